"""JSON-LD: the one person a page is about, out of values of any shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from firsthand.model import Profile

from ..page import Page
from ..text import MANY, clean, email, entities, image, link, phone, unique, words
from ..whose import others

Node = dict[str, Any]

ABOUT_ONE = frozenset(("ProfilePage", "AboutPage"))
# Pages about something else, however many people they name.
OTHER = words(
    "Article NewsArticle BlogPosting Report ScholarlyArticle TechArticle SocialMediaPosting"
    " DiscussionForumPosting Blog Review Product Event JobPosting Recipe SoftwareSourceCode"
    " SoftwareApplication ImageObject VideoObject QAPage FAQPage CollectionPage SearchResultsPage"
    " ItemPage ItemList Organization Corporation LocalBusiness NGO EducationalOrganization"
    " CollegeOrUniversity Book Movie MusicGroup Course Question PodcastEpisode PodcastSeries"
    " MusicRecording MusicAlbum TVSeries TVEpisode RealEstateListing VisualArtwork HowTo VideoGame"
    " Dataset Restaurant Store Hotel"
)


_NAMING = ("itemListElement", "item", "mainEntity", "employee", "employees", "member", "members",
           "founder", "founders", "hasPart")  # fmt: skip


def types(node: Node) -> set[str]:
    """The node's types without their vocabulary: ``{"Person"}``."""
    return {
        one.rstrip("/").rpartition("/")[2].rpartition(":")[2] for one in strings(node.get("@type"))
    }


def strings(value: Any) -> list[str]:
    """The texts of a value that may be one, a list, an ``{"@id"}`` or anything else."""
    found = []
    for one in value[:MANY] if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            one = one.get("@id") or one.get("url") or one.get("@value")
        if isinstance(one, str):
            found.append(one)
    return found


def top(blocks: list[Any]) -> Iterator[Node]:
    """The nodes a page states by themselves: of lists and graphs, not of other nodes' fields."""
    queue, seen = list(blocks), 0
    while queue and seen < 5000:
        one = queue.pop(0) if len(queue) < 200 else queue.pop()
        seen += 1
        if isinstance(one, list):
            queue.extend(one[:1000])
        elif isinstance(one, dict):
            graph = one.get("@graph")
            if isinstance(graph, list | dict):
                queue.append(graph)
            if "@type" in one:
                yield one


def nodes(blocks: list[Any], kind: str) -> Iterator[Node]:
    """The top nodes of a type."""
    return (node for node in top(blocks) if kind in types(node))


def people(blocks: list[Any]) -> Iterator[Node]:
    """The persons whom profile pages are about, then those stated by themselves."""
    every = list(top(blocks))
    by_id = {node["@id"]: node for node in every if isinstance(node.get("@id"), str)}
    for node in every:
        if types(node) & ABOUT_ONE:
            yield from _persons(node.get("mainEntity") or node.get("about"), by_id)
    yield from (node for node in every if "Person" in types(node))


def listed(blocks: list[Any]) -> Iterator[Node]:
    """The persons whom lists and firms name as theirs, and those stated beside each other."""
    queue: list[tuple[Any, int]] = [(node, 0) for node in top(blocks)]
    seen = 0
    while queue and seen < 5000:
        one, depth = queue.pop(0)
        seen += 1
        if isinstance(one, list):
            queue.extend((each, depth) for each in one[:1000])
        elif isinstance(one, dict) and "Person" in types(one):
            yield one
        elif isinstance(one, dict) and depth < 5:
            queue.extend((one[key], depth + 1) for key in _NAMING if key in one)


def read(page: Page, own: str | None, site: str) -> Profile | None:
    """The person of a ProfilePage; else the only person, where the page is about nothing else."""
    every = list(top(page.jsonld))
    by_id = {node["@id"]: node for node in every if isinstance(node.get("@id"), str)}
    people = [
        person
        for node in every
        if types(node) & ABOUT_ONE
        for person in _persons(node.get("mainEntity") or node.get("about"), by_id)
    ]
    if not people:
        alone = [node for node in every if "Person" in types(node)]
        people = [node for node in alone if own and own in _addresses(node, page)]
        others = {kind for node in every if "Person" not in types(node) for kind in types(node)}
        if not people and not others & OTHER and page.meta.get("og:type") != "article":
            # A site's owner stands in the head of each of its pages.
            people = [one for one in alone if page.may_show(clean(entities(one.get("name"))))]
    different = {(clean(entities(node.get("name"))) or "").casefold(): node for node in people}
    different.pop("", None)
    if len(different) != 1:
        return None
    return profile(next(iter(different.values())), page, own, site)


def profile(node: Node, page: Page, own: str | None, site: str) -> Profile | None:
    """A schema.org Person as a profile."""
    name = _text(node.get("name"))
    works = _first(node.get("worksFor")) or _first(node.get("affiliation"))
    firm = (
        _first(works.get("worksFor")) if isinstance(works, dict) and "worksFor" in works else works
    )
    where = _first(node.get("address")) or _first(node.get("homeLocation"))
    where = where if where is not None else _first(node.get("workLocation"))
    photo = _first(node.get("image"))
    handle = _text(_first(node.get("alternateName"))) or _text(node.get("additionalName"))
    contacts = [node, *(one for one in _list(node.get("contactPoint")) if _is_own(one, name))]
    links = [
        link(one, page.base) for one in (*strings(node.get("url")), *strings(node.get("sameAs")))
    ]
    return Profile(
        site=site,
        url=own or next((one for one in links if one), None),
        name=name,
        headline=_text(node.get("description")),
        company=_text(firm.get("name") if isinstance(firm, dict) else firm),
        title=_text(_first(node.get("jobTitle"))) or _role(works),
        location=_place(where),
        emails=unique(email(one) for each in contacts for one in strings(each.get("email"))),
        phones=unique(phone(one) for each in contacts for one in strings(each.get("telephone"))),
        links=unique(one for one in links if one != own),
        handle=handle.removeprefix("@") if handle and " " not in handle else None,
        photo=image(
            photo.get("contentUrl") or photo.get("url") if isinstance(photo, dict) else photo,
            page.url,
        ),
    )


def _is_own(point: Any, name: str | None) -> bool:
    """Whether a contact point is the person's own: one that says its name may be an assistant's,
    one of a kind a desk's."""
    if not isinstance(point, dict) or others.is_desk(_text(point.get("contactType")) or ""):
        return False
    return _text(point.get("name")) in (None, name)


def _persons(value: Any, by_id: dict[str, Node]) -> Iterator[Node]:
    for one in _list(value):
        if isinstance(one, str):
            one = by_id.get(one)
        elif isinstance(one, dict) and set(one) == {"@id"} and isinstance(one["@id"], str):
            one = by_id.get(one["@id"])
        if isinstance(one, dict) and "Person" in types(one):
            yield one


def _addresses(node: Node, page: Page) -> set[str | None]:
    return {link(one, page.base) for key in ("url", "@id", "mainEntityOfPage")
            for one in strings(node.get(key))}  # fmt: skip


def _list(value: Any) -> list[Any]:
    return value[:MANY] if isinstance(value, list) else [value]


def _first(value: Any) -> Any:
    return next(iter(_list(value)), None)


def _text(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return clean(entities(_first(value)))


def _role(works: Any) -> str | None:
    return _text(works.get("roleName")) if isinstance(works, dict) else None


def _place(where: Any) -> str | None:
    if not isinstance(where, dict):
        return _text(where)
    inner = where.get("address")
    where = inner if isinstance(inner, dict) else where
    parts = unique(_text(where.get(key)) for key in
                   ("addressLocality", "addressRegion", "addressCountry"))  # fmt: skip
    return clean(", ".join(parts)) or _text(where.get("name"))
