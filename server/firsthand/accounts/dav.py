"""Calendars and address books on a server: what came or changed in each since the last time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape  # nosec B406

from firsthand.model import N_, Own, Record, Unreadable

from . import Login, States, Step, Stop, Trouble
from .davfind import (
    CAL,
    CARD,
    DAV,
    NAMESPACES,
    Collection,
    Sort,
    found,
    items,
    propfind,
    tag,
    text,
)
from .http import OTHER, Answer, Http, TooLarge

__all__ = ["CAL", "CARD", "Sort", "check", "records"]

BATCH = 50  # items asked for at once
ITEMS = 200_000  # of one calendar or address book
ROUNDS = 1000  # parts that a list of changes may come in
AGAIN = 86400  # what lies ahead is looked at again: what was planned may have taken place since


@dataclass
class State:
    """How far a collection was read: each item by its address with the mark of its version."""

    token: str = ""
    ctag: str = ""
    etags: dict[str, str] = field(default_factory=dict)
    ahead: set[str] = field(default_factory=set)
    looked: int = 0

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> State:
        if "ahead" not in kept:  # by a version that did not look again at what was planned
            return cls()
        return cls(kept["token"], kept["ctag"], dict(kept["etags"]), set(kept["ahead"]),
                   int(kept["looked"]))  # fmt: skip

    def kept(self) -> dict[str, Any]:
        return {"token": self.token, "ctag": self.ctag, "etags": self.etags,
                "ahead": sorted(self.ahead), "looked": self.looked}  # fmt: skip


def check(login: Login, stop: Stop, sort: Sort) -> None:
    """Signs in and looks for collections. Raises ``Trouble``."""
    with Http(login, stop) as http:
        found(http, login, sort)


def records(
    login: Login, known: States, now: int, stop: Stop, sort: Sort
) -> Iterator[Record | Step]:
    """What changed in every collection since ``known``. Raises ``Trouble``."""
    with Http(login, stop) as http:
        own, collections = found(http, login, sort)
        if own:
            yield Own(sort.source, handles=tuple(own))
        for one in collections:
            yield from _Reading(http, sort, one, now).all(State.of(known.get(one.url, {})))
        for gone in known.keys() - {one.url for one in collections}:
            yield Step(gone, None, 0, 0)


class _Reading:
    """One reading of a collection."""

    def __init__(self, http: Http, sort: Sort, one: Collection, now: int) -> None:
        self._http, self._sort, self._one, self._now = http, sort, one, now

    def all(self, state: State) -> Iterator[Record | Step]:
        one, again = self._one, self._now - state.looked > AGAIN
        mark = one.token if one.syncs else one.ctag
        if mark and mark == (state.token if one.syncs else state.ctag) and not again:
            return
        changed, gone, token = self._changes(state)
        wanted = [
            href for href, etag in changed.items() if state.etags.get(href) != etag or not etag
        ]
        if again and not state.ahead:
            state.looked = self._now  # those that are met from here on are not read twice
        if again:
            wanted += sorted(state.ahead - set(wanted) - gone)
        for href in gone:
            # Nothing is withdrawn: what a newer export of a calendar leaves out stays, too.
            state.etags.pop(href, None)
            state.ahead.discard(href)
        for place in range(0, len(wanted), BATCH):
            yield from self._get(wanted[place : place + BATCH], changed, state)
            done = min(place + BATCH, len(wanted))
            yield Step(one.url, state.kept(), done, len(wanted))
        state.token, state.ctag = token, one.ctag
        state.looked = self._now if again else state.looked
        yield Step(one.url, state.kept(), len(wanted), len(wanted))

    def _changes(self, state: State) -> tuple[dict[str, str], set[str], str]:
        """What is new or changed with the mark of its version, what is gone, and the new token."""
        if self._one.syncs:
            for since in dict.fromkeys((state.token, "")):
                told = self._synced(since)
                if told is not None:
                    changed, gone, token = told
                    return changed, gone if since else state.etags.keys() - changed.keys(), token
        answer = self._http.ask("PROPFIND", self._one.url, propfind("<getetag/><resourcetype/>"), 1)
        listed = {}
        for at, properties in items(answer):
            kind = properties.get(f"{DAV}resourcetype")
            if at.rstrip("/") != self._one.url.rstrip("/") and (kind is None or not len(kind)):
                listed[at] = text(properties, f"{DAV}getetag")
        self._bounded(len(listed))
        return listed, state.etags.keys() - listed.keys(), ""

    def _synced(self, token: str) -> tuple[dict[str, str], set[str], str] | None:
        """The same by what the server noted since a token; ``None`` where it no longer knows."""
        changed: dict[str, str] = {}
        gone: set[str] = set()
        for _ in range(ROUNDS):
            body = (
                f"<sync-collection {NAMESPACES}><sync-token>{escape(token)}</sync-token>"
                "<sync-level>1</sync-level><prop><getetag/></prop></sync-collection>"
            )
            answer = self._http.ask("REPORT", self._one.url, body, 0)
            if answer is None:
                return None
            cut = False
            for at, properties in items(answer):
                if at.rstrip("/") == self._one.url.rstrip("/"):
                    cut = True  # 507: there is more to come
                elif "gone" in properties:
                    gone.add(at)
                    changed.pop(at, None)
                else:
                    changed[at] = text(properties, f"{DAV}getetag")
                    gone.discard(at)
            self._bounded(len(changed))
            following = (answer.root.findtext(f"{DAV}sync-token") or "").strip()
            if not cut or not following or following == token:
                return changed, gone, following
            token = following
        return None

    def _answered(self, method: str, body: str) -> Answer:
        answer = self._http.ask(method, self._one.url, body, 1)
        if answer is None:
            raise Trouble(OTHER, host=urlsplit(self._one.url).hostname or "", why=method)
        return answer

    def _bounded(self, count: int) -> None:
        if count > ITEMS:
            says = N_("The collection %(name)s on %(host)s holds too many items to be read.")
            raise Trouble(says, name=self._one.name, host=urlsplit(self._one.url).hostname or "")

    def _get(self, hrefs: list[str], changed: Mapping[str, str], state: State) -> Iterator[Record]:
        """The content of items; where many at once are too much, fewer."""
        listed = "".join(f"<href>{escape(urlsplit(href).path)}</href>" for href in hrefs)
        body = (
            f"<{self._sort.multiget} {NAMESPACES}><prop><getetag/><{self._sort.data}/></prop>"
            f"{listed}</{self._sort.multiget}>"
        )
        try:
            answer = self._answered("REPORT", body)
        except TooLarge:
            if len(hrefs) == 1:
                state.etags[hrefs[0]] = changed.get(hrefs[0], "")
                yield Unreadable(
                    self._one.name, hrefs[0][-100:], "The entry is too large to be read."
                )
                return
            half = len(hrefs) // 2
            yield from self._get(hrefs[:half], changed, state)
            yield from self._get(hrefs[half:], changed, state)
            return
        missing = set(hrefs)
        for at, properties in items(answer):
            told = properties.get(tag(f"<{self._sort.data}/>"))
            if at not in missing or (told is None and "gone" not in properties):
                continue
            missing.discard(at)
            if told is None:
                continue  # gone since it was listed
            content = (told.text or "").encode()
            path = f"{self._one.name or 'server'}/{urlsplit(at).path.rpartition('/')[2][:100]}"
            yield from self._sort.records(path, content, self._one.name, self._now)
            state.etags[at] = text(properties, f"{DAV}getetag") or changed.get(at, "")
            (state.ahead.add if self._sort.ahead(content, self._now) else state.ahead.discard)(at)
        # Perhaps it cannot just now: they are asked for again with what lies ahead.
        state.ahead |= missing
        for at in sorted(missing):
            yield Unreadable(self._one.name, at[-100:], "The server lists it and does not give it.")
