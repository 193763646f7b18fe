"""Which part of a page is about whom, where it is about several: a card of their own for each."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from selectolax.lexbor import LexborNode

from firsthand.model import Profile

from .text import brief, clean, email, image, phone, unique

_HIGH = 20  # parts around a link or a name that are looked at
_LINES = 40  # lines of one card
_WHOLE = frozenset(("main", "body", "ul", "ol", "table", "tbody", "html"))
LINES = frozenset(("p", "div", "li", "td", "dd", "span", "h2", "h3", "h4", "h5", "h6", "a"))
_PLAIN = frozenset(("i", "em", "small", "span", "b", "strong", "div", "p"))
_MARKED = frozenset(("property", "itemprop", "rel", "typeof", "itemscope", "href"))
SEVERAL = object()  # whose a part is that more than one is named in


def owners(nodes: Iterable[tuple[LexborNode, Hashable]]) -> dict[int, Hashable]:
    """For each part around the links or names of people, the one it is about, or ``SEVERAL``.

    Counted once for all of them: asking each card what lies in it takes the square of the cards.
    """
    found: dict[int, Hashable] = {}
    for node, owner in nodes:
        part: LexborNode | None = node
        for _ in range(_HIGH):
            if part is None:
                break
            known = found.setdefault(part.mem_id, owner)
            if known != owner:
                found[part.mem_id] = SEVERAL
            part = part.parent
    return found


def around(node: LexborNode, known: dict[int, Hashable]) -> LexborNode:
    """The largest part of the page around a link or a name that is about nobody else."""
    card, owner = node, known.get(node.mem_id)
    for _ in range(_HIGH):
        above = card.parent
        if above is None or above.tag in _WHOLE or known.get(above.mem_id) != owner:
            break
        card = above
    return card


def above(node: LexborNode) -> Iterator[LexborNode]:
    """All that an element lies in, from the inside out."""
    around = node.parent
    while around is not None:
        yield around
        around = around.parent


def after(node: LexborNode) -> LexborNode | None:
    """The next element beside an element."""
    found = node.next
    while found is not None and (found.tag or "")[:1] in "-_":
        found = found.next
    return found


def before(node: LexborNode, tags: frozenset[str], far: int) -> LexborNode | None:
    """The nearest of the elements right before one, ``far`` at most, that has one of ``tags``."""
    found = node.prev
    while found is not None and far:
        if found.tag in tags:
            return found
        far -= (found.tag or "")[:1] not in "-_"
        found = found.prev
    return None


def leaf(node: LexborNode, lines: frozenset[str] = LINES) -> bool:
    """Whether an element is a line: none of ``lines`` lies in it, near its beginning."""
    for count, one in enumerate(node.traverse()):
        if count and one.tag in lines:
            return False
        if count > _LINES:
            break
    return True


def kind(node: LexborNode) -> tuple[str | None, str]:
    """What is alike in things of one kind: tag and classes."""
    return node.tag, " ".join(sorted((node.attributes.get("class") or "")[:300].split()))


def shown(node: LexborNode) -> str | None:
    """What a link shows: its visible half where there is another for screen readers."""
    visible = node.css_first("[aria-hidden=true]")
    text = clean(brief(visible, " ")) if visible is not None else None
    return text or clean(brief(node, " "), 120)


def lines(card: LexborNode, name: str) -> list[str]:
    """The lines of a card behind the name: texts of elements that hold no others."""
    found: list[str] = []
    seen = False
    for node in card.css("p, span, div, li, td, dd, h2, h3, h4, h5, small, em, a")[: _LINES * 3]:
        if not leaf(node):
            continue
        text = clean(brief(node, " "), 200)
        if text and name.casefold() in text.casefold():
            seen = True
        elif text and seen and node.tag != "a" and len(text) > 2 and any(map(str.isalpha, text)):
            found.append(text)
    return list(dict.fromkeys(found))[:_LINES]


def behind(named: LexborNode) -> str | None:
    """What somebody is, where a marked name is followed by a line of its own that nothing marks:
    short, no sentence, nothing that leads anywhere or could be a date or a number."""
    node = named.next
    while node is not None and (node.tag == "br" or (node.tag == "-text" and not _said(node))):
        node = node.next
    if node is None or node.tag not in _PLAIN or _MARKED & set(node.attributes):
        return None
    text = clean(brief(node, " "), 200)
    if not text or node.css_first("a, [property], [itemprop], [rel]") is not None:
        return None
    sound = 2 < len(text) <= 80 and text[0].isalpha() and text[-1] not in ".!?:"
    return text if sound and not any(map(str.isdigit, text)) and "@" not in text else None


def _said(node: LexborNode) -> str | None:
    return clean(node.text_content)


def contacts(card: LexborNode, base: str | None) -> Profile:
    """E-mail, phone and photo of one card."""
    hrefs = [one.attributes.get("href") or "" for one in card.css("a[href]")[:40]]
    photos = (image(one.attributes.get("src"), base) for one in card.css("img")[:3])
    return Profile(
        site="generic",
        emails=unique(email(one) for one in hrefs if one[:7].lower() == "mailto:"),
        phones=unique(phone(one) for one in hrefs if one[:4].lower() == "tel:"),
        photo=next((one for one in photos if one), None),
    )
