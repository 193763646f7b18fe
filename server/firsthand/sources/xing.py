"""XING's personal data export: contacts and messages, tables in German or English.

XING documents no columns, so tables are known by the words for them, any of which may be missing,
and by naming XING. It writes semicolons and German dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.model import Card, Mark, Record, Skipped, Unreadable, phrase

from . import File
from .chats import Talk, Who, named
from .columns import Known, full_name, identifiers, place, plain, recognised, values
from .dates import Order, moment, order
from .lines import digest, short, told
from .table import Columns, Header, Row, column, header, rows
from .words import wishes

NAME = "xing"

_SINCE = frozenset(
    """kontaktseit verbundenseit kontaktdatum bestatigtam kontaktbestatigtam connectedon
    connectedsince contactsince""".split()
)
_FROM = frozenset("absender von sender from".split())
_TO = frozenset("empfanger an recipient recipients to".split())
_WHEN = frozenset("datum gesendetam erstelltam date sentat createdat zeitpunkt".split())
_XING = re.compile(r"xing\b", re.IGNORECASE)  # `XING`, `XING Team`
_SUBJECT = frozenset("betreff subject".split())
_TEXT = frozenset("nachricht inhalt text message content".split())


class _Table(Columns):
    """One of the two tables that name people."""

    def fit(self, names: frozenset[str]) -> bool:
        words = {plain(name) for name in names}
        known = recognised(names)
        people = {"first", "last"} <= known.keys() and bool(words & _SINCE)
        messages = bool(words & _FROM and words & _TO and words & _WHEN)
        return people or messages

    def may_fit(self, squeezed: bytes) -> bool:
        return any(word in squeezed for word in (b"kontakt", b"conta", b"absender", b"sender"))


_TABLES = [_Table(frozenset())]


def fits(file: File) -> bool:
    return header(file, _TABLES) is not None and (
        "xing" in file.path.casefold() or b"xing.com" in file.head
    )


@told
def records(file: File, _now: int) -> Iterator[Record]:
    found = header(file, _TABLES)
    if found is None:
        yield Unreadable(file.path, "", "No table of a XING data export was found in it.")
        return
    words = {plain(name): name for name in found.names if name}
    contacts = bool(words.keys() & _SINCE)
    dates = _column(words, _SINCE if contacts else _WHEN)
    numbers = (
        order(column(file, found, dates)) or "day"
    )  # XING writes German dates, unless it shows
    read = _Contacts(found) if contacts else _Messages(words)
    for row in rows(file, found):
        yield from read.record(row, dates, numbers, file.path) if isinstance(row, Row) else (row,)


def _column(words: dict[str, str], wanted: frozenset[str]) -> str:
    return next((name for word, name in words.items() if word in wanted), "")


class _Contacts:
    """The members whom the user is connected with."""

    def __init__(self, found: Header) -> None:
        self._known: Known = recognised(found.names)

    def record(self, row: Row, dates: str, numbers: Order, path: str) -> Iterator[Record]:
        name, handles = full_name(row, self._known), identifiers(row, self._known)
        if not name:
            yield Skipped(row.where, "a member who left")
            return
        since = moment(row[dates], numbers) if row[dates] else None
        if row[dates] and since is None:
            why = phrase("The date '%(date)s' cannot be read.", date=short(row[dates], 40))
            yield Unreadable(path, row.where, why)
        pages = [handle.value for handle in handles if handle.kind == "url"]
        yield Card(
            source=NAME,
            key=digest("contact", pages[0].lower() if pages else (name, since)),
            name=name,
            handles=handles,
            company=short(next(iter(values(row, self._known, "company")), None)),
            title=short(next(iter(values(row, self._known, "title")), None)),
            place=place(row, self._known),
            network="XING",
            since=since,
        )


class _Messages:
    """Messages between the user and other members, who have only their names there."""

    def __init__(self, words: dict[str, str]) -> None:
        self._sender, self._to = _column(words, _FROM), _column(words, _TO)
        self._subject, self._text = _column(words, _SUBJECT), _column(words, _TEXT)
        self._talks: dict[str, Talk] = {}

    def record(self, row: Row, dates: str, numbers: Order, path: str) -> Iterator[Record]:
        author = named(NAME, row[self._sender])
        others = [who for text in row[self._to][:2000].split(";") if (who := named(NAME, text))]
        at = moment(row[dates], numbers)
        if author is None or not others or author in others:
            yield Skipped(row.where, "by or to a member who left")
        elif at is None:
            why = phrase("The date '%(date)s' cannot be read.", date=short(row[dates], 40))
            yield Unreadable(path, row.where, why)
        else:
            # XING itself writes to its members, too.
            marks = Mark.AUTOMATED if _XING.match(author.name or "") else Mark.NONE
            marks |= wishes.marks(row[self._text] if self._text else "")
            yield self._talk([author, *others]).message(author, at, None, marks)

    def _talk(self, people: list[Who]) -> Talk:
        chat = "|".join(sorted(who.handle.value.casefold() for who in people))
        if chat not in self._talks:
            self._talks[chat] = Talk(NAME, chat, people)
        return self._talks[chat]
