"""The calls in Skype's own database: who was on each, and for how long."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from firsthand.model import Answer, Record, Skipped, Unreadable

from ..chats import Talk
from ..files import foreign
from ..lines import short
from ..skype.account import NAME as SKYPE
from ..skype.account import Account, key_of

MOST = 1_000_000  # people, chats, members that are held at a time
_LONGEST = 864_000  # seconds; no call lasts ten days
_CALLS = """
    SELECT id, begin_timestamp, is_incoming, substr({host_identity}, 1, 200), {duration}
    FROM Calls ORDER BY id
"""
_ON = """
    SELECT call_db_id, substr(identity, 1, 200), call_duration, substr({dispname}, 1, 200)
    FROM CallMembers WHERE call_db_id IS NOT NULL ORDER BY id LIMIT ?
"""


def are_there(c: sqlite3.Connection) -> bool:
    """Whether it tells of calls. Raises ``foreign.Unlike``."""
    if not foreign.columns(c, "Calls"):
        return False
    foreign.needed(c, "Calls", ("id", "begin_timestamp", "is_incoming"))
    foreign.needed(c, "CallMembers", ("id", "call_db_id", "identity", "call_duration"))
    return True


def records(c: sqlite3.Connection, account: Account, path: str) -> Iterator[Record]:
    """All of them. Raises what a damaged database does."""
    on: dict[int, dict[str, int]] = {}
    for number, identity, duration, name in c.execute(
        foreign.asked(c, "CallMembers", _ON, ("dispname",)), (MOST,)
    ):
        key = key_of(identity)
        if key and key != account.user:
            on.setdefault(number, {})[key] = seconds(duration, _LONGEST) or 0
            if shown := short(str(name or ""), 200):
                account.names.setdefault(key, shown)
    asked = foreign.asked(c, "Calls", _CALLS, ("host_identity", "duration"))
    for number, *call in c.execute(asked):
        yield _call(f"item {number}", call, on.get(number, {}), account, path)


def _call(where: str, call: list[Any], on: dict[str, int], account: Account, path: str) -> Record:
    """A call and the others on it, each with the seconds that they were."""
    begun, incoming, host, duration = call
    took = sorted(key for key, long in on.items() if long)
    several, rung = len(on) > 1, incoming != 0
    if not on:
        return Skipped(where, "a call with nobody who is named")
    # Others may have talked without the user, whom it rang too.
    if several and (not took or (rung and seconds(duration, _LONGEST) is None)):
        return Skipped(where, "a call in a group in which you did not take part")
    at = seconds(begun, 1 << 33)
    if at is None:
        return Unreadable(path, where, "It has no date that can be read.")
    others = took or sorted(on)
    host, user = key_of(host), account.who(account.user)
    first = account.who(host if host in others else others[0]) if rung else user
    people = [user, *(account.who(key) for key in others)]
    chat = "|".join(sorted(on)) if several else f"8:{others[0]}"
    talk = Talk(SKYPE, chat, people, size=len(on) + 1, ego=user)
    minutes = max(on.values()) / 60 if took else None
    answer = Answer.NONE if took else Answer.WAITING
    return talk.call(first, at, minutes, answer, ("call", *sorted(on)))


def seconds(value: object, most: int) -> int | None:
    """A number of seconds, of which there are fewer than so many; ``None`` for none of them."""
    return int(value) if isinstance(value, int | float) and 0 < value < most else None
