"""Spreadsheets: each sheet is a table, whatever program wrote it."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Card, Unreadable
from firsthand.sources import File, find, roster, sheets
from firsthand.sources.files.walk import walk

_CELLS = '<row r="{r}">{cells}</row>'
_BOOK = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/'
    'package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/'
    'package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxml'
    'formats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxml'
    'formats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/styles" Target="styles.xml"/></Relationships>',
    "xl/workbook.xml": '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/'
    'spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships"><sheets><sheet name="Harbour Club" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/styles.xml": '<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/'
    'spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    "</styleSheet>",
}


def text(value: str) -> str:
    return f'<c t="inlineStr"><is><t>{value}</t></is></c>'


def workbook(*rows: list[str]) -> bytes:
    sheet = "".join(_CELLS.format(r=at, cells="".join(row)) for at, row in enumerate(rows, 1))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in _BOOK.items():
            book.writestr(name, content)
        book.writestr(
            "xl/worksheets/sheet1.xml",
            '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
            f'2006/main"><sheetData>{sheet}</sheetData></worksheet>',
        )
    return out.getvalue()


MEMBERS = workbook(
    [text("Members, printed for the secretary")],
    [text("Name"), text("E-mail"), text("GSM"), text("Lid sinds")],
    [text("Mette Lind"), text("mette@example.net"), "<c><v>32470112233</v></c>",
     '<c s="1"><v>42064</v></c>'],
)  # fmt: skip


def opened(content: bytes, folder: Path) -> list[File | Unreadable]:
    (folder / "members.xlsx").write_bytes(content)
    return list(walk([folder / "members.xlsx"]))


def test_a_roster_in_a_spreadsheet_is_read_like_any_other(tmp_path: Path) -> None:
    (file,) = opened(MEMBERS, tmp_path)
    assert isinstance(file, File)
    assert file.path.endswith("members.xlsx/Harbour Club")
    assert find(file) is roster
    (mette,) = roster.records(file, 0)
    assert isinstance(mette, Card)
    assert (mette.name, mette.network) == ("Mette Lind", "Harbour Club")
    # Neither the number nor the day of a spreadsheet is written as it holds them.
    assert mette.handles[1].value == "32470112233"
    assert mette.since == int(datetime(2015, 3, 1, tzinfo=UTC).timestamp())


def test_a_title_merged_over_two_columns_holds_the_whole_name(tmp_path: Path) -> None:
    (file,) = opened(workbook(
        [text("Name"), "<c/>", text("E-mail"), text("Lid sinds")],
        [text("Mette"), text("Lind"), text("mette@example.net"), text("2015")],
    ), tmp_path)  # fmt: skip
    assert isinstance(file, File)
    (mette,) = roster.records(file, 0)
    assert isinstance(mette, Card)
    assert mette.name == "Mette Lind"


def test_a_spreadsheet_in_a_zip_is_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("club/members.xlsx", MEMBERS)
    (tmp_path / "mail.zip").write_bytes(out.getvalue())
    (file,) = walk([tmp_path / "mail.zip"])
    assert isinstance(file, File)
    assert find(file) is roster


def test_a_damaged_spreadsheet_is_told(tmp_path: Path) -> None:
    (problem,) = opened(MEMBERS.replace(b"sheet1", b"sheetX"), tmp_path)
    assert isinstance(problem, Unreadable)
    assert problem.why.startswith("The spreadsheet is damaged")


def test_a_spreadsheet_that_would_fill_memory_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "UNPACKED", 1000)
    (problem,) = opened(MEMBERS, tmp_path)
    assert isinstance(problem, Unreadable)
    assert problem.why.startswith("This spreadsheet is too large")


@pytest.mark.parametrize("cell", ["XFD1048576", "XFD190000"])
def test_cells_that_lie_further_apart_than_memory_reaches_end_no_import(
    tmp_path: Path, cell: str
) -> None:
    """The library holds what lies between them, and ends the process that asks it to."""
    far = f'<c r="{cell}" t="inlineStr"><is><t>x</t></is></c>'
    (problem,) = opened(workbook([text("Name"), far]), tmp_path)
    assert isinstance(problem, Unreadable)
    assert problem.why.startswith("This spreadsheet is too large")
    (good,) = opened(MEMBERS, tmp_path)
    assert isinstance(good, File)


def test_another_office_document_is_told(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    (problem,) = opened(out.getvalue(), tmp_path)
    assert isinstance(problem, Unreadable)
    assert problem.why.startswith("This is an Office document, which holds no records. If a list")


@settings(max_examples=10, deadline=None)  # each starts a process
@given(st.binary(max_size=200), st.integers(0, len(MEMBERS) - 1))
def test_no_bytes_raise(content: bytes, at: int) -> None:
    book = io.BytesIO(MEMBERS[:at] + content + MEMBERS[at + len(content) :])
    try:
        with zipfile.ZipFile(book) as archive:
            listed = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return
    list(sheets.tables(book, listed, "x"))
