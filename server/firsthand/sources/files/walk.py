"""Every file under the paths a user names: folders, zips and zips inside them, within limits.

Nothing is unpacked to disk. What holds no records (pictures, hidden files) is passed over;
what cannot be opened is told in a sentence.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from firsthand.model import Unreadable, phrase

from .. import File, exported
from ..plainly import plain
from .met import Ended, Met, Passed, Several, Visit, closed
from .wanted import left_out

DEEP = 60  # folders in folders
AT_ONCE = 20_000  # files of a folder that are put in order at a time: a Maildir may have millions
TOGETHER = 256  # so many of them are asked for their state, then looked up, at a time

_MAIL = re.compile(r"[^.].*:2,[A-Za-z]*\Z", re.DOTALL).match  # in a Maildir
# What lies in a folder tells what kind of folder it is.
_TELL = frozenset((".git", "objects", "refs", "cur", "new", "tmp"))
_MAILS = frozenset(("cur", "new"))


# No program writes one of these without anything in it: what was to come never came. A folder of
# mail in which none lies is a file of no size.
_EXPORTS = (".csv", ".ics", ".vcf", ".json", ".xml", ".xlsx", ".zip", ".txt", ".ldif")

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
        yield closed(shown, error)
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
        yield closed(shown, error)
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
    elif ".git" in names and (note := _said(path / ".git")).startswith("gitdir: "):
        # Nor what lies in a second work tree, or in a submodule: a note tells where its history is.
        history = _history(path, note.removeprefix("gitdir: "))
        if history is None:
            why = "No branch of this repository leads to a commit that can be read."
            yield Unreadable(shown, "", why)
        else:
            yield Visit(str(history), history.stat())
        return
    maildir = folders >= _MAILS
    # What `firsthand export` wrote tells all of it in one file, and again for other programs.
    export = exported.FILE in names and _is_export(path / exported.FILE)
    passed = exported.COPIES if export else frozenset[str]()
    real = _MAILS if maildir and "tmp" in folders else frozenset[str]()
    yield from _within(path, walk, depth, _Kind(maildir, real, passed))


def _said(path: Path) -> str:
    """What a small file of git's says; nothing where there is none."""
    try:
        if not path.is_file():  # whoever opens a pipe waits for what comes out of it
            return ""
        with path.open("rb") as stream:
            return stream.read(5000).decode("utf-8", "replace").strip()
    except (OSError, ValueError):
        return ""


def _history(tree: Path, note: str) -> Path | None:
    """The HEAD of the repository that a note in this folder names; none on another computer."""
    if note.startswith(("//", "\\\\")) or "\0" in note:
        return None
    place = tree / note
    if shared := _said(place / "commondir"):
        place /= shared
    head = place / "HEAD"
    return head if _holds(head.is_file) and _holds((place / "objects").is_dir) else None


class _Kind(NamedTuple):
    """What kind of folder is walked through."""

    maildir: bool
    mails: frozenset[str]  # folders in it that hold nothing but mails
    passed: frozenset[str]  # what is told elsewhere


def _within(path: Path, walk: _Walk, depth: int, kind: _Kind) -> Iterator[Met]:
    """What lies in a folder, file by file."""
    maildir, mails, passed = kind
    for some in _in_order(path):
        if isinstance(some, Unreadable):
            yield some
            continue
        files = Several(str(path), [], [])
        # Nothing is called here that can be done without: a Maildir has files by the thousand.
        for entry in some:
            name = entry.name
            if not (what := _kind(entry)) or name in passed:
                continue
            if what == "file":
                # Beside cur and new lie the mail server's own notes.
                if maildir or (not _MAIL(name) and left_out(name, path.name)):
                    continue
                try:
                    about = os.stat(entry.path)  # noqa: PTH116
                except OSError as error:
                    yield closed(plain(entry.path), error)
                    continue
                if not about.st_size and name.lower().endswith(_EXPORTS):
                    yield Unreadable(plain(entry.path), "", "The file is empty.")
                elif about.st_size:
                    files.names.append(name)
                    files.abouts.append(about)
                    if len(files.names) < TOGETHER:
                        continue
            # Maildir keeps its folders in hidden ones (`.Sent`), and half-written mail in `tmp`.
            elif name == "tmp" if maildir else left_out(name) and not _has_mail(entry):
                continue
            if files.names:
                yield files
                files = Several(files.folder, [], [])
            if what == "dir":
                inside = _mails if name in mails else _folder
                yield from inside(Path(entry.path), walk, depth + 1)
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
        yield closed(plain(str(path)), error)


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
