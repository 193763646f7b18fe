"""A Maildir's folder in which nothing stirred is passed over as one; no mail of it is missed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.care.forget import forget
from firsthand.care.keep import backup
from firsthand.care.restoring import restore
from firsthand.intake import states, unchanged
from firsthand.intake.settled import MARGIN, Settled
from firsthand.sources import maildir
from firsthand.sources.files import walk
from firsthand.store import values
from firsthand.workspace import Workspace

LATER = 1_900_000_000  # all files of a test are older than this
MONTH = 31 * 86400


def mail(number: int) -> bytes:
    return (
        b"From: Ines Dubois <ines@orchard.example>\nTo: sam@quarry.example\n"
        b"Date: Mon, 3 Mar 2025 09:%02d:00 +0000\nMessage-ID: <m%d@orchard.example>\n"
        b"Subject: Apples\n\nHello.\n\n" % (number % 60, number)
    )


class Box(NamedTuple):
    """A Maildir, and what an import of it tells and how many of its files that looked at."""

    place: Path
    read: Callable[..., tuple[dict[str, Any], int]]
    kept: Workspace

    @property
    def cur(self) -> Path:
        return self.place / "cur"

    def stored(self) -> int:
        """How many whole mails are stored."""
        with self.kept.db.read() as c:
            query = "SELECT count(*) FROM event WHERE subject = 'Apples'"
            return int(c.execute(query).fetchone()[0])


def made(place: Path, mails: int = 3) -> Path:
    for name in ("cur", "new", "tmp"):
        (place / name).mkdir(parents=True)
    for number in range(mails):
        (place / "cur" / f"{number}:2,S").write_bytes(mail(number))
    return place


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Box:
    clock, looked = [float(LATER)], list[str]()
    kept = Workspace.open(tmp_path / "home", clock=lambda: clock[0])
    look = unchanged.Unchanged.mails

    def mails(self: unchanged.Unchanged, met: walk.Several) -> Any:
        looked.extend(met.names)
        return look(self, met)

    monkeypatch.setattr(unchanged.Unchanged, "mails", mails)

    def read(*paths: Path, at: int = LATER, **more: Any) -> tuple[dict[str, Any], int]:
        clock[0] = at
        looked.clear()
        return kept.import_paths(paths or (place,), **more), len(looked)

    place = made(tmp_path / "Mail")
    return Box(place, read, kept)


def test_a_folder_in_which_nothing_stirred_is_passed_over_and_told_as_one(box: Box) -> None:
    undated = box.cur / "9:2,S"
    undated.write_bytes(mail(9).replace(b"Date:", b"When:"))
    first, looked = box.read()
    assert looked == 4
    again, looked = box.read()
    assert looked == 0
    line, refused = again["files"]
    assert (line["path"], line["source"]) == (str(box.cur), "maildir")
    assert (line["files"], line["read"], line["new"], line["skipped"]) == (3, 3, 0, 3)
    assert refused["problems"] == first["files"][-1]["problems"] != []
    assert again["interactions"] == first["interactions"] == 3
    assert box.read(at=LATER + MONTH)[1] == 4


def test_what_comes_in_is_met_with_all_beside_it_and_then_known_too(box: Box) -> None:
    box.read()
    (box.place / "new" / "7").write_bytes(mail(7))
    found, looked = box.read()
    assert (looked, [file["new"] for file in found["files"]]) == (1, [0, 1])
    assert box.read()[1] == 0
    (box.place / "new" / "7").rename(box.cur / "7:2,")
    assert box.read()[1] == 4
    assert box.read()[1] == 0
    (box.cur / "0:2,S").rename(box.cur / "0:2,RS")
    assert box.read()[1] == 4
    (box.cur / "0:2,RS").unlink()
    found, looked = box.read()
    assert (looked, sum(file["read"] for file in found["files"])) == (3, 3)
    assert box.read()[1] == 0


def _young(box: Box) -> None:
    os.utime(box.cur / "1:2,S", (LATER - MARGIN + 1, LATER - MARGIN + 1))


def _of_tomorrow(box: Box) -> None:
    os.utime(box.cur / "1:2,S", (LATER + 86400, LATER + 86400))


def _young_folder(box: Box) -> None:
    os.utime(box.cur, (LATER - MARGIN + 1, LATER - MARGIN + 1))


def _begun(box: Box) -> None:
    (box.cur / "5:2,").write_bytes(b"")


def _half(box: Box) -> None:
    (box.cur / "5:2,").write_bytes(mail(5).partition(b"\nMessage")[0])


def _half_of_no_mail(box: Box) -> None:
    (box.cur / "5:2,").write_bytes(mail(5)[:25])


def _nothing_but_zeros(box: Box) -> None:
    (box.cur / "5:2,").write_bytes(bytes(300))


def _elsewhere(box: Box) -> None:
    other = box.place.with_name("5.eml")
    other.write_bytes(mail(5))
    (box.cur / "5:2,").symlink_to(other)


def _folder_in_it(box: Box) -> None:
    (box.cur / "more").mkdir()
    (box.cur / "more" / "5.eml").write_bytes(mail(5))


def _hidden(box: Box) -> None:
    (box.cur / ".5").write_bytes(mail(5))


def _unreadable(box: Box) -> None:
    (box.cur / "5:2,").symlink_to(box.place / "gone")


def _not_a_maildir(box: Box) -> None:
    (box.place / "tmp").rmdir()


@pytest.mark.parametrize(
    "odd",
    [_young, _of_tomorrow, _young_folder, _begun, _half, _half_of_no_mail, _nothing_but_zeros,
     _elsewhere, _folder_in_it, _hidden, _unreadable, _not_a_maildir],
)  # fmt: skip
def test_where_something_may_still_change_unseen_each_file_is_looked_at(
    box: Box, odd: Callable[[Box], None]
) -> None:
    odd(box)
    for _ in range(3):
        assert box.read()[1] >= 3


def test_a_copy_that_was_broken_off_is_read_once_it_is_whole(box: Box) -> None:
    """It goes on in place: nothing but the file itself tells of it."""
    _half(box)
    box.read()
    box.read()
    about = box.cur.stat()
    (box.cur / "5:2,").write_bytes(mail(5))
    os.utime(box.cur, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert box.read()[0]["files"][-1]["read"] == 1
    assert box.stored() == 4


def test_what_was_young_is_passed_over_once_a_minute_went_by(box: Box) -> None:
    _young(box)
    box.read()
    for late, looked in ((1, 3), (2, 3), (3, 0)):
        assert box.read(at=LATER + late)[1] == looked


def test_loose_mails_are_looked_at_each_time(box: Box, tmp_path: Path) -> None:
    loose = tmp_path / "loose"
    shutil.copytree(box.cur, loose / "kept")
    box.read(loose, box.cur)
    assert (
        box.read(loose, box.cur)[1] == 6
    )  # the latter is named by itself: nothing says what it is


def test_a_file_system_that_keeps_no_times_of_folders_is_told_by_their_names(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Settled, "_state", lambda *_: b"ever the same")
    box.read()
    assert box.read()[1] == 0
    (box.cur / "1:2,S").rename(box.cur / "1:2,RS")
    (box.place / "new" / "7").write_bytes(mail(7))
    found, looked = box.read()
    assert (looked, sum(file["new"] for file in found["files"])) == (4, 1)


def test_times_that_changed_are_enough(box: Box) -> None:
    box.read()
    os.utime(box.cur, (LATER - MONTH, LATER - MONTH))
    assert box.read()[1] == 3


def test_another_maildir_in_its_place_is_read(box: Box, tmp_path: Path) -> None:
    box.read()
    about = box.cur.stat()
    box.place.rename(tmp_path / "old")
    made(box.place)
    for number in range(3):
        (box.cur / f"{number}:2,S").write_bytes(mail(number + 20))
    os.utime(box.cur, ns=(about.st_atime_ns, about.st_mtime_ns))
    found, looked = box.read()
    assert (looked, found["interactions"]) == (3, 6)
    assert box.read(tmp_path / "old")[1] == 3  # by another path


def test_by_another_way_to_it_nothing_is_passed_over(
    box: Box, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box.read()
    (tmp_path / "linked").symlink_to(box.place)
    assert box.read(tmp_path / "linked")[1] == 3
    monkeypatch.chdir(box.place)
    assert box.read(Path())[1] == 0  # this is the same one
    assert box.read(only="maildir")[1] == 3
    box.read()
    with monkeypatch.context() as patched:
        patched.setattr(states, "version", lambda: "other")
        assert box.read()[1] == 3
    assert box.read(shown=["Mail"])[0]["files"][0]["read"] == 1  # an upload is read


def test_a_mail_that_went_while_it_was_to_be_read_leaves_nothing_vouched_for(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = maildir._usual

    def marked(path: str, *more: Any) -> Any:
        if path.endswith("1:2,S"):
            Path(path).rename(path.replace("1:2,S", "1:2,RS"))
        return usual(path, *more)

    monkeypatch.setattr(maildir, "_usual", marked)
    monkeypatch.setattr(Settled, "_state", lambda *_: b"ever the same")
    box.read()
    found, looked = box.read()
    assert (looked, found["interactions"]) == (3, 3)
    assert box.read()[1] == 0


def test_an_import_that_was_stopped_leaves_the_rest_to_be_read(box: Box) -> None:
    for number in range(10, 400):
        (box.cur / f"{number}:2,S").write_bytes(mail(number))
    asked = iter(range(10_000))
    found, _ = box.read(stop=lambda: next(asked) > 3)
    assert 0 < found["interactions"] < 393
    found, looked = box.read()
    assert (looked, found["interactions"]) == (393, 393)
    assert box.read()[1] == 0


def test_notes_go_with_what_they_vouch_for(box: Box, tmp_path: Path) -> None:
    before = tmp_path / "before.db"
    backup(box.kept.db, before)
    box.read()
    restore(box.kept.home, before, box.kept.db)
    found, looked = box.read()
    assert (looked, found["interactions"]) == (3, 3)
    forget(box.kept, [box.kept.people("Ines Dubois")[0]["id"]])
    assert str(box.cur).encode() not in (box.kept.home / "firsthand.db").read_bytes()
    found, looked = box.read()
    assert (looked, found["interactions"]) == (3, 3)


def test_what_was_left_out_of_a_mended_file_is_read_again(box: Box) -> None:
    box.read()
    path = box.kept.home / "firsthand.db"
    with box.kept.db.write() as c:
        c.execute("UPDATE event SET kind = 'x' WHERE rowid = (SELECT min(rowid) FROM event)")
    box.kept.db.close()
    assert values.mend_in(path, None) == 1
    assert box.stored() == 2
    assert box.read()[1] == box.stored() == 3


STEPS = st.lists(
    st.sampled_from("deliver see mark remove copy half whole import import".split()), max_size=30
)


@settings(max_examples=30, deadline=None)
@given(STEPS, st.data())
def test_whatever_is_done_to_a_maildir_all_that_an_import_met_is_stored(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str], data: st.DataObject
) -> None:
    """Even where the file system keeps no times of folders."""
    folder = tmp_path_factory.mktemp("box")
    kept = Workspace.open(folder / "home", clock=lambda: LATER)
    place = made(folder / "Mail", 0)
    cur, new = place / "cur", place / "new"
    seen, half = set[int](), dict[Path, int]()

    def one_of(*folders: Path) -> Path | None:
        found = sorted(path for folder in folders for path in folder.iterdir() if path not in half)
        return data.draw(st.sampled_from(found)) if found else None

    for number, step in enumerate([*steps, "whole", "whole", "import", "import"]):
        if step == "deliver":
            (new / f"{number}").write_bytes(mail(number))
        elif step == "copy":
            (cur / f"{number}:2,S").write_bytes(mail(number))
        elif step == "half":  # broken off in the midst of its headers
            half[cur / f"{number}:2,S"] = number
            (cur / f"{number}:2,S").write_bytes(mail(number)[:100])
        elif step == "whole" and half:  # and gone on with later, where it lies
            path, which = half.popitem()
            path.write_bytes(mail(which))
        elif step == "see" and (path := one_of(new)):
            path.rename(cur / f"{path.name}:2,")
        elif step == "mark" and (path := one_of(cur)):
            path.rename(f"{path}F")
        elif step == "remove" and (path := one_of(cur, new)):
            path.unlink()
        elif step == "import":
            seen |= {int(path.name.partition(":")[0]) for box in (cur, new)
                     for path in box.iterdir() if path not in half}  # fmt: skip
            kept.import_paths([place])
    with kept.db.read() as c:
        told = c.execute("SELECT count(*) FROM event WHERE subject = 'Apples'").fetchone()
    assert told == (len(seen),)
    kept.db.close()
