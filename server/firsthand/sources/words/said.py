"""What the words of chats and texts tell of how they came: from a program, by a click, as a wish.

The words are looked at while a file is read, and none is kept.
"""

from __future__ import annotations

import re

from firsthand.model import Mark

from .canned import by_program
from .wishes import is_light, is_wish

_LOOKED_AT = 600
# Whoever writes so many words anew writes others: what comes twice is filled into a form.
_WORDS, _ALIKE, _DAY = 8, 0.75, 86400
_KEPT = 20_000  # forms at a time, and wishes
# A wish is answered in as many letters, within as many days.
_SHORT, _ANSWERED = 40, 3
_LINK = re.compile(r"https?://\S+|www\.\S+")
_WORD = re.compile(r"[^\W\d_]+")
# A form has a day, an hour, an amount or a link put in; a saying that comes again has none.
_FILLED_IN = re.compile(r"\d|https?://|www\.")
# A heart put to a message, where the other's telephone knows none and is told of it in words.
_REACTION = re.compile(
    r"(?:liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|reacted .{1,12} to"
    r"|removed an? .{1,20}"
    r"from|aimé|a aimé|n['’]a pas aimé|a adoré|a ri de|a réagi .{1,20}à|vond|lachte om|benadrukte"
    r"|reageerde met .{1,12}op|gefällt|gefiel|hat .{1,20}auf|lachte über|hervorgehoben|le gustó a?"
    r"|le encantó|se rió de|ha reaccionado .{1,12}a|ha apprezzato|ha messo .{1,12}a)"
    r"\s*[“\"«„].*[”\"»“](?:\s*[\w ]{0,24})?",
    re.IGNORECASE | re.DOTALL,
)


class Said:
    """The messages of one file, in its order."""

    def __init__(self) -> None:
        self._forms: dict[tuple[str, tuple[str, ...]], tuple[int, frozenset[str]]] = {}
        # Who wished something on a day in a chat, and who wrote something that can be answered.
        self._wished: dict[tuple[str, int], str] = {}
        self._spoke: dict[tuple[str, int], str] = {}

    def look(self, author: str, when: int, text: str, chat: str = "") -> Mark:
        """What it is by itself: a wish, or what only answers. Where a file tells the last first, it
        is looked at once before."""
        start = text[:_LOOKED_AT]
        if is_wish(start):
            _note(self._wished, (chat, when // _DAY), author)
            return Mark.COURTESY
        if not is_light(start):
            _note(self._spoke, (chat, when // _DAY), author)
        return Mark.NONE

    def marks(
        self, author: str, when: int, text: object, chat: str = "", *, own: bool = False
    ) -> Mark:
        """What a message is by its words; ``own``: the user wrote it, and no program did."""
        if not isinstance(text, str) or not text:
            _note(self._spoke, (chat, when // _DAY), author)  # a picture
            return Mark.NONE
        start = text[:_LOOKED_AT]
        if _REACTION.fullmatch(start.strip()):
            return Mark.AUTOMATED | Mark.NETWORK
        if not own and (by_program(start) or self._again(author, when, start)):
            return Mark.AUTOMATED
        found = self.look(author, when, start, chat)
        return found or self._answered(author, when, start, chat)

    def _answered(self, author: str, when: int, text: str, chat: str) -> Mark:
        """Whether it is a courtesy by what was before: a few words after a wish, or thanks and
        thumbs where the other one said nothing."""
        lately = [(chat, when // _DAY - days) for days in range(_ANSWERED)]
        if len(text) <= _SHORT and "?" not in text and _others(self._wished, lately, author):
            return Mark.COURTESY
        alone = is_light(text) and not _others(self._spoke, lately, author)
        return Mark.COURTESY if alone else Mark.NONE

    def _again(self, author: str, when: int, text: str) -> bool:
        """Whether the same author wrote nearly the same at length on another day, filled in."""
        if len(text) < 5 * _WORDS or _FILLED_IN.search(text) is None:
            return False
        said = _WORD.findall(_LINK.sub(" ", text).casefold())
        if len(said) < _WORDS:
            return False
        form, words = (author, tuple(said[:3])), frozenset(said)
        before = self._forms.pop(form, None)
        if len(self._forms) >= _KEPT:
            del self._forms[next(iter(self._forms))]
        alike = before and len(words & before[1]) >= _ALIKE * len(words | before[1])
        self._forms[form] = (before[0] if before and alike else when, words)
        return bool(before and alike and abs(when - before[0]) >= _DAY)


_SEVERAL = "\0"


def _note(where: dict[tuple[str, int], str], at: tuple[str, int], author: str) -> None:
    before = where.get(at, author)
    if len(where) >= _KEPT:
        del where[next(iter(where))]
    where[at] = author if before == author else _SEVERAL


def _others(where: dict[tuple[str, int], str], days: list[tuple[str, int]], author: str) -> bool:
    """Whether somebody else is noted on one of these days."""
    return any(where.get(day, author) != author for day in days)
