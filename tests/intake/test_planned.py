"""What a calendar tells of before its time is a plan: it counts once it is read after its time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from firsthand.workspace import Workspace

ME, JEAN = "robin@keller-advies.example", "jean@atelier-nord.example"
Read = Callable[..., dict[str, Any]]


def event(start: str, mine: str = "ACCEPTED", *more: str, uid: str = "one") -> str:
    lines = (
        "BEGIN:VEVENT", f"UID:{uid}@calendar.example", f"DTSTART:{start}",
        f"ORGANIZER;CN=Jean Vantongelen:mailto:{JEAN}",
        f"ATTENDEE;CN=Jean Vantongelen;PARTSTAT=ACCEPTED:mailto:{JEAN}",
        f"ATTENDEE;PARTSTAT={mine}:mailto:{ME}", *more, "END:VEVENT",
    )  # fmt: skip
    return "\r\n".join(lines) + "\r\n"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Imports events as a calendar on a day, and tells what is said of Jean then."""
    clock = [0.0]
    kept = Workspace.open(tmp_path / "home", clock=lambda: clock[0])
    kept.add_me([ME])
    path = tmp_path / "calendar.ics"

    def read(day: str, *events: str, then: str | None = None) -> dict[str, Any]:
        clock[0] = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC).timestamp()
        if events:
            path.write_text("BEGIN:VCALENDAR\r\n" + "".join(events) + "END:VCALENDAR\r\n", "utf-8")
        kept.import_paths([path])
        if then:
            clock[0] = datetime.fromisoformat(then).replace(tzinfo=UTC).timestamp()
        (jean,) = kept.people("Jean Vantongelen")
        found = kept.person(jean["id"])
        assert found
        return found

    return read


def told(found: dict[str, Any]) -> tuple[str, dict[str, int]]:
    verdict = found["verdict"]
    return verdict["standing"], {r["code"]: r["count"] for r in verdict["reasons"]}


def test_an_invitation_accepted_after_it_was_read_counts(read: Read) -> None:
    read("2031-03-01", event("20310310T100000Z", "NEEDS-ACTION"))
    standing, reasons = told(read("2031-03-20", event("20310310T100000Z", "ACCEPTED")))
    assert standing == "acquainted"
    assert reasons["meetings"] == 1


def test_whoever_declined_stays_away_whatever_an_older_file_says(read: Read) -> None:
    read("2031-03-20", event("20310310T100000Z", "DECLINED"))
    assert told(read("2031-03-20", event("20310310T100000Z", "NEEDS-ACTION")))[0] == "virtual"


def test_a_meeting_that_was_moved_counts_once(read: Read) -> None:
    read("2031-03-01", event("20310310T100000Z"))
    found = read("2031-03-20", event("20310317T100000Z", "ACCEPTED", "SEQUENCE:1"))
    standing, reasons = told(found)
    assert standing == "acquainted"
    assert (reasons["meetings"], reasons["not_met"]) == (1, 1)


@pytest.mark.parametrize("later", ["20310317T100000Z", "20310303T100000Z"])
def test_a_meeting_that_was_moved_counts_once_whenever_its_files_are_read(
    read: Read, later: str
) -> None:
    read("2031-03-20", event("20310310T100000Z"))
    standing, reasons = told(read("2031-03-21", event(later, "ACCEPTED", "SEQUENCE:1")))
    assert standing == "acquainted"
    assert (reasons["meetings"], reasons["not_met"]) == (1, 1)


def test_a_series_that_ended_early_does_not_go_on(read: Read) -> None:
    read("2031-03-01", event("20310310T100000Z", "ACCEPTED", "RRULE:FREQ=WEEKLY"))
    ended = event("20310310T100000Z", "ACCEPTED", "RRULE:FREQ=WEEKLY;UNTIL=20310311T000000Z")
    standing, reasons = told(read("2031-09-01", ended))
    assert standing == "acquainted"
    assert reasons["meetings"] == 1


def test_what_was_only_planned_when_it_was_read_is_no_meeting(read: Read) -> None:
    plans = event("20310310T100000Z"), event("20310312T100000Z", uid="two")
    assert told(read("2031-03-01", *plans)) == ("virtual", {"not_yet": 2})
    assert told(read("2031-03-01", *plans, then="2031-03-20")) == ("virtual", {"not_met": 2})


def test_the_same_file_read_again_tells_of_no_meeting_that_it_only_planned(read: Read) -> None:
    plan = event("20310310T100000Z")
    read("2031-03-01", plan)
    assert told(read("2031-03-20"))[0] == "virtual"
    # Exported anew it holds something else, or it is a calendar in which nothing happens.
    exported = plan, event("20310319T100000Z", "DECLINED", uid="two")
    assert told(read("2031-03-20", *exported))[0] == "acquainted"
    # What was read after its time has taken place, whichever file is read once more.
    assert told(read("2031-03-21", plan))[0] == "acquainted"


@pytest.mark.parametrize(
    ("stamps", "standing"),
    [
        (("20310305T100000Z", "20310305T100001Z"), "virtual"),  # a program's moment of writing
        (("20310105T100000Z", "20310220T100000Z"), "acquainted"),  # each entry's own
        (("20300101T100000Z", "20300101T100000Z"), "acquainted"),  # nothing was before it: a habit
    ],
)
def test_a_file_whose_entries_tell_when_it_was_written_plans_what_is_later(
    read: Read, stamps: tuple[str, str], standing: str
) -> None:
    before = event("20310301T100000Z", "DECLINED", f"DTSTAMP:{stamps[0]}", uid="two")
    later = event("20310310T100000Z", "ACCEPTED", f"DTSTAMP:{stamps[1]}")
    assert told(read("2031-03-20", before, later))[0] == standing


@pytest.mark.parametrize(
    ("more", "standing"),
    [
        ((), "dormant"),  # somebody left, and the series went on without them
        (("LAST-MODIFIED:20300105T100000Z",), "firsthand"),
        (("EXDATE:20301224T100000Z",), "firsthand"),
        (("UNTIL",), "firsthand"),  # whoever says when it ends looks after it
    ],
)
def test_a_series_that_nobody_touched_for_a_year_may_have_been_left(
    read: Read, more: tuple[str, ...], standing: str
) -> None:
    until = ";UNTIL=20400101T000000Z" if more == ("UNTIL",) else ""
    lines = [line for line in more if line != "UNTIL"]
    weekly = event("20260106T100000Z", "ACCEPTED", f"RRULE:FREQ=WEEKLY{until}", *lines)
    assert told(read("2031-03-01", weekly))[0] == standing
