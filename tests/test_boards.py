"""The audit's lists: who is on each, in which order, and what the user does about an invitation."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from firsthand import cli, spreadsheet
from firsthand.commands.verdicts import AUDIT_LISTS
from firsthand.store import audit
from firsthand.workspace.boards import LISTS
from world import World, address

ME = ("Robin Keller", "https://www.linkedin.com/in/robin-keller")
ELKE = "Elke Quintelier <elke@quintelier.example>"
JAN = "Jan Oudenbosch <jan@oudenbosch.example>"
LINK = "https://www.linkedin.com/in/"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Somebody close, two who fell silent, a click, a double, and three who ask."""
    world = World(tmp_path).exchange(ELKE, "2026-03-02", "2026-05-11", "2026-08-20")
    for name, mail, days in (
        ("Floor Rietveldt", "floor@rietveldt.example", ("2019-03-02", "2019-05-02", "2019-09-02")),
        ("Gitta Vlaeminck", "gitta@vlaeminck.example", ("2019-03-02",)),
    ):
        world.connection(name, f"{LINK}{mail.partition('@')[0]}", email=mail)
        world.exchange(f"{name} <{mail}>", *days)
    world.connection("Hugo Zandhoven", f"{LINK}hugo-z", "2024-02-02")
    world.connection("Ilse Zandhoven", f"{LINK}ilse-z1", "2024-03-02")
    world.connection("Ilse Zandhoven", f"{LINK}ilse-z2", "2024-04-02")
    world.invitation(("Elke Quintelier", f"{LINK}elke-q"), ME, "2026-10-01")
    world.invitation(("Celia Stranger", f"{LINK}celia-s"), ME, "2026-10-02")
    world.invitation(("Dorian Fremd", f"{LINK}dorian-f"), ME, "2026-10-03")
    world.invitation(("Hugo Zandhoven", f"{LINK}hugo-z"), ME, "2024-02-01")
    world.imported().workspace.bring_audit_up_to_date()
    return world


def test_what_one_audit_says_is_not_kept_as_said_by_the_next(world: World) -> None:
    """Another thread reads the next audit between two looks of this one."""
    seen: list[tuple[object, dict[object, object]]] = [((0, 0), {}), ((0, -1), {})]

    class Late(type(world.workspace)):  # type: ignore[misc]
        _counted = property(lambda _: seen[0] if len(seen) == 1 else seen.pop(0),
                            lambda _, made: seen.append(made))  # fmt: skip

    world.workspace.__class__ = Late
    others = seen[1][1]
    assert world.workspace.list_counts(names=("dormant",)) == {"dormant": 2}
    assert others == {}


def names(world: World, name: str, network: str | None = "LinkedIn") -> list[str]:
    world.workspace.bring_audit_up_to_date()
    found = world.workspace.audit_list(name, network)
    assert found["total"] == len(found["people"])
    assert world.workspace.list_counts(network)[name] == found["total"]
    return [one["name"] for one in found["people"]]


def test_each_list_has_whom_it_is_about(world: World) -> None:
    assert names(world, "dormant") == ["Floor Rietveldt", "Gitta Vlaeminck"]
    assert names(world, "never") == ["Ilse Zandhoven", "Ilse Zandhoven", "Hugo Zandhoven"]
    assert names(world, "strangers") == ["Dorian Fremd", "Celia Stranger"]
    assert names(world, "doubles") == ["Ilse Zandhoven", "Ilse Zandhoven"]
    assert "Elke Quintelier" in names(world, "close")
    assert set(names(world, "invited")) | set(names(world, "unsure")) <= {"Elke Quintelier"}
    assert names(world, "dormant", None) == names(world, "dormant")


def test_who_became_a_contact_waits_no_more(world: World) -> None:
    assert "Hugo Zandhoven" not in names(world, "strangers")
    world.connection("Dorian Fremd", f"{LINK}dorian-f", "2026-10-05").imported()
    assert names(world, "strangers") == ["Celia Stranger"]


def test_another_audit_is_read_anew_everywhere(world: World) -> None:
    space = world.workspace

    def told() -> tuple[list[str], int, int, int]:
        (network,) = [one for one in space.networks() if one["name"] == "LinkedIn"]
        real = {one["network"]: one["known"] for one in space.real_results()["networks"]}
        lived = sum(one["lived"] for one in network["years"] if one["year"] == 2026)
        return names(world, "never"), network["known"], real["LinkedIn"], lived

    before = told()
    hugo = ("Hugo Zandhoven", f"{LINK}hugo-z")
    for day in ("2026-03-02", "2026-05-11", "2026-08-20"):
        world.message(hugo, ME, day, "talk").message(ME, hugo, day, "talk")
    world.imported().workspace.bring_audit_up_to_date()
    after = told()
    assert after[0] == [name for name in before[0] if name != "Hugo Zandhoven"]
    assert after[1:] == tuple(count + 1 for count in before[1:])


def test_each_part_of_an_audit_under_way_has_a_number_of_its_own(world: World) -> None:
    space, seen = world.workspace, []

    def told(*_: int) -> None:
        with space.db.read() as c:
            seen.append(audit.made(c))

    world.exchange(ELKE, "2026-09-20").imported()
    space.bring_audit_up_to_date(told)
    told()
    assert len(seen) > 2
    assert len(set(seen)) == len(seen)


def test_a_decision_on_an_invitation_is_kept_in_the_history_and_taken_back(world: World) -> None:
    workspace = world.workspace
    (dorian, celia) = workspace.audit_list("strangers")["people"]
    check = workspace.decide_on(dorian["id"], "declined")
    assert names(world, "strangers") == ["Celia Stranger"]
    (kept,) = workspace.checks()["checks"]
    assert (kept["id"], kept["decision"], kept["profile"]["name"]) == (
        check, "declined", "Dorian Fremd",
    )  # fmt: skip
    assert kept["profile"]["site"] == "linkedin"
    workspace.undo(check)
    assert names(world, "strangers") == ["Dorian Fremd", "Celia Stranger"]
    workspace.decide_on(dorian["id"], "later")
    assert names(world, "strangers") == ["Celia Stranger", "Dorian Fremd"]
    with pytest.raises(KeyError):
        workspace.decide_on("p_999999", "added")
    assert celia["invited_at"] == "2026-10-02"


def test_a_decision_from_before_an_invitation_does_not_answer_it(world: World) -> None:
    dorian = world.workspace.audit_list("strangers")["people"][0]
    world.workspace.decide_on(dorian["id"], "declined")
    world.later(20).invitation(("Dorian Fremd", f"{LINK}dorian-f"), ME, "2026-12-01").imported()
    assert names(world, "strangers")[0] == "Dorian Fremd"


def test_lists_come_a_page_at_a_time(world: World) -> None:
    pages = [world.workspace.audit_list("never", page=n, size=2) for n in (1, 2, 3)]
    assert [len(page["people"]) for page in pages] == [2, 1, 0]
    assert {(page["total"], page["pages"]) for page in pages} == {(3, 2)}
    assert [one["id"] for page in pages for one in page["people"]] == [
        one["id"] for one in world.workspace.whole_list("never")
    ]


def test_years_tell_what_was_made_and_what_was_lived(world: World) -> None:
    (network,) = [one for one in world.workspace.networks() if one["name"] == "LinkedIn"]
    years = {one["year"]: (one["made"], one["lived"]) for one in network["years"]}
    assert years[2024] == (3, 0)
    assert years[2019] == (0, 2)
    assert network["contacts"] == 5
    assert network["known"] == 0


def test_the_command_line_gives_the_same_lists(world: World) -> None:
    def run(*args: str) -> str:
        done = CliRunner().invoke(cli.main, ["--home", str(world.workspace.home), "audit", *args])
        assert done.exit_code == 0, done.output
        return done.stdout

    assert AUDIT_LISTS == LISTS
    for name in LISTS:
        told = json.loads(run("--list", name, "--json"))
        assert [one["name"] for one in told] == [
            one["name"] for one in world.workspace.whole_list(name)
        ]
    assert "Floor Rietveldt" in run("--list", "dormant", "--network", "linkedin")
    file = world.folder / "list.csv"
    run("--list", "strangers", "--csv", str(file))
    assert [row["name"] for row in csv.DictReader(io.StringIO(file.read_text("utf-8")))] == [
        "Dorian Fremd", "Celia Stranger",
    ]  # fmt: skip
    for more in (["--list", "never"], [], ["--json"]):
        refused = CliRunner().invoke(
            cli.main,
            ["--home", str(world.workspace.home), "audit", *more, "--network", "Orkut"],
        )
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert "No contacts of Orkut are imported." in refused.stderr


def test_the_terminal_speaks_of_networks_and_endorsing_in_its_language(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.card("Celia Stranger", emails=["celia@fremd.example"])
    world.endorsed("Celia Stranger", f"{LINK}celia", "2026-01-05", "Sales").imported()
    world.workspace.bring_audit_up_to_date()
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")

    def run(*args: str) -> str:
        done = CliRunner().invoke(cli.main, ["--home", str(world.workspace.home), *args])
        assert done.exit_code == 0, done.output
        return done.stdout

    assert run("audit", "--network", "Adressbuch").startswith("Adressbuch: ")
    assert run("endorsements").startswith("nein ")


def test_no_cell_of_a_list_is_a_formula(world: World) -> None:
    world.connection("=HYPERLINK(1) Evil", f"{LINK}evil").imported()
    world.workspace.bring_audit_up_to_date()
    text = spreadsheet.text(spreadsheet.listed(world.workspace.whole_list("never")))
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert address(ELKE) not in text


def test_one_in_two_records_is_worth_writing_to_once_over_all_networks(tmp_path: Path) -> None:
    kaat = "Kaat Oosterhuyse-Blaak <kaat@zilverreiger.example>"
    world = World(tmp_path).exchange(kaat, "2019-03-02", "2019-05-02", "2019-09-02")
    world.card("Kaat Oosterhuyse-Blaak", emails=[address(kaat)], company="Zilverreiger")
    world.connection("Kaat Oosterhuyse-Blaak", f"{LINK}kaat-ob", company="Zilverreiger").imported()
    space = world.workspace
    for network in ("LinkedIn", "Address book"):
        assert names(world, "dormant", network) == ["Kaat Oosterhuyse-Blaak"]
    assert names(world, "dormant", None) == ["Kaat Oosterhuyse-Blaak"]
    (kaat_once,) = space.audit_list("dormant")["people"]
    (other,) = kaat_once["others"]
    # Said to be two, they are two, and no more is asked.
    part = next(h["value"] for h in space.brief(other)["handles"] if h["kind"] != "name")  # type: ignore[index]
    both = space.join_people(kaat_once["id"], other)
    assert names(world, "dormant", None) == ["Kaat Oosterhuyse-Blaak"]
    assert space.audit_list("dormant")["people"][0]["others"] == []
    space.split_person(both["id"], [part])
    world.workspace.bring_audit_up_to_date()
    assert all(not one["others"] for one in space.audit_list("dormant")["people"])


def test_nobody_is_close_but_not_connected_whose_other_record_is_connected(tmp_path: Path) -> None:
    kaat = "Kaat Oosterhuyse-Blaak <kaat@zilverreiger.example>"
    world = World(tmp_path).exchange(kaat, "2026-03-02", "2026-05-11", "2026-08-20").imported()
    assert names(world, "close") == ["Kaat Oosterhuyse-Blaak"]
    world.connection("Kaat Oosterhuyse-Blaak", f"{LINK}kaat-ob", company="Zilverreiger").imported()
    assert names(world, "close") == []
