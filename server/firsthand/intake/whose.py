"""Whose a chat is: an export among the user's files may be somebody else's, of their own chat."""

from __future__ import annotations

from collections.abc import Collection

from firsthand.identity import names
from firsthand.model import Own, Unreadable, phrase


def anothers(own: Own, known: Collection[str], path: str) -> Unreadable | None:
    """What to tell of a file that takes somebody of another full name than any of the user's for
    the user; ``None`` where they may be one. ``known``: the user's names."""
    full = sorted(filter(names.full, known))
    for kind, value in own.handles:
        said = value.partition(":")[2] if kind == "name" else ""
        if full and names.full(said) and all(names.strangers(said, name) for name in full):
            why = phrase(
                "It seems to be the chat of %(name)s, and you are %(own)s: it does not count as "
                "yours. If that is you, say it with: firsthand me NAME",
                name=said,
                own=full[0],
            )
            return Unreadable(path, "", why)
    return None
