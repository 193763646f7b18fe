"""Who a profile is, in words: the signs of a match, their sum, and what was made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from firsthand.i18n import translations


def _(text: str) -> str:
    """Marks a sentence for translation; it is translated when it is said."""
    return text


# One a code of ``model.Sign``: a few words that follow "because".
WHY = {
    "told": _("you said so"),
    "same_email": _("same e-mail address"),
    "same_url": _("same profile address"),
    "same_phone": _("same phone number"),
    "shared_identifier": _("an address that several people use (%(value)s)"),
    "same_name": _("same name"),
    "spelled_name": _("same name in another spelling or script"),
    "middle_name": _("same name but for a middle name"),
    "short_name": _("%(short)s is short for %(long)s"),
    "initial_name": _("the initial fits the name"),
    "double_name": _("part of a double family name, or the name before or after a marriage"),
    "near_name": _("nearly the same name, a letter or two apart"),
    "part_name": _("fits as far as the name is given"),
    "mail_name": _("the name fits their e-mail address %(value)s"),
    "address_name": _("the page’s address fits the name (%(value)s)"),
    "rare_name": _("a rare name"),
    "common_name": _("a common name"),
    "same_company": _("same company"),
    "near_company": _("nearly the same company"),
    "other_company": _("another company in your records (%(value)s)"),
    "same_place": _("same place"),
    "same_address": _("same user name elsewhere"),
    "same_link": _("the page links to them"),
    "other_name": _("another name"),
    "other_address": _("known under another address of this site (%(value)s)"),
    "lookalike_name": _("letters that only look like those of the name"),
    "several": _("others fit as well (%(count)s)"),
}
STARTS = _("one of about %(people)s people in your records, before anything was compared")
EVEN = _("as likely as not")
ODDS = {
    "same": _("about %(n)s to 1 that it is this person"),
    "other": _("about %(n)s to 1 that it is somebody else"),
    "surely_same": _("more than %(n)s to 1 that it is this person"),
    "surely_other": _("more than %(n)s to 1 that it is somebody else"),
}
# What was made of the signs: the first code that the chosen person has tells why.
CERTAIN = {
    "told": _("Certain, because you said so."),
    "same_url": _("Certain, because your records know this very address as theirs."),
    "same_email": _("Certain, because the page shows their e-mail address."),
    "same_phone": _("Certain, because the page shows their phone number."),
    "": _("Certain, because an address of theirs is the same."),
}
LIKELY = {
    "same_company": _("Likely, because the name fits, the company supports it, and nobody else "
                      "fits as well."),
    "near_company": _("Likely, because the name fits, the company supports it, and nobody else "
                      "fits as well."),
    "same_place": _("Likely, because the name fits, the place supports it, and nobody else fits "
                    "as well."),
    "same_address": _("Likely, because the name fits, they use the same user name elsewhere, and "
                      "nobody else fits as well."),
    "same_link": _("Likely, because the name fits, the page links to an address of theirs, and "
                   "nobody else fits as well."),
    "mail_name": _("Likely, because the name fits, their e-mail address supports it, and nobody "
                   "else fits as well."),
    "address_name": _("Likely, because the name fits, the page’s address supports it, and nobody "
                      "else fits as well."),
    "rare_name": _("Likely, because the name fits, hardly anybody else bears it, and nobody else "
                   "fits as well."),
    "": _("Likely, because the name fits and nobody else fits as well."),
}  # fmt: skip
OPEN = {
    "impersonation": _("Left open, because this looks like somebody you know, but lies at another "
                       "address."),
    "contradiction": _("Left open, because what the page shows leads to different people."),
    "lookalike": _("Left open, because the name is written with letters that only look alike."),
    "several": _("Left open, because %(count)s people fit and nothing decides between them."),
    "shared_identifier": _("Left open, because several people use the address on the page."),
    "one": _("Left open, because a name alone does not tell people apart."),
}  # fmt: skip
NOBODY = {
    "told": _("Nobody, because you said that it is none of those."),
    "some": _("Nobody, because those who bear the name are somebody else."),
    "none": _("Nobody in your records fits."),
}
SAID = {
    "is": _("You said on %(day)s that this is %(name)s."),
    "nobody": _("You said on %(day)s that this is none of the people in your records."),
    "not": _("You said on %(day)s that this is not %(name)s."),
    "know": _("You said on %(day)s that you know them."),
    "unknown": _("You said on %(day)s that you do not know them."),
    "gone": _("You said on %(day)s who this is, but that person is no longer in your records."),
}
ABOUT = {  # the same, on the page of the person it speaks of
    "is": _("You said on %(day)s that %(page)s is this person."),
    "not": _("You said on %(day)s that %(page)s is not this person."),
    "other": _("You said on %(day)s that %(page)s is %(name)s."),
}
_SURE = 10  # bits, 1024 to 1: the weights are not known well enough to say more


def candidate(data: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A candidate with its match in words, and the sum of it line by line where there is one.

    ``start``, ``bits`` and ``total`` are in bits; ``starts`` and ``ends`` say the two ends in
    words. Checks of the first versions kept the words alone: their ``bars`` are empty.
    """
    signs = [(code, why(code, params, language), bits) for code, params, *bits in data["why"]]
    summed = any(bits and bits[0] for _code, _text, bits in signs)
    start = float(data.get("start") or 0.0) if summed else None
    bars = _bars((code, text, bits[0]) for code, text, bits in signs if bits) if summed else []
    total = None if start is None else start + sum(bar["bits"] for bar in bars)
    return {
        "id": data["id"],
        "name": data["name"],
        "match": data["match"],
        "why": [text for _code, text, _bits in signs],
        "start": start,
        "starts": _starts(start, language),
        "bars": bars,
        "total": total,
        "ends": None if total is None else odds(total, language),
    }


def _bars(signs: Iterable[tuple[str, str, float]]) -> list[dict[str, Any]]:
    """The lines of the sum. How rare a name is belongs to the agreement of the name: by itself
    ``same name`` weighs next to nothing, and nobody would understand that."""
    bars: list[dict[str, Any]] = []
    for code, text, bits in signs:
        if code in ("rare_name", "common_name") and bars and bars[-1]["code"].endswith("_name"):
            last = bars.pop()
            code, text, bits = last["code"], f"{last['text']} ({text})", last["bits"] + bits
        bars.append({"code": code, "text": text, "bits": round(bits, 2)})
    return bars


def why(code: str, params: Mapping[str, Any], language: str) -> str:
    """One sign in a few words; a code of a later version is shown as it is."""
    if code not in WHY:
        return code.replace("_", " ")
    text = translations(language).gettext(WHY[code])
    return text % _Filled({key: _told(value, language) for key, value in params.items()})


def _starts(start: float | None, language: str) -> str | None:
    if start is None or start >= 0:
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


def because(data: Mapping[str, Any], language: str) -> str:
    """What was made of the signs: ``Likely, because the name fits, the company ...``."""
    say = translations(language).gettext
    candidates = data["candidates"]
    if data["identity"] == "unsure":
        warned = next((w["code"] for w in data["warnings"] if w["code"] in OPEN), None)
        doubted = any(sign[0] == "shared_identifier" for c in candidates for sign in c["why"])
        code = warned or (
            "several" if len(candidates) > 1 else "shared_identifier" if doubted else "one"
        )
        return say(OPEN[code]) % {"count": number(len(candidates), language)}
    if data["identity"] == "none" or not data["person"]:
        code = "told" if data.get("nobody") else "some" if candidates else "none"
        return say(NOBODY[code])
    table = CERTAIN if data["identity"] == "certain" else LIKELY
    chosen = [c for c in candidates if c["id"] == data["person"]["id"]]
    codes = {sign[0] for c in chosen for sign in c["why"]}
    return say(table[next((code for code in table if code in codes), "")])


def said(kind: str, when: int, language: str, **names: str) -> str:
    """The user's own answer, told back; ``kind`` is one of ``SAID``."""
    return translations(language).gettext(SAID[kind]) % {"day": day(when, language), **names}


def about(kind: str, when: int, language: str, **names: str) -> str:
    """The same on the page of the person it speaks of; ``kind`` is one of ``ABOUT``."""
    return translations(language).gettext(ABOUT[kind]) % {"day": day(when, language), **names}


def number(value: float, language: str) -> str:
    """``19,571``, as the reader writes it."""
    from babel.numbers import format_decimal  # late: what says no number needs none of it

    return str(format_decimal(value, locale=_locale(language)))


def day(when: int, language: str) -> str:
    """``3 May 2026``, as the reader writes it."""
    from datetime import UTC, datetime

    from babel.dates import format_date

    moment = datetime.fromtimestamp(when, UTC).date()
    return str(format_date(moment, format="long", locale=_locale(language)))


def _locale(language: str) -> str:
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
