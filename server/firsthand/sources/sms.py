"""Text messages and calls of an Android phone, as *SMS Backup & Restore* writes them (XML).

Who, when, how long; never what. The user's own number is not in it: `sms:me` stands for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from firsthand.model import Answer, Event, Mark, Record, Skipped, Unreadable

from . import File
from .chats import PASSED, Talk, Who, me, numbered, own
from .lines import told
from .words.said import Said
from .xmlstream import elements, opened

NAME = "sms"
CALLS = "calls"  # the phone's log of calls, told apart where it says what was searched

_FIRST = re.compile(rb"<(?:smses|calls)[\s>/]")
_UNKNOWN = frozenset(
    ("", "(unknown)", "null", "unknown", "-1", "-2", "restricted", "insert-address-token")
)  # fmt: skip
_SENT, _RECEIVED = "2", "1"
_TAKEN, _MISSED, _TURNED_AWAY = ("1", "2"), ("3", "4", "7"), ("5", "6")
_AUTHOR = "137"  # whose address this is, on a multimedia message


def fits(file: File) -> bool:
    return _FIRST.match(opened(file)) is not None


@told
def records(file: File, _now: int) -> Iterator[Record]:
    run: list[Event] = []
    for record in _items(file):
        if run and not (isinstance(record, Event) and record.key == run[0].key):
            yield from _at_once(run)
            run = []
        if isinstance(record, Event):
            run.append(record)
        else:
            yield record
    yield from _at_once(run)


def _at_once(run: list[Event]) -> list[Event]:
    """One text that was sent to several, which a phone tells as one to each, all at the same
    thousandth of a second: as many were on it."""
    if len(run) < 2:
        return run
    everybody = len({party.handle for event in run for party in event.parties})
    return [replace(event, audience=max(event.audience, everybody)) for event in run]


def _items(file: File) -> Iterator[Record]:
    opened, said = set[str](), Said()
    for number, item in enumerate(elements(file), 1):
        if isinstance(item, Unreadable):
            yield item
            continue
        read = _READ.get(item.tag)
        where = f"item {number}"
        if read is None:
            yield Skipped(where, "neither a message nor a call")
            continue
        source = CALLS if item.tag == "call" else NAME
        if source not in opened:
            opened.add(source)
            yield own(source, me(source))
        if number + len(opened) <= file.done:
            yield PASSED
            continue
        at = item.get("date", "")
        if not re.fullmatch(r"\d{12,14}", at):
            yield Unreadable(file.path, where, "It has no date that can be read.")
            continue
        yield read(item, int(at), where, said)


def _message(item: Any, at: int, where: str, said: Said) -> Record:
    other = _who(NAME, item.get("address"), item.get("contact_name"))
    kind = item.get("type")
    if other is None or kind not in (_SENT, _RECEIVED):
        return Skipped(where, "never sent" if other else "nobody's number")
    marks = Mark.AUTOMATED if _is_machine(item.get("address", "")) else Mark.NONE
    author = me(NAME) if kind == _SENT else other
    number, text = other.handle.value, item.get("body", "")
    marks |= said.marks(author.handle.value, at // 1000, text, number, own=author != other)
    return _talk(NAME, [other]).message(author, at // 1000, at, marks)


def _multimedia(item: Any, at: int, where: str, said: Said) -> Record:
    numbers = item.get("address", "").split("~")
    name = item.get("contact_name") if len(numbers) == 1 else None
    others = [who for one in numbers[:500] if (who := _who(NAME, one, name))]
    box = item.get("msg_box")
    if not others or box not in (_SENT, _RECEIVED):
        return Skipped(where, "never sent" if others else "nobody's number")
    author = me(NAME)
    if box == _RECEIVED:
        writes = next((a.get("address") for a in item.iter("addr") if a.get("type") == _AUTHOR), "")
        author = next((who for who in others if who.handle.value == writes), others[0])
        if len(others) > 1 and author.handle.value != writes:
            return Skipped(where, "a group's message without its author")
    machine = author != me(NAME) and _is_machine(author.handle.value.partition(":")[2] or
                                                 author.handle.value)  # fmt: skip
    marks = Mark.AUTOMATED if machine else Mark.NONE
    text = next(
        (part.get("text") for part in item.iter("part") if part.get("ct") == "text/plain"), ""
    )
    talk = _talk(NAME, others, len(numbers) + 1)
    own = author == me(NAME)
    marks |= said.marks(author.handle.value, at // 1000, text, talk.chat, own=own)
    return talk.message(author, at // 1000, at, marks)


def _call(item: Any, at: int, where: str, _said: Said) -> Record:
    other = _who(CALLS, item.get("number"), item.get("contact_name"))
    kind, duration = item.get("type"), item.get("duration", "")
    if other is None or kind not in _TAKEN + _MISSED + _TURNED_AWAY:
        return Skipped(where, "a hidden number" if other is None else "a kind of call not known")
    seconds = int(duration) if re.fullmatch(r"\d{1,6}", duration) else 0
    answer = Answer.DECLINED if kind in _TURNED_AWAY else Answer.NONE
    if kind in _MISSED or (kind in _TAKEN and not seconds):
        answer = Answer.WAITING
    author = me(CALLS) if kind == _SENT else other
    minutes = None if answer else seconds / 60
    return _talk(CALLS, [other]).call(author, at // 1000, minutes, answer, at)


_READ = {"sms": _message, "mms": _multimedia, "call": _call}


def _talk(source: str, others: list[Who], size: int = 0) -> Talk:
    chat = "|".join(sorted(who.handle.value for who in others))
    return Talk(source, chat, [me(source), *others], size=size, ego=me(source))


def _who(source: str, number: str | None, name: str | None) -> Who | None:
    text = (number or "").strip()
    if text.lower() in _UNKNOWN:
        return None
    called = name if name and name.strip().lower() not in _UNKNOWN else None
    return numbered(source, text, called)


def _is_machine(number: str) -> bool:
    """A shop or a bank: a word for a number, or a number too short for a person's."""
    digits = re.sub(r"\D", "", number)
    return "@" not in number and (len(digits) < 7 or any(c.isalpha() for c in number))
