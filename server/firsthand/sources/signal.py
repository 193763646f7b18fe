"""Signal chats, as *signal-export* writes them from Signal Desktop: `chat.md` or `data.json`.

One folder a conversation, called by the other one or by the group. The user is "Me".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from firsthand.model import Answer, Record, Skipped, Unreadable

from . import File
from .chats import Talk, Who, me, named, own
from .dates import moment
from .lines import opening, raw_lines, short, told

NAME = "signal"

_LINE = re.compile(r"\[(\d{4}-\d\d-\d\d,? \d\d:\d\d(?::\d\d)?)\] ([^:]{1,100}): ?(.*)")
_MISSED = re.compile(r"missed|declined|no answer", re.IGNORECASE)
_CALL = re.compile(r"(?:incoming|outgoing|missed|declined)? ?(?:audio|video|voice)? ?call\b", re.I)
_ME, _NOBODY = "Me", "No-Sender"


class _Item(NamedTuple):
    where: str
    sender: str
    when: int | None
    call: bool
    missed: bool


def fits(file: File) -> bool:
    if file.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return False
    head = opening(file.head[:16384]).lstrip()
    if head.startswith("{"):
        first = head.partition("\n")[0]
        return all(f'"{key}":' in first for key in ("date", "sender", "body", "reactions"))
    return _LINE.match(head) is not None and f"] {_ME}: " in head and "WhatsApp" not in head


@told
def records(file: File, _now: int) -> Iterator[Record]:
    people: dict[str, Who] = {}
    for item in _items(file):
        if isinstance(item, _Item) and item.sender not in people:
            who = _who(item.sender)
            if who and len(people) < 5000:
                people[item.sender] = who
    talk = _talk(file, people)
    yield own(NAME, me(NAME))
    for item in _items(file):
        if isinstance(item, Unreadable):
            yield item
        elif item.sender not in people:
            yield Skipped(item.where, "a notice of Signal itself")
        elif item.when is None:
            yield Unreadable(file.path, item.where, "It has no date that can be read.")
        elif item.call:
            answer = Answer.WAITING if item.missed else Answer.NONE
            yield talk.call(people[item.sender], item.when, None, answer)
        else:
            yield talk.message(people[item.sender], item.when)


def _talk(file: File, people: dict[str, Who]) -> Talk:
    """The conversation; the other one may never have answered."""
    parts = re.split(r"[/\\]", file.path)
    title = short(parts[-2], 200) if len(parts) > 1 else None
    everybody = list(dict.fromkeys([me(NAME), *people.values()]))
    if len(everybody) == 1 and title and (other := named(NAME, title)):
        everybody.append(other)
    several = len(everybody) > 2 or (len(everybody) == 2 and title not in (None, *people))
    chat = title if title and several else "|".join(sorted(who.handle.value for who in everybody))
    return Talk(NAME, chat, everybody, title=title, ego=me(NAME))


def _who(sender: str) -> Who | None:
    if sender == _ME:
        return me(NAME)
    return None if sender in ("", _NOBODY) else named(NAME, sender)


def _items(file: File) -> Iterator[_Item | Unreadable]:
    lines = (line.decode("utf-8", "replace") for line in raw_lines(file))
    as_json = file.head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{")
    for number, line in enumerate(lines, 1):
        where = f"line {number}"
        if as_json:
            yield from _from_json(line, where, file.path)
        elif found := _LINE.match(line):
            when, sender, body = found.groups()
            call = bool(_CALL.match(body)) and len(body) < 80
            missed = bool(_MISSED.search(body))
            yield _Item(where, sender.strip(), moment(when.replace(",", "")), call, missed)


def _from_json(line: str, where: str, path: str) -> Iterator[_Item | Unreadable]:
    if not line.strip():
        return
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        yield Unreadable(path, where, "This line is damaged, or longer than a message is.")
        return
    sender, when = said.get("sender"), said.get("date")
    at = moment(when) if isinstance(when, str) else None
    sender = sender.strip() if isinstance(sender, str) else ""
    yield _Item(where, sender, at, said.get("call") is True, said.get("missed") is True)
