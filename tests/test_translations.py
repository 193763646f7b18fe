"""Every sentence of the interface is translated, and no translation is left over."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from firsthand.i18n import LANGUAGES, best, translations

PACKAGE = Path(__file__).parents[1] / "server" / "firsthand"
OTHERS = [language for language in LANGUAGES if language != "en"]
_FIELDS = re.compile(r"%\((\w+)\)s")


def said_in_the_code() -> set[str]:
    methods = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
    trimmed = {"trim_blocks": "true", "lstrip_blocks": "true"}
    marks = {"_": None, "N_": None, "say": None, "ngettext": (1, 2)}
    found = extract_from_dir(
        str(PACKAGE), methods, {"**/templates/**.html": trimmed}, keywords=marks
    )
    return {message for _, _, text, _, _ in found for message in _parts(text)}


def _parts(text: object) -> tuple[str, ...]:
    return tuple(t for t in text if t) if isinstance(text, tuple) else (str(text),)


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated_and_none_is_left_over(language: str) -> None:
    translated: dict[str, object] = {}
    for file in sorted((PACKAGE / "translations").glob(f"*.{language}.po")):
        with file.open("rb") as stream:
            catalogue = read_po(stream, locale=language)
        for message in catalogue:
            for key in set(_parts(message.id)):
                if key:
                    # Two rooms may say the same, as long as they say it in the same words.
                    assert translated.get(key, message.string) == message.string, (file.name, key)
                    translated[key] = message.string
    said = said_in_the_code()
    missing, left_over = sorted(said - set(translated)), sorted(set(translated) - said)
    assert missing == []
    assert left_over == []
    empty = [key for key, value in translated.items() if not all(_parts(value)) or not value]
    assert not empty


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_fills_in_what_the_sentence_does(language: str) -> None:
    for message in sorted(said_in_the_code()):
        said = translations(language).gettext(message)
        assert set(_FIELDS.findall(said)) <= set(_FIELDS.findall(message)), message


def test_no_french_line_begins_with_the_mark_that_ends_a_phrase() -> None:
    """The space before a mark holds the word back, as French printers have it."""
    said = [translations("fr").gettext(message) for message in said_in_the_code()]
    shop = PACKAGE.parents[1] / "extension" / "_locales" / "fr" / "messages.json"
    said += [entry["message"] for entry in json.loads(shop.read_text("utf-8")).values()]
    assert [text for text in said if re.search(r" [:;?!»]|« ", text)] == []


@pytest.mark.parametrize(
    ("wanted", "language"),
    [("fr-BE,fr;q=0.9", "fr"), ("xx, nl;q=0.4", "nl"), ("de_DE.UTF-8", "de"), ("", "en"),
     (None, "en"), ("tlh;q=nonsense", "en"), ("C", "en")],
)  # fmt: skip
def test_the_best_language_is_found(wanted: str | None, language: str) -> None:
    assert best(wanted) == language
