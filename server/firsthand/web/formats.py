"""Dates, spans, numbers, amounts and sizes as the reader of the page writes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from babel.dates import format_date, format_time, format_timedelta
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit
from markupsafe import Markup

from firsthand.care.daily import day_of
from firsthand.model import N_, utc

from .reader import locale, ngettext, say


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


def percent(value: float) -> str:
    """A share or a probability, never rounded up to a certainty it does not have; what is less
    than one in a hundred is told to one in a thousand, as two of a thousand are not nobody."""
    shown = min(value, 0.99) if value < 1 else 1.0
    if shown < 0.01:
        shown = round(shown, 3)
    return str(format_percent(shown, locale=locale(), decimal_quantization=shown >= 0.01))


def points(bits: float) -> Markup:
    """One weight with its sign: ``+3.0``, with a true minus before what speaks against."""
    text = str(format_decimal(abs(bits), format="0.0", locale=locale()))
    return shut(text if text.strip("0.,") == "" else ("+" if bits > 0 else "−") + text)


def shut(text: str) -> Markup:
    """An amount or an address as it is written, also beside or inside what runs from the right:
    there its sign or its currency would change sides."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)


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


def size(value: int) -> str:
    """A file's size in MB as the reader writes it, of small ones in kB; the French say octets."""
    for bytes_, unit in ((1e9, "gigabyte"), (1e6, "megabyte")):
        if value >= bytes_:
            return _sized(value / bytes_, unit, "0.0")
    return _sized(max(1, round(value / 1000)), "kilobyte")


def _sized(value: float, unit: str, form: str | None = None) -> str:
    told = str(format_unit(value, f"digital-{unit}", "short", form, locale()))
    return told.replace(" ", "\u00a0")


def moment(value: Any) -> datetime | date | None:
    """Seconds since 1970, or an ISO date or time, as a value Babel can show."""
    try:
        if isinstance(value, int | float):
            return utc(value)
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
    try:
        here = when.astimezone()
    except (ValueError, OverflowError, OSError):
        here = when  # Windows knows no summer time of 1955
    told = format_time(here, format="short", tzinfo=here.tzinfo, locale=locale())
    return f"{format_date(here, locale=locale())}, {told}"  # the day there, which may be another


def iso(value: Any) -> str:
    """A date for ``<time datetime>``."""
    when = moment(value)
    return when.isoformat() if when is not None else ""


def today(now: float) -> str:
    """The day on this machine's clock, as ISO 8601 has it; ``now`` in seconds since 1970."""
    return day_of(now).isoformat()


def lasting(seconds: float) -> str:
    """A time that something takes, in the one unit that says enough."""
    span = timedelta(seconds=max(1.0, seconds))
    return str(format_timedelta(span, "second", threshold=1.5, locale=locale()))


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
    """In so many years, as part of a sentence; what is less than one is told in months."""
    if years < 1:
        months = max(1, min(11, round(years * 12)))
        return ngettext("in one month", "in %(num)s months", months) % {"num": months}
    return ngettext("in one year", "in %(num)s years", _several(years)) % {"num": number(years)}


def persons(count: int) -> str:
    """So many people, as part of a sentence."""
    return ngettext("%(num)s person", "%(num)s people", count) % {"num": number(count)}


def exchanges(count: int) -> str:
    """So many interactions, as part of a sentence."""
    return ngettext("%(num)s interaction", "%(num)s interactions", count) % {"num": number(count)}


def countries(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Countries with their names in the reader's language, by name."""
    named = locale().territories
    found = [(code, str(named.get(code, code))) for code in codes]
    return sorted(found, key=lambda one: fold(one[1]))


def fold(text: str) -> str:
    """A text to sort by: an accent makes no other letter."""
    return unicodedata.normalize("NFD", text.casefold()).encode("ascii", "ignore").decode()
