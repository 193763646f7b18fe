"""Alex's calendar: the meetings of the demo and the iCalendar file that tells of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from firsthand.samples import crowd
from firsthand.samples.cast import (
    CHLOE,
    EGO,
    GEERT,
    INGRID,
    MAREK,
    METTE,
    OTHERS,
    SOPHIE,
    THOMAS_2,
    Human,
)

ELKE, BRAM, AMELIE, TIJMEN, KATHARINA, LOTTE = OTHERS[:6]
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Brussels
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
END:STANDARD
END:VTIMEZONE"""


@dataclass(frozen=True, slots=True)
class Meeting:
    """An event so many days ago (below 0: still to come). ``answer`` is Alex's own."""

    days: int
    title: str
    guests: tuple[Human, ...] = ()
    where: str = "Atelier Nord, Ghent"
    hour: int = 14
    weeks: tuple[int, int] = (0, 0)  # repeated every so many weeks, so many times
    answer: str = "ACCEPTED"
    cancelled: bool = False
    host: Human = EGO
    all_day: bool = False


MEETINGS = (
    *(
        Meeting(days, title, (SOPHIE,), host=SOPHIE, where="Lumen & Leem, Ghent")
        for days, title in (
            (1510, "Kick-off Lumen & Leem"),
            (905, "Roadmap workshop"),
            (431, "Contract review, phase two"),
            (214, "Interviews: what we heard"),
            (64, "Roadmap, half-year look"),
            (19, "Lunch with Sophie"),
        )
    ),
    Meeting(402, "Weekly Elke / Alex", (ELKE,), "Kaai 12, Antwerp", 9, weeks=(1, 46), host=ELKE),
    Meeting(640, "Data call", (METTE,), "https://meet.example/nordlys", 10, weeks=(4, 20)),
    *(
        Meeting(days, title, (INGRID, LOTTE)[: 1 + days % 2], "Café De Vier Winden, Ghent")
        for days, title in (
            (702, "Coffee with Ingrid"),
            (411, "Prepare the archive workshop"),
            (263, "Facilitation: dry run"),
            (121, "Debrief workshop"),
            (33, "Walk with Ingrid"),
        )
    ),
    Meeting(151, "Couverture: choix des planches", (AMELIE, THOMAS_2), "Studio Ardoise, Namur"),
    *(Meeting(days, "Prototype review", (MAREK,), "Gdańsk") for days in (2010, 1890, 1702)),
    Meeting(820, "Steering committee", (TIJMEN, ELKE, BRAM), "Breda"),
    Meeting(312, "Manuskript: letzte Fragen", (KATHARINA,), "https://meet.example/waldkauz", 11),
    Meeting(
        190, "Kadebrug Partner Day", (GEERT, CHLOE, *crowd.GUESTS), "Waagnatie hall 3", 9, host=ELKE
    ),
    Meeting(75, "Déjeuner carrière", (CHLOE,), "Lille", 12, answer="DECLINED", host=CHLOE),
    Meeting(40, "Coffee with Geert", (GEERT,), cancelled=True),
    Meeting(-9, "Planning next year", (SOPHIE,), host=SOPHIE, where="Lumen & Leem, Ghent"),
    Meeting(600, "Rotary lunch", (), "Brasserie Leie", 12, weeks=(2, 60)),
    Meeting(58, "Holiday", (), "", all_day=True),
    Meeting(47, "Birthday Gust Vercammen", (), "", all_day=True),
    Meeting(12, "Focus: writing", (), ""),
)


def write(folder: Path, today: date) -> list[Path]:
    """Writes ``calendar.ics`` into ``folder``."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Atelier Nord//Calendar//EN",
        "X-WR-CALNAME:Alex",
        *ZONE.split("\n"),
    ]
    for meeting in MEETINGS:
        lines += _event(meeting, today)
        if meeting.title.startswith("Weekly"):
            lines += _exceptions(meeting, today)
    lines.append("END:VCALENDAR")
    path = folder / "calendar.ics"
    path.write_bytes(b"".join(part for line in lines for part in _fold(line)))
    return [path]


def _uid(meeting: Meeting) -> str:
    return f"{meeting.days}-{len(meeting.title)}@calendar.atelier-nord.example"


def _event(
    meeting: Meeting, today: date, moved: tuple[str, str] = ("", ""), gone: bool = False
) -> list[str]:
    """One VEVENT; ``moved`` is (the occurrence it replaces, its new start)."""
    day = today - timedelta(days=meeting.days)
    start = moved[1] or f"{day:%Y%m%d}T{meeting.hour:02}0000"
    end = f"{start[:9]}{int(start[9:11]) + 1:02}0000"
    lines = ["BEGIN:VEVENT", f"UID:{_uid(meeting)}", f"DTSTAMP:{day:%Y%m%d}T060000Z"]
    if meeting.all_day:
        lines.append(f"DTSTART;VALUE=DATE:{day:%Y%m%d}")
    else:
        lines += [f"DTSTART;TZID=Europe/Brussels:{start}", f"DTEND;TZID=Europe/Brussels:{end}"]
    if moved[0]:
        lines.append(f"RECURRENCE-ID;TZID=Europe/Brussels:{moved[0]}")
    elif meeting.weeks[0]:
        every, times = meeting.weeks
        lines.append(f"RRULE:FREQ=WEEKLY;INTERVAL={every};COUNT={times}")
    lines += [f"SUMMARY:{meeting.title}", f"LOCATION:{meeting.where}".replace(",", "\\,")]
    lines += _parties(meeting) if meeting.guests else []
    if meeting.cancelled or gone:
        lines.append("STATUS:CANCELLED")
    return [*lines, "END:VEVENT"]


def _exceptions(meeting: Meeting, today: date) -> list[str]:
    """Of a series, the fourth occurrence a day later and the ninth called off."""
    lines: list[str] = []
    for number, shift in ((3, 1), (8, 0)):
        day = today - timedelta(days=meeting.days - 7 * number)
        was = f"{day:%Y%m%d}T{meeting.hour:02}0000"
        now = f"{day + timedelta(days=shift):%Y%m%d}T{meeting.hour:02}0000"
        lines += _event(meeting, today, (was, now), gone=shift == 0)
    return lines


def _parties(meeting: Meeting) -> Iterator[str]:
    yield f'ORGANIZER;CN="{meeting.host.name}":mailto:{meeting.host.email}'
    everyone = dict.fromkeys((meeting.host, EGO, *meeting.guests))
    for who in everyone:
        answer = meeting.answer if who is EGO else "ACCEPTED"
        yield (
            f'ATTENDEE;CN="{who.name}";ROLE=REQ-PARTICIPANT;PARTSTAT={answer}:mailto:{who.email}'
        )
    if len(everyone) > 8:
        yield "ATTENDEE;CUTYPE=ROOM;CN=Hall 3;PARTSTAT=ACCEPTED:mailto:hall3@kadebrug.example"


def _fold(line: str) -> Iterator[bytes]:
    """A content line in pieces of 75 octets, never through the middle of a letter."""
    piece = b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > 73:
            yield piece + b"\r\n"
            piece = b" "
        piece += octets
    yield piece + b"\r\n"
