"""The country in which numbers without one are, as a new workspace takes it from the machine."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from firsthand import whereabouts
from kept import done, said

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Wiebke Oltmanns\nTEL:%s\nEND:VCARD\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows says it by itself")
@pytest.mark.parametrize(
    ("zone", "language", "expected"),
    [
        ("Europe/Berlin", "en_US.UTF-8", "DE"),
        (":Europe/Amsterdam", "C", "NL"),
        ("Europe/Brussels", "fr_BE.UTF-8", "BE"),
        ("Etc/UTC", "fr_FR.UTF-8", "FR"),
        ("Etc/UTC", "en_US.UTF-8", None),
        ("nonsense", "C.UTF-8", None),
        ("/etc/passwd", "", None),
        ("CET-1CEST", "nl", None),
    ],
)
def test_the_country_of_a_machine(
    monkeypatch: pytest.MonkeyPatch, zone: str, language: str, expected: str | None
) -> None:
    for name in ("LC_ALL", "LC_TELEPHONE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TZ", zone)
    monkeypatch.setenv("LANG", language)
    assert whereabouts.country() == expected


def test_a_new_workspace_reads_numbers_as_of_its_country(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "book.vcf"
    book.write_text(CARD % "0171 2345678")
    monkeypatch.setattr(whereabouts, "country", lambda: "DE")
    home = tmp_path / "home"
    done(home, "import", book)
    assert "DE" in done(home, "settings")
    assert said(home, "person", "+49 171 2345678")
    # What somebody said, or a workspace that is there already began with, stays.
    monkeypatch.setattr(whereabouts, "country", lambda: "FR")
    done(home, "import", book)
    assert said(home, "settings")["region"] == "DE"


@pytest.mark.parametrize("told", [None, "XX"])
def test_where_no_country_is_told_it_is_belgium(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str | None
) -> None:
    monkeypatch.setattr(whereabouts, "country", lambda: told)
    assert said(tmp_path / "home", "settings")["region"] == "BE"
