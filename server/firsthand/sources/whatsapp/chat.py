"""What a WhatsApp export tells of the chat as a whole: its name, who is in it, who the user is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from unicodedata import normalize

from .. import File
from ..chats import CROWD, Talk, Who, Writers, bare, group, me, named, same
from ..lines import decode, raw_lines, short
from . import words
from .days import Start
from .stamps import Day, Form, Line, begun, parse

NAME = "whatsapp"
_QUOTES = frozenset('"“”„«»‟')


@dataclass(slots=True)
class Chat:
    """What a first reading learns of the file as a whole."""

    form: Form | None = None
    days: list[Day] = field(default_factory=list)
    starts: list[Start] = field(default_factory=list)  # where a part of the file is stored already
    files: list[tuple[Day, str]] = field(default_factory=list)
    authors: Counter[str] = field(default_factory=Counter)
    writers: Writers = field(default_factory=Writers)
    title: str | None = None
    user: str | None = None
    joined: int = 0
    later: bool = False  # the user came into it when others were there
    group: bool = False  # a notice calls it one
    open: bool = False  # whoever has a link may come in
    firm: bool = False  # whose programs answer
    day_first: bool = False  # so its language says


def lines(
    file: File, form: Form | None = None, first: int = 1, cut: list[int] | None = None
) -> Iterator[tuple[int, Line]]:
    """The lines that begin a message, in the form of the first; from a line of the file on. The
    number of the last, where it lost its end, is added to ``cut`` before it is given, if it is."""
    whole, unended = "", list[bytes]()
    for number, text in enumerate(islice(raw_lines(file, unended), first - 1, None), first):
        line = parse(raw := decode(text))
        if cut is not None and unended and (line is not None or begun(raw, whole)):
            cut.append(number)
        if line is None:
            continue
        form = form or line.form
        if line.form == form:
            whole = raw
            yield number, line


def learn(file: File) -> Chat:
    chat = Chat(title=_title(file.path), day_first=words.DAY_FIRST.search(file.path) is not None)
    for at, (number, line) in enumerate(lines(file)):
        chat.form = chat.form or line.form
        if not chat.days or chat.days[-1] != line.day:
            chat.days.append(line.day)
        name, body = author(line.rest)
        if name is None or notice(line, body):
            chat.joined += _joined(line.rest)
            chat.later = chat.later or words.CAME_LATER.search(line.rest) is not None
            chat.group = chat.group or words.GROUP.search(body) is not None
            chat.firm = chat.firm or words.BY_FIRM.search(body) is not None
            chat.open = chat.open or words.LINK.search(body) is not None
            if not at and words.ENCRYPTED.search(body):
                chat.day_first = chat.day_first or words.DAY_FIRST.search(body) is not None
            if not at and name and words.ENCRYPTED.search(body):
                chat.title = name  # an iPhone puts its first notice under the chat's name
            continue
        chat.authors[name] += 1
        chat.writers.wrote(name, line.day)
        if file.done and (not chat.starts or chat.starts[-1].day != line.day):
            chat.starts.append(Start(line.day, number, at))
        if words.BY_YOU.match(body):
            chat.user = name
        elif "." in body and len(chat.files) < 1000:
            chat.files.append((line.day, body[:200]))
    return chat


def author(rest: str) -> tuple[str | None, str]:
    """Who wrote, and what; nobody for a notice such as `Rosa changed the subject to "A: b"`, where
    the colon stands between quotation marks. Those of `Rosa "Ro" Calder` are closed before it."""
    name, colon, body = rest.partition(":")
    name = name.strip()
    if not colon or not name or len(name) > 100 or sum(map(_QUOTES.__contains__, name)) % 2:
        return None, rest
    return name, body.strip()


def half(rest: str, chat: Chat) -> bool:
    """Whether a last line without its end broke off in somebody's name."""
    if ":" in rest:
        return False
    known = [*chat.authors, chat.title or ""]
    return not rest.strip("+0123456789 -()") or any(name.startswith(rest) for name in known)


def notice(line: Line, body: str) -> bool:
    """Whether a phone wrote this itself: marked on iPhones; the notice of encryption anywhere, and
    what an Android phone has no words for."""
    if body == "null" or ("WhatsApp" in body and words.ENCRYPTED.search(body)):
        return True
    if not line.marked:
        return False
    if words.BY_YOU.match(body) or words.MISSED.match(body) or words.minutes(body):
        return False
    media = len(body) <= 60 and words.MEDIA.search(body)
    return not (media or words.ATTACHED.search(body))


def _title(path: str) -> str | None:
    """The chat's name, in the name of the file or of the zip around it."""
    for part in reversed(re.split(r"[/\\]", path)[-3:]):
        part = re.sub(r"(?: ?\(\d+\))?\.(?:txt|zip)$", "", normalize("NFC", part))
        if found := words.TITLE.fullmatch(part):
            return short(bare(found["name"] or found["other"]))
    return None


def _joined(text: str) -> int:
    if not words.JOINED.search(text):
        return 0
    more = words.OTHERS.search(text)
    last = int(more[1]) if more else words.AND.search(text) is not None
    return 1 + text.count(",") + last


def user(chat: Chat, people: dict[str, Who]) -> Who | None:
    """Who of these is the user: said by a notice, or the one beside whom the chat is with."""
    if chat.user in people:
        return people[chat.user]
    title = chat.title
    if title and any(same(title, name) for name in people):
        others = [name for name in people if not same(title, name)]
        if not others:
            return me(NAME)  # who never answered
        return people[others[0]] if len(others) == 1 else None
    # The one who writes in a chat with somebody who never answered is the user.
    alone = title and len(people) == 1 and not (chat.joined or chat.group)
    return next(iter(people.values())) if alone else None


def talk(chat: Chat, people: dict[str, Who], ego: Who | None) -> Talk:
    everybody = list(people.values())
    if ego and ego not in everybody:
        everybody.append(ego)
    silent = named(NAME, chat.title) if chat.title else None
    if len(everybody) == 1 and silent and silent not in everybody and not chat.group:
        everybody.append(silent)
    # Of two, one is whom the chat is called by; else it is a group where only they wrote. A group
    # may be called by one of its members, and then its notices tell that it is one.
    names = [one.name or one.handle.value for one in everybody]
    alone = len(names) == 2 and any(same(chat.title or "", name) for name in names)
    noticed = chat.group or chat.open or chat.joined > 0
    titled = silent is not None and silent.handle.kind == "name"
    several = len(names) > 2 or noticed or (titled and not alone)
    named_as = chat.title if several and chat.title not in people else None
    name = "|".join(sorted(one.handle.value.casefold() for one in everybody if one != ego))
    size = _size(chat, len(everybody)) if several else 0
    return Talk(NAME, name, everybody, size=size, title=named_as, ego=ego)


def _size(chat: Chat, known: int) -> int:
    """How many are in a group: who made it and those who were seen to come, if that may be all."""
    came = chat.joined + 1
    told = chat.joined > 0 and came >= known and not chat.later
    size = max(came, group(max(came, known) if told else known, chat.writers, told=told))
    return max(size, CROWD) if chat.open else size
