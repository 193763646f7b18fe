"""Every sentence of the dashboard is told in every language, and none is told in vain."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from web_sentences import sentences

import firsthand
from firsthand.i18n import LANGUAGES

FOLDER = Path(firsthand.__file__).parent / "translations"
OTHERS = [code for code in LANGUAGES if code != "en"]
HOLES = re.compile(r"%\(\w+\)s")


def catalogue(language: str):
    """The messages of the dashboard: ``dashboard.xx.po``, and one file a page that has its own."""
    found = []
    for file in sorted(FOLDER.glob(f"dashboard*.{language}.po")):
        with file.open("rb") as stream:
            found += list(read_po(stream, locale=language))
    return found


def test_the_sentences_are_found_where_they_are_written() -> None:
    found = sentences()
    assert "Do I really know them?" in found  # a template
    assert "Your decision is stored." in found  # a table in the code
    assert found["%(num)s record"] == ("%(num)s record", "%(num)s records")


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_is_missing_and_none_is_unused(language: str) -> None:
    told = {
        (m.id[0] if isinstance(m.id, tuple) else m.id)
        for m in catalogue(language)
        if m.id and not m.fuzzy and all(m.string if isinstance(m.string, tuple) else [m.string])
    }
    assert set(sentences()) - told == set()
    assert told - set(sentences()) == set()


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_keeps_what_is_filled_in(language: str) -> None:
    for message in catalogue(language):
        if not message.id:
            continue
        forms = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        for form, text in zip(forms, said, strict=True):
            assert set(HOLES.findall(text)) == set(HOLES.findall(form)), message.id
