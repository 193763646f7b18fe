"""The LinkedIn data export: each table found by its columns, wherever it was saved again.

Who, when and which kind; the text of messages and recommendations is never kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from firsthand.model import Own, Record, Skipped, Unreadable

from .. import File
from ..dates import order
from ..lines import opening, told
from ..table import Columns, Header, Row, column, fold, header, rows
from . import contacts, exchanges, positions, receipts
from .cells import NAME, Place
from .words import Translated, english

__all__ = ["NAME", "fits", "reads", "records"]

_Read = Callable[[Row, Place], Iterator[Record]]


@dataclass(frozen=True, slots=True)
class Table:
    """A file of the export: its columns, what reads a row, the column of its dates."""

    columns: Columns
    read: _Read
    date: str = ""


def _table(needed: str, read: _Read, date: str = "", only: str | None = None) -> Table:
    return Table(Translated.of(needed, only), read, date)


# The user's own numbers and addresses must not be taken from somebody's phone list: those two
# tables may have no other columns.
TABLES = (
    _table("firstname lastname connectedon", contacts.connection, "connectedon"),
    _table("firstname lastname emails phonenumbers instantmessagehandles", contacts.imported),
    _table("conversationid from to date", exchanges.message, "date"),
    _table("from to date subject content direction folder", exchanges.message, "date"),
    _table("from to sentat direction", exchanges.invitation, "sentat"),
    _table("endorsementdate skillname", exchanges.endorsement, "endorsementdate"),
    _table("firstname lastname text creationdate", exchanges.recommendation, "creationdate"),
    _table("firstname lastname headline industry", contacts.profile),
    _table("emailaddress confirmed primary", contacts.own_email, only="updatedon"),
    _table("number extension", contacts.own_phone, only="type iswhatsappnumber"),
    _table("transactionmadeat description", receipts.receipt, "transactionmadeat"),
    *(Table(columns, positions.position) for columns in positions.COLUMNS),
)

# The rest of the export says nothing of other people. Its columns are common words, so the
# file's name must agree before it is passed over in silence.
OTHERS = {
    "positions": "companyname title startedon",
    "education": "schoolname degreename",
    "skills": "name",
    "languages": "name proficiency",
    "certifications": "name authority",
    "courses": "name number",
    "honors": "title issuedon",
    "projects": "title url",
    "publications": "name publisher",
    "patents": "title patentnumber",
    "organizations": "name position",
    "volunteering": "companyname role cause",
    "reactions": "date type link",
    "comments": "date link message",
    "shares": "date sharelink",
    "votes": "date link optiontext",
    "rich_media": "mediadescription medialink",
    "member_follows": "date status fullname",
    "company follows": "organization followedon",
    "searchqueries": "time searchquery",
    "logins": "logindate ipaddress",
    "registration": "registeredat registrationip",
    "events": "eventname eventtime",
    "inferences_about_you": "category description",
    "ad_targeting": "memberage",
    "job applications": "applicationdate companyname",
    "saved jobs": "saveddate companyname",
}
_ARCHIVE = re.compile(r"linkedindataexport[^/\\]*[/\\].*\.csv\Z", re.IGNORECASE)
_ASSISTANTS = ("coach", "guide", "role_play")  # talks with the site's own machines


def _other(file: File) -> bool:
    name = PurePosixPath(file.path.replace("\\", "/")).stem.lower()
    if _ARCHIVE.search(file.path):  # what is new in it, too
        return True
    wanted = OTHERS.get(name)
    if wanted is None:
        return False
    if wanted == "name":
        return fold(opening(file.head)[:40].partition("\n")[0]) == "name"
    return header(file, [Columns.of(wanted)]) is not None


def reads(names: frozenset[str]) -> _Read | None:
    """What reads a row with these columns; ``None`` where they are of no table with relations."""
    return next((table.read for table in TABLES if table.columns.fit(names)), None)


def _found(file: File) -> tuple[Table, Header] | None:
    """The table whose columns a row near the top shows."""
    head = header(file, [table.columns for table in TABLES])
    if head is None:
        return None
    names = frozenset(head.names) - {""}
    return next(table for table in TABLES if table.columns.fit(names)), head


def fits(file: File) -> bool:
    return _found(file) is not None or _other(file)


@told
def records(file: File, _now: int) -> Iterator[Record]:
    found = _found(file)
    if found is None:
        if _other(file):
            yield Skipped("", "a table of the LinkedIn export that names no relations")
        else:
            yield Unreadable(file.path, "", "No table of a LinkedIn data export was found in it.")
        return
    table, written = found
    head = replace(written, names=tuple(map(english, written.names)))
    name = PurePosixPath(file.path.replace("\\", "/")).name.lower()
    if table.read is exchanges.message and any(word in name for word in _ASSISTANTS):
        yield Skipped("", "talks with LinkedIn's own assistant")
        return
    # The site writes American dates where it writes numbers, unless the file shows otherwise.
    dates = column(file, head, table.date) if table.date else ()
    numbers = order(dates, written.names) or "month"
    place = Place(file.path, name, numbers)
    said: set[Own] = set()
    for row in rows(file, head):
        if isinstance(row, Unreadable):
            yield row
            continue
        for record in table.read(row, place):
            if isinstance(record, Own):
                if record in said:
                    continue
                said.add(record)
            yield record
