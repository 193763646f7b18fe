"""Lists of people: a verdict for each in one go, worst and best first, each a check of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from firsthand.cli import main
from firsthand.model import CapturedPage
from firsthand.workspace import NoProfile
from world import JEAN, ME, World, address

CLUB = "https://club.example/leden"
ROWS = (
    ("Nora Zandhoven", "nora@elsewhere.example"),
    ("Robin Keller", address(ME)),
    ("Jean Vantongelen", address(JEAN)),
    ("Hugo Oudenbosch", "hugo@crowd.example"),
)


def page(rows: tuple[tuple[str, str], ...] = ROWS) -> str:
    lines = "".join(f"<tr><td>{name}</td><td>{mail}</td></tr>" for name, mail in rows)
    return f"<title>Leden</title><table><tr><th>Naam</th><th>E-mail</th></tr>{lines}</table>"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Jean, a friend of many months; Hugo, who only wrote."""
    told = World(tmp_path).exchange(JEAN, *(f"2026-{month:02}-05" for month in range(1, 12)))
    return told.mail("Hugo Oudenbosch <hugo@crowd.example>", ME, "2026-10-02").imported()


def test_everybody_on_a_list_gets_a_verdict_the_best_known_first(world: World) -> None:
    found = world.workspace.check_list(CapturedPage(CLUB, page()))
    told = [(one["profile"]["name"], one["standing"]) for one in found["checks"]]
    assert told == [
        ("Jean Vantongelen", "firsthand"),
        ("Hugo Oudenbosch", "virtual"),
        ("Nora Zandhoven", "stranger"),
    ]
    assert found["total"] == 3  # the user is on the list too, and left out


def test_an_impostor_comes_before_all_others(world: World) -> None:
    rows = (*ROWS, ("Jean Vаntongelen", "jean@strangers.example"))  # a Cyrillic letter
    found = world.workspace.check_list(CapturedPage(CLUB, page(rows)))
    assert found["checks"][0]["warnings"]
    assert list(found["checks"][0]["profile"]["emails"]) == ["jean@strangers.example"]


def test_each_of_a_list_is_a_check_to_answer_and_decide(world: World) -> None:
    workspace = world.workspace
    first = workspace.check_list(CapturedPage(CLUB, page()))["checks"][0]
    assert workspace.decide(first["id"], "added")
    shown = workspace.get_check(first["id"], "en")
    assert shown is not None
    assert (shown["standing"], shown["decision"]) == ("firsthand", "added")
    assert len(workspace.checks()["checks"]) == 3


def test_a_page_of_one_or_of_none_is_no_list(world: World) -> None:
    one = '<div class="h-card"><a class="p-name u-url" href="https://a.example/">Ida One</a></div>'
    for html in (one, "<p>Nothing here</p>", page(ROWS[:1])):
        with pytest.raises(NoProfile, match="lists nobody"):
            world.workspace.check_list(CapturedPage(None, html))


def test_a_saved_list_is_checked_whole_on_the_command_line(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = tmp_path / "leden.html"
    saved.write_text(page(), "utf-8")
    monkeypatch.setenv("FIRSTHAND_HOME", str(world.workspace.home))
    arguments = ["check", str(saved), "--url", CLUB]
    told = CliRunner().invoke(main, [*arguments, "--json"])
    assert told.exit_code == 0, told.output
    names = [one["profile"]["name"] for one in json.loads(told.stdout)["checks"]]
    assert names == ["Jean Vantongelen", "Hugo Oudenbosch", "Nora Zandhoven"]
    table = CliRunner().invoke(main, arguments)
    assert all(name in table.stdout for name in names)


def test_an_article_that_names_two_people_is_refused_as_before(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = tmp_path / "article.html"
    saved.write_text("<title>Ice</title><h1>Ice</h1><h3>Ida One</h3><h3>Udo Two</h3>", "utf-8")
    monkeypatch.setenv("FIRSTHAND_HOME", str(world.workspace.home))
    told = CliRunner().invoke(main, ["check", str(saved), "--url", "https://journal.example/ice"])
    assert told.exit_code == 1
    assert "shows no single person" in told.output
