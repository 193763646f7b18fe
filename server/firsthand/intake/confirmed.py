"""What the columns of a table about people hold, as the user confirmed it: asked once a shape.

A misread column would store members under their street, or a birthday as the day they joined: so
a table whose columns do not bear the documented names is shown before it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from firsthand.intake import readings
from firsthand.intake.reports import FileReport
from firsthand.model import Unreadable, phrase
from firsthand.sources import File
from firsthand.store.database import Database

if TYPE_CHECKING:
    from firsthand.sources.columns import Field, Understood

# Asked for a file's path and how its columns were understood; ``None``: it is not to be read yet.
Ask = Callable[[str, "Understood"], "Mapping[str, str] | None"]
FIRST = phrase("Say first what its columns hold; nothing was read from it yet.")


class Confirmed:
    """The answers of a workspace, and whom to ask for new ones: nobody, where ``ask`` is none."""

    def __init__(self, db: Database, ask: Ask | None, said: Mapping[str, str] | None) -> None:
        self.db, self._ask = db, ask
        self._said = {name.casefold().strip(): field for name, field in (said or {}).items()}

    def read(self, file: File, report: FileReport) -> File | None:
        """The file with what its columns hold; ``None`` where the user is still to say it."""
        from firsthand.sources import roster  # late: most imports read no list of members

        table = roster.understood(file)
        if table is None:
            return file
        answer = self._answer(file.path, table)
        if answer is None:
            if self._ask is None or table.plain:
                report.columns = table
                return file
            report.columns, report.asks = table, True
            report.problem(Unreadable(file.path, "", FIRST))
            return None
        columns = tuple(replace(one, field=_field(answer.get(one.key))) for one in table.columns)
        report.columns, report.said = replace(table, columns=columns), True
        return replace(file, columns=answer)

    def may_be(self, file: File) -> bool:
        """Whether a table of people that does not say what they are members of is to be shown, or
        was confirmed before."""
        from firsthand.sources import roster

        if not roster.may_be(file):
            return False
        table = roster.understood(file)
        return self._ask is not None or (
            table is not None and kept_for(self.db, table.shape) is not None
        )

    def _answer(self, path: str, table: Understood) -> Mapping[str, str] | None:
        told = {one.title.casefold(): one for one in table.columns}
        if self._said and any(name in told for name in self._said):
            answer: Mapping[str, str] | None = {
                one.key: self._said.get(one.title.casefold(), one.field or "")
                for one in table.columns
            }
        elif (kept := kept_for(self.db, table.shape)) is not None:
            return kept
        elif self._ask and not table.plain:
            answer = self._ask(path, table)
        else:
            return None
        if answer is not None:
            keep(self.db, table.shape, answer)
        return answer


def kept_for(db: Database, shape: str) -> dict[str, str] | None:
    """What the user said of tables of this shape."""
    found = readings.of(db, shape)
    return dict(found.answer) if found else None


def keep(db: Database, shape: str, answer: Mapping[str, str]) -> None:
    """Keeps what the user says; what is no field means that the column is not used, and where none
    is used, nothing of such a list is read."""
    from firsthand.sources.columns import FIELDS  # late, like the readers

    known = {key: field for key, field in answer.items() if field in FIELDS}
    readings.keep(db, shape, known or readings.NOTHING)


def _field(name: str | None) -> Field | None:
    from firsthand.sources.columns import FIELDS

    return next((field for field in FIELDS if field == name), None)
