"""What the records reach, in words: what was searched, for which years, and what is unseen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from firsthand.i18n import fill, translations
from firsthand.model import N_, utc

SOURCE = {
    "mail": N_("mail"),
    "calendar": N_("calendar"),
    "calls": N_("calls"),
    "chats": N_("chats"),
    "addresses": N_("address book"),
    "linkedin": N_("LinkedIn export"),
    "xing": N_("XING export"),
    "results": N_("results table"),
    "invoices": N_("invoices"),
    "git": N_("git repositories"),
    "reviews": N_("code reviews"),
    "roster": N_("club rosters"),
    "guests": N_("guest lists"),
}
# The same after "No trace of Anna in": what most people have, so that it is also said where it is
# not imported.
EXPECTED = {
    "mail": N_("your mail"),
    "calendar": N_("your calendar"),
    "calls": N_("your calls"),
    "chats": N_("your chats"),
    "linkedin": N_("your LinkedIn export"),
}
CHANNEL = {
    "mbox": "mail", "maildir": "mail", "eml": "mail", "msg": "mail", "pst": "mail", "imap": "mail",
    "olm": "mail",
    "ics": "calendar",
    "vcard": "addresses", "contacts": "addresses", "ldif": "addresses", "monica": "addresses",
    "whatsapp": "chats", "sms": "chats", "telegram": "chats", "messenger": "chats",
    "instagram": "chats", "signal": "chats", "imessage": "chats", "googlechat": "chats",
    "slack": "chats", "skype": "chats", "calls": "calls", "callhistory": "calls",
    "meet": "calls",
    "linkedin": "linkedin", "xing": "xing", "results": "results", "invoices": "invoices",
    "git": "git", "reviews": "reviews", "roster": "roster",
    "guests": "guests",
}  # fmt: skip
# What tells several sources of one channel apart.
PROGRAM = {
    "mbox": "mbox", "maildir": "Maildir", "eml": ".eml", "msg": ".msg", "pst": "Outlook",
    "imap": "IMAP", "olm": "Outlook, Mac", "vcard": "vCard", "contacts": "CSV", "ldif": "LDIF",
    "monica": "Monica", "whatsapp": "WhatsApp", "sms": "SMS", "telegram": "Telegram",
    "messenger": "Messenger", "instagram": "Instagram", "signal": "Signal",
    "imessage": "iMessage", "googlechat": "Google Chat", "slack": "Slack", "skype": "Skype",
    "meet": "Google Meet", "callhistory": "iPhone",
}  # fmt: skip
SEARCHED = N_("Searched: %(searched)s.")
NOT_SEARCHED = N_("Not imported: %(missing)s.")
NO_TRACE = N_("No trace of %(name)s in %(searched)s.")
LAST_OF = N_("%(most)s or %(last)s")
OTHERS = N_("your other records")
RECORDS = N_("your records")
SINCE = N_("since %(year)s")
NOTHING_IMPORTED = N_("No records are imported yet, so this says nothing: import your mail first.")
NO_MAIL = N_("Your mail is not imported, so what you wrote to each other cannot be seen.")
MAIL_ENDS = N_("Your mail ends in %(year)s, so newer exchanges cannot be seen.")
MAIL_STARTS = N_("Your mail starts in %(year)s, so older exchanges cannot be seen.")
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
    told = ", ".join(_named(SOURCE, reach, data["now"], language))
    return f"{say(SEARCHED) % {'searched': told}} {_missing(reach, language)}".strip()


def no_trace(name: str, data: Mapping[str, Any], language: str) -> str | None:
    """``No trace of Anna in your mail (since 2016) or your other records. Not imported: calls.``
    ``None`` where nothing is imported."""
    say = translations(language).gettext
    reach = spans(data["coverage"])
    if not reach:
        return None
    # One sentence is to be read: what seldom tells of a stranger is named in the line alone.
    main = {channel: span for channel, span in reach.items() if channel in EXPECTED}
    rest = [] if reach == main else [say(OTHERS if main else RECORDS)]
    named = [*_named(EXPECTED, main, data["now"], language), *rest]
    *most, last = named
    told = say(LAST_OF) % {"most": ", ".join(most), "last": last} if most else last
    text = fill(say(NO_TRACE), {"name": name, "searched": told}, language)
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
    """A source in words: ``mail (Maildir)``, ``calendar``."""
    channel = SOURCE.get(CHANNEL.get(source, ""), source)
    said = translations(language).gettext(channel)
    return f"{said} ({PROGRAM[source]})" if source in PROGRAM else said


def _named(
    words: Mapping[str, str], reach: Mapping[str, Span], now: int, language: str
) -> Sequence[str]:
    """The channels with their years: ``mail (2016–2024)``."""
    say = translations(language).gettext
    order = [*SOURCE, *sorted(set(reach) - set(SOURCE))]
    found = []
    for channel in (one for one in order if one in reach):
        years = _years(reach[channel], now, language)
        word = words.get(channel, channel)  # one without words is called by its source's name
        found.append(f"{say(word)} ({years})" if years else say(word))
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
    unread = EXPECTED.keys() - reach.keys()
    missing = [say(word) for channel, word in SOURCE.items() if channel in unread]
    return say(NOT_SEARCHED) % {"missing": ", ".join(missing)} if missing else ""


def _year(when: int) -> str:
    return utc(when).strftime("%Y")
