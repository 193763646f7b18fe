"""Telegram's export as JSON, of one chat or of the whole account: who wrote and called when.

People are told by Telegram's own numbers, so that two of a name stay two; the user by the export.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from firsthand.model import Answer, Card, Handle, Mark, Record, Skipped, Unreadable

from . import File
from .chats import Talk, Who, own
from .dates import moment
from .jsonstream import Part, begins, parts
from .lines import digest, short, told

NAME = "telegram"
_CHATS = ("", "chats.list.*.", "left_chats.list.*.")
_PATHS = [f"{chat}{key}" for chat in _CHATS for key in ("name", "type", "id", "messages.*")]
_USER, _CONTACT = "personal_information.user_id", "contacts.list.*"
_CAME = frozenset(("create_group", "invite_members", "join_group_by_link", "join_group_by_request"))
_CROWD = 1000  # where anybody may join, and nobody knows who reads


@dataclass(slots=True)
class _Chat:
    """What the whole file tells of one chat."""

    name: str | None = None
    kind: str = ""
    id: str = ""
    people: dict[str, Who] = field(default_factory=dict)
    members: set[str] = field(default_factory=set)


def fits(file: File) -> bool:
    single = begins(file, "name", "type", "id", "messages")
    return single or (
        b"Telegram" in file.head[:2000]
        and (begins(file, "about", "personal_information") or begins(file, "about", "chats"))
    )


@told
def records(file: File, _now: int) -> Iterator[Record]:
    chats, user, contacts = _learn(file)
    if user:
        yield own(NAME, _who(user, None))
    yield from contacts
    if not user and (unknown := next((c for c in chats if c.people), None)):
        names = ", ".join(f"{who.name} ({key})" for key, who in list(unknown.people.items())[:8])
        yield Unreadable(
            file.path, "", f"It does not tell which of these is you: {names}. Unless you said it"
            " before, say it with the number: firsthand me telegram:user123",
        )  # fmt: skip
    before, talk = -1, None
    for at, part in _by_chat(parts(file, _PATHS)):
        if isinstance(part, Unreadable):
            yield part
        elif part.path.endswith("messages.*") and at >= 0:
            if at != before:
                before, talk = at, _talk(chats[at], user)
            yield _record(part.value, file.path, chats[at], talk)


def _by_chat(found: Iterator[Part | Unreadable]) -> Iterator[tuple[int, Part | Unreadable]]:
    """Each part with the number of its chat; the notes to oneself have no name to begin with."""
    at, named = -1, False
    for part in found:
        if isinstance(part, Part):
            if part.path.endswith("name"):
                at, named = at + 1, True
            elif part.path.endswith("type"):
                at, named = at + (not named), False
        yield at, part


def _learn(file: File) -> tuple[list[_Chat], str | None, list[Card]]:
    """A first reading: the chats in their order, with everybody who wrote in each; the user."""
    chats: list[_Chat] = []
    user: str | None = None
    contacts: list[Card] = []
    for at, part in _by_chat(parts(file, [*_PATHS, _USER, _CONTACT])):
        if isinstance(part, Unreadable):
            continue  # told by the second reading
        if part.path == _USER:
            user = f"user{part.value}"
        elif part.path == _CONTACT:
            contacts += _contact(part.value)
        elif at >= 0:
            if at == len(chats):
                chats.append(_Chat())
            _learn_part(part, chats[at])
    for chat in chats:
        others = [key for key in chat.people if key != f"user{chat.id}"]
        if not user and chat.kind == "personal_chat" and len(others) == 1:
            user = others[0]
    return chats, user, contacts


def _learn_part(part: Part, chat: _Chat) -> None:
    key = part.path.rpartition(".")[2]
    if key == "name":
        chat.name = short(_text(part.value), 200)
    elif key == "type":
        chat.kind = _text(part.value)
    elif key == "id":
        chat.id = _text(part.value)
    elif isinstance(part.value, dict):
        _meet(part.value, chat)


def _meet(item: dict[str, Any], chat: _Chat) -> None:
    for key in ("from", "actor"):
        number, name = _number(item.get(f"{key}_id")), short(_text(item.get(key)), 200)
        if number.startswith("user") and len(number) < 40:
            chat.people.setdefault(number, _who(number, name))
            chat.members.add(name or number)
    if _text(item.get("action")) in _CAME and isinstance(item.get("members"), list):
        chat.members.update(_text(name)[:200] for name in item["members"][:5000])


def _record(item: object, path: str, chat: _Chat, talk: Talk | None) -> Record:
    if not isinstance(item, dict) or talk is None:
        return Skipped("", "no message")
    where = f"message {_text(item.get('id'))[:20]}"
    called = item.get("action") == "phone_call"
    if item.get("type") != "message" and not called:
        return Skipped(where, "a notice of Telegram itself")
    if chat.kind == "saved_messages":
        return Skipped(where, "a note to oneself")
    author = chat.people.get(_number(item.get("actor_id" if called else "from_id")))
    if author is None:
        return Skipped(where, "by a channel, or by somebody who left")
    unix = _text(item.get("date_unixtime"))  # in older exports the user's own clock alone
    at = int(unix) if unix.isdecimal() and len(unix) < 12 else moment(_text(item.get("date")))
    if at is None:
        return Unreadable(path, where, "It has no date that can be read.")
    if called:
        return _call(item, author, at, talk)
    marks = Mark.AUTOMATED if "bot" in chat.kind else Mark.NONE
    return talk.message(author, at, (chat.id, item.get("id")), marks)


def _call(item: dict[str, Any], author: Who, at: int, talk: Talk) -> Record:
    seconds = item.get("duration_seconds")
    long = seconds / 60 if isinstance(seconds, int | float) and 0 < seconds < 1e6 else None
    turned = Answer.DECLINED if item.get("discard_reason") == "busy" else Answer.WAITING
    answer = Answer.NONE if long else turned
    return talk.call(author, at, long, answer, (talk.chat, item.get("id")))


def _talk(chat: _Chat, user: str | None) -> Talk:
    people = list(chat.people.values())
    if user and user not in chat.people:
        people.append(_who(user, None))
    other = f"user{chat.id}"
    if chat.kind in ("personal_chat", "bot_chat") and other not in chat.people:
        people.append(_who(other, chat.name))
    size = _CROWD if "public" in chat.kind or "channel" in chat.kind else len(chat.members)
    return Talk(NAME, chat.id, people, size=size, title=chat.name)


def _who(number: str, name: str | None) -> Who:
    return Who(Handle("name", f"{NAME}:{number}"), name)


def _contact(item: object) -> Iterator[Card]:
    if isinstance(item, dict):
        name = short(f"{_text(item.get('first_name'))} {_text(item.get('last_name'))}", 200)
        number = re.sub(r"^00", "+", _text(item.get("phone_number")))[:60]
        if name and sum(letter.isdigit() for letter in number) > 5:
            handles = (Handle("phone", number),)
            yield Card(NAME, digest(NAME, name, number), name, handles, network="Telegram")


def _number(value: object) -> str:
    """`user123`; older exports write the bare number."""
    text = _text(value)
    return f"user{text}" if text.isdecimal() else text


def _text(value: object) -> str:
    return "" if value is None else str(value)
