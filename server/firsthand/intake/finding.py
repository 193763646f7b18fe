"""Where mail programs on this machine keep their mail, so that nobody has to know."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from firsthand.sources.files import backups

# Below the user's folder, on any system: the place, and what of a profile holds mail and people.
_PROFILES = (
    ".thunderbird", "snap/thunderbird/common/.thunderbird",
    ".var/app/org.mozilla.Thunderbird/.thunderbird", "Library/Thunderbird/Profiles",
    "AppData/Roaming/Thunderbird/Profiles",
)  # fmt: skip
_KEPT = ("Mail", "ImapMail", "abook.sqlite", "abook-*.sqlite")
_OTHERS = (
    ("Apple Mail", "Library/Mail/V*"),
    ("Apple Messages", "Library/Messages/chat.db"),
    ("Apple Contacts", "Library/Application Support/AddressBook/AddressBook-v22.abcddb"),
    ("Apple Contacts", "Library/Application Support/AddressBook/Sources/*/AddressBook-v22.abcddb"),
    ("Apple calls", "Library/Application Support/CallHistoryDB/CallHistory.storedata"),
    *(("WhatsApp", f"Library/Group Containers/group.net.whatsapp.WhatsApp.shared/{name}")
      for name in ("ChatStorage.sqlite", "CallHistory.sqlite")),
    *(("Skype", f"{place}/*/main.db") for place in (
        "AppData/Roaming/Skype", "Library/Application Support/Skype", ".Skype",
    )),
    *(("iPhone", f"{place}/*/{name[:2]}/{name}")
      for place in backups.PLACES for name in backups.FILES),
    ("Evolution", ".local/share/evolution/mail/local"),
    ("Evolution", ".var/app/org.gnome.Evolution/data/evolution/mail/local"),
    ("KMail", ".local/share/local-mail"),
    ("Maildir", "Maildir"),
    # Where Outlook puts .pst files, also where OneDrive keeps the documents, in any language.
    *(("Outlook", f"{folder}/*.pst") for folder in (
        "*/Outlook Files", "*/Outlook-Dateien", "*/Fichiers Outlook", "*/Outlook-bestanden",
        "OneDrive*/*/Outlook Files", "OneDrive*/*/Outlook-Dateien", "OneDrive*/*/Fichiers Outlook",
        "OneDrive*/*/Outlook-bestanden",
    )),
)  # fmt: skip
_OUTLOOK = ("*.ost", "*.pst")  # below what Windows calls LOCALAPPDATA


class Found(NamedTuple):
    """What a program keeps at a path."""

    program: str
    path: Path


def places(home: Path, env: Mapping[str, str] = os.environ) -> list[Found]:
    """What there is below the user's folder; nothing is opened."""
    found = [*_thunderbird(home, env), *_outlook(home, env)]
    for program, pattern in _OTHERS:
        found += [Found(program, path) for path in _there(home, pattern)]
    return list(dict.fromkeys(found))


def _thunderbird(home: Path, env: Mapping[str, str]) -> Iterator[Found]:
    tops = [home / place for place in _PROFILES]
    if env.get("APPDATA"):
        tops.append(Path(env["APPDATA"]) / "Thunderbird" / "Profiles")
    for top in tops:
        for profile in _there(top, "*"):
            for name in _KEPT:
                yield from (Found("Thunderbird", kept) for kept in _there(profile, name))


def _outlook(home: Path, env: Mapping[str, str]) -> Iterator[Found]:
    """What Outlook on Windows keeps of accounts. The one of a Mac keeps no files that tell."""
    tops = [home / "AppData" / "Local"]
    if env.get("LOCALAPPDATA"):
        tops.append(Path(env["LOCALAPPDATA"]))
    for top in dict.fromkeys(tops):
        for pattern in _OUTLOOK:
            kept = _there(top / "Microsoft" / "Outlook", pattern)
            yield from (Found("Outlook", path) for path in kept)


def _there(folder: Path, pattern: str) -> list[Path]:
    """What fits a pattern and is not empty; what may not be looked at is not there."""
    try:
        return sorted(path for path in folder.glob(pattern) if not _empty(path))
    except OSError:
        return []


def _empty(path: Path) -> bool:
    return next(path.iterdir(), None) is None if path.is_dir() else False
