"""What WhatsApp's database tells of its chats: who is in each, and what everybody is called."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass, field

from .. import File, whatsapp
from ..chats import Talk, Who, named, numbered
from ..files import backups, foreign
from ..lines import short

# Columns that not all versions have.
LATER = ("ZCONTACTNAME", "ZFIRSTNAME", "ZGROUPMEMBER", "ZGROUPEVENTTYPE", "ZSTANZAID")
PERSON, HIDDEN, GROUP = "@s.whatsapp.net", "@lid", "@g.us"
_SIGN = re.compile(r"/|.{25}")
_MOST = 1_000_000  # chats, members and names that are held at a time
_CHATS = """
    SELECT Z_PK, substr(ZCONTACTJID, 1, 100), substr(ZPARTNERNAME, 1, 200) FROM ZWACHATSESSION
    LIMIT ?
"""
_MEMBERS = """
    SELECT Z_PK, ZCHATSESSION, substr(ZMEMBERJID, 1, 100),
      substr(CAST(coalesce(nullif({ZCONTACTNAME}, ''), {ZFIRSTNAME}) AS TEXT), 1, 200)
    FROM ZWAGROUPMEMBER LIMIT ?
"""
_GIVEN = "SELECT substr(ZJID, 1, 100), substr(ZPUSHNAME, 1, 200) FROM ZWAPROFILEPUSHNAME LIMIT ?"
# Whose number it is that a chat has a sign for, in two databases beside it.
_NUMBERS = {
    "ContactsV2.sqlite": (
        "zwaaddressbookcontact",
        """
            SELECT substr(ZLID, 1, 100), substr(ZWHATSAPPID, 1, 100), substr(ZFULLNAME, 1, 200)
            FROM ZWAADDRESSBOOKCONTACT WHERE ZLID IS NOT NULL LIMIT ?
        """,
    ),
    "LID.sqlite": (
        "zwazaccount",
        """
            SELECT substr(ZIDENTIFIER, 1, 100), substr(ZPHONENUMBER, 1, 100), NULL FROM ZWAZACCOUNT
            LIMIT ?
        """,
    ),
}


@dataclass(slots=True)
class Chat:
    """A conversation, and who ever was in it, where it is a group."""

    id: str
    title: str | None
    members: dict[str, None] = field(default_factory=dict)
    talk: Talk | None = None


@dataclass(slots=True)
class Store:
    """The chats and the groups' members by their numbers, and what everybody is called."""

    chats: dict[int, Chat] = field(default_factory=dict)
    members: dict[int, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)  # for the signs that stand for one

    def who(self, jid: str) -> Who | None:
        """Somebody by what WhatsApp calls them: a number, or a sign in its place that tells none
        and leaves the name."""
        user, name = jid.partition("@")[0], self.names.get(jid)
        if jid.endswith(HIDDEN) and user in self.numbers:
            jid, user = PERSON, self.numbers[user]
        if jid.endswith(PERSON) and user.isdecimal() and 6 < len(user) < 16:
            return numbered(whatsapp.NAME, f"+{user}", name.removeprefix("~") if name else None)
        return named(whatsapp.NAME, name) if jid.endswith(HIDDEN) and name else None


def read(c: sqlite3.Connection) -> Store:
    """What is told before the messages. Raises what a damaged database does."""
    store = Store()
    tables = {str(name) for (name,) in c.execute("SELECT name FROM sqlite_master")}
    for number, jid, name in c.execute(_CHATS, (_MOST,)):
        store.chats[number] = Chat(str(jid or ""), short(str(name or ""), 200))
        if jid and name and not str(jid).endswith(GROUP):
            store.names[str(jid)] = str(name)
    if "ZWAGROUPMEMBER" in tables:
        asked = foreign.asked(c, "ZWAGROUPMEMBER", _MEMBERS, LATER)
        for number, chat, jid, name in c.execute(asked, (_MOST,)):
            store.members[number] = str(jid or "")
            if chat in store.chats and jid:
                store.chats[chat].members[str(jid)] = None
            # A sign may stand in the place of a name too: one long word, or one with a stroke.
            if jid and name and (" " in name or not _SIGN.search(name)):
                store.names.setdefault(str(jid), name)
    if "ZWAPROFILEPUSHNAME" in tables:  # what people call themselves
        for jid, name in c.execute(_GIVEN, (_MOST,)):
            if jid and name:
                store.names.setdefault(str(jid), f"~{name}")
    return store


def learn_numbers(file: File, store: Store) -> None:
    """Whatever of them is not there or is damaged leaves the names that the chats have."""
    for beside, (table, asked) in _NUMBERS.items():
        content = file.beside(beside) or file.beside(backups.beside(beside))
        if not content:
            continue
        try:
            with foreign.opened(File.in_memory(beside, content), (table,)) as c:
                for sign, number, name in c.execute(asked, (_MOST,)):
                    user = str(sign).partition("@")[0]
                    digits = str(number or "").partition("@")[0].removeprefix("+")
                    if user and digits.isdecimal():
                        store.numbers.setdefault(user, digits)
                    if name:
                        store.names.setdefault(f"{user}{HIDDEN}", str(name))
        except (foreign.TooLarge, foreign.Unlike, *foreign.BROKEN):
            continue
