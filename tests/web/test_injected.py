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

from firsthand.care import takeout
from firsthand.cli import main
from firsthand.model import CapturedPage
from firsthand.sources import READERS
from firsthand.spreadsheet import cell_safe
from hostile_records import TAIL, write
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

# What no answer holds as it is: control characters, and letters that turn the line round.
RAW = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]")


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


SITES = Path(__file__).parents[1] / "sites"
SPOKEN = ("name", "headline", "company", "title", "location")


def obeyed(said: str) -> list[str]:
    """What a terminal would obey in an output, but for the program's own colours."""
    return [*ORDERS.findall(said), *re.findall("\x1b\\[31mred", said)]


def run(world: World, *words: str) -> str:
    """What a command says on stdout, in colour; nothing of all it says is obeyed."""
    done = CliRunner().invoke(main, ["--home", str(world.workspace.home), *words], color=True)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    assert not obeyed(done.output), (words, obeyed(done.output))
    assert done.exit_code in (0, 1), done.output
    return done.stdout


def _in_script(value: re.Match[str]) -> str:
    return json.dumps(f"={value[0]} {TAIL}")[1:-1].replace("</", "<" + chr(92) + "/")


def _in_markup(value: re.Match[str]) -> str:
    return escape(f"={value[0]} {TAIL}")


def pages() -> Iterator[tuple[str, CapturedPage]]:
    """A page of every site, with each field that its case tells of made hostile; and once more with
    the name as it was, since what is no name of anybody is no profile."""
    for folder in sorted(SITES.iterdir()):
        for case in sorted(folder.glob("*.json")):
            told = json.loads(case.read_text("utf-8"))
            if isinstance(told, dict) and (told.get("profile") or {}).get("name"):
                break
        else:
            continue
        content = case.with_suffix(".html").read_text("utf-8")
        for fields in (SPOKEN, SPOKEN[1:]):
            values = {v for k, v in told["profile"].items() if k in fields and isinstance(v, str)}
            found = re.compile(
                "|".join(re.escape(v) for v in sorted(values, key=len)[::-1]) or "$x"
            )
            parts = re.split(r"(?s)(<script\b.*?</script>)", content)
            for at, part in enumerate(parts):
                parts[at] = found.sub(_in_script if at % 2 else _in_markup, part)
            yield folder.name, CapturedPage(told["url"], "".join(parts), told.get("title"))


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, Served]]:
    world = told(tmp_path_factory.mktemp("evil"))
    work = world.workspace
    work.add_me(["alex@example.net"])
    records = tmp_path_factory.mktemp("hostile") / "records"
    write(records)
    files = json.loads(run(world, "import", str(records), "--json"))["files"]
    new = {one["source"] for one in files if one["new"]}
    assert new >= set(READERS) - {"firsthand"}, set(READERS) - new
    run(world, "import", str(records))  # as people see it, with what is refused
    first = work.check_address(URL)
    work.answer(first["id"], know=True, how=EVIL)
    work.decide(first["id"], "added", EVIL)
    work.check(CapturedPage("https://evil.example/eve", PROFILE))
    work.judge_ahead()
    with serving(work) as started:
        yield world, started


def addresses(world: World, served: Served) -> list[str]:
    """Every page that there is, and those of everybody and every check."""
    with world.workspace.db.read() as c:
        people = [f"p_{n}" for (n,) in c.execute("SELECT id FROM person WHERE name LIKE '%evil%'")]
    checks = [one["id"] for one in world.workspace.each_check()]
    assert len(people) > len(READERS)
    # Of each site's page two were checked, and the first checks are the oldest of all.
    checks = [*checks[::3], *checks[-2:]]
    found = [
        rule.rule for rule in served.app.url_map.iter_rules()
        if "GET" in rule.methods and not rule.arguments and not rule.rule.startswith("/api/")
        and rule.rule not in ("/login", "/logout")
    ]  # fmt: skip
    return [*found, "/people?q=eve", *(f"/people/{id}" for id in people),
            *(f"/checks/{id}" for id in checks)]  # fmt: skip


def test_a_check_of_a_page_of_every_site_gives_it_as_data(evil: tuple[World, Served]) -> None:
    _, served = evil
    client, hostile = served.extension(), set()
    for site, page in pages():
        sent = {"url": page.url, "html": page.html, "title": page.title}
        reply = client.post(f"{served.url}/api/v1/checks", json=sent)
        assert reply.status_code in (201, 422), (site, reply.text)
        assert "json" in reply.headers["Content-Type"]
        assert not RAW.search(reply.text), (site, RAW.findall(reply.text))
        if "evil()" in json.dumps(reply.json().get("profile")):
            hostile.add(site)
    assert len(hostile) >= 25, hostile


def test_no_page_of_the_dashboard_obeys_what_records_say(evil: tuple[World, Served]) -> None:
    world, served = evil
    browser, shown = served.dashboard(), 0
    for path in addresses(world, served):
        reply = browser.get(served.url + path)
        # Nothing was exported yet, so it is not there; and nobody is named to be forgotten.
        assert reply.status_code in (200, 404, 422), path
        if "html" not in reply.headers["Content-Type"]:
            continue
        page = BeautifulSoup(reply.text, "lxml")
        assert not [s for s in page.find_all("script") if s.string], path
        assert not page.find_all(src="x"), path
        assert not [
            tag for tag in page.find_all(True) if any(n.startswith("on") for n in tag.attrs)
        ]
        assert "49 %(name)s" not in reply.text, path
        assert not RAW.search(reply.text), (path, RAW.findall(reply.text))
        for link in page.find_all(href=True):
            assert re.match(r"https?://|/|#|mailto:|tel:|\?|$", link["href"]), (path, link["href"])
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
        assert not RAW.search(reply.text)
        assert reply.json()


@pytest.mark.parametrize("words", [
    ["history"], ["person", "eve"], ["audit"], ["check", URL], ["result", "list"], ["me"],
    ["endorsements"], ["audit", "--list", "never"], ["learning"], ["result", "networks"],
    ["doctor"], ["person", "evil"], ["home"], ["settings"], ["backups"],
    ["person", "evil", "--json"], ["audit", "--json"],
    ["history", "--json"], ["result", "list", "--json"], ["endorsements", "--json"],
])  # fmt: skip
def test_no_terminal_obeys_what_records_say(evil: tuple[World, Served], words: list[str]) -> None:
    world, _ = evil
    run(world, *words)


ODD = "\x1b[31mx\x9b2J\u202e"


@pytest.mark.parametrize("words", [
    ["import", ODD], ["backup", f"{ODD}/x"], ["restore", ODD], ["check", ODD], ["person", ODD],
    ["forget", ODD], ["audit", "--csv", f"{ODD}/y"], ["verify-links", ODD], ["settings", ODD],
    ["encrypt", "--passphrase-file", ODD], ["account", "remove", ODD], ["result", "add", ODD],
    ["backup", "--at", ODD], [ODD], ["me", ODD],
])  # fmt: skip
def test_no_terminal_obeys_what_was_typed_or_a_file_is_called(
    words: list[str], tmp_path: Path
) -> None:
    done = CliRunner().invoke(main, ["--home", str(tmp_path / "home"), *words], color=True)
    assert not obeyed(done.output), obeyed(done.output)
    assert "Traceback" not in done.output


def test_no_export_is_run_by_what_opens_it(evil: tuple[World, Served], tmp_path: Path) -> None:
    world, served = evil
    out = tmp_path / "out"
    takeout.export(world.workspace, out)
    tables = {path.name: path.read_text("utf-8") for path in out.glob("*.csv")}
    rules = [rule.rule for rule in served.app.url_map.iter_rules() if not rule.arguments]
    for path in (rule for rule in rules if rule.endswith(".csv")):
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
    for path in (one for one in out.rglob("*") if one.is_file()):
        text = path.read_text("utf-8")
        assert not RAW.search(text), (path.name, RAW.findall(text))
    # The export is a source as well: read into another workspace, it says the same as safely.
    home = tmp_path / "home"
    for words in (["import", str(out)], ["history"], ["person", "evil"], ["doctor"]):
        done = CliRunner().invoke(main, ["--home", str(home), *words], color=True)
        assert done.exit_code in (0, 1), done.output
        assert not obeyed(done.output), (words, obeyed(done.output))


@pytest.mark.parametrize("cell", [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u00a0=1+1",
    "\u200b=1+1", "\u202e=1+1", "\x00=1+1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM(A1)",
])  # fmt: skip
def test_no_cell_begins_as_a_formula_does(cell: str) -> None:
    assert str(cell_safe(cell)).startswith("'")
    assert cell_safe("Eve = Quark") == "Eve = Quark"
    assert cell_safe(-1.5) == -1.5


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"[+-]?[\d.]+", cell) is not None
