"""What codes of records, decisions and backups are called, before translation."""

from __future__ import annotations

from firsthand.model import N_

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
VOUCHED = {
    "endorsement": KINDS["endorsement"],
    "recommendation": KINDS["recommendation"],
    "check": N_("After a check"),
}
CHANNELS = {
    "mail": N_("Mail"),
    "message": N_("Message"),
    "call": N_("Calls"),
    "meeting": N_("Meetings"),
    "result": N_("Results"),
}
BACKUPS = {
    "daily": N_("made each day by itself"),
    "own": N_("made by you"),
    "restore": N_("what was there before a restore"),
    "migration": N_("what was there before an update"),
}
