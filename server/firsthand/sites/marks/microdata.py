"""Microdata: the one schema.org Person that a page marks as an item of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborNode

from firsthand.model import Profile

from .. import parts
from ..page import Page, take_out
from ..text import MANY, brief, clean, email, link, phone
from ..whose import article, beside, others
from . import jsonld

_FIRMS = frozenset(
    ("Organization", "Corporation", "LocalBusiness", "EducationalOrganization", "NGO",
     "CollegeOrUniversity")
)  # fmt: skip
_ADDRESSES = frozenset(("url", "sameAs", "image", "contentUrl", "email", "telephone"))
_OWN = frozenset(("PostalAddress", "ContactPoint"))  # parts of a person
_MANY = 1000


def read(page: Page, own: str | None, site: str) -> Profile | None:
    """The only Person item; ``None`` where there are more, or the page is an article's."""
    root = page.tree.body
    if root is None or root.css_first("[itemscope][itemtype$='/Person']") is None:
        return None
    kinds: set[str] = set()
    people = []
    for node in root.css("[itemscope]")[:_MANY]:
        stray = page.home and _holder(node) is None  # an "author" of no item: the site's
        if "itemprop" in node.attributes and not (stray or _is_main(node)):
            continue
        kind = _types(node)
        if "Person" in kind:
            people.append(node)
        elif _holder(node) is None:
            kinds |= kind
    rest = (kinds & jsonld.OTHER) - _FIRMS
    if len(people) != 1 or (rest and not page.home):
        return None
    node = people[0]
    if kinds & _FIRMS and node.css_first("h1,h2") is None:
        return None  # a firm's page that also names somebody
    item = _item(node, 0)
    found = jsonld.profile(item, page, own, site)
    if found is None or found.name is None or (rest and not page.titled(found.name)):
        return None  # at the root of their site stand the last things that they wrote
    if not _is_main(node) and not (article.about(page, found.name) and page.may_show(found.name)):
        return None  # whoever asks or comments
    known: dict[int, bool | None] = {}
    for one in node.css("[itemprop~=email], [itemprop~=telephone]")[:MANY]:
        if others.answered(one) or beside.anothers(one, found.name, {node.mem_id}, known):
            take_out(one)
    item = _item(node, 0)
    hrefs = [
        one.attributes["href"]
        for one in node.css("a[href]")[:_MANY]
        if _belongs(one, node)
        and not others.answered(one)
        and not beside.anothers(one, found.name, {node.mem_id}, known)
    ]
    item["email"] = [*jsonld.strings(item.get("email")), *(one for one in hrefs if email(one))]
    item["telephone"] = [
        *jsonld.strings(item.get("telephone")),
        *(one for one in hrefs if one and one[:4].lower() == "tel:" and phone(one)),
    ]
    return jsonld.profile(item, page, own, site)


def several(page: Page, site: str) -> Iterator[Profile]:
    """Every Person item that is no part of another."""
    root = page.main
    for node in root.css("[itemscope][itemtype$='/Person']")[:_MANY] if root is not None else ():
        holder = _holder(node)
        above = _types(holder) if holder is not None else set()
        if "Person" in above or ("itemprop" in node.attributes and above & jsonld.OTHER):
            continue  # a colleague of somebody, an author, a reviewer
        item = _item(node, 0)
        own = next((one for text in jsonld.strings(item.get("url"))
                    if (one := link(text, page.base))), None)  # fmt: skip
        found = jsonld.profile(item, page, own, site)
        if found is not None and found.name:
            yield found


def _types(node: LexborNode) -> set[str]:
    written = (node.attributes.get("itemtype") or "")[:1000].split()
    return {one.rstrip("/").rpartition("/")[2] for one in written if "schema.org/" in one}


def _is_main(node: LexborNode) -> bool:
    holder = _holder(node)
    return (
        (node.attributes.get("itemprop") or "") in ("mainEntity", "about")
        and holder is not None
        and bool(_types(holder) & jsonld.ABOUT_ONE)
    )


def _holder(node: LexborNode) -> LexborNode | None:
    """The item that an element lies in."""
    return next((one for one in parts.above(node) if "itemscope" in one.attributes), None)


def _belongs(one: LexborNode, node: LexborNode) -> bool:
    """Whether a link in an item is its own: not a colleague's, not the firm's."""
    holder = _holder(one)
    if holder is None or holder.mem_id == node.mem_id:
        return True
    return bool(_types(holder) & _OWN) and _belongs(holder, node)


def _item(node: LexborNode, depth: int) -> dict[str, Any]:
    """An item in the shape of JSON-LD, three items deep."""
    found: dict[str, Any] = {"@type": sorted(_types(node))}
    for one in node.css("[itemprop]")[:_MANY]:
        holder = _holder(one)
        if holder is None or holder.mem_id != node.mem_id:
            continue
        for key in (one.attributes.get("itemprop") or "")[:300].split():
            if "itemscope" in one.attributes:
                value: Any = _item(one, depth + 1) if depth < 3 else None
            else:
                value = _value(one, key)
            if value and len(found.setdefault(key, [])) < 50:
                found[key].append(value)
    if "name" not in found and ("givenName" in found or "familyName" in found):
        parts = [*jsonld.strings(found.get("givenName")), *jsonld.strings(found.get("familyName"))]
        found["name"] = " ".join(parts)
    return found


def _value(node: LexborNode, key: str) -> str | None:
    # The standard wants the address of every link, also where a page writes a name in it.
    for name in ("content", "datetime", "src", "href", "value"):
        value = node.attributes.get(name)
        if value and (name != "href" or key in _ADDRESSES):
            return value
    return clean(brief(node, " "))
