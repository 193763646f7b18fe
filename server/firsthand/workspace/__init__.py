"""One folder that holds everything: what the command line and the server ask of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from firsthand import confirmed, intake, seals, settings, wording, wording_reach
from firsthand.begun import begun as noting
from firsthand.confirmed import Ask
from firsthand.identity import handles
from firsthand.model import Handle
from firsthand.progress import Progress
from firsthand.settling import settle
from firsthand.store import checkup, me, people
from firsthand.store.cipher import Key
from firsthand.store.database import Busy, Database
from firsthand.store.upgrade import Telling, untold
from firsthand.workspace.base import NoProfile, Refusal
from firsthand.workspace.figures import Figures
from firsthand.workspace.home import Home
from firsthand.workspace.joining import Joining
from firsthand.workspace.known import known
from firsthand.workspace.linked import Linked
from firsthand.workspace.lists import Lists
from firsthand.workspace.past import Past
from firsthand.workspace.portrait import Portraits
from firsthand.workspace.taught import Taught

__all__ = ["FILE", "NoProfile", "Refusal", "Workspace", "known"]

FILE = "firsthand.db"


class Workspace(Home, Figures, Joining, Linked, Lists, Past, Portraits, Taught):
    """The records, the history and the settings of one user."""

    @classmethod
    def open(
        cls, home: Path, clock: Callable[[], float] = time.time, tell: Telling = untold,
        key: Key | None = None,
    ) -> Workspace:  # fmt: skip
        """Opens a workspace, made where there is none; ``key`` where no file in it says which.
        ``tell`` hears how far it is brought up to
        date where another version made it. Raises ``StoreError`` or ``OSError``."""
        settings.make(home)
        db = Database(home / FILE, key=key or seals.key(home), tell=tell)
        # While another Firsthand imports, it is that one who brings the index up to date.
        with suppress(Busy):
            intake.joins().ready(db, tell)
        return cls(home, db, clock)

    def import_paths(
        self, paths: Iterable[Path], *, shown: list[str] | None = None, only: str | None = None,
        progress: Callable[[Progress], None] | None = None, ask: Ask | None = None,
        columns: Mapping[str, str] | None = None, stop: Callable[[], bool] = lambda: False,
    ) -> dict[str, Any]:  # fmt: skip
        """Reads files, folders and zips; the contract's report. ``shown`` names the paths to the
        user where they lie under another name (an upload); ``ask`` and ``columns`` settle what
        the columns of a list of members hold, and ``stop`` ends it, as ``intake.run`` tells."""
        started = time.monotonic()
        begun = list(paths)
        named = begun if shown is None else list(map(Path, shown))
        with noting(self.db, self.home, named, only, self.now()):
            reports = intake.run(
                self.db, self.settings, begun, self.now(), only=only, progress=progress,
                passing=shown is None, ask=ask, columns=columns, stop=stop,
            )  # fmt: skip
        files = [report.json() for report in reports]
        for given, name in zip(begun, shown or [], strict=False):
            for file in files:
                file["path"] = (
                    name + file["path"].removeprefix(str(given))
                    if file["path"].startswith(str(given))
                    else file["path"]
                )
        return {"files": files, **self.totals(), "seconds": round(time.monotonic() - started, 2)}

    def index_again(self) -> None:
        """Works out anew all that is worked out of the records."""
        with self.db.write() as c:
            checkup.count_again(c)
        intake.joins().index_again(self.db)

    def say_columns(self, shape: str, answer: Mapping[str, str]) -> None:
        """Keeps what each column of tables of this shape holds: a field, or nothing of use."""
        confirmed.keep(self.db, shape, answer)

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
                    "from": wording.day(s.first) if s.interactions else None,
                    "to": wording.day(s.last) if s.interactions else None,
                    "interactions": s.interactions,
                    "text": wording_reach.source_text(s.source, language),
                }
                for s in people.coverage(c)
            ]

    def me(self) -> list[dict[str, str]]:
        """The user's own identifiers; ``how`` is told, export or mail."""
        with self.db.read() as c:
            # `sms:me` is what a file without the user's name calls them: nothing to be shown.
            return [
                {"kind": h.kind, "value": h.value, "how": how}
                for h, how in me.known(c)
                if not (h.kind == "name" and h.value.endswith(":me"))
            ]

    def add_me(self, values: Iterable[str]) -> list[dict[str, str]]:
        """Adds the user's own e-mails, addresses, phones or names."""
        region = self.settings.region
        with self.db.write() as c:
            me.add(c, [self._own(value, region) for value in values if value.strip()], "told")
        settle(self.db)
        return self.me()

    def drop_me(self, values: Iterable[str]) -> list[dict[str, str]]:
        """Says that these are not the user's, whatever the records suggest."""
        region = self.settings.region
        with self.db.write() as c:
            me.add(c, [self._own(value, region) for value in values if value.strip()], "not")
        settle(self.db)
        return self.me()

    @staticmethod
    def _own(value: str, region: str) -> Handle:
        return handles.guess(value, region) or Handle("name", " ".join(value.split())[:200])
