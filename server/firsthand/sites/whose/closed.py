"""A mailbox in a part of the page that is closed: an accordion, a tab, a drawer.

What is not shown may be of the person looked at before, or of colleagues. So nobody is read from
it, and a mailbox only where the part names nobody and the mailbox spells who is shown.
"""

from __future__ import annotations

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from firsthand.model import Profile

from ..names import naming
from ..page import Page
from ..text import email, phone, unique
from . import beside, others

_ELEMENTS = 100  # of one part: what holds more is a view of its own


def with_contacts(page: Page, found: Profile | None) -> Profile | None:
    """The profile with a mailbox, and the one number beside it, from a closed part; as it was where
    the page shows a mailbox."""
    if found is None or found.emails or not naming.untitled(found.name or "").split():
        return found
    name = found.name or ""
    for markup in page.closed:
        part = LexborHTMLParser(markup).body
        if part is None or len(part.css("*")) > _ELEMENTS or not beside.names_nobody(part):
            continue
        mails = _mailboxes(part, name)
        if mails:
            return replace(found, emails=mails, phones=found.phones or _number(part))
    return found


def _mailboxes(part: LexborNode, name: str) -> tuple[str, ...]:
    family = naming.untitled(name).split()[-1]
    linked = unique(email(one.attributes.get("href")) for one in part.css("a[href^='mailto:' i]"))
    boxes = [one for one in linked if _is_of(one.partition("@")[0], name, family)]
    return tuple(boxes) or beside.written(part, name, set())


def _is_of(box: str, name: str, family: str) -> bool:
    return others.says_name(box, name) and others.says(box, family, any)


def _number(part: LexborNode) -> tuple[str, ...]:
    nodes = [one for one in part.css("a[href^='tel:' i]")[:20] if not beside.is_fax(one)]
    calls = unique(phone(one.attributes.get("href")) for one in nodes)
    return calls if len(calls) == 1 else ()
