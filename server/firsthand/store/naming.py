"""What people are called in the records: gathered for many at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.store.sql import marks


@dataclass(slots=True)
class Said:
    """A person's names by who wrote them: on cards, themselves as senders, other people, and
    what a chat or a call list calls them; what their addresses suggest, to be shown and no more;
    their e-mail addresses, and the firms on their cards."""

    cards: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    companies: list[str] = field(default_factory=list)


def gathered(c: sqlite3.Connection, persons: Sequence[int]) -> dict[int, Said]:
    """What each of these persons (at most ``chunks`` of them) is called."""
    found = {person: Said() for person in persons}
    places = marks(persons)
    for person, name, company in c.execute(
        f"SELECT person, name, company FROM card WHERE person IN ({places})",  # noqa: S608
        persons,
    ):
        if name:
            found[person].cards.append(name)
        if company:
            found[person].companies.append(company)
    before = None
    for person, handle, kind, value, name, is_own in c.execute(
        "SELECT h.person, h.id, h.kind, h.value, a.name, a.own FROM handle h "  # noqa: S608
        f"LEFT JOIN alias a ON a.handle = h.id WHERE h.person IN ({places}) "
        "ORDER BY h.person, h.id",
        persons,
    ):
        said = found[person]
        if name is not None:
            (said.own if is_own else said.others).append(name)
        if handle != before:
            before = handle
            if kind == "name":
                said.labels.append(label(value))
            if kind == "email":
                said.guessed += _guessed(value)
                said.emails.append(value)
    return found


def label(value: str) -> str:
    """The name in an identifier that is nothing but a name."""
    return value.partition(":")[2].title()


def _guessed(value: str) -> list[str]:
    """A name where nobody wrote one: ``jean.dupont@`` speaks for itself. ``info.gent@`` does not,
    so nothing is decided by it."""
    local = value.partition("@")[0]
    return [local.replace(".", " ").title()] if "." in local else []
