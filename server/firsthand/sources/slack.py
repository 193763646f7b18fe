"""A Slack export: the list of its people, and what they wrote to each other directly.

An export of a workspace holds a file of people, lists of conversations with who is in each, and a
folder a conversation with a file a day. Direct messages are there only where the plan or the law
let the owner have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from firsthand.model import Answer, Card, Handle, Mark, Record, Skipped, Unreadable

from . import File
from .chats import Talk, Who
from .jsonstream import begins, parts, small
from .lines import digest, short, told

NAME = "slack"

_DIRECT = re.compile(r"(?:^|[/\\])(?:D[A-Z0-9]{6,}|mpdm-[^/\\]+|[UW][A-Z0-9]{6,})[/\\][^/\\]+$")
_ID = re.compile(r"[UWB][A-Z0-9]{2,20}")
_SLACKBOT = "USLACKBOT"  # a program that the list of people calls none
_HUDDLE = "huddle_thread"
_CROWD = 1000  # a channel of which nothing says who reads it
_LISTS = ("dms.json", "mpims.json", "groups.json", "channels.json")


def fits(file: File) -> bool:
    people = begins(file, "team_id", "profile", "real_name")
    return file.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"[" and (
        people
        or begins(file, "type", "ts", "user")
        or begins(file, "created", "members")
        or _programs(file)
    )


def _programs(file: File) -> bool:
    """Whether it is the list of programs that were added to the workspace."""
    return begins(file, "change_type", "user_name")


@told
def records(file: File, _now: int) -> Iterator[Record]:
    if begins(file, "team_id", "real_name") and not begins(file, "ts"):
        for at, part in enumerate(parts(file, ["*"]), 1):
            yield part if isinstance(part, Unreadable) else _person(part.value, f"entry {at}")
    elif begins(file, "created", "members") and not begins(file, "ts"):
        yield Skipped("", "the list of conversations")
    elif _programs(file):
        yield Skipped("", "the list of programs in the workspace")
    else:
        yield from _conversation(file)


def _conversation(file: File) -> Iterator[Record]:
    people: dict[str, Who] = {}
    for part in parts(file, ["*"]):
        if not isinstance(part, Unreadable) and len(people) < 5000:
            for number, name in _seen(part.value):
                people.setdefault(number, _who(number, name))
    path = re.split(r"[/\\]", file.path)
    folder = path[-2] if len(path) > 1 else ""
    members = _members(file, folder)
    for number in members[:5000]:
        people.setdefault(number, _who(number, None))
    named_there = folder.count("--") + 1 if folder.startswith("mpdm-") else 0
    size = len(members) or named_there or (0 if _DIRECT.search(file.path) else _CROWD)
    talk = Talk(NAME, folder, list(people.values()), size=size, title=folder)
    for at, part in enumerate(parts(file, ["*"]), 1):
        if isinstance(part, Unreadable):
            yield part
        else:
            yield _message(part.value, people, talk, file.path, f"message {at}")


def _members(file: File, folder: str) -> list[str]:
    """Who is in a conversation, by the lists beside its folder."""
    for name in _LISTS:
        found = small(file.beside(f"../{name}"))
        for one in found if isinstance(found, list) else ():
            if isinstance(one, dict) and folder in (one.get("id"), one.get("name")):
                members = one.get("members")
                listed = members if isinstance(members, list) else []
                return [who for who in listed if isinstance(who, str) and _ID.fullmatch(who)]
    return []


def _message(item: object, people: dict[str, Who], talk: Talk, path: str, where: str) -> Record:
    if not isinstance(item, dict) or item.get("type") != "message":
        return Skipped(where, "no message")
    if item.get("subtype") == _HUDDLE:
        return _huddle(item, people, talk, path, where)
    if item.get("subtype") not in (None, "thread_broadcast", "file_share", "me_message",
                                   "bot_message"):  # fmt: skip
        return Skipped(where, "a notice of Slack itself")
    who = people.get(str(item.get("user")))
    ts = str(item.get("ts"))
    if who is None or len(talk.people) < 2:
        return Skipped(where, "nobody else is named in it")
    if not re.fullmatch(r"\d{9,11}(?:\.\d{1,6})?", ts):
        return Unreadable(path, where, "It has no date that can be read.")
    bot = item.get("subtype") == "bot_message" or item.get("bot_id") or item["user"] == _SLACKBOT
    return talk.message(who, int(ts.partition(".")[0]), ts, Mark.AUTOMATED if bot else Mark.NONE)


def _huddle(
    item: dict[str, Any], people: dict[str, Who], talk: Talk, path: str, where: str
) -> Record:
    """A call within Slack, of which it tells who came and how long it took."""
    came = [people[number] for number in _came(item) if number in people]
    room = item["room"] if isinstance(item.get("room"), dict) else {}
    begun, ended = (room.get(f"date_{end}") for end in ("start", "end"))
    author = people.get(str(room.get("created_by"))) or next(iter(came), None)
    if author is None or len({*came, *talk.people}) < 2:
        return Skipped(where, "nobody else is named in it")
    if not isinstance(begun, int) or not 10**9 < begun < 10**10:
        return Unreadable(path, where, "It has no date that can be read.")
    long = (ended - begun) / 60 if isinstance(ended, int) and ended > begun else None
    if len(came) < 2:
        return talk.call(author, begun, None, Answer.WAITING, str(item.get("ts")))
    return Talk(NAME, talk.chat, [author, *came]).call(
        author, begun, long, Answer.NONE, str(item.get("ts"))
    )


def _came(item: dict[str, Any]) -> list[str]:
    room = item.get("room")
    came = room.get("participant_history") if isinstance(room, dict) else None
    listed = came[:_CROWD] if isinstance(came, list) else []
    return [who for who in listed if isinstance(who, str) and _ID.fullmatch(who)]


def _seen(item: object) -> Iterator[tuple[str, str | None]]:
    """Who wrote an item, and those whom it names as members or readers of its thread."""
    if not isinstance(item, dict):
        return
    if item.get("subtype") == _HUDDLE:  # Slack's own program tells of it
        yield from ((who, None) for who in _came(item))
        return
    user, profile = item.get("user"), item.get("user_profile")
    name = profile.get("real_name") if isinstance(profile, dict) else None
    if isinstance(user, str) and _ID.fullmatch(user):
        yield user, short(name, 200) if isinstance(name, str) else None
    replied = item.get("reply_users")
    for other in replied[:50] if isinstance(replied, list) else ():
        if isinstance(other, str) and _ID.fullmatch(other):
            yield other, None


def _person(item: object, where: str) -> Record:
    said: dict[str, Any] = item if isinstance(item, dict) else {}
    profile = said.get("profile")
    number = said.get("id")
    if (
        not isinstance(number, str)
        or not isinstance(profile, dict)
        or (said.get("is_bot") or number == _SLACKBOT)
    ):
        return Skipped(where, "a program, or nobody")
    text = {key: short(value, 200) for key in ("real_name", "email", "phone", "title")
            if isinstance(value := profile.get(key), str)}  # fmt: skip
    handles = [_who(number[:30], None).handle]
    if "@" in (text.get("email") or ""):
        handles.append(Handle("email", text["email"] or ""))
    if sum(letter.isdigit() for letter in text.get("phone") or "") > 5:
        handles.append(Handle("phone", text["phone"] or ""))
    return Card(
        NAME, digest(NAME, number), text.get("real_name"), tuple(handles),
        title=text.get("title"), network="Slack",
    )  # fmt: skip


def _who(number: str, name: str | None) -> Who:
    """Somebody by the number that Slack gives, as an address: it joins messages and people."""
    return Who(Handle("url", f"https://app.slack.com/team/{number}"), name)
