"""The user's answers about a page, added up: the last word counts, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import parse_qsl, urlsplit

from firsthand.model import Profile

# A page of a site we do not know may tell its members apart by one of these alone.
_MEMBER = frozenset({"id", "uid", "user", "userid", "user_id", "u", "member", "person", "pid"})


class Word(Protocol):
    """The user's word, as the store keeps it (``store.history.Word``)."""

    @property
    def time(self) -> int: ...
    @property
    def profile(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def value(self) -> str | None: ...
    @property
    def how(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """Who the user says a page shows.

    ``told`` and ``denied`` are what people are remembered by; ``nobody``: it was none of those in
    the records then. ``when``: the last word, in seconds since 1970 UTC; ``how``: what was said
    with it.
    """

    told: str | None = None
    denied: tuple[str, ...] = ()
    nobody: bool = False
    when: int | None = None
    how: str | None = None


@dataclass(frozen=True, slots=True)
class Knowing:
    """Whether the user says they know somebody, and how."""

    known: bool | None = None
    how: str | None = None
    when: int | None = None


def who(words: Iterable[Word]) -> Answer:
    """What a page's words add up to, oldest first.

    ``is`` names the person, ``not`` denies one, or with no value all that there were, and ``open``
    takes back everything said before.
    """
    answer = Answer()
    for word in words:
        if word.kind == "is" and word.value:
            answer = Answer(word.value, (), False, word.time, word.how)
        elif word.kind == "not" and word.value:
            told = None if answer.told == word.value else answer.told
            denied = tuple(dict.fromkeys((*answer.denied, word.value)))
            answer = Answer(told, denied, answer.nobody, word.time, word.how)
        elif word.kind == "not":
            answer = Answer(None, answer.denied, True, word.time, word.how)
        elif word.kind == "open":
            answer = Answer()
    return answer


def knowing(words: Iterable[Word]) -> Knowing:
    """Whether they say they know the person, oldest word first; ``unsaid`` takes it back."""
    last = Knowing()
    for word in words:
        if word.kind in ("know", "unknown"):
            last = Knowing(word.kind == "know", word.how, word.time)
        elif word.kind == "unsaid":
            last = Knowing()
    return last


def page(profile: Profile, address: str | None, member: bool, name: Sequence[str]) -> str:
    """What answers about a profile are kept under, however its address is spelled.

    ``address`` is the canonical form of the profile's own, ``member`` whether it names one member
    by itself, ``name`` the profile's in plain words. A page without an address is told by what
    else it says: two saved pages of a Jan Peeters need not be the same page.
    """
    if address:
        which = "" if member else _which(profile.url or "")
        return f"{address}?{which}" if which else address
    mark = next(iter((*profile.emails, *profile.phones)), None) or profile.company or ""
    return ":".join(part for part in (profile.site, " ".join(name), mark.casefold()) if part)


def _which(url: str) -> str:
    """The part of an address's query that tells members apart: ``id=17``."""
    try:
        query = parse_qsl(urlsplit(url).query, max_num_fields=100)
    except ValueError:
        return ""
    return "&".join(f"{key}={value}" for key, value in sorted(query) if key.casefold() in _MEMBER)
