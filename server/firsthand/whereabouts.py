"""In which country this machine is, as far as it says: by its time zone, else by its language."""

from __future__ import annotations

import os
import re
import zoneinfo
from contextlib import suppress
from importlib import resources
from pathlib import Path

_ZONE = re.compile(r"zoneinfo(?:/(?:posix|right))?/(.+)")
# The language of a machine is often English wherever it stands: that says nothing of it.
_LANGUAGE = re.compile(r"(?!en_)[a-z]{2,3}_([A-Z]{2})\b")


def country() -> str | None:
    """The ISO 3166 code of the country; ``None`` where the machine tells none."""
    if os.name == "nt":
        return _of_windows()
    return _of_zone(_zone()) or _of_language()


def _zone() -> str:
    """The time zone's name, such as ``Europe/Berlin``; empty where there is none."""
    said = os.environ.get("TZ", "").lstrip(":")
    if said:
        return said
    with suppress(OSError):
        if found := _ZONE.search(os.path.realpath("/etc/localtime")):
            return found[1]
    with suppress(OSError, UnicodeDecodeError):
        return Path("/etc/timezone").read_text("ascii").strip()
    return ""


def _of_zone(zone: str) -> str | None:
    """The country that a time zone is of, by the table that the zones come with."""
    tables = [Path(folder, "zone.tab") for folder in zoneinfo.TZPATH]
    with suppress(ModuleNotFoundError):
        tables.append(Path(str(resources.files("tzdata") / "zoneinfo" / "zone.tab")))
    for table in tables:
        with suppress(OSError, UnicodeDecodeError):
            for line in table.read_text("utf-8").splitlines():
                code, *rest = line.split("\t")
                if len(rest) > 1 and rest[1] == zone and len(code) == 2:
                    return code
    return None


def _of_language() -> str | None:
    for name in ("LC_ALL", "LC_TELEPHONE", "LANG"):
        if found := _LANGUAGE.match(os.environ.get(name, "")):
            return found[1]
    return None


def _of_windows() -> str | None:
    import ctypes

    code = ctypes.create_unicode_buffer(4)
    with suppress(AttributeError, OSError):  # before Windows 10 there is no such function
        vars(ctypes)["windll"].kernel32.GetUserDefaultGeoName(code, len(code))
    return code.value if re.fullmatch("[A-Z]{2}", code.value) else None
