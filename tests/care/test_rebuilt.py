"""An export read back: the same people, verdicts, words and history, also beside other records."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from firsthand import demo
from firsthand.care import takeout
from firsthand.identity import handles
from firsthand.model import Kind, Unreadable
from firsthand.sources import File, exported
from firsthand.sources import firsthand as source
from firsthand.store import whole
from firsthand.store.people import Ego
from firsthand.workspace import Workspace
from firsthand.workspace.bulk import batches

sys.path.insert(0, str(Path(__file__).parents[1]))
from kept import done, said, workspace
from world import ME, World, address, people

CAST = people(8)
PAGES = [f"https://www.linkedin.com/in/{one.partition(' <')[0].lower().replace(' ', '-')}"
         for one in CAST]  # fmt: skip


def name(number: int) -> str:
    return CAST[number].partition(" <")[0]


def told(work: Workspace) -> dict[str, Any]:
    """All that a workspace says, its people called by what they are known by."""
    with work.db.read() as c:
        parts: dict[str, list[str]] = {}
        for table, column in (("handle", "kind || ':' || value"), ("card", "source || ':' || key")):
            for person, part in c.execute(f"SELECT person, {column} FROM {table} ORDER BY 2"):
                parts.setdefault(f"p_{person}", []).append(part)
        names = dict(c.execute("SELECT 'p_' || id, name FROM person").fetchall())
    numbers = [int(id[2:]) for id in names]
    verdicts: dict[str, Any] = {}
    for batch in batches(work.db, work.settings, work.now(), numbers, whole=True):
        verdicts |= {f"p_{number}": verdict for number, verdict in batch.whole.items()}

    def called(value: Any) -> Any:
        if isinstance(value, dict):
            # When it was asked makes no difference but to this.
            plain = {called(key): called(one) for key, one in value.items() if key != "now"}
            if "candidates" in plain:
                # Of those who are surely not meant, the first to come are named: it says nothing.
                likely = [one for one in plain["candidates"] if one["match"] > 0.001]
                plain["candidates"] = sorted(likely, key=lambda one: (-one["match"], one["id"]))
            return plain
        if isinstance(value, list | tuple):
            return [called(one) for one in value]
        if isinstance(value, str) and re.fullmatch(r"o_\d+", value):
            return "a cost"
        if isinstance(value, str) and re.fullmatch(r"p_\d+", value):
            return " + ".join(parts.get(value, ["gone"]))
        return value

    history = list(work.each_check())
    return called({  # type: ignore[no-any-return]
        "names": names,
        "verdicts": verdicts,
        "sayings": {id: work.said_of_joining(id) for id in names if not is_me(work, id)},
        "entries": [entry._asdict() for entry in work.entries()],
        "history": history,
        "seen": [work.get_check(one["id"]) for one in history],
        "today": work.today([one["id"] for one in history]),
        "me": sorted(map(str, work.me())),
        "coverage": work.coverage(),
        "positions": [asdict(one) if hasattr(one, "__dataclass_fields__") else one
                      for one in work.positions()],
        "rate": work.rate(),
        "learning": work.learning(),
        "audit": work.audit()["totals"],
        "returns": work.real_results(),
        "vouched": work.endorsements(),
    })  # fmt: skip


def is_me(work: Workspace, id: str) -> bool:
    with work.db.read() as c:
        return int(id[2:]) in Ego(c, handles.is_work).people


def rebuilt(work: Workspace, folder: Path) -> Workspace:
    """A new workspace that read an export of this one, and nothing else."""
    takeout.export(work, folder / "out")
    other = Workspace.open(folder / "rebuilt", clock=work.now)
    (report,) = other.import_paths([folder / "out"])["files"]
    assert (report["source"], report["problems"]) == ("firsthand", [])
    assert report["new"] == report["read"]
    return other


# ------------------------------------------------------------------------------ lives made up


def _joined(world: World, a: int, b: int) -> None:
    found = [world.imported().workspace.people(name(n)) for n in (a, b)]
    if all(found) and found[0][0]["id"] != found[1][0]["id"]:
        world.workspace.join_people(found[0][0]["id"], found[1][0]["id"])


def _split(world: World, a: int, b: int) -> None:
    for one in world.imported().workspace.people(name(a)):
        if len(one["handles"]) > 1:
            handle = one["handles"][b % len(one["handles"])]
            token = f"{handle['kind']}:{handle['value']}"
            world.workspace.split_person(one["id"], [token])
            return


def _answered(world: World, a: int, b: int) -> None:
    check = world.verdict(url=PAGES[a], name=name(a))
    meant = world.workspace.people(name(b))
    if meant and b % 2:
        world.workspace.answer(check["id"], person=meant[0]["id"])
    else:
        world.workspace.answer(check["id"], know=b % 4 == 0, how="from the choir")


def _decided(world: World, a: int, b: int) -> None:
    check = world.verdict(url=PAGES[a], name=name(a))
    for decision in ("added", "endorsed", "declined", "later")[: 1 + b % 3]:
        world.workspace.decide(check["id"], decision, f"note {b}")
    if b % 2:
        world.workspace.undo(check["id"])


def _removed(world: World, _a: int, b: int) -> None:
    entries = world.imported().workspace.entries()
    if entries:
        world.workspace.remove_result(entries[b % len(entries)].id)


def _forgotten(world: World, a: int, _b: int) -> None:
    from firsthand.care import forget

    found = world.imported().workspace.people(name(a))
    if found:
        forget.forget(world.workspace, [found[0]["id"]])


LIST = {"List-Id": "<l.example>"}


def mailbox(number: int) -> str:
    return address(CAST[number])


def day(a: int, b: int) -> str:
    return f"{2020 + (a * 5 + b) % 7}-{1 + (a + b * 3) % 11:02}-{1 + b:02}"


ACTS: dict[str, Callable[[World, int, int], Any]] = {
    "wrote": lambda w, a, b: w.mail(ME, CAST[a], day(a, b)),
    "exchanged": lambda w, a, b: w.exchange(CAST[a], day(a, b), day(b, a)),
    "copied": lambda w, a, b: w.mail(CAST[a], ME, day(a, b), cc=CAST[:b], thread=f"t{b}"),
    "newsletter": lambda w, a, b: w.mail(CAST[a], ME, day(a, b), headers=LIST),
    "met": lambda w, a, b: w.meeting([CAST[a], CAST[b]], day(a, b), minutes=5 + 10 * b),
    "declined": lambda w, a, b: w.meeting(CAST[a], day(a, b), theirs="DECLINED"),
    "noted": lambda w, a, b: w.card(name(a), emails=[f"{b}@noted.example"],
                                    phones=[f"+3225550{a}0{b}"], company="Atelier",
                                    urls=[PAGES[b]] if b % 3 == 0 else ()),
    "connected": lambda w, a, b: w.connection(name(a), PAGES[a], company="Atelier",
                                              email=mailbox(a) if b % 2 else ""),
    "messaged": lambda w, a, b: w.message(("Robin Keller", "https://www.linkedin.com/in/robin"),
                                          (name(a), PAGES[a]), day(a, b), f"talk {b}"),
    "texted": lambda w, a, b: w.text(f"+3225550{a}0{b}", name(a), day(a, b), mine=b % 2 == 0),
    "endorsed": lambda w, a, b: w.endorsed(name(a), PAGES[a], day(a, b), "Welding"),
    "held": lambda w, a, b: w.position(f"Firm {a}", "Mar 2019"),
    "earned": lambda w, a, b: w.result(("deal", "hire", "advice")[b % 3], CAST[a], day(a, b), "99"),
    "paid": lambda w, a, b: w.result("cost", "", day(a, b), f"{b}.5"),
    "club": lambda w, a, b: w.roster(CAST[a]),
    "joined": _joined, "split": _split, "answered": _answered, "decided": _decided,
    "removed": _removed, "forgotten": _forgotten,
    "not me": lambda w, a, b: w.imported().workspace.drop_me([mailbox(a)]),
    "rate": lambda w, a, b: w.workspace.set_rate(f"{10 + a}", "EUR"),
}  # fmt: skip
_NUMBER = st.integers(0, len(CAST) - 1)
LIVES = st.lists(
    st.tuples(st.sampled_from(sorted(ACTS)), _NUMBER, _NUMBER), min_size=8, max_size=40
)


# Shrinking a life takes minutes: what failed is long enough to be understood. FIRSTHAND_LIVES=200
# tries as many others.
MORE = int(os.environ.get("FIRSTHAND_LIVES", "0"))


@settings(max_examples=MORE or 8, derandomize=not MORE, deadline=None,
          suppress_health_check=list(HealthCheck),
          phases=(Phase.explicit, Phase.reuse, Phase.generate))  # fmt: skip
@given(LIVES)
def test_any_life_is_rebuilt_from_its_export(life: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        for act, a, b in life:
            ACTS[act](world, a, b)
        work = world.imported().workspace
        other = rebuilt(work, Path(folder))
        assert told(other) == told(work)
        for one in (work, other):
            one.db.close()


# ---------------------------------------------------------------------------------- the demo


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Path]]:
    folder = tmp_path_factory.mktemp("shown")
    # One moment for both: by the time alone, what a year brought is another figure now and then.
    today = time.time()
    work, verdicts = demo.fill(folder, clock=lambda: today)
    demo.live(work, verdicts)
    takeout.export(work, folder / "out")
    yield work, folder / "out"
    work.db.close()


@pytest.mark.parametrize("way", ["folder", "zip", "files"])
def test_the_demo_is_rebuilt_however_its_export_is_handed_over(
    shown: tuple[Workspace, Path], tmp_path: Path, way: str
) -> None:
    work, out = shown
    handed = [out]
    if way == "zip":
        handed = [Path(shutil.make_archive(str(tmp_path / "out"), "zip", out.parent, out.name))]
    elif way == "files":
        handed = sorted(out.iterdir())
    other = Workspace.open(tmp_path / "other", clock=work.now)
    (report,) = other.import_paths(handed)["files"]
    assert (report["source"], report["problems"]) == ("firsthand", [])
    assert (
        report["new"] == report["read"] == len((out / exported.FILE).read_bytes().splitlines()) - 1
    )
    assert way != "folder" or told(other) == told(work)
    other.db.close()


def test_into_the_workspace_it_came_from_nothing_is_added(tmp_path: Path) -> None:
    home = workspace(tmp_path)
    check = said(home, "check", "https://www.linkedin.com/in/odile-quaghebeur")
    done(home, "result", "add", "--kind", "deal", "--email", "odile@wolkenrand.example")
    done(home, "result", "add", "--kind", "cost", "--network", "Rotary", "--amount", "480")
    work = Workspace.open(home)
    work.answer(check["id"], know=True, how="from the choir")
    work.decide(check["id"], "added")
    takeout.export(work, tmp_path / "out")
    with work.db.read() as c:
        before = list(whole.lines(c))
    (report,) = work.import_paths([tmp_path / "out"])["files"]
    assert (report["read"], report["new"]) == (len(before), 0)
    with work.db.read() as c:
        assert list(whole.lines(c)) == before
    work.db.close()


# ------------------------------------------------------------------------ beside other records


def test_what_was_said_in_a_workspace_outlives_an_older_export(tmp_path: Path) -> None:
    home = workspace(tmp_path)
    check = said(home, "check", "https://www.linkedin.com/in/odile-quaghebeur")
    work = Workspace.open(home, clock=lambda: 1_000_000_000)
    work.answer(check["id"], know=False, how="long ago")
    work.set_rate("10", "EUR")
    work.db.close()
    done(home, "export", tmp_path / "out")
    work = Workspace.open(home)
    work.answer(check["id"], know=True, how="from the choir")
    work.set_rate("20", "EUR")
    done(home, "import", tmp_path / "out")
    work = Workspace.open(home)
    assert said(home, "check", "https://www.linkedin.com/in/odile-quaghebeur")["standing"] in (
        "firsthand", "acquainted",
    )  # fmt: skip
    rate = work.rate()
    assert rate is not None
    assert rate.amount == 20
    work.db.close()


def test_an_older_word_takes_its_place_before_a_later_one(tmp_path: Path) -> None:
    home = workspace(tmp_path)
    address = "https://www.linkedin.com/in/odile-quaghebeur"
    check = said(home, "check", address)
    old = Workspace.open(home, clock=lambda: 1_600_000_000)
    old.answer(check["id"], know=False)
    old.db.close()
    done(home, "export", tmp_path / "out")
    (tmp_path / "second").mkdir()
    other = workspace(tmp_path / "second")
    check = said(other, "check", address)
    new = Workspace.open(other, clock=lambda: 1_700_000_000)
    new.answer(check["id"], know=True, how="from the choir")
    new.db.close()
    before = said(other, "check", address)
    done(other, "import", tmp_path / "out")
    after = said(other, "check", address)
    assert (after["standing"], after["strength"]) == (before["standing"], before["strength"])


# ------------------------------------------------------------------------- damaged and hostile

HEAD = f"{source.BEGINS}{source.VERSION}}}\n"
BAD = (
    "", "null", "[]", "{}", "7", '"x"', "{\"event\": {}}", '{"event": null}', "[" * 5000,
    '{"event": {"id": "i_zz", "kind": "mail", "source": "x", "audience": 1, "occasion": "1"}}',
    '{"event": {"id": "i_1", "kind": "murder", "source": "x", "audience": 1, "occasion": "1"}}',
    '{"event": {"id": "i_1", "kind": "mail", "source": "x", "audience": -1, "occasion": "1"}}',
    '{"event": {"id": "i_1", "kind": "mail", "source": "x", "audience": 1e99, "occasion": "1"}}',
    '{"event": {"id": "i_ffffffffffffffffff", "kind": "mail", "source": "x", "audience": 1, '
    '"occasion": "1"}}',
    '{"identifier": {"kind": "passport", "value": "1"}}',
    '{"identifier": {"kind": "email", "value": 7}}',
    '{"identifier": {"kind": "email", "value": "a@b.example", "names": [["\\ud800", true]]}}',
    '{"identifier": {"kind": "email", "value": "a@b.example", "on": [["i_1", "to"]]}}',
    '{"me": {"kind": "email", "value": "a@b.example", "how": "trust me"}}',
    '{"setting": {"name": "months"}}',
    '{"check": {"id": "c_1", "time": 1, "site": "x", "shown": []}}',
    '{"check": {"id": "<script>", "time": 1, "site": "x", "shown": [{"time": 1, "standing": "x", '
    '"verdict": {}}]}}',
    '{"word": {"time": NaN, "profile": "x", "kind": "know"}}',
    '{"removed": {"number": "99999999999999999999999"}}',
    '{"pairing": {"token": "x"}}',
    '{"cost": {"source": "x", "key": "%s", "when": 1, "network": "x", "amount": 1, '
    '"currency": "EUR"}}' % ("k" * 30_000),
)  # fmt: skip


@pytest.mark.parametrize("line", BAD)
def test_a_line_that_no_export_holds_is_told_and_the_rest_is_read(line: str) -> None:
    good = '{"me": {"kind": "email", "value": "a@b.example", "how": "told"}}'
    content = f"{HEAD}{line}\n{good}\n".encode()
    found = list(source.records(File.in_memory("records.jsonl", content), 0))
    assert [type(one).__name__ for one in found] == ["Unreadable"] * bool(line) + ["KeptMe"]


def test_a_check_that_could_not_be_shown_is_not_stored(tmp_path: Path) -> None:
    shown = {"time": 1, "standing": "firsthand", "verdict": {"person": None, "candidates": []}}
    lines = [
        {"check": {"id": "c_1", "time": 1, "site": "x", "shown": [shown]}},
        {"check": {"id": "c_2", "time": 1 << 60, "site": "x", "shown": [shown]}},
        {"word": {"time": 1 << 60, "profile": "x", "kind": "know"}},
        {"link": {"page": "x", "other": "y", "way": "both", "why": "", "time": -(1 << 60)}},
        {"card": {"source": "x", "key": "x", "name": "X", "since": 1 << 50, "handles": []}},
        {"position": {"source": "x", "key": "x", "position": {"company": "X", "first": "soon"}}},
    ]
    path = tmp_path / "records.jsonl"
    path.write_text(HEAD + "".join(json.dumps(one) + "\n" for one in lines), "utf-8")
    work = Workspace.open(tmp_path / "w")
    (report,) = work.import_paths([path])["files"]
    assert (report["read"], report["new"], len(report["problems"])) == (6, 0, 6)
    assert not list(work.each_check())
    work.db.close()


@pytest.mark.parametrize("said", ["a lot", "nan", "1e999", "-inf", ""])
def test_a_figure_that_is_none_is_left_out_and_all_else_is_shown(tmp_path: Path, said: str) -> None:
    jean, deal, talk = "jean@atelier-nord.example", "i_caa7e2000000005", "i_caa7e2000000006"
    lines = [
        {"event": {"id": deal, "kind": "deal", "source": "results", "audience": 2,
                   "occasion": "5", "details": {"amount": said, "currency": "EUR"}}},
        {"event": {"id": talk, "kind": "meeting", "source": "ics", "audience": 2,
                   "occasion": "6", "details": {"minutes": said}}},
        {"identifier": {"kind": "email", "value": jean, "names": [["Jean Vantongelen", True]],
                        "on": [[deal, "with", ""], [talk, "to", ""]]}},
    ]  # fmt: skip
    path = tmp_path / "records.jsonl"
    work = Workspace.open(tmp_path / "w")
    for minutes in (said, "30"):  # told twice, the second time as it was
        lines[1]["event"]["details"] = {"minutes": minutes}
        path.write_text(HEAD + "".join(json.dumps(one) + "\n" for one in lines), "utf-8")
        work.import_paths([path])
    (entry,) = work.entries()
    shown = work.person(work.people(jean)[0]["id"])
    assert shown is not None
    assert (entry.amount, shown["results"][0]["amount"]) == (None, None)
    json.dumps([shown, work.real_results()["networks"]], allow_nan=False)
    with work.db.read() as c:
        query = "SELECT details FROM event WHERE kind = ?"
        (details,) = c.execute(query, (int(Kind.MEETING),)).fetchone()
    assert json.loads(details) == {"minutes": "30"}
    work.db.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("learning", '{"since": 1e999}'), ("learning", '{"since": 9999999999999999999999}'),
        ("learning", '{"since": 1, "said_at": "soon"}'), ("learning", '{"said_at": 1e17}'),
        ("learning", '{"said_at": -99999999999999}'), ("learning", "[7]"), ("learning", "{"),
        ("rate", "inf EUR"), ("rate", "nan EUR"), ("rate", "-5 EUR"), ("rate", "a lot"),
        ("months", "1e999"), ("alive_years", "inf"), ("small", "nan"), ("region", "zz"),
        ("language", "../x"), ("columns x", "{"), ("columns at x", "7"),
    ],
)  # fmt: skip
def test_a_setting_beyond_reason_is_as_none(tmp_path: Path, name: str, value: str) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(HEAD + json.dumps({"setting": {"name": name, "value": value}}), "utf-8")
    work = Workspace.open(tmp_path / "w")
    work.import_paths([path])
    shown = [work.learning(), work.figures(), work.overview(), work.real_results()["networks"]]
    json.dumps(shown, allow_nan=False)
    assert (work.rate(), work.columns_said()) == (None, [])
    assert work.check_address("https://www.linkedin.com/in/zed-unheard")["standing"] == "stranger"
    work.db.close()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_line_with_anything_changed_is_read_or_told(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(SOME) - 1))
    line = json.loads(SOME[number])
    ((kind, values),) = line.items()
    key = data.draw(st.sampled_from(sorted(values)))
    values[key] = data.draw(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
            max_leaves=6,
        )
    )
    content = (HEAD + json.dumps({kind: values}) + "\n").encode()
    (found,) = source.records(File.in_memory("x", content), 0)
    with tempfile.TemporaryDirectory() as folder:
        work = Workspace.open(Path(folder) / "w")
        path = Path(folder) / "records.jsonl"
        path.write_bytes(content)
        (report,) = work.import_paths([path])["files"]
        assert bool(report["problems"]) >= isinstance(found, Unreadable)
        for check in work.each_check():
            assert work.get_check(check["id"])
        work.audit()
        work.db.close()


SOME = (
    '{"setting": {"name": "months", "value": "3"}}',
    '{"me": {"kind": "email", "value": "a@b.example", "how": "told"}}',
    '{"word": {"time": 5, "profile": "x", "kind": "know", "value": "email:a@b.example"}}',
    '{"event": {"id": "i_d3f460412e8a2d0", "kind": "mail", "source": "mbox", "marks": "reply", '
    '"audience": 2, "occasion": "1f", "subject": "Hello", "details": {"minutes": "5"}}}',
    '{"identifier": {"kind": "email", "value": "a@b.example", "names": [["Ann Bo", true]], '
    '"on": [["i_d3f460412e8a2d0", "to", "accepted"]]}}',
    '{"card": {"source": "vcard", "key": "k:1", "name": "Ann Bo", "since": 5, "network": "Club", '
    '"handles": [["email", "a@b.example"]]}}',
    '{"cost": {"source": "results", "key": "k", "when": 5, "network": "Club", "amount": 1.5, '
    '"currency": "EUR"}}',
    '{"position": {"source": "linkedin", "key": "k", "position": {"company": "Firm"}}}',
    '{"removed": {"number": "-5"}}',
)  # fmt: skip


def test_an_export_of_a_newer_firsthand_is_told(tmp_path: Path) -> None:
    content = f"{source.BEGINS}99}}\n".encode()
    (found,) = source.records(File.in_memory("records.jsonl", content), 0)
    assert isinstance(found, Unreadable)
    assert "newer" in found.why


def test_every_file_of_an_export_is_known_as_a_copy(tmp_path: Path) -> None:
    out = tmp_path / "out"
    done(workspace(tmp_path), "export", out)
    assert {path.name for path in out.iterdir()} == {exported.FILE, *exported.COPIES}
    content = (out / exported.FILE).read_text("ascii")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", content)
