"""Spreadsheets (.xlsx, .xlsm, .xlsb, .ods) as the delimited tables that readers know, one a sheet.

So a roster, a results table or connections saved again by a spreadsheet are read like any table.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path

from firsthand.model import Unreadable, phrase

from . import File
from .lines import short

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
    if sum(one.file_size for one in listed) > UNPACKED:
        why = phrase("This spreadsheet is too large to be read. Save it as CSV, and import that.")
        yield Unreadable(shown, "", why)
        return
    import python_calamine  # late: only those who have spreadsheets need it

    try:
        if isinstance(content, Path):
            book = python_calamine.CalamineWorkbook.from_path(content)
        else:
            content.seek(0)
            book = python_calamine.CalamineWorkbook.from_filelike(content)
        names = book.sheet_names
        for name in names[:SHEETS]:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height > ROWS:
                why = phrase(
                    "It has more than %(count)s rows. Save it as CSV, and import that.",
                    count=f"{ROWS:,}",
                )
                yield Unreadable(f"{shown}/{short(name, 100)}", "", why)
            elif text := _text(sheet.to_python(skip_empty_area=True)):
                yield File.in_memory(f"{shown}/{short(name, 100)}", text)
    except Exception as error:  # its own errors, and those of the Rust library beneath
        said = short(str(error), 120)
        why = phrase("The spreadsheet is damaged (%(why)s). Save it again.", why=said)
        yield Unreadable(shown, "", why)


def _text(rows: Sequence[Sequence[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        cells = [_cell(value) for value in row[:COLUMNS]]
        if any(cells):
            writer.writerow(cells)
    return out.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> str:
    """A value as people would write it: a day without midnight, a number without `.0`."""
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return (value.date() if midnight else value.replace(microsecond=0)).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    return " ".join(str(value).split("\n"))
