"""Answers that teach: kept with the total of the time, shown, switched off, kept by copies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from firsthand.care import keep, restoring, takeout
from firsthand.workspace import Workspace
from kept import done, said
from world import World, people

FRIEND = "Jean Vantongelen <jean@atelier-nord.example>"
MONTHS = ("2026-08-05", "2026-09-05", "2026-10-05")


@pytest.fixture
def given(tmp_path: Path) -> World:
    """A friend of three months' mail, and forty-five people of the same."""
    world = World(tmp_path).exchange(FRIEND, *MONTHS)
    for who in people(45):
        world.exchange(who, *MONTHS)
    return world.imported()


def answered(world: World, know: bool, count: int, start: int = 0) -> list[dict[str, Any]]:
    """The user's word on so many of the people."""
    found = []
    for who in people(45)[start : start + count]:
        check = world.verdict(name=who.split(" <")[0], email=who)
        found.append(world.workspace.answer(check["id"], know=know))
    return found


def friend(world: World) -> dict[str, Any]:
    return world.verdict(name="Jean Vantongelen", email=FRIEND)


def test_thirty_times_no_asks_for_more_and_it_is_shown(given: World) -> None:
    before = friend(given)
    assert before["standing"] == "firsthand"
    answered(given, False, 29)
    assert friend(given)["start"] == before["start"]
    assert given.workspace.learning()["text"].startswith("29 of 30 answers so far.")
    answered(given, False, 11, 29)
    after = friend(given)
    told = given.workspace.learning()
    assert told["answers"] == 40
    assert told["shift"] < 0
    assert after["start"] == pytest.approx(before["start"] + told["shift"])
    assert after["total"] == pytest.approx(
        after["start"] + sum(r["bits"] for r in after["reasons"]), abs=0.01
    )
    assert after["strength"] <= before["strength"]
    assert after["standing"] == "acquainted"  # three months are no longer enough
    assert after["settings"]["months"] == told["months"] > 3
    assert "by your 40 answers" in after["learnt"]
    assert "you know fewer people than the evidence alone" in told["text"]


def test_thirty_times_yes_lowers_no_bar(given: World) -> None:
    answered(given, True, 40)
    once = given.exchange("Once Only <once@x.example>", "2026-09-01").verdict(
        name="Once Only", email="once@x.example"
    )
    assert once["standing"] == "acquainted"
    assert (once["settings"]["months"], once["settings"]["meetings"]) == (3, 2)


def test_the_total_is_that_of_the_evidence_alone(given: World) -> None:
    (first,) = answered(given, True, 1)
    testimony = next(r for r in first["reasons"] if r["code"] == "you_know")
    with given.workspace.db.read() as c:
        ((total,),) = c.execute("SELECT total FROM word WHERE kind = 'know'").fetchall()
    assert total == pytest.approx(first["total"] - testimony["bits"], abs=0.02)
    again = given.workspace.answer(first["id"], know=False)
    assert given.workspace.learning()["answers"] == 1  # the last word counts
    given.workspace.answer(again["id"], take_back="know")
    assert given.workspace.learning()["answers"] == 0


def test_it_is_switched_off_started_afresh_and_taken_back(given: World) -> None:
    answered(given, False, 40)
    workspace = given.workspace
    assert friend(given)["standing"] == "acquainted"
    workspace.set_learning("off")
    off = friend(given)
    assert (off["standing"], off["settings"]["learnt"]) == ("firsthand", None)
    workspace.set_learning("on")
    assert friend(given)["standing"] == "acquainted"
    workspace.set_learning("afresh")
    assert friend(given)["standing"] == "firsthand"
    assert workspace.learning()["answers"] == 0
    assert workspace.learning()["since"]
    workspace.set_learning("all")
    assert workspace.learning()["answers"] == 40
    assert friend(given)["standing"] == "acquainted"


def test_a_past_check_keeps_what_was_learnt_then(given: World) -> None:
    answered(given, False, 40)
    check = friend(given)
    given.workspace.set_learning("off")
    then, now = given.workspace.get_check(check["id"]), given.workspace.check_now(check["id"])
    assert then
    assert now
    assert (then["standing"], now["standing"]) == ("acquainted", "firsthand")
    assert then["learnt"]
    assert now["learnt"] is None


def test_answers_and_the_switch_are_in_backups_and_exports(given: World, tmp_path: Path) -> None:
    answered(given, False, 40)
    given.workspace.set_learning("off")
    copy = keep.backup(given.workspace.db, tmp_path / "copy.db")
    restoring.restore(tmp_path / "other", copy)
    told = Workspace.open(tmp_path / "other").learning()
    assert (told["on"], told["answers"]) == (False, 40)
    takeout.export(given.workspace, tmp_path / "out")
    words = json.loads((tmp_path / "out" / "words.json").read_text("utf-8"))
    assert all({"total", "weights"} <= set(word) for word in words if word["kind"] == "unknown")
    stored = json.loads((tmp_path / "out" / "settings.json").read_text("utf-8"))
    assert json.loads(stored["learning"])["on"] is False


def test_nobody_in_particular_teaches_nothing(given: World) -> None:
    """Where it is open who a page shows, an answer says nothing of the evidence."""
    double = people(1)[0].replace("crowd", "other")
    given.exchange(double, "2026-01-05")
    check = given.verdict(name=double.split(" <")[0], url="https://pages.example/x")
    assert check["standing"] == "unsure"
    given.workspace.answer(check["id"], know=True)
    assert given.workspace.learning()["answers"] == 0


def test_the_command_shows_and_switches_it(given: World) -> None:
    home = given.folder / "home"
    assert "0 of 30 answers" in done(home, "learning")
    assert "Switched off" in done(home, "learning", "--off")
    assert said(home, "learning")["on"] is False
    assert said(home, "learning", "--on")["on"] is True


def test_the_command_adds_the_sum_up_with_what_was_learnt(given: World) -> None:
    home = given.folder / "home"
    check = friend(given)
    plain = done(home, "answer", check["id"], "--know")
    assert "-6.0  Where everybody starts\n" in plain
    answered(given, False, 40)
    taught = done(home, "answer", check["id"], "--how", "from work")
    assert "Where everybody starts (of which −" in taught
    assert "= In total" in taught


@pytest.mark.parametrize("stored", ["", "{", "[]", "7", '{"since": "x"}', '{"on": null}'])
def test_a_damaged_setting_is_left_at_its_default(given: World, stored: str) -> None:
    with given.workspace.db.write() as c:
        c.execute("INSERT OR REPLACE INTO setting VALUES ('learning', ?)", (stored,))
    assert given.workspace.learning()["answers"] == 0
