"""What a verdict, the server and the database cost as a life grows; writes results.md.

    python -m bench.sizes [10000 100000] [--each 20] [--verdicts 500] [--cpu] [--keep DIR] [--write]

For each number of people a life is made by the importer's own writer: a card of a network each, and
so many mails both ways and meetings. Then verdicts are asked for, and a real server is started.
`--cpu` times verdicts by the processor's clock, for a machine that has other work to do.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter, process_time

from firsthand.identity import handles
from firsthand.intake import storing
from firsthand.intake.settling import settle
from firsthand.judge import judge
from firsthand.model import Answer, Card, Event, Handle, Kind, Party, Profile, Role
from firsthand.store.view import View
from firsthand.workspace import FILE, Workspace

from .identity.million import Made, person
from .page import told

sys.path.append(str(Path(__file__).parents[1] / "tests" / "browser"))
from running import Firsthand

from .start import resident_mb

ME = Handle("email", "me@here.example")
NOW, YEARS = 1_780_000_000, 8 * 365 * 86400


def records(people: int, each: int) -> Iterator[Card | Event]:
    """Everybody's card, then what happened, in the order of time."""
    written = []
    for number in range(people):
        made = person(number)
        written.append((made.name, Handle("email", made.email)))
        yield Card("linkedin", url(made), made.name, (Handle("url", url(made)), written[-1][1]),
                   made.company, network="LinkedIn")  # fmt: skip
    count = people * each
    for number in range(count):
        name, other = written[number * 7919 % people]
        when = NOW - YEARS + YEARS * number // count
        yield _event(number, name, other, when)


def _event(number: int, name: str, other: Handle, when: int) -> Event:
    if number % 20 == 0:
        parties = (Party(ME, None, Role.FROM, Answer.ACCEPTED),
                   Party(other, name, Role.ATTENDEE, Answer.ACCEPTED))  # fmt: skip
        return Event(
            "ics", Kind.MEETING, f"size-{number}", when, parties, f"Meeting {number % 997}"
        )
    parties = (Party(other, name, Role.FROM), Party(ME, None, Role.TO))
    if number % 3 == 0:
        parties = (Party(ME, None, Role.FROM), Party(other, name, Role.TO))
    thread = f"thread-{number // 4}"
    return Event(
        "mbox", Kind.MAIL, f"size-{number}", when, parties, f"Subject {number % 997}", thread
    )


def url(made: Made) -> str:
    return f"https://www.linkedin.com/in/member-{made.number}"


def build(home: Path, people: int, each: int) -> float:
    """Makes the workspace; seconds."""
    space = Workspace.open(home)
    space.add_me([ME.value])
    into = storing.writer(space.db, space.settings)
    tally = storing.FileReport("made", "mbox")
    started = perf_counter()
    gc.disable()
    for record in records(people, each):
        into.add(record, tally)
        if into.full:
            into.flush(more=True)
    into.flush()
    gc.enable()
    settle(space.db)
    seconds = perf_counter() - started
    space.db.close()
    return seconds


def verdicts(
    home: Path, people: int, count: int, clock: Callable[[], float] = perf_counter
) -> dict[str, list[float]]:
    """Milliseconds, sorted: of judging by name and company, and of a whole check by address, with
    its words and its place in the history."""
    space = Workspace.open(home, lambda: NOW)
    figures, chance = space.settings, random.Random(2)

    def by_name(made: Made) -> None:
        page = Profile("linkedin", name=made.name, company=made.company)
        with space.db.read() as c:
            assert judge(page, View(c, handles.is_work), figures, NOW).standing != "stranger"

    def by_address(made: Made) -> None:
        assert space.check_address(url(made))["standing"] != "stranger"

    def times(what: Callable[[Made], None]) -> list[float]:
        asked = [person(chance.randrange(people)) for _ in range(count + 50)]
        found = []
        for made in asked:
            started = clock()
            what(made)
            found.append((clock() - started) * 1000)
        return sorted(found[50:])  # what is read once a process is not part of a verdict

    found = {"by_name": times(by_name), "by_address": times(by_address)}
    space.db.close()
    return found


def shares(home: Path) -> dict[str, float]:
    """Bytes of each table, its indexes included."""
    space = Workspace.open(home)
    with space.db.read() as c:
        rows = c.execute(
            "SELECT coalesce(m.tbl_name, s.name), sum(s.pgsize) FROM dbstat s "
            "LEFT JOIN sqlite_master m ON m.name = s.name GROUP BY 1"
        ).fetchall()
    space.db.close()
    return dict(rows)


def served(home: Path) -> tuple[float, float]:
    """Seconds until a server answers, and megabytes it takes once its dashboard was opened."""
    import requests

    server = Firsthand(home)
    started = perf_counter()
    server.start()
    seconds = perf_counter() - started
    try:
        name, value = server.session()
        for page in ("/", "/people", "/history"):
            requests.get(server.address + page, cookies={name: value}, timeout=60)
        assert server._process is not None
        return seconds, resident_mb(server._process.pid)
    finally:
        server.stop()


def row(
    people: int, each: int, count: int, clock: Callable[[], float], keep: Path | None = None
) -> str:
    """One size, as a row of the table; its workspace stays in a folder of ``keep``."""
    with tempfile.TemporaryDirectory() as folder:
        home = (keep or Path(folder)) / f"life-{people}"
        seconds = build(home, people, each)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        held = shares(home)
        size, events = (home / FILE).stat().st_size, people * each
        start, memory = served(home)
        found = verdicts(home, people, count, clock)
    marks = [
        f"{times[int(len(times) * part)]:.1f}" for times in found.values() for part in (0.5, 0.99)
    ]
    happened = (held["event"] + held["party"]) / events
    cells = [f"{people:,}", f"{events:,}", *marks, f"{size / events:.0f}", f"{happened:.0f}",
             f"{start:.1f}", f"{memory:.0f}", f"{seconds:.0f}", f"{peak:.0f}"]  # fmt: skip
    line = "| " + " | ".join(cells) + " |"
    tables = sorted(held.items(), key=lambda one: -one[1])[:9]
    told = ", ".join(f"{name} {held / events:.1f}" for name, held in tables)
    print(f"{line}\nbytes an interaction: {told}", file=sys.stderr)
    return line


HEAD = """| people | interactions | judged by name p50 ms | p99 | checked by address p50 ms | p99 \
| bytes an interaction | of them what happened | server starts s | server MB | import s | its MB |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("people", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--each", type=int, default=20)
    parser.add_argument("--verdicts", type=int, default=500)
    parser.add_argument("--cpu", action="store_true")
    parser.add_argument("--keep", type=Path, metavar="DIR")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    clock = process_time if options.cpu else perf_counter
    given = (options.each, options.verdicts, clock, options.keep)
    told("sizes", HEAD, (row(people, *given) for people in options.people), options.write)


if __name__ == "__main__":
    main()
