"""What calendars must give, and what they must never do to the import."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Answer, Event, Kind, Mark, Record, Role, Skipped, Unreadable
from firsthand.sources import File, ics

CASES = Path(__file__).parent / "ics"
ROOT = Path(__file__).parents[2]
NOW = int(datetime(2026, 11, 22, tzinfo=UTC).timestamp())
GUEST = (
    "ORGANIZER:mailto:alex@example.org\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:mette@example.net\r\n"
)
AGAIN = f"{GUEST}END:VEVENT\r\nBEGIN:VEVENT\r\nUID:a@example.org\r\n"


def read(content: bytes | str) -> list[Record]:
    raw = content.encode() if isinstance(content, str) else content
    file = File.in_memory("calendar.ics", raw)
    return list(ics.records(file, NOW))


def events(content: bytes | str) -> list[Event]:
    return [record for record in read(content) if isinstance(record, Event)]


def calendar(body: str, head: str = "") -> str:
    return (
        f"BEGIN:VCALENDAR\r\n{head}BEGIN:VEVENT\r\nUID:a@example.org\r\n{body}{GUEST}"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def at(*clock: int) -> int:
    return int(datetime(*clock, tzinfo=UTC).timestamp())  # type: ignore[arg-type, misc]


def team(uid: str) -> list[Event]:
    found = events((CASES / "team.ics").read_bytes())
    return [event for event in found if event.occasion == uid]


def test_a_meeting_gives_who_when_and_what_they_answered() -> None:
    (event,) = team("plain@example.org")
    assert (event.kind, event.key, event.when) == (
        Kind.MEETING, "plain@example.org", at(2026, 7, 6, 8),
    )  # fmt: skip
    assert event.subject == "Plan the fair, again"
    people = {party.handle.value.lower(): party for party in event.parties}
    assert people["alex@example.org"].role == Role.FROM
    assert people["alex@example.org"].answer == Answer.ACCEPTED
    assert people["mette.lind@example.net"].role == Role.ATTENDEE
    assert people["mette.lind@example.net"].answer == Answer.TENTATIVE
    assert people["mette.lind@example.net"].name == "Mette Lind"


def test_a_room_is_nobody_and_the_organizer_counts_once() -> None:
    (event,) = team("plain@example.org")
    assert len(event.parties) == event.audience == 2


@pytest.mark.parametrize(
    "room",
    [
        "ATTENDEE;CUTYPE=RESOURCE:mailto:car@example.org",
        "ATTENDEE;ROLE=NON-PARTICIPANT;CN=Blue:mailto:blue@example.org",
        "ATTENDEE;CN=Conference Room Blue:mailto:blue@example.org",
        "ATTENDEE;CN=Salle de réunion A:mailto:a@example.org",
        "ATTENDEE;CN=Vergaderzaal 2:mailto:z2@example.org",
        'ATTENDEE;CN="Besprechungsraum, 2. Stock":mailto:b2@example.org',
        "ATTENDEE;CN=Zaal Leopold:mailto:leopold@example.org",
        "ATTENDEE;CN=Salle Ensor:mailto:ensor@example.org",
        "ATTENDEE:mailto:c_18@resource.calendar.google.com",
    ],
)
def test_a_room_however_a_program_tells_it_is_nobody(room: str) -> None:
    (event,) = events(calendar(f"DTSTART:20260706T080000Z\r\n{room}\r\n"))
    assert event.audience == 2


@pytest.mark.parametrize(
    ("status", "answer"), [("TENTATIVE", Answer.TENTATIVE), ("BUSY", Answer.NONE)]
)
def test_what_outlook_blocks_tentatively_was_not_accepted(status: str, answer: Answer) -> None:
    content = calendar(f"DTSTART:20260706T080000Z\r\nX-MICROSOFT-CDO-BUSYSTATUS:{status}\r\n")
    (event,) = events(content.replace(";PARTSTAT=ACCEPTED", ""))
    assert [party.answer for party in event.parties] == [Answer.ACCEPTED, answer]


@pytest.mark.parametrize(
    "site",
    [
        "Jean Dupont:mailto:calendar-invite@lu.ma",
        "Webinar Team:mailto:no-reply@zoom.example",
        "Jean Dupont via Booker:mailto:hello@booker.example",
    ],
)
def test_a_site_that_invites_in_somebodys_name_is_nobody(site: str) -> None:
    content = calendar("DTSTART:20260706T080000Z\r\n").replace("ORGANIZER:mailto:alex@example.org",
                                                              f"ORGANIZER;CN={site}")  # fmt: skip
    (event,) = events(content)
    assert [party.handle.value for party in event.parties] == ["mette@example.net"]


@pytest.mark.parametrize(
    "prefix",
    [
        "Canceled: ",
        "Annulé : ",
        "Geannuleerd: ",
        "Abgesagt: ",
        "Verplaatst: ",
        "[Postponed] ",
        "No-show: ",
    ],
)
def test_what_outlook_calls_off_in_the_subject_alone_is_called_off(prefix: str) -> None:
    (event,) = events(calendar(f"DTSTART:20260706T080000Z\r\nSUMMARY:{prefix}Fair\r\n"))
    assert event.marks == Mark.CANCELLED


def test_a_link_makes_it_a_meeting_online() -> None:
    (event,) = team("plain@example.org")
    assert event.marks == Mark.ONLINE


@pytest.mark.parametrize(
    ("line", "online"),
    [
        ("LOCATION:Microsoft Teams Meeting", True),
        ("LOCATION:Réunion Microsoft Teams", True),
        ("LOCATION;LANGUAGE=de:Microsoft Teams-Besprechung", True),
        ("LOCATION:https://meet.school.example/ann", True),
        ("DESCRIPTION:Join: https://teams.cloud.microsoft/meet/1", True),
        ("LOCATION:Zoomstraat 4", False),
        ("LOCATION:Room 5", False),
        ("DESCRIPTION:see https://www.example.org/meet/plan", False),
    ],
)
def test_where_a_call_takes_place_is_no_place(line: str, online: bool) -> None:
    (event,) = events(calendar(f"DTSTART:20260706T080000Z\r\n{line}\r\n"))
    assert (event.marks == Mark.ONLINE) == online


def test_a_series_knows_its_moved_cancelled_and_dropped_occurrences() -> None:
    series = {event.key.partition("/")[2]: event for event in team("weekly@example.org")}
    assert sorted(series) == [
        "2026-03-02T08:00:00Z", "2026-03-16T08:00:00Z", "2026-03-23T08:00:00Z",
        "2026-03-30T07:00:00Z",
    ]  # fmt: skip
    moved = series["2026-03-16T08:00:00Z"]
    assert moved.when == at(2026, 3, 17, 13)
    assert [party.answer for party in moved.parties] == [
        Answer.ACCEPTED, Answer.DECLINED, Answer.NONE,
    ]  # fmt: skip
    assert Mark.CANCELLED in series["2026-03-23T08:00:00Z"].marks
    assert Mark.CANCELLED not in series["2026-03-30T07:00:00Z"].marks


def test_an_event_with_nobody_else_is_skipped() -> None:
    assert not team("alone@example.org")
    assert any(isinstance(one, Skipped) for one in read((CASES / "team.ics").read_bytes()))


def test_an_address_with_an_apostrophe_is_whole() -> None:
    (event,) = events(
        calendar("DTSTART:20260101T100000Z\r\nATTENDEE:mailto:s.o'hara@x.example\r\n")
    )
    assert "s.o'hara@x.example" in [party.handle.value for party in event.parties]


def test_a_list_as_guest_makes_a_large_audience() -> None:
    (event,) = team("all-hands@example.org")
    assert event.audience > 50


def test_a_broken_event_is_told_and_the_rest_is_read() -> None:
    problems = [
        one for one in read((CASES / "team.ics").read_bytes()) if isinstance(one, Unreadable)
    ]
    assert [problem.why.split(":")[0] for problem in problems] == [
        "The event is cut off", "It has no date that can be read.",
    ]  # fmt: skip
    (offsite,) = team("offsite@example.org")
    assert offsite.marks == Mark.ALL_DAY
    assert offsite.when == at(2026, 6, 12)


def test_a_guest_alone_who_owns_the_calendar_is_nobody_else() -> None:
    owned = (
        "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Me@example.org\r\nBEGIN:VEVENT\r\n"
        "DTSTART:20260101T100000Z\r\nATTENDEE:mailto:me@example.org\r\nEND:VEVENT\r\n"
    )
    assert not events(owned)
    assert events(owned.replace("mailto:me", "mailto:you"))


def test_an_invitation_by_somebody_to_the_owner_alone_is_a_meeting_of_two() -> None:
    head = "X-WR-CALNAME:mette@example.net\r\n"
    (event,) = events(calendar("DTSTART:20260101T100000Z\r\n", head))
    assert (len(event.parties), event.audience) == (2, 2)


def test_the_same_file_gives_the_same_keys() -> None:
    content = (CASES / "team.ics").read_bytes()
    assert events(content) == events(content)


_BRUSSELS = (
    "BEGIN:VTIMEZONE\r\nTZID:Europe/Brussels\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\n"
    "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)


@pytest.mark.parametrize(
    ("start", "head", "hour"),
    [
        ("DTSTART:20260706T100000Z", "", 10),
        ("DTSTART;TZID=Europe/Brussels:20260706T100000", "", 8),
        ("DTSTART;TZID=W. Europe Standard Time:20260706T100000", "", 8),
        ("DTSTART;TZID=/mozilla.org/20070129_1/Europe/Brussels:20260706T100000", "", 8),
        ('DTSTART;TZID="(UTC+02:00) Brussels, Paris":20260706T100000', "", 8),
        ("DTSTART:20260706T100000", "X-WR-TIMEZONE:Europe/Brussels\r\n", 8),
        ("DTSTART:20260706T100000", "", 10),
        ("DTSTART:20260706T100000", _BRUSSELS, 8),
        ("DTSTART:20260706T100000", _BRUSSELS + _BRUSSELS.replace("Brussels", "London"), 10),
        # Outlook's own names for zones: by their cities, or by their time; summer is no other.
        ('DTSTART;TZID="(UTC+01:00) Nowhere, Brussels, Paris":20260706T100000', "", 8),
        ('DTSTART;TZID="(UTC-05:00) Eastern Time (US & Canada)":20260706T100000', "", 14),
        ('DTSTART;TZID="(UTC-07:00) Brussels":20260706T100000', "", 17),
        ("DTSTART;TZID=(UTC+01:00) Brussels, Paris:20260706T100000", "", 8),
        # The same as Windows and Outlook say it in German, French and Dutch.
        ("DTSTART;TZID=Mitteleuropäische Zeit:20260706T100000", "", 8),
        ("DTSTART;TZID=Mitteleuropäische Sommerzeit:20260706T100000", "", 8),
        ("DTSTART;TZID=Romance (zomertijd):20260706T100000", "", 8),
        ("DTSTART;TZID=West-Europa (standaardtijd):20260706T100000", "", 8),
        ("DTSTART;TZID=Midden-Europese tijd:20260706T100000", "", 8),
        ('DTSTART;TZID="Paris, Madrid":20260706T100000', "", 8),
        ("DTSTART;TZID=Europe de l’Ouest (heure d’été):20260706T100000", "", 8),
        ("DTSTART;TZID=heure normale d’Europe centrale:20260706T100000", "", 8),
        ("DTSTART;TZID=Romance Daylight Time:20260706T100000", "", 8),
        ("DTSTART;TZID=Eastern Summer Time:20260706T100000", "", 14),
        ('DTSTART;TZID="(UTC+01:00) Brüssel, Kopenhagen":20260706T100000', "", 8),
        ('DTSTART;TZID="(UTC+02:00) Athènes, Bucarest":20260706T100000', "", 7),
        ('DTSTART;TZID="(UTC+00:00) Lissabon, Londen":20260706T100000', "", 9),
        ('DTSTART;TZID="(UTC) Dublin, Edinburgh, Lissabon, London":20260706T100000', "", 9),
        ('DTSTART;TZID="(GMT+01.00) Brussels / Copenhagen / Paris":20260706T100000', "", 8),
        ('DTSTART;TZID="Amsterdam, Berlin, Bern, Rome":20260706T100000', "", 8),
        ("DTSTART;TZID=tzone://Microsoft/Utc:20260706T100000", "", 10),
        ('DTSTART;TZID="Own":20260706T100000', _BRUSSELS.replace("Europe/Brussels", '"Own"'), 9),
        (
            "DTSTART;TZID=Own:20260706T100000",
            _BRUSSELS.replace("Europe/Brussels", "Own\r\nX-LIC-LOCATION:Europe/Brussels"),
            8,
        ),
        ("DTSTART;TZID=Nowhere:20260706T100000", "", 10),
        ("DTSTART:20260706t100000z", "", 10),
        ("DTSTART:2026-07-06T10:00:00+02:00", "", 8),
        (
            'DTSTART;TZID="(UTC+01:00) Brussels, Paris":20260706T100000',
            _BRUSSELS.replace("Europe/Brussels", "(UTC+01:00) Brussels\\, Paris"),
            9,
        ),
        (
            'DTSTART;TZID="(UTC+01:00) Here, There":20260706T100000',
            _BRUSSELS.replace("Europe/Brussels", "(UTC+01:00) Here\\, There")
            .replace("+0100", "+0300")
            .replace("+0200", "+0300"),
            7,
        ),
    ],
)
def test_times_are_read_in_their_zone(start: str, head: str, hour: int) -> None:
    (event,) = events(calendar(f"{start}\r\n", head))
    assert event.when == at(2026, 7, 6, hour)


@pytest.mark.parametrize(
    "dropped",
    [
        "EXDATE;TZID=Europe/Brussels:20260112T100000",
        "EXDATE:20260112T090000Z",
        "EXDATE;VALUE=DATE:20260112",
        "EXDATE;TZID=Europe/Brussels:20260112T000000",
    ],
)
def test_a_day_that_a_series_leaves_out_is_left_out_however_it_is_named(dropped: str) -> None:
    rule = "RRULE:FREQ=WEEKLY;UNTIL=20260120"
    found = events(
        calendar(f"DTSTART;TZID=Europe/Brussels:20260105T100000\r\n{rule}\r\n{dropped}\r\n")
    )
    assert [event.when for event in found] == [at(2026, 1, 5, 9), at(2026, 1, 19, 9)]


@pytest.mark.parametrize("until", ["20260112", "20260112T100000", "20260112T090000Z"])
def test_a_series_ends_with_the_whole_day_that_its_rule_names(until: str) -> None:
    rule = f"RRULE:FREQ=WEEKLY;UNTIL={until}"
    found = events(calendar(f"DTSTART;TZID=Europe/Brussels:20260105T100000\r\n{rule}\r\n"))
    assert [event.when for event in found] == [at(2026, 1, 5, 9), at(2026, 1, 12, 9)]


def test_a_changed_occurrence_that_is_named_by_its_day_alone_is_one() -> None:
    body = "DTSTART;TZID=Europe/Brussels:20260302T100000\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n"
    moved = f"{AGAIN}DTSTART:20260310T090000Z\r\n"
    found = events(calendar(f"{body}{moved}RECURRENCE-ID;VALUE=DATE:20260309\r\n"))
    assert [event.when for event in found] == [at(2026, 3, 2, 9), at(2026, 3, 10, 9)]


def test_a_series_that_is_called_off_has_no_changed_occurrence_left() -> None:
    body = "DTSTART:20260302T100000Z\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\nSTATUS:CANCELLED\r\n"
    moved = f"{AGAIN}DTSTART:20260310T090000Z\r\n"
    found = events(calendar(f"{body}{moved}RECURRENCE-ID:20260309T100000Z\r\n"))
    assert [event.marks for event in found] == [Mark.CANCELLED] * 2


def test_whoever_is_told_again_without_an_address_is_one() -> None:
    mette = "ATTENDEE;CN=Mette Lind:"
    again = f"{mette}mailto:mette@example.net\r\n{mette}invalid:nomail\r\n"
    (event,) = events(calendar(f"DTSTART:20260706T080000Z\r\n{again}"))
    assert (len(event.parties), event.audience) == (2, 2)


def test_a_rule_without_end_stops_a_year_ahead() -> None:
    found = events(calendar("DTSTART:20200101T100000Z\r\nRRULE:FREQ=MONTHLY\r\n"))
    assert found[0].when == at(2020, 1, 1, 10)
    assert NOW + 330 * 86400 < found[-1].when <= NOW + 366 * 86400


def test_a_daily_rule_since_1900_keeps_its_last_occurrences_and_says_so() -> None:
    found = read(calendar("DTSTART:19000101T100000Z\r\nRRULE:FREQ=DAILY\r\n"))
    kept = [one for one in found if isinstance(one, Event)]
    assert len(kept) == 3000
    assert kept[-1].when > NOW
    (problem,) = (one for one in found if isinstance(one, Unreadable))
    assert problem.why.startswith("It repeats more than 3,000 times")


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5;BYMINUTE=0,1,2,3,4,5;BYSECOND=0,1,2,3,4,5",
        "FREQ=NEVER",
        "FREQ=WEEKLY;UNTIL=tomorrow",
        "",
    ],
)
def test_a_rule_no_meeting_has_gives_its_first_date_and_a_sentence(rule: str) -> None:
    found = read(calendar(f"DTSTART:20260101T100000Z\r\nRRULE:{rule}\r\n"))
    assert [type(one) for one in found] == [Unreadable, Event]


def test_an_answer_to_an_invitation_is_no_small_meeting() -> None:
    assert not events(calendar("DTSTART:20260101T100000Z\r\n", "METHOD:REPLY\r\n"))


def test_a_cancelling_message_marks_the_event() -> None:
    (event,) = events(calendar("DTSTART:20260101T100000Z\r\n", "METHOD:CANCEL\r\n"))
    assert Mark.CANCELLED in event.marks


def test_calling_off_need_not_name_the_guests_again() -> None:
    series = calendar("DTSTART:20260105T100000Z\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n")
    off = "BEGIN:VEVENT\r\nUID:a@example.org\r\nDTSTART:20260112T100000Z\r\n"
    one = f"{off}RECURRENCE-ID:20260112T100000Z\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\n"
    first, second = events(series.replace("END:VCALENDAR", f"{one}END:VCALENDAR"))
    assert Mark.CANCELLED not in first.marks
    assert Mark.CANCELLED in second.marks
    assert len(second.parties) == 2

    whole = f"BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\n{off}SEQUENCE:1\r\nEND:VEVENT\r\nEND:VCALENDAR"
    (event,) = events(calendar("DTSTART:20260112T100000Z\r\n") + whole)
    assert Mark.CANCELLED in event.marks


def test_the_later_version_of_an_event_wins() -> None:
    old = calendar("DTSTART:20260101T100000Z\r\nSEQUENCE:1\r\n")
    new = calendar("DTSTART:20260102T100000Z\r\nSEQUENCE:2\r\n")
    for both in (old + new, new + old):
        assert [event.when for event in events(both)] == [at(2026, 1, 2, 10)]


def test_days_of_a_holiday_calendar_are_skipped() -> None:
    head = "X-WR-CALNAME:Jours fériés\r\n"
    assert not events(calendar("DTSTART;VALUE=DATE:20261225\r\n", head))


def test_a_whole_day_that_comes_each_year_is_no_meeting_and_told_once() -> None:
    rule = "DTSTART;VALUE=DATE:19800610\r\nRRULE:FREQ=YEARLY\r\n"
    (told,) = read(calendar(rule))
    assert isinstance(told, Skipped)
    assert len(events(calendar(rule.replace(";VALUE=DATE:19800610", ":19800610T090000Z")))) > 1


def test_a_guest_without_address_is_known_by_name() -> None:
    (event,) = events(calendar("DTSTART:20260101T100000Z\r\nATTENDEE;CN=Rosa Quist:urn:uuid:0\r\n"))
    assert ("name", "ics:Rosa Quist") in [party.handle for party in event.parties]


def test_an_old_vcalendar_gives_its_guests() -> None:
    (event,) = events(
        "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VEVENT\r\nUID:old\r\nDTSTART:20040101T100000Z\r\n"
        "SUMMARY;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Caf=E9\r\n"
        "ATTENDEE;ROLE=ORGANIZER;STATUS=CONFIRMED:Alex <alex@example.org>\r\n"
        "ATTENDEE;STATUS=DECLINED:Mette <mette@example.net>\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert event.subject == "Café"
    assert [party.role for party in event.parties] == [Role.FROM, Role.ATTENDEE]
    assert event.parties[1].answer == Answer.DECLINED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_any_encoding_is_read(encoding: str) -> None:
    content = calendar("DTSTART:20260101T100000Z\r\nSUMMARY:Café für Zoë\r\n").encode(encoding)
    assert ics.fits(File.in_memory("x", content))
    (event,) = events(content)
    assert event.subject == "Café für Zoë"


def test_a_character_folded_in_its_middle_is_mended() -> None:
    content = calendar("DTSTART:20260101T100000Z\r\nSUMMARY:Zoë\r\n").encode()
    (event,) = events(content.replace("ë".encode(), b"\xc3\r\n \xab"))
    assert event.subject == "Zoë"


@pytest.mark.parametrize(
    "content", [b"", b"BEGIN:VCARD\r\n", b"From a@example.org\n", b"\x00" * 99]
)
def test_other_files_do_not_fit(content: bytes) -> None:
    assert not ics.fits(File.in_memory("x", content))


LINES = st.sampled_from([
    "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VTIMEZONE",
    "END:VTIMEZONE", "TZID:X", "UID:1", "DTSTART:20260101T100000Z", "DTSTART;TZID=X:20260101T1000",
    "DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=WEEKLY;COUNT=3", "RDATE:20260105T100000Z",
    "EXDATE:20260108", "RECURRENCE-ID:20260108T100000Z",
    "RECURRENCE-ID;RANGE=THISANDFUTURE:20260108",
    "ATTENDEE;CN=A:mailto:a@example.org", "ORGANIZER:mailto:b@example.org", "STATUS:CANCELLED",
    "SEQUENCE:9", "BEGIN:VALARM", "END:VALARM", " folded", "TZOFFSETTO:+0100", "BEGIN:STANDARD",
])  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES | st.text(max_size=30), max_size=40))
def test_no_order_of_lines_raises(lines: list[str]) -> None:
    for record in read("BEGIN:VCALENDAR\r\n" + "\r\n".join(lines)):
        if isinstance(record, Event):
            assert record.parties
            assert record.key


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise(content: bytes) -> None:
    ics.fits(File.in_memory("x", content))
    read(content)
    read(b"BEGIN:VEVENT\nATTENDEE:a@b.example\nATTENDEE:c@b.example\n" + content + b"\nEND:VEVENT")


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="FREQ=DAILYWKMOTHBUNC;,-0123456789T", max_size=40), st.integers(1, 9999))
def test_no_rule_raises(rule: str, year: int) -> None:
    read(calendar(f"DTSTART:{year:04}0115T100000Z\r\nRRULE:FREQ=YEARLY;{rule}\r\n"))


def test_real_calendars_are_read_or_refused_in_a_sentence() -> None:
    data = Path(os.environ.get("FIRSTHAND_DATA", ROOT.parent / "shared" / "data")) / "records"
    if not data.is_dir():
        pytest.skip(f"The collection of real calendars is not at {data} (FIRSTHAND_DATA).")
    files = sorted(path for path in data.rglob("*") if path.suffix in (".ics", ".vcs"))
    read_files = 0
    for path in files:
        file = File.on_disk(path)
        if ics.fits(file):
            read_files += 1
            for record in ics.records(file, NOW):
                if isinstance(record, Unreadable):
                    assert record.why.endswith(".")
    assert read_files > 400


@pytest.mark.parametrize(
    ("times", "minutes"),
    [
        ("DTSTART:20260706T080000Z\r\nDTEND:20260706T084500Z\r\n", "45"),
        ("DTSTART;TZID=Europe/Brussels:20260706T100000\r\nDTEND:20260706T083000Z\r\n", "30"),
        ("DTSTART:20260706T080000Z\r\nDURATION:PT1H30M\r\n", "90"),
        ("DTSTART:20260706T080000Z\r\nDURATION:PT5M30S\r\n", "5.5"),
        # Days, ends before the start, stays of days, and no end: no length of a talk.
        ("DTSTART;VALUE=DATE:20260706\r\nDTEND;VALUE=DATE:20260707\r\n", None),
        ("DTSTART:20260706T080000Z\r\nDTEND:20260706T070000Z\r\n", None),
        ("DTSTART:20260706T080000Z\r\nDTEND:20260708T080000Z\r\n", None),
        ("DTSTART:20260706T080000Z\r\nDURATION:P2W\r\n", None),
        ("DTSTART:20260706T080000Z\r\nDURATION:-PT30M\r\n", None),
        ("DTSTART:20260706T080000Z\r\n", None),
    ],
)
def test_how_long_a_meeting_took_is_told_by_its_end_or_its_duration(
    times: str, minutes: str | None
) -> None:
    (event,) = events(calendar(times))
    assert event.details == ({"minutes": minutes} if minutes else None)


def test_each_occurrence_of_a_series_is_as_long_as_the_rule_or_its_own_change_says() -> None:
    found = events(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:s@example.org\r\nDTSTART:20260706T080000Z\r\n"
        f"DTEND:20260706T090000Z\r\nRRULE:FREQ=DAILY;COUNT=3\r\n{GUEST}END:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:s@example.org\r\nRECURRENCE-ID:20260707T080000Z\r\n"
        f"DTSTART:20260707T080000Z\r\nDTEND:20260707T080500Z\r\n{GUEST}END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )
    assert [e.details for e in sorted(found, key=lambda e: e.when)] == [
        {"minutes": "60"}, {"minutes": "5"}, {"minutes": "60"},
    ]  # fmt: skip


def test_a_calendar_that_ends_between_two_events_is_told_as_cut_off() -> None:
    whole = calendar("DTSTART:20260105T100000Z\r\nDTEND:20260105T110000Z\r\n")
    assert not any(isinstance(record, Unreadable) for record in read(whole))
    cut = whole.removesuffix("END:VCALENDAR\r\n")
    told = read(cut)
    assert len(told) == 2
    (problem,) = [record for record in told if isinstance(record, Unreadable)]
    assert problem.where.startswith("after ")  # so that it is read again
    assert problem.why == "The calendar is cut off: its last line is missing."
