"""Checks: a page or an address in, the verdict out, kept with what the user made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal

from firsthand.evidence import skills
from firsthand.i18n import translations
from firsthand.identity import addresses, desks, handles, names, spelling
from firsthand.judge import judge
from firsthand.model import N_, CapturedPage, Handle, Profile, Settings, phrase
from firsthand.store import history, me, people
from firsthand.store.view import View
from firsthand.wording import contract
from firsthand.workspace.answers import Answers, asked_of, presented
from firsthand.workspace.base import NoProfile, Refusal
from firsthand.workspace.places import Places

LARGEST_PAGE = 64 * 2**20


NO_PERSON = N_("This page shows no single person. Open the profile of one person and try again.")
NO_ADDRESS = N_("“%(address)s” is not the address of one person’s profile.")
NO_SKILL = N_("Name a skill, such as Accounting or Kubernetes.")
YOURSELF = N_("This is your own profile: check somebody else’s.")


def told(text: str, language: str, params: Mapping[str, object] | None = None) -> str:
    spoken = translations(language).gettext(text)
    return spoken % params if params else spoken


def saved(path: Path) -> bytes:
    """The bytes of a page saved in a file. Raises ``Refusal``."""
    try:
        if path.stat().st_size > LARGEST_PAGE:
            raise Refusal(
                phrase("%(path)s is too large for a saved page (64 MB at most).", path=path)
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise Refusal(
            phrase(
                "There is no file %(path)s. To find somebody by name or e-mail: firsthand "
                "person QUERY",
                path=path,
            )
            if path.name == str(path)
            else phrase("There is no file %(path)s. Check the spelling.", path=path)
        ) from None
    except OSError as error:
        raise Refusal(
            phrase("Cannot read %(path)s: %(why)s.", path=path, why=error.strerror)
        ) from None


def _skill(text: str, language: str) -> str:
    """A skill as it was asked for; ``Refusal`` where there is nothing in it."""
    asked = skills.clean(text)
    if not any(map(str.isalnum, asked)):
        raise Refusal(told(NO_SKILL, language))
    return asked


class Checks(Answers, Places):
    """The history of checks, and how one gets into it."""

    def check(
        self,
        page: CapturedPage,
        language: str = "en",
        skill: str | None = None,
        read: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        """The verdict on a captured page, kept in the history, with an answer on ``skill`` where
        one is named. ``read`` is what the user says the page shows: name, company, title, location.
        Raises ``Refusal``."""
        from firsthand import sites  # late: the parsers take 0.2 s, which an import has no use for

        try:
            profile = sites.read(page)
        except sites.Refused as refused:
            raise Refusal(told(refused.text, language, refused.params)) from None
        profile = sites.corrected(profile, page.url or "", read or {})
        if profile is None or not (profile.name or profile.url or profile.emails):
            raise NoProfile(told(NO_PERSON, language))
        return self._checked(profile, language, skill)

    def check_address(
        self,
        url: str,
        language: str = "en",
        skill: str | None = None,
        read: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        """The verdict on a profile's address alone. Raises ``Refusal``."""
        from firsthand import sites

        profile = sites.corrected(sites.from_address(url), url, read or {})
        if profile is None:
            raise NoProfile(told(NO_ADDRESS, language, {"address": url[:200]}))
        return self._checked(profile, language, skill)

    def check_bytes(
        self, content: bytes, url: str | None, language: str = "en", skill: str | None = None
    ) -> dict[str, Any]:
        """The verdict on a saved page's bytes. Raises ``Refusal``."""
        from firsthand import sites

        if len(content) > LARGEST_PAGE:
            raise Refusal("That is too large for a saved page (64 MB at most).")
        return self.check(CapturedPage(url, sites.decode(content)), language, skill)

    def _checked(self, profile: Profile, language: str, skill: str | None) -> dict[str, Any]:
        now, figures = self.now(), self.settings
        asked = _skill(skill, language) if skill is not None else None
        with self.db.read() as c:
            view = View(c, handles.is_work)
            profile = self._anothers(view, me.known(c), profile, figures, language)
            verdict = judge(profile, view, figures, now, skill=asked)
            data = self._plain(view, verdict)
            said = self._said(view, profile, verdict.person, figures, language)
        number = people.number(verdict.person.id) if verdict.person else None
        with self.db.write() as c:
            check = history.add(
                c, now, profile.url, profile.site, profile.name, verdict.standing, number, data
            )
        return {**presented(history.Shown(check, now, data, None, None), language), "said": said}

    @staticmethod
    def _anothers(
        view: View,
        known: list[tuple[Handle, str]],
        profile: Profile,
        figures: Settings,
        language: str,
    ) -> Profile:
        """The profile of somebody else, without what the user alone is reached by: whom a colleague
        names as a contact is on a page that is not theirs. ``Refusal`` where it is the user's."""
        own = {handle for handle, _how in known}
        page = (
            handles.canonical(Handle("url", profile.url), figures.region) if profile.url else None
        )
        if page in own or (page and view.ego.people & set(view.by_handles([page]))):
            raise Refusal(told(YOURSELF, language))
        others, mine = _reached_by(profile, own, view, figures.region)
        if not mine:
            return profile
        # A page that shows the user's mailbox is theirs, wherever it lies, unless it names another.
        alone = not others.emails and any(h.kind == "email" for h in mine)
        if alone and not _names_another(profile, mine, view):
            raise Refusal(told(YOURSELF, language))
        return others

    def check_now(self, check: str, language: str = "en") -> dict[str, Any] | None:
        """The same profile judged by today's records; nothing is stored."""
        with self.db.read() as c:
            shown = history.get(c, check)
            if shown is None:
                return None
            view = View(c, handles.is_work)
            verdict = judge(
                history.profile_of(shown.verdict), view, self.settings, self.now(),
                skill=asked_of(shown.verdict),
            )  # fmt: skip
            data = self._plain(view, verdict)
        found = presented(replace(shown, time=verdict.now, verdict=data), language)
        return {**found, "place": self.place_soon(verdict.contact, language)}

    def checks(
        self, *, cursor: str | None = None, limit: int = 50, q: str | None = None,
        standing: str | None = None, site: str | None = None, decision: str | None = None,
        first: str | None = None, last: str | None = None, language: str = "en",
    ) -> dict[str, Any]:  # fmt: skip
        """Past checks, newest first, and the next page's cursor; ``first`` and ``last`` are days.
        ``ValueError`` on a bad cursor or day."""
        span = _span(first, last)
        wanted = history.Wanted(q, standing, site, decision, None, *span, spelling.piece)
        with self.db.read() as c:
            found, following = history.newest(c, wanted, cursor=cursor, limit=limit)
        return {"checks": [self._summary(s, language) for s in found], "next": following}

    def _summary(self, shown: history.Shown, language: str) -> dict[str, Any]:
        shows = shown.verdict["profile"]
        return {
            **contract.brief(shown.id, shown.time, shown.verdict, language),
            "decision": shown.decision,
            "note": shown.note,
            "profile": {k: shows[k] for k in ("name", "url", "site", "headline", "photo")},
            "decided_at": contract.iso(shown.decided) if shown.decided else None,
            "judged_again_at": contract.iso(shown.again) if shown.again else None,
            "first_standing": shown.first or shown.verdict["standing"],
        }

    def vouch(self, check: str, skill: str, language: str = "en") -> dict[str, Any]:
        """The verdict again, with an answer on one skill. ``KeyError`` where the check is unknown;
        raises ``Refusal`` where no skill is named."""
        asked = _skill(skill, language)
        with self.db.write() as c:
            shown = history.get(c, check)
            if shown is None:
                raise KeyError(check)
            self._show_again(c, check, history.profile_of(shown.verdict), asked)
        found = self.get_check(check, language)
        assert found is not None
        return found

    def decide(self, check: str, decision: str, note: str | None = None) -> bool:
        """Keeps what the user did; ``False`` where there is no such check."""
        if decision not in ("added", "declined", "endorsed", "later"):
            raise ValueError(decision)
        with self.db.write() as c:
            return history.decide(c, check, decision, note, self.now())  # type: ignore[arg-type]

    def undo(self, check: str) -> bool:
        """Takes the last decision on a check back; ``False`` where there was none."""
        with self.db.write() as c:
            return history.undo(c, check, self.now())


def _reached_by(
    profile: Profile, own: set[Handle], view: View, region: str
) -> tuple[Profile, list[Handle]]:
    """The profile without what the user is reached by, and that."""
    mine: dict[Handle, None] = {}

    def theirs(kind: Literal["email", "phone"], said: tuple[str, ...]) -> tuple[str, ...]:
        left = []
        for value in said:
            handle = handles.canonical(Handle(kind, value), region)
            if handle and (handle in own or view.ego.people & set(view.by_handles([handle]))):
                mine[handle] = None
            else:
                left.append(value)
        return tuple(left)

    emails, phones = theirs("email", profile.emails), theirs("phone", profile.phones)
    return replace(profile, emails=emails, phones=phones), list(mine)


def _names_another(profile: Profile, mine: list[Handle], view: View) -> bool:
    """Whether a page is called after another human being than who reads these mailboxes, as far as
    the user's names and the mailboxes' letters tell: one's firm is called as its domain is."""
    name = profile.name or ""
    boxes = [h.value for h in mine if h.kind == "email"]
    own = any(word in box for box in boxes for word in names.tokens(name))
    if own or not names.full(name) or names.joint(name) or desks.is_office(name):
        return False
    if called := [one for one in view.mine() if names.full(one)]:
        return all(names.conflict(name, one) for one in called)
    return all(names.denied(name, addresses.words(box.partition("@")[0])) for box in boxes)


def _span(first: str | None, last: str | None) -> tuple[int | None, int | None]:
    """The times from the first day to the end of the last, UTC. Raises ``ValueError``."""
    begin, end = (
        int(datetime.combine(date.fromisoformat(day), time(), UTC).timestamp()) if day else None
        for day in (first, last)
    )
    return begin, None if end is None else end + 86400
