"""Killed at random moments: sound, with all that was told as stored, and nothing doubled.

``FIRSTHAND_KILLS=40 pytest tests/care/test_killed.py`` kills two hundred times.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests

from firsthand.intake.states import TICK
from firsthand.store import copies
from firsthand.store.access import Access
from firsthand.store.upgrade import migrations
from firsthand.workspace import FILE, Workspace

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))
from running import Firsthand

from kept import done, letters, said, workspace
from older import older

KILLS = int(os.environ.get("FIRSTHAND_KILLS", "3"))
ORIGIN = "chrome-extension://killed"
MAILS = 12_000
Rows = list[tuple[object, ...]]


def contents(path: Path) -> dict[str, Rows]:
    """What a database holds, by what it says and not by its numbers; asserts that it is sound."""
    with closing(sqlite3.connect(path)) as c:
        assert c.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {
            "parties": sorted(
                c.execute(
                    "SELECT e.id, e.kind, e.subject, h.kind, h.value, p.role FROM party p "
                    "JOIN event e ON e.id = p.event JOIN handle h ON h.id = p.handle"
                ),
                key=repr,
            ),
            "cards": sorted(c.execute("SELECT source, key, name FROM card"), key=repr),
            "people": sorted(c.execute("SELECT name FROM person"), key=repr),
            "events": sorted(c.execute("SELECT kind, subject FROM event"), key=repr),
            "costs": sorted(c.execute("SELECT note FROM cost"), key=repr),
            "checks": sorted(c.execute("SELECT id, decision, note FROM checked"), key=repr),
            "words": sorted(c.execute("SELECT kind, value, how FROM word"), key=repr),
        }


def killed(home: Path, words: list[str | Path], after: float) -> subprocess.CompletedProcess[str]:
    """A command, killed so many seconds after it began, unless it is done by then."""
    process = subprocess.Popen(
        [sys.executable, "-m", "firsthand", "--home", str(home), *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        out, err = process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
    assert process.returncode in (0, -9), err
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def moments(whole: float) -> Iterator[float]:
    """When to kill something that takes so long, in seconds: never before it has begun to work."""
    dice = random.Random()
    for _ in range(KILLS):
        yield dice.uniform(min(0.15, whole / 4), whole * 1.02)


def timed(work: Callable[[], object]) -> float:
    start = time.monotonic()
    work()
    return time.monotonic() - start


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def fresh(home: Path, place: Path) -> Path:
    """The same workspace in another place, as one file."""
    place.mkdir(mode=0o700)
    done(home, "backup", place / FILE)
    return place


def test_an_import_goes_on_where_it_was_killed(home: Path, tmp_path: Path) -> None:
    mail = letters(tmp_path / "mail.mbox", MAILS, people=300)
    whole = fresh(home, tmp_path / "whole")
    seconds = timed(lambda: killed(whole, ["import", mail], 600))
    wanted = contents(whole / FILE)
    assert len(wanted["events"]) == MAILS + 5
    cut = fresh(home, tmp_path / "cut")
    for after in moments(seconds):
        before = set(contents(cut / FILE)["events"])
        ended = killed(cut, ["import", mail], after)
        found = contents(cut / FILE)
        assert before <= set(found["events"]) <= set(wanted["events"])
        assert len(found["parties"]) == len(set(found["parties"]))
        if ended.returncode == 0:
            assert found == wanted
    done(cut, "import", mail)
    assert contents(cut / FILE) == wanted


def _chat(form: str, folder: Path) -> Path:
    """An export of a chat of a year or two, or a mailbox, that lay still for a while."""
    if form == "mbox":
        place = letters(folder / "mail.mbox", MAILS, people=300)
    else:
        at = [1_609_459_200 + 4000 * n for n in range(MAILS)]
        names = ("Odile Quaghebeur", "Sam Linden")
        if form == "whatsapp":
            place = folder / "WhatsApp Chat with Odile Quaghebeur.txt"
            days = (datetime.fromtimestamp(one, UTC) for one in at)
            text = "".join(
                f"{day:%d/%m/%Y, %H:%M} - {names[n % 2]}: text\n" for n, day in enumerate(days)
            )
        elif form == "telegram":
            place = folder / "result.json"
            told = [
                {"id": n, "type": "message", "date_unixtime": str(one), "from": names[n % 2],
                 "from_id": f"user{7 + n % 2}"}
                for n, one in enumerate(at)
            ]  # fmt: skip
            chat = {"name": names[0], "type": "personal_chat", "id": 7, "messages": told}
            text = json.dumps(chat)
        else:
            place = folder / "sms.xml"
            items = (f'<sms address="+32470112233" date="{one}000" type="1"/>' for one in at)
            text = f"<smses>{''.join(items)}</smses>"
        place.write_text(text, "utf-8")
    while place.stat().st_ctime > time.time() - TICK - 1:
        time.sleep(0.2)
    return place


@pytest.mark.parametrize("form", ["whatsapp", "telegram", "sms", "mbox"])
def test_a_killed_import_goes_on_inside_a_large_file(home: Path, tmp_path: Path, form: str) -> None:
    place = _chat(form, tmp_path)
    whole = fresh(home, tmp_path / "whole")
    done(whole, "import", place)
    wanted = contents(whole / FILE)
    cut = fresh(home, tmp_path / "cut")
    process = subprocess.Popen(
        [sys.executable, "-m", "firsthand", "--home", str(cut), "import", str(place)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with closing(sqlite3.connect(cut / FILE)) as c:
        while process.poll() is None:
            noted = c.execute("SELECT 1 FROM file_read WHERE path = ?", (str(place),)).fetchone()
            if noted and c.execute("SELECT count(*) > 1000 FROM event").fetchone()[0]:
                process.kill()
            time.sleep(0.002)
    assert process.returncode == -9
    before = contents(cut / FILE)["events"]
    assert 1000 < len(before) < len(wanted["events"])
    with closing(sqlite3.connect(cut / FILE)) as c:
        # One that is stored is taken away: it comes again only if its part is read again.
        (lost,) = c.execute(
            "SELECT min(e.id) FROM event e JOIN source s ON s.id = e.source WHERE s.name = ? "
            "AND (subject IS NULL OR subject LIKE 'Letter %')", (form,)
        ).fetchone()  # fmt: skip
        c.execute("DELETE FROM party WHERE event = ?", (lost,))
        c.execute("DELETE FROM event WHERE id = ?", (lost,))
        c.commit()
    done(cut, "import", place)
    found = contents(cut / FILE)
    assert found["people"] == wanted["people"]
    assert len(found["parties"]) == len(set(found["parties"]))
    assert set(found["parties"]) < set(wanted["parties"])
    assert len(found["events"]) == len(wanted["events"]) - 1
    # Another time, nothing of it is new.
    assert said(cut, "import", place)["files"][0]["new"] == 0


def _asking(server: Firsthand, token: str, stored: dict[str, str | None]) -> None:
    """Checks and decides until the server is gone; ``stored`` is what it said that it keeps."""
    say = {"Authorization": f"Bearer {token}", "Origin": ORIGIN}
    number = 0
    with requests.Session() as session:
        while True:
            number += 1
            try:
                url = f"https://www.linkedin.com/in/somebody-{number}"
                reply = session.post(
                    f"{server.address}/api/v1/checks", json={"url": url}, headers=say, timeout=10
                )
                assert reply.status_code == 201, reply.text
                check = reply.json()["id"]
                stored[check] = None
                reply = session.post(
                    f"{server.address}/api/v1/checks/{check}/decision",
                    json={"decision": "declined", "note": f"n{number}"},
                    headers=say,
                    timeout=10,
                )
                assert reply.ok, reply.text
                stored[check] = f"n{number}"
            except (requests.RequestException, OSError):
                return


def test_checks_and_decisions_that_were_answered_outlive_the_server(home: Path) -> None:
    work = Workspace.open(home)
    access, now = Access(work.db), int(time.time())
    asked = access.ask(ORIGIN, "a browser", now)
    access.settle(access.waiting(now)[0].number, True, now)
    _, token = access.collect(asked.id, ORIGIN, now) or (None, None)
    work.db.close()
    assert token
    stored: dict[str, str | None] = {}
    for after in moments(1.5):
        server = Firsthand(home)
        server.start()
        asking = [
            threading.Thread(target=_asking, args=(server, token, stored), daemon=True)
            for _ in range(2)
        ]
        for one in asking:
            one.start()
        time.sleep(after)
        server.kill()
        for one in asking:
            one.join(20)
            assert not one.is_alive()
        found = {check: note for check, _, note in contents(home / FILE)["checks"]}
        assert stored.keys() <= found.keys()
        for check, note in stored.items():
            assert note is None or found[check] == note
        # At most the last request of each asker was stored without its answer being heard.
        assert len(found) - len(stored) <= 2 * KILLS
        with closing(sqlite3.connect(home / FILE)) as c:
            half = "SELECT count(*) FROM checked WHERE id NOT IN (SELECT checked FROM shown)"
            assert c.execute(half).fetchone() == (0,)
    assert stored
    assert done(home, "doctor")


@pytest.fixture
def lived_in(home: Path, tmp_path: Path) -> Path:
    """A workspace with mail, checks, an answer and a result."""
    done(home, "import", letters(tmp_path / "mail.mbox", MAILS, people=300))
    work = Workspace.open(home)
    check = work.check_address("https://www.linkedin.com/in/odile-quaghebeur")["id"]
    work.decide(check, "added", "lunch")
    work.db.close()
    done(home, "result", "add", "--kind", "cost", "--amount", "12", "--currency", "EUR",
         "--network", "LinkedIn", "--note", "Fee")  # fmt: skip
    return home


@pytest.mark.parametrize("version", range(1, len(migrations())))
def test_a_workspace_of_every_older_schema_is_brought_up_with_all_it_holds(
    home: Path, tmp_path: Path, version: int
) -> None:
    work = Workspace.open(home)
    check = work.check_address("https://www.linkedin.com/in/odile-quaghebeur")
    work.decide(check["id"], "added", "lunch")
    work.db.close()
    old = tmp_path / "old"
    old.mkdir(mode=0o700)
    older(old / FILE, home / FILE, version)
    before = json.loads(done(old, "audit", "--json"))
    assert before["totals"] == json.loads(done(home, "audit", "--json"))["totals"]
    again = Workspace.open(old)
    assert (again.get_check(check["id"]) or {})["summary"] == check["summary"]
    again.db.close()
    assert contents(old / FILE) == contents(home / FILE)
    kept = old / "backups" / f"before-migration-{version:04}.db"
    with copies.reading(kept) as c:
        assert copies.prove(c) == version


def test_a_migration_goes_on_where_it_was_killed(lived_in: Path, tmp_path: Path) -> None:
    wanted = contents(lived_in / FILE)
    template = tmp_path / "old.db"
    older(template, lived_in / FILE, 2)
    place = tmp_path / "place"

    def again() -> None:
        for left in [*place.rglob("*")] if place.exists() else ():
            if left.is_file():
                left.unlink()
        place.mkdir(mode=0o700, exist_ok=True)
        (place / FILE).write_bytes(template.read_bytes())
        (place / FILE).chmod(0o600)

    again()
    seconds = timed(lambda: killed(place, ["history", "--json"], 600))
    assert contents(place / FILE) == wanted
    for after in moments(seconds):
        again()
        killed(place, ["history", "--json"], after)
        for kept in (place / "backups").glob("before-migration-*.db"):
            with copies.reading(kept) as c:
                assert copies.prove(c) == 2
        done(place, "history", "--json")
        assert contents(place / FILE) == wanted
        assert (place / "backups" / "before-migration-0002.db").exists()


def test_a_killed_backup_leaves_a_whole_copy_or_none(lived_in: Path, tmp_path: Path) -> None:
    target = tmp_path / "copies"
    target.mkdir()
    seconds = timed(lambda: killed(lived_in, ["backup", target / "first.db"], 600))
    wanted = contents(target / "first.db")
    for number, after in enumerate(moments(seconds)):
        copy = target / f"copy-{number}.db"
        ended = killed(lived_in, ["backup", copy], after)
        assert copy.exists() or ended.returncode == -9
        if copy.exists():
            assert contents(copy) == wanted
        assert contents(lived_in / FILE) == wanted
    for left in target.glob(".*.part*"):
        os.utime(left, (0, 0))
    done(lived_in, "backup", target / "last.db")
    assert not list(target.glob(".*.part*"))  # the next backup clears what a killed one left


def test_a_killed_restore_leaves_the_workspace_of_before_or_after(
    lived_in: Path, tmp_path: Path
) -> None:
    now = contents(lived_in / FILE)
    copy = tmp_path / "copy.db"
    done(lived_in, "backup", copy)
    done(lived_in, "result", "add", "--kind", "cost", "--amount", "5", "--currency", "EUR",
         "--network", "XING", "--note", "Later")  # fmt: skip
    later = contents(lived_in / FILE)
    assert later != now
    done(lived_in, "backup", tmp_path / "later.db")
    seconds = timed(lambda: killed(lived_in, ["restore", copy], 600))
    state = now
    for number, after in enumerate(moments(seconds)):
        given, wanted = (copy, now) if number % 2 else (tmp_path / "later.db", later)
        ended = killed(lived_in, ["restore", given], after)
        found = contents(lived_in / FILE)
        assert found == wanted if ended.returncode == 0 else found in (state, wanted)
        state = found
    done(lived_in, "restore", tmp_path / "later.db")
    assert contents(lived_in / FILE) == later
    done(lived_in, "doctor", "--fix")
    assert not list(lived_in.glob("restoring-*"))


def test_a_server_killed_while_it_restores_has_the_records_of_before_or_after(
    lived_in: Path, tmp_path: Path
) -> None:
    """Asked for on the page of the data, while others ask too; it serves again at once."""
    folder = lived_in / "backups"
    folder.mkdir(exist_ok=True)
    done(lived_in, "backup", folder / "own-now.db")
    states = {"own-now.db": contents(lived_in / FILE)}
    done(lived_in, "result", "add", "--kind", "cost", "--amount", "5", "--currency", "EUR",
         "--network", "XING", "--note", "Later")  # fmt: skip
    done(lived_in, "backup", folder / "own-later.db")
    states["own-later.db"] = contents(lived_in / FILE)
    assert states["own-now.db"] != states["own-later.db"]

    def begun(name: str) -> tuple[Firsthand, requests.Session]:
        server = Firsthand(lived_in)
        server.start()
        assert not list(lived_in.glob("restoring-*"))  # what a killed one left goes with the start
        browser = requests.Session()
        browser.cookies.set(*server.session())
        page = browser.get(f"{server.address}/data", timeout=30).text
        token = page.split('name="csrf" value="')[1][:64]
        browser.post(f"{server.address}/data/restore/{name}", data={"csrf": token},
                     allow_redirects=False, timeout=30).raise_for_status()  # fmt: skip
        return server, browser

    def restored() -> None:
        while "data-final" not in browser.get(f"{server.address}/data/working", timeout=30).text:
            time.sleep(0.01)

    server, browser = begun("own-now.db")
    seconds = timed(restored)
    assert "Your records are what they were" in browser.get(f"{server.address}/data").text
    server.kill()
    state = states["own-now.db"]
    assert contents(lived_in / FILE) == state
    for number, after in enumerate(moments(seconds)):
        name = ("own-later.db", "own-now.db")[number % 2]
        server, browser = begun(name)
        time.sleep(after)
        server.kill()
        browser.close()
        found = contents(lived_in / FILE)
        assert found in (state, states[name])
        state = found
    done(lived_in, "doctor", "--fix")
    assert not list(lived_in.glob("restoring-*"))
