"""What encryption at rest costs: `python bench/encryption.py HOME [--rounds 3]`.

HOME is a plain workspace that bench/life.py made. A plain and an encrypted copy of it do the same
by turns: verdicts right after they were opened and later, an import, an audit of everybody. Printed
are the least of all rounds, wall and processor time, and what the encrypted one takes more.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from firsthand.care import turning
from firsthand.store import rekey
from firsthand.store.cipher import Key
from firsthand.workspace import FILE, Workspace

VERDICTS = 300
Times = dict[str, tuple[float, float]]


def clocked(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds, by the clock and of the processor, children included."""
    wall, own = perf_counter(), os.times()
    work()
    seconds, now = perf_counter() - wall, os.times()
    return seconds, sum(now[:4]) - sum(own[:4])


def mails(path: Path, count: int, me: str) -> Path:
    """An mbox of letters from people of whom some are known."""
    with path.open("w", encoding="utf-8") as stream:
        for n in range(count):
            stream.write(
                f"From - Mon Jun 01 10:00:00 2026\nFrom: Person {n % 900} <p{n % 900}@far.example>"
                f"\nTo: {me}\nDate: Mon, {n % 28 + 1} Jun 2026 10:{n // 60 % 60:02}:{n % 60:02} "
                f"+0000\nMessage-ID: <{n}@far.example>\nSubject: Letter {n}\n\nHello\n\n"
            )
    return path


def measured(home: Path, key: Key | None, mail: Path, seed: int) -> Times:
    """One round on a copy."""
    space = Workspace.open(home, key=key)
    with space.db.read() as c:
        query = "SELECT value FROM handle WHERE kind = 'url' AND value LIKE '%linkedin%'"
        known = [f"https://{value.removeprefix('https://')}" for (value,) in c.execute(query)]
    asked = random.Random(seed).sample(known, 2 * VERDICTS)
    space.db.close()
    space = Workspace.open(home, key=key)  # nothing of the file is in its cache

    def checks(some: list[str]) -> None:
        for address in some:
            assert space.check_address(address)["standing"] != "stranger"

    found = {
        f"{VERDICTS} verdicts, just opened": clocked(lambda: checks(asked[:VERDICTS])),
        f"{VERDICTS} verdicts more": clocked(lambda: checks(asked[VERDICTS:])),
        "an import of 20,000 mails": clocked(lambda: space.import_paths([mail])),
        "the audit of everybody": clocked(space.bring_audit_up_to_date),
        "a backup, read back": clocked(lambda: _backup(space, home / "copy.db")),
    }
    space.db.close()
    return found


def _backup(space: Workspace, target: Path) -> None:
    from firsthand.care import keep

    keep.backup(space.db, target)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("home", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    key = turning.fresh(None)
    rounds: dict[bool, list[Times]] = {False: [], True: []}
    with tempfile.TemporaryDirectory(dir=options.home.parent) as folder:
        me = Workspace.open(options.home)
        mail = mails(Path(folder) / "mail.mbox", 20_000, me.me()[0]["value"])
        me.db.close()
        # Both are written anew: what a file gains by being put in order is no merit of the one.
        homes = {False: Path(folder) / "plain", True: Path(folder) / "sealed"}
        for home in homes.values():
            home.mkdir()
            shutil.copy(options.home / FILE, home)
            turn = clocked(lambda at=home / FILE: rekey.replace(at, None, key, at.parent))
        rekey.replace(homes[False] / FILE, key, None, homes[False])
        size = (homes[True] / FILE).stat().st_size / 1e6
        for number in range(options.rounds):
            # Whoever comes second finds a warmer machine.
            for sealed in (False, True) if number % 2 else (True, False):
                home = Path(folder) / "round"
                shutil.copytree(homes[sealed], home)
                rounds[sealed].append(measured(home, key if sealed else None, mail, number))
                shutil.rmtree(home)
    print("| | plain, s | encrypted, s | more | plain, CPU s | encrypted, CPU s | more |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for what in rounds[False][0]:
        cells = []
        for place in (0, 1):
            plain, sealed = (min(one[what][place] for one in rounds[s]) for s in (False, True))
            cells += [f"{plain:.2f}", f"{sealed:.2f}", f"{100 * (sealed / plain - 1):+.0f}%"]
        print(f"| {what} | {' | '.join(cells)} |")
    print(f"\nTurning it over: {turn[0]:.1f} s, {turn[1]:.1f} of CPU, for {size:.0f} MB.")


if __name__ == "__main__":
    main()
