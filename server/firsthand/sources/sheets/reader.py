"""The process that reads a spreadsheet: run by ``apart.py``, tells each sheet as a delimited table.

    python -P reader.py FILE ROWS COLUMNS SHEETS LONGEST

FILE ``-`` is read from stdin. A sheet is a line of JSON (its name, and how many bytes of table
follow: ``null`` where it has too many rows, or would be longer) and these bytes. Imports nothing
of ours.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

MEMORY = 3 << 29
SECONDS = 120  # of the processor


def main() -> None:
    path = sys.argv[1]
    rows, columns, sheets, longest = map(int, sys.argv[2:])
    _bounded()
    import python_calamine

    try:
        if path == "-":
            content = io.BytesIO(sys.stdin.buffer.read())
            book = python_calamine.CalamineWorkbook.from_filelike(content)
        else:
            book = python_calamine.CalamineWorkbook.from_path(path)
        for name in book.sheet_names[:sheets]:
            sheet = book.get_sheet_by_name(name)
            fits = sheet.total_height <= rows
            table = _table(sheet.to_python(skip_empty_area=True), columns) if fits else b""
            _tell(name, table if fits and len(table) <= longest else None)
    except MemoryError:
        sys.exit(1)
    except BaseException as error:  # its own errors, and what the Rust library beneath panics with
        _line({"damaged": str(error)[:200] or type(error).__name__})


def _bounded() -> None:
    """Neither all memory nor for ever: the process ends instead."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # records, left lying about
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _tell(name: str, table: bytes | None) -> None:
    _line({"name": name, "bytes": None if table is None else len(table)})
    sys.stdout.buffer.write(table or b"")
    sys.stdout.buffer.flush()


def _line(said: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n")
    sys.stdout.buffer.flush()


def _table(rows: Iterable[list[Any]], columns: int) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        cells = [_cell(value) for value in row[:columns]]
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


if __name__ == "__main__":
    main()
