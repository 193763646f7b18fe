"""Packs the extension: python extension/tools/pack.py [FOLDER] makes two zips, one a browser.

FOLDER (default: dist) gets firsthand-chromium-VERSION.zip and firsthand-firefox-VERSION.zip, and
firefox/, the unpacked form that ``web-ext lint`` reads. The same files give the same bytes.
"""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from pathlib import Path
from typing import Any

EXTENSION = Path(__file__).resolve().parent.parent
PARTS = ("*.js", "*.css", "popup/*", "options/*", "icons/*.png", "_locales/*/messages.json")


def contents() -> dict[str, bytes]:
    """What ships, but the manifest: path inside the archive -> bytes."""
    found = sorted(path for part in PARTS for path in EXTENSION.glob(part) if path.is_file())
    return {path.relative_to(EXTENSION).as_posix(): path.read_bytes() for path in found}


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
                # A fixed time, so that the same files give the same archive.
                entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
                entry.external_attr = 0o644 << 16
                packed.writestr(entry, data, zipfile.ZIP_DEFLATED)
        print(archive)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "dist"))
