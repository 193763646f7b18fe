"""Address books on a server (CardDAV), read as vCard files are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from firsthand.model import Record
from firsthand.sources import File, vcard

from . import Login, States, Step, Stop, dav

NAME = "carddav"


def check(login: Login, stop: Stop) -> None:
    """Signs in and looks for address books. Raises ``Trouble``."""
    dav.check(login, stop, _SORT)


def records(login: Login, known: States, now: int, stop: Stop) -> Iterator[Record | Step]:
    """The entries that came or changed since ``known``. Raises ``Trouble``."""
    return dav.records(login, known, now, stop, _SORT)


def _cards(path: str, content: bytes, _name: str, now: int) -> Iterable[Record]:
    return vcard.records(File.in_memory(path, content), now)


_SORT = dav.Sort(
    vcard.NAME, "/.well-known/carddav", "<CR:addressbook-home-set/>", f"{dav.CARD}addressbook",
    "CR:addressbook-multiget", "CR:address-data", _cards,
)  # fmt: skip
