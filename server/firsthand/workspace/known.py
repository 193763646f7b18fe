"""A person of the records as a profile, so that people are judged by the code of a check."""

from __future__ import annotations

from firsthand.identity import handles
from firsthand.model import Person, Profile


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
