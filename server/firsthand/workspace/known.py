"""A person of the records as a profile, so that people are judged by the code of a check."""

from __future__ import annotations

from firsthand.identity import blocking, handles, names
from firsthand.model import Person, Profile
from firsthand.store.view import View


def pages(person: Person) -> list[str]:
    """A person's own addresses on networks: what was said of any of them is said of the person."""
    return [h.value for h in person.handles if h.kind == "url" and handles.is_member(h.value)]


def known(person: Person) -> Profile:
    """A person's own records as a profile, so that people are judged by the code of a check."""
    card = next(iter(person.cards), None)
    urls = pages(person)
    return Profile(
        site="records",
        url=f"https://{urls[0]}" if urls else None,
        name=person.name,
        company=card.company if card else None,
        title=card.title if card else None,
        location=card.place if card else None,
        emails=tuple(h.value for h in person.handles if h.kind == "email"),
        phones=tuple(h.value for h in person.handles if h.kind == "phone"),
    )


def contact(view: View, person: Person) -> Person:
    """Whom a record means that has a name alone, as an export does for recommendations: the one
    contact of that name in the same source, where there is one."""
    handle = person.handles[0] if len(person.handles) == 1 else None
    if person.cards or handle is None or handle.kind != "name":
        return person
    source, _, name = handle.value.partition(":")
    found = [number for number, _ in view.by_keys(list(blocking.lookups(name)))]
    fitting = [
        other for other in view.persons(found)
        if any(c.source == source and names.same(c.name or "", name) for c in other.cards)
    ]  # fmt: skip
    return fitting[0] if len(fitting) == 1 else person
