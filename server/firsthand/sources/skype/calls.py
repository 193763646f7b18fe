"""The calls in Skype's export: in each chat who took part and for how long, and a list of all."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from firsthand.model import Answer, Record, Skipped, Unreadable

from ..chats import Talk
from ..dates import moment
from ..lines import short
from .account import NAME, Account, Chat, key_of, text_of, when

_LONG = 100_000  # signs of a call's content; a hundred people take a fifth of it
_TYPE = re.compile(r'<partlist[^<>]{0,200}? type="(\w{1,20})"|<(ended|started|missed)\s*/>')
_IDENTITY = re.compile(r'\s*identity="([^"<>]{1,200})"')
_SECONDS = re.compile(r"<duration>\s*(\d{1,6})(?:[.,]\d{0,9})?\s*</duration>")
_LISTS = ("call-log", "callLog")


def told(item: dict[str, Any], chat: Chat, account: Account, path: str, where: str) -> Record:
    """A call as its chat tells it: `<partlist type="ended"><part identity="8:live:mette">...`."""
    at = when(item)
    if at is None:
        return Unreadable(path, where, "It has no date that can be read.")
    content = text_of(item.get("content"))[:_LONG]
    kind = next(filter(None, found.groups()), "") if (found := _TYPE.search(content)) else ""
    if kind == "started":
        return Skipped(where, "the beginning of a call, whose end tells more")
    took = {} if kind == "missed" else _took(content)
    others = sorted(key for key in took if key != account.user)
    long = max((took[key] for key in others), default=0)
    author = account.author(item, chat)
    key = (chat.id, item.get("id"))
    if not chat.is_group:
        talk = account.talk(chat)
        who = account.who(author or account.user)
        if who not in talk.people:
            return Skipped(where, "a call with nobody who is named")
        answer = Answer.NONE if long else Answer.WAITING
        return talk.call(who, at - long, long / 60 if long else None, answer, key)
    if not others or account.user not in took:
        return Skipped(where, "a call in a group in which you did not take part")
    people = [account.who(one) for one in (account.user, *others)]
    talk = Talk(NAME, chat.id, people, title=chat.title, ego=people[0])
    return talk.call(
        account.who(author if author in took else others[0]), at - long, long / 60, key=key
    )


def _took(content: str) -> dict[str, int]:
    """Who took part in a call, and for how many seconds."""
    found: dict[str, int] = {}
    for part in content.split("<part ")[1:]:
        identity, seconds = _IDENTITY.match(part), _SECONDS.search(part)
        if identity and seconds and int(seconds[1]):
            key = key_of(html.unescape(identity[1]))
            found[key] = max(found.get(key, 0), int(seconds[1]))
    return found


def listed(item: dict[str, Any], account: Account, path: str, where: str) -> Record:
    """A call of the list of all calls, where the chat with the other one tells of none."""
    log = _log(item)
    ends = [_participant(log, side) for side in ("originator", "target")]
    others = [key for key in ends if key and key != account.user]
    if log.get("callType") not in (None, "twoParty") or len(others) != 1 or not all(ends):
        return Skipped(where, "a call with nobody who is named")
    other = account.chats.get(f"8:{others[0]}") or account.chats.get(others[0])
    if other and other.calls:
        return Skipped(where, "a call that the chat tells")
    begun, ended = (moment(text_of(log.get(key))) for key in ("connectTime", "endTime"))
    at = begun or moment(text_of(log.get("startTime"))) or when(item)
    if at is None:
        return Unreadable(path, where, "It has no date that can be read.")
    taken = text_of(log.get("callState")).casefold() in ("accepted", "answered", "")
    long = ended - begun if taken and begun and ended and 0 < ended - begun < 864_000 else 0
    declined = text_of(log.get("callState")).casefold() == "declined"
    answer = Answer.NONE if long else Answer.DECLINED if declined else Answer.WAITING
    name = _called(log, others[0])
    if name:
        account.names.setdefault(others[0], name)
    people = [account.who(key) for key in (account.user, others[0])]
    key = log.get("callId") or item.get("id")
    talk = Talk(NAME, others[0], people, ego=people[0])
    return talk.call(account.who(ends[0] or ""), at, long / 60 if long else None, answer, key)


def _log(item: dict[str, Any]) -> dict[str, Any]:
    """What is told of a call, as JSON in its content or among its properties."""
    more = item.get("properties")
    texts = [item.get("content")]
    texts += [more.get(key) for key in _LISTS] if isinstance(more, dict) else []
    for text in texts:
        if isinstance(text, str) and text.lstrip()[:1] == "{":
            try:
                log = json.loads(text[:_LONG])
            except (ValueError, RecursionError):
                continue
            if isinstance(log, dict):
                return log
    return {}


def _participant(log: dict[str, Any], side: str) -> str:
    whole = log.get(f"{side}Participant")
    return key_of(whole.get("id") if isinstance(whole, dict) else log.get(side))


def _called(log: dict[str, Any], key: str) -> str | None:
    for side in ("originatorParticipant", "targetParticipant"):
        whole = log.get(side)
        if isinstance(whole, dict) and key_of(whole.get("id")) == key:
            return short(text_of(whole.get("displayName")), 200)
    return None
