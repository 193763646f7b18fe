"""A match in words: its signs, and their sum from the first odds to the last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log2
from typing import Any

from firsthand.i18n import translations
from firsthand.model import N_

# One a code of ``model.Sign``: a few words that follow "because".
WHY = {
    "told": N_("you said so"),
    "told_other": N_("you said that it is somebody else"),
    "same_email": N_("same e-mail address"),
    "same_url": N_("same profile address"),
    "same_phone": N_("same phone number"),
    "shared_identifier": N_("an address that several people use (%(value)s)"),
    "same_name": N_("same name"),
    "spelled_name": N_("same name in another spelling or script"),
    "middle_name": N_("same name but for a middle name"),
    "short_name": N_("%(short)s is short for %(long)s"),
    "initial_name": N_("the initial fits the name"),
    "double_name": N_("part of a double family name, or the name before or after a marriage"),
    "near_name": N_("nearly the same name, a letter or two apart"),
    "part_name": N_("fits as far as the name is given"),
    "mail_name": N_("the name fits their e-mail address %(value)s"),
    "address_name": N_("the page’s address fits the name (%(value)s)"),
    "rare_name": N_("a rare name"),
    "common_name": N_("a common name"),
    "same_company": N_("same company"),
    "near_company": N_("nearly the same company"),
    "other_company": N_("another company in your records (%(value)s)"),
    "same_place": N_("same place"),
    "same_address": N_("same user name elsewhere"),
    "same_link": N_("the page links to them"),
    "other_name": N_("another name"),
    "other_address": N_("known under another address of this site (%(value)s)"),
    "lookalike_name": N_("letters that only look like those of the name"),
    "several": N_("others fit as well (%(count)s)"),
}
STARTS = N_("one of about %(people)s people in your records, before anything was compared")
EVEN = N_("as likely as not")
ODDS = {
    "same": N_("about %(n)s to 1 that it is this person"),
    "other": N_("about %(n)s to 1 that it is somebody else"),
    "surely_same": N_("more than %(n)s to 1 that it is this person"),
    "surely_other": N_("more than %(n)s to 1 that it is somebody else"),
}
_HARDLY = 6.6  # bits, one in a hundred
_TELLING = 18  # bits, one in 260,000: a name that is rarer is not called common
_SURE = 10  # bits, 1024 to 1: the weights are not known well enough to say more


def candidates(data: Sequence[Mapping[str, Any]], language: str) -> list[dict[str, Any]]:
    """The candidates with their matches in words, and the sum of each line by line.

    ``start``, ``bits`` and ``total`` are in bits; ``starts`` and ``ends`` say the two ends in
    words. That others fit as well is a line like any other, so that the total and ``match`` say
    the same. Checks of the first versions kept the words alone: their ``bars`` are empty.
    """
    sums = {one["id"]: _sum(one) for one in data}
    told = any(sign[0] == "told" for one in data for sign in one["why"])
    return [
        _candidate(
            one, sums[one["id"]], [v for k, v in sums.items() if k != one["id"]], told, language
        )
        for one in data
    ]


def fitting(data: Sequence[Mapping[str, Any]]) -> int:
    """How many of the candidates fit, beside the one who fits best: not one in a hundred is not
    among them."""
    sums = [one for each in data if (one := _sum(each)) is not None]
    return sum(one > max(sums) - _HARDLY for one in sums) if sums else len(data)


def _sum(data: Mapping[str, Any]) -> float | None:
    """A candidate's total before anybody else is looked at; ``None`` where none was kept."""
    bits = [sign[2] for sign in data["why"] if len(sign) > 2]
    return float(data.get("start") or 0.0) + sum(bits) if any(bits) else None


def _candidate(
    data: Mapping[str, Any], alone: float | None, others: Sequence[float | None], told: bool,
    language: str,
) -> dict[str, Any]:  # fmt: skip
    signs = [(code, why(code, params, language), bits) for code, params, *bits in data["why"]]
    shown: dict[str, Any] = {
        "id": data["id"],
        "name": data["name"],
        "match": data["match"],
        "why": [text for _code, text, _bits in signs],
        "start": None, "starts": None, "bars": [], "total": None, "ends": None,
    }  # fmt: skip
    if alone is None:
        return shown
    start = float(data.get("start") or 0.0)
    bars = _bars((code, text, bits[0]) for code, text, bits in signs if bits)
    codes = {bar["code"] for bar in bars}
    # Each against the others and against being somebody else altogether (even odds, 0 bits).
    rivals = -log2(1 + sum(2.0 ** min(other, 900) for other in others if other is not None))
    if rivals < -0.1 and not codes & {"told", "several"}:
        count = sum(other is not None and other > alone - _HARDLY for other in others)
        code = "told_other" if told else "several"
        text = why(code, {"count": max(count, 1)}, language)
        bars.append({"code": code, "text": text, "bits": round(rivals, 2)})
    total = start + sum(bar["bits"] for bar in bars)
    match = data["match"] if "told" in codes else round(1 / (1 + 2.0**-total), 2)
    ends = odds(total, language)
    starts = _starts(start, language)
    return {**shown, "match": match, "start": start, "starts": starts, "bars": bars,
            "total": round(total, 2), "ends": ends}  # fmt: skip


def _bars(signs: Iterable[tuple[str, str, float]]) -> list[dict[str, Any]]:
    """The lines of the sum. How rare a name is belongs to the agreement of the name: by itself
    ``same name`` weighs next to nothing, and nobody would understand that."""
    bars: list[dict[str, Any]] = []
    for code, text, bits in signs:
        if code in ("rare_name", "common_name") and bars and bars[-1]["code"].endswith("_name"):
            last = bars.pop()
            # What some share here may yet be rare in the world: then it is called neither.
            telling = code == "rare_name" or bits < _TELLING
            text = f"{last['text']} ({text})" if telling else last["text"]
            code, bits = last["code"], last["bits"] + bits
        bars.append({"code": code, "text": text, "bits": round(bits, 2)})
    return bars


def why(code: str, params: Mapping[str, Any], language: str) -> str:
    """One sign in a few words; a code of a later version is shown as it is."""
    if code not in WHY:
        return code.replace("_", " ")
    text = translations(language).gettext(WHY[code])
    return text % _Filled({key: _told(value, language) for key, value in params.items()})


def _starts(start: float, language: str) -> str | None:
    if start >= 0:
        return None
    people = 2**-start
    # Two figures are as exact as the count is; below a hundred that is every one of them.
    digits = 10 ** max(0, len(str(round(people))) - 2)
    told = number(round(people / digits) * digits, language)
    return translations(language).gettext(STARTS) % {"people": told}


def odds(bits: float, language: str) -> str:
    """What a total means, as odds anybody can picture."""
    say = translations(language).gettext
    if abs(bits) < 0.5:
        return say(EVEN)
    side = "same" if bits > 0 else "other"
    if abs(bits) > _SURE:
        return say(ODDS[f"surely_{side}"]) % {"n": number(1000, language)}
    times = 2 ** abs(bits)
    digits = 10 ** max(0, len(str(int(times))) - 2)
    return say(ODDS[side]) % {"n": number(max(2, round(times / digits) * digits), language)}


@lru_cache(maxsize=4096)
def number(value: float, language: str) -> str:
    """``19,571``, as the reader writes it."""
    from babel.numbers import format_decimal  # late: what says no number needs none of it

    return str(format_decimal(value, locale=locale(language)))


def locale(language: str) -> str:
    """What Babel calls the way a reader writes dates and numbers."""
    # English without a region is read all over Europe: day before month, as in its records.
    return "en_150" if language == "en" else language


def _told(value: object, language: str) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value, language)
    return "" if value is None else str(value)


class _Filled(dict[str, str]):
    """What a sentence is filled with; an older check may lack a part of it."""

    def __missing__(self, key: str) -> str:
        return "…"
