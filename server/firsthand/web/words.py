"""The dashboard's own words: names for codes, dates and numbers in the reader's language."""

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
from firsthand.wording import STANDING
from firsthand.wording_reach import source_text

from .rooms import rooms


def N_(text: str) -> str:  # noqa: N802
    """Marks a sentence for translation where it is written; ``say`` translates it when shown."""
    return text


IDENTITIES = {
    "certain": N_("Certainly the same person"),
    "likely": N_("Likely the same person"),
    "unsure": N_("Several people fit"),
    "none": N_("Nobody in your records fits"),
}
ADVICE = {"yes": N_("Yes"), "wait": N_("Wait"), "no": N_("No")}
DECISIONS = {
    "added": N_("Added"),
    "declined": N_("Declined"),
    "endorsed": N_("Endorsed"),
    "later": N_("Later"),
}
DIRECTIONS = {
    "in": N_("from them"),
    "out": N_("from you"),
    "both": N_("both of you"),
    "none": N_("neither of you"),
}
KINDS = {
    "mail": N_("Mail"),
    "meeting": N_("Meeting"),
    "call": N_("Call"),
    "message": N_("Message"),
    "invitation": N_("Invitation"),
    "endorsement": N_("Endorsement"),
    "recommendation": N_("Recommendation"),
    "deal": N_("Deal"),
    "hire": N_("Hire"),
    "introduction": N_("Introduction"),
    "advice": N_("Advice"),
    "project": N_("Project"),
    "testimony": N_("Your word"),
    "cost": N_("Cost"),
}
HANDLES = {
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "url": N_("Address"),
    "name": N_("Name"),
}
SITES = {
    "linkedin": "LinkedIn", "xing": "XING", "github": "GitHub", "gitlab": "GitLab",
    "fediverse": "Mastodon", "bluesky": "Bluesky", "x": "X", "facebook": "Facebook",
    "instagram": "Instagram", "threads": "Threads", "orcid": "ORCID",
    "researchgate": "ResearchGate", "scholar": "Google Scholar", "academia": "Academia.edu",
    "stackexchange": "Stack Exchange", "medium": "Medium", "substack": "Substack",
    "meetup": "Meetup", "malt": "Malt", "upwork": "Upwork", "viadeo": "Viadeo",
    "ecademy": "Ecademy", "crunchbase": "Crunchbase", "gravatar": "Gravatar",
    "aboutme": "about.me", "linktree": "Linktree", "clubs": "Rotary, Lions",
    "tiktok": "TikTok", "youtube": "YouTube", "telegram": "Telegram",
    "generic": N_("Web page"),
}  # fmt: skip
OWN = {
    "told": N_("you said so"),
    "export": N_("from an export of yours"),
    "mail": N_("worked out from your mail"),
}
ACCOUNTS = {"imap": N_("Mail"), "caldav": N_("Calendar"), "carddav": N_("Address book")}
EVERY = {
    "15": N_("sync every quarter of an hour"),
    "60": N_("sync every hour"),
    "360": N_("sync every six hours"),
    "1440": N_("sync once a day"),
    "0": N_("do not sync by itself"),
}
NETWORKS = {"Address book": N_("Address book")}
NOTES = {
    "decided": N_("Your decision is stored."),
    "taken-back": N_("Taken back. It waits for your answer again."),
    "answered": N_("Thank you. The verdict below takes your word into account."),
    "unsaid": N_("Taken back. The verdict below is made without your word."),
    "joined": N_("They are one person now, whatever is imported later."),
    "split": N_("They are two people now, whatever is imported later."),
    "rejoined": N_("Taken back. What your records say holds again."),
    "note-kept": N_("Noted."),
    "note-removed": N_("Taken out for good."),
    "allowed": N_("Allowed. The browser fetches its key by itself now."),
    "refused": N_("Refused. That browser gets nothing."),
    "lapsed": N_("That code is no longer valid. Ask for a new one in the browser."),
    "revoked": N_("Taken back. That browser gets no answer any more."),
    "me": N_("Noted. That is you, too."),
    "account-added": N_("Signed in. The account is being read now."),
    "account-every": N_("Noted."),
    "account-removed": N_("Removed, with its password. What was read stays."),
    "result-added": N_("Stored. The figures below have it in them."),
    "result-changed": N_("Changed. The figures below have it in them."),
    "result-removed": N_("Taken out. No import brings it back."),
    "rate": N_("Noted what an hour of yours is worth."),
    "at-work": N_("Something else is being done. Wait until it is done, then try again."),
    "figures": N_("Kept. Verdicts ask for this from now on; those in your history stay as shown."),
    "language": N_("These pages speak this language from now on."),
    "region": N_("Noted. It holds for what is read from now on."),
    "learning-on": N_("From now on verdicts are adapted to your answers."),
    "learning-off": N_("Switched off. Verdicts are no longer adapted to your answers."),
    "learning-afresh": N_("Started afresh: only answers from now on are learnt from."),
    "learning-all": N_("All your answers are learnt from again."),
}
COLUMNS = {
    "name": N_("Whole name"),
    "first": N_("First name"),
    "middle": N_("Middle name"),
    "last": N_("Family name"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "url": N_("Profile address"),
    "company": N_("Firm"),
    "title": N_("Job title"),
    "city": N_("Town"),
    "country": N_("Country"),
    "club": N_("Club"),
    "since": N_("Member since"),
}
TABLES = {
    "standing": STANDING,
    "identity": IDENTITIES,
    "advice": ADVICE,
    "decision": DECISIONS,
    "direction": DIRECTIONS,
    "kind": KINDS,
    "handle": HANDLES,
    "site": SITES,
    "own": OWN,
    "network": NETWORKS,
    "account": ACCOUNTS,
    "field": COLUMNS,
    "every": EVERY,
    "note": NOTES,
}


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
    lasting, initials, picture, link, shut, listed, handle, written, beside,
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
