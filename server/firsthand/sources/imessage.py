"""Messages of a Mac or an iPhone: Apple's own `chat.db`, read from a copy of it.

The user's own number is seldom in it: `imessage:me` stands for them.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from firsthand.model import Handle, Mark, Own, Record, Skipped, Unreadable, phrase

from . import File
from .chats import Talk, Who, me, numbered, own
from .dates import APPLE_EPOCH
from .files import backups, foreign
from .lines import told
from .words.said import Said

NAME = "imessage"

_NAMES = ("chat.db", "sms.db", backups.TEXTS)
_TABLES = ("message", "handle", "chat", "chat_message_join", "chat_handle_join")
_MESSAGES = """
    SELECT m.ROWID, m.guid, m.date, m.is_from_me, m.item_type, h.id, c.ROWID,
      {associated_message_type}, {is_auto_reply}, {is_spam}, {error},
      substr({destination_caller_id}, 1, 254), substr({text}, 1, 600),
      substr({attributedBody}, 1, 1000)
    FROM message m LEFT JOIN handle h ON h.ROWID = m.handle_id
    LEFT JOIN chat_message_join j ON j.message_id = m.ROWID LEFT JOIN chat c ON c.ROWID = j.chat_id
    ORDER BY m.ROWID
    LIMIT (SELECT count(*) FROM message) + (SELECT count(*) FROM chat_message_join)
"""
_PEOPLE = """
    SELECT j.chat_id, h.id FROM chat_handle_join j JOIN handle h ON h.ROWID = j.handle_id
"""
# Columns that not all versions of the program have.
_LATER = ("associated_message_type", "is_auto_reply", "is_spam", "error", "destination_caller_id",
          "text", "attributedBody")  # fmt: skip
# Behind a length of one byte, or of three; before the end of the object.
_WRITTEN = re.compile(rb"NSString.{4,8}?\+(?:\x81..|.)([^\x86]{1,900})", re.DOTALL)
_REACTIONS = range(2000, 4000)  # a heart put to a message, and one taken off again
_TITLES = "SELECT ROWID, display_name, {style} FROM chat"
_GROUP = 43  # the style of a chat that was made for more than two, whoever left it
_WORDS = foreign.Words(
    phrase("This database is too large to be copied: quit Messages and import it on the disk."),
    phrase("This database is not built as Apple's messages are, and was not read."),
    phrase(
        "The database could not be read to its end (%(why)s). Quit Messages, copy chat.db with"
        " chat.db-wal, and import the copy."
    ),
)


def fits(file: File) -> bool:
    return foreign.fits(file, b"chat_message_join", _NAMES)


@told
def records(file: File, _now: int) -> Iterator[Record]:
    yield from foreign.records(file, _TABLES, lambda c: _read(c, file.path), _WORDS)


def _read(c: sqlite3.Connection, path: str) -> Iterator[Record]:
    yield own(NAME, me(NAME))
    yield from _accounts(c)
    yield from _messages(c, _talks(c), path)


def _accounts(c: sqlite3.Connection) -> Iterator[Own]:
    """The addresses under which the user is in chats: `E:alex@example.net`, `P:+32470...`."""
    if "account_login" not in foreign.columns(c, "chat"):
        return
    for (login,) in c.execute("SELECT DISTINCT account_login FROM chat LIMIT 50"):
        kind, _, value = str(login or "").partition(":")
        if kind == "E" and "@" in value:
            yield Own(NAME, None, (Handle("email", value[:254]),))
        elif kind == "P" and sum(letter.isdigit() for letter in value) > 5:
            yield Own(NAME, None, (Handle("phone", value[:60]),))


def _talks(c: sqlite3.Connection) -> dict[int, Talk]:
    titles, groups = dict[int, str | None](), set[int]()
    for number, title, style in c.execute(foreign.asked(c, "chat", _TITLES, ("style",))):
        titles[number] = title if isinstance(title, str) else None
        if style == _GROUP:
            groups.add(number)
    people: dict[int, list[Who]] = {}
    for chat, address in c.execute(_PEOPLE):
        if who := numbered(NAME, str(address)):
            people.setdefault(chat, []).append(who)
    talks = {}
    for chat, others in people.items():
        name = "|".join(sorted(who.handle.value for who in others))
        everybody = [me(NAME), *others]
        size = 3 if chat in groups else 0
        talks[chat] = Talk(NAME, name, everybody, size=size, title=titles.get(chat), ego=me(NAME))
    return talks


def _messages(c: sqlite3.Connection, talks: dict[int, Talk], path: str) -> Iterator[Record]:
    there = foreign.columns(c, "message")
    words = Said()
    asked = _MESSAGES.format(**{name: f"m.{name}" if name in there else "0" for name in _LATER})
    for row in c.execute(asked):
        number, guid, date, from_me, kind, address, chat, about, auto, spam, failed, to, *said = row
        where = f"message {number}"
        other = numbered(NAME, str(address)) if address else None
        author = me(NAME) if from_me else other
        talk = talks.get(chat)
        if talk is None and other is not None:
            talk = Talk(NAME, other.handle.value, [me(NAME), other])
        if kind or author is None or talk is None:
            yield Skipped(where, "a notice of the program itself, or to nobody")
            continue
        # Sent from the very address that it is to, of which the user has told nothing.
        if to and len(talk.people) == 2 and numbered(NAME, str(to)) in talk.people:
            yield Skipped(where, "a note to oneself")
            continue
        if from_me and failed:
            yield Skipped(where, "never sent")
            continue
        if about in _REACTIONS:
            yield Skipped(where, "a reaction to a message")
            continue
        at = _when(date)
        if at is None:
            yield Unreadable(path, where, "It has no date that can be read.")
            continue
        own = author == me(NAME)
        marks = Mark.AUTOMATED if not own and _machine(author) else Mark.NONE
        marks |= words.marks(author.handle.value, at, _said(*said), talk.chat, own=own)
        marks |= Mark.AUTOREPLY if auto else Mark.NONE  # "I am driving"
        marks |= Mark.SPAM if spam else Mark.NONE
        yield talk.message(author, at, str(guid), marks)


def _said(text: object, styled: object) -> str:
    """The beginning of what was written; newer programs keep it within its style alone."""
    if isinstance(text, str) and text:
        return text
    if not isinstance(styled, bytes):
        return ""
    found = _WRITTEN.search(styled)
    return found[1].decode("utf-8", "ignore") if found else ""


def _machine(author: Who) -> bool:
    """A shop or a bank: a word or a short number for an address, or what Apple gives to firms."""
    kind, value = author.handle
    firm = value.lower().startswith("urn:")
    return firm or (kind != "email" and sum(letter.isdigit() for letter in value) < 7)


def _when(date: object) -> int | None:
    if not isinstance(date, int) or date <= 0:
        return None
    # In seconds, and since 2017 in nanoseconds.
    at = APPLE_EPOCH + (date // 10**9 if date > 10**11 else date)
    return at if at < 1 << 33 else None
