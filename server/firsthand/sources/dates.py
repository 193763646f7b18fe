"""Dates and amounts as spreadsheets write them; what a file leaves open is not guessed.

`03/04/2026` is a day in March or in April. Which one, only the rest of its column can tell, or that
the columns are named in a language that writes the day first. With dots it always stands first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Literal

APPLE_EPOCH = 978_307_200  # 2001-01-01, from which Apple counts seconds
Order = Literal["day", "month"]

# English, French, Dutch, German, Spanish, Portuguese, Italian; without accents and dots, from
# their first letters on; then Swedish and Danish, Polish, Czech, Romanian, Turkish, Russian and
# Ukrainian, as they stand behind a day.
_MONTHS = (
    "jan januari january janvier janv januar janner enero ene janeiro gennaio gen",
    "feb februari february fevrier fevr fev februar febrero fevereiro febbraio",
    "mar maart march mars mrt marz mrz marzo marco",
    "apr april avril avr abril abr aprile",
    "may mei mai mayo maio maggio mag",
    "jun juni june juin junio junho giugno giu",
    "jul juli july juillet juil julio julho luglio lug",
    "aug augustus august aout aou agosto ago",
    "sep sept september septembre septiembre setiembre setembro set settembre",
    "oct oktober october octobre okt octubre outubro out ottobre ott",
    "nov november novembre noviembre novembro",
    "dec december decembre dez dezember diciembre dic dezembro dicembre",
)
_MORE_MONTHS = (
    "stycznia sty ledna ianuarie ocak января янв січня",
    "februari lutego lut unora februarie subat февраля фев лютого",
    "mars marca brezna martie mart марта мар березня",
    "kwietnia kwi dubna aprilie nisan апреля апр квітня",
    "maj maja kvetna mayis mayıs мая травня",
    "czerwca cze cervna iunie haziran июня июн червня",
    "lipca lip cervence iulie temmuz июля июл липня",
    "augusti sierpnia sie srpna agustos августа авг серпня",
    "wrzesnia wrz zari septembrie eylul сентября сен сент вересня",
    "pazdziernika paz rijna octombrie ekim октября окт жовтня",
    "listopada lis listopadu noiembrie kasim kasım ноября ноя листопада",
    "desember grudnia gru prosince decembrie aralik aralık декабря дек грудня",
)
MONTHS = {
    word: at
    for table in (_MONTHS, _MORE_MONTHS)
    for at, words in enumerate(table, 1)
    for word in words.split()
}

# `at 2:30 PM`, `à 14h30`, `um 14.30 Uhr`.
_TIME = (
    r"(?:(?:\s*,\s*|\s+|[tT])(?:(?:at|à|om|um|kl\.?|a las|alle(?: ore)?|às)\s+)?(?P<h>\d{1,2})"
    r"(?:[:.](?=\d\d)|\s?[hH]\s?(?!\d\b))(?P<mi>\d{2})?(?:[:.](?P<s>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<ap>[aApP]\.?[mM]\.?)?\s*(?:Uhr|uur|u\.)?"
    r"\s*(?P<zone>UTC|GMT|[zZ]|[+-]\d{2}:?\d{2})?)?"
)
_ISO = re.compile(r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})" + _TIME)
_NUMBERS = re.compile(
    r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})" + _TIME
)
_DAY_WORD = re.compile(
    r"(?P<d>\d{1,2})(?:\.|er|st|nd|rd|th)?[\s-]*(?:de\s+)?(?P<w>[^\W\d_]{3,12})\.?(?:\s+de\s|[\s,-])*"
    r"(?P<y>\d{4}|\d{2})" + _TIME
)
_WORD_DAY = re.compile(
    r"(?P<w>[^\W\d_]{3,12})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})" + _TIME
)
# A day of the week before it, a word; and as accounting programs write it, without any sign.
_BEFORE = re.compile(
    r"\A(?:(?:le\s+|op\s+)?[^\W\d_]{2,12}\.?\s+(?=\d+(?:\.|er)?\s+[^\W\d_]|\d+[./-]\d+[./-]\d)"
    r"|[^\W\d_]{2,12}\.?,\s+|(?:le|den|am|op)\s+(?=\S))", re.IGNORECASE,
)  # fmt: skip
_BARE_DAY = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])")
_COARSE = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d{2}))?")
_MONTH = re.compile(r"(?:(?P<m>\d{1,2})[./-]|(?P<w>[^\W\d_]{3,12})\.?\s+)(?P<y>\d{4})")
_SEASON = re.compile(r"(?P<y>(?:19|20)\d\d) ?[/–-] ?(?P<z>(?:19|20)\d\d|\d\d)")
_SERIAL = re.compile(r"[1-7]\d{4}")
_1970 = 25569  # in the days that spreadsheets count
# `Mitglied seit 1998`, `depuis avril 1998`.
_SINCE = re.compile(
    r"\A(?:(?:mitglied|membre|lid|member)\s+)?(?:seit|since|depuis|sinds|vanaf|ab)\s+",
    re.IGNORECASE,
)


# Words of column names in French, Dutch and German, none of which writes the month first.
_ELSEWHERE = re.compile(
    r"datum|rechnung|beleg|betrag|kunde|mitglied|vorname|nachname|telefon|\bseit|eintritt|beitritt"
    r"|fact(?:uu|u?res?$)|facture|bedrag|klant|naam$|sinds$|montant|prénom|prenom|depuis|adhésion"
    r"|adhesion|courriel|évén|événement|veranstaltung|evenement|téléphone"
)


def order(values: Iterable[str], columns: Iterable[str] = ()) -> Order | None:
    """What a whole column says about `03/04/2026`, and the names of the table's columns; None where
    they say nothing, or both."""
    day = month = False
    for value in values:
        found = _NUMBERS.match(value.strip()[:60])
        if found:
            day = day or int(found["a"]) > 12
            month = month or int(found["b"]) > 12
    if not day and not month and any(map(_ELSEWHERE.search, columns)):
        return "day"
    return None if day == month else "day" if day else "month"


@lru_cache(4096)
def moment(value: str, numbers: Order | None = None) -> int | None:
    """Seconds since 1970 UTC of a date, with or without a time; None where it cannot be told."""
    # `31. 12. 2025` in Prague, `2025. 12. 31.` in Budapest and Seoul.
    value = re.sub(r"(?<=\d[.]) (?=\d)", "", _BEFORE.sub("", value.strip()[:60], count=1))
    value = re.sub(r"\A(\d{4}\.\d\d?\.\d\d?)\.", r"\1", value)
    if found := _BARE_DAY.fullmatch(value):
        return _seconds(int(found["y"]), int(found["m"]), int(found["d"]))
    if found := _ISO.fullmatch(value):
        return _at(found, int(found["m"]), int(found["d"]))
    if found := _NUMBERS.fullmatch(value):
        a, b = int(found["a"]), int(found["b"])
        # No language writes the month first with dots (CLDR).
        numbers = "day" if numbers is None and found["sep"] == "." else numbers
        if a <= 12 and b <= 12 and a != b and numbers is None:
            return None
        month_first = b > 12 or (numbers == "month" and a <= 12)
        return _at(found, a if month_first else b, b if month_first else a)
    if found := _DAY_WORD.fullmatch(value) or _WORD_DAY.fullmatch(value):
        month = MONTHS.get(_plain(found["w"]))
        return _at(found, month, int(found["d"])) if month else None
    return None


def coarse(value: str, numbers: Order | None = None) -> int | None:
    """Like ``moment``, and a year or a month alone is its first day; so is what begins in a year
    and ends in the next (`2015/16`). A number alone is a day as spreadsheets count them."""
    value = _SINCE.sub("", value.strip()[:60])
    if _SERIAL.fullmatch(value):
        return (int(value) - _1970) * 86400
    if found := _MONTH.fullmatch(value):
        month = int(found["m"]) if found["m"] else MONTHS.get(_plain(found["w"]))
        return _seconds(int(found["y"]), month, 1) if month else None
    found = _COARSE.fullmatch(value)
    if not found or int(found["m"] or 1) > 12:
        years = _SEASON.fullmatch(value)
        if years and (int(years["y"]) + 1 - int(years["z"])) % 100 == 0:
            return _seconds(int(years["y"]), 1, 1)
    if not found:
        return moment(value, numbers)
    return _seconds(int(found["y"]), int(found["m"] or 1), 1)


def ambiguous(value: str) -> bool:
    """Whether a value is a date that could be read in two ways."""
    found = _NUMBERS.fullmatch(value.strip()[:60])
    return bool(found) and moment(value) is None and moment(value, "day") is not None


def _plain(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in parts if letter.isalpha())


def _at(found: re.Match[str], month: int, day: int) -> int | None:
    year = int(found["y"])
    if len(found["y"]) == 2:
        year += 1900 if year > 69 else 2000
    hour, minute, second = (int(found[part] or 0) for part in ("h", "mi", "s"))
    half = (found["ap"] or "").lower()[:1]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    seconds = _seconds(year, month, day, hour, minute, min(second, 59))
    zone = found["zone"] or ""
    if seconds is not None and zone[:1] in ("+", "-"):
        digits = zone[1:].replace(":", "")
        ahead = int(digits[:2]) * 3600 + int(digits[2:]) * 60
        seconds -= ahead if zone[0] == "+" else -ahead
    return seconds


def _seconds(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0
) -> int | None:
    if not 1900 <= year <= 2200:  # nobody's record: a typing error, or a spreadsheet's zero
        return None
    try:
        at = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(seconds=1)


# ------------------------------------------------------------------------------- amounts

SYMBOLS = {
    "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₺": "TRY", "₴": "UAH",
    "zł": "PLN", "Kč": "CZK", "Ft": "HUF",
}  # fmt: skip
_MONEY = re.compile(
    r"[\s'’_]|[A-Za-z]{3}\b|[€$£¥₹₽₺₴]|zł|Kč|Ft\b|\bkr\.?(?=\s|\d|\Z)|kr\.?\Z|lei\b|TL\b"
)
_AMOUNT = re.compile(r"[-+]?\d[\d.,]*")
# Thousands by three figures, those before also by two as in India; one sign between all of them.
_WHOLE = re.compile(r"[-+]?(?:\d+|\d{1,3}([.,])(?:\d{2,3}\1)*\d{3})")


def comma_decimal(values: Iterable[str]) -> bool | None:
    """Whether a column of amounts writes its decimals after a comma; None where it shows none."""
    comma = point = False
    for value in values:
        text = _bare(value)
        tail = re.search(r"([.,])(\d+)$", text)
        if tail and (
            len(tail[2]) != 3
            or text.count(".") * text.count(",")
            or _no_group(text[: tail.start()])
        ):
            comma, point = comma or tail[1] == ",", point or tail[1] == "."
    return None if comma == point else comma


def amount(value: str, comma: bool | None = None) -> float | None:
    """The number in ``1.234,50``, ``€ 1,234.50``, ``1 234``; None where there is none.

    A lone separator before exactly three digits groups thousands, since money has two
    decimals, unless the column (``comma``) shows it to be the decimal one.
    """
    text = _bare(value)
    if not _AMOUNT.fullmatch(text):
        return None
    last = max(text.rfind("."), text.rfind(","))
    decimals = ""
    if last >= 0:
        sign, tail = text[last], text[last + 1 :]
        both = text.count(".") and text.count(",")
        alone = text.count(sign) == 1
        grouping = len(tail) == 3 and not both and (comma is None or (sign == ",") != comma)
        grouping = grouping and not (alone and _no_group(text[:last]))
        if alone and not grouping:
            text, decimals = text[:last], tail
    if not _WHOLE.fullmatch(text):
        return None  # ``1.2.3`` is a date, a version, a slip: anything but 123
    digits = re.sub(r"[.,]", "", text)
    try:
        number = float(f"{digits}.{decimals or 0}")
    except ValueError:
        return None
    return number if abs(number) < 1e15 else None


def _no_group(head: str) -> bool:
    """Whether no thousands are grouped behind these figures: in `1200.000` and `0.500`, decimals
    follow."""
    digits = head.lstrip("+-")
    return (len(digits) > 3 and digits.isdigit()) or digits in ("", "0")


def symbol(value: str) -> str | None:
    """The currency written beside an amount, as its three letters."""
    for mark, code in SYMBOLS.items():
        if mark in value:
            return code
    found = re.search(r"\b[A-Z]{3}\b", value)
    return found[0] if found else None


def _bare(value: str) -> str:
    text = _MONEY.sub("", value[:60]).replace("−", "-").replace("–", "-")
    text = text.removesuffix(",-").removesuffix(".-")
    # What is taken back may stand in brackets, or with its sign behind.
    found = re.fullmatch(r"\(([\d.,]+)\)|([\d.,]+)-", text)
    return f"-{found[1] or found[2]}" if found else text
