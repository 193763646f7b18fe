"""What the user's answers taught, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from firsthand.i18n import translations
from firsthand.model import N_, Learnt, Settings
from firsthand.wording.match import number

FEW = N_("%(answers)s of %(needed)s answers so far. Until then, nothing is adapted.")
OFF = N_("Switched off: your answers count for the person alone, and adapt nothing.")
FITS = N_("%(answers)s answers: the verdicts fit you as they are, so nothing is adapted.")
DOWN = N_(
    "%(answers)s answers: you know fewer people than the evidence alone would say. Everybody "
    "starts %(points)s points lower."
)
UP = N_(
    "%(answers)s answers: you know more people than the evidence alone would say. Everybody "
    "starts %(points)s points higher; what a standing takes stays as it is."
)
BARS = N_(
    "Firsthand takes exchanges in %(months)s different months or %(meetings)s small meetings or "
    "calls, instead of %(floor_months)s or %(floor_meetings)s."
)
START = N_("of which %(points)s by your %(answers)s answers")


def whole(learnt: Learnt, floor: Settings, on: bool, needed: int, language: str) -> str:
    """What was learnt and what it changes, in a sentence or two."""
    say = translations(language).gettext
    told = {
        "answers": number(learnt.answers, language),
        "needed": number(needed, language),
        "points": number(abs(learnt.shift), language),
        "months": number(learnt.months, language),
        "meetings": number(learnt.meetings, language),
        "floor_months": number(floor.months, language),
        "floor_meetings": number(floor.meetings, language),
    }
    if not on:
        return say(OFF)
    if learnt.answers < needed:
        return say(FEW) % told
    if not learnt.shift:
        return say(FITS) % told
    sentence = DOWN if learnt.shift < 0 else UP
    parts = [say(sentence) % told]
    if learnt.months > floor.months or learnt.meetings > floor.meetings:
        parts.append(say(BARS) % told)
    return " ".join(parts)


def in_start(settings: Mapping[str, Any], language: str) -> str | None:
    """What of a stored verdict's start the answers taught; ``None`` for nothing."""
    learnt = settings.get("learnt")
    if not learnt or not learnt["shift"]:
        return None
    sign = "−" if learnt["shift"] < 0 else "+"
    told = {
        "points": sign + number(abs(learnt["shift"]), language),
        "answers": number(learnt["answers"], language),
    }
    return translations(language).gettext(START) % told
