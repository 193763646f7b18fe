"""A page walked through with the Tab key: what has the focus, whether seen, in which order."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

BATCH = 20
MOST = 600  # stops; the longest page has under a hundred
# What may be stopped at is asked of the page; where one really stops is noted at each next press,
# when the one before has settled.
BEGIN = """() => {
  const all = "a[href], button, input, select, textarea, summary, [tabindex]";
  const stops = [...document.querySelectorAll(all)].filter((e) => e.tabIndex >= 0 && !e.disabled
    && e.type !== "hidden" && e.checkVisibility({ visibilityProperty: true }));
  const groups = new Set();
  globalThis.wanted = stops.filter((e) => {
    if (e.type !== "radio") return true;
    const rest = [...document.getElementsByName(e.name)];
    const one = rest.find((r) => r.checked) ?? e;
    return e === one && !groups.has(e.name) && groups.add(e.name);
  });
  globalThis.walked = [];
  const outlined = (e, part) => {
    const style = getComputedStyle(e, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  addEventListener("keydown", (event) => {
    const e = document.activeElement;
    if (event.key !== "Tab" || walked.at(-1)?.e === e) return;
    const box = e.getClientRects()[0] ?? new DOMRect();
    // What is taller than the screen is seen where it is on it.
    const begin = box.height > innerHeight ? Math.max(box.y, 0) : box.y;
    const x = box.x + box.width / 2, y = begin + Math.min(box.height / 2, 16);
    const top = document.elementFromPoint(x, y);
    walked.push({
      e, where: `${x.toFixed()}, ${y.toFixed()} of ${innerHeight}`,
      seen: Boolean(top) && (e.contains(top) || top.contains(e)),
      marked: outlined(e) || outlined(e, "::after"), at: box.top + scrollY,
    });
  }, true);
}"""
READ = """() => {
  const name = (e) => (e ?? document.body).outerHTML.slice(0, 110);
  const again = (one, n) => n && (one.e === document.body || (n > 1 && one.e === walked[1].e));
  const round = walked.findIndex(again);
  if (round < 0) return null;
  const stops = walked.slice(1, round), found = [];
  const missed = wanted.filter((e) => !stops.some((one) => one.e === e));
  for (const e of missed) found.push(`not reached: ${name(e)}`);
  for (const [n, one] of stops.entries()) {
    if (!one.seen) found.push(`not in sight when it has the focus (${one.where}): ${name(one.e)}`);
    if (!one.marked) found.push(`not marked when it has the focus: ${name(one.e)}`);
    if (one.e.tabIndex > 0) found.push(`out of turn: ${name(one.e)}`);
    const last = stops[n - 1];
    if (last && one.at < last.at - 60) found.push(`upwards from ${name(last.e)} to ${name(one.e)}`);
  }
  return { found, stops: stops.length };
}"""


def walk(page: Page) -> tuple[int, list[str]]:
    """How many stops a page has, and what is wrong with them; the page ends scrolled somewhere."""
    page.evaluate(BEGIN)
    told: Any = None
    for _ in range(MOST // BATCH):
        for _ in range(BATCH):
            page.keyboard.press("Tab")
        told = page.evaluate(READ)
        if told:
            return int(told["stops"]), list(told["found"])
    return 0, [f"the focus does not come round within {MOST} presses"]
