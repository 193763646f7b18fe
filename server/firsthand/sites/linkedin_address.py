"""LinkedIn addresses: which member they name, and what name the address suggests."""

from __future__ import annotations

import re
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from .text import clean, words

HOME = "https://www.linkedin.com/in/"

# Opaque member ids tell capitals from small letters; nothing else on LinkedIn does.
OPAQUE = re.compile(r"AC[ow]AA[\w-]{10,}")
_PARTICLES = words(
    "de del della der den des di do dos du da das la le les van von vom zu zur ten ter te y e el"
    " al bin ibn of af av"
)
_DEGREES = words(
    "phd mba msc bsc cpa cfa pmp md dr ing dipl mag prof llm jd esq jr sr ma ba csm acca"
)
_WORD = re.compile(r"[^\W\d_]{2,15}")
_VOWEL = re.compile(r"[aeiouyæøœı\u0370-\U0010ffff]")


def is_linkedin(url: str) -> bool:
    """Whether an address lies on linkedin.com or a subdomain of it."""
    host = (urlsplit(url).hostname or "").rstrip(".").lower()
    return host == "linkedin.com" or host.endswith(".linkedin.com")


def slug(url: str) -> str | None:
    """``jean-dupont`` for any address of that member; ``None`` for all other pages."""
    if not is_linkedin(url):
        return None
    path = [part for part in urlsplit(url).path.split("/") if part]
    if path and path[0].lower() == "mwlite":
        path = path[1:]
        if path and path[0].lower() == "profile":
            path = path[1:]
    if len(path) < 2 or len(path[1]) > 600:
        return None
    kind, name = path[0].lower(), clean(unquote(path[1]).replace("/", ""), 200)
    if not name or kind not in ("in", "pub") or name.lower() == "dir":
        return None
    if kind == "pub":
        return _from_pub(name.lower(), [part.lower() for part in path[2:5]])
    return name if OPAQUE.fullmatch(name) else name.casefold()


def _from_pub(name: str, parts: list[str]) -> str | None:
    """Addresses of before 2015: /pub/jean-dupont/1a/2b3/4c5 is /in/jean-dupont-4c52b31a now."""
    if len(parts) < 3 or not all(re.fullmatch(r"[0-9a-f]{1,3}", part) for part in parts):
        return None if parts else name
    first, second, third = parts
    return f"{name}-{third.zfill(3)}{second.zfill(3)}{first}"


def guess(member: str) -> str | None:
    """A name from a slug, only where it splits into plausible words.

    >>> guess("jean-dupont-8a7b6c"), guess("jan-van-den-berg"), guess("jdupont75")
    ('Jean Dupont', 'Jan van den Berg', None)
    """
    if OPAQUE.fullmatch(member):
        return None
    parts = member.split("-")
    if len(parts) > 1 and any(map(str.isdigit, parts[-1])):
        parts = parts[:-1]
    parts = [word for word in parts if word not in _DEGREES]
    if not 2 <= len(parts) <= 5 or parts[-1] in _PARTICLES:
        return None
    for place, word in enumerate(parts):
        initial = 0 < place < len(parts) - 1 and len(word) == 1 and word.isalpha()
        if not initial and not (_WORD.fullmatch(word) and _VOWEL.search(normalize("NFKD", word))):
            return None
    return " ".join(
        word if place and word in _PARTICLES else word[:1].upper() + word[1:]
        for place, word in enumerate(parts)
    )
