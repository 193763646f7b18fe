"""Draws icons/firsthand-SIZE.png from icons/firsthand.svg: python extension/tools/icons.py."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ICONS = Path(__file__).resolve().parent.parent / "icons"
SIZES = (16, 32, 48, 128)


def main() -> None:
    drawn = base64.b64encode((ICONS / "firsthand.svg").read_bytes()).decode()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        for size in SIZES:
            page.set_viewport_size({"width": size, "height": size})
            page.set_content(
                f'<style>body{{margin:0}}</style><img width="{size}" height="{size}" '
                f'style="display:block" src="data:image/svg+xml;base64,{drawn}">'
            )
            page.locator("img").screenshot(
                path=ICONS / f"firsthand-{size}.png", omit_background=True
            )
        browser.close()


if __name__ == "__main__":
    main()
