"""The check of what browsers have: it is kept to, and sees what one of them lacks."""

from __future__ import annotations

import importlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from steps import EXTENSION

Check = Callable[[Path], tuple[int, list[str]]]
pytestmark = pytest.mark.browser  # its data comes by npm, as for the browsers' other checks


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Check:
    """Exit status and complaints of the check on a copy of the extension."""
    monkeypatch.syspath_prepend(EXTENSION / "tools")
    supported = importlib.import_module("supported")
    return lambda extension: (supported.main(extension), capsys.readouterr().err.splitlines())


def test_the_oldest_browsers_let_in_have_all_that_is_used(check: Check) -> None:
    assert check(EXTENSION) == (0, [])


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        # The extension opens its popup itself, which Chrome allows since version 127.
        ("manifest.json", '"127"', '"126"', "places.js: action.openPopup is not in chrome 126"),
        (
            "manifest.json",
            '"140.0"',
            '"114.0"',
            "browser.js: storage.session is not in firefox 114",
        ),
        (
            "browser.js",
            "tabs.create",
            "sidePanel.open",
            "browser.js: sidePanel is not in firefox 140",
        ),
        ("browser.js", "tabs.create", "tabs.craete", "browser.js: there is no tabs.craete"),
        (
            "browser.js",
            "api.tabs",
            "api[tabs]",
            "browser.js: api is used in a way that cannot be followed",
        ),
        (
            "popup/verdict.js",
            ".toSorted(",
            ".try(",
            "popup/verdict.js: .try() is not in chrome 127",
        ),
    ],
)
def test_what_a_browser_lacks_is_seen(
    check: Check, tmp_path: Path, file: str, old: str, new: str, complaint: str
) -> None:
    copy = tmp_path / "extension"
    shutil.copytree(EXTENSION, copy)
    text = (copy / file).read_text("utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new), "utf-8")
    status, complaints = check(copy)
    assert status == 1
    assert complaint in complaints


def test_nothing_stands_in_the_list_of_what_is_lacked_that_is_not_met(
    check: Check, tmp_path: Path
) -> None:
    copy = tmp_path / "extension"
    shutil.copytree(EXTENSION, copy)
    seam = copy / "places.js"
    seam.write_text(re.sub(r"api\.sidebarAction\b", "api.action", seam.read_text("utf-8")), "utf-8")
    assert "absent.json: sidebarAction is in chrome, or not used" in check(copy)[1]
