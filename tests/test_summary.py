"""What is kept of many interactions says what they say, at any time and after any change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from changes import STEPS, Steps, figure, stepped
from firsthand.care import forget
from firsthand.evidence import summary, years
from firsthand.identity import handles
from firsthand.judge import portrait
from firsthand.model import Interaction
from firsthand.store import history, summaries
from firsthand.store.view import View
from firsthand.wording import contract
from firsthand.workspace import Workspace
from firsthand.workspace import portrait as portraits
from firsthand.workspace.known import known, pages
from world import ME, World, address, moment, people

DAY = 86400
ELKE = "Elke Quintelier <elke@quintelier.example>"
ELKE_URL = "https://www.linkedin.com/in/elke-quintelier"
JAN = "Jan Oudenbosch <jan@oudenbosch.example>"


@pytest.fixture
def used(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[int]]:
    """One interaction is many; whose summaries were read instead of what happened."""
    monkeypatch.setattr(summary, "LEAST", 1)
    found: list[Sequence[int]] = []
    real = summaries.get

    def get(c: Any, persons: Sequence[int], rests: int, now: int) -> bytes | None:
        told = real(c, persons, rests, now)
        if told is not None:
            found.append(persons)
        return told

    monkeypatch.setattr(summaries, "get", get)
    return found


def told(workspace: Workspace, days: int) -> dict[str, Any]:
    """What is said of everybody, so many days from now."""
    now, found = workspace.now() + days * DAY, {}
    with workspace.db.read() as c:
        view = View(c, handles.is_work)
        for person in view.persons([n for (n,) in c.execute("SELECT id FROM person")]):
            made = portrait(known(person), view, workspace.settings, now, pages(person))
            found[person.id] = (
                contract.plain(made.verdict), years.by_year(made.history),
                years.silence(made.history), made.history.figures,
            )  # fmt: skip
    return found


def agree(workspace: Workspace, days: int = 0) -> None:
    """What is said with summaries is said without them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(View, "from_summaries", False)
        read = told(workspace, days)
    assert told(workspace, days) == read


def nothing(found: Sequence[Interaction]) -> Sequence[Interaction]:
    assert not found
    return found


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path).exchange(ELKE, "2026-03-02", "2026-05-11", "2026-08-20")
    world.meeting(ELKE, "2026-06-01").connection("Elke Quintelier", ELKE_URL)
    return world.exchange(JAN, "2025-02-02").result("deal", JAN, "2025-03-01").imported()


def test_who_has_one_is_judged_without_reading_what_happened(
    world: World, used: list[Sequence[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = world.workspace
    before = world.verdict(url=ELKE_URL, name="Elke Quintelier", email=address(ELKE))
    assert not used
    workspace.bring_audit_up_to_date()
    agree(workspace)
    used.clear()
    read = View.interactions
    monkeypatch.setattr(View, "interactions", lambda view, who: nothing(read(view, who)))
    after = world.verdict(url=ELKE_URL, name="Elke Quintelier", email=address(ELKE))
    assert used
    assert {**after, "id": None} == {**before, "id": None}


def test_two_records_of_one_person_have_one(tmp_path: Path, used: list[Sequence[int]]) -> None:
    mine = ("Robin Keller", "https://www.linkedin.com/in/robin-keller")
    world = World(tmp_path).exchange(ELKE, "2026-03-02", "2026-05-11")
    world.connection("Elke Quintelier", ELKE_URL, company="Quintelier")
    world.message(("Elke Quintelier", ELKE_URL), mine, "2026-04-04", "talk")
    workspace = world.imported().workspace
    workspace.bring_audit_up_to_date()
    agree(workspace)
    both = {int(one["id"][2:]) for one in workspace.people("Elke Quintelier")}
    assert len(both) == 2
    assert any(both == set(who) for who in used)
    world.mail(ELKE, ME, "2026-11-01").imported()
    used.clear()
    agree(workspace)
    assert not any(both == set(who) for who in used)


def test_what_is_noted_since_is_read(world: World, used: list[Sequence[int]]) -> None:
    workspace = world.workspace
    workspace.bring_audit_up_to_date()
    elke, jan = (int(workspace.people(address(who))[0]["id"][2:]) for who in (ELKE, JAN))
    world.mail(ELKE, ME, "2026-11-01").imported()
    used.clear()
    agree(workspace)
    assert [jan] in used
    assert [elke] not in used
    workspace.bring_audit_up_to_date()
    agree(workspace)
    assert [elke] in used


def test_what_is_still_to_come_ends_it(world: World, used: list[Sequence[int]]) -> None:
    workspace = world.meeting(ELKE, "2026-12-03").imported().workspace
    workspace.bring_audit_up_to_date()
    agree(workspace)
    assert used
    for days in (10, 11, 12, 400):
        agree(workspace, days)


def test_figures_and_who_the_user_is_end_it(world: World, used: list[Sequence[int]]) -> None:
    workspace = world.mail(ELKE, [ME, *people(5)], "2026-09-09").imported().workspace
    workspace.bring_audit_up_to_date()
    figure(workspace, "small", "4")
    agree(workspace)
    assert not used
    workspace.bring_audit_up_to_date()
    agree(workspace)
    assert used
    used.clear()
    workspace.add_me([address(JAN)])
    agree(workspace)
    assert not used


def test_nothing_is_kept_of_who_is_forgotten(world: World, used: list[Sequence[int]]) -> None:
    workspace = world.workspace
    workspace.bring_audit_up_to_date()
    elke = workspace.people(address(ELKE))[0]["id"]
    forget.forget(workspace, [elke])
    with workspace.db.read() as c:
        held = [who.split() for (who,) in c.execute("SELECT who FROM summary")]
    assert held
    assert not any(elke[2:] in who for who in held)


@settings(max_examples=25)
@given(steps=STEPS, days=st.sampled_from((0, 0, 9, 700)))
def test_after_any_sequence_of_changes_they_agree(
    tmp_path_factory: pytest.TempPathFactory, steps: Steps, days: int
) -> None:
    world, acts = World(tmp_path_factory.mktemp("any")), list[str]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(summary, "LEAST", 1)
        for number, step in enumerate(steps):
            stepped(world, step, number, acts)
            if number % 3 == 0:
                world.workspace.bring_audit_up_to_date()
            agree(world.workspace, days)
    world.workspace.db.close()


@settings(max_examples=25)
@given(count=st.integers(0, 9), said=st.none() | st.integers(0, 9))
def test_the_pages_of_a_person_are_their_timeline(
    tmp_path_factory: pytest.TempPathFactory, count: int, said: int | None
) -> None:
    world = World(tmp_path_factory.mktemp("pages")).connection("Elke Quintelier", ELKE_URL)
    world.card("Elke Quintelier", emails=[address(ELKE)], urls=[ELKE_URL])
    for day in range(count):
        world.mail(ELKE, ME, f"2026-11-{1 + 2 * day:02}")
    workspace = world.imported().workspace
    elke = workspace.people("Elke")[0]["id"]
    if said is not None:
        with workspace.db.write() as c:
            about = f"email:{address(ELKE)}"
            when = int(moment(f"2026-11-{2 + 2 * said:02}").timestamp())
            history.say(c, history.Word(when, "page:x", "know", about, "from work"))
    whole = workspace.person(elke)["timeline"]
    assert len(whole) == count + (said is not None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(portraits, "PAGE", 3)
        first = workspace.person_page(elke)
        shown = [workspace.person_page(elke, page=n + 1) for n in range(first["pages"] + 1)]
    assert first["records"] == len(whole)
    assert [one["timeline"] for one in shown] == [
        whole[n : n + 3] for n in range(0, 3 * len(shown), 3)
    ]
