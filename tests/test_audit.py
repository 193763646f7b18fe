"""The network audit: what a check says, for everybody, kept up to date by what changed alone."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import closing, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from changes import DAY, STEPS, Steps, figure, stepped
from firsthand import samples
from firsthand.care import forget
from firsthand.identity import blocking, handles
from firsthand.intake import storing
from firsthand.model import Answer, Event, Handle, Kind, Party, Role
from firsthand.store import asked
from firsthand.store import audit as stored
from firsthand.store.view import FOUND, View
from firsthand.store.watch import Note
from firsthand.workspace import Workspace, bulk
from world import ME, World, address

ELKE = "Elke Quintelier <elke@quintelier.example>"
ELKE_URL = "https://www.linkedin.com/in/elke-quintelier"
JAN = "Jan Oudenbosch <jan@oudenbosch.example>"
JAN_URL = "https://www.linkedin.com/in/jan-oudenbosch-7"
FLOOR_URL = "https://www.linkedin.com/in/floor-rietveldt"
TABLES = ("audit", "audit_year", "audit_near")


def kept(workspace: Workspace) -> dict[str, list[tuple[Any, ...]]]:
    """All that the audit keeps, but for until when it holds."""
    with workspace.db.read() as c:
        found = {table: c.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    found["audit"] = [row[:3] + row[4:] for row in found["audit"]]
    return {table: sorted(rows, key=repr) for table, rows in found.items()}


def anew(workspace: Workspace) -> dict[str, list[tuple[Any, ...]]]:
    """What an audit keeps that starts from nothing, by this process alone: another sees nothing of
    it. The workspace's own stays as it was."""

    class Undo(Exception):
        pass

    found: dict[str, list[tuple[Any, ...]]] = {}
    try:
        with pytest.MonkeyPatch.context() as patch, workspace.db.write() as c:
            patch.setattr(bulk, "MANY", 1 << 30)
            stored.clear(c)
            c.execute("DELETE FROM audited")
            workspace.bring_audit_up_to_date()
            found = kept(workspace)
            raise Undo
    except Undo:
        return found


def hold(workspace: Workspace) -> None:
    """Brought up to date, it is as if made anew."""
    workspace.bring_audit_up_to_date()
    assert workspace.audit_is_current()
    assert kept(workspace) == anew(workspace)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Elke, known for months; Jan, a connection with a mailbox; Floor, nothing but a click."""
    world = World(tmp_path).exchange(ELKE, "2026-03-02", "2026-05-11", "2026-08-20")
    world.connection("Elke Quintelier", ELKE_URL, email=address(ELKE))
    world.connection("Jan Oudenbosch", JAN_URL, email=address(JAN)).exchange(JAN, "2026-02-02")
    world.connection("Floor Rietveldt", FLOOR_URL).imported()
    world.workspace.bring_audit_up_to_date()
    return world


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    home = tmp_path_factory.mktemp("audit")
    workspace = Workspace.open(home / "workspace")
    samples.write(home / "records", datetime.fromtimestamp(workspace.now(), UTC).date())
    workspace.import_paths([home / "records"])
    workspace.bring_audit_up_to_date()
    return workspace


def test_a_line_says_what_the_page_of_the_person_says(demo: Workspace) -> None:
    with demo.db.read() as c:
        lines = c.execute(
            "SELECT person, standing, strength, add_advice, endorse_advice, warned FROM audit"
        ).fetchall()
    assert {line[1] for line in lines} >= {"firsthand", "acquainted", "dormant", "virtual"}
    for number, *line in lines[::7] + [one for one in lines if one[1] != "virtual"]:
        person = demo.person(f"p_{number}")
        assert person is not None
        verdict = person["verdict"]
        codes = " ".join(sorted({warning["code"] for warning in verdict["warnings"]}))
        advice = verdict["advice"]
        told = [verdict["standing"], verdict["strength"], advice["add"], advice["endorse"], codes]
        assert line == told, person["name"]


def test_the_whole_verdicts_and_the_totals_agree_with_the_lines(demo: Workspace) -> None:
    whole = demo.audit()
    with demo.db.read() as c:
        lines = c.execute("SELECT network, standing FROM audit WHERE network <> ''").fetchall()
    told = [(one["network"], one["standing"]) for one in whole["contacts"]]
    assert sorted(told) == sorted(lines)
    assert whole["totals"] == demo.audit_totals()
    only = demo.audit(network="linkedin")
    assert {one["network"] for one in only["contacts"]} == {"LinkedIn"} == set(only["totals"])


def test_processes_beside_each_other_give_the_same(
    demo: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with demo.db.read() as c:
        numbers = [n for (n,) in c.execute("SELECT DISTINCT person FROM audit LIMIT 60")]
    monkeypatch.setattr(bulk, "TOGETHER", 20)
    now = demo.now()

    def told() -> list[Any]:
        made = bulk.batches(demo.db, demo.settings, now, numbers)
        return sorted((line for some in made for line in some.lines), key=lambda one: one.person)

    with monkeypatch.context() as patch:
        patch.delattr(bulk, "beside")  # few are judged without another process
        alone = told()
    monkeypatch.setattr(bulk, "MANY", 0)
    assert told() == alone


def test_the_audit_looks_among_as_many_namesakes_as_a_check(demo: Workspace) -> None:
    with demo.db.read() as c:
        names = [name for (name,) in c.execute("SELECT name FROM person ORDER BY id LIMIT 40")]
        keys = [key for name in names for key in blocking.lookups(name)]
        found = [look(c, handles.is_work).by_keys(keys) for look in (View, asked.Asked)]
    assert found[0] == found[1]
    assert len(found[0]) == FOUND  # more than so many stand under these keys


def test_no_more_is_judged_ahead_than_waits_to_be_stored() -> None:
    """However many there are, a handful of batches are held in memory."""
    begun: list[int] = []

    class Pool(Executor):
        def submit(self, work: Any, *some: Any, **_named: Any) -> Future[Any]:
            begun.append(some[0])
            done: Future[Any] = Future()
            done.set_result(work(*some))
            return done

    taken = bulk.ahead(Pool(), lambda one: one, iter(range(50)), 4)  # type: ignore[arg-type, return-value]
    for number, one in enumerate(taken):
        assert one == number  # type: ignore[comparison-overlap]
        assert len(begun) - number <= 5
    assert begun == list(range(50))


BESIDE = """
import signal, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # whatever the tests were started with
from firsthand.serving import asked_to_end
from firsthand.workspace import bulk
with asked_to_end(), bulk.beside(2) as pool:
    print("judging", flush=True)
    bulk.result(pool.submit(time.sleep, {seconds}))
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_who_stops_leaves_no_process_behind(how: signal.Signals) -> None:
    """Ctrl-C goes to all of them, and comes as early as it can: the others say nothing."""
    # Killed, it cannot tell the others to end, which would sleep on for longer than is waited for;
    # asked to end, it waits for nobody, or whoever asked kills it.
    script = BESIDE.format(seconds=1 if how == signal.SIGINT else 3600)
    run = subprocess.Popen(
        [sys.executable, "-c", script], text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert run.stdout is not None
    assert run.stdout.readline() == "judging\n"
    if how == signal.SIGINT:
        os.killpg(run.pid, how)
    else:
        run.send_signal(how)
    # What it writes to is open for as long as one of them lives.
    _, said = run.communicate(timeout=60)
    assert run.returncode != 0
    assert said.count("Traceback") == said.count("KeyboardInterrupt\n") == (how != signal.SIGKILL)


CHANGES: dict[str, Callable[[World], Any]] = {
    "a mail": lambda w: w.exchange(JAN, "2026-04-03", "2026-06-03").imported(),
    "a meeting": lambda w: w.meeting(JAN, "2026-04-03").imported(),
    "a meeting to come": lambda w: w.meeting(ELKE, "2026-12-03").imported(),
    "a namesake": lambda w: w.exchange(
        "Floor Rietveldt <floor@rietveldt.example>", "2026-07-01"
    ).imported(),
    "a card": lambda w: w.card("Jan Oudenbosch", emails=["jan@other.example"]).imported(),
    "a connection": lambda w: w.connection("Gitta Vlaeminck", "https://www.linkedin.com/in/gitta-v")
    .imported(),
    "an invitation": lambda w: w.invitation(
        ("Gitta Vlaeminck", "https://www.linkedin.com/in/gitta-v"),
        ("Robin Keller", "https://www.linkedin.com/in/robin-keller"), "2026-11-03",
    ).imported(),
    "a result": lambda w: w.result("deal", JAN, "2026-09-01").imported(),
    "an answer": lambda w: w.workspace.answer(
        w.verdict(url=FLOOR_URL, name="Floor Rietveldt")["id"],
        person=w.workspace.people(address(ELKE))[0]["id"],
    ),
    "a word": lambda w: w.workspace.answer(
        w.verdict(url=FLOOR_URL, name="Floor Rietveldt")["id"], know=True
    ),
    "a join": lambda w: w.workspace.join_people(
        w.workspace.people("floor")[0]["id"], w.workspace.people(address(ELKE))[0]["id"]
    ),
    "a split": lambda w: w.workspace.split_person(
        w.workspace.people(address(JAN))[0]["id"], [address(JAN)]
    ),
    "somebody forgotten": lambda w: forget.forget(
        w.workspace, [w.workspace.people(address(JAN))[0]["id"]]
    ),
    "a look-alike domain": lambda w: w.mail(
        "Jan Oudenbosch <jan@oudenb0sch.example>", ME, "2026-09-01"
    ).imported(),
    "myself": lambda w: w.workspace.add_me([address(JAN)]),
    "a figure": lambda w: figure(w.workspace, "months", "4"),
    "a day": lambda w: w.later(1),
    "four years": lambda w: w.later(4 * 365),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_after_any_change_it_is_as_if_made_anew(world: World, what: str) -> None:
    before = kept(world.workspace)
    CHANGES[what](world)
    hold(world.workspace)
    changed = kept(world.workspace)["audit"] != before["audit"]
    assert changed == (what not in ("a day", "a meeting to come"))


def test_one_note_tells_of_an_index_made_anew(world: World) -> None:
    """A note for each row lay in memory: of two million people, 350 MB."""
    world.workspace.bring_audit_up_to_date()
    storing.joins().index_again(world.workspace.db)
    with world.workspace.db.read() as c:
        noted = c.execute("SELECT kind FROM noted WHERE kind <> ?", (Note.PERSON,)).fetchall()
    assert noted == [(Note.ALL,)]
    hold(world.workspace)


def test_a_joining_taken_back_is_followed(world: World) -> None:
    before = world.workspace.audit_totals()
    done = CHANGES["a join"](world)
    hold(world.workspace)
    world.workspace.take_back_joining(done["act"])
    hold(world.workspace)
    assert world.workspace.audit_totals() == before


def test_an_impostor_is_followed_from_both_sides(tmp_path: Path) -> None:
    """A free mailbox in a known name is warned of as soon as the one it imitates is known."""
    world = World(tmp_path).connection("Elke Quintelier", ELKE_URL, email="elke.q@gmail.com")
    world.mail("Elke Quintelier <elke.q@gmail.com>", ME, "2026-10-02").imported()
    hold(world.workspace)
    world.exchange(ELKE, "2026-03-02", "2026-05-11", "2026-08-20").imported()
    hold(world.workspace)
    with world.workspace.db.read() as c:
        query = "SELECT warned FROM audit WHERE network = 'LinkedIn'"
        assert "impersonation" in c.execute(query).fetchone()[0]


def test_only_whom_a_change_touches_is_judged_again(demo: Workspace) -> None:
    demo.bring_audit_up_to_date()
    assert demo.bring_audit_up_to_date() == 0
    mail = Event(
        "mbox", Kind.MAIL, "one more", demo.now() - DAY,
        (Party(Handle("email", samples.cast.OTHERS[3].email), None, Role.FROM),
         Party(Handle("email", samples.ME[0]), None, Role.TO)),
    )  # fmt: skip
    storing.keep(demo.db, demo.settings, mail)
    assert not demo.audit_is_current()
    assert 1 <= demo.bring_audit_up_to_date() < 20
    storing.keep(demo.db, demo.settings, mail)
    assert demo.audit_is_current()


def test_a_copy_of_a_meeting_that_shows_the_user_in_it_is_followed(world: World) -> None:
    """One file tells of a meeting without the user, another one that the user was there."""
    workspace, now = world.workspace, world.workspace.now()
    jan, me = Handle("email", address(JAN)), Handle("email", address(ME))
    parties = (
        Party(jan, None, Role.FROM, Answer.ACCEPTED),
        Party(Handle("email", address(ELKE)), None, Role.ATTENDEE, Answer.ACCEPTED),
    )
    first = Event("ics", Kind.MEETING, "meeting", now - 5 * DAY, parties)
    storing.keep(workspace.db, workspace.settings, first)
    workspace.bring_audit_up_to_date()
    before = kept(workspace)
    also = (Party(me, None, Role.ATTENDEE, Answer.ACCEPTED),)
    second = Event("ics", Kind.MEETING, "meeting", now - 5 * DAY, also)
    storing.keep(workspace.db, workspace.settings, second)
    hold(workspace)
    assert kept(workspace) != before


def test_interrupted_it_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace.open(tmp_path / "home")
    samples.write(tmp_path / "records", datetime.fromtimestamp(workspace.now(), UTC).date())
    workspace.import_paths([tmp_path / "records"])
    monkeypatch.setattr(bulk, "TOGETHER", 50)

    def stop(done: int, _total: int) -> None:
        if done >= 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workspace.bring_audit_up_to_date(stop)
    assert not workspace.audit_is_current()
    told: list[tuple[int, int]] = []
    left = workspace.bring_audit_up_to_date(lambda *one: told.append(one))
    assert told[-1] == (left, left)
    with workspace.db.read() as c:
        (people,) = c.execute("SELECT count(DISTINCT person) FROM audit").fetchone()
    assert left == people - 100
    assert kept(workspace) == anew(workspace)


def test_what_was_judged_before_another_audit_marked_is_not_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, batches = world.workspace, bulk.batches

    def overtaken(*args: Any) -> Iterator[bulk.Batch]:
        monkeypatch.setattr(bulk, "batches", batches)
        for made in batches(*args):
            world.exchange(JAN, "2026-04-03", "2026-06-03", "2026-08-03").imported()
            workspace.bring_audit_up_to_date()
            yield made

    CHANGES["a meeting"](world)
    monkeypatch.setattr(bulk, "batches", overtaken)
    workspace.bring_audit_up_to_date()
    hold(workspace)


def test_what_fades_is_judged_again_when_it_has(world: World) -> None:
    again = 0
    for _ in range(16):
        world.later(100)
        again += world.workspace.bring_audit_up_to_date() > 0
        assert kept(world.workspace) == anew(world.workspace)
    assert again > 3
    assert world.workspace.audit_totals()["LinkedIn"]["dormant"] == 2


def test_a_line_that_holds_is_the_same_on_each_day_until_then(world: World) -> None:
    """Whom no update judges again would be judged the same."""
    for _ in range(40):
        world.later(5)
        hold(world.workspace)


def test_what_changes_in_the_course_of_a_day_holds_until_it_does(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.connection("Jan Oudenbosch", JAN_URL, email=address(JAN))
    # Three years of silence are over in the course of a day.
    world.exchange(JAN, "2023-03-02", "2023-05-11", "2023-11-22").imported()
    workspace = world.later(-0.5).workspace

    def line() -> tuple[tuple[str, int], int]:
        workspace.bring_audit_up_to_date()
        with workspace.db.read() as c:
            standing, strength, until = c.execute(
                "SELECT standing, strength, until FROM audit"
            ).fetchone()
        return (standing, strength), until

    within = 0
    for _ in range(4):
        before, until = line()
        world.later((until - workspace.now()) / DAY)
        assert workspace.audit_is_current()
        hold(workspace)
        world.later(1 / DAY)
        assert not workspace.audit_is_current()
        after, _ = line()
        if until % DAY != DAY - 1:
            within += 1
            assert after != before
    assert within


def test_nobody_forgotten_stays_in_the_audit(world: World) -> None:
    (floor,) = world.workspace.people("floor")
    forget.forget(world.workspace, [floor["id"]])
    with closing(sqlite3.connect(world.workspace.home / "firsthand.db")) as c:
        assert "rietveldt" not in "\n".join(c.iterdump()).casefold()
        number = int(floor["id"].removeprefix("p_"))
        for table in (*TABLES, "audit_from"):
            query = f"SELECT 1 FROM {table} WHERE person = ?"
            assert c.execute(query, (number,)).fetchone() is None
    hold(world.workspace)
    assert sum(world.workspace.audit_totals()["LinkedIn"].values()) == 2


# ------------------------------------------------------------------- any sequence of changes


@given(steps=STEPS)
def test_after_any_sequence_of_changes_it_is_as_if_made_anew(
    tmp_path_factory: pytest.TempPathFactory, steps: Steps
) -> None:
    world = World(tmp_path_factory.mktemp("any"))
    followed(world, steps)
    world.workspace.db.close()


@pytest.fixture(scope="module")
def pool() -> Iterator[Executor]:
    with bulk.beside(2) as pool:
        yield pool


def test_a_process_beside_keeps_its_look_for_one_audit(world: World) -> None:
    """What it read once it need not read again; the next audit sees what changed since."""
    space = world.workspace
    jan = int(space.people(address(JAN))[0]["id"].removeprefix("p_"))
    with bulk.beside(1) as alone:

        def standing(of: bytes) -> Any:
            asked = (space.db.path, None, of, space.settings, space.now(), True, [jan])
            return alone.submit(bulk._apart, *asked).result().whole[jan]["standing"]

        assert standing(b"one") == "acquainted"
        CHANGES["a mail"](world)
        assert standing(b"one") == "acquainted"
        assert standing(b"next") == "firsthand"


@settings(max_examples=10)
@given(steps=STEPS)
def test_so_it_is_where_others_judge_beside_this_process(
    tmp_path_factory: pytest.TempPathFactory, pool: Executor, steps: Steps
) -> None:
    world = World(tmp_path_factory.mktemp("beside"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk, "MANY", 0)
        patch.setattr(bulk, "TOGETHER", 2)
        patch.setattr(bulk, "beside", lambda _cores: nullcontext(pool))
        followed(world, steps)
        made = kept(world.workspace)
    assert made == anew(world.workspace)
    world.workspace.db.close()


def followed(world: World, steps: Steps) -> None:
    """Every step done, with audits in between and one at the end, which is as if made anew."""
    world.workspace.bring_audit_up_to_date()
    acts = list[str]()
    for number, step in enumerate(steps):
        stepped(world, step, number, acts)
    hold(world.workspace)
