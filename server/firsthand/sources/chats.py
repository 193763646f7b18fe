"""What chats and calls have in common: who talks, and the events of one conversation.

A chat knows people by what its service gives: a number, an address, else a display name. The user
is a name among them, or nobody at all: `me` stands for the user of a file that writes no name.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Hashable
from typing import NamedTuple

from firsthand.model import Answer, Event, Handle, Kind, Mark, Own, Party, Role, Skipped

from .lines import digest, short

# Stands for a record that is stored already: making it again would be for nothing.
PASSED = Skipped("", "")
_COUNTED = 500_000  # authors at a time, remembered to tell two messages of a minute apart
# Up to so many people are named on an event. In a larger group, which proves no contact, it is the
# author and the user alone: a name for each of four hundred on each message would be all there is.
LISTED = 20
# So many at least are in a group of which only two are known: the rest are silent, and nobody
# makes a group to talk with one.
CROWD = 20
# Whoever writes seldom stands for many who never do. Where all wrote on so many days, few do not.
OFTEN = 20
# Programs that one may talk with, as a chat calls them.
_PROGRAMS = frozenset(
    ("meta ai", "chatgpt", "1-800-chatgpt", "microsoft copilot", "my ai", "whatsapp",
     "whatsapp business", "whatsapp support")
)  # fmt: skip
# What programs call the chat in which one writes to oneself, or put behind one's own name.
_ONESELF = re.compile(
    r"note[ _-]to[ _-]self|note à mon intention|note pour moi(?:-même)?"
    r"|notitie aan (?:mezelf|mijzelf)|notiz an mich|saved messages"
    r"|messages (?:enregistrés|sauvegardés)|(?:opgeslagen|bewaarde) berichten"
    r"|gespeicherte nachrichten|message (?:yourself|to yourself)"
    r"|.+\((?:you|yourself|vous|toi|moi|jij|jou|jezelf|u|ik|du|ich|sie)\)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\+?\d[\d\s()./-]{4,28}\d")
_MARKS = dict.fromkeys(
    [0x00AD, 0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2060, 0x206A)]
)


class Who(NamedTuple):
    """Somebody in a chat."""

    handle: Handle
    name: str | None = None


def bare(text: str) -> str:
    """Text without the invisible marks that chat programs put around names and dates."""
    return text.translate(_MARKS)


def named(source: str, name: str) -> Who | None:
    """Who is known by a display name, or by a number in its place; None for no name at all
    and for a program's."""
    text = bare(name).strip()
    shown = short(text.removeprefix("~").strip(), 200)
    if not shown or shown.casefold() in _PROGRAMS:
        return None
    if _NUMBER.fullmatch(shown):
        return Who(Handle("phone", shown))
    # `~` is before a name that somebody gave themselves: not whom the user saved under that name.
    mark = "~" if text.startswith("~") else ""
    return Who(Handle("name", f"{source}:{mark}{shown}"), shown)


def numbered(source: str, number: str, name: str | None = None) -> Who | None:
    """Who is known by a telephone number or an e-mail address, as telephones write them."""
    text = bare(number).strip()
    called = short(bare(name or ""), 200)
    if "@" in text:
        return Who(Handle("email", text[:254]), called)
    if sum(letter.isdigit() for letter in text) >= 3 and len(text) < 60:
        return Who(Handle("phone", text), called)
    return named(source, called or text)


class Writers:
    """On how many days each has written, as told in the order of time."""

    def __init__(self) -> None:
        self._last: dict[str, Hashable] = {}
        self._days: Counter[str] = Counter()

    def wrote(self, who: str, day: Hashable) -> None:
        if self._last.get(who) != day:
            self._last[who] = day
            self._days[who] += 1

    @property
    def all_often(self) -> bool:
        return min(self._days.values(), default=0) >= OFTEN


def group(known: int, writers: Writers, *, told: bool = False) -> int:
    """How many are in a group that does not list its members, of whom so many are known: a crowd,
    or where each of them wrote often,
    as many again who only read. The three who wrote now and then
    in a class's group of thirty know each other no more than the rest. ``told``: its notices tell
    of everybody who came since it was made."""
    if told and known > 2:
        return known
    return 2 * known if known > 2 and writers.all_often else max(CROWD, 2 * known)


def same(a: str, b: str) -> bool:
    """Whether two names of a chat are one, of which one was the name of a file: that loses signs,
    and a Mac takes its letters apart."""
    plain = [re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", bare(one))) for one in (a, b)]
    return plain[0].casefold() == plain[1].casefold() and bool(plain[0] or a == b)


def to_oneself(title: str) -> bool:
    """Whether a chat where the user alone writes is called as the one with themselves is."""
    return _ONESELF.fullmatch(unicodedata.normalize("NFC", bare(title)).strip()) is not None


def me(source: str) -> Who:
    """The user, in a file that writes of them without a name."""
    return Who(Handle("name", f"{source}:me"))


def own(source: str, who: Who) -> Own:
    """That this is the user, in this source alone: a first name here is somebody else there."""
    return Own(source, None, (who.handle,))


class Talk:
    """One conversation, and the events made of it.

    ``people`` are all who are known to be in it, the user (``ego``) included; ``size`` how many
    there are where more are. ``key`` names what the service calls the item; without it, items of
    one author at one time are counted, which gives the same keys in whatever order they are read.
    Of these, what the user writes to one and to another at one time are two.
    """

    def __init__(
        self, source: str, chat: str, people: Collection[Who], *, size: int = 0,
        title: str | None = None, ego: Who | None = None,
    ) -> None:  # fmt: skip
        self.source, self.chat, self.title, self._ego = source, chat, short(title, 200), ego
        self.people = list(dict.fromkeys(people))
        self.size = max(size, len(self.people))
        self._seen: dict[int, int] = {}
        self._before: dict[int, int] = {}
        self._parties: dict[tuple[Who, Role, Answer], tuple[Party, ...]] = {}
        # What the telephone calls a number today it need not have called it years ago.
        other = [one for one in self.people if one != ego] if self.size == 2 else []
        self._to = tuple(one.handle.value.casefold() for one in other[:1])
        by_number = len(other) == 1 and other[0].handle.kind == "phone"
        self._called = other[0].name if by_number else None

    def message(self, author: Who, when: int, key: object = None, marks: Mark = Mark.NONE) -> Event:
        """Something written by one to the others."""
        return self._event(Kind.MESSAGE, author, when, key, Role.TO, Answer.NONE, None, marks)

    def call(
        self, author: Who, when: int, minutes: float | None, answer: Answer = Answer.NONE,
        key: object = None,
    ) -> Event:  # fmt: skip
        """A call by one to the others. ``answer`` is theirs: WAITING where nobody took it up,
        DECLINED where it was turned away; neither is a real interaction."""
        return self._event(Kind.CALL, author, when, key, Role.ATTENDEE, answer, minutes, Mark.NONE)

    def _event(
        self, kind: Kind, author: Who, when: int, key: object, role: Role, answer: Answer,
        minutes: float | None, marks: Mark,
    ) -> Event:  # fmt: skip
        who: tuple[Hashable, ...] = (
            kind, when, author.handle.kind, author.handle.value.casefold()
        )  # fmt: skip
        if key is None:
            who += self._to if author == self._ego else ()
            key = (self.size > 2, self._count(hash(who)))
        details = {"minutes": _tenths(minutes)} if minutes is not None and minutes > 0 else {}
        details |= {"called": self._called} if self._called else {}
        parties = self._all(author, role, answer)
        return Event(
            source=self.source,
            kind=kind,
            key=digest(self.source, *who, key),
            when=when,
            parties=parties,
            subject=self.title if self.size > 2 else None,
            occasion=digest(self.source, "talk", self.chat),
            marks=marks,
            audience=max(self.size, len(parties), 2),  # whoever left it has written
            details=details or None,
        )

    def _count(self, who: int) -> int:
        """How many of this author at this time there were before."""
        if len(self._seen) > _COUNTED:
            # Exports are in order of time: what is older than all of these is not met again.
            self._before, self._seen = self._seen, {}
        count = self._seen.get(who)
        count = self._before.get(who, 0) if count is None else count
        self._seen[who] = count + 1
        return count

    def _all(self, author: Who, role: Role, answer: Answer) -> tuple[Party, ...]:
        """The author and those addressed; the same for all that an author writes."""
        held = self._parties.get((author, role, answer))
        if held is None:
            others = [one for one in self.people if one.handle != author.handle]
            if len(self.people) > LISTED:
                others = (
                    [one for one in others if one == self._ego] if self._ego else others[:LISTED]
                )
            parties = [Party(author.handle, author.name, Role.FROM)]
            parties += [Party(one.handle, one.name, role, answer) for one in others]
            held = self._parties[author, role, answer] = tuple(parties)
        return held


def _tenths(minutes: float) -> str:
    """Minutes with a tenth; 59 seconds, which are no minute yet, are never told as one, nor two
    as none, which would tell nothing."""
    said = f"{max(minutes, 0.1):.1f}"
    return f"{minutes - 0.05:.1f}" if float(said) > minutes and said.endswith(".0") else said
