"""Which addresses of a site are members', as a table that most readers share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from firsthand.model import Profile

from .names import spelled
from .text import clean, words


@dataclass(frozen=True)
class Members:
    """The addresses of a site's members.

    ``path`` is matched from the start of the path and names the ``member``; ``home`` is their one
    address; ``reserved`` are words in a member's place that are the site's own. ``plain`` makes one
    spelling of a site's several kinds of address first. ``spelled``: the site makes the address of
    the name; ``numbered``: of a number, which is no handle.
    """

    name: str
    hosts: str
    path: str
    home: str
    reserved: str = ""
    fold: bool = True
    spelled: bool = False
    numbered: bool = False
    plain: Callable[[str], str] | None = None

    @cached_property
    def _hosts(self) -> tuple[str, ...]:
        return tuple(self.hosts.split())

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.path, re.I)

    @cached_property
    def _own(self) -> frozenset[str]:
        return words(self.reserved)

    def owns(self, url: str) -> bool:
        """Whether an address lies on this site."""
        host = (urlsplit(url).hostname or "").rstrip(".")
        return any(host == one or host.endswith(f".{one}") for one in self._hosts)

    def member(self, url: str) -> str | None:
        """The member an address names, as it is written there."""
        if not self.owns(url):
            return None
        url = self.plain(url) if self.plain else url
        found = self._pattern.match(unquote(urlsplit(url).path))
        name = clean(found["member"], 200) if found else None
        if not name or "/" in name or name.casefold() in self._own:
            return None
        return name

    def address(self, url: str) -> str | None:
        """The one spelling of a member's address."""
        name = self.member(url)
        return self.of(name) if name else None

    def of(self, name: str) -> str:
        """A member's address."""
        return self.home.format(name.casefold() if self.fold else name)

    def named(self, url: str) -> Profile | None:
        """What an address alone tells."""
        name = self.member(url)
        if name is None:
            return None
        guessed = spelled.name(name) if self.spelled else None
        return Profile(
            self.name, self.of(name), guessed, handle=self.handle(name), captured_from="address"
        )

    def handle(self, name: str) -> str | None:
        """What a member is called, as their address has it."""
        return None if self.numbered else name

    def same(self, one: str | None, other: str | None) -> bool:
        """Whether two handles are one member."""
        first, second = ((text or "").strip().removeprefix("@") for text in (one, other))
        if self.fold:
            first, second = first.casefold(), second.casefold()
        return bool(first) and first == second
