"""Google Chat from Takeout (`messages.json`), and direct calls of Google Meet: who and when.

Who is in a chat without having written stands in a file beside it (`group_info.json`); who was in a
meeting, the calendar tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.model import Answer, Handle, Mark, Own, Record, Skipped, Unreadable

from . import File
from .chats import Talk, Who, Writers, group, me, named, own
from .dates import moment
from .jsonstream import begins, parts, small
from .lines import short, told
from .table import Columns, Row, header, rows
from .words.said import Said

NAME = "googlechat"
MEET = "meet"

_CALLS = [Columns.of("starttime calldirection callcounterparts")]
# `Tuesday, November 17, 2026 at 10:00:00 AM UTC`, `mardi 17 novembre 2026 à 10:00:00 UTC`.
_AROUND = re.compile(
    r"^[^\W\d_]+(?:-[^\W\d_]+)?(?:, | (?=\d))|(?<= )(?:at|à|um|om|a las|alle ore|às) "
)
_DAY = re.compile(r".*?\b20\d\d\b")
_SPACE = re.compile(r"(?:^|[/\\])Space [^/\\]+[/\\][^/\\]+$")
_LENGTH = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:\.\d+)?")


def fits(file: File) -> bool:
    chat = begins(file, "messages", "creator", "created_date")
    user = begins(file, "user", "membership_info") or begins(file, "members", "user_type")
    return chat or user or header(file, _CALLS) is not None


@told
def records(file: File, _now: int) -> Iterator[Record]:
    if (found := header(file, _CALLS)) is not None:
        yield own(MEET, me(MEET))
        for row in rows(file, found):
            yield _call(row, file.path) if isinstance(row, Row) else row
    elif begins(file, "membership_info"):
        yield from _user(file)
    elif begins(file, "members", "user_type") and not begins(file, "messages"):
        yield Skipped("", "who is in a chat: read with it")
    else:
        yield from _chat(file)


def _user(file: File) -> Iterator[Record]:
    for part in parts(file, ["user"]):
        if isinstance(part, Unreadable):
            yield part
            continue
        said = part.value if isinstance(part.value, dict) else {}
        email, name = said.get("email"), said.get("name")
        if isinstance(email, str) and "@" in email:
            called = short(name, 200) if isinstance(name, str) else None
            yield Own(NAME, called, (Handle("email", email[:254]),))
    yield Skipped("", "the list of the user's own chats")


def _chat(file: File) -> Iterator[Record]:
    people: dict[str, Who] = {}
    about = small(file.beside("group_info.json"))
    about = about if isinstance(about, dict) else {}
    members = about.get("members")
    members = members[:5000] if isinstance(members, list) else []
    for member in members:
        if who := _who({"creator": member}):
            people.setdefault(who.handle.value.casefold(), who)
    writers, programs = Writers(), set[str]()
    for part in parts(file, ["messages.*"]):
        if not isinstance(part, Unreadable) and (who := _who(part.value)) and len(people) < 5000:
            people.setdefault(who.handle.value.casefold(), who)
            day = _DAY.match(str(part.value.get("created_date"))[:100])
            writers.wrote(who.handle.value.casefold(), day and day[0])
            if part.value["creator"].get("user_type") == "Bot":
                programs.add(who.handle.value.casefold())
    chat, title = "|".join(sorted(people)), about.get("name")
    named_so = title if isinstance(title, str) else None
    # A file on its own tells neither who is in it nor whether it is a space.
    alone = not _SPACE.search(file.path) and len(people.keys() - programs) < 3
    size = len(members) if members or alone else group(len(people), writers)
    talk = Talk(NAME, chat, list(people.values()), size=size, title=named_so)
    said = Said()
    for number, part in enumerate(parts(file, ["messages.*"]), 1):
        if isinstance(part, Unreadable):
            yield part
            continue
        item, where = part.value, f"message {number}"
        who = _who(item)
        if who is None:
            yield Skipped(where, "deleted, or by somebody who left")
            continue
        when = item.get("created_date")
        at = moment(_AROUND.sub("", when)) if isinstance(when, str) else None
        if at is None:
            yield Unreadable(file.path, where, "It has no date that can be read.")
        elif len(people) < 2:
            yield Skipped(where, "to somebody who never wrote, and whom the file does not name")
        else:
            creator = item["creator"]
            marks = Mark.AUTOMATED if creator.get("user_type") == "Bot" else Mark.NONE
            marks |= said.marks(who.handle.value, at, item.get("text"))
            named_item = item.get("message_id")
            key = named_item if isinstance(named_item, str) and named_item else None
            yield talk.message(who, at, key, marks)


def _who(item: object) -> Who | None:
    creator = item.get("creator") if isinstance(item, dict) else None
    if not isinstance(creator, dict):
        return None
    email, name = creator.get("email"), creator.get("name")
    called = short(name, 200) if isinstance(name, str) else None
    if isinstance(email, str) and "@" in email:
        return Who(Handle("email", email[:254]), called)
    return named(NAME, called) if called else None


def _call(row: Row, path: str) -> Record:
    others = [who for text in re.split(r"[;,\[\]]", row["callcounterparts"][:2000])
              if (who := _counterpart(text))]  # fmt: skip
    if not others:
        return Skipped(row.where, "a meeting that names nobody else: the calendar does")
    at = moment(row["starttime"])
    if at is None:
        return Unreadable(path, row.where, "It has no date that can be read.")
    long = _LENGTH.fullmatch(row["duration"])
    minutes = None
    if long:
        minutes = int(long[1] or 0) * 60 + int(long[2]) + int(long[3]) / 60
    result = row["directcallresult"].lower()
    taken = result in ("", "answered") and row["participationstate"].lower() in ("", "joined")
    # Rung for and never spoken, whatever else is said of it: it took no time.
    answer = Answer.NONE if taken and minutes != 0 else Answer.WAITING
    outgoing = row["calldirection"].lower().startswith("out")
    author = me(MEET) if outgoing else others[0]
    chat = "|".join(sorted(who.handle.value for who in others))
    return Talk(MEET, chat, [me(MEET), *others]).call(author, at, minutes, answer, chat)


def _counterpart(text: str) -> Who | None:
    """An address or a number; `User` is what an account without either is called."""
    text = text.strip()
    if "@" in text:
        return Who(Handle("email", text[:254]))
    return Who(Handle("phone", text[:60])) if sum(c.isdigit() for c in text) > 5 else None
