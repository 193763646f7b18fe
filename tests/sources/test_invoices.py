"""Invoices: who sold what to whom, in XML, inside a PDF and in the lists of accounting tools."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Event, Handle, Kind, Party, Record, Role, Skipped, Unreadable
from firsthand.results import totals
from firsthand.sources import File, find, invoices
from firsthand.sources.files.walk import walk
from firsthand.store import results as stored
from firsthand.store.people import Ego
from firsthand.workspace import Workspace

CASES = Path(__file__).parent / "invoices"
PEPPOL = (CASES / "peppol.xml").read_bytes()
XML = ["peppol.xml", "factur-x.xml", "creditnote.xml", "zugferd1.xml"]
TABLES = ["nl.csv", "en.csv", "de.csv", "fr.csv", "received.csv"]


def read(content: bytes, name: str = "x") -> list[Record]:
    return list(invoices.records(File.in_memory(name, content), 0))


def at(*day: int) -> int:
    return int(datetime(*day, tzinfo=UTC).timestamp())  # type: ignore[arg-type, misc]


def one(content: bytes) -> Event:
    (record,) = read(content)
    assert isinstance(record, Event), record
    return record


def packed(xml: bytes, name: str = "factur-x.xml", says: str = "factur-x") -> bytes:
    """A PDF with an attachment, that says of itself what is attached."""
    made = pypdf.PdfWriter()
    made.add_blank_page(100, 100)
    made.add_attachment(name, xml)
    made.xmp_metadata = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{says}</x:xmpmeta>".encode()
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


@pytest.mark.parametrize("name", [*XML, *TABLES])
def test_it_is_found_by_its_content(name: str) -> None:
    assert find(File.in_memory("x", (CASES / name).read_bytes())) is invoices


@pytest.mark.parametrize("name", ["peppol.xml", "factur-x.xml"])
def test_an_invoice_tells_both_sides_and_the_amount_without_tax(name: str) -> None:
    event = one((CASES / name).read_bytes())
    assert (event.kind, event.when) == (Kind.DEAL, at(2026, 3, 31))
    assert event.details == {"amount": "1200", "currency": "EUR", "note": "2026-014"}
    seller = [party.handle for party in event.parties if party.role == Role.SELLER]
    assert seller[0] == Handle("email", "sam@quarry.example")
    for known in ("Sam Linden", "Quarry Studio", "BE0999888777"):
        assert Handle("name", f"invoices:{known}") in seller
    assert [party for party in event.parties if party.role == Role.BUYER] == [
        Party(Handle("email", "ines@orchard.example"), "Ines Dubois", Role.BUYER)
    ]


def test_the_older_german_form_is_read_and_a_buyer_without_address_goes_by_name() -> None:
    event = one((CASES / "zugferd1.xml").read_bytes())
    assert event.details == {"amount": "89.25", "currency": "EUR", "note": "R-7"}
    assert event.parties[-1] == Party(Handle("name", "invoices:Quarry Studio"), None, Role.BUYER)


def test_a_credit_note_names_the_invoice_it_takes_back() -> None:
    credit, invoice = one((CASES / "creditnote.xml").read_bytes()), one(PEPPOL)
    assert credit.details is not None
    assert credit.details["amount"] == "-1200"
    assert credit.occasion == invoice.occasion
    assert credit.key != invoice.key


def test_the_invoice_inside_a_pdf_is_the_same_as_alone() -> None:
    assert read(packed(PEPPOL)) == read(PEPPOL)


def test_of_a_folder_of_pdfs_only_those_with_an_invoice_are_told(tmp_path: Path) -> None:
    (tmp_path / "invoice.pdf").write_bytes(packed(PEPPOL))
    (tmp_path / "letter.pdf").write_bytes(packed(b"x", "letter.txt", "a letter"))
    assert [item.path.rpartition("/")[2] for item in walk([tmp_path])] == ["invoice.pdf"]
    # Its description may be packed, and the name written as other signs: it is there all the same.
    bare = packed(PEPPOL, says="a letter")
    for written, told in ((rb"factur\055x", 2), (b"/text#2Fxml", 2), (b"else", 1)):
        (tmp_path / "letter.pdf").write_bytes(bare.replace(rb"factur\055x", written))
        assert len(list(walk([tmp_path]))) == told
    (tmp_path / "letter.pdf").write_bytes(packed(b"x", "letter.txt", "a letter"))
    # A file that the user names is told in any case.
    (file,) = walk([tmp_path / "letter.pdf"])
    assert isinstance(file, File)
    (problem,) = invoices.records(file, 0)
    assert isinstance(problem, Unreadable)
    assert "no invoice that machines can read" in problem.why


@pytest.mark.parametrize(
    ("name", "email", "amount", "currency"),
    [
        ("nl.csv", "ines@orchard.example", "1200.50", None),
        ("en.csv", "mette@lind.example", "950", "EUR"),
        ("de.csv", "mette@lind.example", "950", None),
        ("fr.csv", "anne@morel.example", "1200", "EUR"),
    ],
)
def test_the_lists_of_accounting_tools_are_read_in_four_languages(
    name: str, email: str, amount: str, currency: str | None
) -> None:
    first, *_ = read((CASES / name).read_bytes())
    assert isinstance(first, Event)
    assert (first.when, first.parties[0].handle) == (at(2026, 3, 31), Handle("email", email))
    assert first.parties[0].role == Role.WITH
    assert first.details is not None
    assert (first.details["amount"], first.details.get("currency")) == (amount, currency)


def test_drafts_received_invoices_and_credits_in_a_list_are_no_deals() -> None:
    assert isinstance(read((CASES / "nl.csv").read_bytes())[1], Skipped)
    assert isinstance(read((CASES / "received.csv").read_bytes())[0], Skipped)
    credit = read((CASES / "de.csv").read_bytes())[1]
    assert isinstance(credit, Event)
    assert credit.details is not None
    assert credit.details["amount"] == "-950"


def listed(head: str, *rows: str) -> list[tuple[str, object]]:
    """What a list tells of each row: with whom and how much, else why it is no sale."""
    content = "\n".join((head, *rows, "")).encode()
    assert find(File.in_memory("x", content)) is invoices
    found: list[tuple[str, object]] = []
    for record in read(content):
        if isinstance(record, Event):
            said = dict(record.details or {})
            found.append((said["note"], (record.parties[0].name, said["amount"])))
        else:
            assert isinstance(record, Skipped)
            found.append((record.where, record.why))
    return found


BOUGHT, OTHER = "an invoice you received", "no invoice"


def test_of_several_addresses_in_a_list_the_first_is_the_customers() -> None:
    found = one(
        b"Invoice Number,Date,Customer,Email,Total\n"
        b"S-1,2026-03-12,Jan Maes,jan@maes.example;books@maes.example,9.00\n"
    )
    assert [party.handle for party in found.parties] == [Handle("email", "jan@maes.example")]


def test_an_invoice_of_nothing_is_no_deal() -> None:
    free, paid = read(
        b"Invoice Number,Date,Customer,Customer Email,Total,Currency,Status\n"
        b"S-1,2026-03-12,Jan Maes,jan@maes.example,0.00,EUR,paid\n"
        b"S-2,2026-03-12,Jan Maes,jan@maes.example,9.00,EUR,paid\n"
    )[-2:]
    assert isinstance(free, Skipped)
    assert isinstance(paid, Event)
    (nothing,) = read(PEPPOL.replace(b">1200.00<", b">0.00<"))
    assert isinstance(nothing, Skipped), nothing


def test_what_you_bought_is_no_deal_where_one_list_has_both() -> None:
    head = '"Belegtyp";"Belegdatum";"Belegnummer";"Kontaktname";"Gesamtbetrag";"Status"'
    day = '"03.02.2024"'
    assert listed(
        head,
        f'"Rechnung";{day};"RE1";"Mette Lind";"1190,00";"bezahlt"',
        f'"Eingangsrechnung";{day};"X7";"Strom Quist";"90,00";"bezahlt"',
        f'"Ausgabe";{day};"X8";"Papier Quist";"19,00";"bezahlt"',
        f'"Rechnungskorrektur";{day};"RK1";"Mette Lind";"-119,00";"bezahlt"',
        f'"Stornorechnung";{day};"SR1";"Mette Lind";"119,00";"bezahlt"',
        f'"Anzahlungsrechnung";{day};"AR1";"Mette Lind";"10,00";"offen"',
        f'"Auftragsbestätigung";{day};"AB2";"Mette Lind";"119,00";"offen"',
        f'"Lieferschein";{day};"LS2";"Mette Lind";"119,00";"offen"',
    ) == [
        ("RE1", ("Mette Lind", "1190")), ("line 3", BOUGHT), ("line 4", BOUGHT),
        ("RK1", ("Mette Lind", "-119")), ("SR1", ("Mette Lind", "-119")),
        ("AR1", ("Mette Lind", "10")), ("line 8", OTHER), ("line 9", OTHER),
    ]  # fmt: skip
    assert listed(
        "*ContactName,EmailAddress,*InvoiceNumber,*InvoiceDate,Total,Currency,Type,Status",
        "Mette Lind,,INV-1,03 Feb 2024,1200.00,GBP,Sales invoice,Awaiting Payment",
        "Jens Quist,,B-1,03 Feb 2024,99.00,GBP,Bill,Paid",
        "Jens Quist,,B-2,03 Feb 2024,99.00,GBP,ACCPAY,Paid",
    ) == [("INV-1", ("Mette Lind", "1200")), ("line 3", BOUGHT), ("line 4", BOUGHT)]  # fmt: skip


def test_odoo_names_the_firm_before_the_person_and_numbers_what_was_bought_as_bills() -> None:
    assert listed(
        '"Number","Invoice Partner Display Name","Invoice/Bill Date","Untaxed Amount Signed",'
        '"Total Signed","Payment Status","Status"',
        '"INV/2024/1","Quay & Co, Mette Lind","2024-02-03","1000.00","1210.00","Paid","Posted"',
        '"RINV/2024/1","Quay & Co, Mette Lind","2024-02-09","-100.00","-121.00","Paid","Posted"',
        '"INV/2024/2","Quist Ltd","2024-02-03","10.00","12.10","Not Paid","Cancelled"',
        '"BILL/2024/1","Papier Quist","2024-02-03","-10.00","-12.10","Paid","Posted"',
    ) == [
        ("INV/2024/1", ("Mette Lind", "1000")), ("RINV/2024/1", ("Mette Lind", "-100")),
        ("line 4", "a draft, an offer, or called off"), ("line 5", BOUGHT),
    ]  # fmt: skip


def test_a_number_that_may_be_an_orders_needs_a_row_that_says_invoice() -> None:
    head = "Date,Transaction Type,Num,Customer,Amount"
    assert listed(
        head,
        "2024-02-03,Invoice,1001,Mette Lind,1200.00",
        "2024-02-14,Payment,1004,Mette Lind,-200.00",
        "2024-02-14,Sales Order,1005,Mette Lind,200.00",
    ) == [("1001", ("Mette Lind", "1200")), ("line 3", OTHER), ("line 4", OTHER)]
    assert listed(
        "Date,Transaction type,Num,Name,Due date,Amount",
        "2024-02-03,Invoice,1001,Mette Lind,2024-03-03,1200.00",
        "2024-02-04,Bill,77,Ina Tack,2024-03-03,300.00",
        "2024-02-05,Expense,,Bo Lund,,30.00",
    ) == [("1001", ("Mette Lind", "1200")), ("line 3", BOUGHT), ("line 4", BOUGHT)]
    orders = f"{head}\n2024-02-14,Sales Order,1005,invoice@quay.example,200.00\n".encode()
    assert find(File.in_memory("x", orders)) is not invoices
    due = "Numéro;Date d'émission;Date d'échéance;Client;Montant HT"
    assert listed(due, "F-1;03/02/2024;03/03/2024;Mette Lind;1 000,00") == [
        ("F-1", ("Mette Lind", "1000"))
    ]
    plain = b"Numero;Date;Client;Montant HT\nF-1;2024-02-03;Mette Lind (facture);10,00\n"
    assert find(File.in_memory("x", plain)) is not invoices
    assert isinstance(read(plain)[0], Event)  # where the user says that they are invoices


def test_an_invoice_in_the_envelope_of_an_access_point_is_the_same() -> None:
    declared, _, inside = PEPPOL.partition(b"?>")
    envelope = (
        declared + b'?><StandardBusinessDocument xmlns="http://www.unece.org/cefact/namespaces/'
        b'StandardBusinessDocumentHeader"><StandardBusinessDocumentHeader><HeaderVersion>1.0'
        b"</HeaderVersion></StandardBusinessDocumentHeader>"
        + inside
        + b"</StandardBusinessDocument>"
    )
    assert find(File.in_memory("x", envelope)) is invoices
    assert read(envelope) == read(PEPPOL)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ((b"<Invoice ", b'<!DOCTYPE x [<!ENTITY a "b">]><Invoice '), "made to do harm"),
        ((b"</Invoice>", b""), "damaged"),
        ((b"2026-03-31", b"soon"), "no number or no date"),
        ((b">1200.00<", b">much<"), "no amount"),
        ((b"AccountingCustomerParty", b"NobodyParty"), "seller and buyer"),
    ],
)
def test_what_cannot_be_used_is_told_in_a_sentence(
    change: tuple[bytes, bytes], sentence: str
) -> None:
    content = PEPPOL.replace(*change)
    if b"much" in content:
        content = content.replace(b"1452.00", b"much")
    (problem,) = read(content)
    assert isinstance(problem, Unreadable)
    assert sentence in problem.why


def deals(kept: Workspace) -> list[tuple[str | None, float | None]]:
    with kept.db.read() as c:
        ego = Ego(c, lambda _: True)
        return [(entry.email, entry.amount) for entry in stored.results(c, ego.handles)]


def counted(kept: Workspace, who: str) -> int:
    """How many results the verdict on somebody counts."""
    (person,) = kept.people(who)
    told = kept.person(person["id"])
    assert told is not None
    return sum(item["real"] for item in told["timeline"])


@pytest.mark.parametrize(
    ("me", "sold", "bought"),
    [
        ("sam@quarry.example", 1, 0), ("BE0999888777", 1, 0), ("Quarry Studio", 1, 0),
        ("ines@orchard.example", 0, 0), ("somebody@else.example", 0, 0),
    ],
)  # fmt: skip
def test_what_you_sent_is_a_deal_and_what_you_received_is_none(
    tmp_path: Path, me: str, sold: int, bought: int
) -> None:
    kept = Workspace.open(tmp_path / "home", clock=lambda: at(2026, 6, 1))
    kept.add_me([me])
    kept.import_paths([CASES / "peppol.xml", CASES / "factur-x.xml", CASES / "zugferd1.xml"])
    assert len({amount for _, amount in deals(kept)}) == sold + bought
    if me != "ines@orchard.example":
        assert counted(kept, "ines@orchard.example") == sold  # twice told, once counted
        assert counted(kept, "Druckerei Kell") == bought


def test_an_invoice_in_two_forms_is_one_result_and_is_taken_out_as_one(tmp_path: Path) -> None:
    kept = Workspace.open(tmp_path / "home", clock=lambda: at(2026, 6, 1))
    kept.add_me(["sam@quarry.example"])
    kept.import_paths([CASES / "peppol.xml", CASES / "factur-x.xml"])
    (entry,) = kept.entries()
    assert (entry.amount, entry.email) == (1200, "ines@orchard.example")
    (line,) = totals(kept.entries())
    assert (line["results"], line["brought"]) == (1, 1200)
    assert kept.remove_result(entry.id)
    assert kept.entries() == []


@pytest.mark.parametrize("order", [1, -1])
def test_a_credit_note_takes_the_deal_back_whichever_is_read_first(
    tmp_path: Path, order: int
) -> None:
    kept = Workspace.open(tmp_path / "home", clock=lambda: at(2026, 6, 1))
    kept.add_me(["sam@quarry.example"])
    for name in ["peppol.xml", "creditnote.xml"][::order]:
        kept.import_paths([CASES / name])
    assert counted(kept, "ines@orchard.example") == 0
    with kept.db.read() as c:
        (line,) = totals(stored.results(c, Ego(c, lambda _: True).handles))
    assert (line["results"], line["brought"]) == (1, 0)


def test_a_credit_note_that_names_no_invoice_takes_back_one_of_its_amount(tmp_path: Path) -> None:
    kept = Workspace.open(tmp_path / "home", clock=lambda: at(2026, 6, 1))
    kept.import_paths([CASES / "de.csv"])
    assert counted(kept, "mette@lind.example") == 0
    kept.import_paths([CASES / "en.csv"])
    assert counted(kept, "mette@lind.example") == 1


@settings(max_examples=300, deadline=None)
@given(
    content=st.one_of(
        st.binary(max_size=300),
        st.binary(max_size=200).map(lambda rest: b"%PDF-1.7\n" + rest),
        st.builds(
            lambda at, new, name: (
                (whole := (CASES / name).read_bytes())[: at % len(whole)]
                + new + whole[at % len(whole) + len(new) :]
            ),
            st.integers(0, 10_000), st.binary(max_size=12), st.sampled_from([*XML, *TABLES]),
        ),
    )
)  # fmt: skip
def test_rubbish_never_raises(content: bytes) -> None:
    for record in read(content):
        assert isinstance(record, Event | Skipped | Unreadable)


@given(st.permutations((CASES / "de.csv").read_text("utf-8").splitlines()[1:]))
def test_the_order_of_the_rows_changes_no_key(rows: list[str]) -> None:
    head = (CASES / "de.csv").read_text("utf-8").splitlines()[0]
    found = read("\n".join([head, *rows]).encode())
    assert {event.key for event in found if isinstance(event, Event)} == {
        event.key for event in read((CASES / "de.csv").read_bytes()) if isinstance(event, Event)
    }


def test_a_customer_is_not_taken_for_the_user(tmp_path: Path) -> None:
    kept = Workspace.open(tmp_path / "home", clock=lambda: at(2026, 6, 1))
    kept.import_paths([CASES / "de.csv", CASES / "zugferd1.xml"])
    assert kept.me() == []
