"""Real results over real records: added, changed, taken out, and what the page then says."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from bs4 import BeautifulSoup
from web_server import Served, serving

from firsthand.wording.contract import day
from world import JEAN, JEAN_URL, World


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Jean is known by mail; the network audit is made."""
    world = World(tmp_path).exchange(JEAN, "2026-03-02", "2026-05-11", "2026-08-20")
    mail = "jean@atelier-nord.example"
    world.connection("Jean Vantongelen", JEAN_URL, "2025-01-01", email=mail).imported()
    world.workspace.bring_audit_up_to_date()
    return world


@pytest.fixture
def real(world: World) -> Iterator[Served]:
    with serving(world.workspace) as started:
        yield started


def page(real: Served, browser: requests.Session, path: str = "/results") -> BeautifulSoup:
    reply = browser.get(real.url + path)
    assert reply.status_code == 200, reply.text
    return BeautifulSoup(reply.text, "lxml")


def send(real: Served, browser: requests.Session, path: str, **fields: Any) -> requests.Response:
    token = real.csrf(browser, "/history")
    return browser.post(real.url + path, data={"csrf": token, **fields})


def add(real: Served, browser: requests.Session, **fields: Any) -> BeautifulSoup:
    told = {"kind": "deal", "date": "2026-10-01", "network": "LinkedIn", "currency": "EUR"}
    return BeautifulSoup(send(real, browser, "/results/new", **told | fields).text, "lxml")


def test_without_results_the_page_says_how_to_begin(real: Served) -> None:
    empty = page(real, real.dashboard()).select_one(".empty")
    assert empty is not None
    assert {str(a["href"]) for a in empty.select("a")} >= {"/results/new", "/results/new?kind=cost"}


def test_a_deal_is_added_for_a_person_and_changes_what_the_network_brought(
    real: Served, world: World
) -> None:
    browser = real.dashboard()
    asked = add(real, browser, name="Jean Vantongelen", amount="1200")
    # Whose it is, is asked: a name alone ties it to nobody.
    (jean,) = world.workspace.people("jean@atelier-nord.example")
    assert [str(i["value"]) for i in asked.select("input[name=person]")] == [jean["id"], "none"]
    done = add(real, browser, name="Jean Vantongelen", amount="1200", person=jean["id"])
    assert "Stored." in done.get_text()
    shown = " ".join(done.get_text(" ").split())
    assert "1,200" in shown
    (entry,) = world.workspace.entries()
    assert (entry.person, entry.email) == (jean["id"], "jean@atelier-nord.example")
    tie = done.select_one("table td .standing.acquainted, table td .standing.firsthand")
    assert tie is not None


def test_the_tie_is_that_of_the_day_before_and_not_made_by_the_result(
    real: Served, world: World
) -> None:
    browser = real.dashboard()
    (jean,) = world.workspace.people("jean@atelier-nord.example")
    add(real, browser, amount="10", person=jean["id"], name="Jean")
    send(real, browser, "/results/new", kind="deal", date="2024-12-31", amount="5",
         person=jean["id"])  # fmt: skip
    send(real, browser, "/results/new", kind="deal", date="2026-03-03", amount="5",
         person=jean["id"])  # fmt: skip
    found = world.workspace.real_results()
    by_day = {e.when: found["then"][e.id] for e in world.workspace.entries()}
    assert [by_day[day] for day in sorted(by_day)] == ["stranger", "firsthand", "firsthand"]
    lines = {one["standing"]: one for one in found["ties"]["lines"]}
    assert (lines["stranger"]["results"], lines["firsthand"]["results"]) == (1, 2)


def test_where_no_day_is_said_it_is_the_one_on_this_machines_clock(
    real: Served, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")  # it is noon in Greenwich, and tomorrow there
    time.tzset()
    try:
        add(real, real.dashboard(), date="", name="Zed Unheard", amount="5")
    finally:
        monkeypatch.undo()
        time.tzset()
    (entry,) = world.workspace.entries()
    assert day(entry.when) == "2026-11-23"


def test_a_cost_needs_a_network_and_what_is_wrong_is_said_beside_the_form(
    real: Served, world: World
) -> None:
    browser = real.dashboard()
    reply = send(real, browser, "/results/new", kind="cost", amount="5", network="")
    assert reply.status_code == 422
    assert "A cost needs an amount" in BeautifulSoup(reply.text, "lxml").get_text()
    far = send(real, browser, "/results/new", kind="deal", date="2126-01-01", name="Zed Unheard")
    assert "still to come" in far.text
    assert world.workspace.entries() == []


def test_an_entry_is_changed_and_taken_out_for_good(
    real: Served, world: World, tmp_path: Path
) -> None:
    browser = real.dashboard()
    table = tmp_path / "results.csv"
    table.write_text(
        "date,kind,name,email,amount,currency,network,note\n"
        "2026-05-04,deal,Zed Unheard,,90,EUR,LinkedIn,first\n"
        "2026-05-05,cost,,,20,EUR,LinkedIn,fee\n", "utf-8",
    )  # fmt: skip
    world.workspace.import_paths([table])
    cost, deal = world.workspace.entries()
    form = page(real, browser, f"/results/{deal.id}")
    assert str(form.select_one("input[name=name]")["value"]) == "Zed Unheard"  # type: ignore[index]
    send(real, browser, f"/results/{deal.id}", kind="deal", date="2026-05-04", person="none",
         name="Zed Unheard", amount="95", currency="EUR", network="XING")  # fmt: skip
    send(real, browser, f"/results/{cost.id}", remove="yes")
    (left,) = world.workspace.entries()
    assert (left.amount, left.network) == (95.0, "XING")
    table.write_text(table.read_text("utf-8") + "\n", "utf-8")
    world.workspace.import_paths([table])
    assert world.workspace.entries() == [left]
    send(real, browser, f"/results/{left.id}", remove="yes")
    # With the last thing told of them, somebody known by that alone is gone as well.
    assert world.workspace.people("Zed Unheard") == []
    assert send(real, browser, f"/results/{left.id}", remove="yes").status_code == 404
    # Typed again, it is there again.
    add(real, browser, name="Zed Unheard", amount="90", note="first", date="2026-05-04")
    assert [e.amount for e in world.workspace.entries()] == [90.0]


def test_a_currency_of_several_years_is_drawn_by_itself(real: Served, world: World) -> None:
    browser = real.dashboard()
    for date, amount, currency in (
        ("2024-05-01", "100", "EUR"), ("2026-05-01", "50", "EUR"), ("2026-06-01", "9", "USD"),
    ):  # fmt: skip
        add(real, browser, name="Zed Unheard", person="none", date=date, amount=amount,
            currency=currency)  # fmt: skip
    (chart,) = page(real, browser).select("figure.chart")
    rows = [[cell.get_text() for cell in tr.select("th, td")] for tr in chart.select("tbody tr")]
    assert [row[0] for row in rows] == ["2024", "2025", "2026"]
    assert ["100" in rows[0][1], "50" in rows[2][1], "9" in rows[2][1]] == [True, True, False]


def test_hours_count_at_the_users_own_rate(real: Served, world: World) -> None:
    browser = real.dashboard()
    send(real, browser, "/results/new", kind="cost", amount="10", currency="hours",
         network="LinkedIn")  # fmt: skip
    assert "Noted" in send(real, browser, "/results/rate", amount="62,50", currency="eur").text
    (line,) = [o for o in world.workspace.real_results()["networks"] if o["network"] == "LinkedIn"]
    assert line["money"][0]["time"] == 625.0
    assert line["money"][0]["paid"] == "no"
    assert send(real, browser, "/results/rate", amount="much", currency="EUR").status_code == 422
    assert send(real, browser, "/results/rate", amount="80", currency="").status_code == 422
    send(real, browser, "/results/rate", amount="", currency="EUR")
    assert world.workspace.rate() is None


def test_the_api_gives_the_same_figures(real: Served, world: World) -> None:
    browser = real.dashboard()
    head = {"X-CSRF-Token": real.csrf(browser, "/history")}
    url = f"{real.url}/api/v1/results"
    body: dict[str, Any] = {"kind": "deal", "email": "jean@atelier-nord.example", "amount": "7",
                            "currency": "EUR", "network": "LinkedIn"}  # fmt: skip
    assert browser.post(url, json=body, headers=head).status_code == 201
    found = browser.get(url).json()
    (entry,) = found["results"]
    whole = json.loads(json.dumps(world.workspace.real_results()["networks"]))
    assert found["networks"] == whole
    assert entry["tie"] == "firsthand"
    put = browser.put(f"{url}/{entry['id']}", json={**body, "amount": "8"}, headers=head)
    assert put.status_code == 200
    (entry,) = browser.get(url).json()["results"]
    assert entry["amount"] == 8
    wrong = browser.post(url, json={**body, "amount": "lots"}, headers=head)
    assert wrong.status_code == 422
    assert "no number" in wrong.json()["detail"]
    assert browser.delete(f"{url}/{entry['id']}", headers=head).status_code == 200
    assert browser.delete(f"{url}/{entry['id']}", headers=head).status_code == 404
    assert browser.get(url).json()["results"] == []


def test_adding_a_result_leaves_what_was_judged_of_others(world: World) -> None:
    space = world.workspace
    (jean,) = space.people("jean@atelier-nord.example")
    world.mail("Olga Unheard <olga@unheard.example>", "robin@keller-advies.example",
               "2026-05-01").imported()  # fmt: skip
    (olga,) = space.people("olga@unheard.example")
    space.add_result({"kind": "deal", "date": "2026-06-01", "amount": "1"}, olga["id"])
    space.add_result({"kind": "deal", "date": "2026-06-01", "amount": "1"}, jean["id"])
    assert space.real_results(0)["judged"] == {"done": 0, "of": 2}
    space.real_results()
    space.add_result({"kind": "deal", "date": "2026-07-01", "amount": "2"}, jean["id"])
    told = space.real_results(0)["then"]
    assert [told.get(e.id) for e in space.entries() if e.person == olga["id"]] == ["virtual"]
    assert len(space.real_results()["then"]) == 3
