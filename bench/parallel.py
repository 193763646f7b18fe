"""32 clients at once while a real import runs: does anything fail, and how long does each wait?

    python -m bench.parallel [--clients 32] [--mails 200000] [--people 10000] [--write]

A real server on a workspace the size of a life. Every client asks as fast as it is answered: a
check, which is judged and stored for good, then a page of the history or a search for a person.
First without an import, then while one reads a mailbox of new mails until its end. Fails where a
request fails. ``--write`` puts the table into results.md.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from .identity.million import person
from .page import Light, Load, at, put
from .sizes import build, url

sys.path.append(str(Path(__file__).parents[1] / "tests" / "browser"))
from running import Firsthand

QUIET = 15  # seconds without an import
HEAD = """| | requests a second | reads | p50 ms | p95 | worst \
| writes | p50 ms | p95 | worst | failed |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""


def mailbox(path: Path, mails: int, people: int) -> None:
    """New mails of people in the records, and one in ten of somebody new."""
    with path.open("w", encoding="utf-8") as out:
        for mail in range(mails):
            made = person(mail * 7919 % people if mail % 10 else people + mail)
            day, hour, minute = 1 + mail % 28, mail // 28 % 24, mail // 672 % 60
            out.write(
                f"From - Mon Jun  1 00:00:00 2026\nFrom: {made.name} <{made.email}>\n"
                f"To: me@here.example\nSubject: Parallel {mail % 997}\n"
                f"Message-ID: <p{mail}@parallel>\n"
                f"Date: {day} Jun 2026 {hour:02}:{minute:02}:{mail % 60:02} +0000\n\nText\n\n"
            )


def ask(load: Load, number: int) -> None:
    """One client, until it is told to stop."""
    chance, client, api = random.Random(number), Light(load), "/api/v1"
    while not load.stop.is_set():
        made = person(chance.randrange(load.people))
        load.timed("write", partial(client, "POST", f"{api}/checks", {"url": url(made)}))
        where = f"{api}/checks?limit=20"
        if chance.random() < 0.5:
            where = f"{api}/people?{urlencode({'q': made.name})}"
        load.timed("read", partial(client, "GET", where))


def row(name: str, load: Load, seconds: float) -> str:
    with load.lock:
        times, load.times = load.times, {}
        failed, load.failed = load.failed, []
        load.all_failed += failed
    cells = [name, f"{sum(map(len, times.values())) / seconds:.0f}"]
    for kind in ("read", "write"):
        held = times.get(kind, [])
        cells += [f"{len(held):,}", at(held, 0.5), at(held, 0.95), at(held, 1)]
    return "| " + " | ".join([*cells, str(len(failed))]) + " |"


def imported(load: Load, client: Any, file: Path) -> float:
    """Uploads the mailbox and waits until it is read; seconds."""
    began = time.perf_counter()
    with file.open("rb") as content:
        told = client.post(
            f"{load.server.address}/api/v1/imports", files={"files": content}, timeout=300
        )
    told.raise_for_status()
    where = f"{load.server.address}/api/v1/imports/{told.json()['id']}"
    while (job := client.get(where, timeout=60).json())["state"] == "running":
        time.sleep(0.5)
    assert job["state"] == "done", job
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--mails", type=int, default=200_000)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--each", type=int, default=20)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home, file = Path(folder) / "home", Path(folder) / "new.mbox"
        build(home, options.people, options.each)
        mailbox(file, options.mails, options.people)
        server = Firsthand(home)
        server.start()
        server.session()  # before several ask for it at once
        load = Load(server, options.people)
        clients = [threading.Thread(target=partial(ask, load, n)) for n in range(options.clients)]
        try:
            own = load.client()
            for client in clients:
                client.start()
            time.sleep(QUIET)
            rows = [row("nothing else", load, QUIET)]
            seconds = imported(load, own, file)
            rows.append(row(f"an import of {options.mails:,} mails", load, seconds))
        finally:
            load.stop.set()
            for client in clients:
                client.join()
            server.stop()
    text = "\n".join([HEAD, *rows, "", f"The import took {seconds:.0f} s beside them."])
    print(text)
    print(f"failed: {sorted(set(load.all_failed))[:5]}")
    if options.write:
        put("parallel", text)
    sys.exit(bool(load.all_failed))


if __name__ == "__main__":
    main()
