"""Where a tie stands among the user's: one measure for all, made anew when the records change."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from firsthand.evidence import contact, ranking, real
from firsthand.evidence.history import History
from firsthand.identity import handles
from firsthand.intake import storing
from firsthand.model import Answer, Event, Handle, Kind, Mark, Party, Role, Settings
from firsthand.store import people, ties
from firsthand.store.view import View
from firsthand.wording.place import ordinal, present
from firsthand.workspace import Workspace, places
from world import ME, World, address
from world import people as invented

DAY = 86400
NOW = 1_795_348_800
NEAR, FAR = "Near Zandhoven <near@zandhoven.example>", "Far Oudenbosch <far@oudenbosch.example>"


@pytest.fixture
def given(tmp_path: Path) -> World:
    """One friend of every month, another of two mails each way, and one who only writes."""
    world = World(tmp_path).exchange(NEAR, *(f"2026-{month:02}-05" for month in range(1, 12)))
    world.exchange(FAR, "2025-03-01", "2025-04-01")
    return world.mails(invented(1)[0], ME, ["2026-11-01", "2026-11-02"]).imported()


def place(world: World, who: str) -> dict[str, Any] | None:
    (found,) = world.imported().workspace.people(address(who))
    shown = world.workspace.person(found["id"])
    assert shown is not None
    told: dict[str, Any] | None = shown["place"]
    return told


def test_the_closest_comes_first_and_is_told_so(given: World) -> None:
    near, far = place(given, NEAR), place(given, FAR)
    assert near
    assert far
    assert (near["rank"], near["of"], near["circle"]) == (1, 2, 5)
    assert near["text"] == "Among your closest 5 (1st of 2)."
    assert (far["rank"], far["of"]) == (2, 2)
    assert near["share"] > far["share"]


def test_a_desk_has_no_place_and_takes_nobody_s(given: World) -> None:
    desk = "Host Support <support@host.example>"
    owner = "Lotte Quintelier <info@atelier-oost.example>"
    for day in range(1, 21):
        given.exchange(desk, f"2026-11-{day:02}")
    given.exchange(owner, "2026-01-05")
    near, far = place(given, NEAR), place(given, FAR)
    assert near
    assert far
    assert (near["rank"], near["of"]) == (1, 3)
    assert far["of"] == 3
    assert place(given, desk) is None
    assert place(given, owner) is not None


def test_who_looks_for_nobody_sees_the_closest(given: World) -> None:
    found = given.workspace.closest()
    assert [(one["name"], one["standing"]) for one in found or []] == [
        ("Near Zandhoven", "firsthand"),
        ("Far Oudenbosch", "acquainted"),
    ]
    assert [one["name"] for one in given.workspace.closest(1) or []] == ["Near Zandhoven"]


def test_who_only_writes_has_no_place(given: World) -> None:
    assert place(given, invented(1)[0]) is None


def test_a_place_is_kept_until_the_records_change(
    given: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    passes = []
    whole = ties.by_day
    monkeypatch.setattr(ties, "by_day", lambda *a: passes.append(1) or whole(*a))
    place(given, NEAR)
    place(given, FAR)
    again = Workspace.open(given.folder / "home", clock=lambda: NOW)
    (found,) = again.people(address(NEAR))
    assert again.person(found["id"]) is not None
    assert passes == [1]
    given.exchange("New Quintelier <new@quintelier.example>", "2026-11-02")
    told = place(given, NEAR)
    assert told
    assert told["of"] == 3
    assert passes == [1, 1]
    given.later(1)
    place(given, NEAR)
    assert passes == [1, 1, 1]


def _join(workspace: Workspace, near: str, far: str) -> None:
    workspace.join_people(near, far)


def _not_me(workspace: Workspace, near: str, far: str) -> None:
    workspace.drop_me([address(ME)])


def _forget(workspace: Workspace, near: str, far: str) -> None:
    from firsthand.care.forget import forget

    forget(workspace, [far])


@pytest.mark.parametrize(("what", "left"), [(_join, 1), (_forget, 1), (_not_me, 0)])
def test_joining_forgetting_and_another_self_make_it_anew(
    given: World, what: Callable[[Workspace, str, str], None], left: int
) -> None:
    workspace = given.workspace
    before = workspace.place(1.0)
    assert before
    assert before["of"] == 2
    assert len(workspace.closest() or []) == 2
    near, far = (workspace.people(address(one))[0]["id"] for one in (NEAR, FAR))
    what(workspace, near, far)
    after = workspace.place(1.0)
    assert after
    assert after["of"] == left
    assert len(workspace.closest() or []) == left


def records(chance: random.Random) -> list[Event]:
    """All kinds of events between the user, who has two addresses, and some with one or two."""
    mine = [Handle("email", "me@own.example"), Handle("email", "me@work.example")]
    others = [Handle("email", f"{name}@x.example") for name in "abcdef"]
    found = []
    for number in range(300):
        on = chance.sample(others, chance.randint(1, 3)) + chance.sample(mine, chance.randint(0, 2))
        chance.shuffle(on)
        kind = chance.choice((Kind.MAIL, Kind.MAIL, Kind.MESSAGE, Kind.MEETING, Kind.CALL))
        parties = tuple(
            Party(one, None, Role.FROM if at == 0 else chance.choice((Role.TO, Role.ATTENDEE)),
                  chance.choice((*Answer, Answer.NONE, Answer.ACCEPTED)))
            for at, one in enumerate(on)
        )  # fmt: skip
        found.append(
            Event("mbox", kind, f"e{number}", NOW + chance.randint(-900, 20) * DAY, parties,
                  marks=chance.choice((*[Mark.NONE] * 3, Mark.REPLY, Mark.LIST, Mark.CANCELLED)),
                  audience=chance.choice((0, 0, 2, 8, 9)),
                  details=chance.choice((None, {"minutes": "3"}, {"minutes": "45"}, {"x": "y"})))
        )  # fmt: skip
    return found


@pytest.mark.parametrize("seed", range(8))
def test_the_pass_over_all_measures_each_as_a_history_of_their_own_does(
    tmp_path: Path, seed: int
) -> None:
    workspace = Workspace.open(tmp_path / "home", clock=lambda: NOW)
    workspace.add_me(["me@own.example", "me@work.example"])
    into = storing.writer(workspace.db, workspace.settings)
    for record in records(random.Random(seed)):
        into.add(record, storing.FileReport("", "mbox"))
    into.flush()
    (found,) = workspace.people("a@x.example")
    (second,) = workspace.people("b@x.example")
    workspace.join_people(found["id"], second["id"])
    counts = ties.Counts(real.UNREAL, real.REFUSED, 8, NOW, contact.too_short)
    with workspace.db.read() as c:
        view = View(c, handles.is_work)
        pass_over = {
            number: ranking.contact_bits(days, NOW)
            for number, days in ties.by_day(c, view.ego, counts)
            if ranking.dealt(days)
        }
        single = {}
        for name in "acdef":
            (number,) = view.by_handles([Handle("email", f"{name}@x.example")])
            person = people.load(c, number)
            assert person
            history = History(view.interactions([person]), (), Settings(), NOW)
            if (total := ranking.contact(history)) is not None:
                single[number] = total
    assert single
    assert pass_over == pytest.approx(single)


@pytest.mark.parametrize(
    ("language", "first", "twelfth"),
    [("en", "1st", "12th"), ("fr", "1er", "12e"), ("nl", "1e", "12e"), ("de", "1.", "12.")],
)
def test_ordinals_are_written_as_each_language_does(
    language: str, first: str, twelfth: str
) -> None:
    assert (ordinal(1, language), ordinal(12, language)) == (first, twelfth)


def test_english_ordinals_know_their_teens() -> None:
    told = [ordinal(n, "en") for n in (2, 3, 4, 11, 13, 21, 22, 111, 123, 1002)]
    assert told == "2nd 3rd 4th 11th 13th 21st 22nd 111th 123rd 1,002nd".split()


def test_beyond_the_last_circle_it_is_said_which_that_is() -> None:
    far = present(ranking.Ties([float(n) for n in range(400)]).place(5.0), "nl")
    assert far["circle"] is None
    assert far["text"] == "Buiten je 150 naaste contacten (395e van 400)."


def test_a_page_does_not_wait_for_the_ranking_and_tells_the_same_place_then(
    given: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    space, go = given.workspace, threading.Event()
    who = space.people(address(NEAR))[0]["id"]
    monkeypatch.setattr(places, "AT_ONCE", -1)
    rank = space._ties
    monkeypatch.setattr(space, "_ties", lambda: go.wait(60) and rank())
    page = space.person_page(who)
    assert page
    assert page["place"] == {"working": True}
    assert space.closest() is None
    go.set()
    assert space._ranking
    space._ranking.join(60)
    page, whole = space.person_page(who), space.person(who)
    assert page
    assert whole
    assert (page["place"]["rank"], page["place"]) == (1, whole["place"])
