"""Sentences of a verdict in the reader's language."""

from __future__ import annotations

import pytest

from firsthand.wording import reason_text


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
