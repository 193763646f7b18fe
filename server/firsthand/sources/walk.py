"""Every file under the paths a user names: folders, zips and zips inside them, within limits.

Nothing is unpacked to disk. What holds no records (pictures, hidden files) is passed over;
what cannot be opened is told in a sentence.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from firsthand.model import Unreadable, phrase

from . import File, exported
from .plainly import plain, say

DEEP = 60  # folders in folders
AT_ONCE = 20_000  # files of a folder that are put in order at a time: a Maildir may have millions
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PDF = 32 << 20  # of a PDF so much is looked at

_LEFT_OUT = frozenset((
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".bmp", ".tif", ".tiff", ".svg", ".ico",
    ".mp3", ".m4a", ".ogg", ".opus", ".wav", ".mp4", ".mov", ".avi", ".mkv", ".3gp", ".webm",
    ".doc", ".docx", ".ppt", ".pptx", ".odt", ".odp", ".exe", ".dll", ".msi", ".dmg",
    ".iso", ".html", ".htm", ".css", ".js", ".msf", ".sqlite", ".db", ".lock", ".tmp",
    # What mail programs keep beside the mail: filters, lists of folders, parts of attachments.
    ".dat", ".plist", ".emlxpart", ".mozeml", ".wdseml",
))  # fmt: skip
_NAMES = frozenset((
    "__macosx", "thumbs.db", "desktop.ini", "attachments", "com.microsoft.__attachments",
    "table_of_contents",
))  # fmt: skip
# Web pages hold no records; but these begin an export that was made of pages, and the user is told.
_PAGES = frozenset(("start_here.html", "export_results.html"))
# What lies in a folder tells what kind of folder it is.
_TELL = frozenset((".git", "objects", "refs", "cur", "new"))


class Visit(NamedTuple):
    """A file on disk that was met: its state as it was then, and what lies in it once opened."""

    path: str
    about: os.stat_result
    among: bool = True  # in a folder; ``False`` where the user named the file itself

    @property
    def shown(self) -> str:
        return plain(self.path)

    def items(self) -> Iterator[File | Unreadable]:
        """The file itself, or the members of a zip."""
        try:
            file = File.on_disk(Path(self.path), self.shown)
        except OSError as error:
            yield _closed(self.shown, error)
            return
        if file.head.startswith(_ZIP):
            from .zips import members  # late, as all readers

            for one in members(Path(self.path), self.shown, file.size, _wanted):
                if isinstance(one, Unreadable) or _of_use(one):
                    yield one
        elif self.among and not _of_use(file):
            return
        else:
            yield file


def walk(paths: Iterable[str | Path]) -> Iterator[File | Unreadable]:
    """The files to read, and a sentence for each path or zip that cannot be.

    A zip's members are named ``export.zip/Connections.csv``. Never raises.
    """
    for met in visits(paths):
        if isinstance(met, Unreadable):
            yield met
        else:
            yield from met.items()


def visits(paths: Iterable[str | Path]) -> Iterator[Visit | Unreadable]:
    """The files on disk, none opened yet, and a sentence for each path that is of no use."""
    seen: set[tuple[int, int]] = set()
    named = [Path(path) for path in paths]
    exports = {path.parent for path in named if path.name == exported.FILE and _is_export(path)}
    for path in named:
        if path.name not in exported.COPIES or path.parent not in exports:
            yield from _named(path, seen)


def _named(path: Path, seen: set[tuple[int, int]]) -> Iterator[Visit | Unreadable]:
    """A path the user named: it must be there, and it is told when it is of no use."""
    shown = plain(str(path))
    try:
        about = path.stat()
    except FileNotFoundError:
        yield Unreadable(shown, "", "There is no such file or folder. Check the spelling.")
        return
    except (OSError, ValueError) as error:
        yield _closed(shown, error)
        return
    if stat.S_ISDIR(about.st_mode):
        yield from _folder(path, seen, 0)
    elif not stat.S_ISREG(about.st_mode):
        yield Unreadable(shown, "", "This is neither a file nor a folder.")
    elif not about.st_size:
        yield Unreadable(shown, "", "The file is empty.")
    else:
        yield Visit(str(path), about, among=False)


def _folder(path: Path, seen: set[tuple[int, int]], depth: int) -> Iterator[Visit | Unreadable]:
    shown = plain(str(path))
    try:
        about = path.stat()
        with os.scandir(path) as entries:
            names = {entry.name: entry for entry in entries
                     if entry.name in _TELL or entry.name == exported.FILE}  # fmt: skip
    except OSError as error:
        yield _closed(shown, error)
        return
    if (about.st_dev, about.st_ino) in seen:
        return  # a link back: these files are known
    seen.add((about.st_dev, about.st_ino))
    if depth > DEEP:
        why = phrase("Folders deeper than %(levels)s levels are not opened.", levels=DEEP)
        yield Unreadable(shown, "", why)
        return
    folders = {name for name, entry in names.items() if _is(entry, "dir")}
    if ".git" in folders or {"objects", "refs"} <= folders:
        # A repository: who wrote it is told, and what lies in it is nobody's record.
        head = path / ".git" / "HEAD" if ".git" in folders else path / "HEAD"
        if _is_file(head):
            yield Visit(str(head), head.stat())
            return
    maildir = {"cur", "new"} <= folders
    # What `firsthand export` wrote tells all of it in one file, and again for other programs.
    export = exported.FILE in names and _is_export(path / exported.FILE)
    for entry in _in_order(path):
        if isinstance(entry, Unreadable):
            yield entry
        elif export and entry.name in exported.COPIES:
            continue
        elif _is(entry, "dir"):
            # Maildir keeps its folders in hidden ones (`.Sent`), and half-written mail in `tmp`.
            if entry.name != "tmp" if maildir else not _left_out(entry.name) or _has_mail(entry):
                yield from _folder(Path(entry.path), seen, depth + 1)
        elif maildir or not _is(entry, "file") or _left_out(entry.name, path.name):
            continue  # beside cur and new lie the mail server's own notes
        else:
            # Nothing is called here that can be done without: a Maildir has files by the thousand.
            where = entry.path
            try:
                about = os.stat(where)  # noqa: PTH116
            except OSError as error:
                yield _closed(plain(where), error)
                continue
            if about.st_size:
                yield Visit(where, about)


def _in_order(path: Path) -> Iterator[os.DirEntry[str] | Unreadable]:
    """What lies in a folder, by name; of a very large one so many at a time."""
    try:
        with os.scandir(path) as entries:
            while some := sorted(islice(entries, AT_ONCE), key=lambda entry: entry.name):
                yield from some
    except OSError as error:
        yield _closed(plain(str(path)), error)


def _has_mail(entry: os.DirEntry[str]) -> bool:
    """Whether a hidden folder is a Maildir's whose own ``new`` is not there: what is dropped on the
    dashboard has no empty folders."""
    return entry.name.startswith(".") and any(
        _is_folder(Path(entry.path, name)) for name in ("cur", "new")
    )


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_export(path: Path) -> bool:
    try:
        return File.on_disk(path).head.startswith(exported.BEGINS.encode())
    except OSError:
        return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _is(entry: os.DirEntry[str], what: str) -> bool:
    try:
        return entry.is_dir() if what == "dir" else entry.is_file()
    except OSError:
        return False  # a link that goes round in circles


def _left_out(name: str, folder: str = "") -> bool:
    lower = name.lower()
    if lower == "chat.db":  # the one database that is read: Apple's messages
        return False
    if lower in _PAGES or (lower == "messages.html" and folder.startswith("ChatExport")):
        return False
    _, dot, ending = lower.rpartition(".")
    beside = lower.endswith(".metadata.json")  # of mail, see ``eml``
    return beside or lower.startswith(".") or lower in _NAMES or dot + ending in _LEFT_OUT


def _wanted(name: str) -> bool:
    """Whether a zip's member is read: like in folders, Maildir's hidden folders included."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if len(parts) > 1 and parts[-2] in ("cur", "new"):
        return True
    above = ["", *parts]
    return bool(parts) and not any(map(_left_out, parts, above))


def _of_use(file: File) -> bool:
    """Whether a file of a folder is to be told at all: most PDFs are no invoices."""
    if b"%PDF" not in file.head[:2048]:
        return True
    from .invoices import pdf  # late: the invoices' readers take a while to load

    if not pdf.fits(file.head):
        return True
    try:
        with file.open() as stream:
            return pdf.may_hold_one(stream.read(_PDF))
    except OSError:
        return False


def _closed(shown: str, error: Exception) -> Unreadable:
    if isinstance(error, PermissionError):
        return Unreadable(shown, "", "You are not allowed to read this. Change its permissions.")
    return Unreadable(shown, "", phrase("It cannot be opened (%(why)s).", why=say(error)))
