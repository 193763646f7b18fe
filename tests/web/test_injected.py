"""Hostile text in every field of every kind of record and page, looked for wherever it is shown."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from web_server import Served, serving

from firsthand import takeout
from firsthand.cli import main
from firsthand.model import CapturedPage
from world import ME, World

# Markup, a script, a way out of an attribute, a formula, a terminal's orders (colour, title,
# clipboard), a bell, letters that turn the line round, a template's words.
EVIL = (
    "=cmd|'/c calc'!A1 <script>evil()</script>\"'><img src=x onerror=evil()> {{7*7}} %(name)s "
    "\x1b[31mred\x1b]0;title\x07\x1b]52;c;aGk=\x07 \x9b31m \u202egnp.\u2066 end"
)
NAME = "Eve <script>evil()</script> =cmd \x1b[31m\x07\u202e Quark"
EVE = "eve.quark@evil.example"
URL = "https://www.linkedin.com/in/eve-quark"
# What a terminal obeys, but for the colours that the program itself gives.
ORDERS = re.compile(
    r"[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\x1b(?!\[[\d;]*m)"
)


def told(folder: Path) -> World:
    """Records of all kinds that the world can write, each with hostile text in each field."""
    one_line = EVIL.replace("\r", "").replace("\n", "")
    # Mail and calendars cannot hold some of it as it stands; there it comes encoded, or without.
    safe = re.sub(r"[\x00-\x1f\x7f-\x9f]", "", one_line)
    name = re.sub(r'[\x00-\x1f\x7f-\x9f<>,"]', "", NAME)
    world = World(folder)
    for day in ("2026-03-02", "2026-05-11", "2026-08-20"):
        world.mail(f"{name} <{EVE}>", ME, day, safe, thread="t")
        world.mail(ME, f"{name} <{EVE}>", day, safe, thread="t")
        world.meeting(f"{name} <{EVE}>", f"{day}T12:00", one_line)
    world.card(NAME, emails=[EVE], phones=["+3225550101"], urls=[URL], company=EVIL, town=EVIL)
    world.text("+3225550101", escape(safe), "2026-03-02").call("+3225550101", safe, "2026-03-03")
    world.connection(NAME, URL, company=EVIL, email=EVE)
    world.message((NAME, URL), ("Robin Keller", "https://www.linkedin.com/in/robin"), "2026-03-04",
                  EVIL)  # fmt: skip
    world.invitation((NAME, URL), ("Robin Keller", "https://www.linkedin.com/in/robin"),
                     "2026-03-01")  # fmt: skip
    world.endorsement(NAME, URL, "2026-03-05", EVIL).endorsed(NAME, URL, "2026-03-05", EVIL)
    world.recommended(NAME, "2026-03-06", EVIL, EVIL).position(EVIL, "Mar 2019", title=EVIL)
    world.result("deal", f"{name} <{EVE}>", "2026-04-01", "100", EVIL)
    world.roster(f"{name} <{EVE}>", club=EVIL)
    world._told = True
    world.workspace.import_paths(world.files())  # what is refused of it is told, and that is well
    return world


SELF = json.dumps({
    "@type": "Person", "name": NAME, "jobTitle": EVIL, "email": EVE, "address": EVIL,
    "url": "https://evil.example/eve", "worksFor": {"@type": "Organization", "name": EVIL},
    "knowsAbout": [EVIL], "description": EVIL,
}).replace("</", "<" + chr(92) + "/")  # fmt: skip
PROFILE = (
    f'<html><head><title>{escape(NAME)}</title><script type="application/ld+json">{SELF}</script>'
    f"</head><body><h1>{escape(NAME)}</h1></body></html>"
)


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, Served]]:
    world = told(tmp_path_factory.mktemp("evil"))
    work = world.workspace
    first = work.check_address(URL)
    work.answer(first["id"], know=True, how=EVIL)
    work.decide(first["id"], "added", EVIL)
    work.check(CapturedPage("https://evil.example/eve", PROFILE))
    work.judge_ahead()
    with serving(work) as started:
        yield world, started


def addresses(world: World, served: Served) -> list[str]:
    """Every page that there is, and those of all that is known of Eve."""
    work = world.workspace
    people = [one["id"] for one in work.people(EVE)]
    checks = [one["id"] for one in work.each_check()]
    assert people
    assert len(checks) == 2
    found = [
        rule.rule for rule in served.app.url_map.iter_rules()
        if "GET" in rule.methods and not rule.arguments and not rule.rule.startswith("/api/")
        and rule.rule not in ("/login", "/logout")
    ]  # fmt: skip
    return [*found, "/people?q=eve", *(f"/people/{id}" for id in people),
            *(f"/checks/{id}" for id in checks)]  # fmt: skip


def test_no_page_of_the_dashboard_obeys_what_records_say(evil: tuple[World, Served]) -> None:
    world, served = evil
    browser, shown = served.dashboard(), 0
    for path in addresses(world, served):
        reply = browser.get(served.url + path)
        assert reply.status_code in (200, 404), path  # nothing was exported yet, so it is not there
        if "html" not in reply.headers["Content-Type"]:
            continue
        page = BeautifulSoup(reply.text, "lxml")
        assert not [s for s in page.find_all("script") if s.string], path
        assert not page.find_all(src="x"), path
        assert not [
            tag for tag in page.find_all(True) if any(n.startswith("on") for n in tag.attrs)
        ]
        assert "49 %(name)s" not in reply.text, path
        shown += "&lt;script&gt;evil()" in reply.text
    assert shown >= 4  # it is there, as text


def test_the_api_gives_it_as_data(evil: tuple[World, Served]) -> None:
    world, served = evil
    client = served.extension()
    for path in ("/api/v1/people?q=eve", *(f"/api/v1/checks/{one['id']}" for one in
                                            world.workspace.each_check())):  # fmt: skip
        reply = client.get(served.url + path)
        assert reply.headers["Content-Type"].startswith("application/json")
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", reply.text)
        assert reply.json()


@pytest.mark.parametrize("words", [
    ["history"], ["person", "eve"], ["audit"], ["check", URL], ["result", "list"], ["me"],
    ["endorsements"], ["audit", "--list", "never"], ["learning"], ["result", "networks"],
    ["doctor"],
])  # fmt: skip
def test_no_terminal_obeys_what_records_say(evil: tuple[World, Served], words: list[str]) -> None:
    world, _ = evil
    done = CliRunner().invoke(main, ["--home", str(world.workspace.home), *words], color=True)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    assert not ORDERS.search(done.output), repr(ORDERS.findall(done.output))
    assert "\x1b[31mred" not in done.output


def test_no_export_is_run_by_what_opens_it(evil: tuple[World, Served], tmp_path: Path) -> None:
    world, served = evil
    out = tmp_path / "out"
    takeout.export(world.workspace, out)
    tables = {path.name: path.read_text("utf-8") for path in out.glob("*.csv")}
    for path in ("/history.csv", "/audit.csv", "/endorsements.csv"):
        reply = served.dashboard().get(served.url + path)
        if reply.status_code == 200 and "csv" in reply.headers["Content-Type"]:
            tables[path] = reply.text
    assert len(tables) >= 5
    for name, text in tables.items():
        for row in csv.reader(text.splitlines()):
            for cell in row:
                assert cell[:1] not in tuple("=+-@\t\r") or _is_number(cell), (name, cell)
                assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", cell), (name, cell)
    cards = (out / "people.vcf").read_text("utf-8")
    assert cards.count("BEGIN:VCARD") == cards.count("END:VCARD")
    assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", cards)
    assert "'=cmd" in "".join(tables.values())


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"[+-]?[\d.]+", cell) is not None
