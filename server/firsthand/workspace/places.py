"""Where a tie stands among all the user's ties, worked out once for each state of the records."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from firsthand import wording_place
from firsthand.evidence import contact, ranking, real
from firsthand.evidence.weights import VERSION
from firsthand.identity import handles
from firsthand.store import kept, ties
from firsthand.store.database import Busy
from firsthand.store.people import Ego
from firsthand.workspace.base import Base


class Places(Base):
    """The ranking of the ties. It is made anew when the records changed, and on another day."""

    def place(self, amount: float | None, language: str = "en") -> dict[str, Any] | None:
        """The place of a tie with this contact (``Verdict.contact``); ``None`` for no tie."""
        if amount is None:
            return None
        return wording_place.present(self._ties().place(amount), language)

    def _ties(self) -> ranking.Ties:
        now, small = self.now(), self.settings.small
        day = now // contact.DAY
        version = f"{VERSION}.{small}"
        with self.db.read() as c:
            # In memory too: of a hundred thousand people, they take 30 ms to be read and added up.
            rests_on = (kept.change(c), day, version)
            if self._ranked and self._ranked[0] == rests_on:
                return self._ranked[1]
            change, totals = ties.kept(c, day, version)
            if totals is None:
                counts = ties.Counts(real.UNREAL, real.REFUSED, small, now, contact.too_short)
                totals = [
                    ranking.contact_bits(days, now)
                    for _, days in ties.by_day(c, Ego(c, handles.is_work), counts)
                    if ranking.dealt(days)
                ]
                made = True
            else:
                made = False
        if made:
            # While another Firsthand imports, it is worked out again the next time.
            with suppress(Busy), self.db.write() as c:
                ties.keep(c, change, day, version, totals)
        found = ranking.Ties(totals)
        self._ranked = ((change, day, version), found)
        return found
