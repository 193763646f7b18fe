"""What became of one file of an import."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from firsthand.intake.reasons import Reason, Reasons, again, kept
from firsthand.model import Skipped, Unreadable, phrase

if TYPE_CHECKING:
    from firsthand.sources.columns import Understood
    from firsthand.sources.files.met import Several

# Where in a file something is, as the sources write it.
PLACES = (
    phrase("message %(number)s"), phrase("after message %(number)s"), phrase("item %(number)s"),
    phrase("after item %(number)s"), phrase("line %(number)s"), phrase("after line %(number)s"),
    phrase("entry %(number)s"), phrase("entry at line %(line)s"), phrase("check %(number)s"),
    phrase("merge request %(number)s"), phrase("merge request %(number)s, %(part)s"),
    phrase("entry %(number)s, %(part)s"), phrase("card %(number)s (line %(line)s)"),
    phrase("event %(number)s (line %(line)s)"), phrase("invoice %(number)s"),
    phrase("after what was read"), phrase("note %(number)s"), phrase("approval %(number)s"),
    phrase("reviews %(number)s"), phrase("comments %(number)s"), phrase("merge"),
)  # fmt: skip
LINES = 2000  # an import lists so many files; of small ones beyond these, each folder is a line
PROBLEMS = 1000  # a report lists at most so many a file; the rest is counted
LISTED = 20_000  # and of all folders that are a line each, so many


@dataclass(slots=True)
class FileReport:
    """What became of one file."""

    path: str
    source: str | None
    read: int = 0
    new: int = 0
    problems: list[Unreadable] = field(default_factory=list)
    more_problems: int = 0
    reasons: Reasons = field(default_factory=Reasons)
    left: int = 0  # of the items: those that were passed over or could not be read
    columns: Understood | None = None  # of a table about people: how they were understood
    asks: bool = False  # whether it is to be confirmed first, and nothing was read
    said: bool = False  # whether they are read by the user's word
    withdrawn: int = 0  # entries taken out that another reading of its columns gave
    planned: bool = False  # whether some of it is still to come
    files: int = 0  # of a line that stands for a folder: how many of its files it tells of

    @classmethod
    def refused(cls, item: Unreadable) -> FileReport:
        """Of what could not be opened at all."""
        report = cls(item.path, None)
        report.problem(item)
        return report

    def problem(self, problem: Unreadable) -> None:
        """Takes one more problem, as long as there is room, and its reason."""
        self.reasons.add(Reason(False, problem.why, problem.where, 1))
        if len(self.problems) < PROBLEMS:
            self.problems.append(problem)
        else:
            self.more_problems += 1

    def passed(self, item: Skipped | Unreadable) -> None:
        """Counts an item that was read and gives nothing to be stored."""
        self.read += 1
        self.left += 1
        if isinstance(item, Unreadable):
            self.problem(item)
        else:
            self.reasons.add(Reason(True, item.why, item.where, 1))

    def so_far(self, one: FileReport) -> None:
        """Goes on from what was told of a part of the file."""
        self.read, self.problems, self.more_problems = one.read, one.problems, one.more_problems
        self.reasons, self.left, self.planned = one.reasons, one.left, one.planned

    def until_here(self) -> FileReport:
        """What is told without the last item, which is to be read once more."""
        told = replace(self, read=self.read - 1, problems=self.problems[:])
        told.reasons = Reasons(self.reasons)
        return told

    def json(self) -> dict[str, Any]:
        """As the contract writes it; and the reasons, where there are any."""
        problems = [{"where": p.where, "what": p.why} for p in self.problems]
        if self.more_problems:
            more = phrase("and %(count)s more like these", count=self.more_problems)
            problems.append({"where": "", "what": more})
        told: dict[str, Any] = {
            "path": self.path,
            "source": self.source,
            "read": self.read,
            "new": self.new,
            "skipped": self.read - self.new,
            "problems": problems,
        }
        if self.reasons:
            told["known"] = max(0, self.read - self.new - self.left)
            told["reasons"] = [one.json() for one in self.reasons.values()]
        if self.files:
            told["files"] = self.files
        if self.columns:
            told["columns"] = {one.title: one.field for one in self.columns.columns}
        if self.columns and self.said:
            told["said"] = self.columns.shape
        if self.withdrawn:
            told["withdrawn"] = self.withdrawn
        if self.columns and self.asks:
            told["asks"] = {
                "shape": self.columns.shape,
                "columns": [
                    {"key": one.key, "title": one.title, "field": one.field or "",
                     "samples": list(one.samples)}
                    for one in self.columns.columns
                ],
            }  # fmt: skip
        return told


class Reports(list[FileReport]):
    """What became of the files of one import: a line each, as long as they are not too many.

    Beyond ``LINES``, files that held one thing (a mail, a card) or none are a line for each folder.
    """

    def __init__(self) -> None:
        super().__init__()
        self._folders: dict[tuple[str, str | None], FileReport] = {}
        self._folded = 0  # lines that were left by the last ``fold``
        self._room = LISTED

    @property
    def long(self) -> bool:
        """Whether it is time to ``fold``: folders hold any number of files that are no records."""
        return len(self) > max(LINES, self._folded) + LINES

    def passed(self, known: list[FileReport]) -> None:
        """These were read before; nothing more will be counted in them."""
        for one in known:
            if one.files:
                self._folders.setdefault((one.path, one.source), one)
            if len(self) < LINES or not self._joined(one):
                self.append(one)

    def alike(self, met: Several, source: str) -> list[FileReport]:
        """Files of one folder that hold one thing each and are read; the report in which each is
        counted. Nothing but what is new will be."""
        room = max(0, LINES - len(self))
        late = len(met.names) - room - 2
        # Two make a line of their folder, which counts the others.
        own = [FileReport(name, source, 1) for name in met.shown(room + 2)]
        self.passed(own)
        if len(own) <= room:
            return own
        folder, _ = _place(own[-1].path)
        line = self._folders[folder, source]
        if late > 0:
            line.files += late
            line.read += late
        return own[:room] + [line] * (len(met.names) - room)

    def fold(self, first: int) -> None:
        """To be called when nothing more will be counted in those that there are; lines before the
        ``first`` stay as they are."""
        first = max(LINES, first)
        if len(self) > first:
            late = list(islice(self, first, None))
            del self[first:]
            for one in late:
                if not self._joined(one):
                    self.append(one)
        self._folded = len(self)

    def _joined(self, one: FileReport) -> bool:
        """Adds a report to the line of its folder, where one is enough."""
        if one.files or one.read > 1 or one.columns:
            return False
        folder, name = _place(one.path)
        line = self._folders.setdefault((folder, one.source), one)
        if line is one:
            return False
        if not line.files:  # a second one: it is the folder's from now on
            _, first = _place(line.path)
            line.path, line.files = folder, 1
            line.problems = [replace(problem, where=first) for problem in line.problems]
            alone, line.reasons = line.reasons, Reasons()
            line.reasons.put(alone.values(), first)
        line.files += 1
        line.read += one.read
        line.new += one.new
        line.left += one.left
        room = max(0, min(PROBLEMS - len(line.problems), self._room))
        listed = one.problems[:room]
        self._room -= len(listed)
        line.problems += [replace(problem, where=name) for problem in listed]
        line.more_problems += one.more_problems + len(one.problems) - len(listed)
        line.reasons.put(one.reasons.values(), name)
        return True


def written(some: Iterable[FileReport]) -> str:
    """Reports as they are kept for when their files are met again."""
    return json.dumps([parts(one) for one in some], ensure_ascii=False)


def read(text: str) -> list[FileReport]:
    """The same again; nothing in these files is new."""
    return made(json.loads(text))


def parts(report: FileReport) -> list[object]:
    problems = [[problem.where, problem.why] for problem in report.problems]
    told = [report.path, report.source, report.read, problems, report.more_problems]
    return [*told, report.files, report.planned, report.left, list(kept(report.reasons))]


def made(some: Iterable[Sequence[Any]]) -> list[FileReport]:
    return [
        FileReport(
            path,
            source,
            read,
            0,
            [Unreadable(path, *one) for one in problems],
            more,
            files=files,
            planned=planned,
            left=left[0] if left else 0,  # those of an older version say nothing of it
            reasons=again(left[1]) if left else Reasons(),
        )
        for path, source, read, problems, more, files, planned, *left in some
    ]


def _place(path: str) -> tuple[str, str]:
    """The folder of a file, and its name there."""
    cut = max(path.rfind("/"), path.rfind(os.sep))  # in a zip, it is the former
    return path[: max(cut, 0)], path[cut + 1 :]
