"""All that is asked of a workspace, in one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from firsthand.intake import confirmed, readings, storing
from firsthand.store import checkup, people
from firsthand.wording import contract, reach
from firsthand.workspace.figures import Figures
from firsthand.workspace.home import Home
from firsthand.workspace.joining import Joining
from firsthand.workspace.linked import Linked
from firsthand.workspace.lists import Lists
from firsthand.workspace.past import Past
from firsthand.workspace.portrait import Portraits
from firsthand.workspace.reading import Reading
from firsthand.workspace.taught import Taught


class Workspace(Reading, Home, Figures, Joining, Linked, Lists, Past, Portraits, Taught):
    """The records, the history and the settings of one user."""

    def put_in_order(self) -> None:
        """After something was taken out behind its back: no row leads nowhere, and all that is
        worked out of the records is so anew."""
        checkup.remove_orphans(self.db)
        self.index_again()

    def index_again(self) -> None:
        """Works out anew all that is worked out of the records."""
        with self.db.write() as c:
            checkup.count_again(c)
        storing.joins().index_again(self.db)

    def say_columns(self, shape: str, answer: Mapping[str, str]) -> None:
        """Keeps what each column of tables of this shape holds: a field, or nothing of use."""
        confirmed.keep(self.db, shape, answer)

    def columns_said(self) -> list[readings.Reading]:
        """What the user said of the columns of lists, by their columns."""
        return readings.answered(self.db)

    def judge_ahead(self) -> None:
        """Judges all that the pages about many people ask for, so that they open whole."""
        self.bring_audit_up_to_date()
        self.endorsements()
        self.real_results()
        self.today([check["id"] for check in self.checks()["checks"]])

    def coverage(self, language: str = "en") -> list[dict[str, Any]]:
        """What each source reaches."""
        with self.db.read() as c:
            return [
                {
                    "source": s.source,
                    "from": contract.day(s.first) if s.interactions else None,
                    "to": contract.day(s.last) if s.interactions else None,
                    "interactions": s.interactions,
                    "text": reach.source_text(s.source, language),
                }
                for s in people.coverage(c)
            ]
