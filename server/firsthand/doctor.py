"""Looks a workspace over: what is wrong with it, and how to mend each."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from firsthand import daily
from firsthand.keep import RESTORING, sweep
from firsthand.mending import Finding, extensions, half_imports, indexes
from firsthand.store import checkup
from firsthand.store.database import StoreError
from firsthand.wording import day
from firsthand.workspace import FILE, Workspace

ADDRESS = "127.0.0.1"
LEAST_ROOM = 200 * 2**20
_LATE = 30  # days without a backup that are worth a word
_CLOCK_SLACK = 300  # seconds two clocks may differ without anybody noticing


def look(home: Path, port: int, fix: bool = False) -> list[Finding]:
    """Everything the doctor looks at, in order. ``fix`` mends what can go without a question."""
    if not (home / FILE).exists():
        text = f"There is no workspace in {home} yet."
        mend = "Make it by importing your records: firsthand import PATH"
        return [Finding("workspace", False, text, mend), _port(port)]
    found = [_writable(home), _modes(home, fix), _room(home), _leftovers(home, fix)]
    damage, anew = checkup.damage(home / FILE), False
    if damage and checkup.of_index(damage):
        # The rows are there, and what finds them quickly is not what they say.
        if not fix:
            text = f"An index of the database is stale ({damage})."
            mend = "Make it anew with: firsthand doctor --fix"
            return [*found, Finding("database", False, text, mend), _port(port)]
        checkup.reindex(home / FILE)
        damage, anew = checkup.damage(home / FILE), True
    if damage:
        mend = "Bring back a backup: firsthand restore FILE"
        found.append(Finding("database", False, f"The database is damaged ({damage}).", mend))
    else:
        done = " (its indexes were made anew)" if anew else ""
        found.append(Finding("database", True, f"The database is sound{done}."))
        found += _inside(home, fix)
    return [*found, _port(port)]


def _writable(home: Path) -> Finding:
    locked = [path for path in (home, home / FILE) if not os.access(path, os.W_OK)]
    if locked:
        mend = "Give your user account the right to write there."
        return Finding("workspace", False, f"{locked[0]} cannot be written to.", mend)
    return Finding("workspace", True, f"The workspace lies in {home}.")


def _modes(home: Path, fix: bool) -> Finding:
    if sys.platform == "win32":
        return Finding("rights", True, "Who may read the workspace is up to Windows.")
    open_ones = [path for path in (home, *home.rglob("*")) if _mode(path) & 0o077]
    for path in open_ones if fix else ():
        path.chmod(0o700 if path.is_dir() else 0o600)
    if open_ones and not fix:
        text = f"Other users of this machine may open {open_ones[0]}"
        text += f" and {len(open_ones) - 1} more." if len(open_ones) > 1 else "."
        return Finding("rights", False, text, "Close it with: firsthand doctor --fix")
    done = f" (closed just now: {len(open_ones)})" if open_ones else ""
    return Finding("rights", True, f"Only you may open the workspace{done}.")


def _mode(path: Path) -> int:
    try:
        found = path.lstat().st_mode
    except FileNotFoundError:  # a journal goes when its last reader does
        return 0
    return 0 if stat.S_ISLNK(found) else found


def _room(home: Path) -> Finding:
    # With what lies in its journal still.
    size = sum(_size(home / f"{FILE}{end}") for end in ("", "-wal"))
    free = shutil.disk_usage(home).free
    # A backup or an erasure writes the whole database once more.
    wanted = max(LEAST_ROOM, 2 * size)
    text = f"{free // 2**20} MB are free on its disk; it holds {size / 2**20:.1f} MB."
    mend = f"Free {wanted // 2**20} MB: a backup needs the room." if free < wanted else None
    return Finding("room", mend is None, text, mend)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # a journal goes when its last reader does
        return 0


def _leftovers(home: Path, fix: bool) -> Finding:
    left = [path for path in home.glob(f"{RESTORING}*") if path.is_dir()]
    if fix:
        sweep(home)
    if left and not fix:
        text = f"A restore was cut off and left {left[0].name}; the workspace itself is whole."
        return Finding("leftovers", False, text, "Remove it with: firsthand doctor --fix")
    return Finding("leftovers", True, "Nothing was left half-done.")


def _inside(home: Path, fix: bool) -> Iterator[Finding]:
    try:
        workspace = Workspace.open(home)
    except StoreError as error:
        yield Finding("version", False, str(error), "Do what it says, then ask again.")
        return
    yield Finding("version", True, "The database is up to date with this Firsthand.")
    with workspace.db.read() as c:
        newest, lost = checkup.newest_check(c), checkup.orphans(c)
    yield _clock(newest, workspace.now())
    yield _backups(home, workspace.now())
    if lost and fix:
        checkup.remove_orphans(workspace.db)
    listed = ", ".join(f"{number} × {what}" for what, number in lost.items())
    yield Finding(
        "order",
        fix or not lost,
        f"Rows that lead nowhere: {listed}{' (removed)' if fix else ''}." if lost
        else "No row leads nowhere.",
        None if fix or not lost else "Remove them with: firsthand doctor --fix",
    )  # fmt: skip
    yield half_imports(workspace, fix)
    yield indexes(workspace, fix)
    yield extensions(workspace)
    yield _you(workspace)
    yield _records(workspace)
    workspace.db.close()


def _clock(newest: int | None, now: int) -> Finding:
    if newest is not None and newest > now + _CLOCK_SLACK:
        text = f"This machine's clock says {day(now)}, before your newest check ({day(newest)})."
        return Finding("clock", False, text, "Set the clock right: verdicts count in years.")
    return Finding("clock", True, f"The clock says {day(now)}.")


def _backups(home: Path, now: int) -> Finding:
    kept = daily.kept(home)
    if not kept:
        return Finding("backups", True, "No daily backup yet: firsthand serve makes one each day.")
    newest = max(kept)
    text = f"Daily backups kept: {len(kept)}, the newest of {newest.isoformat()}."
    late = (daily.day_of(now) - newest).days > _LATE
    mend = "Leave firsthand serve running for a minute, or say: firsthand backup FILE"
    return Finding("backups", not late, text, mend if late else None)


def _you(workspace: Workspace) -> Finding:
    known = workspace.me()
    if any(entry["kind"] != "name" for entry in known):
        return Finding("you", True, "Your own addresses: " + _few([e["value"] for e in known]))
    mend = "Say it with: firsthand me you@example.com"
    return Finding("you", False, "Firsthand cannot tell which address is yours.", mend)


def _records(workspace: Workspace) -> Finding:
    sources = [source["text"] for source in workspace.coverage()]
    if sources:
        return Finding("records", True, "Records from: " + _few(sources))
    mend = "Import your mail, calendar or a network's export: firsthand import PATH"
    return Finding("records", False, "No records are imported yet.", mend)


def _few(values: list[str]) -> str:
    more = f" and {len(values) - 6} more" if len(values) > 6 else ""
    return ", ".join(values[:6]) + more + "."


# ------------------------------------------------------------------------------- the server

Answer = Literal["firsthand", "nobody", "other"]


def who_answers(port: int) -> Answer:
    """Who is behind a port of this machine: a Firsthand, nobody, or another program."""
    try:
        socket.create_connection((ADDRESS, port), timeout=1).close()
    except OSError:
        return "nobody"
    import requests

    with requests.Session() as session:
        session.trust_env = False  # no proxy stands between this machine and itself
        try:
            with session.get(
                f"http://{ADDRESS}:{port}/api/v1/health",
                timeout=2,
                allow_redirects=False,
                stream=True,
            ) as response:
                start = response.raw.read(2000, decode_content=True)
        except (requests.RequestException, OSError):
            return "other"
        except Exception as error:
            # The reader below requests has errors of its own for an answer that breaks off.
            if type(error).__module__.partition(".")[0] == "urllib3":
                return "other"
            raise
    return "firsthand" if response.ok and b'"firsthand"' in start else "other"


def _port(port: int) -> Finding:
    who = who_answers(port)
    if who == "other":
        text = f"Another program answers on port {port}, where Firsthand would."
        return Finding("port", False, text, "Stop it, or start with: firsthand serve --port 5999")
    said = "A Firsthand answers" if who == "firsthand" else "Nothing answers (none is running)"
    return Finding("port", True, f"{said} at http://{ADDRESS}:{port}.")
