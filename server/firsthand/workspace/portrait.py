"""One person: who they are, the verdict, all that happened, results, checks, notes, vouchings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple

from firsthand.evidence import years
from firsthand.evidence.history import History
from firsthand.identity import handles
from firsthand.judge import Portrait, portrait
from firsthand.model import Interaction, Person, Verdict, figure
from firsthand.store import history, kept, notes, people, vouching
from firsthand.store.view import View
from firsthand.wording import contract
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
    """All that was read of somebody, and of what happened with them what was asked for."""

    person: Person
    verdict: Verdict
    joined: Person | None
    history: History
    items: Sequence[Interaction]  # newest first
    shown: Sequence[Interaction]  # what stands behind the reasons, and all results; oldest first
    checks: Sequence[history.Shown]
    noted: Sequence[notes.Note]
    said: Sequence[dict[str, Any]]
    claimed: Sequence[dict[str, Any]]


class Portraits(Directory, Vouchings):
    """What the records hold of one person, by the code of a check."""

    def person(self, id: str, language: str = "en") -> dict[str, Any] | None:
        """One person with the evidence: identity, verdict, the years, everything that happened,
        results, checks, notes. ``None`` where nobody has this id."""
        looked = self._look(id, language, lambda view, found: view.interactions(found.people)[::-1])
        if looked is None:
            return None
        shown = self._shown(looked, language)
        place = self.place(looked.verdict.contact, language)
        return {**shown, "place": place, "timeline": _timeline(looked, language)}

    def person_page(self, id: str, language: str = "en", page: int = 1) -> dict[str, Any] | None:
        """The same for a page: of the ``timeline`` a part, newest first, with its number of
        ``records`` and ``pages``; ``evidence``, what stands behind the reasons, by id; and a
        ``place`` that may still be worked out (``place_soon``)."""
        start = (max(page, 1) - 1) * PAGE
        # One before, where the user's word may have its place.
        before = min(start, 1)
        looked = self._look(
            id, language,
            lambda view, found: view.newest(found.people, start - before, PAGE + before),
        )  # fmt: skip
        if looked is None:
            return None
        shown = self._shown(looked, language)
        behind = _told(looked.shown, looked.history, language)
        word = _word(looked.history)
        count = looked.history.figures.records + len(word)
        return {
            **shown,
            "place": self.place_soon(looked.verdict.contact, language),
            "timeline": _timeline(looked, language)[before : before + PAGE],
            "evidence": {one["id"]: one for one in (*behind, *word)},
            "records": count,
            "page": max(page, 1),
            "pages": max(1, -(-count // PAGE)),
        }

    def records_of(
        self, id: str, wanted: Collection[str], language: str = "en"
    ) -> dict[str, dict[str, Any]]:
        """Of what happened with somebody and of the entries about them, what has these ids."""
        looked = self._look(id, language, lambda view, found: view.these(found.people, wanted))
        if looked is None:
            return {}
        told = [*_told(looked.items, looked.history, language), *_word(looked.history)]
        entries = [contract.entry(card) for card in (looked.joined or looked.person).cards]
        return {one["id"]: one for one in told if one["id"] in wanted} | {
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

    def _look(
        self, id: str, language: str, read: Callable[[View, Portrait], Sequence[Interaction]]
    ) -> _Looked | None:
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
                made = portrait(known(found), view, figures, now, own)
                held = (rests_on, made._replace(history=made.history.sealed()))
                self._remember(number, held)
            verdict, _, joined, told = held[1]
            shown = {e for reason in verdict.reasons for e in reason.evidence[:BEHIND]}
            items = read(view, held[1])
            behind = view.these(held[1].people, {*shown, *told.figures.results})
            checks, _ = history.newest(c, history.Wanted(person=number))
            spoken = self._said_about(c, view, number, own, language)
            # What the checks of their page compared with, so that it can be opened here as well.
            leads = {e for s in checks for r in s.verdict["reasons"] for e in r["evidence"]}
            claimed = [p for p in map(contract.own_position, view.held()) if p["id"] in leads]
            noted = notes.of(c, people.tokens(found))
        return _Looked(
            found, verdict, joined, told, items, behind, checks, noted, spoken, claimed
        )  # fmt: skip

    def _remember(self, number: int, held: tuple[Any, Any]) -> None:
        """Keeps what was judged of somebody while their page is turned over: five thousand
        interactions take a tenth of a second."""
        still = {n: one for n, one in self._portraits.items() if one[0] == held[0] and n != number}
        newest = dict(list(still.items())[-REMEMBERED + 1 :])
        self._portraits = {**newest, number: held}

    def _shown(self, looked: _Looked, language: str) -> dict[str, Any]:
        found, told = looked.person, looked.history
        shown = contract.present("", told.now, contract.plain(looked.verdict), language)
        still = years.silence(told)
        results = set(told.figures.results)
        return {
            "id": found.id,
            "name": found.name,
            "names": list(found.names),
            "handles": [{"kind": h.kind, "value": h.value} for h in found.handles],
            "cards": [contract.entry(card) for card in (looked.joined or found).cards],
            "positions": list(looked.claimed),
            "verdict": {key: shown[key] for key in _KEPT},
            "years": [_year(one) for one in years.by_year(told)],
            "silence": still and {
                "from": contract.day(still[0]), "to": contract.day(still[1]),
                "days": (still[1] - still[0]) // 86400,
            },
            "results": [_result(i, told) for i in looked.shown[::-1] if i.id in results],
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


def _word(told: History) -> list[dict[str, Any]]:
    """The user's own word among what happened."""
    return contract.testimony(told.known, told.how, told.said)


def _timeline(looked: _Looked, language: str) -> list[dict[str, Any]]:
    """What was read of what happened, newest first, and the user's word among it."""
    found = _told(looked.items, looked.history, language)
    later = sum(item.when > (looked.history.said or 0) for item in looked.items)
    return [*found[:later], *_word(looked.history), *found[later:]]


def _told(items: Sequence[Interaction], told: History, language: str) -> list[dict[str, Any]]:
    return [contract.happened(item, told.why_not(item), language) for item in items]


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
    return {
        "id": item.id,
        "kind": item.kind.name.lower(),
        "when": contract.day(item.when),
        "amount": figure(details, "amount"),
        "currency": details.get("currency"),
        "network": details.get("network"),
        "note": details.get("note") or item.subject,
        "real": told.why_not(item) is None,
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
    return [{**note, "at": contract.iso(when)} for when, note in found]
