"""How long one look-up by name and company takes among a million people, and who is found.

    python -m bench.identity.lookup [--people 1000000] [--queries 3000] [--home DIR] [--write]

``--home`` keeps the workspace for another run; ``--write`` writes the table into README.md.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

from firsthand.identity import candidates, handles
from firsthand.intake import storing
from firsthand.model import Card, Handle, Profile
from firsthand.store.view import View
from firsthand.whom import whom
from firsthand.workspace import Workspace

from .common import SEED
from .million import KINDS, Made, person, variant

README = Path(__file__).parent / "README.md"
Times = list[float]
Found = dict[str, tuple[Times, list[int]]]


def timed(what: Callable[[], object]) -> tuple[float, float]:
    """Seconds and CPU seconds of a call."""
    started, used = perf_counter(), process_time()
    what()
    return perf_counter() - started, process_time() - used


def speed() -> float:
    """Milliseconds to add the numbers to 100,000: how slow the machine is at this moment."""
    found = []
    for _ in range(9):
        started, total = process_time(), 0
        for number in range(100_000):
            total += number
        found.append((process_time() - started) * 1000)
    return sorted(found)[4]


def build(home: Path, people: int) -> dict[str, float]:
    """Makes the workspace; seconds of the joining and of the index, and its size in MB."""
    space = Workspace.open(home)
    into = storing.writer(space.db, space.settings)
    tally = storing.FileReport("made", "vcard")

    def store() -> None:
        for number in range(people):
            made = person(number)
            on = (Handle("email", made.email),) if number % 3 else ()
            into.add(Card("vcard", str(number), made.name, on, company=made.company), tally)
            if into.full:
                into.flush(more=True)
        into.flush(more=True)

    gc.disable()
    stored, stored_cpu = timed(store)
    filled, filled_cpu = timed(into.flush)
    gc.enable()
    space.db.close()
    return {"stored": stored, "stored_cpu": stored_cpu, "filled": filled, "filled_cpu": filled_cpu}


def sizes(space: Workspace) -> dict[str, float]:
    """Megabytes of the index, of the hashes in the people's rows, and of everything."""
    with space.db.read() as c:
        held = dict(c.execute("SELECT name, sum(pgsize) / 1e6 FROM dbstat GROUP BY name"))
        (packed,) = c.execute("SELECT sum(length(keys)) / 1e6 FROM person").fetchone()
        (rows,) = c.execute("SELECT count(*) FROM name_key").fetchone()
    return {"index": held["name_key"], "packed": packed, "all": sum(held.values()), "rows": rows}


def ask(space: Workspace, people: int, queries: int) -> Found:
    """By kind of variant: milliseconds, and how many were found by key, judged, shown, named."""
    figures = space.settings
    found: dict[str, tuple[Times, list[int]]] = defaultdict(lambda: ([], [0, 0, 0, 0]))
    rnd = random.Random(SEED)
    asked = 0
    while asked < queries:
        made = person(rnd.randrange(people))
        kind = KINDS[asked % len(KINDS)]
        name = variant(made, kind, rnd)
        if name is None:
            continue
        asked += 1
        profile = Profile("linkedin", name=name, company=made.company)
        times, right = found[kind]
        with space.db.read() as c:
            started = perf_counter()
            view = View(c, handles.is_work)
            choice, _ = whom(profile, view, figures)
            times.append((perf_counter() - started) * 1000)
            truth = _number(space, made)
            keyed = view.by_keys(candidates.keys(profile))
        right[0] += truth in {number for number, _ in keyed}
        right[1] += truth in candidates.shortlist(profile, keyed)
        right[2] += f"p_{truth}" in {one.person.id for one in choice.candidates}
        right[3] += [f"p_{truth}"] == [one.id for one in choice.people]
    return dict(found)


def _number(space: Workspace, made: Made) -> int:
    """The person that an invented one was stored as."""
    with space.db.read() as c:
        query = "SELECT person FROM card WHERE source = 'vcard' AND key BETWEEN ? AND ?"
        (found,) = c.execute(query, (f"{made.number}:", f"{made.number}:g")).fetchone()
    return int(found)


def table(found: Found) -> str:
    """The rows of the README's table."""
    lines = [
        "| name as | look-ups | p50 ms | p95 ms | p99 ms | found by key | among the judged "
        "| shown | named |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    every: Times = [one for times, _ in found.values() for one in times]
    total = [sum(right[place] for _, right in found.values()) for place in range(4)]
    for kind, (times, right) in (*found.items(), ("**all**", (every, total))):
        ranked = sorted(times)
        marks = " | ".join(f"{ranked[int(len(ranked) * p)]:.1f}" for p in (0.5, 0.95, 0.99))
        shares = " | ".join(f"{one / len(ranked):.3f}" for one in right)
        lines.append(f"| {kind} | {len(ranked)} | {marks} | {shares} |")
    return "\n".join(lines)


def write(text: str, name: str) -> None:
    """Puts a section between its marks in README.md; at its end where there are none."""
    page = README.read_text("utf-8") if README.exists() else "# Who is this? Measured\n"
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    if begin not in page:
        page = f"{page.rstrip()}\n\n{begin}\n{end}\n"
    before, _, rest = page.partition(begin)
    README.write_text(f"{before}{begin}\n\n{text}\n\n{end}{rest.partition(end)[2]}", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=2100)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = args.home or Path(folder) / "home"
        slow = speed()
        built = build(home, args.people) if not (home / "firsthand.db").exists() else None
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        space = Workspace.open(home)
        size = sizes(space)
        ask(space, args.people, 50)  # what is read once a process is not part of a look-up
        found = ask(space, args.people, args.queries)
        lines = [table(found), ""]
        lines.append(
            f"{args.people:,} people, {size['rows']:,.0f} keys: {size['index']:.0f} MB of index "
            f"and {size['packed']:.0f} MB of packed hashes, of {size['all']:.0f} MB in all."
        )
        if built:
            lines.append(
                f"Index built in {built['filled']:.0f} s ({built['filled_cpu']:.0f} s of CPU) "
                f"after storing and joining the cards in {built['stored']:.0f} s "
                f"({built['stored_cpu']:.0f} s of CPU); {peak:.0f} MB at most."
            )
        lines.append(
            f"Adding the numbers to 100,000 took {slow:.1f} ms before and {speed():.1f} ms after."
        )
        print("\n".join(lines))
        if args.write:
            write("\n".join(lines), "lookup")
        space.db.close()


if __name__ == "__main__":
    main()
