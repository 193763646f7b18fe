"""What Skype kept on a computer itself until 2017: `main.db`, with its chats and calls.

Its records are Skype's, of whose last export the chats before that year are often missing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from firsthand.model import Mark, Record, Skipped, Unreadable, phrase

from .. import File
from ..chats import CROWD, Talk, own
from ..files import foreign
from ..lines import short, told
from ..skype.account import NAME as SKYPE
from ..skype.account import Account, is_program, key_of
from . import calls
from .calls import MOST, seconds

NAME = "skypedb"

_TABLES = ("accounts", "contacts", "conversations", "participants", "messages", "calls",
           "callmembers")  # fmt: skip
# What the user calls somebody, what Skype shows, and what they call themselves.
_CALLED = ("given_displayname", "displayname", "fullname")
_NAMES = """
    SELECT substr(skypename, 1, 200), substr({given_displayname}, 1, 200),
      substr({displayname}, 1, 200), substr({fullname}, 1, 200)
    FROM Contacts WHERE skypename IS NOT NULL LIMIT ?
"""
_CHATS = """
    SELECT id, substr(identity, 1, 200), type, substr({displayname}, 1, 200) FROM Conversations
    LIMIT ?
"""
_MEMBERS = "SELECT convo_id, substr(identity, 1, 200) FROM Participants LIMIT ?"
# In the order in which they lie there, which needs no room to sort.
_MESSAGES = """
    SELECT id, convo_id, substr(author, 1, 200), substr({from_dispname}, 1, 200), timestamp, type,
      {chatmsg_status}, substr({guid}, 1, 100), {edited_timestamp},
      substr(CAST(body_xml AS TEXT), 1, 4000)
    FROM Messages ORDER BY id
"""
_OF_TWO = 1  # of the kinds of chats
# A text, one of what somebody does (`/me`), people, a text to a telephone, files, films, pictures.
_WRITTEN = frozenset((60, 61, 63, 64, 68, 70, 201, 253))
_UNSENT = 1
_WORDS = foreign.Words(
    phrase("This database is too large to be copied."),
    phrase("This database is not built as Skype's is, and was not read."),
    phrase(
        "Skype's chats and calls could not be read to their end (%(why)s). Quit Skype, and import "
        "the database again."
    ),
)


@dataclass(slots=True)
class _Chat:
    """A conversation, and who is listed as in it."""

    id: str
    title: str | None
    of_two: bool
    people: set[str] = field(default_factory=set)
    talk: Talk | None = None


def fits(file: File) -> bool:
    return foreign.fits(file, b"CallMembers", ("main.db",))


@told
def records(file: File, _now: int) -> Iterator[Record]:
    yield from foreign.records(file, _TABLES, partial(_read, path=file.path), _WORDS)


def _read(c: sqlite3.Connection, path: str) -> Iterator[Record]:
    foreign.needed(c, "Accounts", ("skypename",))
    foreign.needed(c, "Contacts", ("skypename",))
    foreign.needed(c, "Conversations", ("id", "identity", "type"))
    foreign.needed(c, "Participants", ("convo_id", "identity"))
    foreign.needed(c, "Messages", ("id", "convo_id", "author", "timestamp", "type", "body_xml"))
    rang, account = calls.are_there(c), Account()
    asked = "SELECT substr(skypename, 1, 200) FROM Accounts WHERE skypename IS NOT NULL LIMIT 1"
    for (name,) in c.execute(asked):
        account.user = key_of(name) or account.user
    for key, *names in c.execute(foreign.asked(c, "Contacts", _NAMES, _CALLED), (MOST,)):
        told_names = [name for one in names if (name := short(str(one or ""), 200))]
        # A first name alone is somebody else elsewhere.
        if told_names:
            full = (name for name in told_names if " " in name)
            account.names.setdefault(key_of(key), next(full, told_names[0]))
    yield own(SKYPE, account.who(account.user))
    chats = _chats(c)
    later = ("from_dispname", "chatmsg_status", "guid", "edited_timestamp")
    for row in c.execute(foreign.asked(c, "Messages", _MESSAGES, later)):
        yield _message(row, chats, account, path)
    if rang:
        yield from calls.records(c, account, path)


def _chats(c: sqlite3.Connection) -> dict[int, _Chat]:
    chats: dict[int, _Chat] = {}
    asked = foreign.asked(c, "Conversations", _CHATS, ("displayname",))
    for number, identity, kind, title in c.execute(asked, (MOST,)):
        if key := key_of(identity):
            chats[number] = _Chat(key, short(str(title or ""), 200), kind == _OF_TWO)
    for number, identity in c.execute(_MEMBERS, (MOST,)):
        if number in chats and (key := key_of(identity)):
            chats[number].people.add(key)
    return chats


def _talk(chat: _Chat, account: Account) -> Talk:
    """The same, by what the export calls a chat of two."""
    if chat.of_two:
        people, size, id = {chat.id, account.user}, 2, f"8:{chat.id}"
    else:
        people, id = chat.people | {account.user}, chat.id
        size = len(people) if len(people) > 2 else CROWD
    everybody = [account.who(key) for key in sorted(people)]
    ego = account.who(account.user)
    return Talk(SKYPE, id, everybody, size=size, title=chat.title, ego=ego)


def _message(row: tuple[Any, ...], chats: dict[int, _Chat], account: Account, path: str) -> Record:
    number, belongs, author, name, at, kind, status, guid, edited, text = row
    where = f"message {number}"
    chat = chats.get(belongs)
    key = key_of(author)
    if chat is None or not key or chat.id == account.user:
        return Skipped(where, "by or to somebody whom the file does not name")
    if kind not in _WRITTEN:
        return Skipped(where, "a notice of Skype itself")
    if edited and not text:
        return Skipped(where, "deleted, or by somebody who left")
    if chat.of_two and key != chat.id:
        key = account.user  # who may have had another name in earlier years
    if key == account.user and status == _UNSENT:
        return Skipped(where, "never sent")
    if shown := short(str(name or ""), 200):
        account.names.setdefault(key, shown)
    talk = chat.talk = chat.talk or _talk(chat, account)
    who = next((one for one in talk.people if one.handle == account.who(key).handle), None)
    if who is None or len(talk.people) < 2:
        return Skipped(where, "by or to somebody who left")
    when = seconds(at, 1 << 33)
    if when is None:
        return Unreadable(path, where, "It has no date that can be read.")
    marks = Mark.AUTOMATED if is_program(key) or is_program(chat.id) else Mark.NONE
    marks |= account.said.marks(key, when, str(text or ""), talk.chat, own=key == account.user)
    sign = guid.hex() if isinstance(guid, bytes) else guid
    return talk.message(who, when, (talk.chat, sign) if sign else None, marks)
