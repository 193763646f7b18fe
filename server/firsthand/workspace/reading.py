"""Records in, and who the user is: all that reading records asks of a workspace."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from firsthand import settings
from firsthand.identity import handles, versions
from firsthand.intake import begun, passing
from firsthand.intake.progress import Progress
from firsthand.model import Handle, phrase
from firsthand.sources.files import aside
from firsthand.store import cipher, dump, made, me
from firsthand.store.cipher import Key
from firsthand.store.database import Busy, Database
from firsthand.store.errors import StoreError, unmade
from firsthand.store.upgrade import Telling, untold
from firsthand.workspace.base import Base, Refusal

if TYPE_CHECKING:
    from firsthand.intake.confirmed import Ask

FILE = "firsthand.db"
REGION = "region"  # the setting


def lost(home: Path) -> bool:
    """Whether a workspace has no records any more, but backups of them: a file that a disk emptied
    or somebody moved away is not begun anew, lest backups of nothing push the others out."""
    file = home / FILE
    return not (file.exists() and file.stat().st_size) and any((home / "backups").glob("*.db"))


class Reading(Base):
    """The part of a workspace that an import needs: the rest takes a while to load."""

    @classmethod
    def open(
        cls, home: Path, clock: Callable[[], float] = time.time, tell: Telling = untold,
        key: Key | None = None,
    ) -> Self:  # fmt: skip
        """Opens a workspace, made where there is none; ``key`` where no file in it says which.
        ``tell`` hears how far it is brought up to date
        where another version made it. Raises ``StoreError``."""
        try:
            settings.make(home)
            if lost(home):
                raise StoreError(
                    phrase(
                        "%(file)s is gone or empty, and there are backups of it: firsthand backups "
                        "lists them. Bring one back with: firsthand restore FILE. To begin anew, "
                        "move the folder %(folder)s away.",
                        file=home / FILE,
                        folder=home / "backups",
                    )
                )
            db = Database(home / FILE, key=key or _key(home), tell=tell)
        except OSError as error:
            raise unmade(home, error) from None
        if not made.current(db, versions.JOINING, versions.KEYS):
            from firsthand.intake import storing

            # While another Firsthand imports, it is that one who brings the index up to date.
            with suppress(Busy):
                storing.joins().ready(db, tell)
        return cls(home, db, clock)

    def begin_in(self, country: str | None) -> None:
        """Says of a new workspace in which country numbers without one are, where that is known:
        what is read before somebody says so would be kept as of another."""
        if country is not None and country in handles.regions():
            with self.db.write() as c:
                dump.set_setting(c, REGION, country)

    def import_paths(
        self, paths: Iterable[Path], *, shown: list[str] | None = None, only: str | None = None,
        progress: Callable[[Progress], None] | None = None, ask: Ask | None = None,
        columns: Mapping[str, str] | None = None, stop: Callable[[], bool] = lambda: False,
    ) -> dict[str, Any]:  # fmt: skip
        """Reads files, folders and zips; the contract's report. ``shown`` names the paths to the
        user where they lie under another name (an upload); ``ask`` and ``columns`` settle what
        the columns of a list of members hold, and ``stop`` ends it, as ``passing.run`` tells."""
        with _uncollected():
            return self._import(list(paths), shown, only, progress, ask, columns, stop)

    def _import(
        self, given: list[Path], shown: list[str] | None, only: str | None,
        progress: Callable[[Progress], None] | None, ask: Ask | None,
        columns: Mapping[str, str] | None, stop: Callable[[], bool],
    ) -> dict[str, Any]:  # fmt: skip
        started = time.monotonic()
        noting = partial(begun.begun, self.db, self.home, given, shown, only, self.now())
        token = aside.into.set(self.home)
        try:
            reports = passing.run(
                self.db, self.figures_as_set(), given, self.now(), noting, only=only,
                progress=progress, passing=shown is None, ask=ask, columns=columns, stop=stop,
            )  # fmt: skip
        finally:
            aside.into.reset(token)
        if not stop():
            begun.over(self.db, self.home, given, shown, only)
        files = [report.json() for report in reports]
        if shown is not None:
            together = {str(path.parent): "." for path in given}
            known = {str(path): name for path, name in zip(given, shown, strict=True)}
            _rename(files, together | known)
        return {"files": files, **self.totals(), "seconds": round(time.monotonic() - started, 2)}

    def cut_off(self) -> list[begun.Cut]:
        """The imports that were cut off, oldest first."""
        return begun.cut_off(self.db, self.home)

    def let_go(self, cut: begun.Cut) -> None:
        """Says of an import that was cut off no more that it was."""
        begun.forget(self.db, self.home, cut)

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
        return self._say(values, "told")

    def drop_me(self, values: Iterable[str]) -> list[dict[str, str]]:
        """Says that these are not the user's, whatever the records suggest."""
        return self._say(values, "not")

    def _say(self, values: Iterable[str], how: str) -> list[dict[str, str]]:
        region = self.figures_as_set().region
        own = [self._own(value, region) for value in values if value.strip()]
        for handle in own:
            if how == "told" and handle.kind == "name":
                _no_slip(handle.value)
        with self.db.write() as c:
            me.add(c, own, how)
        _settle(self.db)
        return self.me()

    @staticmethod
    def _own(value: str, region: str) -> Handle:
        return handles.guess(value, region) or Handle("name", " ".join(value.split())[:200])


def _no_slip(name: str) -> None:
    """Refuses a name that is none: after a slip of the key, what the user wrote from an address
    would stay somebody else's."""
    telling = any(map(str.isalpha, name)) or sum(map(str.isdigit, name)) >= 6
    if "@" in name or "://" in name or not telling:
        raise Refusal(
            phrase(
                "“%(value)s” is no e-mail address, number, address of a page or name: "
                "check the spelling.",
                value=name,
            )
        )


def _rename(files: Iterable[dict[str, Any]], names: Mapping[str, str]) -> None:
    """Gives the files of a report the names that the user knows, by those of what they lie in."""
    for file in files:
        top = file["path"]
        while top and top not in names:
            top = top[: max(top.rfind("/"), top.rfind(os.sep), 0)]
        if top:
            file["path"] = names[top] + file["path"][len(top) :]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Records and reports make no cycles, and to look for some among them costs a twentieth."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _key(home: Path) -> Key | None:
    if not (home / cipher.SAID).exists():
        return None
    from firsthand.care import seals

    return seals.key(home)


def _settle(db: Database) -> None:
    from firsthand.intake.settling import settle

    settle(db)
