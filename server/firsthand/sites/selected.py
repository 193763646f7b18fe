"""What selectors find in a card: of several, parted by ``"; "``, the first that finds text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from selectolax.lexbor import LexborNode

from . import parts
from .text import brief, clean, email
from .whose import beside, others

MAILS, CALLS = "a[href^='mailto:']", "a[href^='tel:']"
_CARDS = frozenset(("vcard", "h-card"))
_WHOLE = frozenset(("content", "main"))


def text(card: LexborNode, selectors: str) -> str | None:
    """The first text that one of the selectors finds, the first selector first."""
    for selector in filter(None, selectors.split("; ")):
        for node in card.css(selector)[:5]:
            found = clean(node.attributes.get("content")) or clean(brief(node, " "))
            if found and any(map(str.isalnum, found)):
                return found
    return None


def _nodes(card: LexborNode, selectors: str) -> Iterator[LexborNode]:
    for selector in filter(None, selectors.split("; ")):
        yield from card.css(selector)[:50]


def values(card: LexborNode, selectors: str) -> Iterator[str]:
    """Where each link leads, what each mark holds, else its text."""
    yield from map(_value, _nodes(card, selectors))


def _value(node: LexborNode) -> str:
    return node.attributes.get("href") or node.attributes.get("content") or brief(node)


def images(card: LexborNode, selectors: str) -> Iterator[str | None]:
    """The addresses that each picture may have."""
    for node in _nodes(card, selectors):
        yield from (node.attributes.get(key) for key in ("src", "data-src", "content", "href"))


def _kind(node: LexborNode) -> set[str]:
    """What marks a part as somebody's card."""
    marks = _CARDS & set((node.attributes.get("class") or "").split())
    person = (node.attributes.get("itemtype") or "").endswith("/Person")
    return {*marks, *(["Person"] if person else [])}


def _is_within_another(node: LexborNode, card: LexborNode) -> bool:
    """Whether a link stands in a card of the same kind inside this one: somebody else's."""
    own = _kind(card)
    within = takewhile(lambda above: above.mem_id != card.mem_id, parts.above(node))
    return any(own & _kind(above) for above in within)


def _is_anothers(node: LexborNode, card: LexborNode, name: str, known: dict[int, bool]) -> bool:
    within = _is_within_another(node, card) or others.headed(node, name, known, card)
    return within or others.answered(node) or beside.anothers(node, name, {card.mem_id}, {})


def contacts(
    card: LexborNode, mails: str, calls: str, name: str | None
) -> tuple[list[str], list[str]]:
    """Mailboxes and phones of a card. A card that is all of the page holds other people's too: of
    links to any mailbox only those count then that say the name, of links to any phone none."""
    known: dict[int, bool] = {}
    said = [
        [
            _value(node)
            for node in _nodes(card, one)
            if not _is_anothers(node, card, name or "", known)
        ]
        for one in (mails, calls)
    ]
    marks = card.attributes
    whole = card.tag in ("main", "body") or marks.get("role") == "main"
    if not whole and marks.get("id") not in _WHOLE:
        return said[0], said[1]
    words = [one for one in (name or "").casefold().split() if len(one) > 3]
    mine = [one for one in said[0] if any(word in (email(one) or "").casefold() for word in words)]
    return said[0] if mails != MAILS else mine, said[1] if calls != CALLS else []
