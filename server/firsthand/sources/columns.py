"""The columns of a table about people, and what the cells of a row say by them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.model import Handle

from . import columntitles
from .columntitles import FIELDS, Field, plain
from .lines import addresses, short
from .table import AGAIN, Row

__all__ = ["FIELDS", "Field", "plain"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it was understood: ``field`` is ``None`` where it is not used.

    ``key`` is its folded name, ``title`` what the file calls it, ``samples`` its first values.
    """

    key: str
    title: str
    field: Field | None
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """How a table's columns were understood. ``shape`` is the same for tables with the same
    columns; ``plain``: they bear the documented names, so there is nothing to ask."""

    shape: str
    columns: tuple[Column, ...]
    plain: bool = False


BESIDE = "+"  # behind the name of a column: the one beside it, under the same title
_NAMES: tuple[Field, ...] = ("name", "first", "middle", "last")
# A whole name where no other column has a part of it.
_WHOLE = frozenset(("nome", "nombre"))


def recognised(
    names: Iterable[str],
    said: Mapping[str, str] | None = None,
    by: Callable[[str], Field | None] = columntitles.field,
) -> dict[Field, list[str]]:
    """The columns of each kind, in their order; what is not known is left out.

    ``said`` is the user's word on what each column holds, which then alone counts.
    ``by``: what knows a column by its title.
    """
    found: dict[Field, list[str]] = {}
    if said is not None:
        for name in names:
            if (told := said.get(name)) in FIELDS:
                found.setdefault(told, []).append(name)
        return found
    ordered = not isinstance(names, frozenset)  # which columns there are, in no order
    names = list(names)
    anothers = set(_anothers(names)) if ordered else set()
    for name in names:
        if (field := by(name)) and name not in anothers:
            found.setdefault(field, []).append(name)
    # Outlook calls two `Titre` in French: the first is that of courtesy.
    titles = found.get("title", [])
    titles[:] = [name for name in titles if f"{name}{AGAIN}" not in titles]
    for same in found.values():
        comers = [name for name in same if columntitles.is_of_comer(name)]
        same[:] = comers or same
    initials = [name for name in names if columntitles.is_initials(name)]
    if initials and "last" in found and "first" not in found:
        found["first"] = initials
    # Beside a first name, `Name`, `Nom` and `Naam` are the family's.
    if "first" in found and "last" not in found and "name" in found:
        found["last"] = found.pop("name")
    elif "last" in found and "first" not in found and "name" not in found:
        found["name"] = found.pop("last")
    elif "first" in found and "last" not in found and set(map(plain, found["first"])) <= _WHOLE:
        found["name"] = found.pop("first")
    return found


def _anothers(names: Sequence[str]) -> Iterator[str]:
    """Columns of a title that the table has more than once, where they stand behind somebody else:
    `Naam, E-mail, Partner, E-mail`, or a second `Naam`."""
    other = False
    for name in names:
        again = name.endswith(AGAIN)
        named = columntitles.field(name) in _NAMES
        if columntitles.is_anothers(name) or (named and again):
            other = True
        elif named:
            other = False
        if other and (again or f"{name}{AGAIN}" in names):
            yield name


Known = Mapping[Field, list[str]]
# What stands between several in one cell.
_BETWEEN: dict[Field, str] = {
    "email": r" ::: |[;,\n|]|/(?=\s*[^\s/@]+@)|\s(?=\S+@)",
    "phone": r" ::: |[;,\n|]", "url": r" ::: |[;|]|,?\s+|,(?=http)",
}  # fmt: skip
_LABELS = ("label", "type")
_AND = re.compile(r"\s+(?:[-/–&]|or|ou|of|oder|et|en|und|and)\s+")
_VANITY = re.compile(r"(?:in/)?([\w%-]{3,100})/?")


def values(row: Row, known: Known, field: Field) -> list[str]:
    """All that these columns say; several in one cell are told apart."""
    found = []
    for column in known.get(field, ()):
        # `Phone 2 - Label` says beside `Phone 2 - Value` whose it is: an assistant's.
        about = column.removesuffix("value")
        if about != column and any(columntitles.is_anothers(row[about + one]) for one in _LABELS):
            continue
        cell = row[column][:2000]
        parts = re.split(_BETWEEN.get(field, " ::: "), cell)
        found += [part.strip().strip("'\"=") for part in parts]
    return [value for value in found if value and value.lower() not in ("null", "n/a", "na", "-")]


def full_name(row: Row, known: Known) -> str | None:
    """The name as it is to be shown; no address is a name."""
    columns = known.get("name", ())
    for column in columns:
        # Under one title two columns hold a name's parts.
        both = [one for one in columns if one in (column, f"{column}{BESIDE}")]
        texts = [values(row, {"name": [one]}, "name") for one in both]
        whole = [next((text for text in some if "@" not in text), "") for some in texts]
        if any(whole):
            return short(" ".join(filter(None, whole)), 200)
    parts = [next(iter(values(row, known, part)), "") for part in ("first", "middle", "last")]
    return short(" ".join(part for part in parts if "@" not in part), 200)


def identifiers(row: Row, known: Known) -> tuple[Handle, ...]:
    """E-mail addresses, telephone numbers and profile addresses."""
    found = []
    for text in values(row, known, "email"):
        found += [Handle("email", address) for address in addresses(text)]
    for text in values(row, known, "phone"):
        # A spreadsheet that took a number for one has lost its last digits: 3,24701E+10.
        if _digits(text) >= 6 and not re.search(r"\d[eE]\+?\d", text):
            found += [Handle("phone", one[:60]) for one in _numbers(text)]
    for text in values(row, known, "url"):
        if "." in text:
            found.append(Handle("url", text[:500]))
    # Some write the last part of the profile's address alone, where the column says of which site.
    members = [one for one in known.get("url", ()) if plain(one) in ("linkedin", "linkedinhandle")]
    for text in values(row, {"url": members}, "url"):
        if name := _VANITY.fullmatch(text):
            found.append(Handle("url", f"https://www.linkedin.com/in/{name[1]}"))
    return tuple(dict.fromkeys(found))[:50]


def _numbers(text: str) -> list[str]:
    """The numbers in a cell: `09/123.45.67 - 0470/11.22.33`. What is too short is an extension."""
    parts = _AND.split(text)
    return parts if len(parts) > 1 and all(_digits(part) >= 8 for part in parts) else [text]


def _digits(text: str) -> int:
    return sum(letter.isdigit() for letter in text)


def place(row: Row, known: Known) -> str | None:
    """The first town and the first country."""
    parts = [short(next(iter(values(row, known, one)), ""), 80) for one in ("city", "country")]
    return ", ".join(part for part in parts if part) or None
