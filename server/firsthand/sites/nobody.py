"""What sites write in place of a name that they hide, or whose bearer is gone: nobody's name."""

from __future__ import annotations

import re
from dataclasses import replace

from firsthand.model import Profile

# LinkedIn Member, Utilisateur Facebook, Deleted Account: whom a site does not name.
_SITES = r"(?:linkedin|facebook|instagram|xing|github|meetup|telegram)"
_MEMBER = r"(?:member|membre|mitglied|lid|user|utilisateur|nutzer|gebruiker|miembro|usuario|utente)"
_GONE = r"(?:deleted|supprimé|gelöschte[rs]?|verwijderde?|deactivated|unknown|former)"
_NOBODY = re.compile(
    rf"{_SITES}[ -]{_MEMBER}|{_MEMBER} (?:de |di )?{_SITES}"
    rf"|{_GONE} (?:{_MEMBER}|account|konto|compte)|(?:{_MEMBER}|compte|account) {_GONE}",
    re.I,
)


def without(profile: Profile | None) -> Profile | None:
    """A profile without such a name; ``None`` where no address is left that says who it is."""
    if profile is None or not _NOBODY.fullmatch(profile.name or ""):
        return profile
    return replace(profile, name=None) if profile.url else None
