"""How long the extension takes to read a page of many elements, and how much it sends of it.

    python bench/capture.py [--elements 20000] [--runs 20]

A page of invented cards, of which a part is not shown: closed by a style sheet, slid away, or
transparent. The time is that of what the extension runs in the page, by the browser's clock.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "browser"))

from playwright.sync_api import sync_playwright
from steps import CAPTURE

STYLE = (
    "<style>.closed{display:none}.clear{opacity:0}.cut{overflow:hidden;position:relative;"
    "height:60px}.cut>.next{position:absolute;left:100%;top:0;width:100%}</style>"
)
CARD = (  # ten elements
    '<section class="card"><div class="cut"><h3>Member {0}</h3><p>Baker, <b>Ghent</b></p>'
    '<div class="next"><h3>Slide {0}</h3><p>Text that is read on the next press.</p></div></div>'
    '<ul class="closed"><li>member{0}@mill.example</li></ul></section>\n'
)
RUN = """([code, runs]) => {
  const times = [];
  let found;
  for (let run = 0; run < runs; run++) {
    document.body.firstElementChild.getBoundingClientRect();  // a page is laid out when it is seen
    const start = performance.now();
    found = (0, eval)(code);
    times.push(performance.now() - start);
  }
  const all = document.getElementsByTagName("*").length;
  return [times, found.html.length, document.documentElement.outerHTML.length, all];
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--elements", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=20)
    given = parser.parse_args()
    cards = "".join(CARD.format(number) for number in range(given.elements // 10))
    page = f"<!doctype html><title>Members</title>{STYLE}<body><main>{cards}</main></body>"
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        tab = browser.new_page()
        tab.set_content(page)
        times, sent, whole, elements = tab.evaluate(RUN, [CAPTURE, given.runs + 2])
        browser.close()
    times = times[2:]
    print(f"{elements:,} elements, {whole / 1e6:.2f} MB, {sent / 1e6:.2f} MB sent")
    p95 = statistics.quantiles(times, n=20)[-1]
    print(f"median {statistics.median(times):.0f} ms, p95 {p95:.0f} ms, worst {max(times):.0f} ms")


if __name__ == "__main__":
    main()
