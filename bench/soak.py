"""Hours of use compressed: checks, imports, audits on one server; memory and latency by minute.

    python -m bench.soak [--minutes 20] [--people 10000] [--each 20] [--write]

A real server on a workspace the size of a life. Four clients check profiles as fast as they are
answered, a fifth uploads a new mailbox of 200 mails every few seconds, a sixth opens the audit, the
history and the people's page. A line a slice of time says what was answered, how fast, and what the
server takes (VmRSS, of its own and with the processes that judge beside it, open files, threads).
Fails where a request fails. ``--write`` puts the table into results.md.
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

from .identity.million import person
from .page import Load, at, put
from .sizes import build, url

sys.path.append(str(Path(__file__).parents[1] / "tests" / "browser"))

from running import Firsthand

from .start import resident_mb, with_children

SLICES = 10
PAGES = ("/", "/history", "/people", "/audit", "/api/v1/audit")


def checks(load: Load, number: int) -> None:
    chance, client = random.Random(number), load.client()
    while not load.stop.is_set():
        address = url(person(chance.randrange(load.people)))
        where = f"{load.server.address}/api/v1/checks"
        load.timed("check", partial(client.post, where, json={"url": address}, timeout=60))
        load.stop.wait(0.05)


def imports(load: Load) -> None:
    client, count = load.client(), 0
    while not load.stop.is_set():
        count += 1
        content = mailbox(count, load.people)
        where = f"{load.server.address}/api/v1/imports"
        sent = {"files": (f"new-{count}.mbox", content)}
        load.timed("import", partial(client.post, where, files=sent, timeout=60))
        load.stop.wait(5)


def pages(load: Load) -> None:
    client, count = load.client(), 0
    while not load.stop.is_set():
        page = PAGES[count % len(PAGES)]
        count += 1
        where = f"{load.server.address}{page}"
        load.timed("page", partial(client.get, where, timeout=120))
        load.stop.wait(1)


def mailbox(number: int, people: int) -> bytes:
    """200 new mails of people in the records."""
    lines = []
    for mail in range(200):
        made = person((number * 200 + mail) * 7919 % people)
        day = 1 + mail % 28
        lines.append(
            f"From - Mon Jun  1 00:00:00 2026\nFrom: {made.name} <{made.email}>\n"
            f"To: me@here.example\nSubject: Soak {number}\nMessage-ID: <s{number}.{mail}@soak>\n"
            f"Date: {day} Jun 2026 10:{mail % 60:02}:00 +0000\n\nText\n\n"
        )
    return "".join(lines).encode()


def row(name: str, load: Load) -> str:
    """What was answered since the last line."""
    process = load.server._process
    assert process is not None
    place = Path(f"/proc/{process.pid}")
    with load.lock:
        times, load.times = load.times, {}
    check, pages, posts = (times.get(kind, []) for kind in ("check", "page", "import"))
    cells = [name, f"{len(check):,}", at(check, 0.5), at(check, 0.99), str(len(posts)),
             at(posts, 0.99), str(len(pages)), at(pages, 0.5), at(pages, 0.99),
             f"{resident_mb(process.pid):.0f}", f"{with_children(process.pid):.0f}",
             str(len(list((place / "fd").iterdir()))),
             str(len(list((place / "task").iterdir())))]  # fmt: skip
    return "| " + " | ".join(cells) + " |"


HEAD = """| minute | checks | p50 ms | p99 | imports of 200 mails | p99 ms to take one | pages \
| p50 ms | p99 | server MB | with what judges beside it | open files | threads |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--each", type=int, default=20)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = [HEAD]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        build(home, options.people, options.each)
        server = Firsthand(home)
        server.start()
        server.session()  # before several ask for it at once
        load = Load(server, options.people)
        works = [partial(checks, load, number) for number in range(4)]
        clients = [
            threading.Thread(target=w)
            for w in (*works, partial(imports, load), partial(pages, load))
        ]
        print(HEAD, flush=True)
        try:
            for client in clients:
                client.start()
            for number in range(1, SLICES + 1):
                time.sleep(options.minutes * 60 / SLICES)
                rows.append(row(f"{options.minutes * number / SLICES:g}", load))
                print(rows[-1], flush=True)
        finally:
            load.stop.set()
            for client in clients:
                client.join()
            server.stop()
    said = f"Requests that failed: {len(load.failed)}."
    print(f"\n{said} {sorted(set(load.failed))[:5]}")
    if options.write:
        put("soak", "\n".join([*rows, "", said]))
    sys.exit(bool(load.failed))


if __name__ == "__main__":
    main()
