"""What is wrong with a page as it is laid out, seen from inside a browser and told in words.

No picture is needed for it: nothing sticks out sideways, no part of the frame lies on another, no
word is cut off or runs out of its box, nothing moves for those who asked for no motion.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

FAULTS = """() => {
  const found = [];
  const name = (e) => e.outerHTML.slice(0, 120);
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) {
    const out = [...document.body.querySelectorAll("*")].find((e) => {
      const box = e.getBoundingClientRect();
      return box.width && (box.right > innerWidth + 1 || box.left < -1)
        && !e.closest(".wide, .unseen, .skip, pre");
    });
    found.push(`${root.scrollWidth - innerWidth} px too wide: ${out ? name(out) : "?"}`);
  }
  const frame = [...document.querySelectorAll("body > header, body > main, body > footer")];
  for (const [n, one] of frame.entries()) for (const other of frame.slice(n + 1)) {
    const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 1 && high > 1) found.push(`${one.tagName} lies on ${other.tagName}`);
  }
  const unseen = new Set();
  for (const e of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(e);
    if (unseen.has(e.parentElement) || style.clipPath !== "none" || !e.getClientRects().length) {
      unseen.add(e);
      continue;
    }
    if (e.closest(".clip, svg, .skip")) continue;
    if (style.animationName !== "none" || parseFloat(style.transitionDuration) > 0)
      found.push(`moves: ${name(e)}`);
    const words = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    const boxed = e.matches("button, .button, .standing, .choice, .note, .warning, th, td, legend")
      || !["visible", "auto", "scroll"].includes(style.overflowX);
    if (words && e.clientWidth && e.clientWidth < 40 && e.clientHeight > 80
        && e.textContent.trim().length > 6)
      found.push(`its words are broken letter by letter: ${name(e)}`);
    if ((words || e.matches("button, .button, .standing")) && boxed && style.display !== "inline"
        && e.scrollWidth > e.clientWidth + 1 && e.clientWidth)
      found.push(`its words do not fit: ${name(e)}`);
  }
  return found;
}"""


def faults(page: Page, *, width: int, rtl: bool = False) -> list[str]:
    """The faults of a page at a width, in CSS pixels, read from the right where ``rtl``."""
    size = page.viewport_size
    if size is None or size["width"] != width:
        page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("way => { document.documentElement.dir = way }", "rtl" if rtl else "ltr")
    found: Any = page.evaluate(FAULTS)
    return [f"{width} px{' from the right' if rtl else ''}: {one}" for one in found]


ON_PAPER = """() => {
  const found = [];
  const parts = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = (colour) => parts(colour).reduce((sum, one) => sum + one) / 765;
  const style = getComputedStyle(document.body);
  if (light(style.backgroundColor) < 0.99) found.push(`paper is ${style.backgroundColor}`);
  if (light(style.color) > 0.3) found.push(`ink is ${style.color}`);
  for (const e of document.querySelectorAll(".top nav, form, button, .skip"))
    if (e.checkVisibility()) found.push(`of no use on paper: ${e.outerHTML.slice(0, 120)}`);
  return found;
}"""
PAPER = 700  # CSS pixels between the margins of A4


def on_paper(page: Page) -> list[str]:
    """The faults of a page when it is printed by somebody whose screen is dark."""
    page.emulate_media(media="print", color_scheme="dark")
    found: Any = page.evaluate(ON_PAPER)
    wrong = [f"on paper: {one}" for one in [*found, *faults(page, width=PAPER)]]
    page.emulate_media(media="screen")
    return wrong
