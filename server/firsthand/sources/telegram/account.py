"""What Telegram's export tells of the account: its chats, who is in each, who the user is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from firsthand.model import Card, Handle, Unreadable

from .. import File
from ..chats import CROWD, Talk, Who, Writers, group
from ..jsonstream import Part, parts
from ..lines import digest, short

NAME = "telegram"
_CHATS = ("", "chats.list.*.", "left_chats.list.*.")
PATHS = [f"{chat}{key}" for chat in _CHATS for key in ("name", "type", "id", "messages.*")]
_USER, _CONTACT = "personal_information.user_id", "contacts.list.*"
_CAME = frozenset(("create_group", "invite_members", "join_group_by_link", "join_group_by_request"))
CODES = "verification_codes"  # what programs send through Telegram
_OF_TWO = frozenset(("personal_chat", "bot_chat", "saved_messages"))
_CROWD = 1000  # where anybody may join, and nobody knows who reads


@dataclass(slots=True)
class Chat:
    """What the whole file tells of one chat."""

    name: str | None = None
    kind: str = ""
    id: str = ""
    people: dict[str, Who] = field(default_factory=dict)
    members: set[str] = field(default_factory=set)
    writers: Writers = field(default_factory=Writers)
    begun: bool = False  # its first days are there: they tell who was in it
    open: bool = False  # whoever has a link may come in


def by_chat(found: Iterator[Part | Unreadable]) -> Iterator[tuple[int, Part | Unreadable]]:
    """Each part with the number of its chat; the notes to oneself have no name to begin with."""
    at, named = -1, False
    for part in found:
        if isinstance(part, Part):
            if part.path.endswith("name"):
                at, named = at + 1, True
            elif part.path.endswith("type"):
                at, named = at + (not named), False
        yield at, part


def learn(file: File) -> tuple[list[Chat], str | None, list[Card]]:
    """A first reading: the chats in their order, with everybody who wrote in each; the user."""
    chats: list[Chat] = []
    user: str | None = None
    contacts: list[tuple[str, Card]] = []
    for at, part in by_chat(parts(file, [*PATHS, _USER, _CONTACT])):
        if isinstance(part, Unreadable):
            continue  # told by the second reading
        if part.path == _USER:
            user = f"user{part.value}"
        elif part.path == _CONTACT:
            contacts += _contact(part.value)
        elif at >= 0:
            if at == len(chats):
                chats.append(Chat())
            _learn_part(part, chats[at])
    for chat in chats:
        others = [key for key in chat.people if key != f"user{chat.id}"]
        if not user and chat.kind == "personal_chat" and len(others) == 1:
            user = others[0]
    return chats, user, list(_with_numbers(contacts, chats))


def _learn_part(part: Part, chat: Chat) -> None:
    key = part.path.rpartition(".")[2]
    if key == "name":
        chat.name = short(text_of(part.value), 200)
    elif key == "type":
        chat.kind = text_of(part.value)
    elif key == "id":
        chat.id = text_of(part.value)
    elif isinstance(part.value, dict) and chat.kind != CODES:
        _meet(part.value, chat)


def _meet(item: dict[str, Any], chat: Chat) -> None:
    for key in ("from", "actor"):
        number, name = number_of(item.get(f"{key}_id")), short(text_of(item.get(key)), 200)
        if number.startswith("user") and len(number) < 40:
            chat.people.setdefault(number, who_is(number, name))
            chat.members.add(name or number)
            if key == "from":
                chat.writers.wrote(number, text_of(item.get("date"))[:10])
    chat.begun = chat.begun or text_of(item.get("action")) == "create_group"
    chat.open = chat.open or text_of(item.get("action")) == "join_group_by_link"
    if text_of(item.get("action")) in _CAME and isinstance(item.get("members"), list):
        chat.members.update(text_of(name)[:200] for name in item["members"][:5000])


def talk_of(chat: Chat, user: str | None) -> Talk:
    people = list(chat.people.values())
    if user and user not in chat.people:
        people.append(who_is(user, None))
    other = f"user{chat.id}"
    if chat.kind in ("personal_chat", "bot_chat") and other not in chat.people:
        people.append(who_is(other, chat.name))
    size = 2 if chat.kind in _OF_TWO else group(len(chat.members), chat.writers, told=chat.begun)
    size = max(size, CROWD) if chat.open else size
    size = _CROWD if "public" in chat.kind or "channel" in chat.kind else size
    ego = who_is(user, None) if user else None
    ego = next((one for one in people if ego and one.handle == ego.handle), None)
    return Talk(NAME, chat.id, people, size=size, title=chat.name, ego=ego)


def who_is(number: str, name: str | None) -> Who:
    return Who(Handle("name", f"{NAME}:{number}"), name)


def _contact(item: object) -> Iterator[tuple[str, Card]]:
    """A contact, and their number there where the export tells it."""
    if isinstance(item, dict):
        name = short(f"{text_of(item.get('first_name'))} {text_of(item.get('last_name'))}", 200)
        number = re.sub(r"^00", "+", text_of(item.get("phone_number")))[:60]
        if name and sum(letter.isdigit() for letter in number) > 5:
            handles = (Handle("phone", number),)
            card = Card(NAME, digest(NAME, name, number), name, handles, network="Telegram")
            user = text_of(item.get("user_id"))
            yield f"user{user}" if user.isdecimal() and int(user) else "", card


def _with_numbers(contacts: list[tuple[str, Card]], chats: list[Chat]) -> Iterator[Card]:
    """A chat is called as the contact is: where one alone is called so, it is with them."""
    named = Counter(card.name for _, card in contacts)
    talks = Counter(chat.name for chat in chats if chat.kind == "personal_chat")
    ids = {chat.name: f"user{chat.id}" for chat in chats if chat.kind == "personal_chat"}
    for user, card in contacts:
        alone = named[card.name] == 1 and talks[card.name] == 1
        user = user or (ids[card.name] if alone else "")
        handle = (who_is(user, None).handle,) if user else ()
        yield replace(card, handles=(*card.handles, *handle))


def number_of(value: object) -> str:
    """`user123`; older exports write the bare number."""
    text = text_of(value)
    return f"user{text}" if text.isdecimal() else text


def text_of(value: object) -> str:
    return "" if value is None else str(value)
