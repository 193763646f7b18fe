"""The history as a whole: what each check would say today, and many checked again at once."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Any

from firsthand.store import history
from firsthand.workspace.answers import asked_of
from firsthand.workspace.checks import Checks
from firsthand.workspace.kept import Ask, Kept

PAGE = 200
AT_ONCE = 500  # checks that one order judges again
SECONDS = 8.0  # and for how long


class Past(Checks, Kept):
    """Then and now."""

    def today(self, ids: Iterable[str], seconds: float | None = None) -> dict[str, Any]:
        """What each of these checks would say by today's records, by id: ``standing``,
        ``identity``, ``add``, ``endorse`` and more. Nothing is added to the history; of those not
        judged before, as many as ``seconds`` allow."""
        asks = {}
        with self.db.read() as c:
            for id in ids:
                if shown := history.get(c, id):
                    profile = history.profile_of(shown.verdict)
                    asks[id] = Ask(f"check:{id}", None, profile)
        found = self.judged(list(asks.values()), seconds)
        return {id: found[ask.what] for id, ask in asks.items() if ask.what in found}

    def recheck(self, ids: Iterable[str]) -> dict[str, int]:
        """Judges checks again and keeps what they say now beside what they said; how many were
        ``checked``, of how many the standing ``changed``, and how many are ``left`` for lack of
        time."""
        began, done = time.monotonic(), {"checked": 0, "changed": 0, "left": 0}
        for number, id in enumerate(dict.fromkeys(ids)):
            if number >= AT_ONCE or time.monotonic() - began > SECONDS:
                done["left"] += 1
                continue
            with self.db.write() as c:
                before = history.get(c, id)
                if before is None:
                    continue
                profile, skill = history.profile_of(before.verdict), asked_of(before.verdict)
                self._show_again(c, id, profile, skill)
                after = history.get(c, id)
            done["checked"] += 1
            done["changed"] += (
                after is not None and after.verdict["standing"] != before.verdict["standing"]
            )
        return done

    def each_check(self, language: str = "en", **wanted: Any) -> Iterator[dict[str, Any]]:
        """Every check that is wanted (``checks``), newest first."""
        cursor: str | None = None
        while True:
            page = self.checks(cursor=cursor, limit=PAGE, language=language, **wanted)
            yield from page["checks"]
            cursor = page["next"]
            if cursor is None:
                return
