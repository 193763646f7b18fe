"""Telegram's export as JSON, of one chat or of the whole account: who wrote and called when.

People are told by Telegram's own numbers, so that two of a name stay two; the user by the export.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from firsthand.model import Answer, Mark, Record, Skipped, Unreadable, phrase

from .. import File
from ..chats import PASSED, Talk, Who, own
from ..dates import moment
from ..jsonstream import begins, parts
from ..lines import told
from ..words.said import Said
from .account import CODES, NAME, PATHS, Chat, by_chat, learn, number_of, talk_of, text_of, who_is

__all__ = ["NAME", "TIMES", "fits", "records"]
TIMES = 2

_SERVICE = "777000"  # Telegram itself, which sends its codes and news as if somebody wrote
_ACCOUNT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"about"\s*:\s*"')


def fits(file: File) -> bool:
    if begins(file, "name", "type", "id", "messages"):
        return True
    # The whole account says first, in the user's language, what it is about.
    parts_of_it = ("personal_information", "contacts", "frequent_contacts", "sessions", "chats")
    return _ACCOUNT.match(file.head) is not None and any(
        begins(file, key, "about") for key in parts_of_it
    )


@told
def records(file: File, _now: int) -> Iterator[Record]:
    chats, user, contacts = learn(file)
    first: list[Record] = [own(NAME, who_is(user, None))] if user else []
    first += contacts
    if not user and (unknown := next((c for c in chats if c.people), None)):
        names = ", ".join(f"{who.name} ({key})" for key, who in list(unknown.people.items())[:8])
        why = phrase(
            "It does not tell which of these is you: %(names)s. Unless you said it before, say it"
            " with the number: firsthand me telegram:user123",
            names=names,
        )
        first.append(Unreadable(file.path, "", why))
    yield from first
    given, before, talk, said = len(first), -1, None, Said()
    for at, part in by_chat(parts(file, PATHS)):
        if isinstance(part, Unreadable):
            yield part
        elif part.path.endswith("messages.*") and at >= 0:
            given += 1
            if given <= file.done:
                yield PASSED
                continue
            if at != before:
                before, talk = at, talk_of(chats[at], user)
            yield _record(part.value, file.path, chats[at], talk, said, user)


def _record(
    item: object, path: str, chat: Chat, talk: Talk | None, said: Said, user: str | None
) -> Record:
    if not isinstance(item, dict) or talk is None:
        return Skipped("", "no message")
    where = f"message {text_of(item.get('id'))[:20]}"
    called = item.get("action") == "phone_call"
    if (item.get("type") != "message" and not called) or chat.kind == CODES:
        return Skipped(where, "a notice of Telegram itself")
    if chat.kind == "saved_messages":
        return Skipped(where, "a note to oneself")
    author = chat.people.get(number_of(item.get("actor_id" if called else "from_id")))
    if author is None:
        return Skipped(where, "by a channel, or by somebody who left")
    unix = text_of(item.get("date_unixtime"))  # in older exports the user's own clock alone
    at = int(unix) if unix.isdecimal() and len(unix) < 12 else moment(text_of(item.get("date")))
    if at is None:
        return Unreadable(path, where, "It has no date that can be read.")
    if called:
        return _call(item, author, at, talk)
    machine = "bot" in chat.kind or chat.id == _SERVICE
    marks = Mark.AUTOMATED if machine else Mark.NONE
    own = bool(user) and author.handle == who_is(user or "", None).handle
    marks |= said.marks(author.handle.value, at, _written(item.get("text")), chat.id, own=own)
    return talk.message(author, at, (chat.id, item.get("id")), marks)


def _written(text: object) -> str:
    """What was written; where a part of it is a link or bold, it stands in several."""
    several = text[:40] if isinstance(text, list) else [text]
    words = (one.get("text") if isinstance(one, dict) else one for one in several)
    return "".join(one for one in words if isinstance(one, str))


def _call(item: dict[str, Any], author: Who, at: int, talk: Talk) -> Record:
    seconds = item.get("duration_seconds")
    long = seconds / 60 if isinstance(seconds, int | float) and 0 < seconds < 1e6 else None
    turned = Answer.DECLINED if item.get("discard_reason") == "busy" else Answer.WAITING
    answer = Answer.NONE if long else turned
    return talk.call(author, at, long, answer, (talk.chat, item.get("id")))
