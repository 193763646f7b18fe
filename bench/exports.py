"""Memory and time of exports of any size: text messages, Telegram, WhatsApp, Signal.

    python bench/exports.py [--gigabytes 2] [--limit 300]

Makes a file of each kind with invented people in a scratch folder, imports it in a process of its
own (CPU seconds are user and system, memory is the peak), and imports it again, which must find
nothing new; then once more into another workspace, killed when four fifths are stored, and what the
next import takes that reads the rest. WhatsApp and Signal write small lines and are made a tenth as
large. With ``--limit``, each is imported once, by a process that may have no more than so many
megabytes of its own (``RLIMIT_DATA``).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

START, STEP = 1_500_000_000, 60  # a chat that would go on after today is refused
WORDS = "we could meet at the quay and walk along the water as far as the old lock and back "
PHOTO = "A" * 600_000


def text_messages() -> Iterator[str]:
    yield "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count=\"1\">\n"
    for at, who, mine in people():
        about = f'address="+3247{who:07}" contact_name="Person {who}"'
        body = f"{WORDS}&#55357;&#56832;"
        about_it = f'date="{at}000" type="{1 + mine}" subject="null"'
        yield f'  <sms protocol="0" {about} {about_it} body="{body}" />\n'
        if at % (STEP * 1000) == 0:
            picture = f'<parts><part ct="image/jpeg" data="{PHOTO}" /></parts><addrs></addrs>'
            yield f'  <mms {about} date="{at}500" msg_box="{1 + mine}">{picture}</mms>\n'


def telegram() -> Iterator[str]:
    yield '{"about": "Telegram", "personal_information": {"user_id": 1}, "chats": {"list": [\n'
    yield '{"name": "Person 7", "type": "private_group", "id": 7, "messages": [\n'
    for at, who, mine in people():
        author = {"from": "Alex", "from_id": "user1"} if mine else {
            "from": f"Person {who}", "from_id": f"user{who + 100}"}  # fmt: skip
        message = {"id": at, "type": "message", "date": "2026-01-01T10:00:00",
                   "date_unixtime": str(at), **author, "text": WORDS * 4}  # fmt: skip
        yield ("" if at == START else ",\n") + json.dumps(message)


def whatsapp() -> Iterator[str]:
    for at, _, mine in people():
        stamp = datetime.fromtimestamp(at, UTC).strftime("%d/%m/%Y, %H:%M")
        yield f"{stamp} - {'Alex' if mine else 'Rosa Calder'}: {WORDS}\n"


def signal() -> Iterator[str]:
    for at, _, mine in people():
        date = datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%S")
        said = {"date": date, "sender": "Me" if mine else "Rosa Calder", "body": WORDS,
                "quote": "", "sticker": None, "reactions": [], "attachments": []}  # fmt: skip
        yield json.dumps(said) + "\n"


def people() -> Iterator[tuple[int, int, bool]]:
    chosen = random.Random(7)
    at = START
    while True:
        yield at, chosen.randrange(400), chosen.random() < 0.5
        at += STEP


END = {"text messages": "</smses>\n", "Telegram": "\n]}]}}\n"}
KINDS: dict[str, tuple[str, Callable[[], Iterator[str]], float]] = {
    "text messages": ("sms.xml", text_messages, 1),
    "Telegram": ("result.json", telegram, 1),
    "WhatsApp": ("WhatsApp Chat with Rosa Calder.txt", whatsapp, 0.1),
    "Signal": ("data.json", signal, 0.1),
}


def make(path: Path, kind: str, size: float) -> None:
    written = 0
    with path.open("w", encoding="utf-8") as out:
        for line in KINDS[kind][1]():
            written += out.write(line)
            if written > size:
                break
        out.write(END.get(kind, ""))


def command(home: Path, path: Path) -> list[str]:
    return [sys.executable, "-m", "firsthand", "--home", str(home), "import", str(path), "--json"]


def cut(home: Path, path: Path, stored: float) -> None:
    """Imports until so many are stored, and is killed."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command(home, path), stdout=quiet, stderr=quiet)
    held = 0
    while process.poll() is None and held < stored:
        time.sleep(0.05)
        with suppress(sqlite3.Error), closing(sqlite3.connect(home / "firsthand.db")) as c:
            (held,) = c.execute("SELECT coalesce(sum(interactions), 0) FROM source").fetchone()
    process.kill()
    assert process.wait() == -9, f"{path} was read before it could be cut off"


def run(home: Path, path: Path, limit: int = 0) -> tuple[int, int, float, float]:
    """Items read and new, CPU seconds, peak megabytes; within a ``limit`` of those, if any."""

    def bound() -> None:
        if limit:
            resource.setrlimit(resource.RLIMIT_DATA, (limit << 20, limit << 20))

    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(
            command(home, path), stdout=out, stderr=subprocess.DEVNULL, preexec_fn=bound
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, path
        out.seek(0)
        (file,) = json.load(out)["files"]
    assert not file["problems"], file["problems"][:3]
    return file["read"], file["new"], used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def within(limit: int, size: float) -> None:
    """Each kind once, by a process that may not have more memory than so many megabytes."""
    print("| export | GB | items | new | CPU s | peak MB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        for kind, (name, _, share) in KINDS.items():
            path = Path(folder) / name
            make(path, kind, size * share)
            read, new, seconds, memory = run(Path(folder) / kind, path, limit)
            gigabytes = path.stat().st_size / 1e9
            cells = [kind, f"{gigabytes:.1f}", f"{read:,}", f"{new:,}", f"{seconds:.0f}"]
            print(f"| {' | '.join(cells)} | {memory:.0f} |", flush=True)
            path.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gigabytes", type=float, default=2)
    parser.add_argument("--limit", type=int, default=0, help="megabytes that a process may have")
    options = parser.parse_args()
    size = options.gigabytes * 1e9
    if options.limit:
        within(options.limit, size)
        return
    print("| export | GB | items | CPU s | microseconds an item | peak MB | again: CPU s "
          "| rest after a kill: CPU s |")  # fmt: skip
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        for kind, (name, _, share) in KINDS.items():
            path = Path(folder) / name
            make(path, kind, size * share)
            read, new, seconds, memory = run(Path(folder) / kind, path)
            again = run(Path(folder) / kind, path)
            assert (new, again[1]) == (read, 0), (kind, read, new, again)
            other = Path(folder) / f"{kind} cut off"
            cut(other, path, read * 0.8)
            rest = run(other, path)
            assert rest[0] == read, (kind, read, rest)
            each = seconds / read * 1e6
            gigabytes = path.stat().st_size / 1e9
            peak = max(memory, again[3])
            cells = [kind, f"{gigabytes:.1f}", f"{read:,}", f"{seconds:.0f}", f"{each:.0f}"]
            cells += [f"{peak:.0f}", f"{again[2]:.0f}", f"{rest[2]:.0f}"]
            print(f"| {' | '.join(cells)} |", flush=True)
            path.unlink()


if __name__ == "__main__":
    main()
