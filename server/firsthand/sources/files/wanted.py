"""Which files may hold records: told by their names, and of a PDF by what is in it."""

from __future__ import annotations

import re

from .. import File

_PDF = 32 << 20  # of a PDF so much is looked at
_LEFT_OUT = frozenset((
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".bmp", ".tif", ".tiff", ".svg", ".ico",
    ".mp3", ".m4a", ".ogg", ".opus", ".wav", ".mp4", ".mov", ".avi", ".mkv", ".3gp", ".webm",
    ".doc", ".docx", ".ppt", ".pptx", ".odt", ".odp", ".exe", ".dll", ".msi", ".dmg",
    ".iso", ".html", ".htm", ".css", ".js", ".msf", ".sqlite", ".db", ".lock", ".tmp",
    # What mail programs keep beside the mail: filters, lists of folders, parts of attachments.
    ".dat", ".plist", ".emlxpart", ".mozeml", ".wdseml",
    # What Contacts keeps beside the address book for Spotlight: of each entry and group.
    ".abcdp", ".abcdg", ".abcds", ".abcdi",
))  # fmt: skip
_NAMES = frozenset((
    "__macosx", "thumbs.db", "desktop.ini", "attachments", "com.microsoft.__attachments",
    "table_of_contents",
))  # fmt: skip
# The databases that are read, and copies of them: Apple's messages, WhatsApp's and Skype's chats
# and calls, Thunderbird's address books.
_DATABASES = re.compile(
    r"(?:chat|sms|main)(?:[ _.-]?\(?\w{0,12}\)?)?\.db"
    r"|(?:abook|chatstorage|callhistory)(?:[ _-]?\(?\w{0,12}\)?)?\.sqlite"
)
# What SQLite keeps beside a database while a program has it open; with it, it is read.
_BESIDE = re.compile(r".+\.(?:\w*db|sqlite3?|storedata)-(?:wal|shm|journal)")
# What Skype's and Teams' export has of each picture and file that was sent, and a note on it.
_SENT = re.compile(r"\d-[a-z]{2,8}-d\d{1,3}-[0-9a-f]{24,64}(?:\.\d+)?(?:\.\w{1,8})?")
# Web pages hold no records; but these begin an export that was made of pages, and the user is told.
_PAGES = frozenset(("start_here.html", "export_results.html"))


def left_out(name: str, folder: str = "") -> bool:
    lower = name.lower()
    if _DATABASES.fullmatch(lower):
        return False
    if lower in _PAGES or (lower == "messages.html" and folder.startswith("ChatExport")):
        return False
    _, dot, ending = lower.rpartition(".")
    # Of mail, see ``eml``; and what Thunderbird has kept of a book that is an ``abook.sqlite`` now.
    beside = (
        lower.endswith((".metadata.json", ".mab.bak"))
        or _SENT.fullmatch(lower)
        or _BESIDE.fullmatch(lower)
    )
    return bool(beside) or lower.startswith(".") or lower in _NAMES or dot + ending in _LEFT_OUT


def wanted(name: str) -> bool:
    """Whether a zip's member is read: like in folders, Maildir's hidden folders included."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if len(parts) > 1 and parts[-2] in ("cur", "new"):
        return True
    above = ["", *parts]
    return bool(parts) and not any(map(left_out, parts, above))


def of_use(file: File) -> bool:
    """Whether a file of a folder is to be told at all: most PDFs are no invoices."""
    if b"%PDF" not in file.head[:2048]:
        return True
    from ..invoices import pdf  # late: the invoices' readers take a while to load

    if not pdf.fits(file.head):
        return True
    try:
        with file.open() as stream:
            return pdf.may_hold_one(stream.read(_PDF))
    except OSError:
        return False
