"""Notes each import while it runs, so that one that was cut off is known of and can go on."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from firsthand.sources.plainly import plain
from firsthand.store import imports
from firsthand.store.database import Database


@dataclass(frozen=True, slots=True)
class Cut:
    """An import that was cut off. ``started`` in seconds since 1970, ``only`` the source that its
    files were to be read as. ``names``: of files that were uploaded, what the user calls them."""

    number: int
    started: int
    paths: tuple[Path, ...]
    only: str | None
    names: tuple[str, ...] = ()

    @property
    def shown(self) -> list[str]:
        return list(self.names) or [plain(str(path)) for path in self.paths]

    @property
    def there(self) -> bool:
        """Whether all of its files still are where they were."""
        return all(map(os.path.exists, self.paths))


@contextmanager
def begun(
    db: Database, home: Path, paths: Sequence[Path], names: Sequence[str] | None,
    only: str | None, now: int,
) -> Iterator[None]:  # fmt: skip
    """Notes an import for as long as the block lasts; whatever ends it but a kill takes the note
    away, and those of the same files that were cut off before. ``names`` as in ``Cut``."""
    from filelock import FileLock

    told = [str(path.absolute()) for path in paths]
    with db.write() as c:
        number = imports.begin(c, told, names, only, now)
    try:
        with FileLock(_lock(home, number), mode=0o600):
            yield
    finally:
        with db.write() as c:
            for gone in {number, *imports.same(c, told, names, only)}:
                imports.end(c, gone)
                _lock(home, gone).unlink(missing_ok=True)


def over(
    db: Database, home: Path, paths: Sequence[Path], names: Sequence[str] | None, only: str | None
) -> None:
    """Takes away the notes of those that were cut off, where nothing is left to be read."""
    with db.read() as c:
        same = imports.same(c, [str(path.absolute()) for path in paths], names, only)
    for cut in cut_off(db, home) if same else ():
        if cut.number in same:
            forget(db, home, cut)


def cut_off(db: Database, home: Path) -> list[Cut]:
    """The imports that nobody runs any more and that did not come to their end, oldest first."""
    with db.read() as c:
        left = imports.running(c)
    return [Cut(one.number, one.started, tuple(map(Path, one.paths)), one.only, tuple(one.names))
            for one in left if not _held(_lock(home, one.number))]  # fmt: skip


def forget(db: Database, home: Path, cut: Cut) -> None:
    """Takes the note of an import away."""
    with db.write() as c:
        imports.end(c, cut.number)
    _lock(home, cut.number).unlink(missing_ok=True)


def _lock(home: Path, number: int) -> Path:
    return home / f"import-{number}.lock"


def _held(path: Path) -> bool:
    """Whether a process still runs it: the system lets go of the lock of one that was killed."""
    from filelock import FileLock, Timeout

    if not path.exists():
        return False
    try:
        with FileLock(path, mode=0o600, timeout=0):
            return False
    except Timeout:
        return True
