"""Whether a text names a skill: a subject, a note, a project. Rather not than wrongly.

The name must stand there as a word, in a plural or compound that is usual in English, French, Dutch
or German, or under another name it goes by. What is also an ordinary word (Go, Excel, Spring) needs
a word beside it that leaves no doubt; what says nothing in a subject (management) is never named.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from firsthand.evidence.skill_words import BESIDE, ORDINARY, SAFE, SAME, TAILS, VAGUE, fold

LONGEST = 80  # letters of a skill
_TEXT = 400  # letters of a text that are looked at
_BRACKET = re.compile(r"\s*[(\[{]([^)\]}]{0,60})[)\]}]?\s*")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&/]{1,6}")
# Not within a word, an address or another name: no C in C++, C-level, R&D; no .net in example.net.
_BEFORE, _AFTER = r"(?<![\w.&+#@/'’-])", r"(?![\w+#&@'’]|[./-]\w)"
_ENDS = r"(?![\w+#&@'’]|[./]\w)"  # but HR-Schulung
_LOOSE_BEFORE, _LOOSE_AFTER = r"(?<![\w.@])", r"(?![\w@]|\.\w)"
_ENDINGS = r"(?:s|es|e|n|en|er|x|['’]s)?"  # plurals, of the last word
_BETWEEN = r"[\s\-\u2010-\u2014_/]*"  # project management, project-management, projectmanagement
_LONG = 5  # letters of a word that takes endings and tails
_TAIL = f"(?:s?-?(?:{'|'.join(sorted(map(fold, TAILS)))}))?"
_BESIDE = "|".join(sorted(map(fold, BESIDE)))
_REPLY = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr|rv|antw)\s*:)+", re.IGNORECASE)


class _Pattern(NamedTuple):
    found: re.Pattern[str]
    exact: bool  # looked for in the text as it is written; else without case and accents


def clean(skill: str) -> str:
    """A skill as it is kept: one line, bounded."""
    printable = "".join(
        letter for letter in skill[: 4 * LONGEST] if letter.isprintable() or letter.isspace()
    )
    return " ".join(printable.split())[:LONGEST].rstrip()


def same(a: str, b: str) -> bool:
    """Whether two names are one skill's: ``k8s`` and ``Kubernetes``."""
    return bool(set(map(fold, names(a))) & set(map(fold, names(b))))


def named(text: str | None, skill: str) -> bool:
    """Whether a text names a skill, or one of the names it goes by."""
    if not text:
        return False
    written = _REPLY.sub("", text[:_TEXT])
    plain = fold(written)
    # Where all is in capitals, capitals tell nothing.
    shouted = written.upper() == written
    return any(
        pattern.found.search(written if pattern.exact else plain)
        for pattern in _patterns(skill)
        if not (pattern.exact and shouted)
    )


@lru_cache(1024)
def names(skill: str) -> tuple[str, ...]:
    """All names a skill goes by, its own first: ``SEO`` beside ``Search Engine Optimization``."""
    own = clean(skill)
    bare = _BRACKET.sub(" ", own).strip() or own
    inside = [short for short in _BRACKET.findall(own) if _ACRONYM.fullmatch(short.strip())]
    found = [bare, *(short.strip() for short in inside)]
    for name in tuple(found):
        found += SAME.get(fold(name), ())
    return tuple(dict.fromkeys(name for name in found if name))


@lru_cache(1024)
def _patterns(skill: str) -> tuple[_Pattern, ...]:
    # Of a skill that is too vague, its other names say no more.
    own = names(skill)
    if not own or re.sub(r"[\s-]+", "-", fold(own[0])) in VAGUE:
        return ()
    return tuple(pattern for name in own if (pattern := _pattern(name)) is not None)


def _pattern(name: str) -> _Pattern | None:
    plain = fold(name)
    letters = sum(letter.isalnum() for letter in plain)
    if not letters:
        return None
    if plain in ORDINARY or (letters == 1 and plain.isalnum()):
        return _beside(plain)
    signs = re.search(r"[+#]|^\.", plain)
    if signs:
        return _Pattern(re.compile(f"{_LOOSE_BEFORE}{re.escape(plain)}(?![\\w+#])"), exact=False)
    if letters <= 3 and plain not in SAFE:
        return _Pattern(re.compile(f"{_BEFORE}{re.escape(name.upper())}s?{_ENDS}"), exact=True)
    words = [re.escape(word) for word in re.split(r"[\s\-\u2010-\u2014_/]+", plain) if word]
    last = re.sub(r"\W", "", words[-1])
    ends = f"(?:{_ENDINGS}|{_TAIL})" if len(last) >= _LONG else ""
    body = _BETWEEN.join(words) + ends
    return _Pattern(re.compile(f"{_LOOSE_BEFORE}{body}{_LOOSE_AFTER}"), exact=False)


def _beside(plain: str) -> _Pattern:
    """An ordinary word, with a word beside it that makes it the tool."""
    word = re.escape(plain)
    body = (
        rf"{_BEFORE}{word}[\s-]+(?:{_BESIDE})s?(?!\w)"
        rf"|(?<!\w)(?:{_BESIDE})\s+(?:(?:in|en|met|mit|with|for|voor|pour|für|fur)\s+)?{word}{_AFTER}"
    )
    return _Pattern(re.compile(body), exact=False)
