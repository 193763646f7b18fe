"""Why items of an import were not taken: each reason once, how often, and where first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from firsthand.model import phrase

MOST = 40  # reasons of one file; beyond these, they are counted together
# What differs between two items of one reason: what was written there, and figures.
_VALUES = re.compile(r"(?<!\w)'.*?'(?!\w)|“[^”]*”|\([^()]*\)|\d+")
_OTHER = "\0"


class Reason(NamedTuple):
    """``passed``: over, as none that is about a person; else it could not be read. ``what`` and
    ``where`` are of the first such item."""

    passed: bool
    what: str
    where: str
    times: int

    def json(self) -> dict[str, Any]:
        kind = "passed over" if self.passed else "unreadable"
        return {"kind": kind, "what": self.what, "where": self.where, "count": self.times}


class Reasons(dict[str, Reason]):
    """The reasons of one file, in the order in which they were met."""

    def add(self, one: Reason) -> None:
        key = one.what if one.what in self else _VALUES.sub("", one.what)
        if key not in self and len(self) >= MOST:
            key = f"{_OTHER}{one.passed}"
            one = one._replace(what=phrase("for other reasons"))
        known = self.get(key)
        self[key] = known._replace(times=known.times + one.times) if known else one

    def put(self, some: Iterable[Reason], where: str) -> None:
        """The same for those of a whole file, which is the place ``where`` in a folder."""
        for one in some:
            self.add(one._replace(where=where))


@dataclass(slots=True)
class Together:
    """One reason over all files of an import. ``files``: each with how often, and where first."""

    kind: str
    what: str
    count: int = 0
    files: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The file of the example."""
        return self.files[0][0]

    @property
    def where(self) -> str:
        """The place of the example in its file."""
        return self.files[0][1]


def together(files: Iterable[Mapping[str, Any]]) -> list[Together]:
    """The reasons of the files of a report: what could not be read first, and the most frequent."""
    found: dict[tuple[str, str], Together] = {}
    for file in files:
        for one in file.get("reasons", ()):
            key = one["kind"], _VALUES.sub("", one["what"])
            line = found.setdefault(key, Together(one["kind"], one["what"]))
            line.count += one["count"]
            line.files.append((file["path"], one["where"], one["count"]))
    return sorted(found.values(), key=lambda line: (line.kind == "passed over", -line.count))


def untold(
    files: Iterable[Mapping[str, Any]], lines: Iterable[Together]
) -> list[Mapping[str, Any]]:
    """The files of which a problem stands in none of these lines as its example."""
    told = {(line.path, line.where) for line in lines if line.kind == "unreadable"}
    return [
        file
        for file in files
        if any((file["path"], problem["where"]) not in told for problem in file["problems"])
    ]


def known(file: Mapping[str, Any]) -> int:
    """How many items of a file were stored before."""
    return int(file.get("known", file["skipped"]))


def known_already(files: Iterable[Mapping[str, Any]]) -> int:
    """The same of all files of a report."""
    return sum(map(known, files))


def kept(some: Reasons) -> Iterator[list[Any]]:
    """As reports are kept for when their files are met again."""
    return (list(one) for one in some.values())


def again(some: Iterable[Any]) -> Reasons:
    """The same again."""
    found = Reasons()
    for one in some:
        found.add(Reason(*one))
    return found
