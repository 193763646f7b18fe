"""Who stands in front, where a page lies behind something: a view that covers another, a dialog.

Only the browser knows what lies behind; the extension marks it (layers.js), as ``covered`` where it
cannot be seen and as ``veiled`` where it shows through. Most of what stands in front is about
nobody: cookies, a newsletter, a menu. Then the page is read as if nothing stood there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from firsthand.model import CapturedPage, Profile

from .page import Page, take_out
from .text import brief, clean, told_words
from .whose import beside

_MARK = "data-firsthand-behind"
_HEADINGS = "h1, h2, h3, [role=heading]"
_FEW = 20  # headings that are looked at
_MOST = 50_000  # characters that are looked through for a name


@dataclass(frozen=True, slots=True)
class Front:
    """``page`` is all but what lies behind; ``covers``: that cannot be seen."""

    page: Page
    covers: bool


def of(captured: CapturedPage) -> Front | None:
    """What stands in front on a page that was taken as one that can be read; ``None`` where nothing
    lies behind."""
    if _MARK not in captured.html:
        return None
    tree = LexborHTMLParser(captured.html.encode("utf-8", "replace"))
    behind = tree.css(f"[{_MARK}]")
    kinds = {node.attributes.get(_MARK) for node in behind}
    for node in behind:
        if node.parent is not None:
            take_out(node)
    ahead = Page(replace(captured, html=tree.html or ""))
    return Front(ahead, "covered" in kinds) if behind else None


def choose(captured: CapturedPage, read: Callable[[Page], Profile | None]) -> Profile | None:
    """The one person of a page, or ``None``: who stands in front, else who is behind.

    ``read`` gives the one person of a page that has nothing in front. Somebody who stands in front
    and cannot be read for sure leaves nobody: least of all is it who is hidden.
    """
    whole = read(Page(captured))
    front = of(captured)
    body = front.page.tree.body if front else None
    if front is None or body is None:
        return whole
    name = (whole.name if whole else None) or ""
    found = read(front.page)
    if found is not None and _says(body, found.name):
        same = bool(name) and not front.covers and beside.is_same(found.name or "", name)
        return whole if same else found
    other = beside.names_another(body, name) if front.covers else _is_headed(body, name)
    return None if other else whole


def _says(body: LexborNode, name: str | None) -> bool:
    """Whether a name stands in front, and not only in title and address, which may be of the page
    behind."""
    wanted = told_words(name)
    return bool(wanted) and wanted <= told_words(clean(body.text(separator=" "), _MOST))


def _is_headed(body: LexborNode, name: str) -> bool:
    """Whether the headings in front name somebody else, and nobody beside: a list of several people
    over somebody's page is part of it."""
    heads = (clean(brief(node, " ")) or "" for node in body.css(_HEADINGS)[:_FEW])
    people = {one for head in heads for one in beside.people(head)}
    return len(people) == 1 and not beside.is_same(people.pop(), name)
