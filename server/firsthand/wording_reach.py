"""What the records reach, in words: what was searched, for which years, and what is unseen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from firsthand.i18n import translations


def _(text: str) -> str:
    """Marks a sentence for translation; it is translated when it is said."""
    return text


# channel: (in a list, after "No trace of ... in")
SOURCE = {
    "mail": (_("mail"), _("your mail")),
    "calendar": (_("calendar"), _("your calendar")),
    "calls": (_("calls"), _("your calls")),
    "chats": (_("chats"), _("your chats")),
    "addresses": (_("address book"), _("your address book")),
    "linkedin": (_("LinkedIn export"), _("your LinkedIn export")),
    "xing": (_("XING export"), _("your XING export")),
    "results": (_("results table"), _("your results table")),
    "roster": (_("club rosters"), _("your club rosters")),
}
CHANNEL = {
    "mbox": "mail", "maildir": "mail", "eml": "mail", "ics": "calendar",
    "vcard": "addresses", "contacts": "addresses", "ldif": "addresses", "monica": "addresses",
    "whatsapp": "chats", "sms": "chats", "telegram": "chats", "messenger": "chats",
    "instagram": "chats", "signal": "chats", "imessage": "chats", "googlechat": "chats",
    "slack": "chats", "calls": "calls", "meet": "calls",
    "linkedin": "linkedin", "xing": "xing", "results": "results", "roster": "roster",
}  # fmt: skip
# What most people have: where it is not imported, that is said.
_EXPECTED = ("mail", "calendar", "calls", "chats", "linkedin")
SEARCHED = _("Searched: %(searched)s.")
NOT_SEARCHED = _("Not imported: %(missing)s.")
NO_TRACE = _("No trace of %(name)s in %(searched)s.")
LAST_OF = _("%(most)s or %(last)s")
SINCE = _("since %(year)s")
NOTHING_IMPORTED = _("No records are imported yet, so this says nothing: import your mail first.")
NO_MAIL = _("Your mail is not imported, so what you wrote to each other cannot be seen.")
MAIL_ENDS = _("Your mail ends in %(year)s, so newer exchanges cannot be seen.")
MAIL_STARTS = _("Your mail starts in %(year)s, so older exchanges cannot be seen.")
# These standings say that something is missing, which may lie where nothing was searched.
_DOUBTFUL = ("virtual", "dormant")
_DAY = 86400
_RECENT = 90 * _DAY  # what reaches into the last months is searched up to today
_LATE, _EARLY = 365 * _DAY, 180 * _DAY  # a hole in the records that is worth a sentence


class Span(NamedTuple):
    """The times of the first and the last interaction of a channel; none for lists of contacts."""

    first: int | None
    last: int | None


def spans(coverage: Iterable[Mapping[str, Any]]) -> dict[str, Span]:
    """What each channel reaches, several sources of one channel together."""
    times: dict[str, list[int]] = {}
    for source in coverage:
        channel = CHANNEL.get(source["source"], source["source"])
        held = times.setdefault(channel, [])
        if source["interactions"]:
            held += [source["first"], source["last"]]
    return {
        channel: Span(min(held, default=None), max(held, default=None))
        for channel, held in times.items()
    }


def searched(data: Mapping[str, Any], language: str) -> str:
    """``Searched: mail (2016–2024), calendar (since 2020). Not imported: calls, chats.``"""
    say = translations(language).gettext
    reach = spans(data["coverage"])
    if not reach:
        return say(NOTHING_IMPORTED)
    told = ", ".join(_named(0, reach, data["now"], language))
    return f"{say(SEARCHED) % {'searched': told}} {_missing(reach, language)}".strip()


def no_trace(name: str, data: Mapping[str, Any], language: str) -> str | None:
    """``No trace of Anna in your mail (since 2016) or your calendar (since 2020). Not imported:
    calls, chats.`` ``None`` where nothing is imported."""
    say = translations(language).gettext
    reach = spans(data["coverage"])
    if not reach:
        return None
    *most, last = _named(1, reach, data["now"], language)
    told = say(LAST_OF) % {"most": ", ".join(most), "last": last} if most else last
    text = say(NO_TRACE) % {"name": name, "searched": told}
    return f"{text} {_missing(reach, language)}".strip()


def unseen(data: Mapping[str, Any], language: str) -> str | None:
    """What a doubtful verdict cannot know, where that may be why it is doubtful."""
    reach = spans(data["coverage"])
    if data["standing"] not in _DOUBTFUL or not reach:
        return None
    say = translations(language).gettext
    mail = reach.get("mail")
    if mail is None or mail.first is None or mail.last is None:
        return say(NO_MAIL)
    if mail.last < data["now"] - _LATE:
        return say(MAIL_ENDS) % {"year": _year(mail.last)}
    claimed = min((r["first"] for r in data["reasons"] if r["first"] is not None), default=None)
    if claimed is not None and claimed < mail.first - _EARLY:
        return say(MAIL_STARTS) % {"year": _year(mail.first)}
    return None


def source_text(source: str, language: str) -> str:
    """A source in words: ``mail (mbox)``."""
    channel = SOURCE.get(CHANNEL.get(source, ""), (source,))[0]
    said = translations(language).gettext(channel)
    return said if said == source else f"{said} ({source})"


def _named(form: int, reach: Mapping[str, Span], now: int, language: str) -> Sequence[str]:
    """The channels with their years: ``mail (2016–2024)``."""
    say = translations(language).gettext
    # A channel that has no words yet is called by its source's name.
    known = sorted(reach, key=lambda one: list(SOURCE).index(one) if one in SOURCE else len(SOURCE))
    found = []
    for channel in known:
        years = _years(reach[channel], now, language)
        said = say(SOURCE[channel][form]) if channel in SOURCE else channel
        found.append(f"{said} ({years})" if years else said)
    return found


def _years(span: Span, now: int, language: str) -> str | None:
    if span.first is None or span.last is None:
        return None
    first, last = _year(span.first), _year(span.last)
    if span.last >= now - _RECENT:
        return translations(language).gettext(SINCE) % {"year": first}
    return first if first == last else f"{first}–{last}"


def _missing(reach: Mapping[str, Span], language: str) -> str:
    say = translations(language).gettext
    missing = [say(SOURCE[channel][0]) for channel in _EXPECTED if channel not in reach]
    return say(NOT_SEARCHED) % {"missing": ", ".join(missing)} if missing else ""


def _year(when: int) -> str:
    return datetime.fromtimestamp(when, UTC).strftime("%Y")
