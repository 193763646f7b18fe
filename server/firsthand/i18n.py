"""The interface's languages: sentences in, sentences in the reader's language out.

Catalogues are gettext ``.po`` files, ``translations/<domain>.<language>.po``, one domain a room
(``verdict``, ``dashboard``, ``cli``). They are read as they are, so no compiled file can fall
behind its source; Babel parses them once a process. English is the source language.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources

LANGUAGES = ("en", "fr", "nl", "de")
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
def translations(language: str) -> NullTranslations:
    """gettext translations of one of ``LANGUAGES``, every domain in one."""
    if language not in LANGUAGES or language == "en":
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    merged = NullTranslations()
    folder = resources.files("firsthand") / "translations"
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if not entry.name.endswith(f".{language}.po"):
            continue
        compiled = io.BytesIO()
        with entry.open("rb") as stream:
            write_mo(compiled, read_po(stream, locale=language))
        compiled.seek(0)
        catalogue = GNUTranslations(compiled)
        catalogue.add_fallback(merged)
        merged = catalogue
    return merged


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
