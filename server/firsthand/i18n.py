"""The interface's languages: sentences in, sentences in the reader's language out.

Catalogues are gettext ``.po`` files, ``translations/<domain>.<language>.po``, one domain a room
(``verdict``, ``dashboard``, ``cli``). They are read as they are, so no compiled file can fall
behind its source; Babel parses them once a process. English is the source language.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "fr", "nl", "de")
_HOLE = re.compile(r"%\((\w+)\)s")
_ELIDED = re.compile(r"\b([Dd]|[Qq]u)e %\((\w+)\)s")
# Names in which a French reader does not hear the h; in Hans, Henk or Harry the h is kept.
_MUTE = ("hé", "hè", "henri", "honor", "hortense", "hubert")


def best(wanted: str | None) -> str:
    """The interface language for an Accept-Language header, a locale or a code; else English.

    >>> best("nl-BE,nl;q=0.9,en;q=0.5"), best("de_DE.UTF-8"), best("tlh")
    ('nl', 'de', 'en')
    """
    ranked: list[tuple[float, int, str]] = []
    for place, part in enumerate((wanted or "")[:500].split(",")):
        tag, _, rest = part.strip().partition(";")
        try:
            quality = float(rest.partition("q=")[2] or 1)
        except ValueError:
            quality = 0.0
        ranked.append((-quality, place, tag.replace("_", "-").split("-")[0].split(".")[0].lower()))
    return next((tag for _, _, tag in sorted(ranked) if tag in LANGUAGES), "en")


@cache
def translations(language: str, rooms: str = "") -> NullTranslations:
    """gettext translations of one of ``LANGUAGES``, in one: every domain, or those alone whose
    name begins with ``rooms``."""
    if language not in LANGUAGES or language == "en":
        return NullTranslations()
    from babel.messages.mofile import write_mo

    merged = NullTranslations()
    for found in _catalogues(language, rooms):
        compiled = io.BytesIO()
        write_mo(compiled, found)
        compiled.seek(0)
        catalogue = GNUTranslations(compiled)
        catalogue.add_fallback(merged)
        merged = catalogue
    return merged


def _catalogues(language: str, rooms: str) -> Iterator[Any]:
    from babel.messages.pofile import read_po

    folder = Path(__file__).parent / "translations"
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.startswith(rooms) and entry.name.endswith(f".{language}.po"):
            with entry.open("rb") as stream:
                yield read_po(stream, locale=language)


# What a sentence has in it that may be a sentence itself.
_INNER = ("why", "what", "part")


def retold(text: str, language: str) -> str:
    """An English sentence that was told or stored with its values in it (``model.phrase``), in a
    reader's language; as it is where no sentence of this version reads so.

    >>> retold("The amount 'ten' is no number.", "de")
    'Der Betrag „ten“ ist keine Zahl.'
    """
    if language == "en" or not text:
        return text
    said = translations(language, "told").gettext(text)
    if said != text:
        return said
    for begins, ends, pattern, told in _patterns(language):
        if text.startswith(begins) and text.endswith(ends) and (found := pattern.fullmatch(text)):
            parts = found.groupdict()
            for inner in parts.keys() & set(_INNER):
                parts[inner] = retold(parts[inner], language)
            return fill(told, parts, language)
    return translations(language).gettext(text)  # one that a page tells itself, too


@cache
def _patterns(language: str) -> list[tuple[str, str, re.Pattern[str], str]]:
    """What a sentence with values begins and ends with, its pattern and its translation; those
    first that say most themselves, so that none is taken for a vaguer one."""
    found = []
    for catalogue in _catalogues(language, "told"):
        for message in catalogue:
            words = _HOLE.split(message.id)[::2]
            if len(words) > 1:
                pattern = _HOLE.sub(r"\0(?P<\1>.*?)\0", message.id).split("\0")
                written = "".join(
                    part if part.startswith("(?P<") else re.escape(part) for part in pattern
                )
                told = (words[0], words[-1], re.compile(written, re.DOTALL), str(message.string))
                found.append((sum(map(len, words)), told))
    return [told for _, told in sorted(found, key=lambda one: -one[0])]


def fill(text: str, parts: Mapping[str, str], language: str) -> str:
    """A translated sentence with its parts in it; French writes ``d’Anna`` and ``de Marie``."""
    if language == "fr":
        text = _ELIDED.sub(lambda found: _elided(found, parts), text)
    return text % parts


def _elided(found: re.Match[str], parts: Mapping[str, str]) -> str:
    value = parts.get(found[2], "").casefold()
    first, second = (unicodedata.normalize("NFD", letter)[0] for letter in (value + "  ")[:2])
    vowel = first in "aeiouœæ" or (first == "y" and second.isalpha() and second not in "aeiou")
    return f"{found[1]}’%({found[2]})s" if vowel or value.startswith(_MUTE) else found[0]
