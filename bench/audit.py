"""How long the network audit takes, whole and kept up to date: `python bench/audit.py HOME`.

HOME is a workspace that bench/life.py made; a copy of it is audited. Wall and processor time of the
whole audit, of one where nothing changed, of one after twenty people wrote, and after a new person.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from firsthand.intake import storing
from firsthand.model import Event, Handle, Kind, Party, Role
from firsthand.workspace import Workspace


def clocked(what: str, work: Callable[[], object]) -> None:
    """Does it and prints a line of the table."""
    wall, own = time.perf_counter(), os.times()
    result = work()
    now = os.times()
    seconds = time.perf_counter() - wall
    cpu = sum(now[:4]) - sum(own[:4])
    print(f"| {what} | {result} | {seconds:.2f} | {cpu:.2f} |", flush=True)


def write(workspace: Workspace, address: str, name: str | None, key: str) -> None:
    """Keeps one mail to the user."""
    me = Handle("email", workspace.me()[0]["value"])
    parties = (Party(Handle("email", address), name, Role.FROM), Party(me, None, Role.TO))
    mail = Event("mbox", Kind.MAIL, f"bench-{key}", workspace.now() - 60, parties)
    storing.keep(workspace.db, workspace.settings, mail)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("home", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.home.parent) as folder:
        home = Path(folder) / "life"
        shutil.copytree(options.home, home)
        workspace = Workspace.open(home)
        audit = workspace.bring_audit_up_to_date
        print("| audit | people judged | seconds | CPU seconds |\n| --- | ---: | ---: | ---: |")
        clocked("of everybody", audit)
        clocked("where nothing changed", audit)
        clocked("asked whether it is current", workspace.audit_is_current)
        with workspace.db.read() as c:
            query = "SELECT value FROM handle WHERE kind = 'email' ORDER BY id LIMIT 20 OFFSET 2000"
            others = [value for (value,) in c.execute(query)]
        for number, other in enumerate(others):
            write(workspace, other, None, str(number))
        clocked(f"after a mail each by {len(others)} people", audit)
        write(workspace, "new@somebody.example", "Quirina Zandvliet", "new")
        clocked("after a mail by somebody new", audit)
        totals = workspace.audit_totals()
        size = (home / "firsthand.db").stat().st_size - (
            options.home / "firsthand.db"
        ).stat().st_size
    held = ", ".join(f"{name}: {sum(row.values()):,} contacts" for name, row in totals.items())
    most = max(resource.getrusage(who).ru_maxrss for who in
               (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))  # fmt: skip
    print(
        f"\n{held}\nPeak memory of one process: {most / 1024:.0f} MB; on disk {size / 1e6:.0f} MB"
    )


if __name__ == "__main__":
    main()
