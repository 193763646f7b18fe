"""git repositories: who wrote something together, who reviewed and who took in whose work.

A commit by one alone says nothing of anybody else. To be named as co-author takes both: each
acted. A review and a merge are what one did for the other; so is to put in another's commit where
one signs for it. Whoever picks a commit, moves a branch or keeps up with the main one has not dealt
with whose work comes along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from firsthand.model import Event, Kind, Party, Record, Role, Skipped, Unreadable

from .. import File
from ..lines import digest, short
from . import log
from .names import Author, author

NAME = "git"
PEOPLE = 20  # named on one commit; more are a list of thanks
EARLIEST = 631_152_000  # 1990: what says to be older had no clock
MERGES = 200_000  # waiting for the commit they took in

_HEAD = re.compile(rb"ref: refs/|[0-9a-f]{40}(?:[0-9a-f]{24})?\s*$")
_TRAILER = re.compile(r"([A-Za-z][A-Za-z-]{1,40}):\s*(.*)")
_TOGETHER = frozenset(("co-authored-by", "co-developed-by", "co-author", "pair-programmed-with"))
# As git writes it where a branch takes in what others did to the main one, or to itself.
_KEEPS_UP = re.compile(
    r"Merge (?:remote-tracking )?branch '(?:\S+/)?(?:main|master|develop|development|dev|trunk|next"
    r"|staging|production|release[\w./-]*)'"
    r"|Merge (?:remote-tracking )?branch '(?:origin/|upstream/)?([^']+)'(?: of \S+)? into '?\1'?$"
)
_REVIEWS = frozenset(("reviewed-by", "acked-by", "approved-by", "tested-by"))


def fits(file: File) -> bool:
    """Whether it is the ``HEAD`` of a repository on disk."""
    if file.disk is None or file.disk.name != "HEAD" or not _HEAD.match(file.head[:300]):
        return False
    return is_repository(file.disk.parent)


def is_repository(folder: Path) -> bool:
    """Whether a folder is where git keeps its objects and branches."""
    return all((folder / name).is_dir() for name in ("objects", "refs"))


def records(file: File, now: int) -> Iterator[Record]:
    """What its commits tell of two people or more."""
    if file.disk is None:
        yield Unreadable(file.path, "", "A repository is read where it lies, not from a zip.")
        return
    waiting: dict[str, list[tuple[log.Commit, Author]]] = {}
    for commit in log.commits(file.disk.parent):
        if isinstance(commit, str):
            yield Unreadable(file.path, "", commit)
            continue
        found = list(_of(commit, waiting))
        if not EARLIEST <= commit.when <= now + 2 * 86400:
            found = []
        yield from found or (Skipped(commit.hash[:12], "nobody else is named on it"),)


def _of(commit: log.Commit, waiting: dict[str, list[tuple[log.Commit, Author]]]) -> Iterator[Event]:
    by, into = author(commit.name, commit.email), author(commit.committer, commit.committer_email)
    for merge, who in waiting.pop(commit.hash, ()):
        if by and by != who:
            yield _event(merge, "merge", who, by)
    if len(commit.parents) > 1:
        if by and not _KEEPS_UP.match(commit.subject) and len(waiting) < MERGES:
            for parent in commit.parents[1:9]:
                waiting.setdefault(parent, []).append((commit, by))
        return
    if by is None:
        return
    if into and into != by and _signs(commit, into):
        yield _event(commit, "apply", into, by)
    named = list(_trailers(commit, by))
    many = 1 + sum(what == "together" for what, _ in named)
    for what, other in named:
        together = what == "together"
        yield _event(commit, what, other, by, many if together else 2)
        if together:
            yield _event(commit, what, by, other, many)


def _signs(commit: log.Commit, who: Author) -> bool:
    """Whether somebody is named on a commit as who stands for it."""
    lines = (_TRAILER.match(line[:500]) for line in commit.trailers.splitlines()[: 3 * PEOPLE])
    said = (found[2].rpartition("<") for found in lines if found)
    return any(author(name, email.rstrip("> ")) == who for name, _, email in said)


def _trailers(commit: log.Commit, by: Author) -> Iterator[tuple[str, Author]]:
    """Who else is named on a commit, and as what; each once."""
    seen = {by}
    for line in commit.trailers.splitlines()[: 3 * PEOPLE]:
        found = _TRAILER.match(line[:500])
        key = found[1].lower() if found else ""
        what = "together" if key in _TOGETHER else "review" if key in _REVIEWS else None
        if not found or not what:
            continue
        name, _, email = found[2].rpartition("<")
        other = author(name, email.rstrip("> "))
        if other and other not in seen and len(seen) <= PEOPLE:
            seen.add(other)
            yield what, other


def _event(commit: log.Commit, what: str, one: Author, to: Author, audience: int = 2) -> Event:
    """What ``one`` did for or with another, on a commit that so many wrote together."""
    return Event(
        source=NAME,
        kind=Kind.MESSAGE,
        key=digest(commit.hash, what, *one.handle, *to.handle),
        when=commit.when,
        parties=(Party(one.handle, one.name, Role.FROM), Party(to.handle, to.name, Role.TO)),
        subject=short(commit.subject),
        occasion=f"git:{commit.hash}",
        audience=audience,
    )
