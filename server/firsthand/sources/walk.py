"""Every file under the paths a user names: folders, zips and zips inside them, within limits.

Nothing is unpacked to disk. What holds no records (pictures, hidden files) is passed over;
what cannot be opened is told in a sentence.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from firsthand.model import Unreadable

from . import File
from .zips import SIGNATURES, members, plain, say

DEEP = 60  # folders in folders

_LEFT_OUT = frozenset((
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".bmp", ".tif", ".tiff", ".svg", ".ico",
    ".mp3", ".m4a", ".ogg", ".opus", ".wav", ".mp4", ".mov", ".avi", ".mkv", ".3gp", ".webm",
    ".pdf", ".doc", ".docx", ".ppt", ".pptx", ".odt", ".odp", ".exe", ".dll", ".msi", ".dmg",
    ".iso", ".html", ".htm", ".css", ".js", ".msf", ".sqlite", ".db", ".lock", ".tmp",
))  # fmt: skip
_NAMES = frozenset(("__macosx", "thumbs.db", "desktop.ini", "attachments", "table_of_contents"))


def walk(paths: Iterable[str | Path]) -> Iterator[File | Unreadable]:
    """The files to read, and a sentence for each path or zip that cannot be.

    A zip's members are named ``export.zip/Connections.csv``. Never raises.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        yield from _named(Path(path), seen)


def _named(path: Path, seen: set[tuple[int, int]]) -> Iterator[File | Unreadable]:
    """A path the user named: it must be there, and it is told when it is of no use."""
    shown = plain(str(path))
    try:
        mode = path.stat().st_mode
        empty = stat.S_ISREG(mode) and path.stat().st_size == 0
    except FileNotFoundError:
        yield Unreadable(shown, "", "There is no such file or folder. Check the spelling.")
        return
    except (OSError, ValueError) as error:
        yield _closed(shown, error)
        return
    if empty:
        yield Unreadable(shown, "", "The file is empty.")
    elif stat.S_ISDIR(mode):
        yield from _folder(path, seen, 0)
    elif stat.S_ISREG(mode):
        yield from _file(path)
    else:
        yield Unreadable(shown, "", "This is neither a file nor a folder.")


def _folder(path: Path, seen: set[tuple[int, int]], depth: int) -> Iterator[File | Unreadable]:
    shown = plain(str(path))
    try:
        about = path.stat()
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except OSError as error:
        yield _closed(shown, error)
        return
    if (about.st_dev, about.st_ino) in seen:
        return  # a link back: these files are known
    seen.add((about.st_dev, about.st_ino))
    if depth > DEEP:
        yield Unreadable(shown, "", f"Folders deeper than {DEEP} levels are not opened.")
        return
    folders = {entry.name for entry in entries if _is(entry, "dir")}
    maildir = {"cur", "new"} <= folders
    for entry in entries:
        inner = Path(entry.path)
        if _is(entry, "dir"):
            # Maildir keeps its folders in hidden ones (`.Sent`), and half-written mail in `tmp`.
            if entry.name != "tmp" if maildir else not _left_out(entry.name):
                yield from _folder(inner, seen, depth + 1)
        elif maildir or not _is(entry, "file") or _left_out(entry.name):
            continue  # beside cur and new lie the mail server's own notes
        elif _size(entry):
            yield from _file(inner)


def _file(path: Path) -> Iterator[File | Unreadable]:
    shown = plain(str(path))
    try:
        file = File.on_disk(path, shown)
    except OSError as error:
        yield _closed(shown, error)
        return
    if file.head.startswith(SIGNATURES):
        yield from members(path, shown, file.size, _wanted)
    else:
        yield file


def _is(entry: os.DirEntry[str], what: str) -> bool:
    try:
        return entry.is_dir() if what == "dir" else entry.is_file()
    except OSError:
        return False  # a link that goes round in circles


def _size(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat().st_size
    except OSError:
        return 1  # opening it will tell


def _left_out(name: str) -> bool:
    lower = name.lower()
    if lower == "chat.db":  # the one database that is read: Apple's messages
        return False
    return lower.startswith(".") or lower in _NAMES or PurePosixPath(lower).suffix in _LEFT_OUT


def _wanted(name: str) -> bool:
    """Whether a zip's member is read: like in folders, Maildir's hidden folders included."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if len(parts) > 1 and parts[-2] in ("cur", "new"):
        return True
    return bool(parts) and not any(_left_out(part) for part in parts)


def _closed(shown: str, error: Exception) -> Unreadable:
    if isinstance(error, PermissionError):
        return Unreadable(shown, "", "You are not allowed to read this. Change its permissions.")
    return Unreadable(shown, "", f"It cannot be opened ({say(error)}).")
