"""What the dashboard calls the codes of verdicts, records and decisions, before translation."""

from __future__ import annotations

from firsthand.model import N_
from firsthand.wording.codes import DECISIONS, DIRECTIONS, KINDS
from firsthand.wording.said import STANDING

IDENTITIES = {
    "certain": N_("Certainly the same person"),
    "likely": N_("Likely the same person"),
    "unsure": N_("Several people fit"),
    "none": N_("Nobody in your records fits"),
}
ADVICE = {"yes": N_("Yes"), "wait": N_("Wait"), "no": N_("No")}
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
    "creators": "Ko-fi, Patreon",
    "hackernews": "Hacker News", "tiktok": "TikTok", "youtube": "YouTube", "telegram": "Telegram",
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
    "not-me": N_("Noted. That is not you. Add it again if it is."),
    "columns": N_(
        "Your answer is kept. Bring the list again: it is read by it, and what your earlier answer "
        "gave leaves your records."
    ),
    "account-added": N_("Signed in. How reading it goes is told below."),
    "account-every": N_("Noted."),
    "account-removed": N_("Removed, with its password. What was read stays."),
    "result-added": N_("Stored. The figures below have it in them."),
    "result-changed": N_("Changed. The figures below have it in them."),
    "result-removed": N_("Taken out. No import brings it back."),
    "rate": N_("Noted what an hour of yours is worth."),
    "no-rate": N_("Taken back. Your hours are counted at no price any more."),
    "at-work": N_("Something else is being done. Wait until it is done, then try again."),
    "figures": N_("Kept. Verdicts ask for this from now on; those in your history stay as shown."),
    "language": N_("These pages speak this language from now on."),
    "language-asked": N_("These pages speak the language that your browser asks for."),
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
