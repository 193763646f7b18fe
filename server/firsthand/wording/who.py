"""Who a profile is, in words: what was made of a match, and what the user said of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from firsthand.i18n import fill, translations
from firsthand.model import N_, utc
from firsthand.wording.match import fitting, locale, number
from firsthand.wording.said import QUOTED

# What was made of the signs: the first code that the chosen person has tells why.
CERTAIN = {
    "told": N_("Certain, because you said so."),
    "same_url": N_("Certain, because your records know this very address as theirs."),
    "same_email": N_("Certain, because the page shows their e-mail address."),
    "same_phone": N_("Certain, because the page shows their phone number."),
    "": N_("Certain, because an address of theirs is the same."),
}
LIKELY = {
    "same_company": N_("Likely, because the name fits, the company supports it, and nobody else "
                      "fits as well."),
    "near_company": N_("Likely, because the name fits, the company supports it, and nobody else "
                      "fits as well."),
    "same_place": N_("Likely, because the name fits, the place supports it, and nobody else fits "
                    "as well."),
    "same_address": N_("Likely, because the name fits, they use the same user name elsewhere, and "
                      "nobody else fits as well."),
    "same_link": N_("Likely, because the name fits, the page links to an address of theirs, and "
                   "nobody else fits as well."),
    "mail_name": N_("Likely, because the name fits, their e-mail address supports it, and nobody "
                   "else fits as well."),
    "address_name": N_("Likely, because the name fits, the page’s address supports it, and nobody "
                      "else fits as well."),
    "rare_name": N_("Likely, because the name fits, hardly anybody else bears it, and nobody else "
                   "fits as well."),
    "": N_("Likely, because the name fits and nobody else fits as well."),
}  # fmt: skip
OPEN = {
    "impersonation": N_("Left open, because this looks like somebody you know, but lies at another "
                       "address."),
    "contradiction": N_("Left open, because what the page shows leads to different people."),
    "lookalike": N_("Left open, because the name is written with letters that only look alike."),
    "several": N_("Left open, because %(count)s people fit and nothing decides between them."),
    "shared_identifier": N_("Left open, because several people use the address on the page."),
    "one": N_("Left open, because a name alone does not tell people apart."),
}  # fmt: skip
NOBODY = {
    "told": N_("Nobody, because you said that it is none of those."),
    "some": N_("Nobody, because those who bear the name are somebody else."),
    "none": N_("Nobody in your records fits."),
}
SAID = {
    "is": N_("You said on %(day)s that this is %(name)s."),
    "nobody": N_("You said on %(day)s that this is none of the people in your records."),
    "not": N_("You said on %(day)s that this is not %(name)s."),
    "know": N_("You said on %(day)s that you know them."),
    "unknown": N_("You said on %(day)s that you do not know them."),
    "gone": N_("You said on %(day)s who this is, but that person is no longer in your records."),
}
ABOUT = {  # the same, on the page of the person it speaks of
    "is": N_("You said on %(day)s that %(page)s is this person."),
    "not": N_("You said on %(day)s that %(page)s is not this person."),
    "other": N_("You said on %(day)s that %(page)s is %(name)s."),
}


def because(data: Mapping[str, Any], language: str) -> str:
    """What was made of the signs: ``Likely, because the name fits, the company ...``."""
    say = translations(language).gettext
    named = data["candidates"]
    if data["identity"] == "unsure":
        fit = fitting(named)
        warned = next((w["code"] for w in data["warnings"] if w["code"] in OPEN), None)
        doubted = any(sign[0] == "shared_identifier" for c in named for sign in c["why"])
        code = warned or ("several" if fit > 1 else "shared_identifier" if doubted else "one")
        return say(OPEN[code]) % {"count": number(fit, language)}
    if data["identity"] == "none" or not data["person"]:
        code = "told" if data.get("nobody") else "some" if named else "none"
        return say(NOBODY[code])
    table = CERTAIN if data["identity"] == "certain" else LIKELY
    chosen = [c for c in named if c["id"] == data["person"]["id"]]
    codes = {sign[0] for c in chosen for sign in c["why"]}
    return say(table[next((code for code in table if code in codes), "")])


def said(kind: str, when: int, language: str, how: str | None = None, **names: str) -> str:
    """The user's own answer, told back; ``kind`` is one of ``SAID``, ``how`` their own words."""
    parts, say = {"day": day(when, language), **names}, translations(language)
    text = fill(say.gettext(SAID[kind]), parts, language)
    return say.gettext(QUOTED) % {"said": text, "how": how} if how else text


def about(kind: str, when: int, language: str, **names: str) -> str:
    """The same on the page of the person it speaks of; ``kind`` is one of ``ABOUT``."""
    parts = {"day": day(when, language), **names}
    return fill(translations(language).gettext(ABOUT[kind]), parts, language)


def day(when: int, language: str) -> str:
    """``3 May 2026``, as the reader writes it."""
    from babel.dates import format_date  # late: most verdicts name no day

    moment = utc(when).date()
    told = str(format_date(moment, format="long", locale=locale(language)))
    # The French say the first, as Babel's tables do not.
    return f"1er{told[1:]}" if language == "fr" and moment.day == 1 else told
