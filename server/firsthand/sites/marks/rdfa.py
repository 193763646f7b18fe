"""RDFa: the one Person that a page marks with schema.org's or FOAF's words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from selectolax.lexbor import LexborNode

from firsthand.model import Profile

from .. import parts
from ..page import Page
from ..text import brief, clean, email, phone
from . import jsonld

# FOAF's and vCard's words as schema.org's.
_WORDS = {
    "mbox": "email", "phone": "telephone", "tel": "telephone", "homepage": "url",
    "workplacehomepage": "url", "weblog": "url", "img": "image", "depiction": "image",
    "title": "honorificPrefix", "nick": "alternateName", "givenname": "givenName",
    "given_name": "givenName", "family_name": "familyName", "familyname": "familyName",
    "surname": "familyName", "lastname": "familyName", "firstname": "givenName",
    "city": "addressLocality", "locality": "addressLocality", "country": "addressCountry",
    "fn": "name", "role": "jobTitle", "org": "worksFor",
}  # fmt: skip
_LINKED = frozenset(("url", "image", "sameAs", "email", "telephone"))
_VOCABULARIES = ("schema.org", "xmlns.com/foaf", "w3.org/2006/vcard", "data-vocabulary.org")
_MANY = 1000


def read(page: Page, own: str | None, site: str) -> Profile | None:
    """The only Person of the page; of an untyped page, whom FOAF's words alone are about."""
    root = page.tree.body
    if root is None or root.css_first("[typeof], [property^='foaf:']") is None:
        return None
    typed = [node for node in root.css("[typeof]")[:_MANY] if _kind(node)]
    people = [node for node in typed if _kind(node) == "Person" and _free(node)]
    others = {_kind(node) for node in typed if _free(node)} - {"Person"}
    if len(people) > 1 or (people and others & jsonld.OTHER):
        return None
    if not people and (typed or len(root.css("[property='foaf:name']")) != 1):
        return None
    item = _item(people[0] if people else root, [node for node in typed if node not in people])
    if not item.get("name"):
        return None
    found = jsonld.profile(item, page, own, site)
    if found is not None and not page.may_show(found.name):
        return None
    if found is None or found.title is not None or found.company is not None:
        return found
    named = root.css_first("[property='foaf:name'], [property$=':name'], [property=name]")
    return replace(found, title=parts.behind(named) if named is not None else None)


def _kind(node: LexborNode) -> str | None:
    """``Person``, where the vocabulary is a known one."""
    written = (node.attributes.get("typeof") or "").split()[:1]
    if not written:
        return None
    prefix, _, name = written[0].rpartition(":")
    if prefix:
        return name if prefix in ("foaf", "schema", "v") else name.rpartition("/")[2]
    return name if any(one in _vocabulary(node) for one in _VOCABULARIES) else None


def _vocabulary(node: LexborNode | None) -> str:
    while node is not None:
        if node.attributes.get("vocab"):
            return node.attributes["vocab"] or ""
        node = node.parent
    return ""


def _free(node: LexborNode) -> bool:
    """Whether an item is no part of another, such as an article's author."""
    above = node.parent
    within = above is not None and {"rel", "property"} & set(above.attributes)
    leads = above is not None and {"href", "resource", "content"} & set(above.attributes)
    return not ({"property", "rel"} & set(node.attributes) or (within and not leads))


def _item(root: LexborNode, inner: list[LexborNode]) -> dict[str, Any]:
    """The item in the shape of JSON-LD; what lies in another item is its own."""
    found: dict[str, Any] = {"@type": "Person"}
    place: dict[str, list[str]] = {}
    parts = {one.mem_id for node in inner for one in node.css("[property], [rel]")[:_MANY]}
    for node in root.css("[property], [rel]")[:_MANY]:
        if node.mem_id in parts and not _is_kept(node):
            continue
        for word in (node.attributes.get("property") or node.attributes.get("rel") or "").split():
            name = word.rpartition(":")[2].rpartition("/")[2].rpartition("#")[2]
            key = _WORDS.get(name.casefold(), name)
            value = _value(node, key)
            if value and key.startswith("address") and key != "address":
                place.setdefault(key, []).append(value)
            elif value and key != "address":
                found.setdefault(key, []).append(value)
    if place:
        found["address"] = place
    if "name" not in found and "givenName" in found and "familyName" in found:
        found["name"] = f"{found['givenName'][0]} {found['familyName'][0]}"
    return found


def _is_kept(node: LexborNode) -> bool:
    """Whether what lies in an item of its own is about the person: their firm, their town."""
    said = node.attributes.get("property") or ""
    return "worksFor" in said or "addressLocality" in said or "addressCountry" in said


def _value(node: LexborNode, key: str) -> str | None:
    said = node.attributes
    for name in ("content", "resource", "href", "src"):
        value = said.get(name)
        if value and name != "content" and key not in _LINKED:
            continue
        if value and (key not in ("email", "telephone") or email(value) or phone(value)):
            return value
    return clean(brief(node, " "))
