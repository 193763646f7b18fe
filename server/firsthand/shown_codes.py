"""What the terminal calls the codes of records, decisions and backups: as the dashboard does."""

from __future__ import annotations

from firsthand.model import phrase
from firsthand.shown_words import retold

DECISIONS = {
    "added": phrase("Added"),
    "declined": phrase("Declined"),
    "endorsed": phrase("Endorsed"),
    "later": phrase("Later"),
}
DIRECTIONS = {
    "in": phrase("from them"),
    "out": phrase("from you"),
    "both": phrase("both of you"),
    "none": phrase("neither of you"),
}
KINDS = {
    "mail": phrase("Mail"),
    "meeting": phrase("Meeting"),
    "call": phrase("Call"),
    "message": phrase("Message"),
    "invitation": phrase("Invitation"),
    "endorsement": phrase("Endorsement"),
    "recommendation": phrase("Recommendation"),
    "deal": phrase("Deal"),
    "hire": phrase("Hire"),
    "introduction": phrase("Introduction"),
    "advice": phrase("Advice"),
    "project": phrase("Project"),
    "testimony": phrase("Your word"),
}
VOUCHED = {
    "endorsement": KINDS["endorsement"],
    "recommendation": KINDS["recommendation"],
    "check": phrase("After a check"),
}
CHANNELS = {
    "mail": phrase("Mail"),
    "message": phrase("Message"),
    "call": phrase("Calls"),
    "meeting": phrase("Meetings"),
    "result": phrase("Results"),
}
BACKUPS = {
    "daily": phrase("made each day by itself"),
    "own": phrase("made by you"),
    "restore": phrase("what was there before a restore"),
    "migration": phrase("what was there before an update"),
}


def called(table: dict[str, str], code: str) -> str:
    """A code of one of these tables in the terminal's language."""
    return retold(table[code])
