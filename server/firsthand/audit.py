"""The network audit: the verdict of a check for every contact of every network."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from firsthand.model import Person, Verdict


def audit(
    contacts: Sequence[tuple[str, Person]],
    judged: Callable[[Person], Verdict],
    progress: Callable[[int, int], None] | None = None,
) -> list[tuple[str, Verdict]]:
    """(network, verdict) for each (network, person); a person in two networks is judged once."""
    known: dict[str, Verdict] = {}
    found = []
    for done, (network, person) in enumerate(contacts, 1):
        if person.id not in known:
            known[person.id] = judged(person)
        found.append((network, known[person.id]))
        if progress and done % 100 == 0:
            progress(done, len(contacts))
    return found
