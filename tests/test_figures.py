"""Other figures are tried on the user's own contacts as if they were in force, and set nothing."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from firsthand import samples
from firsthand.model import LIMITS, Settings
from firsthand.store import dump
from firsthand.workspace import Workspace
from firsthand.workspace.figures import OutOfRange
from world import NOW, World

FIGURES: list[dict[str, str]] = [
    {}, {"months": "4"}, {"months": "24", "meetings": "24"}, {"meetings": "3"}, {"small": "2"},
    {"small": "4"}, {"alive_years": "1"}, {"alive_years": "1,5", "small": "5", "months": "5"},
]  # fmt: skip


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Sixty contacts with whom chance had them write, meet in small and large, and do business."""
    chance, world = random.Random(7), World(tmp_path_factory.mktemp("life"))
    end = datetime.fromisoformat(NOW).replace(tzinfo=UTC)
    everybody = []
    for first in ("Aurelian", "Bronagh", "Casimir", "Dagny", "Eloi", "Fenna", "Gerulf", "Hedda"):
        for last in ("Vosbrink", "Tarnowski", "Ouedraogo", "Lindqvist", "Marchand", "Zeelander",
                     "Kowalczyk", "Abernathy"):  # fmt: skip
            email = f"{first}@{first}{last}.example".lower()
            everybody.append(f"{first} {last} <{email}>")
            url = f"https://www.linkedin.com/in/{first}-{last}-9".lower()
            world.connection(f"{first} {last}", url, email=email)
    for who in everybody:
        for _ in range(chance.choice((0, 0, 0, 1, 1, 2, 4, 6))):
            day = (end - timedelta(days=chance.randrange(5, 2200))).date().isoformat()
            world.exchange(who, day)
        for _ in range(chance.choice((0, 0, 0, 0, 0, 0, 0, 2))):
            day = (end - timedelta(days=chance.randrange(5, 2200))).date().isoformat()
            others = chance.sample(everybody, chance.choice((0, 1, 2, 4, 6)))
            world.meeting([who, *(one for one in others if one != who)], day)
        if chance.random() < 0.05:
            world.result("deal", who, "2025-03-04")
    for number, who in enumerate(everybody):  # many are in a second network, some in a third
        if number % 3 == 0:
            world.roster(who)
        if number % 5 == 0:
            world.roster(who, club="Amis du Phare")
    world.imported()
    world.workspace.bring_audit_up_to_date()
    return world.workspace


def counted(workspace: Workspace) -> dict[str, int]:
    """How many contacts the audit gives each standing."""
    with workspace.db.read() as c:
        lines = c.execute("SELECT DISTINCT person, standing FROM audit WHERE network <> ''")
        return dict(Counter(standing for _, standing in lines))


def some(found: dict[str, int]) -> dict[str, int]:
    return {standing: count for standing, count in found.items() if count}


def test_the_life_is_varied(life: Workspace) -> None:
    found = counted(life)
    assert min(found[s] for s in ("firsthand", "acquainted", "dormant", "virtual")) > 3, found


@pytest.mark.parametrize("first", [{}, {"small": "3", "alive_years": "2"}])
def test_what_is_tried_is_what_the_audit_says_once_it_is_set(
    life: Workspace, first: dict[str, str]
) -> None:
    """Also from figures that ask for more than others that are tried."""
    usual = {name: str(getattr(Settings(), name)) for name in LIMITS}
    life.set_figures(usual | first)
    life.bring_audit_up_to_date()
    tried = [life.try_figures(usual | figures) for figures in FIGURES]
    held = counted(life)
    for figures, told in zip(FIGURES, tried, strict=True):
        assert some(told["now"]) == held
        life.set_figures(usual | figures)
        life.bring_audit_up_to_date()
        assert some(told["then"]) == counted(life), figures
    assert len({str(told["then"]) for told in tried}) > 5


def test_nobody_is_ever_known_better_than_by_the_usual_figures(life: Workspace) -> None:
    usual = {name: str(getattr(Settings(), name)) for name in LIMITS}
    life.set_figures(usual)
    life.bring_audit_up_to_date()
    most = counted(life)["firsthand"]
    for figures in FIGURES:
        assert life.try_figures(figures)["then"]["firsthand"] <= most


def test_trying_stores_nothing_and_names_who_would_be_moved(life: Workspace) -> None:
    with life.db.read() as c:
        before = dump.settings(c)
    told = life.try_figures({"months": "24", "meetings": "24"})
    with life.db.read() as c:
        assert dump.settings(c) == before
    assert told["moved"] > 0
    first: dict[str, Any] = told["people"][0]
    assert life.people(first["name"])[0]["id"] == first["id"]
    assert (first["now"], first["then"]) == ("firsthand", "acquainted")


@pytest.mark.parametrize(
    ("name", "value"),
    [("months", "2"), ("months", "25"), ("months", "3.5"), ("meetings", "1"), ("small", "9"),
     ("small", "1"), ("alive_years", "4"), ("alive_years", "0"), ("months", "nan"),
     ("months", "many"), ("alive_years", "inf"), ("months", "")],
)  # fmt: skip
def test_less_than_the_contract_asks_for_is_refused(life: Workspace, name: str, value: str) -> None:
    before = life.settings
    with pytest.raises(OutOfRange):
        life.set_figures({"alive_years": "2", name: value})
    with pytest.raises(OutOfRange):
        life.try_figures({name: value})
    assert life.settings == before


def test_a_figure_that_somebody_wrote_into_the_file_is_held_to_the_contract(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path)
    for name, value in (("months", "1"), ("meetings", "0"), ("small", "500"),
                        ("alive_years", "nan")):  # fmt: skip
        with workspace.db.write() as c:
            dump.set_setting(c, name, value)
    assert workspace.settings == Settings()


def test_the_usual_figures_again_leave_no_trace(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path)
    workspace.set_figures({"months": "5", "alive_years": "1.5"})
    assert (workspace.settings.months, workspace.settings.alive_years) == (5, 1.5)
    workspace.set_figures({"months": "3", "alive_years": "3"})
    with workspace.db.read() as c:
        assert not dump.settings(c).keys() & set(LIMITS)


def test_what_figures_marked_of_ones_own_mail_is_not_kept(tmp_path: Path) -> None:
    """A figure set back brings back what it took, also when records were read meanwhile."""
    world = World(tmp_path)
    for number in range(5):
        who = f"Guest {number} <guest{number}@vosbrink.example>"
        world.mail("Robin Keller <robin@keller-advies.example>", who, "2026-03-02", "Dinner")
        world.mail(who, "Robin Keller <robin@keller-advies.example>", "2026-03-03", "Re: Dinner")
    world.workspace.set_figures({"small": "2"})
    world.imported()
    world.workspace.set_figures({"small": "8"})
    (guest,) = world.workspace.people("guest3@vosbrink.example")
    assert guest["standing"] == "acquainted"


def test_the_demo_says_what_other_figures_would_do(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "home")
    samples.write(tmp_path / "records", datetime.fromtimestamp(workspace.now(), UTC).date())
    workspace.import_paths([tmp_path / "records"])
    workspace.bring_audit_up_to_date()
    told = workspace.try_figures({"alive_years": "1"})
    workspace.set_figures({"alive_years": "1"})
    workspace.bring_audit_up_to_date()
    assert some(told["then"]) == counted(workspace)
    assert told["then"] != told["now"]
