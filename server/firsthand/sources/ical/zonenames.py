"""What zones are called where they have no name that the world agrees on: by Windows, in the
language of whoever uses it, and by their time (*Mitteleuropäische Zeit*)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from zoneinfo import available_timezones

_LANGUAGES = ("en", "de", "fr", "nl")
_PARIS, _ATHENS = "Europe/Paris", "Europe/Athens"
# As Windows has them in Dutch and French, and what they are abbreviated to in German.
_OF_WINDOWS = {
    "romance": _PARIS, "west-europa": _PARIS, "centraal-europa": _PARIS,
    "centraal-europees": _PARIS,
    "midden-europa": _PARIS, "paris, madrid": _PARIS, "europe de l'ouest": _PARIS,
    "europe centrale": _PARIS, "westeuropa": _PARIS, "mitteleuropa": _PARIS, "mez": _PARIS,
    "mesz": _PARIS, "cest": _PARIS, "oost-europa": _ATHENS, "europe de l'est": _ATHENS,
    "osteuropa": _ATHENS, "eest": _ATHENS, "gmt (standaardtijd)": "Europe/London",
    "west": "Europe/Lisbon",
}  # fmt: skip
# Where it is the time that is called so.
_PLACES = {
    "Europe_Central": _PARIS, "Europe_Eastern": _ATHENS, "Europe_Western": "Europe/Lisbon",
    "America_Eastern": "America/New_York", "America_Central": "America/Chicago",
    "America_Mountain": "America/Denver", "America_Pacific": "America/Los_Angeles",
    "Atlantic": "America/Halifax", "Moscow": "Europe/Moscow", "India": "Asia/Kolkata",
    "Japan": "Asia/Tokyo", "China": "Asia/Shanghai", "Singapore": "Asia/Singapore",
    "Australia_Eastern": "Australia/Sydney", "Israel": "Asia/Jerusalem", "Gulf": "Asia/Dubai",
    "Brasilia": "America/Sao_Paulo", "GMT": "UTC",
}  # fmt: skip
_SEASON = re.compile(
    r" *\((?:standaardtijd|zomertijd|wintertijd|standardzeit|sommerzeit|winterzeit|heure normale"
    r"|heure d'été|heure d'hiver|standard|daylight)\)"
)
_OF_SUMMER = re.compile(r" (?:daylight|summer) time")


def zone_of(called: str) -> str | None:
    """The name by which the world knows a zone that is called so; ``None`` for none."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    said = " ".join(called.replace("’", "'").casefold().split())
    windows = {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}
    standing = _OF_SUMMER.sub(" standard time", said)
    short = _SEASON.sub("", said)
    return (
        windows.get(standing)
        or _OF_WINDOWS.get(said)
        or _OF_WINDOWS.get(short)
        or _times().get(said)
    )


@cache
def cities() -> dict[str, str]:
    """The zones that are called by a city, by its name in each language."""
    named = {
        name.rpartition("/")[2].replace("_", " ").casefold(): name
        for name in sorted(available_timezones()) if "/" in name and not name.startswith("Etc/")
    }  # fmt: skip
    for locale in _locales():
        for name, said in locale.time_zones.items():
            if "city" in said:
                named.setdefault(said["city"].casefold(), name)
    return named


@cache
def _times() -> dict[str, str]:
    return {
        said.replace("’", "'").casefold(): zone
        for locale in _locales()
        for name, zone in _PLACES.items()
        for said in locale.meta_zones.get(name, {}).get("long", {}).values()
    }


def _locales() -> Iterator[Any]:
    from babel import Locale  # late: most calendars name their zones as the world does

    return map(Locale, _LANGUAGES)
