"""How long each page of the dashboard takes on a large workspace.

    python bench/life.py HOME --people 100000 --interactions 2000000 --contacts 30000
    python bench/dashboard.py HOME [--runs 20] [--fresh] [--only TEXT] [--table]

HOME is filled once (bench/dashboard_fill.py) and judged ahead, as an import leaves it. Then a real
server is started on it, and every page asked for: once (``first``), then RUNS times. ``--fresh``
starts the server anew before each first look. Wall is what the asker waits; CPU is the server's, of
all its threads, which other work on the machine distorts less. A page that names no address here
fails the run: the table of pages is that of tests/web/web_pages.py.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "browser"))
sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "web"))

import requests
from running import Firsthand
from web_pages import PAGES

from dashboard_fill import fill
from firsthand.care import keep
from firsthand.identity import handles
from firsthand.store import history, people
from firsthand.store.history import Wanted
from firsthand.workspace import Workspace
from firsthand.workspace.boards import LISTS

GOAL = 100.0  # milliseconds
CALM = 8.0  # seconds that what a server does at its start is waited for at most


class Look(NamedTuple):
    """One answer: milliseconds waited, milliseconds of the server's processor, bytes."""

    wall: float
    cpu: float
    size: int


def busiest(space: Workspace) -> list[int]:
    """With whom the user has most interactions, the user left out."""
    with space.db.read() as c:
        own = people.Ego(c, handles.is_work).people
        rows = c.execute("SELECT person FROM audit_near ORDER BY weight DESC LIMIT 20")
        return [number for (number,) in rows if number not in own]


def addresses(space: Workspace) -> dict[str, list[str]]:
    """Endpoint -> the addresses looked at, each in a state that costs something."""
    with space.db.read() as c:
        newest, cursor = history.newest(c, Wanted(), limit=25)
        (middle,) = c.execute("SELECT time FROM checked ORDER BY time LIMIT 1 OFFSET 6000")
        somebody = c.execute("SELECT person FROM shown LIMIT 1 OFFSET 700").fetchone()[0]
        known = c.execute(
            "SELECT person FROM audit WHERE standing = 'dormant' LIMIT 1 OFFSET 50"
        ).fetchone()
    most, second, *_ = busiest(space)
    networks = [one["name"] for one in space.networks()]
    entry = next(e.id for e in space.entries() if e.kind != "cost")
    if not keep.backups(space.home):
        keep.back_up_here(space.db, space.home)
    name = space.person(f"p_{somebody}")["name"]  # type: ignore[index]
    lists = [f"/audit/{one}" for one in LISTS]
    found = {
        "pages.home": ["/", "/?lang=de"],
        "pages.check": [f"/checks/{newest[0].id}", f"/checks/{newest[9].id}"],
        "pages.people": ["/people", f"/people?q={name}", "/people?q=an", "/people?q=zzzz",
                         "/people?q=montroux", f"/people?q={name.split()[0]}",
                         "/people?q=https://x.example/nobody"],
        "pages.person": [f"/people/p_{most}", f"/people/p_{most}?page=200", f"/people/p_{second}",
                         f"/people/p_{somebody}", f"/people/p_{known[0]}",
                         f"/people/p_{somebody}?other={name}"],
        "history.page": ["/history", f"/history?cursor={cursor}", f"/history?cursor={middle[0]}.1",
                         "/history?standing=firsthand", "/history?standing=stranger",
                         "/history?decision=open", "/history?decision=endorsed", "/history?q=ilse",
                         "/history?q=nobody", "/history?site=linkedin&decision=later",
                         "/history?from=2025-01-01&to=2025-02-01"],
        "audit.page": ["/audit", *(f"/audit?network={one}" for one in networks)],
        "audit.list": [*lists, "/audit/never?page=400", "/audit/dormant?page=50",
                       *(f"{one}?network={net}" for net in networks for one in lists)],
        "endorsements.page": ["/endorsements", "/endorsements?support=no",
                              "/endorsements?support=received", "/endorsements?support=no&page=4"],
        "results.page": ["/results"],
        "results.new": ["/results/new", "/results/new?kind=cost",
                        f"/results/new?person=p_{most}"],
        "results.edit": [f"/results/{entry}"],
        "keys.imports": ["/imports"],
        "keys.find": ["/imports/find"],
        "keys.job": ["/imports/{job}"],
        "keys.pairings": ["/pairings"],
        "accounts.page": ["/accounts"],
        "learning.page": ["/learning"],
        "settings.page": ["/settings", "/settings?months=4", "/settings?months=6&meetings=5",
                          "/settings?alive_years=1&small=5", "/settings?small=3&part=1"],
        "data.page": ["/data", f"/data?forget={name}"],
        "backups.confirm": [f"/data/restore/{keep.backups(space.home)[0].name}"],
        "forgetting.whom": [f"/data/forget?id=p_{most}"],
        "help.page": ["/help"],
        # No pages by themselves, and asked for by pages.
        "audit.card": ["/audit/card.svg"],
        "audit.progress": ["/audit/progress"],
        "keys.waiting": ["/waiting"],
    }  # fmt: skip
    if missing := set(PAGES) - set(found):
        raise SystemExit(f"No address of these pages is measured: {', '.join(sorted(missing))}")
    return found


class Asked:
    """A server, and how its answers are clocked."""

    def __init__(self, home: Path) -> None:
        self._server = Firsthand(home)
        self._session = requests.Session()
        self._session.trust_env = False

    def start(self, calm: bool = True) -> None:
        self._server.start()
        self._session.cookies.clear()
        self._session.cookies.set(*self._server.session())
        if calm:
            self._settle()

    def stop(self) -> None:
        self._server.stop()

    def restart(self) -> None:
        self.stop()
        self._server = Firsthand(self._server.home)
        self.start()

    def _settle(self) -> None:
        """Waits for what the server makes ready by itself."""
        end, before = time.monotonic() + CALM, -1.0
        while time.monotonic() < end and (now := self.cpu()) - before > 2:
            before = now
            time.sleep(0.7)

    def cpu(self) -> float:
        """Milliseconds of processor that the server has taken."""
        process = self._server._process
        assert process is not None
        # Linux's clock of another process, threads that have ended among it.
        return time.clock_gettime_ns((~process.pid << 3) | 2) / 1e6

    def look(self, path: str) -> Look:
        before, began = self.cpu(), time.perf_counter()
        answer = self._session.get(self._server.address + path, timeout=120)
        wall = (time.perf_counter() - began) * 1000
        answer.raise_for_status()
        return Look(wall, self.cpu() - before, len(answer.content))

    def job(self) -> str:
        """An import that is done, for its page."""
        page = self._session.get(self._server.address + "/imports", timeout=60).text
        csrf = page.split('name="csrf" value="')[1].split('"')[0]
        sent = self._session.post(
            self._server.address + "/imports", data={"csrf": csrf},
            files={"files": ("card.vcf", b"BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n")}, timeout=60,
        )  # fmt: skip
        sent.raise_for_status()
        time.sleep(1)
        return sent.url.rpartition("/")[2]


def measured(asked: Asked, paths: list[str], runs: int, fresh: bool) -> Iterator[tuple[Any, ...]]:
    """Path, its first look and the later ones."""
    # An import changes the records, and what was judged before holds no more: it comes last.
    for path in sorted(paths, key=lambda path: "{job}" in path):
        if fresh:
            asked.restart()
        if "{job}" in path:
            path = path.format(job=asked.job())
        yield path, asked.look(path), [asked.look(path) for _ in range(runs)]


def row(path: str, first: Look, later: list[Look]) -> str:
    def p95(values: list[float]) -> float:
        return statistics.quantiles(values, n=20)[-1]

    wall, cpu = [one.wall for one in later], [one.cpu for one in later]
    over = " **over**" if min(max(first.cpu, p95(cpu)), max(first.wall, p95(wall))) > GOAL else ""
    figures = (first.wall, first.cpu, statistics.median(wall), p95(wall),
               statistics.median(cpu), p95(cpu))  # fmt: skip
    told = " | ".join(f"{one:.0f}" for one in figures)
    return f"| `{path}`{over} | {told} | {first.size / 1000:.0f} |"


HEAD = (
    "| page | first wall | first CPU | wall median | wall p95 | CPU median | CPU p95 | kB |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("home", type=Path)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--fresh", action="store_true", help="a new server before each first look")
    parser.add_argument("--only", default="", help="addresses that hold this text")
    options = parser.parse_args()
    space = Workspace.open(options.home)
    fill(space)
    space.judge_ahead()
    held = space.totals()
    with space.db.read() as c:
        checks = history.count(c, Wanted(), 1_000_000)
    paths = [path for some in addresses(space).values() for path in some]
    space.db.close()
    asked = Asked(options.home)
    asked.start()
    try:
        paths = [path for path in paths if options.only in path]
        print(
            f"{held['people']:,} people, {held['interactions']:,} interactions, {checks:,} checks\n"
        )
        print(HEAD)
        for path, first, later in measured(asked, paths, options.runs, options.fresh):
            print(row(path, first, later), flush=True)
    finally:
        asked.stop()


if __name__ == "__main__":
    main()
