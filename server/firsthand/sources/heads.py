"""The header of a list of people as people make it: over two rows, a title over two columns, and an
"Address" that is one of mail.

The titles say it where they can; the first rows below show the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from . import File, table
from .columns import BESIDE, Known
from .columntitles import BARE, field, is_anothers, plain
from .table import Columns, Header, Row

_LOOKED_AT = 20  # rows below a header
_WHERE = re.compile(r"adress|address|adres|contact|kontakt|coordonnees|indirizzo|direccion")
_LETTERS = re.compile(r"[^\d@]*[^\W\d_]{2}[^\d@]*")


def header(file: File, tables: Sequence[Columns]) -> Header | None:
    """The first row, or two of them read as one, with the columns of one of these tables."""
    for one, below in pairwise([*table.tops(file, tables), Header((), "", 0)]):
        for head in (_both(one, below), one):
            if head and any(each.fit(frozenset(head.names) - {""}) for each in tables):
                return _spread(file, head)
    return None


def _both(upper: Header, lower: Header) -> Header | None:
    """Two rows as one header, where the lower one has titles and the upper one adds to them:
    `Membre` above `Nom` and `Prénom`, `Mitglied` above `seit`, `Partner` above another `E-mail`."""
    if upper.separator != lower.separator or upper.names == lower.names:
        return None
    if not any(name and field(name) for name in lower.names):
        return None  # nearly all rows are no titles
    several = sum(map(bool, upper.names)) > 1  # else it is the title of the list
    names, above, known = list[str](), "", 0
    for at, name in enumerate(lower.names):
        own = upper.names[at] if at < len(upper.names) else ""
        above = (own or above) if several else ""
        said = field(name) if name else None
        known += said is not None
        if not name:
            names.append(own if several else "")
        elif is_anothers(above) or ((said is None or plain(name) in BARE) and field(above + name)):
            known += said is None
            names.append(above + name)
        else:
            names.append(name)
    many = sum(map(bool, lower.names))
    if known < 2 or known * 2 < many or tuple(names) == lower.names:
        return None
    return replace(lower, names=tuple(table.unlike(names)))


def _spread(file: File, found: Header) -> Header:
    """With the column beside that of names, where it has no title of its own and holds the rest of
    them."""
    names = list(found.names)
    for at, (name, beside) in enumerate(pairwise(found.names), 1):
        if beside not in ("", f"{name}{table.AGAIN}") or field(name) not in ("name", "last"):
            continue
        names[at] = f"{name}{BESIDE}"
        rows = [row for row in _first(file, replace(found, names=tuple(names))) if row[name]]
        rest = [row for row in rows if _LETTERS.fullmatch(row[names[at]])]
        if len(rest) * 2 <= len(rows) or any(row[names[at]] == row[name] for row in rest):
            names[at] = beside
    return replace(found, names=tuple(names))


def addressed(file: File, found: Header, known: Known) -> Known:
    """With what its titles call an address, or a contact, where most of it is one of mail."""
    taken = {name for names in known.values() for name in names}
    where = [
        name for name in found.names
        if name not in taken and _WHERE.search(plain(name[:100])) and not is_anothers(name)
    ]  # fmt: skip
    rows = list(_first(file, found)) if where else []
    mails = [
        name for name in where
        if (cells := [row[name] for row in rows if row[name]])
        and len([cell for cell in cells if "@" in cell]) * 2 > len(cells)
    ]  # fmt: skip
    return {**known, "email": [*known.get("email", ()), *mails]} if mails else known


def may_be_addressed(names: frozenset[str]) -> bool:
    """Whether a column may be one of those that ``addressed`` looks into."""
    return any(field(name) is None and _WHERE.search(plain(name[:100])) for name in names)


def _first(file: File, found: Header) -> Iterator[Row]:
    return islice((row for row in table.rows(file, found) if isinstance(row, Row)), _LOOKED_AT)
