"""Sentences of a verdict in the reader's language."""

from __future__ import annotations

import pytest

from firsthand.i18n import fill
from firsthand.wording.contract import reason_text
from firsthand.wording.said import HEADLINE
from firsthand.wording.who import day


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "In touch from 16 January 2021 to 6 November 2026."),
        ("fr", "En contact du 16 janvier 2021 au 6 novembre 2026."),
        ("nl", "Contact van 16 januari 2021 tot 6 november 2026."),
        ("de", "In Kontakt vom 16. Januar 2021 bis zum 6. November 2026."),
    ],
)
def test_days_in_a_sentence_are_written_as_the_reader_writes_them(
    language: str, sentence: str
) -> None:
    reason = {"code": "long", "params": {}, "count": 2, "first": 1610800000, "last": 1794000000}
    assert reason_text(reason, language) == sentence


def test_the_first_of_a_month_is_written_as_the_french_say_it() -> None:
    assert day(1777593600, "fr") == "1er mai 2026"
    assert day(1777593600, "de") == "1. Mai 2026"
    assert day(1778457600, "fr") == "11 mai 2026"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Anna Peeters", "d’Anna Peeters"), ("Élodie Blanc", "d’Élodie Blanc"),
        ("Yves Maes", "d’Yves Maes"), ("Yann Le Goff", "de Yann Le Goff"),
        ("Hélène Roy", "d’Hélène Roy"), ("Hans Meyer", "de Hans Meyer"),
        ("Sophie", "de Sophie"), ("", "de "), ("张伟", "de 张伟"),
    ],
)  # fmt: skip
def test_french_drops_a_vowel_before_a_name_that_begins_with_one(name: str, said: str) -> None:
    assert fill("Aucune trace de %(name)s.", {"name": name}, "fr") == f"Aucune trace {said}."
    assert fill(HEADLINE["stranger"], {"name": name}, "en") == f"No trace of {name}."


@pytest.mark.parametrize(
    ("language", "quoted"),
    [("en", "“the choir”"), ("fr", "«\u00a0the choir\u00a0»"), ("de", "„the choir“")],
)
def test_the_user_s_own_words_stand_in_the_quotes_of_the_language(
    language: str, quoted: str
) -> None:
    reason = {"code": "you_know", "params": {"how": "the choir"}, "count": 1, "first": 1,
              "last": 1}  # fmt: skip
    assert reason_text(reason, language).endswith(f". {quoted}")


@pytest.mark.parametrize("language", ["en", "fr", "nl", "de"])
def test_a_single_day_needs_no_plural(language: str) -> None:
    reason = {"code": "both_begin", "params": {"yours": 1, "theirs": 1}, "count": 2, "first": 1,
              "last": 1}  # fmt: skip
    said = reason_text(reason, language)
    assert not any(f"1 {many}" in said for many in ("days", "jours", "dagen", "Tagen"))
