"""All of WhatsApp's chats at once, as it keeps them on a Mac or an iPhone: `ChatStorage.sqlite`;
and its calls, `CallHistory.sqlite`.

Their records are WhatsApp's. People are known by their numbers, where WhatsApp tells it; the user's
own is not in it: `whatsapp:me` stands for them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import partial
from typing import Any

from firsthand.model import Answer, Record, Skipped, Unreadable, phrase

from .. import File, whatsapp
from ..chats import CROWD, Talk, me, own, to_oneself
from ..dates import APPLE_EPOCH
from ..files import backups, foreign
from ..lines import told
from ..words.said import Said
from . import calls
from .store import GROUP, HIDDEN, LATER, PERSON, Chat, Store, learn_numbers, read

NAME = "whatsappdb"

_NAMES = ("chatstorage.sqlite", backups.WHATSAPP)
_TABLES = ("zwachatsession", "zwamessage", "zwagroupmember", "zwaprofilepushname")
_CALLS = ("callhistory.sqlite", backups.WHATSAPP_CALLS)
# In the order in which they lie there, which needs no room to sort.
_MESSAGES = """
    SELECT Z_PK, ZCHATSESSION, {ZGROUPMEMBER}, ZISFROMME, ZMESSAGETYPE, {ZGROUPEVENTTYPE},
      ZMESSAGEDATE, substr({ZSTANZAID}, 1, 200), substr(ZTEXT, 1, 600)
    FROM ZWAMESSAGE ORDER BY Z_PK
"""
# Text, picture, film, voice, contact, place, link, document, moving picture, sticker, where one is
# now, what is seen once, poll. All else the program writes itself, or tells that it took away.
_WRITTEN = frozenset((0, 1, 2, 3, 4, 5, 7, 8, 11, 15, 16, 38, 39, 46))
_NOTICE, _MISSED, _DELETED = 10, (1, 4), 14
_WORDS = foreign.Words(
    phrase("This database is too large to be copied."),
    phrase("This database is not built as WhatsApp's is, and was not read."),
    phrase(
        "The chats could not be read to their end (%(why)s). Quit WhatsApp, copy the database "
        "with the file of its name that ends in -wal, and import the copy."
    ),
)
_WORDS_OF_CALLS = _WORDS._replace(
    broken=phrase(
        "The calls could not be read to their end (%(why)s). Quit WhatsApp, copy the database "
        "with the file of its name that ends in -wal, and import the copy."
    )
)


def fits(file: File) -> bool:
    return _of_chats(file) or _of_calls(file)


def _of_chats(file: File) -> bool:
    return foreign.fits(file, b"ZWACHATSESSION", _NAMES)


def _of_calls(file: File) -> bool:
    return foreign.fits(file, b"ZWACDCALLEVENT", _CALLS)


@told
def records(file: File, _now: int) -> Iterator[Record]:
    if _of_chats(file) or not _of_calls(file):
        yield from foreign.records(file, _TABLES, lambda c: _read(c, file), _WORDS)
    else:
        read_ = partial(calls.read, file=file)
        yield from foreign.records(file, calls.TABLES, read_, _WORDS_OF_CALLS)


def _read(c: sqlite3.Connection, file: File) -> Iterator[Record]:
    yield own(whatsapp.NAME, me(whatsapp.NAME))
    store, said = read(c), Said()
    learn_numbers(file, store)
    for row in c.execute(foreign.asked(c, "ZWAMESSAGE", _MESSAGES, LATER)):
        yield _record(row, store, said, file.path)


def _record(row: tuple[Any, ...], store: Store, said: Said, path: str) -> Record:
    number, session, member, from_me, kind, event, date, stanza, text = row
    where = f"message {number}"
    chat = store.chats.get(session)
    if chat is None or not chat.id.endswith((PERSON, HIDDEN, GROUP)):
        return Skipped(where, "a channel, a status, or to nobody")
    group = chat.id.endswith(GROUP)
    missed = kind == _NOTICE and event in _MISSED and not from_me and not group
    if kind == _DELETED:
        return Skipped(where, "deleted, or by somebody who left")
    if kind not in _WRITTEN and not missed:
        return Skipped(where, "a notice of WhatsApp itself")
    if not group and to_oneself(chat.title or ""):
        return Skipped(where, "a note to oneself")
    user = me(whatsapp.NAME)
    author = user if from_me else store.who(store.members.get(member, "") if group else chat.id)
    talk = chat.talk = chat.talk or _talk(chat, store)
    if author is None or author not in talk.people or len(talk.people) < 2:
        return Skipped(where, "by or to somebody whom the file does not name")
    at = int(date) + APPLE_EPOCH if isinstance(date, int | float) and 0 < date < 1 << 33 else None
    if at is None:
        return Unreadable(path, where, "It has no date that can be read.")
    key = (chat.id, stanza) if stanza else None
    if missed:
        return talk.call(author, at, None, Answer.WAITING, key)
    value = author.handle.value
    marks = said.marks(value, at, str(text or ""), talk.chat, own=author == user)
    return talk.message(author, at, key, marks)


def _talk(chat: Chat, store: Store) -> Talk:
    group = chat.id.endswith(GROUP)
    found = [store.who(jid) for jid in (chat.members if group else (chat.id,))]
    people = [me(whatsapp.NAME), *(who for who in found if who is not None)]
    # Whether the user is among those who are listed is not told.
    size = (len(found) + 1 if len(found) > 1 else CROWD) if group else 2
    return Talk(whatsapp.NAME, chat.id, people, size=size, title=chat.title, ego=people[0])
