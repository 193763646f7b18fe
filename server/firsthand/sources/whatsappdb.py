"""All of WhatsApp's chats at once, as it keeps them on a Mac or an iPhone: `ChatStorage.sqlite`.

Their records are WhatsApp's. People are known by their numbers, where WhatsApp tells it; the user's
own is not in it: `whatsapp:me` stands for them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from firsthand.model import Answer, Record, Skipped, Unreadable, phrase

from . import File, whatsapp
from .chats import CROWD, Talk, Who, me, named, numbered, own, to_oneself
from .files import backups, foreign
from .lines import short, told
from .words.said import Said

NAME = "whatsappdb"

_NAMES = ("chatstorage.sqlite", backups.WHATSAPP)
_EPOCH = 978_307_200  # 2001-01-01, from which Apple counts seconds
_MOST = 1_000_000  # chats, members and names that are held at a time
_TABLES = ("zwachatsession", "zwamessage", "zwagroupmember", "zwaprofilepushname")
_CHATS = """
    SELECT Z_PK, substr(ZCONTACTJID, 1, 100), substr(ZPARTNERNAME, 1, 200) FROM ZWACHATSESSION
    LIMIT ?
"""
_MEMBERS = """
    SELECT Z_PK, ZCHATSESSION, substr(ZMEMBERJID, 1, 100),
      substr(coalesce(nullif({ZCONTACTNAME}, ''), {ZFIRSTNAME}), 1, 200)
    FROM ZWAGROUPMEMBER LIMIT ?
"""
_GIVEN = "SELECT substr(ZJID, 1, 100), substr(ZPUSHNAME, 1, 200) FROM ZWAPROFILEPUSHNAME LIMIT ?"
# In the order in which they lie there, which needs no room to sort.
_MESSAGES = """
    SELECT Z_PK, ZCHATSESSION, {ZGROUPMEMBER}, ZISFROMME, ZMESSAGETYPE, {ZGROUPEVENTTYPE},
      ZMESSAGEDATE, substr({ZSTANZAID}, 1, 200), substr(ZTEXT, 1, 600)
    FROM ZWAMESSAGE ORDER BY Z_PK
"""
_PERSON, _HIDDEN, _GROUP = "@s.whatsapp.net", "@lid", "@g.us"
# Text, picture, film, voice, contact, place, link, document, moving picture, sticker, where one is
# now, what is seen once, poll. All else the program writes itself, or tells that it took away.
_WRITTEN = frozenset((0, 1, 2, 3, 4, 5, 7, 8, 11, 15, 16, 38, 39, 46))
_NOTICE, _MISSED, _DELETED = 10, (1, 4), 14


@dataclass(slots=True)
class _Chat:
    id: str
    title: str | None
    members: dict[str, None] = field(default_factory=dict)
    talk: Talk | None = None


@dataclass(slots=True)
class _Store:
    """The chats and the groups' members by their numbers, and what everybody is called."""

    chats: dict[int, _Chat] = field(default_factory=dict)
    members: dict[int, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def who(self, jid: str) -> Who | None:
        """Somebody by what WhatsApp calls them: a number, or a sign in its place that tells none
        and leaves the name."""
        user, name = jid.partition("@")[0], self.names.get(jid)
        if jid.endswith(_PERSON) and user.isdecimal() and 6 < len(user) < 16:
            return numbered(whatsapp.NAME, f"+{user}", name.removeprefix("~") if name else None)
        return named(whatsapp.NAME, name) if jid.endswith(_HIDDEN) and name else None


def fits(file: File) -> bool:
    return file.head.startswith(b"SQLite format 3\0") and (
        b"ZWACHATSESSION" in file.head or file.path.lower().endswith(_NAMES)
    )


@told
def records(file: File, _now: int) -> Iterator[Record]:
    try:
        with foreign.opened(file, _TABLES) as c:
            yield own(whatsapp.NAME, me(whatsapp.NAME))
            store, said = _store(c), Said()
            for row in c.execute(_asked(c, "ZWAMESSAGE", _MESSAGES)):
                yield _record(row, store, said, file.path)
    except foreign.TooLarge:
        yield Unreadable(file.path, "", "This database is too large to be copied.")
    except foreign.Unlike:
        why = phrase("This database is not built as WhatsApp's is, and was not read.")
        yield Unreadable(file.path, "", why)
    except foreign.BROKEN as error:
        why = phrase(
            "The chats could not be read to their end (%(why)s). Quit WhatsApp, copy the database "
            "with the file of its name that ends in -wal, and import the copy.",
            why=short(str(error), 100),
        )
        yield Unreadable(file.path, "", why)


def _asked(c: sqlite3.Connection, table: str, asked: str) -> str:
    """The question, without the columns that this version does not have."""
    there = {str(row[1]) for row in c.execute(f"PRAGMA table_info({table})")}
    words = ("ZCONTACTNAME", "ZFIRSTNAME", "ZGROUPMEMBER", "ZGROUPEVENTTYPE", "ZSTANZAID")
    return asked.format(**{name: name if name in there else "NULL" for name in words})


def _store(c: sqlite3.Connection) -> _Store:
    store = _Store()
    tables = {str(name) for (name,) in c.execute("SELECT name FROM sqlite_master")}
    for number, jid, name in c.execute(_CHATS, (_MOST,)):
        store.chats[number] = _Chat(str(jid or ""), short(str(name or ""), 200))
        if jid and name and not str(jid).endswith(_GROUP):
            store.names[str(jid)] = str(name)
    if "ZWAGROUPMEMBER" in tables:
        for number, chat, jid, name in c.execute(_asked(c, "ZWAGROUPMEMBER", _MEMBERS), (_MOST,)):
            store.members[number] = str(jid or "")
            if chat in store.chats and jid:
                store.chats[chat].members[str(jid)] = None
            if jid and name:
                store.names.setdefault(str(jid), str(name))
    if "ZWAPROFILEPUSHNAME" in tables:  # what people call themselves
        for jid, name in c.execute(_GIVEN, (_MOST,)):
            if jid and name:
                store.names.setdefault(str(jid), f"~{name}")
    return store


def _record(row: tuple[Any, ...], store: _Store, said: Said, path: str) -> Record:
    number, session, member, from_me, kind, event, date, stanza, text = row
    where = f"message {number}"
    chat = store.chats.get(session)
    if chat is None or not chat.id.endswith((_PERSON, _HIDDEN, _GROUP)):
        return Skipped(where, "a channel, a status, or to nobody")
    group = chat.id.endswith(_GROUP)
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
    at = int(date) + _EPOCH if isinstance(date, int | float) and 0 < date < 1 << 33 else None
    if at is None:
        return Unreadable(path, where, "It has no date that can be read.")
    key = (chat.id, stanza) if stanza else None
    if missed:
        return talk.call(author, at, None, Answer.WAITING, key)
    value = author.handle.value
    marks = said.marks(value, at, str(text or ""), talk.chat, own=author == user)
    return talk.message(author, at, key, marks)


def _talk(chat: _Chat, store: _Store) -> Talk:
    group = chat.id.endswith(_GROUP)
    found = [store.who(jid) for jid in (chat.members if group else (chat.id,))]
    people = [me(whatsapp.NAME), *(who for who in found if who is not None)]
    # Whether the user is among those who are listed is not told.
    size = (len(found) + 1 if len(found) > 1 else CROWD) if group else 2
    return Talk(whatsapp.NAME, chat.id, people, size=size, title=chat.title, ego=people[0])
