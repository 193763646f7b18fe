"""Forgetting a person leaves no row, no mention and no byte of them, and nobody else is harmed."""

from __future__ import annotations

import gc
import os
import pty
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.forget import GONE, cleaner
from firsthand.workspace import Workspace

sys.path.insert(0, str(Path(__file__).parent))
from kept import done, refused, run, said, workspace

TRACES = ("quaghebeur", "odile", "wolkenrand", "zeppelins", "ballast ledger")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def page(folder: Path, name: str, url: str, email: str = "") -> Path:
    """A saved profile page."""
    file = folder / f"{url.rpartition('/')[2]}.html"
    mail = f', "email": "{email}"' if email else ""
    file.write_text(
        '<html><head><script type="application/ld+json">'
        f'{{"@context": "https://schema.org", "@type": "Person", "name": "{name}", '
        f'"url": "{url}"{mail}}}</script></head><body><h1>{name}</h1></body></html>', "utf-8",
    )  # fmt: skip
    return file


def traces(home: Path) -> list[tuple[str, str]]:
    """Which of the forgotten person's traces are in the bytes of which file."""
    return [
        (path.name, trace)
        for path in home.glob("firsthand.db*")
        for trace in TRACES
        if trace.encode() in path.read_bytes().lower()
    ]


def test_no_byte_of_them_is_left(home: Path, tmp_path: Path) -> None:
    url = "https://site.example/odile"
    done(home, "check", page(tmp_path, "Odile Quaghebeur", url), "--url", url)
    done(home, "result", "add", "--kind", "deal", "--name", "Bruno Tack", "--note",
         "Thanks to QUAGHEBEUR Odile")  # fmt: skip
    assert {trace for _, trace in traces(home)} == set(TRACES)
    assert "Erased: people 1" in done(home, "forget", "odile@wolkenrand.example", "--yes")
    assert traces(home) == []


def test_no_byte_is_left_while_a_server_has_the_workspace_open(home: Path) -> None:
    other = Workspace.open(home)
    other.totals()
    done(home, "forget", "odile@wolkenrand.example", "--yes")
    assert traces(home) == []
    other.db.close()


def test_a_reader_in_the_middle_of_something_is_told_of(home: Path) -> None:
    with closing(sqlite3.connect(home / "firsthand.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM event").fetchone()
        result = run(home, "forget", "odile@wolkenrand.example", "--yes")
    assert result.exit_code == 0
    assert "still holds old pages" in result.stderr
    command = [sys.executable, "-m", "firsthand", "history", "--home", str(home)]
    gc.collect()  # the connection of the command above, which ran in this process
    subprocess.run(command, check=True, capture_output=True)
    assert traces(home) == []


def test_others_keep_their_records(home: Path) -> None:
    done(home, "forget", "odile@wolkenrand.example", "--yes")
    assert said(home, "person", "Bruno")[0]["verdict"]["standing"] == "acquainted"
    subjects = {item["subject"] for item in said(home, "person", "Bruno")[0]["timeline"]}
    assert subjects == {"Dinner for three", f"{GONE} asks", "Roof beams"}
    assert run(home, "person", "Odile").exit_code == 1
    with Workspace.open(home).db.read() as c:
        assert c.execute("SELECT sum(interactions) FROM source").fetchone() == (3,)
        assert c.execute("SELECT count(*) FROM event").fetchone() == (3,)


def test_they_count_no_more(home: Path) -> None:
    before = Workspace.open(home).totals()["people"]
    done(home, "forget", "odile@wolkenrand.example", "--yes")
    assert Workspace.open(home).totals()["people"] == before - 1


def test_an_event_goes_with_its_last_participant(home: Path) -> None:
    done(home, "forget", "odile@wolkenrand.example", "--yes")
    done(home, "forget", "bruno@tackwerk.example", "--yes")
    with Workspace.open(home).db.read() as c:
        for table in ("event", "party", "alias", "card", "card_handle"):
            held = c.execute(f"SELECT count(*) FROM {table}").fetchone()
            # The user's own name is left where the user is.
            assert held == (1 if table == "alias" else 0,), table
        of_others = "SELECT 1 FROM name_key WHERE person NOT IN (SELECT person FROM handle)"
        assert c.execute(of_others).fetchone() is None


def test_the_words_about_them_go(home: Path, tmp_path: Path) -> None:
    url = "https://site.example/odile"
    found = said(home, "check", page(tmp_path, "Odile Quaghebeur", url), "--url", url)
    work = Workspace.open(home)
    work.answer(found["id"], person=found["person"]["id"], know=True, how="from the airfield")
    done(home, "forget", "odile@wolkenrand.example", "--yes")
    with work.db.read() as c:
        assert c.execute("SELECT count(*) FROM word").fetchone() == (0,)
        assert c.execute("SELECT count(*) FROM shown").fetchone() == (0,)
    assert said(home, "history") == []


def test_a_check_of_somebody_else_loses_only_the_mention(home: Path, tmp_path: Path) -> None:
    url = "https://site.example/bruno"
    found = said(home, "check", page(tmp_path, "Bruno Tack", url), "--url", url)
    work = Workspace.open(home)
    (odile,) = said(home, "person", "Odile")
    work.decide(found["id"], "later", "ask Odile Quaghebeur about him")
    with work.db.write() as c:
        c.execute(
            "UPDATE shown SET verdict = json_insert(verdict, '$.candidates[#]', "
            "json_object('id', ?, 'name', 'Odile Quaghebeur', 'match', 0.1, 'why', "
            "json_array()), '$.candidates[#]', json_object('id', 'p_999', 'name', 'Bruno T', "
            "'match', 0.2, 'why', json_array()))", (odile["id"],),
        )  # fmt: skip
    done(home, "forget", "odile@wolkenrand.example", "--yes")
    (kept,) = said(home, "history")
    assert kept["note"] == f"ask {GONE} about him"
    again = work.get_check(found["id"])
    assert again is not None
    assert odile["id"] not in {candidate["id"] for candidate in again["candidates"]}
    assert traces(home) == []


def test_several_who_fit_are_listed_and_none_is_erased(home: Path) -> None:
    result = run(home, "forget", ".example", "--yes")
    assert result.exit_code == 1
    assert "Odile Quaghebeur" in result.stderr
    assert "Bruno Tack" in result.stderr
    assert "--id" in result.stderr
    assert said(home, "person", "Odile")


def test_an_id_says_which_of_several(home: Path) -> None:
    (odile,) = said(home, "person", "Odile")
    done(home, "forget", ".example", "--id", odile["id"], "--yes")
    assert said(home, "person", "Bruno")
    assert run(home, "person", "Odile").exit_code == 1


def test_without_a_terminal_it_asks_for_yes(home: Path) -> None:
    result = run(home, "forget", "Odile", input="y\n")
    assert result.exit_code == 2
    assert "--yes" in result.stderr
    assert said(home, "person", "Odile")


def test_in_a_terminal_it_asks_first(home: Path) -> None:
    for answer, left in (("n", 0), ("y", 1)):
        ours, theirs = pty.openpty()
        os.write(ours, f"{answer}\n".encode())
        command = [sys.executable, "-m", "firsthand", "forget", "Odile", "--home", str(home)]
        asked = subprocess.run(command, stdin=theirs, capture_output=True, text=True, check=False)
        os.close(ours)
        os.close(theirs)
        assert "cannot be undone" in asked.stdout + asked.stderr
        assert run(home, "person", "Odile").exit_code == left


@pytest.mark.parametrize("words", [(), ("  ",)])
def test_nobody_named_is_wrong_usage(home: Path, words: tuple[str, ...]) -> None:
    assert run(home, "forget", *words, "--yes").exit_code == 2


@pytest.mark.parametrize(
    "words",
    [("Nobody Here",), ("--id", "p_77777"), ("--id", "x"), ("Bruno", "--id", "p_77777")],
)
def test_nobody_found_is_one_sentence(home: Path, words: tuple[str, ...]) -> None:
    assert "nothing was erased" in refused(home, "forget", *words, "--yes")


def test_you_cannot_forget_yourself(home: Path) -> None:
    with Workspace.open(home).db.read() as c:
        row = c.execute("SELECT person FROM handle WHERE value LIKE 'sam@%'").fetchone()
    assert "yourself" in refused(home, "forget", "--id", f"p_{row[0]}", "--yes")


def test_backups_that_still_hold_them_are_named(home: Path) -> None:
    (home / "backups").mkdir(mode=0o700)
    done(home, "backup", home / "backups" / "with.db")
    (home / "backups" / "broken.db").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    told = done(home, "forget", "odile@wolkenrand.example", "--yes")
    assert "with.db" in told
    assert "could not be looked into" in told
    done(home, "backup", home / "backups" / "without.db")
    told = done(home, "forget", "bruno@tackwerk.example", "--yes")
    assert "without.db" in told


def test_backups_are_rewritten_on_request_and_nothing_else_in_them_changes(home: Path) -> None:
    (home / "backups").mkdir(mode=0o700)
    copy = home / "backups" / "with.db"
    done(home, "backup", copy)
    told = done(home, "forget", "odile@wolkenrand.example", "--yes", "--backups")
    assert f"Erased from this backup too: {copy}" in told
    for trace in (b"Odile", b"Quaghebeur", b"quaghebeur", b"odile@"):
        assert trace not in copy.read_bytes()
    assert copy.stat().st_mode & 0o777 == 0o600
    assert not list(home.glob("restoring-*"))
    done(home, "restore", copy)
    assert [person["name"] for person in said(home, "person", "Bruno Tack")] == ["Bruno Tack"]
    assert run(home, "person", "Odile Quaghebeur").exit_code != 0 or not said(
        home, "person", "Odile Quaghebeur"
    )


def test_somebody_who_is_in_the_backups_alone_is_erased_there(home: Path) -> None:
    (home / "backups").mkdir(mode=0o700)
    copy = home / "backups" / "with.db"
    done(home, "backup", copy)
    told = done(home, "forget", "odile@wolkenrand.example", "--yes")
    assert "--backups" in told
    told = done(home, "forget", "odile@wolkenrand.example", "--yes", "--backups")
    assert "Erased from this backup too" in told
    assert b"odile@" not in copy.read_bytes()
    assert "Nobody in your records or their backups" in refused(
        home, "forget", "odile@wolkenrand.example", "--yes", "--backups"
    )


def test_a_namesake_stays(home: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.vcf"
    other.write_text(
        "BEGIN:VCARD\nVERSION:4.0\nUID:3\nFN:Odile Quaghebeur\nEMAIL:oq@second.example\n"
        "END:VCARD\n", "utf-8",
    )  # fmt: skip
    done(home, "import", other)
    result = run(home, "forget", "odile@wolkenrand.example", "--yes")
    (left,) = said(home, "person", "Odile Quaghebeur")
    assert f"Others under the same name are left: {left['id']}." in result.stderr
    assert [handle["value"] for handle in left["handles"]] == ["oq@second.example"]


def test_an_address_shared_with_another_becomes_the_others(tmp_path: Path) -> None:
    home = tmp_path / "w"
    cards = tmp_path / "cards.vcf"
    cards.write_text("".join(
        f"BEGIN:VCARD\nVERSION:4.0\nUID:{name}\nFN:{name} Verlinden\n"
        f"EMAIL:home@verlinden.example\nEMAIL:{name.lower()}@own.example\nEND:VCARD\n"
        for name in ("Katrien", "Wout")
    ), "utf-8")  # fmt: skip
    done(home, "import", cards)
    done(home, "forget", "wout@own.example", "--yes")
    (left,) = said(home, "person", "Katrien")
    assert {handle["value"] for handle in left["handles"]} == {
        "home@verlinden.example", "katrien@own.example",
    }  # fmt: skip


@given(st.text(max_size=60), st.sets(st.text(min_size=1, max_size=12), max_size=3))
def test_a_text_that_mentions_nobody_is_left_alone(text: str, found: set[str]) -> None:
    full = {f"Xq{name.split()[0]} Yq" for name in found if name.split()}
    assert cleaner(full, set())(text) == text


@given(
    st.sampled_from(["Odile Quaghebeur", "QUAGHEBEUR, Odile", "quaghebeur  odile", "o@x.example"])
)
def test_a_mention_goes_however_it_is_written(written: str) -> None:
    clean = cleaner({"Odile Quaghebeur"}, {"o@x.example"})
    assert clean(f"Lunch with {written}, at noon") == f"Lunch with {GONE}, at noon"
    assert clean(f"x{written}") == f"x{written}"
