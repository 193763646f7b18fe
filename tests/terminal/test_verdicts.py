"""A verdict in the terminal: one language from its first line to its last."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.terminal import verdicts
from world import JEAN, JEAN_URL, World

ENGLISH = (
    "everybody", "In total", "Add:", "Endorse", "Wrong", "Who is", "Yes", "You ", "in your",
    "Standing", "reason", "likely",
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "advice"),
    [
        ("fr", "Ajouter\u00a0: Oui · Recommander\u00a0: Oui"),
        ("nl", "Toevoegen: Ja · Aanbevelen: Ja"),
        ("de", "Hinzufügen: Ja · Empfehlen: Ja"),
    ],
)
def test_a_verdict_is_in_the_reader_s_language_from_its_first_line_to_its_last(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, advice: str
) -> None:
    world = World(tmp_path)
    world.exchange(JEAN, "2026-05-04", "2026-06-04", "2026-07-04").connection(
        "Jean Vantongelen", JEAN_URL, email="jean.vantongelen@mail.example"
    )
    for found in (
        world.verdict(email=JEAN, name="Jean Vantongelen", language=language, skill="Golf"),
        world.verdict(url=f"{JEAN_URL}-2", name="Jean Vantongelen", language=language),
    ):
        verdicts.one(found, language)
    verdicts.table([found], language)
    told = capsys.readouterr().out
    assert [word for word in ENGLISH if word in told] == []
    assert advice in told
