"""Packs the extension: python extension/tools/pack.py [FOLDER] makes two zips, one a browser.

FOLDER (default: dist) gets firsthand-chromium-VERSION.zip and firsthand-firefox-VERSION.zip, and
chromium/ and firefox/, the unpacked forms (``web-ext lint`` reads the latter). The same files give
the same bytes, on any machine and with any version of Python.
"""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from pathlib import Path
from typing import Any

EXTENSION = Path(__file__).resolve().parent.parent
CODE = [
    f"{folder}*.{kind}" for folder in ("", "popup/", "options/") for kind in ("js", "css", "html")
]
PARTS = (*CODE, "icons/*.png", "_locales/*/messages.json")


def contents() -> dict[str, bytes]:
    """What ships, but the manifest: path inside the archive -> bytes."""
    found = [path for part in PARTS for path in EXTENSION.glob(part) if path.is_file()]
    named = {path.relative_to(EXTENSION).as_posix(): path.read_bytes() for path in found}
    return dict(sorted(named.items()))


def manifest(browser: str) -> dict[str, Any]:
    """The manifest for one browser: each complains of what is there for the other alone."""
    ours: dict[str, Any] = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))
    if browser == "firefox":
        del ours["key"], ours["minimum_chrome_version"], ours["background"]["service_worker"]
    else:
        del ours["browser_specific_settings"], ours["background"]["scripts"], ours["sidebar_action"]
        del ours["key"]  # a store gives its own
    return ours


def main(folder: Path) -> None:
    files = contents()
    version = manifest("firefox")["version"]
    for browser in ("chromium", "firefox"):
        text = json.dumps(manifest(browser), indent=2, ensure_ascii=False) + "\n"
        shipped = {"manifest.json": text.encode(), **files}
        place = folder / browser
        shutil.rmtree(place, ignore_errors=True)
        archive = folder / f"firsthand-{browser}-{version}.zip"
        for name, data in shipped.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(data)
        with zipfile.ZipFile(archive, "w") as packed:
            for name, data in shipped.items():
                # Time, mode and system are fixed; compressors differ by version, so none is used.
                entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
                entry.create_system, entry.external_attr = 3, 0o644 << 16
                packed.writestr(entry, data, zipfile.ZIP_STORED)
        print(archive)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "dist"))
