"""Whether a page and those it calls its own say so of each other: `rel="me"`, both ways."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from firsthand.identity.urls import url as spelled
from firsthand.model import phrase
from firsthand.sites.marks import relme

from .reach import Page, Unreached

Way = Literal["both", "one", "unread"]
MOST = 12  # links of a page that are followed; people have a handful


@dataclass(frozen=True, slots=True)
class Link:
    """What was found of one link. ``page`` and ``other`` are addresses in their one spelling.

    ``both``: each page calls the other its own, over HTTPS; ``one``: only ``page`` says so, or
    somebody on the way could have; ``unread``: ``other`` could not be read, and ``why``.
    """

    page: str
    other: str
    way: Way
    why: str = ""


def verify(address: str, fetch: Callable[[str], Page]) -> list[Link]:
    """What the pages that ``address`` links to as its owner's say of it. Raises ``Unreached``
    where the page itself cannot be read."""
    own = spelled(address)
    if own is None:
        raise Unreached("That is no address of a page: name one such as https://jean.example")
    page = fetch(address if "://" in address else f"https://{address}")
    found: dict[str, Link] = {}
    for link in relme.links(page.content, page.address):
        other = spelled(link)
        if other is None or other in found or other == own:
            continue
        if len(found) >= MOST:
            break
        found[other] = _asked(own, other, link, page, fetch)
    return list(found.values())


def _asked(own: str, other: str, link: str, page: Page, fetch: Callable[[str], Page]) -> Link:
    try:
        there = fetch(link)
    except Unreached as error:
        return Link(own, other, "unread", str(error))
    if spelled(there.address) != other or spelled(page.address) != own:
        return Link(own, other, "one", phrase("it leads on to another address"))
    if own not in {spelled(back) for back in relme.links(there.content, there.address)}:
        return Link(own, other, "one", phrase("it does not link back"))
    if not (page.safe and there.safe):
        return Link(own, other, "one", phrase("it was not encrypted: anybody may have written it"))
    return Link(own, other, "both")
