"""The store packages: the same files give the same bytes, the version is told in one place."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def packed(
    folder: Path, extension: Path = ROOT / "extension", **environment: str
) -> dict[str, bytes]:
    subprocess.run(
        [sys.executable, str(extension / "tools" / "pack.py"), str(folder)],
        check=True,
        capture_output=True,
        env={**os.environ, **environment},
    )
    return {path.name: path.read_bytes() for path in folder.glob("*.zip")}


def test_packing_elsewhere_at_another_time_by_another_user_gives_the_same_bytes(
    tmp_path: Path,
) -> None:
    first = packed(tmp_path / "one")
    assert len(first) == 2
    copy = tmp_path / "another place" / "firsthand"
    umask = os.umask(0o077)
    try:
        shutil.copytree(ROOT / "extension", copy, copy_function=shutil.copy)  # with new times
        for path in copy.rglob("*"):
            path.chmod(0o700)
        (copy / "popup" / ".popup.js.swp").write_text("what an editor leaves behind")
        (copy / "options" / "options.js.orig").write_text("or a merge")
        away = {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"}
        assert packed(tmp_path / "two", copy, **away) == first
    finally:
        os.umask(umask)


@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_all_that_a_package_names_is_in_it(tmp_path: Path, browser: str) -> None:
    packed(tmp_path)
    place = tmp_path / browser
    named = set(
        re.findall(r'"([\w/-]+\.(?:js|html|png))[?"]', (place / "manifest.json").read_text())
    )
    for path in [*place.rglob("*.js"), *place.rglob("*.html")]:
        text = path.read_text("utf-8")
        ours = re.findall(r'(?:from|import\()\s*"(\.[^"]+)"|(?:src|href)="([\w./-]+)"', text)
        named |= {
            (path.parent / one).resolve().relative_to(place.resolve()).as_posix()
            for pair in ours
            for one in pair
            if one
        }
        injected = " ".join(re.findall(r"files: \[([^\]]+)\]", text))
        named |= {one.lstrip("/") for one in re.findall(r'"([^"]+)"', injected)}
    assert {"capture.js", "sight.js", "guard.js", "popup/pressed.js", "background.js"} <= named
    shipped = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
    assert named <= shipped
    extra = {"manifest.json", "options/options.html", "popup/popup.html"}
    assert {one for one in shipped - named - extra if not one.startswith("_locales/")} == set()


def test_the_packages_bear_the_version_of_the_program_and_nothing_for_the_other_browser(
    tmp_path: Path,
) -> None:
    packed(tmp_path)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    manifests = {
        name: json.loads((tmp_path / name / "manifest.json").read_text("utf-8"))
        for name in ("chromium", "firefox")
    }
    assert {one["version"] for one in manifests.values()} == {version}
    chromium, firefox = manifests["chromium"], manifests["firefox"]
    assert not {"browser_specific_settings", "sidebar_action", "key"} & set(chromium)
    assert not {"minimum_chrome_version", "key"} & set(firefox)
    assert chromium["background"] == {"service_worker": "background.js", "type": "module"}
    assert firefox["background"] == {"scripts": ["background.js"], "type": "module"}
