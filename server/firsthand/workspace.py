"""One folder that holds everything: what the command line and the server ask of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from firsthand import intake, settings, sites, wording
from firsthand.audit import audit
from firsthand.evidence.history import History
from firsthand.identity import handles, names
from firsthand.judge import judge, page_key
from firsthand.model import STANDINGS, CapturedPage, Handle, Person, Profile, Settings, Verdict
from firsthand.store import history, me, people
from firsthand.store.database import Database
from firsthand.store.view import View

FILE = "firsthand.db"
LARGEST_PAGE = 64 * 2**20


class Refusal(Exception):
    """Input that gives no verdict; the message is for the user. ``code`` names the kind."""

    code = "refused"


class NoProfile(Refusal):
    """The page shows no single person."""

    code = "no-profile"


class Workspace:
    """The records, the history and the settings of one user."""

    def __init__(self, home: Path, db: Database, clock: Callable[[], float] = time.time) -> None:
        self.home = home
        self.db = db
        self._clock = clock

    @classmethod
    def open(cls, home: Path, clock: Callable[[], float] = time.time) -> Workspace:
        """Opens a workspace, made where there is none. Raises ``StoreError`` or ``OSError``."""
        settings.make(home)
        return cls(home, Database(home / FILE), clock)

    def now(self) -> int:
        """Seconds since 1970 UTC."""
        return int(self._clock())

    @property
    def settings(self) -> Settings:
        """The figures in force."""
        with self.db.read() as c:
            return settings.load(dict(c.execute("SELECT name, value FROM setting").fetchall()))

    # ------------------------------------------------------------------------------- checks

    def check(self, page: CapturedPage, language: str = "en") -> dict[str, Any]:
        """The verdict on a captured page, kept in the history. Raises ``Refusal``."""
        try:
            profile = sites.read(page)
        except sites.Refused as refused:
            raise Refusal(str(refused)) from None
        if profile is None or not (profile.name or profile.url or profile.emails):
            raise NoProfile(
                "This page shows no single person. Open the profile of one person and try again."
            )
        return self._checked(profile, language)

    def check_address(self, url: str, language: str = "en") -> dict[str, Any]:
        """The verdict on a profile's address alone. Raises ``Refusal``."""
        profile = sites.from_address(url)
        if profile is None:
            raise NoProfile(f"{url[:200]} is not the address of one person's profile.")
        return self._checked(profile, language)

    def check_file(self, path: Path, url: str | None, language: str = "en") -> dict[str, Any]:
        """The verdict on a page saved in a file. Raises ``Refusal``."""
        try:
            if path.stat().st_size > LARGEST_PAGE:
                raise Refusal(f"{path} is too large for a saved page (64 MB at most).")
            content = path.read_bytes()
        except OSError as error:
            raise Refusal(f"Cannot read {path}: {error.strerror}.") from None
        return self.check_bytes(content, url, language)

    def check_bytes(self, content: bytes, url: str | None, language: str = "en") -> dict[str, Any]:
        """The verdict on a saved page's bytes. Raises ``Refusal``."""
        if len(content) > LARGEST_PAGE:
            raise Refusal("That is too large for a saved page (64 MB at most).")
        return self.check(CapturedPage(url, sites.decode(content)), language)

    def _checked(self, profile: Profile, language: str) -> dict[str, Any]:
        now, figures = self.now(), self.settings
        with self.db.read() as c:
            view = View(c, handles.is_work)
            self._refuse_self(view, profile, figures)
            verdict = judge(profile, view, figures, now)
        data = wording.plain(verdict)
        number = people.number(verdict.person.id) if verdict.person else None
        with self.db.write() as c:
            check = history.add(
                c, now, profile.url, profile.site, profile.name, verdict.standing, number, data
            )
        return self._presented(history.Shown(check, now, data, None, None), language)

    @staticmethod
    def _refuse_self(view: View, profile: Profile, figures: Settings) -> None:
        own = handles.canonical(Handle("url", profile.url), figures.region) if profile.url else None
        mails = [h for e in profile.emails if (h := handles.canonical(Handle("email", e)))]
        found = view.by_handles([own] if own else mails)
        if view.ego.people & set(found):
            raise Refusal("This is your own profile: check somebody else's.")

    @staticmethod
    def _presented(shown: history.Shown, language: str) -> dict[str, Any]:
        found = wording.present(shown.id, shown.time, shown.verdict, language)
        return {**found, "decision": shown.decision, "note": shown.note}

    def get_check(self, check: str, language: str = "en") -> dict[str, Any] | None:
        """One check as it was shown last; ``None`` where there is none."""
        with self.db.read() as c:
            shown = history.get(c, check)
        return self._presented(shown, language) if shown else None

    def check_now(self, check: str, language: str = "en") -> dict[str, Any] | None:
        """The same profile judged by today's records; nothing is stored."""
        with self.db.read() as c:
            shown = history.get(c, check)
            if shown is None:
                return None
            verdict = self._judge(View(c, handles.is_work), _profile(shown.verdict))
        return self._presented(
            replace(shown, time=verdict.now, verdict=wording.plain(verdict)), language
        )

    def _judge(self, view: View, profile: Profile) -> Verdict:
        return judge(profile, view, self.settings, self.now())

    def checks(
        self, *, cursor: str | None = None, limit: int = 50, q: str | None = None,
        standing: str | None = None, site: str | None = None, decision: str | None = None,
        language: str = "en",
    ) -> dict[str, Any]:  # fmt: skip
        """Past checks, newest first, and the next page's cursor; ``ValueError`` on a bad one."""
        with self.db.read() as c:
            found, following = history.newest(
                c, cursor=cursor, limit=limit, q=q, standing=standing, site=site, decision=decision
            )
        return {"checks": [self._summary(s, language) for s in found], "next": following}

    def _summary(self, shown: history.Shown, language: str) -> dict[str, Any]:
        full = self._presented(shown, language)
        kept = ("id", "checked_at", "standing", "strength", "identity", "summary", "advice",
                "warnings", "decision", "note", "person")  # fmt: skip
        profile = {k: full["profile"][k] for k in ("name", "url", "site", "headline", "photo")}
        return {**{k: full[k] for k in kept}, "profile": profile}

    def decide(self, check: str, decision: str, note: str | None = None) -> bool:
        """Keeps what the user did; ``False`` where there is no such check."""
        if decision not in ("added", "declined", "endorsed", "later"):
            raise ValueError(decision)
        with self.db.write() as c:
            return history.decide(c, check, decision, note, self.now())  # type: ignore[arg-type]

    def answer(
        self, check: str, language: str = "en", *, person: str | None = "",
        know: bool | None = None, how: str | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """The user's word on a check: who it is (``None``: nobody in the records; ``""``: not
        said), and whether they know them. Gives the verdict again. ``KeyError`` where the check
        or the person is unknown."""
        now, figures = self.now(), self.settings
        with self.db.write() as c:
            shown = history.get(c, check)
            if shown is None:
                raise KeyError(check)
            profile = _profile(shown.verdict)
            page = page_key(profile, figures.region)
            if person != "":
                token = self._token(c, person) if person else None
                kind = "is" if person else "not"
                history.say(c, history.Word(now, page, kind, token, None))
            if know is not None:
                said = person or (shown.verdict["person"] or {}).get("id")
                about = (self._token(c, said) if said and person is not None else None) or (
                    f"page:{page}"
                )
                kind = "know" if know else "unknown"
                history.say(c, history.Word(now, page, kind, about, how))
            verdict = judge(profile, View(c, handles.is_work), figures, now)
            data = wording.plain(verdict)
            number = people.number(verdict.person.id) if verdict.person else None
            history.show_again(c, check, now, verdict.standing, number, data)
        found = self.get_check(check, language)
        assert found is not None
        return found

    @staticmethod
    def _token(c: Any, person: str) -> str:
        number = people.number(person)
        found = people.load(c, number) if number is not None else None
        token = people.token(found) if found else None
        if token is None:
            raise KeyError(person)
        return token

    # ------------------------------------------------------------------------------- people

    def people(self, q: str, limit: int = 20) -> list[dict[str, Any]]:
        """People found by name, e-mail, phone or address."""
        text = q.strip()[:200]
        if not text:
            return []
        guessed = handles.guess(text, self.settings.region)
        with self.db.read() as c:
            view = View(c, handles.is_work)
            keys = sorted(k for k in names.keys(text) if k[0] in "np1")
            numbers = list(view.by_handles([guessed])) if guessed else []
            numbers += people.search(c, text, keys, limit)
            found = [p for n in dict.fromkeys(numbers) if (p := people.load(c, n))]
            figures, now = self.settings, self.now()
            return [
                {
                    "id": p.id,
                    "name": p.name,
                    "names": list(p.names),
                    "handles": [{"kind": h.kind, "value": h.value} for h in p.handles],
                    "company": next((card.company for card in p.cards if card.company), None),
                    "standing": judge(known(p), view, figures, now).standing,
                }
                for p in found[:limit]
                if people.number(p.id) not in view.ego.people
            ]

    def person(self, id: str, language: str = "en") -> dict[str, Any] | None:
        """One person with the evidence: identity, verdict, timeline and checks."""
        number = people.number(id)
        if number is None:
            return None
        figures, now = self.settings, self.now()
        with self.db.read() as c:
            found = people.load(c, number)
            if found is None:
                return None
            view = View(c, handles.is_work)
            verdict = judge(known(found), view, figures, now)
            told = History(view.interactions([found]), found.cards, figures, now)
            checks, _ = history.newest(c, person=number)
        shown = wording.present("", now, wording.plain(verdict), language)
        kept = ("standing", "strength", "identity", "summary", "reasons", "start", "total",
                "advice", "warnings", "settings")  # fmt: skip
        return {
            "id": found.id,
            "name": found.name,
            "names": list(found.names),
            "handles": [{"kind": h.kind, "value": h.value} for h in found.handles],
            "cards": [
                {
                    "id": f"k_{card.source}:{card.key}",
                    "source": card.source,
                    "network": card.network,
                    "name": card.name,
                    "company": card.company,
                    "title": card.title,
                    "place": card.place,
                    "since": wording.day(card.since),
                }
                for card in found.cards
            ],
            "verdict": {key: shown[key] for key in kept},
            "timeline": [wording.happened(i, told.why_not[i.id], language) for i in told.all[::-1]],
            "checks": [self._summary(s, language) for s in checks],
        }

    # ------------------------------------------------------------------------------ records

    def import_paths(
        self, paths: Iterable[Path], *, shown: list[str] | None = None, only: str | None = None,
        progress: Callable[[intake.Progress], None] | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """Reads files, folders and zips; the contract's report. ``shown`` names the paths to the
        user where they lie under another name (an upload)."""
        started = time.monotonic()
        begun = list(paths)
        reports = intake.run(
            self.db, self.settings, begun, self.now(), only=only, progress=progress
        )
        files = [report.json() for report in reports]
        for given, name in zip(begun, shown or [], strict=False):
            for file in files:
                file["path"] = (
                    name + file["path"].removeprefix(str(given))
                    if file["path"].startswith(str(given))
                    else file["path"]
                )
        return {"files": files, **self.totals(), "seconds": round(time.monotonic() - started, 2)}

    def totals(self) -> dict[str, int]:
        """How many people and interactions the workspace holds."""
        with self.db.read() as c:
            held, events = people.totals(c, people.Ego(c, handles.is_work))
        return {"people": held, "interactions": events}

    def coverage(self, language: str = "en") -> list[dict[str, Any]]:
        """What each source reaches."""
        with self.db.read() as c:
            return [
                {
                    "source": s.source,
                    "from": wording.day(s.first) if s.interactions else None,
                    "to": wording.day(s.last) if s.interactions else None,
                    "interactions": s.interactions,
                    "text": wording.source_text(s.source, language),
                }
                for s in people.coverage(c)
            ]

    def me(self) -> list[dict[str, str]]:
        """The user's own identifiers; ``how`` is told, export or mail."""
        with self.db.read() as c:
            return [{"kind": h.kind, "value": h.value, "how": how} for h, how in me.known(c)]

    def add_me(self, values: Iterable[str]) -> list[dict[str, str]]:
        """Adds the user's own e-mails, addresses, phones or names."""
        region = self.settings.region
        with self.db.write() as c:
            me.add(c, [self._own(value, region) for value in values if value.strip()], "told")
        intake.settle(self.db, self.settings)
        return self.me()

    def drop_me(self, values: Iterable[str]) -> list[dict[str, str]]:
        """Says that these are not the user's, whatever the records suggest."""
        region = self.settings.region
        with self.db.write() as c:
            me.add(c, [self._own(value, region) for value in values if value.strip()], "not")
        intake.settle(self.db, self.settings)
        return self.me()

    @staticmethod
    def _own(value: str, region: str) -> Handle:
        return handles.guess(value, region) or Handle("name", " ".join(value.split())[:200])

    # -------------------------------------------------------------------------------- audit

    def audit(
        self, language: str = "en", network: str | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """A verdict for every contact of every network, and the totals."""
        figures, now = self.settings, self.now()
        with self.db.read() as c:
            view = View(c, handles.is_work)
            pairs = [
                (name, person)
                for name, number in people.contacts(c)
                if number not in view.ego.people
                and (network is None or name.casefold() == network.casefold())
                and (person := people.load(c, number))
            ]
            found = audit(pairs, lambda p: judge(known(p), view, figures, now), progress)
        totals: dict[str, dict[str, int]] = {}
        contacts = []
        for name, verdict in found:
            row = totals.setdefault(name, dict.fromkeys(STANDINGS, 0))
            row[verdict.standing] += 1
            shown = wording.present("", now, wording.plain(verdict), language)
            contacts.append({**shown, "network": name})
        return {"totals": totals, "contacts": contacts}


def known(person: Person) -> Profile:
    """A person's own records as a profile, so that people are judged by the code of a check."""
    card = next(iter(person.cards), None)
    urls = [h.value for h in person.handles if h.kind == "url" and handles.is_member(h.value)]
    return Profile(
        site="records",
        url=f"https://{urls[0]}" if urls else None,
        name=person.name,
        company=card.company if card else None,
        title=card.title if card else None,
        location=card.place if card else None,
        emails=tuple(h.value for h in person.handles if h.kind == "email"),
        phones=tuple(h.value for h in person.handles if h.kind == "phone"),
    )


def _profile(data: dict[str, Any]) -> Profile:
    stored = dict(data["profile"])
    for several in ("emails", "phones", "links"):
        stored[several] = tuple(stored[several])
    return Profile(**stored)
