"""The members of a club, an association, a class: a place where people meet, no meeting yet.

A table or a spreadsheet with `name,email,phone,club,since`, or what clubs call these columns in
English, French, Dutch and German.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import PurePosixPath

from firsthand.model import Card, Record, Skipped, Unreadable

from . import File, heads
from .columns import (
    Column,
    Known,
    Understood,
    full_name,
    identifiers,
    plain,
    recognised,
    values,
)  # fmt: skip
from .columntitles import BARE
from .dates import Order, coarse, order
from .headings import is_nobody
from .lines import digest, short, told
from .results import unclear
from .table import Columns, Header, Row, column, rows, titles

NAME = "roster"


# What one of the words for a club or for since when begins with; most files have none of them.
_BEGINNINGS = tuple(
    b"""club klub chapter verein vereniging associa asocia since join admission membership classyear
    classof graduat gradyear depuis dateadh dadh anneedes sortie dipl promotion sinds sedert vanaf
    lidmaatschap datumlid toetred intrede afstudeer promotiejaar seit mitgliedab mitgliedschaft
    nomadh nomdeladh nommembre nomdumembre membername memberf memberl naamlid naamvan lidnaam
    mitgliedname mitgliedsname mitgliedvor beitritt eintritt aufnahme jahrgang schlussjahr abijahr
    abiturjahr intronisation aansluit aangesloten sociod ciodesde miembrod medlems
    onekod datawst""".split()
)


# `Nom adhérent`, `Member Name`: what they are is said by whose name it is.
_MEMBERS = re.compile(
    r"nom(?:del|du|de|d)?(?:adherent|membre)|member(?:full|first|last)?name|naam(?:van)?(?:het)?lid$"
    r"|lidnaam|mitglieds?(?:vor|nach)?name"
)


class _Members(Columns):
    """Names, and the club's, since when they are members, or that they are: else it is any list."""

    def fit(self, names: frozenset[str]) -> bool:
        known = recognised(names)
        member = any(plain(name) not in BARE for name in known.get("since", ()))
        called = (plain(one) for part in ("name", "first", "last") for one in known.get(part, ()))
        return _named(known) and ("club" in known or member or any(map(_MEMBERS.search, called)))

    def may_fit(self, squeezed: bytes) -> bool:
        return any(word in squeezed for word in _BEGINNINGS)


class _Named(Columns):
    """Names, and anything else that is known: enough where the user says that it is a roster."""

    def fit(self, names: frozenset[str]) -> bool:
        known = recognised(names)
        return _named(known) and (len(known) > 1 or heads.may_be_addressed(names))

    def may_fit(self, _squeezed: bytes) -> bool:
        return True


class _People(_Named):
    """Names and something to reach them by, which may be a list of members: the user knows. Nothing
    is shown of what has prices or passwords beside the names."""

    def fit(self, names: frozenset[str]) -> bool:
        known = recognised(names)
        reached = bool({"email", "phone"} & known.keys()) or heads.may_be_addressed(names)
        return _named(known) and reached and not any(map(_NO_LIST.search, map(plain, names)))


class _Table(Columns):
    """Two columns, whatever they are called: the user says what they hold."""

    def fit(self, names: frozenset[str]) -> bool:
        return len(names) > 1

    def may_fit(self, _squeezed: bytes) -> bool:
        return True


def _named(known: Known) -> bool:
    return "name" in known or {"first", "last"} <= known.keys()


_TABLES = [_Members(frozenset())]
_ANY = [_Named(frozenset())]
_MAYBE = [_People(frozenset())]
_TOLD = [_Table(frozenset())]
_PLAIN = frozenset("name email phone club since".split())
_SAMPLES = 3
_NO_LIST = re.compile(
    r"passw|motdepasse|wachtwoord|kennwort|amount|total|price|gross|betrag|preis|montant|prix|bedrag"
    r"|prijs|invoice|order|commande|bestel"
)
# What sheets are called that are not called by a club.
_ANY_SHEET = re.compile(
    r"sheet|tabelle|feuil|blad|leden|ereleden|oudleden|member|mitglied|ehrenmitglied|membre|list"
    r"|lijst|annuaire|directory|adres|address|contact|kontakt|\d"
)


def fits(file: File) -> bool:
    return heads.header(file, _TABLES) is not None


def _header(file: File, *, told: bool) -> Header | None:
    """``told``: the user says what the columns of any table hold."""
    found = heads.header(file, _TABLES) or heads.header(file, _ANY)
    return found or (heads.header(file, _TOLD) if told else None)


def _known(file: File, found: Header) -> Known:
    if file.columns is not None:
        return recognised(found.names, file.columns)
    return heads.addressed(file, found, recognised(found.names))


def may_be(file: File) -> bool:
    """Whether it is a table of people that does not say what they are members of."""
    found = heads.header(file, _MAYBE)
    return found is not None and bool({"email", "phone"} & _known(file, found).keys())


def understood(file: File) -> Understood | None:
    """How its columns are understood, for the user to confirm; ``None``: it is no table at all."""
    found = _header(file, told=True)
    if found is None:
        return None
    known = _known(replace(file, columns=None), found)
    fields = {name: field for field, names in known.items() for name in names}
    named = dict(zip(found.names, titles(file, found), strict=False))
    first = [row for row in islice(rows(file, found), 20) if isinstance(row, Row)][:_SAMPLES]
    columns = tuple(
        Column(
            key, short(title, 100) or key, fields.get(key),
            tuple(text for row in first if (text := short(row[key], 60))),
        )
        for key, title in named.items() if key
    )  # fmt: skip
    keys = frozenset(named) - {""}
    return Understood(digest(NAME, *sorted(keys)), columns, plain=keys <= _PLAIN)


@told
def records(file: File, _now: int) -> Iterator[Record]:
    found = _header(file, told=bool(file.columns))
    if found is None:
        yield Unreadable(file.path, "", "No header row with the names of members was found.")
        return
    known = _known(file, found)
    if not known:
        return  # the user says that none of its columns is to be used
    numbers = order(_dates(file, found, known), found.names)
    for row in rows(file, found):
        if isinstance(row, Row):
            yield from _record(row, file.path, known, numbers)
        else:
            yield row


def _called(path: str) -> str:
    """A club's own list does not say its name in every row: the file or the sheet is called so."""
    parts = PurePosixPath(path.replace("\\", "/"))
    book = parts.parent.name
    in_book = book.lower().endswith((".xlsx", ".xlsm", ".xlsb", ".ods"))
    one = book if in_book and _ANY_SHEET.match(plain(parts.name)) else parts.name
    return one.partition(".")[0]


def _dates(file: File, found: Header, known: Known) -> Iterator[str]:
    for name in known.get("since", ()):
        yield from column(file, found, name)


def _record(row: Row, path: str, known: Known, numbers: Order | None) -> Iterator[Record]:
    name, handles = full_name(row, known), identifiers(row, known)
    if not name and not handles:
        yield Skipped(row.where, "no name, e-mail address or phone number")
        return
    if is_nobody(row, known):
        yield Skipped(row.where, "a heading or a sum")
        return
    club = short(next(iter(values(row, known, "club")), _called(path)), 100)
    said = next(iter(values(row, known, "since")), "")
    since = coarse(said, numbers) if said else None
    if said and since is None:
        # The member is still worth knowing; only since when is not.
        yield Unreadable(path, row.where, unclear(said))
    emails = sorted(handle.value.lower() for handle in handles if handle.kind == "email")
    numbered = [handle.value for handle in handles if handle.kind == "phone"]
    yield Card(
        source=NAME,
        key=digest(NAME, club, *(emails or [name or "", *numbered])),
        name=name,
        handles=handles[:20],
        network=club,
        since=since,
    )
