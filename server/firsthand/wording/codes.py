"""What codes of records, decisions and backups are called, before translation."""

from __future__ import annotations


def _(text: str) -> str:
    """Marks a word for translation; it is translated when it is said."""
    return text


DECISIONS = {
    "added": _("Added"),
    "declined": _("Declined"),
    "endorsed": _("Endorsed"),
    "later": _("Later"),
}
DIRECTIONS = {
    "in": _("from them"),
    "out": _("from you"),
    "both": _("both of you"),
    "none": _("neither of you"),
}
KINDS = {
    "mail": _("Mail"),
    "meeting": _("Meeting"),
    "call": _("Call"),
    "message": _("Message"),
    "invitation": _("Invitation"),
    "endorsement": _("Endorsement"),
    "recommendation": _("Recommendation"),
    "deal": _("Deal"),
    "hire": _("Hire"),
    "introduction": _("Introduction"),
    "advice": _("Advice"),
    "project": _("Project"),
    "testimony": _("Your word"),
    "cost": _("Cost"),
}
VOUCHED = {
    "endorsement": KINDS["endorsement"],
    "recommendation": KINDS["recommendation"],
    "check": _("After a check"),
}
CHANNELS = {
    "mail": _("Mail"),
    "message": _("Message"),
    "call": _("Calls"),
    "meeting": _("Meetings"),
    "result": _("Results"),
}
BACKUPS = {
    "daily": _("made each day by itself"),
    "own": _("made by you"),
    "restore": _("what was there before a restore"),
    "migration": _("what was there before an update"),
}
