"""Rosters and team pages without any marks: tables with a column of names, and cards alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import dropwhile, islice

from selectolax.lexbor import LexborNode

from firsthand.model import Profile

from . import parts
from .names import naming
from .page import Page
from .text import brief, clean, email, link, phone, told_words, unique, words

_COLUMNS = {
    "name": words("name naam nom member mitglied lid membre nominativo fullname"),
    "given": words("firstname voornaam prénom prenom vorname given"),
    "family": words("lastname surname achternaam familienaam nachname family"),
    "emails": words("email mail courriel emailadres"),
    "phones": words("phone telephone tel telefoon téléphone telefon gsm mobile mobiel handy"),
    "company": words("company firm bedrijf firma entreprise société organisation employer"),
    "title": words("title function functie fonction funktion role rol rôle job position beroep"
                   " profession beruf classification"),
    "location": words("city town place stad plaats ville ort location woonplaats"),
}  # fmt: skip
_TAIL = re.compile(r"\s*(?:[([]|\b\d{4}\b).*$")
_ROLES = parts.LINES - {"a", "li", "td", "dd"}
_LINES = "p, span, div, h3, h4, h5, h6, em, small"
_NAMED = frozenset(("h2", "h3", "h4", "h5", "h6", "strong"))
_MANY = 1000
# What the parts of somebody's page are headed with.
_SECTIONS = words(
    "about publications publication publicaties publikationen works blog blogs news nieuws"
    " actualités biography biographie biografie bio contact kontakt reviews avis projects projecten"
    " experience education opleiding formation ausbildung research onderzoek recherche forschung"
    " profile profil cv links collaborations authors teaching courses awards latest talk talks"
    " sessions session posts articles mich moi mij me viewed services diensten leistungen"
)


def tables(page: Page) -> Iterator[Profile]:
    """The rows of tables whose head names a column of names."""
    root = page.main
    for table in root.css("table")[:20] if root is not None else ():
        rows = table.css("tr")[: _MANY + 1]
        head = [_column(cell) for cell in rows[0].css("th, td")[:20]] if rows else []
        if "name" not in head and not {"given", "family"} <= set(head):
            continue
        for row in rows[1:]:
            found = _row(row.css("td, th")[:20], head, page)
            if found is not None:
                yield found


def _column(cell: LexborNode) -> str | None:
    said = set(re.split(r"[\W_]+", brief(cell).casefold().replace("-", "")))
    said |= {"".join(re.split(r"[\W_]+", brief(cell).casefold()))}
    order = ("given", "family", "emails", "phones", "company", "title", "location", "name")
    return next((key for key in order if _COLUMNS[key] & said), None)


def _row(cells: list[LexborNode], head: list[str | None], page: Page) -> Profile | None:
    said = {key: cell for key, cell in zip(head, cells, strict=False) if key}
    plain = {key: clean(brief(cell, " ")) for key, cell in said.items()}
    name = plain.get("name")
    if plain.get("given") and (family := plain.get("family") or name):
        name = f"{plain['given']} {family}"
    if not name or not any(map(str.isalpha, name)):
        return None
    hrefs = [one.attributes.get("href") or "" for cell in cells for one in cell.css("a[href]")[:5]]
    named = said.get("name") or said.get("family")
    anchor = named.css_first("a[href]") if named is not None else None
    own = link(anchor.attributes.get("href"), page.base) if anchor is not None else None
    return Profile(
        site="generic",
        url=own,
        name=name,
        company=plain.get("company"),
        title=plain.get("title"),
        location=plain.get("location"),
        emails=unique(email(one) for one in (*hrefs, plain.get("emails"))),
        phones=unique([phone(plain.get("phones")), *(
            phone(one) for one in hrefs if one[:4].lower() == "tel:")]),
    )  # fmt: skip


def cards(page: Page) -> Iterator[Profile]:
    """Names in headings of one kind, each with what stands around it and no other name."""
    root = page.main
    if root is None:
        return
    nodes = root.css("h2, h3, h4, h5, h6, strong, dt, [class*=name]")[:_MANY]
    headings = [node for node in nodes if parts.leaf(node, _NAMED)
                and naming.is_name(clean(brief(node, " "), 80))]  # fmt: skip
    kinds = Counter(map(parts.kind, headings)).most_common(1)
    if not kinds or kinds[0][1] < 2:
        return
    names = [node for node in headings if parts.kind(node) == kinds[0][0]]
    known = parts.owners((node, node.mem_id) for node in names)
    for node in names:
        yield _card(parts.around(node, known), node, page)


def plain(page: Page) -> Iterator[Profile]:
    """Names alone: in the items of one list, in one column of a table without a head, or each
    behind what they are in lines such as "President: Jane Roe"."""
    root = page.main
    for kept in root.css("ul, ol, tbody, table")[:200] if root is not None else ():
        rows = [node for node in kept.iter() if node.tag in ("li", "tr")][:_MANY]
        for place in range(3):
            sure = [one for row in rows if (one := _alone(_cell(row, place), page)) is not None]
            if len(sure) > 2 and len(sure) * 10 >= len(rows) * 8:
                yield from sure
                return
            if not any(row.tag == "tr" for row in rows):
                break
    lines = root.css("p, li, dd, div")[:_MANY] if root is not None else []
    for node in lines:
        role, _, name = (clean(brief(node, " "), 120) or "").partition(":")
        if 2 < len(role) <= 40 and naming.is_name(name.strip()):
            yield Profile(site="generic", name=name.strip(), title=role.strip())


def _cell(row: LexborNode, place: int) -> LexborNode | None:
    if row.tag == "li":
        return row
    cells = row.css("td")[: place + 1]
    return cells[place] if len(cells) > place else None


def _alone(node: LexborNode | None, page: Page) -> Profile | None:
    """Whom an item names: alone, linked, or before a bracket or a year."""
    if node is None:
        return None
    text = clean(brief(node, " "), 80) or ""
    anchor = node.css_first("a[href]")
    linked = clean(brief(anchor, " "), 80) if anchor is not None else None
    name = next((one for one in (_TAIL.sub("", text), text, linked) if naming.is_name(one)), None)
    if name is None:
        return None
    own = anchor.attributes["href"] if anchor is not None and name == linked else None
    return Profile(site="generic", url=link(own, page.base) if own else None, name=name)


def _card(card: LexborNode, heading: LexborNode, page: Page) -> Profile:
    name = clean(brief(heading, " "), 80)
    anchor = heading.css_first("a[href]")
    hrefs = [one.attributes.get("href") or "" for one in card.css("a[href]")[:20]]
    return replace(
        parts.contacts(card, page.base),
        url=link(anchor.attributes.get("href"), page.base) if anchor is not None else None,
        name=name,
        title=role(card, name or ""),
        links=unique(link(href, page.base) for href in hrefs),
    )


def _after(card: LexborNode, behind: LexborNode) -> list[LexborNode]:
    """The lines of a card that come after one of its elements."""
    nodes = islice(card.traverse(), 20_000)
    rest = dropwhile(lambda node: node.mem_id != behind.mem_id, nodes)
    return [node for node in islice(rest, 1, 400) if node.tag in _ROLES]


def role(card: LexborNode, name: str) -> str | None:
    """The line beside the name: short, and no sentence."""
    node = line(card, name)
    return clean(brief(node, " "), 200) if node is not None else None


def line(card: LexborNode, name: str, behind: LexborNode | None = None) -> LexborNode | None:
    """The first line beside the name, or behind an element of the card, if it is short and no
    sentence."""
    lines = card.css(_LINES)[:_MANY] if behind is None else _after(card, behind)
    for node in lines[:40]:
        text = clean(brief(node, " "), 200) if parts.leaf(node, _ROLES) else None
        if not text or name in text or text in name:
            continue
        if (node.tag or "")[:1] == "h" and _SECTIONS & told_words(text):
            return None
        sound = 2 < len(text) <= 80 and "@" not in text and not text.endswith((".", "!", "?"))
        # "2020 - today", "Call 0470 11 22 33"
        sound = sound and not text[0].isdigit() and sum(map(str.isdigit, text)) < 6
        return node if sound and not phone(text) else None
    return None
