"""The export: everything, in open formats that others and Firsthand itself read back."""

from __future__ import annotations

import csv
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.care import takeout
from firsthand.model import Card, Handle, Person
from firsthand.sources import File, results, vcard
from firsthand.workspace import Workspace

sys.path.insert(0, str(Path(__file__).parents[1]))
from kept import ME, done, refused, run, said, workspace


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_everything_is_there_for_its_owner_alone(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done(home, "export", out)
    assert {path.name for path in out.iterdir()} == {
        "people.vcf", "interactions.csv", "contacts.csv", "results.csv", "me.csv",
        "positions.csv", "history.json", "words.json", "accounts.json", "settings.json",
        "README.txt", "records.jsonl",
    }  # fmt: skip
    assert out.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in out.iterdir()} == {0o600}
    readme = (out / "README.txt").read_text("utf-8")
    assert all(path.name in readme for path in out.iterdir() if path.name != "README.txt")


def test_an_empty_folder_is_taken_and_a_full_one_is_not(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    done(home, "export", out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert "not empty" in refused(home, "export", out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    (tmp_path / "file").write_text("x")
    assert "not empty" in refused(home, "export", tmp_path / "file")


@pytest.mark.parametrize("there", [True, False])
def test_nothing_stands_there_before_all_is_written(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    out, write = tmp_path / "out", takeout._write
    left = (out if there else tmp_path) / ".firsthand-12ab.part"  # of one that was killed
    left.mkdir(parents=True)
    os.utime(left, (0, 0))

    def written(*given: Any) -> dict[str, int]:
        counts = write(*given)
        assert not out.exists() or not [one for one in out.iterdir() if one.name[0] != "."]
        return counts

    monkeypatch.setattr(takeout, "_write", written)
    done(home, "export", out)
    assert {"README.txt", "records.jsonl"} < {one.name for one in out.iterdir()}
    assert not [*tmp_path.rglob("*.part")]


def test_a_failed_export_leaves_nothing(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device", "history.json")

    monkeypatch.setattr(takeout, "_array", full)
    assert "No space left" in refused(home, "export", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_interactions_say_who_did_what_with_whom(home: Path, tmp_path: Path) -> None:
    done(home, "export", tmp_path / "out")
    rows = table(tmp_path / "out" / "interactions.csv")
    assert len(rows) == 6  # three people were on one of the five mails
    first = next(row for row in rows if row["subject"] == "Ballast ledger")
    assert {key: first[key] for key in ("when", "kind", "direction", "name", "handle", "role",
                                        "audience", "source")} == {
        "when": "2026-03-02T09:00:01Z", "kind": "mail", "direction": "out",
        "name": "Odile Quaghebeur", "handle": "odile@wolkenrand.example", "role": "to",
        "audience": "2", "source": "mbox",
    }  # fmt: skip
    answer = next(row for row in rows if row["subject"] == "Re: Ballast ledger")
    assert (answer["direction"], answer["role"]) == ("in", "from")
    assert not any(row["handle"] == ME for row in rows)


def test_an_event_with_nobody_else_is_exported_too(home: Path, tmp_path: Path) -> None:
    mail = tmp_path / "own.mbox"
    mail.write_text(
        f"From - Tue Mar 03 09:00:00 2026\nFrom: {ME}\nTo: {ME}\nSubject: To myself\n"
        "Date: Tue, 03 Mar 2026 09:00:00 +0000\nMessage-ID: <own@kept.example>\n\nx\n", "utf-8",
    )  # fmt: skip
    done(home, "import", mail)
    done(home, "export", tmp_path / "out")
    (own,) = [
        row for row in table(tmp_path / "out" / "interactions.csv") if row["subject"] == "To myself"
    ]
    assert own["person"] == own["handle"] == ""


def test_results_are_read_back_as_they_were(home: Path, tmp_path: Path) -> None:
    for words in (
        ["--kind", "deal", "--email", "odile@wolkenrand.example", "--amount", "-12.50",
         "--currency", "EUR", "--network", "LinkedIn", "--note", "Credit, for \"gas\""],
        ["--kind", "hire", "--name", "Bruno Tack", "--date", "2025-01-02"],
        ["--kind", "cost", "--network", "Rotary", "--amount", "480", "--currency", "EUR"],
    ):  # fmt: skip
        done(home, "result", "add", *words)
    done(home, "export", tmp_path / "out")
    other = tmp_path / "other"
    report = said(other, "import", tmp_path / "out" / "results.csv")
    assert report["files"][0]["source"] == "results"
    assert report["files"][0]["problems"] == []
    kept = ("when", "kind", "email", "amount", "currency", "network", "note")
    want, got = (
        [{key: entry[key] for key in kept} for entry in said(where, "result", "list")["results"]]
        for where in (home, other)
    )
    assert got == want
    # and into the workspace they came from, nothing is added
    assert said(home, "import", tmp_path / "out" / "results.csv")["files"][0]["new"] == 0


def test_people_are_cards_that_import_reads_back(home: Path, tmp_path: Path) -> None:
    done(home, "export", tmp_path / "out")
    done(tmp_path / "other", "import", tmp_path / "out" / "people.vcf")
    (odile,) = said(tmp_path / "other", "person", "odile@wolkenrand.example")
    assert odile["name"] == "Odile Quaghebeur"
    assert {handle["value"] for handle in odile["handles"]} == {
        "odile@wolkenrand.example", "linkedin.com/in/odile-quaghebeur",
    }  # fmt: skip
    assert odile["cards"][0]["company"] == "Wolkenrand Zeppelins"


def test_history_keeps_each_verdict_as_it_was_shown(home: Path, tmp_path: Path) -> None:
    found = said(home, "check", "https://www.linkedin.com/in/odile-quaghebeur")
    work = Workspace.open(home)
    work.answer(found["id"], know=False, how="only by name")
    work.decide(found["id"], "declined", "not now")
    work.db.close()
    done(home, "export", tmp_path / "out")
    (check,) = json.loads((tmp_path / "out" / "history.json").read_text("utf-8"))
    assert (check["id"], check["decision"], check["note"]) == (found["id"], "declined", "not now")
    assert check["shown"][0]["standing"] == found["standing"]
    assert check["shown"][0]["summary"] == found["summary"]
    assert len(check["shown"]) == 2
    (word,) = json.loads((tmp_path / "out" / "words.json").read_text("utf-8"))
    assert (word["kind"], word["how"]) == ("unknown", "only by name")
    assert word["about"] == "email:odile@wolkenrand.example"


def test_no_cell_is_run_as_a_formula(home: Path, tmp_path: Path) -> None:
    mail = tmp_path / "formula.mbox"
    mail.write_text(
        "From - Tue Mar 03 09:00:00 2026\nFrom: =cmd <eve@bad.example>\n"
        f"To: {ME}\nSubject: =HYPERLINK(\"http://bad.example\")\n"
        "Date: Tue, 03 Mar 2026 09:00:00 +0000\nMessage-ID: <f@bad.example>\n\nx\n", "utf-8",
    )  # fmt: skip
    done(home, "import", mail)
    done(home, "result", "add", "--kind", "deal", "--name", "Bruno", "--note", "@SUM(1)")
    done(home, "export", tmp_path / "out")
    cells = [
        cell
        for path in (tmp_path / "out").glob("*.csv")
        for row in table(path)
        for cell in row.values()
    ]
    assert '\'=HYPERLINK("http://bad.example")' in cells
    assert "'@SUM(1)" in cells
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


def test_an_empty_workspace_exports_too(tmp_path: Path) -> None:
    done(tmp_path / "w", "export", tmp_path / "out")
    assert json.loads((tmp_path / "out" / "history.json").read_text("utf-8")) == []
    assert run(tmp_path / "other", "import", tmp_path / "out" / "results.csv").exit_code in (0, 1)
    assert results.fits(File.on_disk(tmp_path / "out" / "results.csv"))


# -------------------------------------------------------------------------------------- vCard

_TEXT = st.text(max_size=120)
_ONE_LINE = st.text(
    st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=120
)


@given(_TEXT)
def test_folded_lines_are_short_and_join_to_what_they_were(text: str) -> None:
    line = takeout.escaped(text)
    pieces = takeout.folded(line).split("\r\n")
    assert all(len(piece.encode("utf-8", "replace")) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


@given(_ONE_LINE, _ONE_LINE)
def test_no_text_breaks_out_of_its_line(name: str, company: str) -> None:
    card = Card("vcard", "1", name, company=company)
    handle = Handle("email", "a@b.example")
    text = takeout.vcard(Person("p_1", f"A {name}\r\nEMAIL:evil@x.example", (handle,), (), (card,)))
    lines = text.replace("\r\n ", "").split("\r\n")
    assert [line for line in lines if line.startswith("EMAIL")] == ["EMAIL:a@b.example"]
    assert lines[0] == "BEGIN:VCARD"
    assert lines[-2:] == ["END:VCARD", ""]


@given(
    st.builds(lambda a, b: f"{a} {b}", *[st.text("abcé,;\\'ß日", min_size=1, max_size=60)] * 2),
    st.text("abcé,;\\ ß日", max_size=60).map(str.strip),
)
def test_a_card_is_read_back_as_it_was(name: str, company: str) -> None:
    person = Person(
        "p_1", name,
        (Handle("email", "a@b.example"), Handle("phone", "+3225550100"),
         Handle("url", "linkedin.com/in/jos-é,;x"), Handle("name", "roster:jos")),
        (), (Card("roster", "1", name, company=company, title="Baker; cook"),),
    )  # fmt: skip
    content = takeout.vcard(person).encode()
    (card,) = vcard.records(File.in_memory("", content), 0)
    assert isinstance(card, Card)
    assert card.name == " ".join(name.split())
    assert card.title == "Baker; cook"
    assert card.company == (" ".join(company.split()) or None)
    assert Handle("phone", "+3225550100") in card.handles
    assert Handle("email", "a@b.example") in card.handles
