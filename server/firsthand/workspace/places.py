"""Where a tie stands among all the user's ties, worked out once for each state of the records."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable
from contextlib import suppress
from functools import partial
from heapq import nsmallest
from typing import Any, NamedTuple

from firsthand import happened
from firsthand.evidence import contact, ranking, real
from firsthand.evidence.weights import VERSION
from firsthand.identity import desks, handles
from firsthand.store import kept, people, ties
from firsthand.store.database import Busy, StoreError
from firsthand.store.people import Ego
from firsthand.store.view import View
from firsthand.wording import place
from firsthand.workspace.base import Base

AT_ONCE = 20_000  # interactions: to rank their ties takes less than a page may
CLOSEST = 15  # people of whom it is kept that their ties are the strongest
SOON = 0.03  # seconds that a page waits for a ranking as good as done


class Ranking(NamedTuple):
    """All ties by strength, and the people of the strongest, the strongest first."""

    ties: ranking.Ties
    closest: list[int]


class Places(Base):
    """The ranking of the ties. It is made anew when the records changed, and on another day."""

    def place_soon(self, amount: float | None, language: str = "en") -> dict[str, Any] | None:
        """The same for a page, which does not wait: of two million interactions the ties take
        seconds to rank. ``{"working": True}`` while that goes on behind it."""
        if amount is None:
            return None
        return self.place(amount, language) if self._waited() else {"working": True}

    def _waited(self) -> bool:
        """Whether the ties are ranked, after a moment's wait; else that goes on behind the page."""
        if self.ties_are_ranked():
            return True
        with self._ranking_lock:
            if self._ranking is None or not self._ranking.is_alive():
                self._ranking = threading.Thread(target=self._rank, name="ranking", daemon=True)
                self._ranking.start()
            work = self._ranking
        work.join(SOON)
        return not work.is_alive()

    def load_ties(self) -> None:
        """Has the ranking at hand, where it is made."""
        if self.ties_are_ranked():
            self._ties()

    def ties_are_ranked(self) -> bool:
        """Whether a place is a look-up now, or as good as one."""
        with self.db.read() as c:
            _, day, version = self._ranked_by()
            if self._ranked and self._ranked[0] == (kept.change(c), day, version):
                return True
            if ties.kept(c, day, version)[1] is not None:
                return True
            return people.totals(c, Ego(c, handles.is_work))[1] <= AT_ONCE

    def _rank(self) -> None:
        try:
            with self.db.inside():
                self._ties()
        except StoreError:
            pass  # the next page asks for it again
        finally:
            self.db.close()

    def _ranked_by(self) -> tuple[int, int, str]:
        """Now; and the day and the version that a ranking is of."""
        now = self.now()
        return now, now // contact.DAY, f"{VERSION}.{self.settings.small}"

    def place(self, amount: float | None, language: str = "en") -> dict[str, Any] | None:
        """The place of a tie with this contact (``Verdict.contact``); ``None`` for no tie."""
        if amount is None:
            return None
        return place.present(self._ties().place(amount), language)

    def strongest(self) -> list[int] | None:
        """The people with the strongest ties, the strongest first; ``None`` while that is worked
        out behind the page."""
        return self._ranked_now().closest if self._waited() else None

    def _ties(self) -> ranking.Ties:
        return self._ranked_now().ties

    def _ranked_now(self) -> Ranking:
        (now, day, version), small = self._ranked_by(), self.settings.small
        with self.db.read() as c:
            # In memory too: of a hundred thousand people, they take 30 ms to be read and added up.
            rests_on = (kept.change(c), day, version)
            if self._ranked and self._ranked[0] == rests_on:
                return self._ranked[1]
            change, found = ties.kept(c, day, version)
            made = found is None
            if found is None:
                counts = ties.Counts(real.UNREAL, real.REFUSED, small, now, contact.too_short)
                bits = {
                    person: ranking.contact_bits(days, now)
                    for person, days in ties.by_day(c, Ego(c, handles.is_work), counts)
                    if ranking.dealt(days)
                }
                desk = _desks(View(c, handles.is_work), people.mailboxes(c), bits)
                totals = {person: bits[person] for person in bits.keys() - desk}
                closest = nsmallest(CLOSEST, totals, key=lambda n: (-totals[n], n))
                found = ties.Ranked(list(totals.values()), closest)
        if made:
            # While another Firsthand imports, it is worked out again the next time.
            with suppress(Busy), self.db.write() as c:
                ties.keep(c, change, day, version, found)
        self._ranked = ((change, day, version), Ranking(ranking.Ties(found.totals), found.closest))
        return self._ranked[1]


def _desks(view: View, mailboxes: Iterable[tuple[int, str]], dealt: Collection[int]) -> set[int]:
    """Whom of these a mailbox stands for that is a desk's: no tie, so nobody is further from the
    user for it."""
    asked = {n for n, mail in mailboxes if n in dealt and handles.is_role(mail)}
    return {
        number
        for number in asked
        for one in view.persons([number])
        if desks.is_desk(one, view.own_names, partial(happened.colleagues, view))
    }
