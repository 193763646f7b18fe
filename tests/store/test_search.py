"""People are found as their names are typed: with the letters or without, in any case."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from firsthand.identity import spelling
from firsthand.workspace import Workspace

CARDS = (
    ("Zoë Lindström", "Kværn Bygg"), ("Zoltán Nagyváradi", ""), ("Jonas Muller", ""),
    ("Αλέξης Παππάς", ""), ("Łukasz Wiśniowolski", ""), ("Anna Plain", "Øresund Pleje"),
)  # fmt: skip


@pytest.fixture(params=["NFC", "NFD"])
def workspace(tmp_path: Path, request: pytest.FixtureRequest) -> Workspace:
    """An address book as one computer writes it, or one that takes letters and marks apart."""
    cards = "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nORG:{firm}\nEMAIL:m{n}@post.example\nEND:VCARD\n"
        for n, (name, firm) in enumerate(CARDS)
    )
    file = tmp_path / "book.vcf"
    file.write_text(unicodedata.normalize(request.param, cards), "utf-8")
    workspace = Workspace.open(tmp_path / "home")
    workspace.import_paths([file])
    return workspace


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Zoë", "Zoë Lindström"), ("zoe", "Zoë Lindström"), ("ZOË LIN", "Zoë Lindström"),
        ("lindstrom", "Zoë Lindström"), ("lindstroem", "Zoë Lindström"),
        ("indströ", "Zoë Lindström"), ("ÆRN", "Zoë Lindström"), ("kvaern", "Zoë Lindström"),
        ("müll", "Jonas Muller"), ("pappas", "Αλέξης Παππάς"), ("ΠΑΠΠ", "Αλέξης Παππάς"),
        ("wisniowol", "Łukasz Wiśniowolski"), ("oresund", "Anna Plain"),
        ("Øre", "Anna Plain"), ("\u200f", None), ("\0", None), ("%", None),
        ("🦊", None),
    ],
)  # fmt: skip
def test_a_piece_of_a_name_or_a_firm_is_found_however_it_is_typed(
    workspace: Workspace, typed: str, found: str | None
) -> None:
    for form in ("NFC", "NFD"):
        names = {
            unicodedata.normalize("NFC", person["name"])
            for person in workspace.people(unicodedata.normalize(form, typed))
        }
        assert names == ({found} if found else set())


def test_whatever_is_typed_is_a_piece_of_itself() -> None:
    for name, _ in CARDS:
        assert spelling.piece(name)(name.upper())
