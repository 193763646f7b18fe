"""What a page must not be before it is parsed: too large, too deep, too crowded; and its raw parts.

An HTML parser takes time in the square of the nesting and of the attributes of one element, and
cannot be interrupted, so both are counted here first, in a time that grows with the length only.
"""

from __future__ import annotations

import re
from collections import Counter

from firsthand.model import N_

from .text import words

MOST = 8_000_000  # characters of HTML
DEPTH = 1_000  # elements inside each other
ELEMENTS = 400_000
ATTRIBUTES = 200  # on one element
FORMATTING = 100  # <b>, <font>... left open: a parser opens them all again in each paragraph

_RUN = 250  # tags
_VOID = words(
    "area base br col embed hr img input link meta param source track wbr"
    # Closed by the next of their kind or by their parent, so left open in many sound pages.
    " p li dt dd option optgroup tr td th thead tbody tfoot colgroup html head body a"
)
_FORMATTING = words("b big code em font i nobr s small strike strong tt u")
_ATTRIBUTE = (
    r"""(?:[\s/]++|=?+[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|(?=>)))?+)"""
)
# " name=value" in double quotes is a short cut for what nearly all attributes look like. A tag
# that does not come to its end has too many of them, or is the page's last: it gives "".
_TAG = re.compile(
    rf"""<(/?[a-zA-Z][^\s/>]*+)(?: [^\s/>="']++="[^"]*+"){{0,{ATTRIBUTES}}}+"""
    rf"{_ATTRIBUTE}{{0,{ATTRIBUTES}}}+>|</?[a-zA-Z][^\s/>]*+{_ATTRIBUTE}{{0,{2 * ATTRIBUTES}}}+",
    re.ASCII,
)
_JSON = re.compile(r"type\s*=\s*[\"']?application/ld\+json", re.I)
_RAW = (
    ("<script", re.compile("</script", re.I)),
    ("<SCRIPT", re.compile("</script", re.I)),
    ("<style", re.compile("</style", re.I)),
    ("<STYLE", re.compile("</style", re.I)),
    ("<!--", re.compile("-->")),
)


class Refused(Exception):
    """A page that is not read at all: a sentence for the user, in English, and what fills it in."""

    def __init__(self, text: str, **params: object) -> None:
        super().__init__(text % params if params else text)
        self.text, self.params = text, params


def split_raw(html: str) -> tuple[str, list[str]]:
    """The page without scripts, styles and comments; and its JSON-LD blocks, at most 50."""
    if len(html) > MOST:
        raise Refused(
            N_(
                "This page is too large to read (%(size)s million characters, at most %(most)s): "
                "save the profile page alone and try that."
            ),
            size=f"{len(html) / 1e6:.0f}",
            most=f"{MOST / 1e6:.0f}",
        )
    kept: list[str] = []
    blocks: list[str] = []
    here = 0
    starts = {opening: html.find(opening) for opening, _ in _RAW}
    while True:
        found = [(starts[opening], opening, end) for opening, end in _RAW if starts[opening] >= 0]
        if not found:
            kept.append(html[here:])
            return "".join(kept), blocks
        start, opening, end = min(found, key=lambda one: one[0])
        kept.append(html[here:start])
        close = end.search(html, start + len(opening))
        if close is None:
            return "".join(kept), blocks
        inside = html.find(">", start, close.start())
        if len(blocks) < 50 and inside >= 0 and _JSON.search(html, start, inside):
            blocks.append(html[inside + 1 : close.start()])
        here = close.end() if opening == "<!--" else html.find(">", close.start()) + 1
        here = here or len(html)
        for raw, place in starts.items():
            if 0 <= place < here:
                starts[raw] = html.find(raw, here)


def check(html: str) -> None:
    """Refuses a page whose parsing would take seconds; ``html`` holds no scripts any more."""
    names = _TAG.findall(html)
    if len(names) > 2 * ELEMENTS:
        raise Refused(N_("This page holds too many elements to be a profile: nothing was read."))
    endless = names.count("")
    if endless and (endless > 1 or not _ends_with_page(html)):
        raise Refused(N_("This page is built to overload its reader: nothing was read."))
    if _may_be_deep(names):
        _check_depth(names)


def _ends_with_page(html: str) -> bool:
    """Whether the one tag without an end is cut off by the end of the page."""
    return any(not tag[1] and tag.end() == len(html) for tag in _TAG.finditer(html))


def _may_be_deep(names: list[str]) -> bool:
    """A quick look, a run of tags at a time as if its closing tags all came first: never too low.

    Nearly all pages are let go here, at a third of the cost of counting them out.
    """
    opened: Counter[str] = Counter()
    for start in range(0, len(names), _RUN):
        run = Counter(map(str.lower, names[start : start + _RUN]))
        for name, count in run.items():
            if name[:1] == "/":
                opened[name[1:]] = max(0, opened[name[1:]] - count)
        for name, count in run.items():
            if name[:1] != "/" and name not in _VOID:
                opened[name] += count
        formatting = sum(opened[name] for name in _FORMATTING)
        if formatting > FORMATTING or sum(opened.values()) > DEPTH:
            return True
    return False


def _check_depth(names: list[str]) -> None:
    """Counts by name, so that stray closing tags cannot hide what is open."""
    opened: Counter[str] = Counter()
    depth = formatting = 0
    for name in names:
        if name in _VOID:
            continue
        if name[0] == "/":
            name = name[1:]
            if opened[name] > 0:
                opened[name] -= 1
                depth -= 1
                formatting -= name in _FORMATTING
            continue
        if name[0] < "a":
            name = name.lower()
            if name in _VOID:
                continue
        opened[name] += 1
        depth += 1
        formatting += name in _FORMATTING
        if depth > DEPTH or formatting > FORMATTING:
            raise Refused(N_("This page is nested too deeply to be a profile: nothing was read."))
