"""The network audit of a workspace: made once, then kept up to date by what changed alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from firsthand import __version__, audit
from firsthand.evidence.weights import VERSION as WEIGHTS
from firsthand.identity import blocking, handles
from firsthand.identity import people as joining
from firsthand.model import STANDINGS
from firsthand.store import audit as stored
from firsthand.store import board, marking, me, noted, people, summaries
from firsthand.store.numbers import digest
from firsthand.store.view import View
from firsthand.wording import contract
from firsthand.workspace import bulk
from firsthand.workspace.directory import Directory

Progress = Callable[[int, int], None]  # how many are judged, of how many
_VERSIONS = (__version__, audit.VERSION, WEIGHTS, joining.VERSION, blocking.VERSION)


class Auditing(Directory):
    """What a check would say of everybody: each line is as a check of today would have it."""

    def audit_is_current(self) -> bool:
        """Whether nothing changed, in the records or by time, since the audit was made."""
        with self.db.read() as c:
            if noted.anything(c) or stored.state(c) != (self._basis(c), True):
                return False
            return not stored.due(c, self.now())

    def audit_exists(self) -> bool:
        """Whether there ever was an audit, of today or of some day before."""
        with self.db.read() as c:
            return stored.state(c) is not None

    def bring_audit_up_to_date(self, progress: Progress | None = None) -> int:
        """Judges whoever has no line or a stale one; how many. Interrupted, it goes on where it
        stopped."""
        now, figures = self.now(), self.settings
        basis, made, numbers = self._mark(now)
        mine = [made]  # what the audit was called, after each change by this one
        done = 0
        if progress and numbers:
            progress(0, len(numbers))
        for some in bulk.batches(self.db, figures, now, numbers):
            with self.db.write() as c:
                # Another audit that began since judges all that is left, by what it marked.
                if stored.made(c) != mine[-1] or some.seen not in mine:
                    return done
                stored.keep(c, some.lines, basis, some.lists)
                summaries.keep(c, some.summaries)
                mine.append(stored.set_state(c, basis, False))
            done += len(some.lines)
            if progress:
                progress(done, len(numbers))
        with self.db.write() as c:
            if stored.made(c) == mine[-1]:  # else another audit has yet to end
                stored.set_state(c, basis, True)
        return done

    def _mark(self, now: int) -> tuple[int, int, list[int]]:
        """What the lines of today rest on, how this audit is known, and who is to be judged."""
        try:
            return self._marked(now)
        except marking.Overtaken:
            with self.db.write():  # nobody else gets in between
                return self._marked(now)

    def _marked(self, now: int) -> tuple[int, int, list[int]]:
        begun = marking.begin(self.db)
        with self.db.read() as c:
            basis = self._basis(c)
            ego = people.Ego(c, handles.is_work).people
            touched = noted.touched(c) if begun.basis == basis else None
        return basis, *marking.mark(self.db, begun, basis, now, ego, touched)

    def _basis(self, c: Any) -> int:
        """What every line rests on beside the records, as a number."""
        view = View(c, handles.is_work)
        own = (sorted(view.ego.handles), sorted(view.ego.people), me.all_of(c))
        return digest(repr((_VERSIONS, self.settings, own, view.spread())))

    def audit_totals(self, network: str | None = None) -> dict[str, dict[str, int]]:
        """How many contacts of each network have each standing, as the audit was made last."""
        with self.db.read() as c:
            found: dict[str, dict[str, int]] = {}
            for name, standing, count in self._standings(c):
                if _meant(name, network):
                    row = found.setdefault(name, dict.fromkeys(STANDINGS, 0))
                    row[standing] = count
            return found

    def audit(
        self, language: str = "en", network: str | None = None, progress: Progress | None = None
    ) -> dict[str, Any]:
        """The totals, and a whole verdict for every contact of every network, as of today."""
        self.bring_audit_up_to_date()
        now = self.now()
        with self.db.read() as c:
            pairs = [pair for pair in board.contacts(c) if _meant(pair[0], network)]
        numbers = list(dict.fromkeys(person for _, person in pairs))
        bodies: dict[int, dict[str, Any]] = {}
        for made in bulk.batches(self.db, self.settings, now, numbers, whole=True):
            bodies.update(made.whole)
            if progress:
                progress(len(bodies), len(numbers))
        contacts = [
            {**contract.present("", now, bodies[person], language), "network": name}
            for name, person in pairs
            if person in bodies
        ]
        return {"totals": self.audit_totals(network), "contacts": contacts}


def _meant(name: str, network: str | None) -> bool:
    return network is None or name.casefold() == network.casefold()
