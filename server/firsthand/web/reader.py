"""Who reads the page: their language, how their country writes, and sentences in it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from flask import g, request

from firsthand.i18n import best, translations
from firsthand.i18n import retold as retold_in
from firsthand.store.errors import StoreError

from .rooms import rooms


def language() -> str:
    """The language of this request: ``?lang=``, then what the user set, then what the browser asks
    for. An extension speaks its browser's."""
    if "language" not in g:
        asked = request.args.get("lang")
        if not asked and not request.path.startswith("/api/"):
            # Whatever ails the database is told too, and in some language.
            with suppress(StoreError):
                asked = rooms().workspace.said_language()
        g.language = best(asked or request.headers.get("Accept-Language"))
    found: str = g.language
    return found


def locale() -> Locale:
    """How this reader writes dates and numbers: their region's way, in the page's language."""
    if "locale" not in g:
        g.locale = _locale()
    found: Locale = g.locale
    return found


def _locale() -> Locale:
    for tag in request.headers.get("Accept-Language", "")[:500].split(","):
        try:
            wanted = Locale.parse(tag.partition(";")[0].strip(), sep="-")
        except (ValueError, TypeError, UnknownLocaleError):
            continue
        if wanted.language == language() and wanted.territory:
            return wanted
    return _usual(language())


def _usual(code: str) -> Locale:
    # English without a region is read all over Europe: day before month, as in its records.
    return Locale.parse("en_150" if code == "en" else code)


def ready(code: str) -> None:
    """Loads a language's sentences and how it writes dates and numbers: the first page in German
    would else take 100 ms longer. All four would take 5 MB."""
    translations(code)
    at = _usual(code)
    format_date(date(2020, 1, 1), locale=at)
    format_decimal(1, locale=at)
    format_currency(1, "EUR", locale=at)


def say(text: str, **values: Any) -> str:
    """A sentence in the reader's language, its ``%(name)s`` filled."""
    told = translations(language()).gettext(text) if text else text
    return told % values if values else told


def ngettext(one: str, many: str, count: int) -> str:
    return translations(language()).ngettext(one, many, count)


def retold(text: str) -> str:
    """A refusal from further down, told in English there, in the reader's language."""
    return retold_in(text, language())
