"""The bundled records and profile pages of the demo, about invented people.

``write`` tells one life, Alex Martin's, in the file formats people really have; every date
is counted back from the day it is given, so the demo stays true in any year.
"""

from __future__ import annotations

import re
from datetime import date
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from firsthand.model import Advice, Identity, Standing
from firsthand.samples import cast

ME = ("alex.martin@atelier-nord.example", "alex.martin@mailbox.example")

_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{4}\)(\S+) -->")


class Expected(NamedTuple):
    """What the verdict on a sample page must be."""

    standing: Standing
    identity: Identity
    warning: str | None = None
    endorse: Advice | None = None  # where the page is there to show it
    told: str | None = None  # the e-mail of whom Alex says it is; unsure until then


# One page a line, in the order of the demo; README.md says what each is there to show.
EXPECTED: dict[str, Expected] = {
    "01-firsthand": Expected("firsthand", "certain", endorse="yes"),
    "02-same-company": Expected("firsthand", "likely"),
    "03-one-exchange": Expected("acquainted", "certain"),
    "04-long-ago": Expected("dormant", "certain"),
    "05-recruiter": Expected("virtual", "certain", endorse="no"),
    "06-club-member": Expected("virtual", "certain"),
    "07-stranger": Expected("stranger", "none", endorse="no"),
    "08-two-of-a-name": Expected("unsure", "unsure"),
    "09-copied-profile": Expected("unsure", "unsure", "impersonation", "no"),
    "10-namesake": Expected("acquainted", "likely"),
    "11-own-site": Expected("firsthand", "certain"),
    "12-member-page": Expected("acquainted", "likely"),
    "13-code-host": Expected("firsthand", "certain", endorse="yes"),
    "14-told-apart": Expected("acquainted", "certain", told=cast.KOEN_2.email),
}
WITHOUT_PERSON = ("company",)


def write(folder: Path, today: date) -> list[Path]:
    """Writes the record files into ``folder``; the same ``today`` gives the same bytes."""
    from firsthand.samples import calendar, cards, export, mail, tables

    folder.mkdir(parents=True, exist_ok=True)
    return [
        *mail.write(folder / "mail", today),
        *calendar.write(folder, today),
        *cards.write(folder, today),
        *export.write(folder, today),
        *tables.write(folder, today),
    ]


def pages() -> list[tuple[str, str]]:
    """(address, HTML) of every sample page, in the order of ``EXPECTED``."""
    return [_page(name) for name in EXPECTED]


def pages_without_person() -> list[tuple[str, str]]:
    """(address, HTML) of pages that show no single person."""
    return [_page(name) for name in WITHOUT_PERSON]


def _page(name: str) -> tuple[str, str]:
    folder = resources.files("firsthand.samples") / "pages"
    html = (folder / f"{name}.html").read_text("utf-8")
    saved = _SAVED_FROM.search(html, 0, 1000)
    if saved is None:
        raise ValueError(f"samples/pages/{name}.html does not say where it was saved from")
    return saved[1], html
