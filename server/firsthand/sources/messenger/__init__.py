"""Messenger and Instagram, from the data download as JSON: who wrote and called when.

Facebook writes each byte of a name as a letter of its own (`ZoÃ«` for Zoë); that is mended. People
have only their names there, so that two of a name in one network cannot be told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from firsthand.model import Answer, Record, Skipped, Unreadable

from .. import File
from ..chats import CROWD, PASSED, Talk, Who, named, own, same
from ..jsonstream import begins, parts
from ..lines import short, told
from ..words.said import Said
from .around import GONE, INSTAGRAM, NAME, around, mended, notice

__all__ = ["NAME", "TIMES", "fits", "mended", "records"]
TIMES = 2

_LONG = 1200
_TRADE = " · "  # before what is sold, in the title of a talk of two on the marketplace
_PATHS = ("participants.*", "messages.*", "title", "threadName", "thread_path")


@dataclass(slots=True)
class _Chat:
    """What the whole file tells of a chat."""

    source: str
    names: list[str] = field(default_factory=list)
    people: dict[str, Who] = field(default_factory=dict)
    title: str | None = None
    path: str = ""
    said: Said = field(default_factory=Said)


def fits(file: File) -> bool:
    chat = begins(file, "participants", "messages") and (
        begins(file, "sender_name", "timestamp_ms") or begins(file, "senderName", "timestamp")
    )
    # Who follows the user is in a list without a name, and tells of no contact of theirs.
    lists = ("friends_v2", "relationships_following", "profile_v2", "string_list_data")
    return chat or any(begins(file, key) for key in lists)


@told
def records(file: File, _now: int) -> Iterator[Record]:
    if not begins(file, "messages"):
        yield from around(file)
        return
    chat = _learn(file)
    user = _user(chat)
    talk = _talk(chat)
    if user:
        yield own(chat.source, user)
    stored = file.done - bool(user)
    for number, part in enumerate(parts(file, ["messages.*"]), 1):
        if isinstance(part, Unreadable):
            yield part
        elif number <= stored:
            yield PASSED
        else:
            yield _record(part.value, chat, talk, file.path, f"message {number}", user)


def _learn(file: File) -> _Chat:
    chat = _Chat(INSTAGRAM if "instagram" in file.path.casefold() else NAME)
    for part in parts(file, _PATHS):
        if isinstance(part, Unreadable):
            continue  # told by the second reading
        value = part.value
        if part.path == "participants.*":
            chat.names.append(mended(value.get("name") if isinstance(value, dict) else value))
        elif part.path == "messages.*":
            name = _author(value) if isinstance(value, dict) else ""
            if name and name not in chat.people and (who := _who(chat.source, name)):
                chat.people[name] = who
            if name:
                chat.said.look(name, _at(value) // 1000, _text(value))
        elif part.path == "thread_path":
            chat.path = mended(value)
        elif part.path in ("title", "threadName"):
            chat.title = short(mended(value), 200)
    for name in chat.names:
        if name not in chat.people and (who := _who(chat.source, name)):
            chat.people[name] = who
    return chat


def _user(chat: _Chat) -> Who | None:
    """A chat of two is called by the other one."""
    title = re.sub(r"_\d+$", "", chat.title or "")
    others = [name for name in chat.people if name not in (title, chat.title)]
    if len(chat.people) == 2 and len(others) == 1:
        return chat.people[others[0]]
    return None


def _talk(chat: _Chat) -> Talk:
    size = max(len(chat.names), len(chat.people))
    title = re.sub(r"_\d+$", "", chat.title or "")
    # A group has a name of its own, also when all but one have left it.
    alone = any(same(title, one) for one in (*chat.names, *chat.people)) or _TRADE in title
    if size == 2 and title and not alone:
        size = CROWD
    name = chat.path or "|".join(sorted(chat.people))
    return Talk(chat.source, name, list(chat.people.values()), size=size, title=chat.title)


def _record(
    item: object, chat: _Chat, talk: Talk, path: str, where: str, user: Who | None
) -> Record:
    if not isinstance(item, dict):
        return Skipped(where, "no message")
    author = chat.people.get(_author(item))
    if author is not None and {*chat.names} == {_author(item)}:
        return Skipped(where, "a note to oneself")
    if author is None or len(talk.people) < 2:
        return Skipped(where, "by or to somebody who left")
    at = _at(item)
    if not at:
        return Unreadable(path, where, "It has no date that can be read.")
    if item.get("type") == "Call" or "call_duration" in item:
        seconds = item.get("call_duration")
        long = seconds / 60 if isinstance(seconds, int | float) and 0 < seconds < 1e6 else None
        return talk.call(author, at // 1000, long, Answer.NONE if long else Answer.WAITING, at)
    text = item.get("content", item.get("text"))
    if item.get("type") in ("Subscribe", "Unsubscribe", "placeholder") or notice(text):
        return Skipped(where, "a notice of the network itself")
    marks = chat.said.marks(_author(item), at // 1000, _text(item), own=author == user)
    return talk.message(author, at // 1000, at, marks)


def _author(item: dict[str, Any]) -> str:
    return mended(item.get("sender_name", item.get("senderName")))


def _who(source: str, name: str) -> Who | None:
    return None if name.casefold() in GONE else named(source, name)


def _at(item: dict[str, Any]) -> int:
    at = item.get("timestamp_ms", item.get("timestamp"))
    return int(at) if isinstance(at, int | float) and 10**12 < at < 10**13 else 0


def _text(item: dict[str, Any]) -> str:
    text = item.get("content", item.get("text"))
    return mended(text[:_LONG]) if isinstance(text, str) else ""
