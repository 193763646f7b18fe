"""Makes a workspace the size of a life: PEOPLE with INTERACTIONS, and the demo's records in it.

    python bench/life.py HOME [--people 10000] [--interactions 100000] [--contacts N] [--seed 1]

Invented people with e-mail addresses, N of them (else all) with LinkedIn cards; mail both ways,
meetings, newsletters. The demo's records are imported on top, so that the sample profiles mean
somebody.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from firsthand import samples
from firsthand.intake import storing
from firsthand.model import Answer, Card, Event, Handle, Kind, Mark, Party, Role
from firsthand.workspace import Workspace

ME = samples.ME[0]
GIVEN = "Ada Bo Cleo Dries Elke Finn Greet Hugo Ilse Joris Kaat Lars Mila Noor Otto Pia Rik".split()
PARTS = "ver den hoek stra mar lin gen berg dal mont clair font roux wald stein feld bach".split()
YEARS = 8 * 365 * 86400


def person(chance: random.Random, number: int) -> tuple[str, str, str]:
    """(name, e-mail, firm) of the number-th person."""
    family = "".join(chance.choices(PARTS, k=chance.randint(2, 4))).capitalize()
    given = chance.choice(GIVEN)
    firm = "".join(chance.choices(PARTS, k=2))
    return f"{given} {family}", f"{given}.{family}{number}@{firm}.example".lower(), firm


def cards(people: list[tuple[str, str, str]], now: int) -> Iterator[Card]:
    for number, (name, _, firm) in enumerate(people):
        address = f"https://www.linkedin.com/in/{name.replace(' ', '-').lower()}-{number}"
        yield Card("linkedin", address, name, (Handle("url", address),), firm.capitalize(),
                   "Consultant", None, "LinkedIn", now - number * 3600)  # fmt: skip


def events(
    chance: random.Random, people: list[tuple[str, str, str]], count: int, now: int
) -> Iterator[Event]:
    me = Handle("email", ME)
    # A few people get most of it, as in life.
    shares = [1 / (rank + 8) for rank in range(len(people))]
    picked = chance.choices(people, weights=shares, k=count)
    for number, (name, address, _) in enumerate(picked):
        other, when = Handle("email", address), now - chance.randrange(YEARS)
        kind, marks = Kind.MAIL, Mark.NONE
        if number % 20 == 0:
            kind = Kind.MEETING
            parties = (Party(me, None, Role.FROM, Answer.ACCEPTED),
                       Party(other, name, Role.ATTENDEE, Answer.ACCEPTED))  # fmt: skip
        elif number % 3:
            marks = Mark.LIST if number % 5 == 0 else Mark.NONE
            parties = (Party(other, name, Role.FROM), Party(me, None, Role.TO))
        else:
            parties = (Party(me, None, Role.FROM), Party(other, name, Role.TO))
        yield Event("mbox", kind, f"life-{number}", when, parties, f"Subject {number % 997}",
                    f"thread-{number // 4}", marks)  # fmt: skip


def make(
    home: Path, people_count: int, interactions: int, seed: int = 1, contacts: int | None = None
) -> Workspace:
    """The workspace, made in batches like any import."""
    chance = random.Random(seed)
    workspace = Workspace.open(home)
    now = workspace.now()
    people = [person(chance, number) for number in range(people_count)]
    into = storing.writer(workspace.db, workspace.settings)
    tally = storing.FileReport("life", "mbox")
    # Contacts are spread over the busy and the silent.
    linked = people[:: max(1, people_count // (contacts or people_count))][:contacts]
    for record in chain(cards(linked, now), events(chance, people, interactions, now)):
        into.add(record, tally)
        if into.pending >= 20_000:
            into.flush()
    into.flush()
    with tempfile.TemporaryDirectory() as folder:
        samples.write(Path(folder), datetime.fromtimestamp(now, UTC).date())
        workspace.import_paths([Path(folder)])
    return workspace


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("home", type=Path)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--interactions", type=int, default=100_000)
    parser.add_argument("--contacts", type=int, help="how many have a LinkedIn card; else all")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started = time.perf_counter()
    workspace = make(
        options.home, options.people, options.interactions, options.seed, options.contacts
    )
    held = workspace.totals()
    size = sum(f.stat().st_size for f in options.home.iterdir() if f.is_file())
    print(
        f"{held['people']:,} people, {held['interactions']:,} interactions, {size / 1e6:.0f} MB, "
        f"{time.perf_counter() - started:.0f} s"
    )


if __name__ == "__main__":
    main()
