"""What is wrong with a page as it is laid out, seen from inside a browser and told in words.

No picture is needed for it: nothing sticks out sideways, no part of the frame lies on another, no
word is cut off, broken or runs out of its box, no sign stands behind its amount, nothing moves for
those who asked for no motion.
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
  // What names a cell on a phone is made by the style and no text that a range can hold.
  const pen = document.createElement("canvas").getContext("2d");
  for (const e of document.querySelectorAll(".tall td[data-label]")) {
    const own = getComputedStyle(e), label = getComputedStyle(e, "::before");
    if (own.display !== "grid" || label.content === "none") continue;
    pen.font = label.font;
    for (const word of e.dataset.label.split(/[\\s\\u00ad-]+/))
      if (pen.measureText(word).width > parseFloat(own.gridTemplateColumns) + 1)
        found.push(`${word} is broken: ${name(e)}`);
  }
  for (const e of document.querySelectorAll("select")) {
    if (!e.checkVisibility() || !e.selectedOptions.length) continue;
    const own = getComputedStyle(e);
    pen.font = own.font;
    const room = e.clientWidth - parseFloat(own.paddingLeft) - parseFloat(own.paddingRight);
    if (pen.measureText(e.selectedOptions[0].label).width > room + 1)
      found.push(`its choice is cut off: ${name(e)}`);
  }
  const unseen = new Set();
  const there = (node, from, to) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return [...range.getClientRects()];
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = texts.nextNode());) {
    const e = node.parentElement, said = node.nodeValue;
    if (e.closest(".clip, .unseen, .skip, svg, code, .path, .origin")) continue;
    if (!e.checkVisibility() || e.closest("thead")?.offsetWidth < 2) continue;
    // Addresses may break anywhere, what is longer than a phone is wide, and a word at its hyphen.
    const words = /(?<![\\p{L}\\d@./:\\u00ad-])[\\p{L}\\d]{4,18}(?![\\p{L}\\d@./:\\u00ad-])/gu;
    for (const word of said.matchAll(words)) {
      const tops = there(node, word.index, word.index + word[0].length).map((r) => r.top);
      if (Math.max(...tops) > Math.min(...tops) + 4) found.push(`${word[0]} is broken: ${name(e)}`);
    }
    for (const sign of said.matchAll(/(?<![\\p{L}\\d])[+−](?=\\p{Sc}?\\d)/gu)) {
      const [one, next] = [0, 1].map((n) => there(node, sign.index + n, sign.index + n + 1)[0]);
      if (one && next && one.left > next.left)
        found.push(`its sign stands at the wrong end: ${name(e)}`);
    }
  }
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
  const cut = (e) => e.outerHTML.slice(0, 120);
  for (const e of document.querySelectorAll(".top nav, input, select, textarea, button, .skip"))
    if (e.checkVisibility()) found.push(`of no use on paper: ${cut(e)}`);
  for (const e of document.querySelectorAll(".card, figure, dl"))
    if (!e.checkVisibility() && !e.closest("details:not([open])"))
      found.push(`not on paper: ${cut(e)}`);
  const edge = document.querySelector("main").getBoundingClientRect().right + 1;
  for (const e of document.querySelectorAll("main td, main th"))
    if (e.checkVisibility() && e.getBoundingClientRect().right > edge)
      found.push(`cut off: ${cut(e)}`);
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
