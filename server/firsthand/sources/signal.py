"""Signal chats, as *signal-export* writes them from Signal Desktop (`chat.md` or `data.json`: one
folder a conversation, called by the other one or by the group), or *sigtop* (`sigtop.py`).

The user is "Me".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from firsthand.model import Answer, Record, Skipped, Unreadable

from . import File, sigtop
from .chats import Talk, Who, Writers, group, me, named, own, same, to_oneself
from .dates import moment
from .lines import CUT, opening, raw_lines, short, told
from .words.said import Said

NAME = "signal"
TIMES = 2

_LINE = re.compile(r"\[(\d{4}-\d\d-\d\d,? \d\d:\d\d(?::\d\d)?)\] ([^:]{1,100}): ?(.*)")
# Whoever writes "call me" has not called. What tells nothing of an answer had none.
_CALL = re.compile(r"(?:Incoming|Outgoing|Missed) (?:\w{1,10} )?call(?: \((?P<how>[^()]{0,60})\))?")
_TAKEN = re.compile(r"(?:accepted|joined)\b(?:, (?:(?P<m>\d{1,5})m )?(?P<s>\d{1,2})s)?")
_BEGUN = re.compile(r"\[\d{4}-[\d :,-]{0,20}(?:\] ?[^:]{0,100})?")
_ME, _NOBODY = "Me", "No-Sender"


class _Item(NamedTuple):
    where: str
    sender: str
    when: int | None
    called: tuple[Answer, float | None] | None = None
    text: str = ""


def fits(file: File) -> bool:
    if sigtop.fits(file):
        return True
    if file.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return False
    head = opening(file.head[:16384]).lstrip()
    if head.startswith("{"):
        first = head.partition("\n")[0]
        return all(f'"{key}":' in first for key in ("date", "sender", "body", "reactions"))
    return _LINE.match(head) is not None and f"] {_ME}: " in head and "WhatsApp" not in head


@told
def records(file: File, _now: int) -> Iterator[Record]:
    if sigtop.fits(file):
        yield from sigtop.records(file)
        return
    people: dict[str, Who] = {}
    writers = Writers()
    for item in _items(file):
        if not isinstance(item, _Item):
            continue
        if item.sender not in people and len(people) < 5000 and (who := _who(item.sender)):
            people[item.sender] = who
        if item.sender in people and item.when is not None:
            writers.wrote(item.sender, item.when // 86400)
    talk = _talk(file, people, writers)
    yield own(NAME, me(NAME))
    said, alone = Said(), len(talk.people) == 1
    for item in _items(file):
        if isinstance(item, Unreadable):
            yield item
        elif alone and item.sender == _ME:
            yield Skipped(item.where, "a note to oneself")
        elif item.sender not in people:
            yield Skipped(item.where, "a notice of Signal itself")
        elif item.when is None:
            yield Unreadable(file.path, item.where, "It has no date that can be read.")
        elif item.called:
            answer, minutes = item.called
            yield talk.call(people[item.sender], item.when, minutes, answer)
        else:
            marks = said.marks(item.sender, item.when, item.text, own=item.sender == _ME)
            yield talk.message(people[item.sender], item.when, marks=marks)


def _talk(file: File, people: dict[str, Who], writers: Writers) -> Talk:
    """The conversation; the other one may never have answered."""
    parts = re.split(r"[/\\]", file.path)
    title = short(parts[-2], 200) if len(parts) > 1 else None
    everybody = list(dict.fromkeys([me(NAME), *people.values()]))
    if len(everybody) == 1 and title and not to_oneself(title) and (other := named(NAME, title)):
        everybody.append(other)
    names = [who.name or who.handle.value for who in everybody]
    # Of two, one is whom the folder is called by; else it is a group where only they wrote.
    alone = len(names) == 2 and (title is None or any(same(title, name) for name in names))
    chat = title if title and not alone else "|".join(sorted(w.handle.value for w in everybody))
    size = 0 if alone else group(len(everybody), writers)
    return Talk(NAME, chat, everybody, size=size, title=title, ego=me(NAME))


def _who(sender: str) -> Who | None:
    if sender == _ME:
        return me(NAME)
    return None if sender in ("", _NOBODY) else named(NAME, sender)


def _items(file: File) -> Iterator[_Item | Unreadable]:
    unended: list[bytes] = []
    lines = (line.decode("utf-8", "replace") for line in raw_lines(file, unended))
    as_json = file.head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{")
    for number, line in enumerate(lines, 1):
        where = f"line {number}"
        if as_json:
            yield from _from_json(line, where, file.path)
        elif found := _LINE.match(line):
            when, sender, body = found.groups()
            yield _Item(
                where, sender.strip(), moment(when.replace(",", "")), _called(body), body.strip()
            )
        elif unended and _BEGUN.fullmatch(line):
            yield Unreadable(file.path, where, CUT)


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
    body, called = said.get("body"), None
    if said.get("call") is True:
        called = (_called(body) if isinstance(body, str) else None) or (Answer.WAITING, None)
    yield _Item(where, sender, at, called, body if isinstance(body, str) else "")


def _called(body: str) -> tuple[Answer, float | None] | None:
    """Of a call, whether it was taken and its minutes; None for what is none."""
    found = _CALL.fullmatch(body.strip())
    if found is None:
        return None
    taken = _TAKEN.fullmatch(found["how"] or "")
    if taken is None:
        return Answer.WAITING, None
    return Answer.NONE, int(taken["m"] or 0) + int(taken["s"] or 0) / 60 or None
