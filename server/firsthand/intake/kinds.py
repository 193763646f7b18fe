"""Which reader takes a file, and what is said of one that none takes."""

from __future__ import annotations

from firsthand.model import phrase
from firsthand.sources import READERS, File, Source, find, reader
from firsthand.sources.files import backups
from firsthand.sources.files.met import TAR

_PAGE = (b"<!doctype html", b"<html")
# gzip of anything but a tar, bzip2, xz, 7-Zip, RAR.
PACKED = (b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07")
# How Mork begins, in which old mail programs keep many things, and what their address books name.
_MORK, _PEOPLE = b"// <!-- <mdb:mork:z", b"ns:addrbk:"


def taker(file: File, only: str | None) -> Source | None:
    """The reader of that name, or else the one that knows the file."""
    if only is None:
        return find(file)
    return reader(only) if only in READERS else None


def unknown(only: str | None, file: File) -> str:
    """The sentence for a file without a reader."""
    from firsthand.sources import roster  # late: most imports meet nothing unknown

    if file.head.startswith(PACKED) or file.head.startswith(*TAR):
        return phrase(
            "A packed file (.7z, .tar.xz, .gz and the like, or an archive inside another): unpack "
            "it, and import the folder. Where an export offers .zip or .tgz instead, that is read "
            "as it is."
        )
    if only is not None:
        return phrase(
            "There is no source called %(name)s. Name one of: %(known)s.",
            name=only,
            known=", ".join(READERS),
        )
    if file.head[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGE):
        return phrase(
            "A web page, which holds no records. If it is an export of Telegram, Facebook or "
            "Instagram, have it made again as JSON, and import that. If it is a saved profile, "
            "ask with: firsthand check FILE"
        )
    if file.head.startswith(_MORK) and _PEOPLE in file.head:
        return phrase(
            "An address book of SeaMonkey or of a Thunderbird before 2020, which cannot be read. "
            "In its address book choose Tools, Export, then LDIF or vCard, and import what it "
            "writes."
        )
    if file.path.endswith(backups.FILES):
        return phrase(
            "From an encrypted backup of an iPhone, which cannot be read. Switch the encryption "
            "off in Finder, iTunes or Apple Devices, have the backup made once more, and import "
            "this file of it."
        )
    if roster.may_be(file):
        return phrase(
            "A table of people that does not say what they are members of. Import it again with "
            "--as roster if it is a list of members, with --as contacts if it is an address book."
        )
    return phrase(
        "Not a kind of record that Firsthand knows: nothing was read from it. It reads mail, "
        "calendars, address books, chats, the exports of networks, invoices, and tables of members "
        "or results."
    )
