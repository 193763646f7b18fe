"""One person: who they are, the verdict, all that happened, results, checks, notes, vouchings."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from firsthand import wording
from firsthand.evidence import years
from firsthand.evidence.history import History
from firsthand.identity import handles
from firsthand.judge import portrait
from firsthand.model import RESULTS, Interaction, Person, Verdict
from firsthand.store import history, kept, notes, people, vouching
from firsthand.store.view import View
from firsthand.workspace.base import Refusal
from firsthand.workspace.directory import Directory
from firsthand.workspace.known import known, pages
from firsthand.workspace.vouched import Vouchings

PAGE = 100  # records of a page
BEHIND = 20  # records shown behind a reason
NOTE = 2000  # letters of a note
REMEMBERED = 4  # people
_KEPT = ("standing", "strength", "identity", "summary", "reasons", "start", "learnt", "total",
         "advice", "warnings", "settings", "searched")  # fmt: skip


class _Looked(NamedTuple):
    """All that was read of somebody."""

    person: Person
    verdict: Verdict
    joined: Person | None
    history: History
    checks: Sequence[history.Shown]
    noted: Sequence[notes.Note]
    said: Sequence[dict[str, Any]]
    claimed: Sequence[dict[str, Any]]


class Portraits(Directory, Vouchings):
    """What the records hold of one person, by the code of a check."""

    def person(self, id: str, language: str = "en") -> dict[str, Any] | None:
        """One person with the evidence: identity, verdict, the years, everything that happened,
        results, checks, notes. ``None`` where nobody has this id."""
        looked = self._look(id, language)
        if looked is None:
            return None
        shown = self._shown(looked, language)
        place = self.place(looked.verdict.contact, language)
        timeline = _told(_raw(looked), looked.history, language)
        return {**shown, "place": place, "timeline": timeline}

    def person_page(self, id: str, language: str = "en", page: int = 1) -> dict[str, Any] | None:
        """The same for a page: of the ``timeline`` a part, newest first, with its number of
        ``records`` and ``pages``; ``evidence``, what stands behind the reasons, by id; and a
        ``place`` that may still be worked out (``place_soon``)."""
        looked = self._look(id, language)
        if looked is None:
            return None
        shown, raw = self._shown(looked, language), _raw(looked)
        start = (max(page, 1) - 1) * PAGE
        wanted = {e for r in shown["verdict"]["reasons"] for e in r["evidence"][:BEHIND]}
        behind = [item for item in raw if _id(item) in wanted]
        return {
            **shown,
            "place": self.place_soon(looked.verdict.contact, language),
            "timeline": _told(raw[start : start + PAGE], looked.history, language),
            "evidence": {one["id"]: one for one in _told(behind, looked.history, language)},
            "records": len(raw),
            "page": max(page, 1),
            "pages": max(1, -(-len(raw) // PAGE)),
        }

    def records_of(
        self, id: str, wanted: Collection[str], language: str = "en"
    ) -> dict[str, dict[str, Any]]:
        """Of what happened with somebody and of the entries about them, what has these ids."""
        looked = self._look(id, language)
        if looked is None:
            return {}
        items = [item for item in _raw(looked) if _id(item) in wanted]
        entries = [wording.entry(card) for card in (looked.joined or looked.person).cards]
        return {one["id"]: one for one in _told(items, looked.history, language)} | {
            one["id"]: {**one, "card": True} for one in entries
        }

    def check_now(self, check: str, language: str = "en") -> dict[str, Any] | None:
        """As ``Checks`` has it; kept while nothing changes that it rests on."""
        basis = self._rests_on(self.now())
        with self.db.read() as c:
            by = (self.db.generation, kept.change(c), basis, vouching.state(c), language)
        held = self._judged_now.pop(check, None)
        if held is None or held[0] != by:
            found = super().check_now(check, language)
            if found is None or (found["place"] or {}).get("working"):
                return found
            held = (by, found)
        self._judged_now = {**dict(list(self._judged_now.items())[-REMEMBERED:]), check: held}
        return held[1]

    def whole_person(
        self, id: str, language: str = "en", seconds: float | None = None
    ) -> dict[str, Any] | None:
        """``person``, and what they and the user vouched for each other (``vouched``)."""
        found = self.person(id, language)
        return found and {**found, "vouched": self.vouched(id, found["names"], seconds)}

    def _look(self, id: str, language: str) -> _Looked | None:
        number = people.number(id)
        if number is None:
            return None
        figures, now = self.settings, self.now()
        basis = self._rests_on(now)
        with self.db.read() as c:
            found = people.load(c, number)
            if found is None:
                return None
            view, own = View(c, handles.is_work), pages(found)
            # All that was ever shown as theirs can be opened here, a likely second record's too.
            rests_on = (kept.change(c), basis)
            held = self._portraits.get(number)
            if held is None or held[0] != rests_on:
                held = (rests_on, portrait(known(found), view, figures, now, own))
                self._remember(number, held)
            verdict, joined, told = held[1]
            checks, _ = history.newest(c, history.Wanted(person=number))
            spoken = self._said_about(c, view, number, own, language)
            # What the checks of their page compared with, so that it can be opened here as well.
            leads = {e for s in checks for r in s.verdict["reasons"] for e in r["evidence"]}
            claimed = [p for p in map(wording.own_position, view.held()) if p["id"] in leads]
            noted = notes.of(c, people.tokens(found))
        return _Looked(found, verdict, joined, told, checks, noted, spoken, claimed)

    def _remember(self, number: int, held: tuple[Any, Any]) -> None:
        """Keeps what was judged of somebody while their page is turned over: five thousand
        interactions take a tenth of a second."""
        still = {n: one for n, one in self._portraits.items() if one[0] == held[0] and n != number}
        newest = dict(list(still.items())[-REMEMBERED + 1 :])
        self._portraits = {**newest, number: held}

    def _shown(self, looked: _Looked, language: str) -> dict[str, Any]:
        found, told = looked.person, looked.history
        shown = wording.present("", told.now, wording.plain(looked.verdict), language)
        still = years.silence(told.real, told.now)
        return {
            "id": found.id,
            "name": found.name,
            "names": list(found.names),
            "handles": [{"kind": h.kind, "value": h.value} for h in found.handles],
            "cards": [wording.entry(card) for card in (looked.joined or found).cards],
            "positions": list(looked.claimed),
            "verdict": {key: shown[key] for key in _KEPT},
            "years": [_year(one) for one in years.by_year(told)],
            "silence": still and {
                "from": wording.day(still[0]), "to": wording.day(still[1]),
                "days": (still[1] - still[0]) // 86400,
            },
            "results": [_result(i, told) for i in told.all[::-1] if i.kind in RESULTS],
            "checks": [self._summary(s, language) for s in looked.checks],
            "notes": _notes(looked),
            "said": list(looked.said),
        }  # fmt: skip

    # ------------------------------------------------------------------------------- notes

    def add_note(self, id: str, text: str) -> str:
        """Keeps a note about somebody; its id. ``KeyError`` where there is nobody, ``Refusal``
        where there is nothing in it."""
        said = " ".join(text.split("\0")).strip()
        if not said:
            raise Refusal("A note needs a word.")
        number = people.number(id)
        with self.db.write() as c:
            found = people.load(c, number) if number is not None else None
            token = people.token(found) if found else None
            if token is None:
                raise KeyError(id)
            return f"n_{notes.add(c, self.now(), token, said[:NOTE])}"

    def remove_note(self, id: str, note: str) -> bool:
        """Takes a note about somebody out for good; ``False`` where there is none of that id."""
        number = people.number(id)
        with self.db.write() as c:
            found = people.load(c, number) if number is not None else None
            if found is None:
                return False
            held = {f"n_{one.number}": one for one in notes.of(c, people.tokens(found))}
            if note not in held:
                return False
            notes.remove(c, held[note].number)
            return True


_Item = Interaction | Mapping[str, Any]


def _raw(looked: _Looked) -> list[_Item]:
    """All that happened, newest first, and the user's word among it; told in words only where it is
    shown."""
    told = looked.history
    said = wording.testimony(told.known, told.how, told.said)
    items: list[_Item] = [*told.all[::-1]]
    for word in said:
        later = sum(1 for item in told.all if item.when > (told.said or 0))
        items.insert(later, word)
    return items


def _id(item: _Item) -> str:
    return item.id if isinstance(item, Interaction) else str(item["id"])


def _told(items: Sequence[_Item], told: History, language: str) -> list[dict[str, Any]]:
    return [
        wording.happened(item, told.why_not[item.id], language)
        if isinstance(item, Interaction)
        else dict(item)
        for item in items
    ]


def _year(one: years.Year) -> dict[str, Any]:
    return {
        "year": one.year,
        "channels": [
            {"channel": name, **one.channels[name]}
            for name in years.CHANNELS if name in one.channels
        ],
        "uncounted": one.uncounted,
    }  # fmt: skip


def _result(item: Interaction, told: History) -> dict[str, Any]:
    details = item.details or {}
    amount = details.get("amount")
    return {
        "id": item.id,
        "kind": item.kind.name.lower(),
        "when": wording.day(item.when),
        "amount": float(amount) if amount else None,
        "currency": details.get("currency"),
        "network": details.get("network"),
        "note": details.get("note") or item.subject,
        "real": told.why_not[item.id] is None,
    }


def _notes(looked: _Looked) -> list[dict[str, Any]]:
    """What the user wrote down about somebody: here, with a decision on a check, with their word
    that they know them; newest first."""
    found = [
        (one.time, {"id": f"n_{one.number}", "text": one.text, "about": "person", "check": None})
        for one in looked.noted
    ]
    for shown in looked.checks:
        if shown.note:
            when = shown.decided or shown.time
            found.append((when, {"id": None, "text": shown.note, "about": "check",
                                 "check": shown.id}))  # fmt: skip
    told = looked.history
    if told.how and told.said:
        found.append((told.said, {"id": None, "text": told.how, "about": "knowing",
                                  "check": None}))  # fmt: skip
    found.sort(key=lambda each: -each[0])
    return [{**note, "at": wording.iso(when)} for when, note in found]
