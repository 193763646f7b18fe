"""Why items of an import were not taken: a line a reason, in each place where imports are told."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from firsthand.cli import main
from firsthand.intake.reasons import MOST, together, untold
from firsthand.intake.reports import FileReport, Reports, read, written
from firsthand.model import Skipped, Unreadable

CHAT = """\
[02/06/2026, 10:00:00] Messages and calls are end-to-end encrypted.
[02/06/2026, 10:00:01] Odile Fontaine: Hello
[02/06/2026, 10:00:02] Robin Exemplar: Hello you
[13/06/2026, 10:00:03] Odile Fontaine changed the subject
"""
TABLE = """\
date,kind,name,email,amount,currency,network,note
2026-03-01,deal,Odile Fontaine,odile@far.example,1200,EUR,,
2026-03-02,deal,Hugo Marchal,hugo@far.example,a lot,EUR,,
2026-03-03,deal,Ines Roux,ines@far.example,<b>few</b>,EUR,,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "WhatsApp Chat with Odile.txt").write_text(CHAT, "utf-8")
    (folder / "results.csv").write_text(TABLE, "utf-8")
    for file in folder.iterdir():
        os.utime(file, (time.time() - 100,) * 2)
    return folder


def imported(folder: Path, *more: str) -> str:
    arguments = ["--home", str(folder.parent / "home"), "import", str(folder), *more]
    return CliRunner().invoke(main, arguments).stdout


def test_each_reason_is_told_once_with_its_count_and_where_it_was_met(folder: Path) -> None:
    told = imported(folder)
    assert "! The amount 'a lot' is no number. (2 times, first: line 3)" in told
    assert "passed over: a notice of WhatsApp itself (2 times, first: line 1)" in told
    assert "known already" not in told
    again = imported(folder)
    assert "[results]  read 3, new 0, known already 1" in again
    assert "passed over: a notice of WhatsApp itself (2 times, first: line 1)" in again


def test_the_reasons_are_told_to_programs_too(folder: Path) -> None:
    files = {file["source"]: file for file in json.loads(imported(folder, "--json"))["files"]}
    assert files["whatsapp"]["known"] == 0
    unsure, passed = files["whatsapp"]["reasons"]
    assert (unsure["kind"], unsure["where"]) == ("unreadable", "")
    assert passed == {
        "kind": "passed over", "what": "a notice of WhatsApp itself", "where": "line 1", "count": 2
    }  # fmt: skip
    told = files["results"]
    assert [one["count"] for one in told["reasons"]] == [2]
    assert [one["where"] for one in told["problems"]] == ["line 3", "line 4"]


def test_what_cannot_be_opened_at_all_has_its_reason_too(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()
    (folder / "a.zip").write_bytes(b"PK\x03\x04 broken")
    (file,) = json.loads(imported(folder, "--json"))["files"]
    (one,) = file["reasons"]
    assert (one["kind"], one["count"], one["what"]) == (
        "unreadable",
        1,
        file["problems"][0]["what"],
    )


def test_of_many_files_each_reason_is_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        (folder / f"{number}.csv").write_text(TABLE.replace("1200", f"{number + 10}"), "utf-8")
    monkeypatch.setenv("LC_ALL", "fr_BE.UTF-8")
    told = imported(folder)
    assert told.count("n’est pas un nombre") == 1
    assert "(62 fois, d’abord\u00a0:" in told


def test_a_million_reasons_take_the_room_of_a_few() -> None:
    report = FileReport("a.csv", "results")
    for number in range(5000):
        letters = "".join(chr(97 + int(digit)) for digit in str(number))
        report.passed(Skipped(f"line {number}", f"a reason called {letters}"))
        report.passed(Unreadable("a.csv", f"line {number}", "The same sentence."))
    assert len(report.reasons) <= MOST + 2
    assert sum(one.times for one in report.reasons.values()) == 10_000
    (again,) = read(written([report]))
    assert again.json()["reasons"] == report.json()["reasons"]


def test_the_line_of_a_folder_adds_its_files_reasons_up() -> None:
    reports = Reports()
    reports.extend(FileReport(f"/else/{number}", None, 2) for number in range(2000))
    for number in range(3):
        one = FileReport(f"/mail/cur/{number}", "maildir")
        one.passed(Skipped("message 1", "no e-mail address"))
        reports.append(one)
    reports.fold(0)
    (line,) = together([reports[-1].json()])
    assert (line.path, line.where, line.count) == ("/mail/cur", "0", 3)
    assert reports[-1].json()["known"] == 0


def test_a_problem_is_told_once() -> None:
    """One by one only what no line gave as its example."""

    def file(path: str, *where: str) -> dict[str, Any]:
        report = FileReport(path, "mbox")
        for place in where:
            report.problem(Unreadable(path, place, "no Date header"))
        return report.json()

    alone, twice = file("a.mbox", "message 1"), file("b.mbox", "message 1", "message 2")
    assert untold([alone], together([alone])) == []
    assert untold([twice], together([twice])) == [twice]
    assert untold([alone, twice], together([alone, twice])) == [twice]
