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

from firsthand import daily, seals
from firsthand.keep import RESTORING, sweep
from firsthand.mending import Finding, extensions, half_imports, indexes, strange
from firsthand.model import phrase
from firsthand.store import checkup
from firsthand.store.errors import StoreError
from firsthand.wording import day
from firsthand.workspace import FILE, Workspace

ADDRESS = "127.0.0.1"
LEAST_ROOM = 200 * 2**20
_LATE = 30  # days without a backup that are worth a word
_CLOCK_SLACK = 300  # seconds two clocks may differ without anybody noticing


def look(home: Path, port: int, fix: bool = False) -> list[Finding]:
    """Everything the doctor looks at, in order. ``fix`` mends what can go without a question."""
    if home.exists() and not os.access(home, os.R_OK | os.X_OK):
        return [_writable(home), _port(port)]
    if not (home / FILE).exists():
        text = phrase("There is no workspace in %(home)s yet.", home=home)
        mend = phrase("Make it by importing your records: firsthand import PATH")
        return [Finding("workspace", False, text, mend), _port(port)]
    found = [_writable(home), _modes(home, fix), _room(home), _leftovers(home, fix)]
    try:
        key = seals.key(home)
    except StoreError as error:
        return [
            *found,
            Finding("encryption", False, str(error), phrase("Do what it says, then ask again.")),
            _port(port),
        ]
    found.append(_encryption(home))
    damage, anew = checkup.damage(home / FILE, key), False
    if damage and checkup.of_index(damage):
        # The rows are there, and what finds them quickly is not what they say.
        if not fix:
            text = phrase("An index of the database is stale (%(damage)s).", damage=damage)
            mend = phrase("Make it anew with: firsthand doctor --fix")
            return [*found, Finding("database", False, text, mend), _port(port)]
        checkup.reindex(home / FILE, key)
        damage, anew = checkup.damage(home / FILE, key), True
    if damage:
        mend = phrase("Bring back a backup: firsthand restore FILE")
        found.append(
            Finding(
                "database",
                False,
                phrase("The database is damaged (%(damage)s).", damage=damage),
                mend,
            )
        )
    else:
        text = phrase("The database is sound.")
        if anew:
            text = phrase("The database is sound (its indexes were made anew).")
        found.append(Finding("database", True, text))
        found += [strange(home / FILE, key, fix), *_inside(home, fix)]
    return [*found, _port(port)]


def _encryption(home: Path) -> Finding:
    state = seals.state(home)
    if state.turning:
        text = phrase(
            "Encrypting the records, or making them plain again, was cut off; they are whole."
        )
        command = "encrypt" if state.now else "decrypt"
        mend = phrase("Go on with: firsthand %(command)s", command=command)
        return Finding("encryption", False, text, mend)
    if state.now is None:
        text = phrase("The records are plain (firsthand encrypt changes it).")
        return Finding("encryption", True, text)
    if left := seals.plain(home):
        text = phrase(
            "The records are encrypted, but these files beside them are not: %(files)s.",
            files=", ".join(str(path.relative_to(home)) for path in left[:5]),
        )
        mend = phrase("Delete those you do not need, and encrypt the rest: firsthand encrypt")
        return Finding("encryption", False, text, mend)
    if seals.kept(state.now):
        text = phrase("The records are encrypted: the keyring of this system has their key.")
    elif state.now.passphrase:
        text = phrase("The records are encrypted: a passphrase opens them.")
    else:
        text = phrase("The records are encrypted: the key that you noted opens them.")
    return Finding("encryption", True, text)


def _writable(home: Path) -> Finding:
    locked = [path for path in (home, home / FILE) if not os.access(path, os.W_OK)]
    if locked:
        mend = phrase("Give your user account the right to write there.")
        return Finding(
            "workspace", False, phrase("%(path)s cannot be written to.", path=locked[0]), mend
        )
    return Finding("workspace", True, phrase("The workspace lies in %(home)s.", home=home))


def _modes(home: Path, fix: bool) -> Finding:
    if sys.platform == "win32":
        return Finding("rights", True, phrase("Who may read the workspace is up to Windows."))
    open_ones = [path for path in (home, *home.rglob("*")) if _mode(path) & 0o077]
    for path in open_ones if fix else ():
        path.chmod(0o700 if path.is_dir() else 0o600)
    if open_ones and not fix:
        text = phrase("Other users of this machine may open %(path)s.", path=open_ones[0])
        if len(open_ones) > 1:
            text = phrase(
                "Other users of this machine may open %(path)s and %(count)s more.",
                path=open_ones[0],
                count=len(open_ones) - 1,
            )
        return Finding("rights", False, text, phrase("Close it with: firsthand doctor --fix"))
    text = phrase("Only you may open the workspace.")
    if open_ones:
        text = phrase(
            "Only you may open the workspace (closed just now: %(count)s).", count=len(open_ones)
        )
    return Finding("rights", True, text)


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
    text = phrase(
        "%(free)s MB are free on its disk; it holds %(held)s MB.",
        free=free // 2**20,
        held=f"{size / 2**20:.1f}",
    )
    mend = None
    if free < wanted:
        mend = phrase("Free %(size)s MB: a backup needs the room.", size=wanted // 2**20)
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
        text = phrase(
            "A restore was cut off and left %(name)s; the workspace itself is whole.",
            name=left[0].name,
        )
        return Finding("leftovers", False, text, phrase("Remove it with: firsthand doctor --fix"))
    return Finding("leftovers", True, phrase("Nothing was left half-done."))


def _inside(home: Path, fix: bool) -> Iterator[Finding]:
    try:
        workspace = Workspace.open(home)
    except StoreError as error:
        yield Finding("version", False, str(error), phrase("Do what it says, then ask again."))
        return
    yield Finding("version", True, phrase("The database is up to date with this Firsthand."))
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
        phrase("No row leads nowhere.") if not lost
        else phrase("Rows that lead nowhere: %(listed)s (removed).", listed=listed) if fix
        else phrase("Rows that lead nowhere: %(listed)s.", listed=listed),
        None if fix or not lost else phrase("Remove them with: firsthand doctor --fix"),
    )  # fmt: skip
    yield half_imports(workspace, fix)
    yield indexes(workspace, fix)
    yield extensions(workspace)
    yield _you(workspace)
    yield _records(workspace)
    workspace.db.close()


def _clock(newest: int | None, now: int) -> Finding:
    if newest is not None and newest > now + _CLOCK_SLACK:
        text = phrase(
            "This machine's clock says %(now)s, before your newest check (%(newest)s).",
            now=day(now),
            newest=day(newest),
        )
        return Finding(
            "clock", False, text, phrase("Set the clock right: verdicts count in years.")
        )
    return Finding("clock", True, phrase("The clock says %(now)s.", now=day(now)))


def _backups(home: Path, now: int) -> Finding:
    kept = daily.kept(home)
    if not kept:
        return Finding(
            "backups", True, phrase("No daily backup yet: firsthand serve makes one each day.")
        )
    newest = max(kept)
    text = phrase(
        "Daily backups kept: %(count)s, the newest of %(day)s.",
        count=len(kept),
        day=newest.isoformat(),
    )
    late = (daily.day_of(now) - newest).days > _LATE
    mend = phrase("Leave firsthand serve running for a minute, or say: firsthand backup FILE")
    return Finding("backups", not late, text, mend if late else None)


def _you(workspace: Workspace) -> Finding:
    known = workspace.me()
    if any(entry["kind"] != "name" for entry in known):
        return Finding("you", True, _few(_YOURS, [e["value"] for e in known]))
    mend = phrase("Say it with: firsthand me you@example.com")
    return Finding("you", False, phrase("Firsthand cannot tell which address is yours."), mend)


def _records(workspace: Workspace) -> Finding:
    sources = [source["text"] for source in workspace.coverage()]
    if sources:
        return Finding("records", True, _few(_FROM, sources))
    mend = phrase("Import your mail, calendar or a network's export: firsthand import PATH")
    return Finding("records", False, phrase("No records are imported yet."), mend)


_YOURS = (
    phrase("Your own addresses: %(few)s."),
    phrase("Your own addresses: %(few)s and %(count)s more."),
)
_FROM = (phrase("Records from: %(few)s."), phrase("Records from: %(few)s and %(count)s more."))


def _few(texts: tuple[str, str], values: list[str]) -> str:
    few = ", ".join(values[:6])
    if len(values) > 6:
        return phrase(texts[1], few=few, count=len(values) - 6)
    return phrase(texts[0], few=few)


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
        text = phrase("Another program answers on port %(port)s, where Firsthand would.", port=port)
        return Finding(
            "port", False, text, phrase("Stop it, or start with: firsthand serve --port 5999")
        )
    url = f"http://{ADDRESS}:{port}"
    text = phrase("Nothing answers (none is running) at %(url)s.", url=url)
    if who == "firsthand":
        text = phrase("A Firsthand answers at %(url)s.", url=url)
    return Finding("port", True, text)
