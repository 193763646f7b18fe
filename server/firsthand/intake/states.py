"""What a file is known by: its state, a sample of its bytes, and the code that reads it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import firsthand
from firsthand.sources import HEAD
from firsthand.sources.files.met import Visit
from firsthand.store import files

# In the tick of the clock in which it was read, a file may change once more; FAT's lasts so long.
TICK = 2
_PLACES, _PLACE = 64, 4096
_BLANK, _LONG = re.compile(rb"\n\r?\n|\r\r"), 1 << 18  # of a head no more is read


def place_of(met: Visit) -> tuple[str, str]:
    """The folder of a file and its name there, as they are kept."""
    folder, _, name = met.path.rpartition(os.sep)
    return files.absolute(folder), name if name.isascii() else files.spelled(name)


def is_whole(path: Path) -> bool:
    """Whether a mail's headers have an end: a copy of it that was broken off may lack some."""
    with path.open("rb") as stream:
        return _BLANK.search(stream.read(_LONG)) is not None


def of_disk(about: os.stat_result) -> tuple[int, ...]:
    """What the file system tells of a file and what changes with it."""
    return about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino


def still(met: Visit, about: os.stat_result, now: int) -> bool:
    """Whether it did not change meanwhile, nor could any more without a trace."""
    return of_disk(about) == of_disk(met.about) and rests(about, now)


def rests(about: os.stat_result, now: int) -> bool:
    """Whether a file could not change any more without another time."""
    return max(about.st_mtime, about.st_ctime) < now - TICK


def of(met: Visit, by: str) -> bytes:
    """What stands for a file as it was met and for all else that decides what is read from it."""
    all_of_it = f"{met.path}\0{of_disk(met.about)}\0{by}"
    state = blake2b(all_of_it.encode("utf-8", "surrogateescape"), digest_size=16)
    with Path(met.path).open("rb") as stream:
        state.update(stream.read(HEAD))
        stream.seek(max(0, met.about.st_size - HEAD))
        state.update(stream.read(HEAD))
    return state.digest()


def sample(path: Path, size: int, by: str) -> bytes:
    """A hash of bytes at places all over a file's first ``size``, its end among them."""
    found = blake2b(by.encode(), digest_size=16)
    with path.open("rb") as stream:
        for place in range(_PLACES + 1):
            stream.seek(max(0, size - _PLACE) * place // _PLACES)
            found.update(stream.read(min(_PLACE, size)))
    return found.digest()


@lru_cache
def version() -> str:
    """A hash of the code that decides what is read from a file: another one reads it anew."""
    package = Path(firsthand.__file__).parent
    found = blake2b(digest_size=12)
    for text in _code([package / "sources", package / "identity", package / "model"]):
        found.update(text)
    return found.hexdigest()


def _code(places: Iterable[Path]) -> Iterable[bytes]:
    for place in sorted(places, key=lambda place: place.name):
        if place.is_dir():
            yield from _code(place.iterdir())
        elif place.name.endswith(".py"):
            yield place.read_bytes()
