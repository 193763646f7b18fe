"""WhatsApp chats as phones export them (.txt, or in a .zip): who wrote when, never what.

A chat tells people by the names in the user's own address book, or by their numbers.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from firsthand.model import Answer, Mark, Record, Skipped, Unreadable, phrase

from .. import File
from ..chats import PASSED, bare, named, own, to_oneself
from ..lines import CUT, opening, short, told
from ..words.said import Said
from . import days, words
from .chat import NAME, Chat, author, half, learn, lines, notice, talk, user
from .stamps import parse

__all__ = ["NAME", "TIMES", "fits", "records"]
TIMES = 2

_LOOKED_AT = 200
_SETTLE = phrase(
    "Its dates can be read as day or as month first (%(date)s), and nothing in the file settles it,"
    " so nothing was read. Export the chat again with media, or once it holds a date after the"
    " 12th."
)
_FOREIGN = phrase(
    "Its dates are of the Persian or the Islamic calendar. Set the phone to the Gregorian calendar"
    " and export the chat again."
)
_IMPOSSIBLE = phrase(
    "Its dates (%(date)s) fit no order of day, month and year. Export the chat again."
)


def fits(file: File) -> bool:
    # Most files are none, and are told apart by their first line.
    if parse(opening(file.head[:1000]).lstrip().partition("\n")[0]) is None:
        return False
    head = opening(file.head[:16384])
    first = list(itertools.islice(head.splitlines(), _LOOKED_AT))
    if "whatsapp" in f"{file.path} {head}".casefold():
        return True
    # Other programs write dates before their lines too: two people must talk.
    authors = {author(line.rest)[0] for text in first if (line := parse(text))} - {None}
    return len(authors) > 1 and not all(str(one).isupper() for one in authors)


@told
def records(file: File, now: int) -> Iterator[Record]:
    chat = learn(file)
    if chat.form is None or not chat.days:
        yield Unreadable(file.path, "", "No message of a WhatsApp chat was found in it.")
        return
    orders = days.settle(chat.days, chat.form.sep, chat.files, now)
    if len(orders) > 1 and chat.day_first and "dmy" in orders:
        orders = ["dmy"]
    if len(orders) != 1:
        yield Unreadable(file.path, "", _refusal(chat, bool(orders)))
        return
    (order,) = orders
    people = {name: who for name in chat.authors if (who := named(NAME, name))}
    ego = user(chat, people)
    made = talk(chat, people, ego)
    if ego:
        yield own(NAME, ego)
    elif people:
        yield Unreadable(file.path, "", _unknown(chat))
    noted = len(people) == 1 and to_oneself(chat.title or "") and not (chat.group or chat.joined)
    first, before = days.stored(chat.starts, order, file.done - bool(ego or people))
    yield from itertools.repeat(PASSED, before)
    cut: list[int] = []
    said = Said()
    for number, line in lines(file, chat.form, first, cut):
        day = days.seconds(line.day, order)
        name, body = author(line.rest)
        who = people.get(name or "")
        where = f"line {number}"
        if cut and half(line.rest, chat):
            break
        cut.clear()  # a notice, or a text that lost its end
        if who is None or day is None or notice(line, body):
            yield Skipped(where, "a notice of WhatsApp itself")
            continue
        if noted:
            yield Skipped(where, "a note to oneself")
            continue
        at, long = day + line.second, words.minutes(body)
        if long:
            yield made.call(who, at, long)
        elif words.MISSED.match(body) and len(body) < 80:
            yield made.call(who, at, None, Answer.WAITING)
        else:
            marks = said.marks(who.handle.value, at, body, own=who == ego)
            marks |= Mark.AUTOMATED if chat.firm and who != ego else Mark.NONE
            yield made.message(who, at, marks=marks)
    if cut:
        yield Unreadable(file.path, f"line {cut[0]}", CUT)


def _unknown(chat: Chat) -> str:
    names = ", ".join(name for name, _ in chat.authors.most_common(8))
    return phrase(
        "It does not tell which of these is you: %(names)s. Unless you said it before, say it with:"
        " firsthand me NAME",
        names=short(bare(names)),
    )


def _refusal(chat: Chat, several: bool) -> str:
    if days.foreign(chat.days):
        return _FOREIGN
    sep = chat.form.sep if chat.form else "/"
    date = sep.join(f"{number:02}" for number in chat.days[-1].numbers)
    return phrase(_SETTLE if several else _IMPOSSIBLE, date=date)
