"""Links that the user asks to be verified: the one time that a page is asked for on the net."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from firsthand.identity.urls import url as spelled
from firsthand.model import KeptLink, phrase
from firsthand.store import links as stored
from firsthand.wording.contract import iso
from firsthand.workspace.base import Base, Refusal

if TYPE_CHECKING:
    from firsthand.links.reach import Page


class Linked(Base):
    """What pages say of each other. It is shown as evidence and decides nothing by itself: whoever
    bought the lapsed address of somebody's old page could link back as well."""

    def verify_links(
        self, address: str, fetch: Callable[[str], Page] | None = None
    ) -> list[dict[str, Any]]:
        """Asks a page, and those it links to as its owner's, whether they say so of each other;
        keeps and gives what was found. Raises ``Refusal`` where the page cannot be read."""
        # late: the parsers of pages and the net's client take longer than the rest of a start
        from firsthand import links
        from firsthand.links.reach import Reach, Unreached

        try:
            found = links.verify(address.strip(), fetch or Reach().page)
        except Unreached as error:
            raise Refusal(
                phrase("%(address)s was not read: %(why)s.", address=address[:200], why=error)
            ) from None
        now, page = self.now(), spelled(address.strip()) or ""
        kept = [KeptLink(one.page, one.other, one.way, one.why, now) for one in found]
        with self.db.write() as c:
            stored.keep(c, page, kept)
        return [_told(one) for one in kept]

    def links(self, address: str | None = None) -> list[dict[str, Any]]:
        """What was found earlier, of all pages or of one."""
        with self.db.read() as c:
            if address is None:
                return [_told(one) for one in stored.every(c)]
            return [_told(one) for one in stored.of(c, [spelled(address.strip()) or ""])]


def _told(link: KeptLink) -> dict[str, Any]:
    return {"page": link.page, "other": link.other, "way": link.way, "why": link.why,
            "source": "rel-me", "verified_at": iso(link.time)}  # fmt: skip
