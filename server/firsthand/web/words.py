"""The dashboard's own words: codes, dates and numbers in the reader's language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, format_timedelta
from babel.numbers import format_currency, format_decimal, format_percent
from flask import Flask, g, request
from markupsafe import Markup, escape

from firsthand import unseen
from firsthand.i18n import best, translations
from firsthand.i18n import retold as retold_in
from firsthand.wording_reach import source_text

from .codes import N_, TABLES
from .rooms import rooms


def language() -> str:
    """The language of this request: ``?lang=``, then what the user set, then what the browser asks
    for. An extension speaks its browser's."""
    if "language" not in g:
        asked = request.args.get("lang")
        if not asked and not request.path.startswith("/api/"):
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


def persons(count: int) -> str:
    """So many people, as part of a sentence."""
    return ngettext("%(num)s person", "%(num)s people", count) % {"num": number(count)}


def exchanges(count: int) -> str:
    """So many interactions, as part of a sentence."""
    return ngettext("%(num)s interaction", "%(num)s interactions", count) % {"num": number(count)}


def _several(years: float) -> int:
    return 1 if years == 1 else 2  # one and a half are more than one


def past(years: float) -> str:
    """The time since so many years ago, as part of a sentence."""
    said = ngettext("in the last year", "in the last %(num)s years", _several(years))
    return said % {"num": number(years)}


def during(years: float) -> str:
    """For so long, as part of a sentence."""
    return ngettext("for a year", "for %(num)s years", _several(years)) % {"num": number(years)}


def within(years: float) -> str:
    """In so many years, as part of a sentence."""
    return ngettext("in one year", "in %(num)s years", _several(years)) % {"num": number(years)}


def word(code: Any, table: str) -> str:
    """A code's name for people; a code this version does not know is shown as it is."""
    known = TABLES[table].get(str(code))
    return say(known) if known else str(code or "")


def source(name: str) -> str:
    """A source's name as the verdict calls it, at the start of a line."""
    told = source_text(name, language())
    return told[:1].upper() + told[1:]


def handle(known: Mapping[str, Any]) -> str:
    """What somebody is known by; a name alone with the records that give no more."""
    if known["kind"] != "name" or ":" not in known["value"]:
        return str(known["value"])
    records, _, name = known["value"].partition(":")
    return f"{source(records)}: {name.title()}"


def network(name: str) -> str:
    """Where somebody is a contact: a name, but for the few that are words."""
    return word(name, "network")


def details(item: Mapping[str, Any]) -> str:
    """What a record without a subject tells: a skill, an amount, a note."""
    told = item.get("details") or {}
    amount = " ".join(str(told[k]) for k in ("amount", "currency") if told.get(k))
    return ", ".join(str(t) for t in (told.get("skill"), amount, told.get("note")) if t)


def moment(value: Any) -> datetime | date | None:
    """Seconds since 1970, or an ISO date or time, as a value Babel can show."""
    try:
        if isinstance(value, int | float):
            return datetime.fromtimestamp(value, UTC)
        if isinstance(value, str) and len(value) == 10:
            return date.fromisoformat(value)
        if isinstance(value, str) and value:
            return datetime.fromisoformat(value).astimezone()
    except (ValueError, OverflowError, OSError):
        return None  # a damaged date is none, not a damaged page
    return None


def day(value: Any, form: str = "medium") -> str:
    """A date as the reader writes it; nothing for nothing."""
    when = moment(value)
    if when is None:
        return ""
    return str(format_date(when, format=form, locale=locale()))


def clock(value: Any) -> str:
    """A date with its time, on this machine's clock, as the reader writes it."""
    when = moment(value)
    if not isinstance(when, datetime):
        return day(value)
    here = when.astimezone()
    return f"{day(value)}, {format_time(here, format='short', tzinfo=here.tzinfo, locale=locale())}"


def iso(value: Any) -> str:
    """A date for ``<time datetime>``."""
    when = moment(value)
    return when.isoformat() if when is not None else ""


def number(value: Any) -> str:
    return str(format_decimal(value or 0, locale=locale()))


def written(value: float) -> str:
    """A number as it is put into a field: as the reader writes it, and read back as the same."""
    return str(format_decimal(value, "0.##", locale=locale()))


def money(value: float | None, currency: str = "EUR") -> str:
    """An amount as the reader writes it; without cents where there are none."""
    amount = round(float(value or 0), 2)
    pattern = str(locale().currency_formats["standard"].pattern)
    whole = amount == int(amount)
    form = pattern.replace(".00", "") if whole else pattern
    shown = str(format_currency(amount, currency, form, locale(), currency_digits=not whole))
    return re.sub(r"(?<=[A-Za-z])(?=\d)", "\u00a0", shown)  # a code, where there is no sign


def shut(text: str) -> Markup:
    """An amount or an address as it is written, also beside or inside what runs from the right:
    there its sign or its currency would change sides."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)


def breakable(text: str) -> Markup:
    """Text in which an address goes on in the next line after its @ or a slash, not anywhere."""
    return Markup("<wbr>").join(re.split(r"(?<=[@/])(?=\w)", text))


def listed(values: Iterable[str | None], by: str = ", ") -> Markup:
    """Several parts in one line, each of whatever direction its letters have."""
    apart = (Markup("<bdi>{}</bdi>").format(value) for value in values if value)
    return escape(by).join(apart)


def percent(value: float) -> str:
    """A probability, never rounded up to a certainty it does not have."""
    shown = min(value, 0.99) if value < 1 else 1.0
    return str(format_percent(shown, locale=locale()))


def points(bits: float) -> Markup:
    """One weight with its sign: ``+3.0``, with a true minus before what speaks against."""
    text = str(format_decimal(abs(bits), format="0.0", locale=locale()))
    return shut(text if text.strip("0.,") == "" else ("+" if bits > 0 else "−") + text)


def odds(bits: float) -> str:
    """What a total of points means, as odds anybody can picture."""
    if abs(bits) < 0.5:
        return say(N_("as likely as not"))
    if bits > 10:  # 1024 to 1; the weights are not known well enough to say more
        return say(N_("more than %(n)s to 1 that you really know them"), n=number(1000))
    if bits < -10:
        return say(N_("more than %(n)s to 1 that you do not really know them"), n=number(1000))
    times = 2 ** abs(bits)
    digits = 10 ** max(0, len(str(int(times))) - 2)
    told = number(max(2, round(times / digits) * digits))
    if bits > 0:
        return say(N_("about %(n)s to 1 that you really know them"), n=told)
    return say(N_("about %(n)s to 1 that you do not really know them"), n=told)


def countries(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Countries with their names in the reader's language, by name."""
    named = locale().territories
    found = [(code, str(named.get(code, code))) for code in codes]
    return sorted(found, key=lambda one: fold(one[1]))


def fold(text: str) -> str:
    """A text to sort by: an accent makes no other letter."""
    return unicodedata.normalize("NFD", text.casefold()).encode("ascii", "ignore").decode()


def size(value: int) -> str:
    """A file's size in MB as the reader writes it, of small ones in kB."""
    for unit, name in ((1e9, "GB"), (1e6, "MB")):
        if value >= unit:
            return f"{format_decimal(value / unit, format='0.0', locale=locale())}\u00a0{name}"
    return f"{format_decimal(max(1, round(value / 1000)), locale=locale())}\u00a0kB"


def lasting(seconds: float) -> str:
    """A time that something takes, in the one unit that says enough."""
    span = timedelta(seconds=max(1.0, seconds))
    return str(format_timedelta(span, "second", threshold=1.5, locale=locale()))


def initials(name: str | None) -> str:
    """One or two letters for a person without a picture."""
    parts = [p for p in re.split(r"[\s\-]+", name or "") if p[:1].isalpha()]
    chosen = parts[:1] + parts[-1:] if len(parts) > 1 else parts
    return "".join(p[0] for p in chosen).upper() or "?"


def picture(photo: Any) -> str | None:
    """A photo that may be shown: one carried along, never one that would have to be fetched."""
    ok = isinstance(photo, str) and re.match(r"data:image/(png|jpeg|webp|gif);base64,", photo)
    return photo if ok else None


def link(url: Any) -> str | None:
    """An address that may become a link: http or https, nothing that runs."""
    return url if isinstance(url, str) and re.match(r"(?i)https?://[^\s]+\Z", url) else None


def beside(summary: str, warnings: Iterable[Mapping[str, Any]]) -> str:
    """A verdict's summary where its warnings stand by themselves, and need not be read twice."""
    for warning in warnings:
        summary = summary.replace(warning["text"], "").replace("  ", " ")
    return summary.strip()


FILTERS = (
    word, source, network, details, day, clock, iso,
    persons, exchanges, past, during, within, retold, number, money, percent, points, odds, size,
    lasting, initials, picture, link, shut, breakable, listed, handle, written, beside,
)  # fmt: skip


def install(app: Flask) -> None:
    """Gives the templates these words."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.finalize = _seen
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: translations(language()).gettext(text), ngettext, newstyle=True
    )
    for given in FILTERS:
        app.jinja_env.filters[given.__name__] = given


def _seen(value: Any) -> Any:
    """What a page shows of a value: none of what nobody sees and a terminal or a line obeys."""
    if isinstance(value, str) and unseen.UNSEEN.search(value):
        return type(value)(unseen.without(value))
    return value
