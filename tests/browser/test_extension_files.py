"""The rules of the extension's folder, held without a browser."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from firsthand.i18n import translations
from firsthand.wording.said import STANDING

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
SCRIPTS = sorted(EXTENSION.rglob("*.js"))
PAGES = sorted(EXTENSION.rglob("*.html"))
LANGUAGES = ("en", "fr", "nl", "de")
MANIFEST = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))


def messages(language: str) -> dict[str, Any]:
    path = EXTENSION / "_locales" / language / "messages.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def code(path: Path) -> str:
    """A script without its comments."""
    return re.sub(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)


def test_it_asks_for_no_more_than_the_page_clicked_on_and_this_machine() -> None:
    assert MANIFEST["permissions"] == ["activeTab", "scripting", "storage", "contextMenus"]
    assert MANIFEST["host_permissions"] == ["http://127.0.0.1/*"]
    assert MANIFEST["optional_host_permissions"] == ["https://*/*"]  # given site by site
    for probe in ("content_scripts", "web_accessible_resources", "externally_connectable"):
        assert probe not in MANIFEST
    policy = MANIFEST["content_security_policy"]["extension_pages"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert re.findall(r"https?://\S+", policy) == ["http://127.0.0.1:*;"]


def test_the_options_explain_each_permission_and_none_that_is_not_asked_for() -> None:
    page = (EXTENSION / "options" / "options.html").read_text("utf-8")
    explained = [
        one for group in re.findall(r'data-permission="([^"]+)"', page) for one in group.split()
    ]
    kinds = {"host_permissions", "optional_host_permissions"}
    assert sorted(explained) == sorted([*MANIFEST["permissions"], *kinds])
    assert {key for key in MANIFEST if key.endswith("permissions")} == {"permissions", *kinds}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_one_file_fetches_and_the_seam_names_the_browser(path: Path) -> None:
    text = code(path)
    if path.name != "server.js":
        assert not re.search(r"\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|EventSource", text)
    # guard.js stands in the page, and imports nothing
    if path.name not in ("browser.js", "places.js", "guard.js"):
        assert not re.search(r"\b(?:chrome|browser)\.(?!js\b|google\b)\w", text)
    assert not re.search(
        r"innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text
    )


@pytest.mark.parametrize("path", [*SCRIPTS, *PAGES], ids=lambda path: path.name)
def test_every_file_says_first_what_it_is_for_and_stays_small(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert lines[0].startswith("// ") or lines[1].startswith("<!-- ")
    assert len(lines) <= 250


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_pages_hold_no_script_and_no_style_of_their_own(page: Path) -> None:
    text = page.read_text("utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=|https?://(?!127)", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything(language: str) -> None:
    english, other = messages("en"), messages(language)
    assert list(other) == list(english)
    for key, entry in other.items():
        assert entry["message"].strip() == entry["message"] != ""
        assert entry.get("placeholders") == english[key].get("placeholders"), key
        for name in entry.get("placeholders", {}):
            assert f"${name.upper()}$" in entry["message"], key
    assert len(other["extensionDescription"]["message"]) <= 132  # Chrome's limit
    assert len(other["extensionName"]["message"]) <= 75


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_standing_is_called_the_same_here_and_in_the_dashboard(language: str) -> None:
    ours, theirs = messages(language), translations(language)
    for standing, words in STANDING.items():
        assert ours[f"standing{standing.title()}"]["message"] == theirs.gettext(words)


def test_no_sentence_is_unused_and_none_is_missing() -> None:
    said: set[str] = set()
    for path in SCRIPTS:
        said |= set(re.findall(r'"([a-z][A-Za-z]+)"', code(path)))
    for path in PAGES:
        said |= set(re.findall(r'data-say="(\w+)"', path.read_text("utf-8")))
    manifest = set(re.findall(r"__MSG_(\w+)__", json.dumps(MANIFEST)))
    assert set(messages("en")) <= said | manifest
    asked = set(manifest)
    for path in PAGES:
        asked |= set(re.findall(r'data-say="(\w+)"', path.read_text("utf-8")))
    for path in SCRIPTS:
        asked |= set(re.findall(r'\bsay\("(\w+)"', code(path)))
        asked |= set(re.findall(r'\b(?:title|next): "(\w+)"', code(path)))
    assert asked <= set(messages("en"))


def test_icons_are_there_in_the_sizes_the_manifest_names() -> None:
    for size, name in {**MANIFEST["icons"], **MANIFEST["action"]["default_icon"]}.items():
        head = (EXTENSION / name).read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        assert int.from_bytes(head[16:20]) == int.from_bytes(head[20:24]) == int(size)
