"""The store packages: the same files give the same bytes, the version is told in one place."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def packed(folder: Path) -> dict[str, bytes]:
    tool = ROOT / "extension" / "tools" / "pack.py"
    subprocess.run([sys.executable, str(tool), str(folder)], check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in folder.glob("*.zip")}


def test_packing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first = packed(tmp_path / "one")
    for path in (ROOT / "extension").rglob("*.js"):
        os.utime(path)  # when a file was touched is no part of it
    assert len(first) == 2
    assert packed(tmp_path / "two") == first


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
