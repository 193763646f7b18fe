"""Signal chats as *sigtop* writes them from Signal Desktop (`export-messages`): a text file a
conversation, with fields before each message. It tells numbers beside names; of calls, no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from firsthand.model import Handle, Record, Skipped, Unreadable

from . import File
from .chats import Talk, Who, Writers, group, me, named, numbered, own, to_oneself
from .lines import CUT, opening, short, text_lines

NAME = "signal"

_BEGINS = re.compile(
    r"Conversation: (?P<whom>[^\n]{1,300})\n\n(?:From: [^\n]{1,300}\n)?Type: [\w-]{3,40}\n"
)
_FIELD = re.compile(r"(From|Type|Sent|Conversation): (.{1,300})")
_WHO = re.compile(r"(?P<name>.*?)(?: \((?P<detail>[^()]{3,80})\))?")
_GROUP = re.compile(r"[0-9A-Za-z_-]{43}|[0-9a-f]{32,}")  # its number, which no person has so long
_YOU = "You"
_CUT_OFF = "\0"


class _Item(NamedTuple):
    where: str
    sender: str
    kind: str
    sent: str


def fits(file: File) -> bool:
    start = file.head[:2000].removeprefix(b"\xef\xbb\xbf")
    return start.startswith(b"Conversation: ") and _BEGINS.match(_plain(start)) is not None


def records(file: File) -> Iterator[Record]:
    found = _BEGINS.match(_plain(file.head[:2000].removeprefix(b"\xef\xbb\xbf")))
    whom = found["whom"] if found else ""
    people: dict[str, Who] = {}
    writers = Writers()
    for item in _items(file):
        if item.sender not in people and len(people) < 5000 and (who := _who(item.sender)):
            people[item.sender] = who
        if item.sender in people and (at := _moment(item.sent)) is not None:
            writers.wrote(item.sender, at // 86400)
    everybody = list(dict.fromkeys([me(NAME), *people.values()]))
    title, other = _WHO.fullmatch(whom), _who(whom)
    in_group = bool(title and title["detail"] and _GROUP.fullmatch(title["detail"]))
    noted = other in everybody or to_oneself(whom) or bool(title and to_oneself(title["name"]))
    if not in_group and other and len(everybody) == 1 and not noted:
        everybody.append(other)
    noted = noted and len(everybody) == 1 and not in_group
    chat = "|".join(sorted(who.handle.value for who in everybody))
    size = group(len(everybody), writers) if in_group else 0
    talk = Talk(
        NAME, whom if in_group else chat, everybody, size=size,
        title=short(title["name"], 200) if title else None, ego=me(NAME),
    )  # fmt: skip
    yield own(NAME, me(NAME))
    for item in _items(file):
        author, at = people.get(item.sender), _moment(item.sent)
        if item.kind == _CUT_OFF:
            yield Unreadable(file.path, item.where, CUT)
        elif item.kind not in ("incoming", "outgoing") or author is None:
            yield Skipped(item.where, "a notice of Signal itself, or a call that tells no answer")
        elif noted:
            yield Skipped(item.where, "a note to oneself")
        elif at is None:
            yield Unreadable(file.path, item.where, "It has no date that can be read.")
        else:
            yield talk.message(author, at)


def _items(file: File) -> Iterator[_Item]:
    """The fields before each message; a text that looks like them is taken for a message."""
    fields: dict[str, str] = {}
    start = 0
    for number, line in enumerate(text_lines(file), 1):
        found = _FIELD.fullmatch(line)
        if found and (found[1] == "From" or (found[1] == "Type" and "Type" in fields)):
            fields, start = {}, number
        if found:
            fields[found[1]] = found[2]
        elif not line and "Type" in fields:
            yield _Item(f"line {start}", fields.get("From", ""), fields["Type"],
                        fields.get("Sent", ""))  # fmt: skip
            fields = {}
    if "Type" in fields:
        yield _Item(f"line {start}", fields.get("From", ""), fields["Type"], fields.get("Sent", ""))
    elif fields:
        yield _Item(f"line {start}", "", _CUT_OFF, "")


def _who(text: str) -> Who | None:
    """`Mette Lind (+32470112233)`: the number is the surer; `You` is the user."""
    found = _WHO.fullmatch(text)
    if text == _YOU or (found and found["name"] == _YOU):  # with one's own number behind it
        return me(NAME)
    name, detail = (found["name"], found["detail"]) if found else (text, None)
    if detail and re.fullmatch(r"\+\d{6,15}", detail):
        return numbered(NAME, detail, name if name != detail else None)
    if detail:  # Signal's own number or a chosen name: two of one name stay two
        return Who(Handle("name", f"{NAME}:{name} ({detail})"), short(name, 200))
    return named(NAME, name)


def _moment(text: str) -> int | None:
    try:
        at = int(parsedate_to_datetime(text).timestamp())
    except (ValueError, TypeError, OverflowError):
        return None
    return at if 0 < at < 1 << 33 else None


def _plain(start: bytes) -> str:
    return opening(start).replace("\r\n", "\n")
