"""By which answers lists with the same columns were read, so that what one gave can be taken out.

An entry holds no file. So a list that is read by the user's word is read once more by each other
reading that lists with its columns ever had, and what that would have stored goes, unless the
list still tells it. Cut off before, the next import of the list does it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from firsthand.model import Card
from firsthand.sources import File, reader
from firsthand.store import dump
from firsthand.store.database import Database
from firsthand.store.records import Writer

if TYPE_CHECKING:
    from firsthand.sources.columns import Understood

_ANSWER, _READ, _AT = "columns ", "columns read ", "columns at "
_MOST = 8  # readings of one shape; nobody answers so often

Answer = Mapping[str, str]  # a column's folded name: what it holds; what is not used is left out
NOTHING: Answer = {"": "nothing"}  # it is no list of members: nothing of it is to be read


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of lists with the same columns: ``titles`` by their folded names, the ``by``
    of all that was read, and the last one's ``name`` and, where it lay on this machine, ``place``.
    """

    shape: str
    answer: Answer
    titles: Mapping[str, str] = field(default_factory=dict)
    by: tuple[Answer, ...] = ()
    name: str = ""
    place: str = ""
    said: bool = True  # whether the answer is the user's

    @property
    def nothing(self) -> bool:
        """Whether nothing of such a list is read."""
        return self.answer == NOTHING

    @property
    def there(self) -> bool:
        """Whether the list itself can be read again."""
        return bool(self.place) and Path(self.place).is_file()


def of(db: Database, shape: str) -> Reading | None:
    """That of a shape of which the user said something."""
    with db.read() as c:
        return _of(dump.settings(c), shape)


def answered(db: Database) -> list[Reading]:
    """All that the user said something of, and what was read without a word (``said``)."""
    with db.read() as c:
        told = dump.settings(c)
    shapes = {name.rpartition(" ")[2] for name in told if name.startswith(_ANSWER)}
    found = [one for shape in shapes if (one := _of(told, shape) or _guessed(told, shape))]
    return sorted(found, key=lambda one: (one.name, one.shape))


def keep(db: Database, shape: str, answer: Answer) -> None:
    """Keeps the user's word, and that lists were read by the one before."""
    with db.write() as c:
        told = dump.settings(c)
        before = _of(told, shape)
        if before and before.answer != answer:
            read = _with(told, shape, before.titles, before.answer)
            dump.set_setting(c, f"{_READ}{shape}", read)
        dump.set_setting(c, f"{_ANSWER}{shape}", json.dumps(answer, ensure_ascii=False))


def note(db: Database, table: Understood, path: str, *, stays: bool) -> None:
    """Notes how a list is read, before any of it is stored. ``stays``: it lies on this machine, and
    is not what was sent to it."""
    titles = {one.key: one.title for one in table.columns}
    at = {"name": Path(path).name, "place": os.path.abspath(path) if stays else ""}  # noqa: PTH100
    with db.read() as c:
        told = dump.settings(c)
    known = answer_of(table) in _by(told, table.shape)
    if known and told.get(f"{_AT}{table.shape}") == json.dumps(at):
        return
    with db.write() as c:
        read = _with(dump.settings(c), table.shape, titles, answer_of(table))
        dump.set_setting(c, f"{_READ}{table.shape}", read)
        dump.set_setting(c, f"{_AT}{table.shape}", json.dumps(at))


def withdraw(db: Database, into: Writer, file: File, table: Understood) -> int:
    """Takes out what a list gave that was read by another answer than that of ``table``; how
    many entries."""
    with db.read() as c:
        others = [one for one in _by(dump.settings(c), table.shape) if one != answer_of(table)]
    gone = [card for other in others for card in _cards(replace(file, columns=other))]
    return into.withdraw(gone, _cards(file)) if gone else 0


def answer_of(table: Understood) -> Answer:
    return {one.key: one.field for one in table.columns if one.field}


def _cards(file: File) -> Iterator[Card]:
    return (one for one in reader("roster").records(file, 0) if isinstance(one, Card))


def _of(told: Mapping[str, str], shape: str) -> Reading | None:
    answer = _texts(_kept(told, f"{_ANSWER}{shape}"))
    if not answer:  # what said nothing once was a slip
        return None
    at = _texts(_kept(told, f"{_AT}{shape}"))
    titles = _texts(_read(told, shape).get("titles")) or {key: key for key in answer}
    by = tuple(_by_noted(told, shape))
    return Reading(shape, answer, titles, by, at.get("name", ""), at.get("place", ""))


def _kept(told: Mapping[str, str], name: str) -> Any:
    """What is kept under a name; ``None`` where it is none of ours, as in a file that was changed
    by hand."""
    try:
        return json.loads(told.get(name) or "null")
    except ValueError:
        return None


def _texts(value: Any) -> dict[str, str]:
    pairs = value.items() if isinstance(value, dict) else ()
    return {key: text for key, text in pairs if isinstance(text, str)}


def _read(told: Mapping[str, str], shape: str) -> dict[str, Any]:
    found = _kept(told, f"{_READ}{shape}")
    return found if isinstance(found, dict) else {}


def _by_noted(told: Mapping[str, str], shape: str) -> list[Answer]:
    found = _read(told, shape).get("by")
    return [_texts(one) for one in found] if isinstance(found, list) else []


def _guessed(told: Mapping[str, str], shape: str) -> Reading | None:
    by = _by(told, shape)
    one = _of({**told, f"{_ANSWER}{shape}": json.dumps(by[-1])}, shape) if by else None
    return replace(one, said=False) if one else None


def _by(told: Mapping[str, str], shape: str) -> list[Answer]:
    """How lists of a shape were read; what the user said before this was noted, among them."""
    found = _by_noted(told, shape)
    kept = _of(told, shape)
    return found if found or kept is None else [kept.answer]


def _with(told: Mapping[str, str], shape: str, titles: Mapping[str, str], answer: Answer) -> str:
    """How lists of a shape were read, and now by this answer too."""
    by = [one for one in _by(told, shape) if one != answer]
    return json.dumps({"titles": titles, "by": [*by, answer][-_MOST:]}, ensure_ascii=False)
