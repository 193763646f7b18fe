"""What it takes to judge, and to show, those with whom one has most to do.

    python -m bench.daily HOME [--times 9]

HOME is a workspace of ``bench/life.py``. Judges who had most interactions and some with fewer, by
their own record, from all that happened and from what an audit keeps of it; then opens the page of
each. Milliseconds of the processor, the best of so many. What an audit would keep is made first.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from firsthand.evidence import summary
from firsthand.identity import handles
from firsthand.judge import portrait
from firsthand.store import audit, noted, summaries
from firsthand.store.view import View
from firsthand.workspace import Workspace, bulk
from firsthand.workspace.known import known, pages

MOST = """SELECT h.person, count(*) AS n FROM handle h JOIN party p ON p.handle = h.id
          GROUP BY h.person ORDER BY n DESC LIMIT 400"""
SIZES = (1 << 20, 18_000, 8_000, 3_000, 1_500)


def best(times: int, what: Callable[[], object]) -> float:
    found = []
    for _ in range(times):
        began = time.process_time()
        what()
        found.append(time.process_time() - began)
    return 1000 * min(found)


def kept(workspace: Workspace, persons: list[int]) -> tuple[int, int]:
    """Keeps what an audit would of these people; of how many, in how many bytes."""
    made = bulk.batch(workspace.db, workspace.settings, workspace.now(), False, persons)
    with workspace.db.write() as c:
        if audit.state(c) is None:
            audit.set_state(c, 0, False)
        noted.set_aside(c)
        noted.done(c)
        summaries.keep(c, made.summaries)
    return len(made.summaries), sum(len(one.told) for one in made.summaries)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("home", type=Path)
    ask.add_argument("--times", type=int, default=9)
    given = ask.parse_args()
    workspace = Workspace.open(given.home)
    with workspace.db.read() as c:
        own = View(c, handles.is_work).ego.people
        found = [(n, person) for person, n in c.execute(MOST) if person not in own]
    many = [person for n, person in found if n >= summary.LEAST]
    count, size = kept(workspace, many)
    print(f"{len(many)} people with {summary.LEAST} and more; {count} kept, {size // 1024} kB\n")
    print("| interactions | judged from all | from what is kept | page from all | likewise |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    for most in SIZES:
        n, person = next(one for one in found if one[0] < most)

        def judged(person: int = person) -> None:
            with workspace.db.read() as c:
                view = View(c, handles.is_work)
                (who,) = view.persons([person])
                portrait(known(who), view, workspace.settings, workspace.now(), pages(who))

        def page(person: int = person) -> None:
            workspace._portraits.clear()
            workspace.person_page(f"p_{person}")

        cells = []
        for View.from_summaries in (False, True):
            cells.append((best(given.times, judged), best(given.times, page)))
        (all_, all_page), (few, few_page) = cells
        print(f"| {n:,} | {all_:.0f} | {few:.1f} | {all_page:.0f} | {few_page:.0f} |")


if __name__ == "__main__":
    main()
