"""Rows of a list of people that are nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import Card, Skipped
from firsthand.sources import File, roster

WHOLE, PARTS = "Name;E-mail;Member since", "Nachname;Vorname;E-Mail;Mitglied seit"


def members(head: str, *rows: str) -> list[str | None]:
    content = "\n".join([head, *rows, ""]).encode()
    found = list(roster.records(File.in_memory("Choir.csv", content), 0))
    assert all(isinstance(one, Card | Skipped) for one in found)
    return [one.name for one in found if isinstance(one, Card)]


@pytest.mark.parametrize(
    "said",
    ["Past Presidents", "Comité", "Ehrenmitglieder", "Vorstand 2024", "Totaal: 48 leden", "Totals",
     "Summe Mitglieder", "Membres d'honneur", "Ereleden", "Conseil d'administration", "Altos",
     "Table 4", "2023-2024", "3B", "Friends of the club:", "ACTIVE MEMBERS", "Promotion 1998",
     "Stand: 1.1.2026", "Printed on 3/4/2026", "Gedruckt am 3.4.2026"],
)  # fmt: skip
def test_a_heading_and_a_sum_are_nobody(said: str) -> None:
    rows = f"{said};;", "Rosa Calder;rosa@c.example;2015"
    assert members(WHOLE, *rows) == ["Rosa Calder"]
    assert members(PARTS, f"{said};;;", "Calder;Rosa;;2015") == ["Rosa Calder"]
    assert members(WHOLE, f"{said};;12", "Rosa Calder;;") == ["Rosa Calder"]


@pytest.mark.parametrize(
    "name",
    ["Rosa Calder", "Jan Dames", "Roberto Junior", "Bruno President", "Rosa Calder (2015)",
     "Ann de Vries", "Bo Past", "José van der Leden-Maes", "Élise Club"],
)  # fmt: skip
def test_a_member_of_whom_the_list_tells_only_the_name_stays_one(name: str) -> None:
    assert members(WHOLE, f"{name};;") == [name]


def test_whoever_is_reached_is_somebody_whatever_they_are_called() -> None:
    assert members(WHOLE, "Members 2024;info@c.example;") == ["Members 2024"]
    assert members("Name;Club", "Altos;Choir") == ["Altos"]


@given(st.text(max_size=40))
def test_no_text_raises(name: str) -> None:
    clean = name.replace('"', "").replace(";", "")
    members(WHOLE, f'"{clean}";;')
