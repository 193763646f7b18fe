"""Many judgements for one page: today's and those of a day in the past, kept while they hold."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import Any, NamedTuple

from firsthand import __version__, audit
from firsthand.evidence.weights import VERSION
from firsthand.identity import blocking, handles
from firsthand.identity import people as joining
from firsthand.judge import judge
from firsthand.model import Profile, Verdict
from firsthand.store import kept, people
from firsthand.store.errors import Busy
from firsthand.store.until import Until
from firsthand.store.view import View
from firsthand.workspace.base import Base
from firsthand.workspace.known import contact, known, pages

BATCH = 50  # so many are kept at once
DAY = 86400
_EVER = 1 << 40  # what is still to come is known today, and judged as such


class Ask(NamedTuple):
    """Somebody to judge: by the records of today, or by those before a time (``until``). A profile,
    or a person by their own records."""

    what: str  # names the question among all that are kept
    person: int | None
    profile: Profile | None = None
    until: int | None = None
    skills: tuple[str, ...] = ()


class Kept(Base):
    """The same code as a check, so that a page and a check never disagree."""

    def judged(self, asks: Sequence[Ask], seconds: float | None = None) -> dict[str, Any]:
        """The answer to each of ``asks``, by ``what``. Of those not kept, as many as ``seconds``
        allow are judged (``None``: all); the others are left out."""
        began, now, found = time.monotonic(), self.now(), dict[str, Any]()
        basis = self._rests_on(now)
        with self.db.read() as c:
            change = kept.change(c)
            found = kept.get(c, [ask.what for ask in asks], basis, change)
        # One person after the other: what was read of somebody serves all questions about them.
        missing = sorted((a for a in asks if a.what not in found), key=lambda a: a.person or 0)
        for start in range(0, len(missing), BATCH):
            left = None if seconds is None else seconds - (time.monotonic() - began)
            if left is not None and left <= 0:
                break
            fresh = self._judge(missing[start : start + BATCH], now, left)
            found.update((what, answer) for what, _, answer in fresh)
            with suppress(Busy), self.db.write() as c:
                if kept.change(c) == change:
                    kept.put(c, basis, change, fresh)
        return found

    def _judge(
        self, asks: Iterable[Ask], now: int, seconds: float | None
    ) -> list[tuple[str, int | None, dict[str, Any]]]:
        began, figures, found = time.monotonic(), self.settings, []
        with self.db.read() as c:
            view, read = View(c, handles.is_work), dict[tuple[str, ...], Any]()
            whose: int | None = None
            for ask in asks:
                if seconds is not None and time.monotonic() - began >= seconds:
                    break
                if ask.person != whose:
                    read.clear()
                    whose = ask.person
                at = now if ask.until is None else ask.until - 1
                records = Until(view, _EVER if ask.until is None else ask.until, read)
                profile, own = ask.profile, list[str]()
                if profile is None:
                    held = view.person(ask.person) if ask.person is not None else None
                    if held is None:
                        continue
                    held = contact(view, held)
                    profile, own = known(held), pages(held)
                verdicts = [
                    judge(profile, records, figures, at, own, skill=skill)
                    for skill in ask.skills or (None,)
                ]
                about = verdicts[0].person
                person = ask.person or (people.number(about.id) if about else None)
                found.append((ask.what, person, _answer(verdicts)))
        return found

    def _rests_on(self, now: int) -> str:
        """All that a judgement rests on beside the records themselves, in few letters."""
        with self.db.read() as c:
            on = (
                __version__, audit.VERSION, VERSION, joining.VERSION, blocking.VERSION,
                repr(self.settings), now // DAY, kept.standing_on(c),
            )  # fmt: skip
        return sha256(repr(on).encode()).hexdigest()[:16]


def _answer(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    first = verdicts[0]
    return {
        "standing": first.standing,
        "strength": first.strength,
        "identity": first.identity,
        "add": first.add,
        "endorse": first.endorse,
        "person": first.person.id if first.person else None,
        "warnings": sorted({warning.code for warning in first.warnings}),
        "skills": {v.skill.name: v.skill.enough for v in verdicts if v.skill},
    }
