"""Spreadsheets (.xlsx, .xlsm, .xlsb, .ods) as the delimited tables that readers know, one a sheet.

So a roster, a results table or connections saved again by a spreadsheet are read like any table.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from firsthand.model import Unreadable, phrase

from .. import File
from ..lines import short
from . import apart

UNPACKED = 128 << 20  # a sheet is held in memory; no club's is larger
ROWS, COLUMNS, SHEETS = 200_000, 200, 100


def is_sheet(names: Sequence[str]) -> bool:
    """Whether a zip with members of these names is a spreadsheet."""
    known = set(names)
    return bool(known & {"xl/workbook.xml", "xl/workbook.bin"}) or (
        {"content.xml", "mimetype", "META-INF/manifest.xml"} <= known
    )


def tables(
    content: Path | io.BytesIO, listed: Sequence[zipfile.ZipInfo], shown: str
) -> Iterator[File | Unreadable]:
    """Each sheet that holds something, as a table; a sentence for what cannot be read."""
    large = phrase("This spreadsheet is too large to be read. Save it as CSV, and import that.")
    if sum(one.file_size for one in listed) > UNPACKED:
        yield Unreadable(shown, "", large)
        return
    try:
        for name, table in apart.read(content, ROWS, COLUMNS, SHEETS, UNPACKED):
            path = f"{shown}/{short(name, 100)}"
            if table is None:
                why = phrase(
                    "It has more than %(count)s rows. Save it as CSV, and import that.",
                    count=f"{ROWS:,}",
                )
                yield Unreadable(path, "", why)
            elif table:
                yield File.in_memory(path, table)
    except apart.Broken as error:
        said = short(str(error), 120)
        why = phrase("The spreadsheet is damaged (%(why)s). Save it again.", why=said)
        yield Unreadable(shown, "", why if said else large)
