"""The date and time before each message, in the forms that phones of all countries write.

`[3/18/22, 2:56:01 PM] Rosa: hi`, `18.03.22, 14:56 - Rosa: hi`, `2022. 3. 18. 오후 2:56, Rosa : hi`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ..chats import bare
from .words import HALF, LINKS

_SPACES = dict.fromkeys((0x00A0, 0x2009, 0x202F, 0x3000), " ")
_DATE = (
    r"(?P<era1>[A-Z]|令和|平成|昭和)?(?P<a>\d{1,4})\s?(?P<sep>[-/.年년])\s?(?P<b>\d{1,2})"
    r"\s?[-/.月월]\s?(?P<era2>[A-Z]|令和|平成|昭和)?(?P<c>\d{1,4})(?P<dot>[.日일])?(?:\s?[A-Zг]{1,2}\b\.?)?"
)
_TIME = (
    r"(?P<before>[^\d\s:/\[\]][^\d:/\[\]]{0,14}?)?\s?(?P<h>\d{1,2})(?:[:.]| h )(?P<m>\d{2})"
    r"(?:[:.](?P<s>\d{2}))?(?:\s?(?P<after>[^\d\s:/\[\],][^\d:/\[\],]{0,14}))?"
)
_DAY_FIRST = re.compile(rf"{_DATE}(?:\s?[,،、]\s?|\s|(?<=[日일]))\s?{_TIME}")
_TIME_FIRST = re.compile(rf"{_TIME}(?:\s?[,،]\s?|\s){_DATE}")
_ERAS = {"R": 2018, "令和": 2018, "H": 1988, "平成": 1988, "S": 1925, "昭和": 1925}
_DASH = re.compile(r" [-–—] ")
_MARKED = re.compile(r"[^\]]{1,90}\][^:]{1,120}: ?[\u200e\u200f]")
_COMMA = re.compile(r"(?<=\d), ")


class Form(NamedTuple):
    """How a file writes its stamps; a line in another form is text that somebody pasted."""

    bracket: bool
    sep: str
    seconds: bool
    time_first: bool


class Day(NamedTuple):
    """Three numbers of a date, still without an order. ``year``: the place it must have.
    ``either``: `22. 3. 18.` has its year in front in Korea, and behind in Bosnia."""

    numbers: tuple[int, int, int]
    year: int | None  # 0 or 2, where the digits or an era tell
    either: bool = False


class Line(NamedTuple):
    """A line that begins a message: its form, day, second of the day, and the rest of it.
    ``marked``: an iPhone marks what it wrote itself."""

    form: Form
    day: Day
    second: int
    rest: str
    marked: bool


def parse(raw: str) -> Line | None:
    """A line taken apart; None where it only goes on with the message before."""
    text = bare(raw[:600]).translate(_SPACES).lstrip()
    if text[:1] == "[":
        end = text.find("]", 1, 60)
        stamp, rest = text[1:end], text[end + 1 :].strip()
    else:
        found = _DASH.search(text, 8, 60) or _COMMA.search(text, 8, 60)
        if not found:
            return None
        end = found.start()
        stamp, rest = text[:end], text[found.end() :].strip()
    read = _stamp(stamp.strip()) if end > 0 else None
    if read is None:
        return None
    sep, seconds, time_first, day, second = read
    form = Form(text[0] == "[", sep, seconds, time_first)
    return Line(form, day, second, rest, form.bracket and _MARKED.match(raw) is not None)


_FIGURES = re.compile(r"\d+")


def begun(raw: str, whole: str) -> bool:
    """Whether a line is the beginning of a stamp as a ``whole`` line has it."""
    text, like = (
        _FIGURES.sub("9", bare(one[:600]).translate(_SPACES).lstrip()) for one in (raw, whole)
    )
    if text[:1] == "[" and like.startswith(text):
        return True
    # How far its figures go; what follows may be the half of the day, which is another there.
    end = text.rfind("9") + 1
    return text.count("9") > 1 and len(text) - end <= 8 and like.startswith(text[:end])


@lru_cache(4096)
def _stamp(text: str) -> tuple[str, bool, bool, Day, int] | None:
    found = _DAY_FIRST.fullmatch(text)
    late = found is None
    found = found or _TIME_FIRST.fullmatch(text)
    if found is None:
        return None
    second = _second(found)
    if second is None:
        return None
    a, b, c = int(found["a"]), int(found["b"]), int(found["c"])
    year: int | None = None
    if found["era2"] in _ERAS:
        c, year = c + _ERAS[found["era2"]], 2
    elif found["era1"] in _ERAS:
        a, year = a + _ERAS[found["era1"]], 0
    elif len(found["a"]) > 2 or a > 31:
        year = 0
    elif len(found["c"]) > 2 or c > 31:
        year = 2
    sep = found["sep"]
    if sep in "年년" or (found["before"] or "").strip() in ("오전", "오후"):
        year = 0
    either = year is None and sep == "." and found["dot"] == "."
    return sep, found["s"] is not None, late, Day((a, b, c), year, either), second


def _second(found: re.Match[str]) -> int | None:
    """The second of the day, by a clock of 24 hours or of twice 12."""
    hour, minute, second = int(found["h"]), int(found["m"]), int(found["s"] or 0)
    half: bool | None = None
    for word in (found["before"], found["after"]):
        plain = "".join(c for c in (word or "").casefold() if c not in ". ")
        if plain in HALF:
            half = HALF[plain]
        elif plain and plain not in LINKS:
            return None
    if half is not None:
        if not 0 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * half
    if hour > 23 or minute > 59 or second > 59:
        return None
    return hour * 3600 + minute * 60 + second
