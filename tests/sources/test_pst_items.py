"""Appointments and contacts in Outlook's data files: who, when, how often, and which count."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import (
    Answer,
    Card,
    Event,
    Handle,
    Kind,
    Mark,
    Record,
    Role,
    Skipped,
    Unreadable,
)
from firsthand.sources import File, pst
from firsthand.sources.outlook import repeating
from firsthand.sources.outlook.contacts import members
from firsthand.sources.outlook.dates import written as calendar
from firsthand.sources.outlook.properties import Item
from firsthand.workspace import Workspace
from outlook_file import (
    ADDRESS,
    APPOINTMENT,
    MEETING,
    SENT,
    Folder,
    Kept,
    Mail,
    appointment,
    contact,
    guest,
    repeated,
    written,
)

NOW = 1_900_000_000
INES, BRUNO = guest("Ines Dubois", "ines@orchard.example"), guest("Bruno", "bruno@tack.example")


def read(folder: Path, folders: Folder) -> list[Record]:
    path = folder / "outlook.pst"
    path.write_bytes(written(folders))
    return list(pst.records(File.on_disk(path), NOW))


def event(folder: Path, *items: Mail) -> Event:
    (found,) = read(folder, {"Agenda": Kept("IPF.Appointment", items)})
    assert isinstance(found, Event), found
    return found


def minutes(text: str) -> int:
    since = datetime.fromisoformat(text).replace(tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)
    return int(since.total_seconds() // 60)


def rule(
    first: str, *, often: int = 0x200B, kind: int = 1, period: int = 1, day: tuple[int, ...] = (2,),
    ends: int = 0x2022, count: int = 5, last: str = "2025-12-31",
    gone: tuple[str, ...] = (), moved: tuple[tuple[str, str], ...] = (),
) -> bytes:  # fmt: skip
    """[MS-OXOCAL] 2.2.1.44: from ``first`` at nine for an hour; a moved one has another subject."""
    start = minutes(first)
    out = struct.pack("<5H3I", 0x3004, 0x3004, often, kind, 0, 0, period, 0)
    out += struct.pack(f"<{len(day)}I", *day) + struct.pack("<3I", ends, count, 1)
    for dates in ((*gone, *(was for was, _ in moved)), tuple(to[:10] for _, to in moved)):
        out += struct.pack(f"<I{len(dates)}I", len(dates), *map(minutes, dates))
    out += struct.pack("<6IH", start, minutes(last), 0x3006, 0x3009, 540, 600, len(moved))
    for was, to in moved:
        out += struct.pack("<3IHHH5s", minutes(to), minutes(to) + 60, minutes(was) + 540, 1, 6, 5,
                           b"Other")  # fmt: skip
    return out


def test_a_meeting_has_its_guests_and_what_they_answered(tmp_path: Path) -> None:
    found = event(tmp_path, appointment(
        {APPOINTMENT | 0x8218: 1, APPOINTMENT | 0x8208: "Microsoft Teams Meeting"},
        [guest("Sam Linden", "sam@quarry.example", flags=3),
         guest("Ines Dubois", "ines@orchard.example", 3), guest("Bruno", "bruno@tack.example", 4),
         guest("Room 2", "room2@quarry.example", 3, kind=3)],
    ))  # fmt: skip
    assert (found.when, found.subject, found.kind) == (SENT, "Pruning", Kind.MEETING)
    assert [(one.handle.value, one.role, one.answer) for one in found.parties] == [
        ("sam@quarry.example", Role.FROM, Answer.ACCEPTED),
        ("ines@orchard.example", Role.ATTENDEE, Answer.ACCEPTED),
        ("bruno@tack.example", Role.ATTENDEE, Answer.DECLINED),
    ]
    assert found.marks == Mark.ONLINE
    assert found.details == {"minutes": "60"}


@pytest.mark.parametrize(
    ("said", "owner", "answers"),
    [
        (4, {0x0040: "Bruno"}, [Answer.NONE, Answer.DECLINED]),
        (5, {0x5D07: "bruno@tack.example"}, [Answer.NONE, Answer.WAITING]),
        (3, {0x5D07: "bruno@tack.example"}, [Answer.NONE, Answer.ACCEPTED]),
        # Nothing tells in whose calendar it lies: that they declined holds for all.
        (4, {}, [Answer.DECLINED, Answer.DECLINED]),
        (3, {}, [Answer.NONE, Answer.NONE]),
    ],
)
def test_in_a_guests_calendar_the_answer_is_the_owners(
    tmp_path: Path, said: int, owner: dict[int, str], answers: list[Answer]
) -> None:
    found = event(tmp_path, appointment({APPOINTMENT | 0x8218: said, **owner}, [INES, BRUNO]))
    assert found.parties[0].handle == Handle("email", "sam@quarry.example")
    assert [one.answer for one in found.parties[1:]] == answers


def test_a_meeting_called_off_and_one_of_a_whole_day_are_marked(tmp_path: Path) -> None:
    off = event(tmp_path, appointment({APPOINTMENT | 0x8217: 7}, [INES]))
    assert off.marks == Mark.CANCELLED
    # Midnight in Brussels.
    day = event(tmp_path, appointment(
        {APPOINTMENT | 0x8215: 1, APPOINTMENT | 0x820D: (SENT - 10 * 3600,)}, [INES]
    ))  # fmt: skip
    assert (day.marks, datetime.fromtimestamp(day.when, UTC).isoformat()) == (
        Mark.ALL_DAY, "2025-03-03T00:00:00+00:00",
    )  # fmt: skip


def test_a_series_is_told_by_its_rule_in_its_own_zone(tmp_path: Path) -> None:
    weekly = rule("2025-03-10", gone=("2025-03-17",), moved=(("2025-03-24", "2025-03-25T11:00"),))
    found = read(tmp_path, {"Agenda": [appointment(repeated(weekly), [INES])]})
    assert [datetime.fromtimestamp(one.when, UTC).isoformat()[:16] for one in found
            if isinstance(one, Event)] == [
        "2025-03-10T08:00", "2025-03-25T10:00", "2025-03-31T07:00", "2025-04-07T07:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "days"),
    [
        (rule("2025-01-31", often=0x200C, kind=2, day=(31,), count=3), ["01-31", "02-28", "03-31"]),
        (rule("2025-01-31", often=0x200C, kind=3, day=(32, 5), count=3),
         ["01-31", "02-28", "03-28"]),
        (rule("2025-01-31", often=0x200C, kind=4, day=(0,), count=2), ["01-31", "02-28"]),
        (rule("2025-01-15", often=0x200C, kind=2, day=(15,), ends=0x2021, last="2025-02-15"),
         ["01-15", "02-15"]),
        (rule("2025-01-15", often=0x200A, kind=0, period=2880, day=(), count=3),
         ["01-15", "01-17", "01-19"]),
        (rule("2025-01-15", often=0x200D, kind=2, period=12, day=(15,), count=2),
         ["01-15", "01-15"]),
    ],
)  # fmt: skip
def test_every_way_to_repeat_is_understood(tmp_path: Path, given: bytes, days: list[str]) -> None:
    found = read(tmp_path, {"Agenda": [appointment(repeated(given), [INES])]})
    assert [datetime.fromtimestamp(one.when, UTC).isoformat()[5:10] for one in found
            if isinstance(one, Event)] == days  # fmt: skip


def test_a_series_whose_rule_is_damaged_keeps_its_first_date_and_says_so(tmp_path: Path) -> None:
    told, kept = read(
        tmp_path, {"Agenda": [appointment(repeated(rule("2025-03-10")[:40]), [INES])]}
    )
    assert isinstance(told, Unreadable)
    assert told.where == "message 2"
    assert "Only its first date is kept" in told.why
    assert isinstance(kept, Event)
    assert kept.when == SENT


def test_a_contact_has_its_addresses_and_a_list_its_members(tmp_path: Path) -> None:
    exchange = "/o=QUARRY/ou=Exchange/cn=Recipients/cn=bruno"
    provider = bytes.fromhex("00000000812b1fa4bea310199d6e00dd010f540200000180")
    entry = provider + "Ana Tack\0SMTP\0ana@tack.example\0".encode("utf-16-le")
    found = read(tmp_path, {"Personen": Kept("IPF.Contact", [
        contact({0x3001: "Ines Dubois", 0x3A06: "Ines", 0x3A11: "Dubois", 0x3A16: "Orchard; Sons",
                 0x3A17: "Grower", 0x3A1C: "+32 470 11 22 33", 0x3A24: "+32 2 999 99 99",
                 ADDRESS | 0x8083: "ines@orchard.example", ADDRESS | 0x8046: "Gent",
                 ADDRESS | 0x8049: "Belgium", 0x3A51: "https://orchard.example/ines"}),
        contact({0x3001: "Bruno Tack", 0x3A06: "Bruno", ADDRESS | 0x8083: exchange,
                 ADDRESS | 0x8084: "bruno@tack.example"}),
        contact({0x3001: "Orchard Ltd", 0x3A16: "Orchard Ltd"}),
        Mail({0x001A: "IPM.DistList", 0x3001: "Pruners"}), Mail({0x001A: "IPM.StickyNote"}),
    ])})  # fmt: skip
    ines, bruno, firm, empty, note = found
    assert isinstance(ines, Card)
    assert (ines.name, ines.company, ines.title, ines.place, ines.network) == (
        "Ines Dubois", "Orchard; Sons", "Grower", "Gent, Belgium", "Address book",
    )  # fmt: skip
    assert set(ines.handles) == {
        Handle("email", "ines@orchard.example"), Handle("phone", "+32 470 11 22 33"),
        Handle("url", "https://orchard.example/ines"),
    }  # fmt: skip
    assert isinstance(bruno, Card)
    assert bruno.handles == (Handle("email", "bruno@tack.example"),)
    assert firm == Skipped("message 4", "a company")
    assert isinstance(empty, Skipped)
    assert isinstance(note, Skipped)
    several = struct.pack("<III", 2, 12, 12 + len(entry)) + entry + b"short"
    (card,) = members(Item({}, {}, {ADDRESS | 0x8054: several}))
    assert b"FN:Ana Tack\r\nEMAIL:ana@tack.example\r\n" in card


def test_what_was_deleted_or_collected_by_outlook_itself_counts_for_nothing(tmp_path: Path) -> None:
    ines = contact({0x3001: "Ines Dubois", ADDRESS | 0x8083: "ines@orchard.example"})
    found = read(tmp_path, {
        "Prullenbak": Kept("IPF.Note", [appointment({}, [INES]), ines]),
        "Onthouden": Kept("IPF.Contact.RecipientCache", [ines]),
    })  # fmt: skip
    assert {type(one) for one in found} == {Skipped}


def test_a_meeting_in_a_calendar_file_too_is_one_and_makes_somebody_known(tmp_path: Path) -> None:
    said = appointment({APPOINTMENT | 0x8218: 1}, [guest("Ines Dubois", "ines@orchard.example", 3)])
    kept = tmp_path / "outlook.pst"
    kept.write_bytes(written({"Agenda": [said]}))
    item = Item({0x37: "Pruning"}, {}, {MEETING | 0x23: said.properties[MEETING | 0x23]})  # type: ignore[dict-item]
    uid = next(line for line in calendar(item, []).decode().splitlines() if line.startswith("UID:"))
    (tmp_path / "same.ics").write_text(
        f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{uid}\nDTSTART:20250303T090000Z\n"
        "ORGANIZER:mailto:sam@quarry.example\nATTENDEE:mailto:ines@orchard.example\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )
    home = Workspace.open(tmp_path / "home", clock=lambda: SENT + 86400)
    home.add_me(["sam@quarry.example"])
    report = home.import_paths([kept, tmp_path / "same.ics"])
    assert [(file["source"], file["new"]) for file in report["files"]] == [("pst", 1), ("ics", 0)]
    assert report["interactions"] == 1


@given(st.binary(max_size=400))
def test_a_rule_of_any_bytes_is_one_or_none(raw: bytes) -> None:
    repeating.series(raw)
    repeating.series(rule("2025-03-10")[:48] + raw)
    repeating.zone(raw, b"\x02\x01" + raw, "")
