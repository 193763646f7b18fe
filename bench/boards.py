"""What the pages of the dashboard cost in a large life.

    python -m bench.boards HOME [--people 100000] [--each 20]     # makes HOME where it is not there

A card of LinkedIn each and so many mails and meetings, as bench/sizes.py makes them; 500
endorsements of 300 people, 200 results, 60 costs, 3,000 checks, 500 invitations that wait and 5,000
interactions with one person on top. Each page is asked of a
real server, first with nothing judged before (what a page may spend on judging is bounded), then
with all of it kept.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from time import perf_counter

import requests

from firsthand.intake import storing
from firsthand.model import Answer, Cost, Event, Handle, Kind, Party, Role
from firsthand.workspace import Workspace

from .identity.million import person
from .sizes import ME, NOW, YEARS, build, url

sys.path.append(str(Path(__file__).parents[1] / "tests" / "browser"))
from running import Firsthand

ENDORSED, CLICKS, RESULTS, COSTS, CHECKS = 300, 500, 200, 60, 3000
INVITED, SHARED, CLOSEST = 500, 5000, 4242
# Nothing is judged for these.
SETTINGS = (
    "/settings", "/settings?months=5&alive_years=1", "/data", "/data?forget=a", "/help", "/imports",
)  # fmt: skip
PAGES = ("/", "/people?q=wilhelm", "/people?q=van%20b", "/people?q=nobody", "/people/{closest}",
         "/people/{closest}?page=9", "/people/{usual}", "/history",
         "/history?standing=firsthand&q=a",
         "/audit", "/audit/doubles", "/endorsements", "/results", *SETTINGS)  # fmt: skip
JUDGING = ("/history", "/endorsements", "/results")  # whose script has more judged


def vouchings(people: int) -> Iterator[Event]:
    for number in range(CLICKS):
        who = person(number % ENDORSED * 331 % people)
        when = NOW - YEARS + YEARS * number // CLICKS
        party = Party(Handle("url", url(who)), who.name, Role.TO)
        yield Event("linkedin", Kind.ENDORSEMENT, f"click-{number}", when, (party,), audience=2,
                    details={"skill": f"Skill {number % 40}", "given": "yes"})  # fmt: skip


def business(people: int) -> Iterator[Event | Cost]:
    for number in range(RESULTS):
        who = person(number * 577 % people)
        when = NOW - YEARS + YEARS * number // RESULTS
        party = Party(Handle("email", who.email), who.name, Role.WITH)
        yield Event("results", Kind.DEAL, f"deal-{number}", when, (party,), details={
            "amount": str(100 + number), "currency": "EUR", "network": "LinkedIn",
        })  # fmt: skip
    for number in range(COSTS):
        when = NOW - YEARS + YEARS * number // COSTS
        yield Cost("results", f"cost-{number}", when, "LinkedIn", 20.0, "EUR", "Premium")


def invitations() -> Iterator[Event]:
    for number in range(INVITED):
        asks = Handle("url", f"https://www.linkedin.com/in/asks-{number}")
        parties = (Party(asks, f"Asking Somebody {number}", Role.FROM), Party(ME, None, Role.TO))
        yield Event("linkedin", Kind.INVITATION, f"ask-{number}", NOW - number * 3600, parties)


def closest(people: int) -> Iterator[Event]:
    """One person's 5,000: mail both ways, a meeting in ten, a call in twenty."""
    who = person(CLOSEST % people)
    other = Handle("email", who.email)
    for number in range(SHARED):
        when = NOW - YEARS + YEARS * number // SHARED
        two = Party(ME, None, Role.FROM), Party(other, who.name, Role.TO)
        if number % 10 == 0:
            kind = Kind.CALL if number % 20 == 0 else Kind.MEETING
            two = (Party(ME, None, Role.FROM, Answer.ACCEPTED),
                   Party(other, who.name, Role.ATTENDEE, Answer.ACCEPTED))  # fmt: skip
            yield Event("ics", kind, f"close-{number}", when, two, f"Meeting {number % 97}")
            continue
        if number % 2:
            two = Party(other, who.name, Role.FROM), Party(ME, None, Role.TO)
        yield Event("mbox", Kind.MAIL, f"close-{number}", when, two, f"Subject {number % 97}")


def fill(space: Workspace, people: int) -> None:
    into = storing.writer(space.db, space.settings)
    tally = storing.FileReport("made", "made")
    made = (vouchings(people), business(people), invitations(), closest(people))
    for record in chain.from_iterable(made):
        into.add(record, tally)
    into.flush()
    chance = random.Random(3)
    for _ in range(CHECKS):
        space.check_address(url(person(chance.randrange(people))))


def asked(server: Firsthand, cookie: tuple[str, str], path: str, times: int) -> list[float]:
    found = []
    for _ in range(times):
        began = perf_counter()
        reply = requests.get(server.address + path, cookies=dict([cookie]), timeout=60)
        found.append((perf_counter() - began) * 1000)
        reply.raise_for_status()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("home", type=Path)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--each", type=int, default=20)
    options = parser.parse_args()
    if not options.home.exists():
        build(options.home, options.people, options.each)
        space = Workspace.open(options.home)
        fill(space, options.people)
        space.bring_audit_up_to_date()
        space.db.close()
    space = Workspace.open(options.home)
    space.bring_audit_up_to_date()
    named = {
        name: space.people(person(number % options.people).email)[0]["id"]
        for name, number in (("closest", CLOSEST), ("usual", CLOSEST + 1))
    }
    with space.db.write() as c:
        c.execute("DELETE FROM kept")
    space.db.close()
    server = Firsthand(options.home)
    server.start()
    try:
        cookie = server.session()
        asked(server, cookie, "/people", 3)  # what is loaded once a process is no part of a page
        print("| page | nothing judged before, ms | all kept: p50 ms | most |")
        print("| --- | ---: | ---: | ---: |")
        for page in PAGES:
            path = page.format(**named)
            first = asked(server, cookie, path, 1)[0]
            # As the page's script does.
            for _ in range(40 if path.partition("?")[0] in JUDGING else 0):
                part = path.partition("?")[0] + "/judging" + path[len(path.partition("?")[0]) :]
                text = requests.get(server.address + part, cookies=dict([cookie]), timeout=60).text
                if "data-final" in text:
                    break
            then = asked(server, cookie, path, 15)
            print(f"| `{page}` | {first:.0f} | {statistics.median(then):.0f} | {max(then):.0f} |")
    finally:
        server.stop()


if __name__ == "__main__":
    main()
