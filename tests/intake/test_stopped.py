"""An import that the user stops: what was read is stored, and the next one brings the rest."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from firsthand.intake import importing
from firsthand.workspace import Workspace

sys.path.insert(0, str(Path(__file__).parents[1]))
from kept import ME, letters, workspace

MAILS = 2000


class After:
    """Says stop from the n-th time on that it is asked."""

    def __init__(self, times: int) -> None:
        self.left = times

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """What the whole import brings."""
    folder = tmp_path_factory.mktemp("whole")
    opened = Workspace.open(workspace(folder))
    opened.import_paths([files(folder)])
    return opened.totals()


def files(folder: Path) -> Path:
    """Two mailboxes in a folder."""
    (folder / "mail").mkdir()
    letters(folder / "mail" / "one.mbox", MAILS, people=100)
    letters(folder / "mail" / "two.mbox", MAILS // 2, people=50, to="sam@quarry.example")
    return folder / "mail"


@pytest.mark.parametrize("times", [0, 1, 3, 9, 14])
def test_what_was_read_until_then_is_stored_and_the_rest_comes_later(
    tmp_path: Path, whole: dict[str, int], times: int
) -> None:
    opened, mail = Workspace.open(workspace(tmp_path)), files(tmp_path)
    before = opened.totals()["interactions"]
    report = opened.import_paths([mail], stop=After(times))
    new = sum(file["new"] for file in report["files"])
    assert opened.totals()["interactions"] == before + new
    assert new < whole["interactions"] - before
    assert new == 0 if times < 2 else new > 0
    again = opened.import_paths([mail])
    assert opened.totals() == whole
    assert sum(file["new"] for file in again["files"]) == whole["interactions"] - before - new


def test_one_that_was_cut_off_after_its_last_file_tells_who_the_user_is_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = 1_900_000_000  # so that the file counts as unchanged
    opened = Workspace.open(tmp_path / "home", clock=lambda: later)
    box = letters(tmp_path / "one.mbox", 20, people=5)
    with monkeypatch.context() as cut:
        cut.setattr(importing, "settle", cut_off)
        with pytest.raises(KeyboardInterrupt):
            opened.import_paths([box])
    assert opened.me() == []
    assert opened.import_paths([box])["files"][0]["new"] == 0
    assert [one["value"] for one in opened.me()] == [ME]


def cut_off(_db: Any) -> None:
    raise KeyboardInterrupt
