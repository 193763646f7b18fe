"""What the user's answers taught: shown, switched off, started afresh, and taken back."""

from __future__ import annotations

import json
from math import inf
from typing import Any, Literal

from firsthand.evidence import learning
from firsthand.store import dump, history
from firsthand.wording import contract, lessons
from firsthand.workspace.base import LEARNING, Base

Change = Literal["on", "off", "afresh", "all"]
# The totals that answers are told apart by, in bits: below, it is hardly a tie; above, surely one.
_BOUNDS = (-3.0, 0.0, 3.0)


class Taught(Base):
    """The setting is kept with the time it was made; the answers themselves stay as they are."""

    def learning(self, language: str = "en") -> dict[str, Any]:
        """What was learnt, from how many answers, and what it changes."""
        figures, state, learnt = self._learnt()
        with self.db.read() as c:
            given = history.taught(c, state["since"])
        rows = []
        for low, high in zip((-inf, *_BOUNDS), (*_BOUNDS, inf), strict=True):
            among = [known for total, known in given if low <= total < high]
            told = {"from": low if low > -inf else None, "to": high if high < inf else None}
            rows.append(told | {"known": sum(among), "not_known": len(among) - sum(among)})
        return {
            "on": state["on"],
            "since": contract.iso(state["since"]) if state["since"] else None,
            "said_at": contract.iso(state["said_at"]) if state["said_at"] else None,
            "needed": learning.NEEDED,
            "answers": learnt.answers,
            "known": learnt.known,
            "shift": learnt.shift,
            "low": learnt.low,
            "high": learnt.high,
            "months": learnt.months,
            "meetings": learnt.meetings,
            "floor": {"months": figures.months, "meetings": figures.meetings},
            "totals": rows,
            "text": lessons.whole(learnt, figures, state["on"], learning.NEEDED, language),
        }

    def set_learning(self, change: Change) -> None:
        """Adapts or no more (``on``, ``off``); counts only answers from now on (``afresh``), or
        all again (``all``)."""
        now = self.now()
        _, state, _ = self._learnt()
        state |= {"on": {"on": True, "off": False}.get(change, state["on"]), "said_at": now}
        state |= {"since": {"afresh": now + 1, "all": 0}.get(change, state["since"])}
        with self.db.write() as c:
            dump.set_setting(c, LEARNING, json.dumps(state))
