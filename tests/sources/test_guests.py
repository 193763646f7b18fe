"""Guest lists: who came, to how large an event, and when."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import Event, Kind, Own, Record, Skipped, Unreadable
from firsthand.sources import File, find, guests
from firsthand.workspace import Workspace

NOW = int(datetime(2026, 11, 20, tzinfo=UTC).timestamp())
CASES = Path(__file__).parent / "guests"


def read(name: str) -> list[Record]:
    file = File.on_disk(CASES / name, name)
    assert find(file) is guests
    return list(guests.records(file, NOW))


def event(records: list[Record]) -> Event:
    (one,) = (record for record in records if isinstance(record, Event))
    assert one.kind == Kind.MEETING
    return one


def names(one: Event) -> list[str | None]:
    return [party.name for party in one.parties[1:]]


def day(one: Event) -> str:
    return datetime.fromtimestamp(one.when, UTC).strftime("%Y-%m-%d")


def test_where_some_were_let_in_only_they_came_to_an_evening_for_all() -> None:
    records = read("eventbrite.csv")
    one = event(records)
    assert (one.subject, day(one), one.audience) == ("Harbour Talks", "2026-03-20", 4)
    assert names(one) == ["Rosa Calder", "Bruno Tack"]
    assert sum(isinstance(record, Skipped) for record in records) == 2


def test_where_nobody_knows_who_came_it_counts_as_a_crowd() -> None:
    one = event(read("luma 2026-05-06.csv"))
    assert names(one) == ["Rosa Calder", "Bruno Tack"]
    assert (day(one), one.audience) == ("2026-05-06", guests.CROWD)


def test_members_of_meetup_are_known_by_their_page_and_bring_guests() -> None:
    one = event(read("meetup 2026-01-15.csv"))
    assert [party.handle.value for party in one.parties[1:]] == [
        "https://www.meetup.com/members/77"
    ]
    assert day(one) == "2026-01-15"


def test_a_french_ticket_office_tells_who_was_let_in() -> None:
    one = event(read("billetweb.csv"))
    assert (names(one), day(one), one.audience) == (["Rosa Calder"], "2026-06-13", 3)


def test_a_day_that_can_be_read_in_two_ways_is_told_as_it_stands() -> None:
    table = b"First Name,Last Name,Ticket Type,Checked In,Event Name,Event Date\n"
    told = list(
        guests.records(File.in_memory("g.csv", table + b"Jo,Maes,x,Yes,Talk,03/04/2026\n"), NOW)
    )
    assert isinstance(told[-1], Unreadable)
    assert "03/04/2026" in told[-1].why
    assert "two ways" in told[-1].why


def test_a_list_without_a_day_is_told_how_to_get_one() -> None:
    content = (CASES / "luma 2026-05-06.csv").read_bytes()
    records = list(guests.records(File.in_memory("luma.csv", content), NOW))
    (told,) = (record for record in records if isinstance(record, Unreadable))
    assert "name of the file" in told.why


@pytest.mark.parametrize(
    "content",
    [
        b"Name,Email,Phone\nA,a@example.org,\n",
        b"First Name,Last Name,Email Address,Company,Position,Connected On\n",
        b"Order #,Order Date,Amount,Customer\n1,2026-01-01,3,A\n",
        b"name,email,club,since\nA,a@example.org,C,2019\n",
        b"",
    ],
)
def test_other_tables_are_none(content: bytes) -> None:
    assert not guests.fits(File.in_memory("x.csv", content))


def test_the_order_of_the_guests_does_not_change_the_event() -> None:
    content = (CASES / "eventbrite.csv").read_text().splitlines()
    turned = "\n".join([content[0], *reversed(content[1:])]).encode()
    one = event(list(guests.records(File.in_memory("x.csv", turned), NOW)))
    assert one.key == event(read("eventbrite.csv")).key


def test_few_scans_at_the_door_of_a_large_event_make_no_small_one() -> None:
    rows = [f"A{n},a{n}@example.org,Fair,2026-03-20,{'yes' if n < 2 else ''}" for n in range(90)]
    content = "\n".join(["Name,Email,Event Name,Event Date,Checked In", *rows]).encode()
    one = event(list(guests.records(File.in_memory("x.csv", content), NOW)))
    assert (len(one.parties), one.audience) == (3, 91)


def test_a_large_event_is_only_a_trace(tmp_path: Path) -> None:
    rows = [f"{n},2026-03-01,A{n},B,a{n}@example.org,1,Std,Checked In,Fair,2026-03-20,{n}"
            for n in range(300)]  # fmt: skip
    head = "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee Status,"
    (tmp_path / "fair.csv").write_text(
        "\n".join([f"{head}Event Name,Event Start Date,Barcode #", *rows])
    )
    home = Workspace.open(tmp_path / "home", clock=lambda: NOW)
    report = home.import_paths([tmp_path / "fair.csv", CASES / "eventbrite.csv"])
    assert [file["source"] for file in report["files"]] == ["guests", "guests"]
    (many,), (few,) = home.people("a7@example.org"), home.people("rosa@choir.example")
    assert (many["standing"], few["standing"]) == ("virtual", "acquainted")
    assert not home.import_paths([tmp_path / "fair.csv"])["files"][0]["new"]


@given(st.lists(st.lists(st.text(max_size=12), min_size=5, max_size=5), max_size=5))
def test_arbitrary_rows_never_raise(rows: list[list[str]]) -> None:
    lines = ["Name,Email,Event Name,Event Date,Checked In", *(",".join(row) for row in rows)]
    file = File.in_memory("x.csv", "\n".join(lines).encode("utf-8", "replace"))
    for record in guests.records(file, NOW):
        assert isinstance(record, Event | Own | Skipped | Unreadable)
