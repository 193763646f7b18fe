"""LinkedIn's contact card, where it is open: e-mail, phone, web addresses."""

from __future__ import annotations

from typing import NamedTuple

from bs4 import Tag

from ..page import Page, soup
from ..text import email, link, phone, unique, words
from .address import HOME, is_linkedin, slug

_CARDS = (
    ".pv-contact-info, #contact-info-section, [data-view-name*=contact-info],"
    " [role=dialog], dialog, .artdeco-modal, tr.websites, dd.websites, [data-section=websites]"
)
_PHONES = words("phone téléphone telefoon telefon tel")


class Contact(NamedTuple):
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def read(page: Page, own: str) -> Contact:
    """What the open contact card of the address bar's member shows; all empty without one."""
    root = page.tree.body
    cards = root.css(_CARDS)[:30] if root is not None else []
    sure = ("pv-contact-info", "contact-info-section", "websites")
    kept = []
    for node in cards:
        mark = " ".join(
            str(node.attributes.get(key) or "") for key in ("class", "id", "data-section")
        )
        members = {
            slug(link(one.attributes["href"], HOME) or "") for one in node.css("a[href]")[:80]
        }
        members.discard(None)
        mine = members <= {own.removeprefix(HOME)}
        # A dialog may as well be a chat: it counts only where it links to this member alone.
        chat = "msg-" in mark or node.css_first("[class*=msg-]") is not None
        if mine and not chat and (members or any(word in mark for word in sure)):
            kept.append(node)
    return _contact(soup(*kept)) if kept else Contact()


def _contact(card: Tag) -> Contact:
    anchors = [str(one["href"]) for one in card.select("a[href]")[:200]]
    phones = [phone(one) for one in anchors if one[:4].lower() == "tel:"]
    for node in card.select(".ci-phone .t-14, #phone-view li, .ci-phone span, .ci-phone li"):
        phones.append(phone(node.get_text(" ")))
    for heading in card.select("h3, h4, dt, th")[:60]:
        if heading.get_text(" ").strip().lower().rstrip(":") in _PHONES and heading.parent:
            for node in heading.parent.select("p, span, li, dd")[:10]:
                phones.append(phone(node.get_text(" ").strip()))
    return Contact(
        emails=unique(email(one) for one in anchors if one[:7].lower() == "mailto:"),
        phones=unique(phones),
        links=unique(_outside(one) for one in anchors),
    )


def _outside(href: str) -> str | None:
    """A member's own web address."""
    found = link(href, HOME)
    return found if found and not is_linkedin(found) else None
