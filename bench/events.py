"""50,000 events of a calendar until they can be asked for, and the import again.

    python bench/events.py [--events 50000] [--scratch DIR]

A calendar as programs export it: single meetings of two to twelve people, one in twenty a series
with exceptions, an all-day event or a cancelled one, time zones by name and by their own rules.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from mail import import_

ZONE = """BEGIN:VTIMEZONE
TZID:Office
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE
"""


def calendar(count: int, people: int = 2000) -> Iterator[str]:
    """The text of a calendar with so many events, always the same."""
    chosen = random.Random(7)
    yield f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//bench//EN\n{ZONE}"
    for number in range(count):
        day = f"{2012 + number * 14 // count}{chosen.randint(1, 12):02}{chosen.randint(1, 28):02}"
        hour = chosen.randint(8, 17)
        zone = chosen.choice((";TZID=Europe/Brussels", ";TZID=Office", "Z"))
        starts, ends = (
            f":{day}T{at:02}0000Z" if zone == "Z" else f"{zone}:{day}T{at:02}0000"
            for at in (hour, hour + 1)
        )
        if number % 50 == 1:
            starts, ends = f";VALUE=DATE:{day}", f";VALUE=DATE:{day}"
        lines = [f"UID:{number}@bench.example", f"DTSTART{starts}", f"DTEND{ends}",
                 f"SUMMARY:Meeting {number % 700}", "ORGANIZER:mailto:me@bench.example",
                 "ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@bench.example"]  # fmt: skip
        if number % 20 == 0:
            lines += ["RRULE:FREQ=WEEKLY;COUNT=10", f"EXDATE{starts}"]
        if number % 33 == 0:
            lines.append("STATUS:CANCELLED")
        for one in chosen.sample(range(people), chosen.choice((1, 1, 1, 2, 3, 5, 11))):
            lines.append(
                f"ATTENDEE;CN=Person {one};PARTSTAT=ACCEPTED:mailto:p{one}@firm{one % 90}.example"
            )
        yield "BEGIN:VEVENT\n" + "\n".join(lines) + "\nEND:VEVENT\n"
    yield "END:VCALENDAR\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--scratch", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
        path = Path(scratch) / "calendar.ics"
        with path.open("w") as file:
            file.writelines(calendar(options.events))
        time.sleep(3)  # a file that was written just now is not passed over
        print("| | wall s | CPU s | peak MB |\n| --- | ---: | ---: | ---: |")
        for name in (f"{options.events:,} events", "again"):
            run = import_(Path(scratch) / "home", path)
            print(f"| {name} | {run.wall:.1f} | {run.cpu:.1f} | {run.peak_mb:.0f} |")


if __name__ == "__main__":
    main()
