"""What Skype's export tells of the account: its chats, who is in each, who the user is."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from firsthand.model import Handle, Unreadable

from .. import File
from ..chats import Talk, Who, Writers, group
from ..dates import moment
from ..jsonstream import Part, parts
from ..lines import short
from ..words.said import Said

NAME = "skype"
_CHAT = "conversations.*."
MESSAGES = f"{_CHAT}MessageList.*"
PATHS = [f"{_CHAT}{key}" for key in ("id", "displayName", "threadProperties", "MessageList.*")]
CALL = "Event/Call"
LOG = "48:calllogs"  # the calls of all chats once more
_USER = re.compile(rb'"userId"\s*:\s*"([^"\\]{1,200})"')  # before the chats
_GROUP = "19:"
# Of a chat of two the newer service makes a group of its own kind.
_OF_TWO = "@unq.gbl.spaces"
_MOST = 5000  # members of a group that are listed
_ADDED = re.compile(r"<target>\s*([^<>\s]{1,200})\s*</target>")
_ADDS = "ThreadActivity/AddMember"
_LONG = 4000  # signs of a message that are looked at
_QUOTED = re.compile(r"<quote[ >].*?</quote>", re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,1000}>")


@dataclass(slots=True)
class Chat:
    """What the whole file tells of one conversation; people by what Skype calls them."""

    id: str
    title: str | None = None
    size: int = 0  # as the group itself says
    people: set[str] = field(default_factory=set)
    writers: Writers = field(default_factory=Writers)
    calls: bool = False  # whether it tells of its calls

    @property
    def is_group(self) -> bool:
        return self.id.startswith(_GROUP) and not self.id.endswith(_OF_TWO)


@dataclass(slots=True)
class Account:
    """The user, what everybody is called, and the chats by their identifiers."""

    user: str = "me"
    names: dict[str, str] = field(default_factory=dict)
    chats: dict[str, Chat] = field(default_factory=dict)
    said: Said = field(default_factory=Said)

    def who(self, key: str) -> Who:
        """Somebody by what Skype calls them: a number that was rung, an address of Messenger's
        days, else a name of Skype's own."""
        name = self.names.get(key)
        kind, _, value = key.rpartition(":") if key[:2] in ("4:", "1:") else ("", "", key)
        if (kind == "4" or value[:1] == "+") and sum(letter.isdigit() for letter in value) > 5:
            return Who(Handle("phone", value), name)
        if kind == "1" and "@" in value:
            return Who(Handle("email", value), name)
        return Who(Handle("name", f"{NAME}:{key}"), name)

    def author(self, item: dict[str, Any], chat: Chat) -> str:
        """Who wrote an item. In a chat of two whoever is not the other is the user, who may have
        had another name in earlier years."""
        key = key_of(item.get("from"))
        if chat.is_group or not key:
            return key
        other = key_of(chat.id)
        if chat.id.startswith(_GROUP):
            return key
        return key if key == other else self.user

    def talk(self, chat: Chat) -> Talk:
        people = {*chat.people, self.user}
        size = 2
        if chat.is_group:
            size = chat.size or (len(people) if len(people) > _MOST else 0)
            size = max(size, len(people)) if size else group(len(people), chat.writers)
        ego = self.who(self.user)
        everybody = [self.who(key) for key in sorted(people)]
        return Talk(NAME, chat.id, everybody, size=size, title=chat.title, ego=ego)


def learn(file: File) -> Account:
    """A first reading: who is in each chat, and what they are called."""
    account, chat = Account(), Chat("")
    if found := _USER.search(file.head):
        account.user = key_of(found[1].decode("utf-8", "replace")) or account.user
    for part in parts(file, PATHS):
        if isinstance(part, Unreadable):
            continue  # told by the second reading
        if part.path.endswith(".id"):
            chat = account.chats.setdefault(text_of(part.value), Chat(text_of(part.value)))
        elif part.path.endswith(".displayName"):
            chat.title = short(text_of(part.value), 200)
        elif part.path.endswith(".threadProperties"):
            _members(part.value, chat)
        elif isinstance(part.value, dict):
            _meet(part.value, chat, account)
    for chat in account.chats.values():
        if not chat.id.startswith((_GROUP, "48:")):
            chat.people.add(key_of(chat.id))
            if chat.title:
                account.names.setdefault(key_of(chat.id), chat.title)
    return account


def by_chat(found: Iterator[Part | Unreadable]) -> Iterator[tuple[str, Part | Unreadable]]:
    """Each part with the identifier of its chat."""
    chat = ""
    for part in found:
        if isinstance(part, Part) and part.path.endswith(".id"):
            chat = text_of(part.value)
        yield chat, part


def _members(told: object, chat: Chat) -> None:
    """Who is in a group today: a list, or one written as text."""
    if not isinstance(told, dict):
        return
    chat.title = short(text_of(told.get("topic")), 200) or chat.title
    count = told.get("membercount")
    chat.size = count if isinstance(count, int) and 0 < count < 1_000_000 else 0
    listed = told.get("members")
    if isinstance(listed, str):
        try:
            listed = json.loads(listed)
        except (ValueError, RecursionError):
            return
    for one in listed[:_MOST] if isinstance(listed, list) else ():
        key = key_of(one.get("MemberMri") if isinstance(one, dict) else one)
        if key:
            chat.people.add(key)


def _meet(item: dict[str, Any], chat: Chat, account: Account) -> None:
    kind, key = text_of(item.get("messagetype")), account.author(item, chat)
    if chat.is_group and kind == _ADDS:
        for found in _ADDED.findall(text_of(item.get("content"))[:100_000]):
            chat.people.add(key_of(found))
    call = kind == CALL
    chat.calls = chat.calls or call
    if not (call or is_message(kind)) or not key or chat.id.startswith("48:"):
        return
    name = short(text_of(item.get("displayName")), 200)
    if name:
        account.names.setdefault(key, name)
    if call:
        return
    chat.people.add(key)
    chat.writers.wrote(key, text_of(item.get("originalarrivaltime"))[:10])
    if (at := when(item)) is not None:  # the last comes first in it
        account.said.look(key, at, written(item), chat.id)


def is_message(kind: str) -> bool:
    """Whether somebody wrote it, or sent a picture or a file; all else is the service's own."""
    made = ("Text", "RichText", "Poll", "Event/SkypeVideoMessage", "EndToEndEncryption/Encrypted")
    recorded = ("RichText/Media_CallRecording", "RichText/Media_CallTranscript")
    return kind.startswith(made) and not kind.startswith(recorded)


def is_program(key: str) -> bool:
    """Whether what Skype calls somebody is a program's: the bots', the service's own of old."""
    return key.startswith("28:") or key in ("echo123", "concierge", "skype")


def written(item: dict[str, Any]) -> str:
    """What was written, without what it quotes and without its style."""
    text = _QUOTED.sub(" ", text_of(item.get("content"))[:_LONG])
    return html.unescape(_TAG.sub("", text)).strip()


def when(item: dict[str, Any]) -> int | None:
    """Seconds since 1970 UTC; where the service wrote no time, that at which it was sent."""
    at = moment(text_of(item.get("originalarrivaltime")))
    if at is not None and at > 0:
        return at
    sent = text_of(item.get("id"))
    return int(sent) // 1000 if re.fullmatch(r"1\d{12}", sent) else None


def key_of(value: object) -> str:
    """`live:mette` for `8:live:mette`, which may stand at the end of an address."""
    text = short(text_of(value)[-1000:].rpartition("/")[2], 200) or ""
    return text.casefold().removeprefix("8:")


def text_of(value: object) -> str:
    return "" if value is None else str(value)
