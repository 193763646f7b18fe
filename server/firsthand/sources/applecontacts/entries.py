"""An entry of an address book of Apple's, whichever program keeps it, and what its parts say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from firsthand.model import Handle

from .. import vcard
from ..columntitles import is_anothers

MOST = 300_000  # addresses, numbers and pages that are held at a time
TEXT = 300  # letters of any of them that are read


@dataclass(slots=True)
class Entry:
    """What one says; ``group`` and ``firm`` are told of it by the program, as is ``me``: that it is
    the user's own."""

    key: str | None = None
    parts: tuple[str | None, ...] = ()
    nickname: str | None = None
    company: str | None = None
    title: str | None = None
    place: str | None = None
    group: bool = False
    firm: bool = False
    me: bool = False
    handles: list[Handle] = field(default_factory=list)


def handle(kind: str, value: str, label: object) -> Handle | None:
    """An address, a number or a page under what the user or the program calls it."""
    if is_anothers(str(label or "")):
        return None  # `_$!<Assistant>!$_`
    if kind == "email":
        return vcard.email(value)
    if kind == "phone":
        # A firm's, whoever has it on their card: `_$!<WorkFAX>!$_`.
        return None if "FAX" in str(label or "").upper() else vcard.phone(value)
    return vcard.page(value)


def place(parts: Iterable[object]) -> str | None:
    """Town, region and country."""
    return ", ".join([text for part in parts if (text := str(part or "").strip())]) or None
