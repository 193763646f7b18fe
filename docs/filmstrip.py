"""Makes docs/pictures/first-verdict.png: from the install to a first verdict.

What a newcomer sees, taken in a real Chromium with the real server: the page that opens when the
extension is installed, the first click on a profile, the dashboard, and the next click.
"""

from __future__ import annotations

import base64
import html

from pictures import PICTURES, picture, stage

from chromium import Chromium  # isort: skip
from running import Firsthand  # isort: skip
from steps import PAGES, open_dashboard, use_port  # isort: skip


STYLE = """
body { margin: 0; padding: 24px; width: 1760px; background: #eef1f4; color: #161b21;
  font: 18px/26px system-ui, sans-serif; }
main { display: grid; grid-template-columns: repeat(4, 1fr); gap: 24px; align-items: start; }
figure { margin: 0; }
img { display: block; width: 100%; border-radius: 10px; border: 1px solid #cfd6dd; }
figcaption { margin-bottom: 10px; font-weight: 600; min-height: 52px; }
"""


def strip(frames: list[tuple[str, bytes]]) -> str:
    """The frames side by side, each below what happens in it."""
    figures = "".join(
        f"<figure><figcaption>{number}. {html.escape(caption)}</figcaption>"
        f'<img src="data:image/png;base64,{base64.b64encode(shot).decode()}" alt=""></figure>'
        for number, (caption, shot) in enumerate(frames, 1)
    )
    return f"<!doctype html><meta charset=utf-8><style>{STYLE}</style><main>{figures}</main>"


def take(chromium: Chromium, program: Firsthand, profile: str) -> list[tuple[str, bytes]]:
    """Goes the newcomer's way and keeps what is seen at each step."""
    use_port(chromium, program.port)  # theirs is the usual one; here it may be taken
    welcome = chromium.welcome
    welcome.bring_to_front()
    welcome.set_viewport_size({"width": 680, "height": 900})
    welcome.reload()
    welcome.wait_for_selector("#state[data-good=true]")
    frames = [("The extension is installed: its page says how to begin", welcome.screenshot())]
    welcome.close()
    open_dashboard(chromium, program).close()  # signed in, as by the address the server prints
    chromium.visit(profile)
    popup = chromium.click()
    popup.wait_for_selector(".code")
    frames.append(("The first click on a profile shows a code", picture(popup)))
    with chromium.context.expect_page() as opened:
        popup.get_by_role("button", name="Open the dashboard").click()
    dashboard = opened.value
    dashboard.wait_for_selector("button[value=allow]")
    dashboard.set_viewport_size({"width": 680, "height": 640})
    frames.append(("The dashboard shows the same code: Allow, once", dashboard.screenshot()))
    dashboard.click("button[value=allow]")
    dashboard.wait_for_load_state()
    dashboard.close()
    chromium.tab.bring_to_front()
    popup = chromium.click()
    popup.wait_for_selector("[data-standing]")
    frames.append(("The next click gives the verdict", picture(popup)))
    popup.close()
    return frames


def main() -> None:
    with stage() as (chromium, program):
        frames = take(chromium, program, next(iter(PAGES)))
        page = chromium.context.new_page()
        page.set_content(strip(frames))
        page.locator("body").screenshot(path=PICTURES / "first-verdict.png", scale="css")
        print("docs/pictures/first-verdict.png")


if __name__ == "__main__":
    main()
