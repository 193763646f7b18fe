"""What the words of chats and texts tell of how they came: from a program, by a click, as a wish.

The words are looked at while a file is read, and none is kept.
"""

from __future__ import annotations

import re

from firsthand.model import Mark

from .canned import by_program
from .wishes import wish

_LOOKED_AT = 600
# Whoever writes so many words anew writes others: what comes twice is filled into a form.
_WORDS, _ALIKE, _DAY = 8, 0.75, 86400
_KEPT = 20_000  # forms at a time, and wishes
# A wish is answered in as many letters, within as many days.
_SHORT, _ANSWERED = 40, 3
_LINK = re.compile(r"https?://\S+|www\.\S+")
_WORD = re.compile(r"[^\W\d_]+")
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
        self._wished: dict[tuple[str, int], str] = {}

    def look(self, author: str, when: int, text: str, chat: str = "") -> bool:
        """Whether it is a wish. Where a file tells the last first, it is read once before."""
        if not wish(text[:_LOOKED_AT]):
            return False
        if len(self._wished) >= _KEPT:
            del self._wished[next(iter(self._wished))]
        self._wished[chat, when // _DAY] = author
        return True

    def marks(
        self, author: str, when: int, text: object, chat: str = "", *, own: bool = False
    ) -> Mark:
        """What a message is by its words; ``own``: the user wrote it, and no program did."""
        if not isinstance(text, str) or not text:
            return Mark.NONE
        start = text[:_LOOKED_AT]
        if _REACTION.fullmatch(start.strip()):
            return Mark.AUTOMATED | Mark.NETWORK
        if not own and (by_program(start) or self._again(author, when, start)):
            return Mark.AUTOMATED
        if self.look(author, when, start, chat) or self._answers(author, when, start, chat):
            return Mark.COURTESY
        return Mark.NONE

    def _answers(self, author: str, when: int, text: str, chat: str) -> bool:
        """Whether it is short, and what the other one wrote last was a wish."""
        if len(text) > _SHORT or "?" in text:
            return False
        days = range(when // _DAY, when // _DAY - _ANSWERED, -1)
        return any(self._wished.get((chat, day), author) != author for day in days)

    def _again(self, author: str, when: int, text: str) -> bool:
        """Whether the same author wrote nearly the same at length on another day."""
        if len(text) < 5 * _WORDS:
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
