"""Files as people leave them: put together, shifted, saved anew, or without anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.intake.kinds import unknown
from firsthand.model import Card, Event, Record, Unreadable
from firsthand.sources import File, dates, find, imessage
from firsthand.sources.files.walk import walk
from imessage_file import chats

CASES = Path(__file__).parent
BOOK = "First Name,Last Name,E-mail 1 - Value\nMette,Lind,mette@example.net\nBo,Ek,bo@example.net\n"
LISTED = "Factuurnummer;Factuurdatum;Klant;Totaal\n1;03.03.2026;Mette Lind;{}\n"


def read(name: str, content: bytes | str) -> list[Record]:
    file = File.in_memory(name, content.encode() if isinstance(content, str) else content)
    source = find(file)
    return [] if source is None else list(source.records(file, 1_800_000_000))


@pytest.mark.parametrize(
    "table",
    [
        BOOK + BOOK,  # two exports in one file
        BOOK + "Total,,2\n", BOOK + "Totaal,,\n", BOOK + "\n,,\nTotal\n",
        BOOK.replace(",", "|"),
    ],
)  # fmt: skip
def test_no_header_and_no_sum_is_somebody(table: str) -> None:
    named = {one.name for one in read("book.csv", table) if isinstance(one, Card)}
    assert named == {"Mette Lind", "Bo Ek"}


def test_somebody_may_be_called_total() -> None:
    table = BOOK + "Total,,total@example.net\nSum,Ek,\n"
    named = {one.name for one in read("book.csv", table) if isinstance(one, Card)}
    assert named >= {"Total", "Sum Ek"}


def test_an_amount_that_is_missing_is_told_as_such() -> None:
    (told,) = read("lijst.csv", LISTED.format(""))
    assert isinstance(told, Unreadable)
    assert told.why == "The amount is missing."


def test_an_address_book_in_mork_is_refused_with_what_to_do() -> None:
    mork = (
        b'// <!-- <mdb:mork:z v="1.4"/> -->\n< <(a=c)> // (f=iso-8859-1)\n  (80=ns:addrbk:db:row)'
    )
    assert find(File.in_memory("abook.mab", mork)) is None
    assert "choose Tools, Export" in unknown(None, File.in_memory("abook.mab", mork))


def test_an_invoice_below_an_empty_line_is_read() -> None:
    content = (CASES / "invoices" / "peppol.xml").read_bytes()
    (one,) = read("x.xml", b"\n  \n" + content)
    assert isinstance(one, Event)


@pytest.mark.parametrize("long", [100, 70_000, 3_000_000])
def test_a_comment_of_any_length_may_stand_before_what_an_xml_file_holds(long: int) -> None:
    note = b"<?xml version='1.0'?>\n<!-- a licence --><!--" + b"licence " * (long // 8) + b"-->\n"
    invoice = (CASES / "invoices" / "peppol.xml").read_bytes()
    (one,) = read("x.xml", note + invoice[invoice.index(b"<Invoice") :])
    assert isinstance(one, Event)
    texts = (CASES / "sms" / "sms-20261120.xml").read_bytes()
    assert read("x.xml", note + texts[texts.index(b"<smses") :]) == read("x.xml", texts) != []
    assert read("x.xml", note + b"<other/>") == read("x.xml", note[:-5]) == []


def test_a_day_of_slack_that_was_saved_anew_is_known() -> None:
    content = (CASES / "slack" / "2026-11-17.json").read_bytes()
    path = "D0AAAAAA1/2026-11-17.json"
    assert read(path, b"\xef\xbb\xbf" + content) == read(path, content) != []


def test_an_export_without_anything_in_it_is_told_and_a_folder_of_mail_is_not(
    tmp_path: Path,
) -> None:
    for name in ("Connections.csv", "calendar.ICS", "Trash", ".hidden.csv", "photo.jpg"):
        (tmp_path / name).touch()
    found = list(walk([tmp_path]))
    assert {Path(one.path).name for one in found} == {"Connections.csv", "calendar.ICS"}
    assert {one.why for one in found if isinstance(one, Unreadable)} == {"The file is empty."}


@pytest.mark.parametrize("name", ["chat.db", "chat (1).db", "sms.db", "chat-copy.db"])
def test_copies_of_apples_messages_are_found_in_a_folder(tmp_path: Path, name: str) -> None:
    chats(tmp_path / name)
    (tmp_path / "places.db").write_bytes((tmp_path / name).read_bytes())
    (found,) = walk([tmp_path])
    assert isinstance(found, File)
    assert find(found) is imessage


@pytest.mark.parametrize(
    "written",
    ["Wednesday, December 31, 2025", "Wed, 31 Dec 2025", "20251231", "31. 12. 2025",
     "2025. 12. 31.", "le 31 décembre 2025", "31 grudnia 2025", "31 prosince 2025",
     "31 декабря 2025", "31 Aralık 2025", "31 desember 2025", "31 December, 2025"],
)  # fmt: skip
def test_a_day_as_many_countries_write_it(written: str) -> None:
    assert (dates.moment(written) or 0) // 86400 == 1_767_139_200 // 86400


@pytest.mark.parametrize(
    "written", ["20251331", "31 listopad grudnia 2025", "Robin, 5", "1767139200"]
)
def test_what_is_no_day(written: str) -> None:
    assert dates.moment(written) is None


@pytest.mark.parametrize(
    ("written", "currency"),
    [("CHF 1’200.–", "CHF"), ("kr 1.200", None), ("1 200 kr.", None), ("1.200,00 zł", "PLN"),
     ("1 200 Kč", "CZK"), ("1.200 Ft", "HUF"), ("1.200,00 ₺", "TRY"), ("1200 lei", None)],
)  # fmt: skip
def test_an_amount_in_the_money_of_more_countries(written: str, currency: str | None) -> None:
    assert (dates.amount(written), dates.symbol(written)) == (1200.0, currency)


def test_a_table_whose_end_was_filled_with_nuls_is_one_and_a_program_is_none() -> None:
    table = b"date,kind,name,email,amount\n2026-01-02,project,Rosa Calder,rosa@example.org,100\n"
    found = find(File.in_memory("a.csv", table.ljust(4096, b"\0")))
    assert found is not None
    assert found.NAME == "results"
    (_, cut) = read("a.csv", table.ljust(4096, b"\0"))
    assert isinstance(cut, Unreadable)
    assert find(File.in_memory("a.mo", b"\xde\x12\x04\x95\0\0\0\0" + table)) is None


def test_what_is_told_above_a_table_may_be_as_long_as_it_likes() -> None:
    note = b"Members of all years, " + b"and of those before, " * 200
    table = b"date,kind,name,email,amount\n2026-01-02,project,Rosa Calder,rosa@example.org,100\n"
    found = find(File.in_memory("a.csv", note + b"\n" + table))
    assert found is not None
    assert found.NAME == "results"
