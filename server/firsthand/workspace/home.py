"""The home page: what needs the user, whom to write to again, and the whole network at a glance."""

from __future__ import annotations

from typing import Any

from firsthand.model import REALLY_KNOWN
from firsthand.store import history
from firsthand.store.access import Access
from firsthand.store.history import Wanted
from firsthand.workspace.accounts import Accounts
from firsthand.workspace.boards import Boards
from firsthand.workspace.earned import Earned
from firsthand.workspace.vouched import Vouchings

# What a newcomer does first, what keeps verdicts from being whole, who waits, what was left open.
NEEDS = ("records", "browser", "accounts", "invited", "strangers", "which", "unsure", "doubles",
         "open", "later")  # fmt: skip
CHECKS = 5  # the last ones
AGAIN = 3  # people worth writing to again
_LISTS = ("invited", "strangers", "unsure", "doubles")
_MOST = 100_000  # checks counted


class Home(Accounts, Boards, Earned, Vouchings):
    """Reads what is kept, judges nothing: the page is opened more often than any other."""

    def overview(self, language: str = "en") -> dict[str, Any]:
        """All that the home page shows: ``totals``; ``needs``, each ``what`` (one of ``NEEDS``) and
        its ``count``; ``again``, how many are worth writing to again and the first of them;
        ``vouched``, for how many the user did without knowing them; ``paid``, which network paid
        for itself; ``networks`` with their standings, the largest first; the last ``checks``;
        ``audited``, whether the lists and the networks are known at all."""
        totals, lists = self.totals(), self.list_counts(names=("dormant", *_LISTS))
        with self.db.read() as c:
            open_ = {
                "which": Wanted(standing="unsure", decision="open"),
                "open": Wanted(decision="open"),
                "later": Wanted(decision="later"),
            }
            left = {what: history.count(c, wanted, _MOST) for what, wanted in open_.items()}
        stopped = sum(one["state"] == "stopped" for one in self.accounts(language))
        counts = {
            "records": not (totals["people"] or totals["interactions"]),
            "browser": not Access(self.db).paired(),
            "accounts": stopped,
            **{what: lists[what] for what in _LISTS},
            **left,
        }
        networks = [
            {"name": name, "contacts": sum(row.values()), "known": row[REALLY_KNOWN],
             "standings": row}
            for name, row in self.audit_totals().items()
        ]  # fmt: skip
        return {
            "totals": totals,
            "needs": [{"what": what, "count": int(counts[what])} for what in NEEDS if counts[what]],
            "again": {
                "count": lists["dormant"],
                "people": self.audit_list("dormant", size=AGAIN)["people"],
            },
            "vouched": self.vouched_for(),
            "paid": self.paid(),
            "networks": sorted(networks, key=lambda one: (-one["contacts"], one["name"])),
            "checks": self.checks(limit=CHECKS, language=language)["checks"],
            "audited": self.audit_exists(),
        }
