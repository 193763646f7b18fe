"""The audit as it is shown: each network at a glance, and lists of people to act on."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from firsthand.identity import handles
from firsthand.model import REALLY_KNOWN, STANDINGS, Decision, Handle
from firsthand.store import audit, board, kept, people, vouching
from firsthand.store.numbers import event_time
from firsthand.store.view import View
from firsthand.wording import contract
from firsthand.workspace.auditing import Auditing
from firsthand.workspace.known import known

# In the order in which they are shown: whom to write to, whom to answer, what to put in order.
LISTS = ("dormant", "invited", "strangers", "close", "never", "unsure", "doubles")
PAGE = 50
PEEK = 3  # people shown of a list where all lists are
# Where both sides agree to be connected: an address book or a roster asks nobody.
CONNECTING = {"linkedin": "LinkedIn", "xing": "XING"}
_KNOWN = ("firsthand", "acquainted", "dormant")


class Boards(Auditing):
    """Reads what the audit kept; brings nothing up to date."""

    def networks(self) -> list[dict[str, Any]]:
        """Each network, the largest first: ``name``, ``contacts``, ``known`` firsthand,
        ``standings``, and ``years`` with contacts ``made`` and relations ``lived``.
        """
        found: dict[str, dict[str, Any]] = {}
        for name, row in self.audit_totals().items():
            contacts = sum(row.values())
            really = row[REALLY_KNOWN]
            found[name] = {"name": name, "contacts": contacts, "known": really, "standings": row,
                           "years": []}  # fmt: skip
        years: dict[str, dict[int, dict[str, int]]] = {}
        with self.db.read() as c:
            for name, year, what, count in self._of_audit(c, "years", lambda: board.years(c)):
                row = years.setdefault(name, {}).setdefault(year, {"made": 0, "lived": 0})
                row[what] = count
        for name, by_year in years.items():
            if name in found:
                found[name]["years"] = [
                    {"year": year, **by_year.get(year, {"made": 0, "lived": 0})}
                    for year in range(min(by_year), max(by_year) + 1)
                ]
        return sorted(found.values(), key=lambda one: (-one["contacts"], one["name"]))

    def list_counts(
        self, network: str | None = None, names: Sequence[str] = LISTS
    ) -> dict[str, int]:
        """How many people are on each of these lists, of one network or of all."""
        found: dict[str, int] = {}
        with self.db.read() as c:
            if "invited" in names or "strangers" in names:
                waits = self._waiting(c, network)
                found["invited"] = sum(one.standing in _KNOWN for one in waits)
                found["strangers"] = len(waits) - found["invited"]
            found |= {
                name: self._counted_of(c, name, network) for name in names if name not in found
            }
        return {name: found[name] for name in names}

    def _counted_of(self, c: Any, name: str, network: str | None) -> int:
        """How many are on a list that the audit alone makes."""
        if name == "close":
            return len(self._close(c, network))
        found = self._of_audit(c, (name, network), lambda: board.count(c, name, network))
        return int(found)

    def _close(self, c: Any, network: str | None) -> Sequence[int]:
        """Who is known firsthand and not connected."""
        found: Sequence[int] = self._of_audit(
            c,
            ("close", network),
            # Numbers by themselves take as much room again as a list of them.
            lambda: array("q", board.close(c, _asking(network)) if _asks(network) else ()),
        )
        return found

    def _waiting(self, c: Any, network: str | None) -> list[board.Waits]:
        """``_open``, found anew when the records, the audit or what the user decided changed."""
        if not _asks(network):
            return []
        by = (self.db.generation, audit.made(c), kept.change(c), kept.standing_on(c),
              vouching.state(c))  # fmt: skip
        held = self._open.get(network)
        if held is None or held[0] != by:
            held = self._open[network] = (by, _open(c, network))
        return held[1]

    def audit_list(
        self, name: str, network: str | None = None, *, page: int = 1, size: int = PAGE
    ) -> dict[str, Any]:
        """One page of a list: ``total`` people, ``people`` on this page, ``pages``. ``KeyError``
        where there is no such list."""
        if name not in LISTS:
            raise KeyError(name)
        start = (max(page, 1) - 1) * size
        events: dict[int, int] = {}
        with self.db.read() as c:
            if name in ("invited", "strangers"):
                waits = [one for one in self._waiting(c, network)
                         if (one.standing in _KNOWN) == (name == "invited")]  # fmt: skip
                if name == "invited":
                    waits.sort(key=lambda one: STANDINGS.index(one.standing))
                events = {one.person: one.event for one in waits}
                everybody: Sequence[int] = list(events)
            else:
                everybody = self._close(c, network) if name == "close" else []
            special = name in ("invited", "strangers", "close")
            total = len(everybody) if special else self._counted_of(c, name, network)
            some: Sequence[int] = (
                everybody[start : start + size]
                if special
                else self._of_audit(
                    c,
                    (name, network, start, size),
                    lambda: board.page(c, name, network, start, size),
                )
            )
            told = [_told(line) for line in board.lines(c, some, events)]
        return {"name": name, "network": network, "total": total, "page": max(page, 1),
                "pages": max(1, -(-total // size)), "people": told}  # fmt: skip

    def whole_list(self, name: str, network: str | None = None) -> Iterable[dict[str, Any]]:
        """Everybody on a list."""
        page, pages = 1, 1
        while page <= pages:
            found = self.audit_list(name, network, page=page, size=500)
            yield from found["people"]
            page, pages = page + 1, found["pages"]

    def look_ahead(self) -> None:
        """Reads what the first looks at the audit show: it is kept for them."""
        largest = [one["name"] for one in self.networks()[:1]]
        for network, size in [(None, PAGE), *((name, PEEK) for name in largest)]:
            self.list_counts(network)
            for name in LISTS:
                self.audit_list(name, network, size=size)

    def decide_on(self, person: str, decision: Decision, language: str = "en") -> str:
        """What the user did about somebody's invitation: checks them, so that it stands in the
        history, and keeps the decision there. The check's id; ``KeyError`` where there is nobody.
        """
        number = people.number(person)
        with self.db.read() as c:
            found = people.load(c, number) if number is not None else None
        if found is None:
            raise KeyError(person)
        from firsthand import sites  # late: the parsers take 0.2 s

        profile = known(found)
        page = sites.from_address(profile.url) if profile.url else None
        about = replace(profile, site=page.site if page else "records")
        id: str = self._checked(about, language, None)["id"]
        self.decide(id, decision)
        return id


def _asking(network: str | None) -> list[str]:
    return [network] if network else sorted(CONNECTING.values())


def _asks(network: str | None) -> bool:
    return network is None or network in CONNECTING.values()


def _open(c: Any, network: str | None) -> list[board.Waits]:
    """The invitations that wait for an answer: what was put off comes last."""
    done: dict[object, tuple[str, int]] = {}
    for _, person, url, decision, when in board.decided(c):
        own = handles.canonical(Handle("url", url)) if url else None
        for key in (person, own.value if own else None):
            if key is not None:
                done[key] = (decision, when)
    ego = View(c, handles.is_work).ego.people
    found, later = [], []
    for one in board.waiting(c):
        if one.person in ego or network not in (None, CONNECTING.get(one.source)):
            continue
        said = [done[key] for key in (one.person, *one.urls) if key in done]
        last = max(said, key=lambda each: each[1], default=None)
        if last is None or last[1] < event_time(one.event):
            found.append(one)
        elif last[0] == "later":
            later.append(one)
    return found + later


def _told(line: board.Line) -> dict[str, Any]:
    return {
        "id": f"p_{line.person}",
        "name": line.name,
        "company": line.company,
        "title": line.title,
        "url": line.url,
        "networks": list(line.networks),
        "standing": line.standing,
        "strength": line.strength,
        "peak": line.peak,
        "add": line.add,
        "first": contract.day(line.first),
        "last": contract.day(line.last),
        "meetings": line.met,
        "sent": line.sent,
        "received": line.received,
        "since": contract.day(line.since),
        "warnings": list(line.warned),
        "others": [f"p_{other}" for other in line.others],
        "invited_at": contract.day(event_time(line.event)) if line.event else None,
    }
