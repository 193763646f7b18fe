"""Where a tie stands among the user's ties, in words: ``Among your closest 15 (12th of 340)``."""

from __future__ import annotations

from typing import Any

from firsthand.i18n import translations
from firsthand.model import N_, Place
from firsthand.wording.match import number

CIRCLE = N_("Among your closest %(circle)s (%(rank)s of %(of)s).")
BEYOND = N_("Beyond your closest %(circle)s (%(rank)s of %(of)s).")
LAST = 150  # the circle beyond which no other is told


def present(place: Place, language: str) -> dict[str, Any]:
    """A place as plain values, with its sentence."""
    told = {
        "circle": number(place.circle or LAST, language),
        "rank": ordinal(place.rank, language),
        "of": number(place.of, language),
    }
    text = translations(language).gettext(CIRCLE if place.circle else BEYOND) % told
    return {
        "rank": place.rank,
        "of": place.of,
        "circle": place.circle,
        "share": round(place.share, 4),
        "text": text,
    }


def ordinal(rank: int, language: str) -> str:
    """``12th``, as each language writes it."""
    said = number(rank, language)
    if language == "en":
        last = 0 if rank % 100 in (11, 12, 13) else rank % 10
        return said + {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
    if language == "fr":
        return said + ("er" if rank == 1 else "e")
    return said + ("." if language == "de" else "e")
