"""Invented records of five sources about invented people, as various programs tell them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

from .common import SEED
from .million import Made, person, plain

# Source, and its share of all records.
SOURCES = {"vcard": 0.25, "linkedin": 0.25, "mbox": 0.25, "calls": 0.15, "roster": 0.1}
RECORDS_EACH = 2.2  # records a person has, on average


class Row(NamedTuple):
    """One record, whose ``person`` only the judging sees."""

    id: int
    person: int
    source: str
    name: str | None
    email: str | None
    phone: str | None
    url: str | None
    company: str | None


def rows(count: int, people: int, start: int = 0) -> Iterator[Row]:
    """So many records about so many people, the same in every run."""
    kinds, shares = list(SOURCES), list(SOURCES.values())
    for number in range(start, start + count):
        rnd = random.Random(f"{SEED}:{number}")
        made = person(rnd.randrange(people), "joining")
        yield _row(number, made, rnd.choices(kinds, shares)[0], rnd)


def _row(number: int, made: Made, source: str, rnd: random.Random) -> Row:
    home, work, phone, url = _identifiers(made)
    email = home if rnd.random() < 0.6 else work
    company: str | None = made.company
    if source == "vcard":
        values = (
            email if rnd.random() < 0.8 else None,
            phone if rnd.random() < 0.7 else None,
            None,
        )
    elif source == "linkedin":
        values = (email if rnd.random() < 0.15 else None, None, url)
    elif source == "mbox":
        values, company = (email, None, None), None
    elif source == "calls":
        values, company = (None, phone, None), None
    else:
        email_too = rnd.random() < 0.7
        values = (email if email_too else None, phone if rnd.random() < 0.4 else None, None)
    return Row(number, made.number, source, _written(made, rnd), *values, company)


def _identifiers(made: Made) -> tuple[str, str, str, str]:
    """Home mail, work mail, phone, profile. Some are shared: by a couple, by all of a firm."""
    n, letters = made.number, plain(f"{made.given}.{made.family}").replace(" ", "").casefold()
    fate = random.Random(f"shared:{n}").random()
    couple = n - n % 2
    firm = sum(made.company.encode()) % 4000
    home = f"family{couple}@home.example" if fate < 0.02 else f"{letters}{n}@home.example"
    work = f"info@firm{firm}.example" if 0.02 < fate < 0.04 else f"{letters}{n}@firm{firm}.example"
    phone = (
        f"+3247{couple:07d}" if 0.04 < fate < 0.07
        else f"+322{firm:07d}" if 0.07 < fate < 0.09
        else f"+3248{n:07d}"
    )  # fmt: skip
    return home, work, phone, f"https://www.linkedin.com/in/{letters.replace('.', '-')}-{n}"


def _written(made: Made, rnd: random.Random) -> str | None:
    """The name as one program or another writes it; a few records have none."""
    luck = rnd.random()
    short = f"{made.given} {made.family}"
    if luck < 0.03:
        return None
    if luck < 0.1:
        return plain(short)
    if luck < 0.15:
        return f"{made.family}, {made.given}"
    return made.name if luck < 0.6 else short
