"""A workspace that answers from invented people, so that the web is tested by itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from firsthand import returns
from firsthand.intake import begun, readings
from firsthand.intake.progress import Progress
from firsthand.model import STANDINGS, CapturedPage, Settings
from firsthand.store.access import Access
from firsthand.store.database import Database
from firsthand.store.results import Entry
from firsthand.workspace import NoProfile, Refusal
from firsthand.workspace.figures import Figures
from firsthand.workspace.home import NEEDS

EVIL = "<script>alert(1)</script>"
ADVICE = {
    "firsthand": ("yes", "yes"),
    "acquainted": ("yes", "wait"),
    "dormant": ("yes", "wait"),
    "virtual": ("wait", "no"),
    "stranger": ("no", "no"),
    "unsure": ("wait", "no"),
}
COVERAGE = [
    {"source": "mbox", "from": "2016-01-04", "to": "2026-11-20", "interactions": 10411},
    {"source": "ics", "from": "2020-02-01", "to": "2026-11-21", "interactions": 902},
]
REASONS: list[dict[str, Any]] = [
    {
        "code": "two_way_mail",
        "text": "You wrote to each other in 14 different months, last on 30 October 2026.",
        "for": True, "count": 41, "first": "2019-03-02", "last": "2026-10-30",
        "evidence": ["i_1", "i_2", "i_gone"], "bits": 5.4,
    },
    {
        "code": "meetings",
        "text": "You met in a small group twice.",
        "for": True, "count": 2, "first": "2021-05-04", "last": "2024-09-12",
        "evidence": ["i_3"], "bits": 3.0,
    },
    {
        "code": "silence",
        "text": "Nothing happened between you from 2022 to 2023.",
        "for": False, "count": 0, "first": None, "last": None, "evidence": [], "bits": -1.5,
    },
]  # fmt: skip
TIMELINE: list[dict[str, Any]] = [
    {"id": "i_1", "kind": "mail", "when": "2026-10-30T09:12:00Z", "direction": "out",
     "source": "mbox", "subject": "Re: the harbour lights", "audience": 2, "details": None,
     "real": True,
     "why_not": None},
    {"id": "i_2", "kind": "mail", "when": "2019-03-02T17:40:00Z", "direction": "in",
     "source": "mbox", "subject": EVIL, "audience": 2, "details": None,
     "real": True, "why_not": None},
    {"id": "i_3", "kind": "meeting", "when": "2024-09-12T13:00:00Z", "direction": "both",
     "source": "ics", "subject": "Planning", "audience": 3, "details": None,
     "real": True, "why_not": None},
    {"id": "i_4", "kind": "mail", "when": "2025-01-09T08:00:00Z", "direction": "in",
     "source": "mbox", "subject": "Our January news", "audience": 1, "details": None,
     "real": False,
     "why_not": "a newsletter"},
]  # fmt: skip
PEOPLE: list[dict[str, Any]] = [
    {"id": "p_1", "name": "Mireille Vandersmissen", "names": ["Mireille Vandersmissen", "M. V."],
     "handles": [{"kind": "email", "value": "mireille@lantern.example"},
                 {"kind": "url", "value": "https://www.linkedin.example/in/mireille"}],
     "company": "Lantern Works", "standing": "firsthand"},
    {"id": "p_2", "name": "Mireille V. Smissen", "names": ["Mireille V. Smissen"],
     "handles": [{"kind": "phone", "value": "+3225550143"}], "company": None,
     "standing": "virtual"},
]  # fmt: skip


SIGNS = [
    {"code": "same_name", "text": "same name", "bits": 11.2},
    {"code": "same_company", "text": "same company", "bits": 6.4},
    {"code": "common_name", "text": "a common name", "bits": -2.1},
]
SKILL = {
    "name": "Rigging", "advice": "wait", "text": "You know them; one occasion names Rigging.",
    "reasons": [
        {"code": "skill_met", "text": "One meeting or call names it (2024).", "for": True,
         "count": 1, "first": "2024-09-12", "last": "2024-09-12", "evidence": ["i_3"]},
    ],
}  # fmt: skip
SAID = [
    {"what": "person", "text": "You said on 3 May 2026 that this is Mireille Vandersmissen.",
     "said_at": "2026-05-03T10:00:00Z", "person": {"id": "p_1", "name": "Mireille Vandersmissen"}},
    {"what": "know", "text": "You said on 4 May 2026 that you know them.",
     "said_at": "2026-05-04T10:00:00Z", "person": None},
]  # fmt: skip


LEARNING: dict[str, Any] = {
    "on": True, "since": "2026-05-03T10:00:00Z", "said_at": "2026-05-03T10:00:00Z", "needed": 30,
    "answers": 34, "known": 11, "shift": -0.8, "low": -1.4, "high": -0.2, "months": 5,
    "meetings": 3, "floor": {"months": 3, "meetings": 2}, "text": "34 answers: you know fewer.",
    "totals": [{"from": None, "to": -3.0, "known": 1, "not_known": 12},
               {"from": -3.0, "to": 3.0, "known": 2, "not_known": 8},
               {"from": 3.0, "to": None, "known": 8, "not_known": 3}],
}  # fmt: skip
PLACE = {"rank": 12, "of": 340, "circle": 15, "share": 0.031,
         "text": "Among your closest 15 (12th of 340)."}  # fmt: skip


YEARS = [
    {"year": year, "channels": [{"channel": channel, "out": 0, "in": 0, "both": 0} | ways
                                for channel, ways in told], "uncounted": year % 3}
    for year, told in (
        (2019, [("mail", {"in": 1})]), (2020, []), (2021, []),
        (2022, [("mail", {"out": 240, "in": 260}), ("message", {"out": 3, "in": 2})]), (2023, []),
        (2024, [("meeting", {"both": 1}), ("call", {"both": 4})]), (2025, []),
        (2026, [("mail", {"out": 1}), ("result", {"both": 1})]),
    )
]  # fmt: skip
SILENCE = {"from": "2019-03-02", "to": "2022-01-05", "days": 1040}


RESULTS = [
    Entry("i_1", "deal", 1_790_000_000, "Mireille Vandersmissen", "mireille@lantern.example",
          12500.0, "EUR", "LinkedIn", "Stage lights for a whole season in Ghent", "results", "p_1"),
    Entry("i_2", "advice", 1_780_000_000, "Mireille V. Smissen", None, 900.5, "NOK", "LinkedIn",
          None, "results", "p_2"),
    Entry("i_3", "introduction", 1_770_000_000, "Somebody", None, None, None, None, EVIL,
          "results", None),
    Entry("o_1", "cost", 1_760_000_000, None, None, 240.0, "EUR", "LinkedIn", "Premium",
          "linkedin", None),
    Entry("o_2", "cost", 1_750_000_000, None, None, 12.0, "hours", "Rotary", None, "results", None),
]  # fmt: skip


class FakeWorkspace:
    """The facade of ``firsthand.workspace``, its answers kept in memory."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.db = Database(home / "firsthand.db")
        self.settings = Settings()
        real = Figures(home, self.db)
        self.figures, self.said_language, self.set_language, self.regions, self.rate = (
            real.figures, real.said_language, real.set_language, real.regions, real.rate
        )  # fmt: skip
        self.stored: dict[str, dict[str, Any]] = {}
        self.answers: list[tuple[Any, ...]] = []
        self.acts: list[tuple[str, ...]] = []
        self.taken_back: list[tuple[str, str]] = []
        self.imported: list[list[Path]] = []
        self.contents: list[bytes] = []
        self.mine: list[dict[str, str]] = []
        self.noted: list[dict[str, Any]] = []
        self.learns = True
        self.auditing = False  # whether the audit is being brought up to date
        self.changed: dict[str, str] = {}  # a check's id: its standing by now
        self.hold: Callable[[], None] = lambda: None

    def add(self, standing: str, name: str | None = None, **more: Any) -> dict[str, Any]:
        """Stores a check of an invented profile."""
        id = f"c_{len(self.stored) + 1}"
        self.stored[id] = {**verdict(id, standing, name or f"Person {id}"), **more}
        return self.stored[id]

    def check(
        self,
        page: CapturedPage,
        language: str = "en",
        skill: str | None = None,
        read: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        if "nobody" in page.html:
            raise NoProfile("This page shows no single person. Open a profile and try again.")
        if "crash" in page.html:
            raise RuntimeError("secret detail")
        return self.add("firsthand", "Mireille Vandersmissen")

    def check_list(self, page: CapturedPage, language: str) -> dict[str, Any]:
        if "nobody" in page.html:
            raise NoProfile("This page lists nobody.")
        found = [self.add("firsthand"), self.add("stranger")]
        return {"checks": found, "total": len(found)}

    def check_address(
        self,
        url: str,
        language: str,
        skill: str | None = None,
        read: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        if "nobody" in url or not url.startswith("http"):
            raise NoProfile("This is not the address of a profile.")
        return self.add("stranger", "Somebody New")

    def get_check(self, id: str, language: str) -> dict[str, Any] | None:
        return self.stored.get(id)

    def check_now(self, id: str, language: str) -> dict[str, Any] | None:
        then = self.stored.get(id)
        if then is None or id not in self.changed:
            return then and {**then, "place": PLACE}
        return {**verdict(id, self.changed[id], then["profile"]["name"]), "strength": 12}

    def checks(
        self, *, cursor: str | None = None, limit: int = 50, q: str | None = None,
        standing: str | None = None, site: str | None = None, decision: str | None = None,
        first: str | None = None, last: str | None = None, language: str = "en",
    ) -> dict[str, Any]:  # fmt: skip
        start = int(cursor or 0)
        found = [
            c
            for c in reversed(self.stored.values())
            if (not q or q.lower() in (c["profile"]["name"] or "").lower())
            and (not standing or c["standing"] == standing)
            and (not site or c["profile"]["site"] == site)
            and (not decision or (c["decision"] or "open") == decision)
        ]
        more = start + limit < len(found)
        page = [brief(c) for c in found[start : start + limit]]
        return {"checks": page, "next": str(start + limit) if more else None}

    def each_check(self, language: str = "en", **wanted: Any) -> list[dict[str, Any]]:
        return list(self.checks(limit=10**6, language=language, **wanted)["checks"])

    def today(self, ids: list[str], seconds: float | None = None) -> dict[str, Any]:
        """All but the last are judged."""
        return {id: {"standing": self.today_of(id)} for id in ids[:-1]}

    def today_of(self, id: str) -> str:
        return self.changed.get(id, str(self.stored[id]["standing"]))

    def entries(self) -> list[Entry]:
        return RESULTS if self.stored else []

    def entry(self, id: str) -> Entry | None:
        return next((e for e in RESULTS if e.id == id), None)

    def now(self) -> int:
        return int(time.time())

    def real_results(self, seconds: float | None = None) -> dict[str, Any]:
        entries = self.entries()
        contacts = {"LinkedIn": {"firsthand": 3, "virtual": 410}, "XING": {"virtual": 31}}
        then: dict[str, Any] = {"i_1": "firsthand", "i_2": "virtual"} if entries else {}
        rate = returns.Rate(80, "EUR")
        networks = returns.networks(entries, contacts, rate, self.now())
        return {
            "networks": networks, "paid": returns.paid(networks),
            "ties": returns.ties(entries, then, contacts["LinkedIn"], {"p_1": "firsthand"}),
            "rate": {"amount": 80, "currency": "EUR"}, "then": then, "audited": True,
            "entries": entries,
            "judged": {"done": len(then), "of": 3 if entries else 0},
            "twice": [{"cost": "o_1", "receipts": ["o_7", "o_8"]}] if entries else [],
        }  # fmt: skip

    def endorsements(self, seconds: float | None = None) -> dict[str, Any]:
        def judged(standing: str, support: str) -> dict[str, Any]:
            return {"standing": standing, "identity": "certain", "support": support,
                    "skills": {"Stage lighting": True, "Rigging": False}}  # fmt: skip

        def line(name: str, standing: str, support: str) -> dict[str, Any]:
            now = judged(standing, support)
            told = {"when": "2024-05-03T10:00:00Z", "check": None, "then": now}
            words = [
                {**told, "how": "endorsement", "skill": "Stage lighting"},
                {**told, "how": "endorsement", "skill": "Rigging", "then": None},
                {**told, "how": "check", "skill": None, "check": "c_1"},
            ]
            return {"person": "p_1", "name": name, "now": now, "then": now, "vouchings": words}

        told = [("Bartholomea van den Stranger", "virtual", "no"), ("Bea", "dormant", "wait"),
                ("Mireille", "firsthand", "yes")]  # fmt: skip
        given = [line(*one) for one in told] if self.stored else []
        count = {"all": len(given), "yes": 1, "wait": 1, "no": 1, "unjudged": 0, "known": 1}
        return {
            "given": given, "received": given[1:],
            "totals": {"given": count, "given_then": count, "received": count},
            "judged": {"done": 2 * len(given), "of": 3 * len(given)},
        }  # fmt: skip

    def undo(self, id: str) -> bool:
        held = self.stored.get(id)
        if held is None or not held["decision"]:
            return False
        held.update(decision=None, note=None)
        return True

    def recheck(self, ids: list[str]) -> dict[str, int]:
        return {"checked": len(ids), "changed": 1, "left": 0}

    def decide(self, id: str, decision: str, note: str | None) -> bool:
        if id not in self.stored:
            return False
        self.stored[id].update(decision=decision, note=note)
        return True

    def vouch(self, id: str, skill: str, language: str) -> dict[str, Any]:
        self.stored[id] = {**self.stored[id], "skill": {**SKILL, "name": skill}}
        return self.stored[id]

    def answer(
        self, id: str, language: str, *, person: str | None = "", know: bool | None = None,
        how: str | None = None, take_back: str | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        known = self.stored[id]
        if take_back:
            self.taken_back.append((id, take_back))
            return known
        if person and person not in {p["id"] for p in PEOPLE}:
            raise KeyError(person)
        self.answers.append((id, person, know, how))
        return known

    def people(
        self, q: str, limit: int = 20, seconds: float | None = None, every: bool = False
    ) -> list[dict[str, Any]]:
        return [p for p in PEOPLE if q.lower() in p["name"].lower()][:limit]

    def closest(self, limit: int = 20, seconds: float | None = None) -> list[dict[str, Any]] | None:
        return PEOPLE[:1]

    def person(self, id: str, language: str) -> dict[str, Any] | None:
        found = next((p for p in PEOPLE if p["id"] == id), None)
        if found is None:
            return None
        judged = verdict("c_0", found["standing"], found["name"])
        kept = ("standing", "strength", "identity", "summary", "reasons", "start", "total",
                "advice", "warnings", "settings")  # fmt: skip
        return {
            **{k: found[k] for k in ("id", "name", "names", "handles")},
            "cards": [
                {"id": "k_1", "name": found["name"], "source": "linkedin", "network": "LinkedIn",
                 "company": found["company"],
                 "title": "Lighting designer", "place": None, "since": "2018-06-01"}
            ],
            "positions": [],
            "verdict": {k: judged[k] for k in kept},
            "timeline": TIMELINE if id == "p_1" else [],
            "checks": [brief(c) for c in self.stored.values()],
            "place": PLACE if id == "p_1" else None,
            "years": YEARS if id == "p_1" else [],
            "silence": SILENCE if id == "p_1" else None,
            "results": [
                {"id": "i_1", "kind": "deal", "when": "2026-01-03", "amount": 12500.0,
                 "currency": "EUR", "network": "LinkedIn", "note": EVIL, "real": True}
            ] if id == "p_1" else [],
            "notes": [*self.noted, {"id": None, "text": EVIL, "about": "check", "check": "c_1",
                                    "at": "2026-05-03T10:00:00Z"}],
            "said": [
                {"what": "person", "text": "You said that linkedin.com/in/m is this person.",
                 "said_at": "2026-05-03T10:00:00Z", "page": "linkedin.com/in/m"}
            ] if id == "p_1" else [],
        }  # fmt: skip

    def person_page(self, id: str, language: str, page: int = 1) -> dict[str, Any] | None:
        found = self.person(id, language)
        if found is None:
            return None
        told = {one["id"]: one for one in found["timeline"]}
        return {**found, "evidence": told, "records": 250, "page": page, "pages": 3}

    def records_of(self, id: str, wanted: set[str], language: str) -> dict[str, dict[str, Any]]:
        found = self.person(id, language) or {"timeline": [], "cards": []}
        told = {one["id"]: one for one in found["timeline"] if one["id"] in wanted}
        return told | {card["id"]: {**card, "card": True} for card in found["cards"]}

    def brief(self, id: str) -> dict[str, Any] | None:
        return self.person(id, "en")

    def whole_person(self, id: str, language: str) -> dict[str, Any] | None:
        found = self.person(id, language)
        return found and {**found, "vouched": self.vouched(id, found["names"])}

    def vouched(self, id: str, names: list[str], seconds: float | None = None) -> dict[str, Any]:
        """Half of it judged."""
        if id != "p_1":
            return {"given": None, "received": None, "judged": {"done": 0, "of": 0}}
        now = {"standing": "virtual", "identity": "certain", "support": "no",
               "skills": {"Stage lighting": True}}  # fmt: skip
        told = {"when": "2024-05-03T10:00:00Z", "check": None, "then": now}
        words = [
            {**told, "how": "endorsement", "skill": "Stage lighting"},
            {**told, "how": "check", "skill": None, "check": "c_1", "then": None},
        ]
        line = {"person": id, "name": names[0], "now": now, "then": now, "vouchings": words}
        return {"given": line, "received": {**line, "now": None}, "judged": {"done": 2, "of": 4}}

    def add_note(self, id: str, text: str) -> str:
        if not text.strip():
            raise Refusal("A note needs a word.")
        if id not in {p["id"] for p in PEOPLE}:
            raise KeyError(id)
        self.noted.append({"id": f"n_{len(self.noted) + 1}", "text": text, "about": "person",
                           "check": None, "at": "2026-11-01T10:00:00Z"})  # fmt: skip
        return str(self.noted[-1]["id"])

    def remove_note(self, id: str, note: str) -> bool:
        left = [one for one in self.noted if one["id"] != note]
        found, self.noted = len(left) < len(self.noted), left
        return found

    def learning(self, language: str) -> dict[str, Any]:
        return {**LEARNING, "on": self.learns}

    def try_figures(self, given: Mapping[str, str]) -> dict[str, Any]:
        now = dict.fromkeys(STANDINGS, 0) | {"firsthand": 61, "acquainted": 120, "virtual": 862}
        moved = [
            {"id": "p_1", "name": f"Bartholomea van den Vosbrink-{n}", "now": "firsthand",
             "then": "acquainted"} for n in range(3)
        ]  # fmt: skip
        return {"asked": {**{"alive_years": 3.0, "months": 3, "meetings": 2, "small": 8},
                          "months": 5}, "contacts": 1043, "now": now,
                "then": now | {"firsthand": 54, "acquainted": 127}, "moved": 7,
                "stale": False, "people": moved}  # fmt: skip

    def set_learning(self, change: str) -> None:
        self.learns = change != "off"

    def said_of_joining(self, id: str) -> list[dict[str, Any]]:
        return [
            {"act": "j_1", "kind": "same", "said_at": "2026-05-03T10:00:00Z",
             "pairs": [["email:mireille@lantern.example", "card:linkedin:9"]]},
            {"act": "j_2", "kind": "apart", "said_at": "2026-05-04T10:00:00Z",
             "pairs": [["phone:+3225550143", "email:mireille@lantern.example"]]},
        ] if id == "p_1" else []  # fmt: skip

    def join_people(self, a: str, b: str) -> dict[str, str]:
        self.acts.append(("join", a, b))
        return {"id": a, "name": "", "act": "j_3"}

    def split_person(self, id: str, tokens: list[str]) -> dict[str, str]:
        self.acts.append(("split", id, *tokens))
        return {"id": id, "name": "", "act": "j_4"}

    def take_back_joining(self, act: str) -> None:
        self.acts.append(("back", act))

    def unsay(self, page: str) -> None:
        self.taken_back.append(("page", page))

    def positions(self) -> list[dict[str, Any]]:
        return []

    def coverage(self, language: str) -> list[dict[str, Any]]:
        return COVERAGE

    def totals(self) -> dict[str, int]:
        return {"people": 812, "interactions": 10411} if self.stored else self.nothing()

    @staticmethod
    def nothing() -> dict[str, int]:
        return {"people": 0, "interactions": 0}

    def bring_audit_up_to_date(self) -> int:
        return 0

    def audit_totals(self) -> dict[str, dict[str, int]]:
        return {"LinkedIn": {"firsthand": 3, "virtual": 410}}

    def audit_is_current(self) -> bool:
        return not self.auditing

    def networks(self) -> list[dict[str, Any]]:
        if not self.stored:
            return []
        standings = dict.fromkeys(STANDINGS, 0) | {"firsthand": 3, "dormant": 2, "virtual": 410}
        years = [{"year": year, "made": 40, "lived": 2} for year in range(2010, 2027)]
        name = "Verband der Unternehmensberaterinnen"
        return [
            {"name": "LinkedIn", "contacts": 415, "known": 3, "standings": standings,
             "years": years},
            {"name": name, "contacts": 2, "known": 2, "years": [],
             "standings": dict.fromkeys(STANDINGS, 0) | {"acquainted": 2}},
        ]  # fmt: skip

    def overview(self, language: str = "en") -> dict[str, Any]:
        """All that may wait for the user waits; nothing before the first check."""
        begun = bool(self.stored)
        counts = dict.fromkeys(NEEDS[2:], 3) if begun else {"records": 1, "browser": 1}
        if Access(self.db).paired():
            counts.pop("browser", None)
        again = [listed(n) for n in range(3)] if begun else []
        return {
            "totals": self.totals(),
            "needs": [{"what": what, "count": counts[what]} for what in NEEDS if what in counts],
            "again": {"count": 40 * len(again), "people": again},
            "vouched": {
                "all": 4,
                "no": 1,
                "unjudged": 0,
                "people": [{"id": "p_1", "name": PEOPLE[0]["name"]}],
            }
            if begun
            else {"all": 0, "no": 0, "unjudged": 0, "people": []},
            "paid": self.real_results()["paid"] if begun else [],
            "networks": [{k: v for k, v in one.items() if k != "years"} for one in self.networks()],
            "checks": self.checks(limit=5)["checks"],
            "audited": begun,
        }

    def list_counts(self, network: str | None = None) -> dict[str, int]:
        return {"dormant": 120, "strangers": 2, "never": 0, "unsure": 0}

    def audit_list(
        self, name: str, network: str | None = None, *, page: int = 1, size: int = 50
    ) -> dict[str, Any]:
        people = [] if name in ("never", "unsure") else [listed(n) for n in range(min(size, 3))]
        return {"name": name, "network": network, "total": 120, "page": page, "pages": 3,
                "people": people}  # fmt: skip

    def import_paths(
        self, paths: list[Path], *, shown: list[str] | None, only: str | None, progress: Any,
        ask: Any, stop: Any,
    ) -> dict[str, Any]:  # fmt: skip
        self.imported.append(paths)
        for path in sorted(p for top in paths for p in (top, *top.rglob("*")) if p.is_file()):
            self.contents.append(path.read_bytes())
        if any(b"explode" in c for c in self.contents):
            raise RuntimeError("secret detail")
        progress(Progress("inbox.mbox", 40, 100, 120))
        self.hold()
        names = shown or [p.name for p in paths]
        names = [name for name in names if name != "nothing"]
        return {
            "files": [
                {"path": n, "source": "mbox", "read": 1200, "new": 1180, "skipped": 20,
                 "problems": [{"where": "message 17", "what": "no Date header"}], "known": 8,
                 "reasons": [
                     {"kind": "passed over", "what": "a draft or a template, never sent",
                      "where": "message 3", "count": 11},
                     {"kind": "unreadable", "what": "no Date header", "where": "message 17",
                      "count": 1},
                 ]}
                for n in names
            ],
            "people": 812, "interactions": 10411, "seconds": 1.94,
        }  # fmt: skip

    def cut_off(self) -> list[begun.Cut]:
        return begun.cut_off(self.db, self.home)

    def columns_said(self) -> list[readings.Reading]:
        return readings.answered(self.db)

    def say_columns(self, shape: str, answer: Mapping[str, str]) -> None:
        readings.keep(self.db, shape, answer)

    def let_go(self, cut: begun.Cut) -> None:
        begun.forget(self.db, self.home, cut)

    def accounts(self, language: str = "en") -> list[dict[str, Any]]:
        usual = {"kind": "imap", "host": "imap.far.example", "port": 993, "path": "",
                 "security": "tls", "auth": "password", "every": 60, "tried": None}  # fmt: skip
        return [
            {**usual, "id": "a_1", "user": "robin@far.example", "state": "ok", "trouble": None,
             "synced": "2026-11-22T11:00:00Z", "next": "2026-11-22T12:00:00Z"},
            {**usual, "id": "a_2", "user": EVIL, "kind": "caldav", "state": "stopped",
             "trouble": "dav.far.example does not take this user name and password: no",
             "synced": None, "next": None, "every": 45},
        ]  # fmt: skip

    def me(self) -> list[dict[str, str]]:
        return self.mine

    def add_me(self, values: list[str]) -> None:
        self.mine += [{"kind": "email", "value": v, "how": "told"} for v in values]


def verdict(id: str, standing: str, name: str | None) -> dict[str, Any]:
    """A verdict as the contract gives it."""
    add, endorse = ADVICE[standing]
    known = standing in ("firsthand", "acquainted", "dormant", "virtual")
    reasons = REASONS if known else []
    return {
        "id": id, "checked_at": "2026-11-22T18:00:00Z",
        "profile": {
            "url": "https://www.linkedin.example/in/somebody", "site": "linkedin", "name": name,
            "headline": "Lighting designer at Lantern Works", "company": "Lantern Works",
            "title": "Lighting designer", "location": "Ghent", "emails": [], "phones": [],
            "links": [], "handle": "somebody", "photo": None, "captured_from": "page",
        },
        "standing": standing, "strength": 82 if known else 0,
        "identity": "certain" if known else ("unsure" if standing == "unsure" else "none"),
        "person": {"id": "p_1", "name": "Mireille Vandersmissen"} if known else None,
        "candidates": [candidate(p) for p in PEOPLE] if standing == "unsure"
        else [candidate(PEOPLE[0])] if known else [],
        "because": "Likely, because the name fits and the company supports it.",
        "said": SAID if standing == "firsthand" else [],
        "advice": {"add": add, "endorse": endorse}, "warnings": [], "reasons": reasons,
        "coverage": COVERAGE, "summary": f"A sentence about {name}.", "decision": None,
        "settings": {"alive_years": 3, "months": 3, "small": 8, "language": "en", "region": "BE"},
        "skill": None, "skills": ["Stage lighting", "Rigging"] if known else [],
        "note": None, "start": -2.0, "total": -2.0 + sum(r["bits"] for r in reasons),
    }  # fmt: skip


def listed(number: int) -> dict[str, Any]:
    """Somebody on a list of the audit."""
    return {
        "id": f"p_{number}", "name": "Bartholomea van den Dormant-Christiaensen",
        "company": "Zorgverzekeringsmaatschappij", "title": "Partner", "url": None,
        "networks": ["LinkedIn"], "standing": "dormant", "strength": 9, "peak": 81, "add": "yes",
        "first": "2014-02-03", "last": "2021-05-06", "meetings": 3, "sent": 12, "received": 9,
        "since": "2013-01-02", "warnings": ["impersonation"] if number else [],
        "others": [] if number else ["p_2"],
        "invited_at": "2026-10-11" if number else None,
    }  # fmt: skip


def candidate(person: dict[str, Any]) -> dict[str, Any]:
    """Somebody it could be, with the sum of the match."""
    total = -14.3 + sum(float(sign["bits"]) for sign in SIGNS)
    return {
        "id": person["id"], "name": person["name"], "match": 0.62,
        "why": [sign["text"] for sign in SIGNS], "start": -14.3,
        "starts": "one of about 20,000 people in your records", "bars": SIGNS,
        "total": total, "ends": "about 2 to 1 that it is this person",
    }  # fmt: skip


def brief(check: dict[str, Any]) -> dict[str, Any]:
    profile = {k: check["profile"][k] for k in ("name", "url", "site", "headline", "photo")}
    kept = ("id", "checked_at", "standing", "strength", "identity", "summary", "advice",
            "warnings", "decision", "note", "person")  # fmt: skip
    when = "2026-11-23T08:00:00Z" if check["decision"] else None
    return {
        **{k: check[k] for k in kept}, "profile": profile, "decided_at": when,
        "judged_again_at": None, "first_standing": check["standing"],
    }  # fmt: skip


class Clock:
    """Time as the test wants it."""

    def __init__(self) -> None:
        self.ahead = 0

    def __call__(self) -> int:
        return int(time.time()) + self.ahead
