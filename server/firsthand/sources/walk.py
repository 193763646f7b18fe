"""Every file under the paths a user names: folders, zips and zips inside them, within limits.

Nothing is unpacked to disk. What holds no records (pictures, hidden files) is passed over;
what cannot be opened is told in a sentence.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from firsthand.model import Unreadable, phrase

from . import File, exported
from .plainly import plain, say

DEEP = 60  # folders in folders
AT_ONCE = 20_000  # files of a folder that are put in order at a time: a Maildir may have millions
TOGETHER = 256  # so many of them are asked for their state, then looked up, at a time
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
_MAIL = re.compile(r"[^.].*:2,[A-Za-z]*\Z", re.DOTALL).match  # in a Maildir
# What lies in a folder tells what kind of folder it is.
_TELL = frozenset((".git", "objects", "refs", "cur", "new", "tmp"))
_MAILS = frozenset(("cur", "new"))


class Visit(NamedTuple):
    """A file on disk that was met: its state as it was then, and what lies in it once opened.

    ``mark`` is for whoever looks it up, which is done for many at once.
    """

    path: str
    about: os.stat_result
    among: bool = True  # in a folder; ``False`` where the user named the file itself
    mark: bytes | None = None

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


class Several(NamedTuple):
    """Files of one folder that follow each other, as they were met: a Maildir has them by the
    hundred thousand, and what is done for each of them takes most of an import of what is known."""

    folder: str
    names: list[str]
    abouts: list[os.stat_result]
    marks: Sequence[bytes] = ()  # as in ``Visit``, once they are looked up

    def shown(self, first: int) -> list[str]:
        """The first of them, as they are told."""
        folder = f"{self.folder}{os.sep}"
        return [plain(folder + name) for name in self.names[:first]]

    @property
    def size(self) -> int:
        return sum([about.st_size for about in self.abouts])

    def single(self) -> Iterator[Visit]:
        """Each by itself."""
        folder = f"{self.folder}{os.sep}"
        marks: Sequence[bytes | None] = self.marks or [None] * len(self.names)
        for name, about, mark in zip(self.names, self.abouts, marks, strict=True):
            yield Visit(folder + name, about, True, mark)

    def part(self, first: int, after: int) -> Several:
        """Those from one to before another."""
        return Several(
            self.folder, self.names[first:after], self.abouts[first:after], self.marks[first:after]
        )


class Passed(NamedTuple):
    """A folder of a Maildir's mails that is as it was, so that none of its files was met."""

    folder: str


class Ended(NamedTuple):
    """One whose files were all met, and which holds nothing but files: how it was before that, how
    many they are and what their names come to."""

    folder: str
    about: os.stat_result
    files: int
    names: bytes


Met = Visit | Several | Passed | Ended | Unreadable
# What the names in a Maildir's folder came to when all in it was read, where it was in this state.
Known = Callable[[str, os.stat_result], bytes | None]


@dataclass(slots=True)
class _Walk:
    known: Known
    seen: set[tuple[int, int]] = field(default_factory=set)  # folders


def walk(paths: Iterable[str | Path]) -> Iterator[File | Unreadable]:
    """The files to read, and a sentence for each path or zip that cannot be.

    A zip's members are named ``export.zip/Connections.csv``. Never raises.
    """
    for met in visits(paths):
        if isinstance(met, Unreadable):
            yield met
        elif isinstance(met, Visit):
            yield from met.items()
        elif isinstance(met, Several):
            for one in met.single():
                yield from one.items()


def visits(paths: Iterable[str | Path], known: Known = lambda *_: None) -> Iterator[Met]:
    """The files on disk, none opened yet, and a sentence for each path that is of no use."""
    walk = _Walk(known)
    named = [Path(path) for path in paths]
    exports = {path.parent for path in named if path.name == exported.FILE and _is_export(path)}
    for path in named:
        if path.name not in exported.COPIES or path.parent not in exports:
            yield from _named(path, walk)


def _named(path: Path, walk: _Walk) -> Iterator[Met]:
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
        yield from _folder(path, walk, 0)
    elif not stat.S_ISREG(about.st_mode):
        yield Unreadable(shown, "", "This is neither a file nor a folder.")
    elif not about.st_size:
        yield Unreadable(shown, "", "The file is empty.")
    else:
        yield Visit(str(path), about, among=False)


def _folder(path: Path, walk: _Walk, depth: int) -> Iterator[Met]:
    shown = plain(str(path))
    try:
        about = path.stat()
        with os.scandir(path) as entries:
            names = {entry.name: entry for entry in entries
                     if entry.name in _TELL or entry.name == exported.FILE}  # fmt: skip
    except OSError as error:
        yield _closed(shown, error)
        return
    if (about.st_dev, about.st_ino) in walk.seen:
        return  # a link back: these files are known
    walk.seen.add((about.st_dev, about.st_ino))
    if depth > DEEP:
        why = phrase("Folders deeper than %(levels)s levels are not opened.", levels=DEEP)
        yield Unreadable(shown, "", why)
        return
    folders = {name for name, entry in names.items() if _kind(entry) == "dir"}
    if ".git" in folders or {"objects", "refs"} <= folders:
        # A repository: who wrote it is told, and what lies in it is nobody's record.
        head = path / ".git" / "HEAD" if ".git" in folders else path / "HEAD"
        if _holds(head.is_file):
            yield Visit(str(head), head.stat())
            return
    maildir = folders >= _MAILS
    # What `firsthand export` wrote tells all of it in one file, and again for other programs.
    export = exported.FILE in names and _is_export(path / exported.FILE)
    passed = exported.COPIES if export else frozenset[str]()
    for some in _in_order(path):
        if isinstance(some, Unreadable):
            yield some
            continue
        files = Several(str(path), [], [])
        # Nothing is called here that can be done without: a Maildir has files by the thousand.
        for entry in some:
            name = entry.name
            if not (kind := _kind(entry)) or name in passed:
                continue
            if kind == "file":
                # Beside cur and new lie the mail server's own notes.
                if maildir or (not _MAIL(name) and _left_out(name, path.name)):
                    continue
                try:
                    about = os.stat(entry.path)  # noqa: PTH116
                except OSError as error:
                    yield _closed(plain(entry.path), error)
                    continue
                if about.st_size:
                    files.names.append(name)
                    files.abouts.append(about)
                    if len(files.names) < TOGETHER:
                        continue
            # Maildir keeps its folders in hidden ones (`.Sent`), and half-written mail in `tmp`.
            elif name == "tmp" if maildir else _left_out(name) and not _has_mail(entry):
                continue
            if files.names:
                yield files
                files = Several(files.folder, [], [])
            if kind == "dir":
                real = maildir and name in _MAILS and "tmp" in folders
                yield from (_mails if real else _folder)(Path(entry.path), walk, depth + 1)
        if files.names:
            yield files


def _mails(path: Path, walk: _Walk, depth: int) -> Iterator[Met]:
    """A Maildir's ``cur`` or ``new``."""
    try:
        about = path.stat()
        known = walk.known(str(path), about)
        listed = _listed(path)
    except OSError:
        yield from _folder(path, walk, depth)
        return
    if listed and known == listed[1]:
        yield Passed(str(path))
        return
    yield from _folder(path, walk, depth)
    if listed:
        yield Ended(str(path), about, *listed)


def _listed(path: Path) -> tuple[int, bytes] | None:
    """How many files a folder holds and what their names come to; ``None`` where not all are
    files."""
    many, told = 0, blake2b(digest_size=16)
    with os.scandir(path) as entries:
        while some := list(islice(entries, AT_ONCE)):
            if not all(entry.is_file(follow_symlinks=False) for entry in some):
                return None
            many += len(some)
            names = "\0".join([entry.name for entry in some])
            told.update(f"{names}\0".encode("utf-8", "surrogateescape"))
    return many, told.digest()


def _in_order(path: Path) -> Iterator[list[os.DirEntry[str]] | Unreadable]:
    """What lies in a folder, by name; of a very large one so many at a time."""
    try:
        with os.scandir(path) as entries:
            while some := sorted(islice(entries, AT_ONCE), key=attrgetter("name")):
                yield some
    except OSError as error:
        yield _closed(plain(str(path)), error)


def _has_mail(entry: os.DirEntry[str]) -> bool:
    """Whether a hidden folder is a Maildir's whose own ``new`` is not there: what is dropped on the
    dashboard has no empty folders."""
    return entry.name.startswith(".") and any(
        _holds(Path(entry.path, name).is_dir) for name in ("cur", "new")
    )


def _holds(asked: Callable[[], bool]) -> bool:
    try:
        return asked()
    except OSError:
        return False


def _is_export(path: Path) -> bool:
    try:
        return File.on_disk(path).head.startswith(exported.BEGINS.encode())
    except OSError:
        return False


def _kind(entry: os.DirEntry[str]) -> str:
    try:
        return "file" if entry.is_file() else "dir" if entry.is_dir() else ""
    except OSError:
        return ""  # a link that goes round in circles


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
