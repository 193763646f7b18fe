"""Skype's export (`messages.json`, mostly in a .tar), which Teams for oneself writes too: who wrote
and called when.

People are told by their Skype names, so that two of a name stay two; the user by the export.
"""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.model import Mark, Record, Skipped, Unreadable

from .. import File
from ..chats import PASSED, Talk, own
from ..jsonstream import begins, parts
from ..lines import told
from . import calls
from .account import (
    CALL,
    LOG,
    NAME,
    PATHS,
    Account,
    Chat,
    by_chat,
    is_message,
    is_program,
    key_of,
    learn,
    text_of,
    when,
    written,
)

__all__ = ["NAME", "TIMES", "fits", "records"]
TIMES = 2


def fits(file: File) -> bool:
    return begins(file, "userId", "exportDate") and (
        begins(file, "conversations") or begins(file, "endpoints")
    )


@told
def records(file: File, _now: int) -> Iterator[Record]:
    if not begins(file, "conversations"):
        yield Skipped("", "the list of your devices")
        return
    account = learn(file)
    yield own(NAME, account.who(account.user))
    given, before, talk = 1, None, None
    for id, part in by_chat(parts(file, PATHS)):
        if isinstance(part, Unreadable):
            yield part
        elif part.path.endswith("MessageList.*"):
            given += 1
            if given <= file.done:
                yield PASSED
                continue
            chat = account.chats.get(id) or Chat(id)
            if talk is None or id != before:
                before, talk = id, account.talk(chat)
            yield _record(part.value, file.path, chat, talk, account)


def _record(item: object, path: str, chat: Chat, talk: Talk, account: Account) -> Record:
    if not isinstance(item, dict):
        return Skipped("", "no message")
    where = f"message {text_of(item.get('id'))[:20]}"
    if chat.id == LOG:
        return calls.listed(item, account, path, where)
    if key_of(chat.id) in (account.user, "48:notes"):
        return Skipped(where, "a note to oneself")
    kind = text_of(item.get("messagetype"))
    if kind == CALL:
        return calls.told(item, chat, account, path, where)
    more = item.get("properties")
    more = more if isinstance(more, dict) else {}
    # Skype's own words in somebody's name: "Hi, I'd like to add you as a contact."
    by_itself = text_of(more.get("isserversidegenerated")).casefold() == "true"
    if not is_message(kind) or by_itself or chat.id.startswith("48:"):
        return Skipped(where, "a notice of Skype itself")
    if more.get("deletetime"):
        return Skipped(where, "deleted, or by somebody who left")
    key = account.author(item, chat)
    author = account.who(key)
    if not key or author not in talk.people or len(talk.people) < 2:
        return Skipped(where, "by or to somebody who left")
    at = when(item)
    if at is None:
        return Unreadable(path, where, "It has no date that can be read.")
    machine = is_program(key) or is_program(key_of(chat.id))
    marks = Mark.AUTOMATED if machine else Mark.NONE
    own = key == account.user
    marks |= account.said.marks(key, at, written(item), chat.id, own=own)
    return talk.message(author, at, (chat.id, item.get("id")), marks)
