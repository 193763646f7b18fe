"""The command line as a user types it: words, exit status, and one sentence when it fails."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import tarfile
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from firsthand import settings
from firsthand.cli import main

ME = "ines.roux@verlaine.example"
PAGE = """<html><head><title>Odile Kervran</title><script type="application/ld+json">
{"@context":"https://schema.org","@type":"Person","name":"Odile Kervran",
"email":"odile@kervran.example","worksFor":{"@type":"Organization","name":"Kervran Voiles"}}
</script></head><body><h1>Odile Kervran</h1></body></html>"""


def run(home: Path, *args: str, stdin: str | None = None, lang: str = "C") -> tuple[int, str, str]:
    """``firsthand ARGS`` in a process of its own: (exit status, stdout, stderr)."""
    done = subprocess.run(
        [sys.executable, "-m", "firsthand", *args],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "FIRSTHAND_HOME": str(home), "LC_ALL": lang, "PYTHONUTF8": "1"},
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def letter(folder: Path, number: int, sender: str, to: str, date: str, **headers: str) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Date"] = sender, to, date
    message["Subject"] = f"Sails {number}"
    message["Message-ID"] = f"<{number}@kervran.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content("The body is never kept: xyzzy.")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{number}.eml").write_bytes(bytes(message))


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    """Two letters each way between Ines and Odile, in different months."""
    folder = tmp_path / "mail"
    odile = "Odile Kervran <odile@kervran.example>"
    for month in (1, 2):
        letter(folder, month * 2, odile, ME, f"Mon, {month} Jun 2026 10:00:00 +0200")
        letter(folder, month * 2 + 1, ME, odile, f"Tue, {month + 1} Jun 2026 10:00:00 +0200")
    return folder


def test_help_and_version_answer(tmp_path: Path) -> None:
    status, out, _ = run(tmp_path, "--help")
    assert status == 0
    for command in ("import", "check", "audit", "history", "person", "serve", "demo", "me"):
        assert command in out
    assert "..." not in out.partition("Commands:")[2]  # each says what it does to the end
    assert run(tmp_path, "--version")[1].startswith("firsthand, version")


def test_an_import_reports_what_the_contract_says(tmp_path: Path, mail: Path) -> None:
    home = tmp_path / "home"
    status, out, err = run(home, "import", str(mail), "--me", ME, "--json")
    assert status == 0, err
    report = json.loads(out)
    assert set(report) == {"files", "people", "interactions", "seconds"}
    assert len(report["files"]) == 4
    for file in report["files"]:
        assert set(file) == {"path", "source", "read", "new", "skipped", "problems"}
        assert (file["source"], file["read"], file["new"]) == ("eml", 1, 1)
    assert (report["people"], report["interactions"]) == (1, 4)
    assert ME in err


def test_a_file_that_may_not_be_read_keeps_no_other_from_it(
    tmp_path: Path, mail: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, *_: "closed" not in os.fsdecode(path))
    (tmp_path / "closed").write_bytes(b"From: x@y.example")
    from firsthand.cli import import_

    (paths,) = [one for one in import_.params if one.name == "paths"]
    for name in ("closed", "mail"):
        assert paths.type.convert(str(tmp_path / name), paths, None) == tmp_path / name


def test_importing_twice_adds_nothing(tmp_path: Path, mail: Path) -> None:
    home = tmp_path / "home"
    first = json.loads(run(home, "import", str(mail), "--json")[1])
    again = json.loads(run(home, "import", str(mail), "--json")[1])
    assert sum(f["new"] for f in first["files"]) == 4
    assert sum(f["new"] for f in again["files"]) == 0
    assert sum(f["skipped"] for f in again["files"]) == 4
    assert again["interactions"] == first["interactions"]


def test_a_folder_of_nothing_but_pictures_is_told_as_that(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "quay.png").write_bytes(b"x")
    status, _, err = run(tmp_path / "home", "import", str(tmp_path / "pictures"))
    assert status == 1
    assert "pictures, documents and web pages are passed over" in err
    assert "firsthand me" not in err  # nothing was read: who is who is no question yet


def test_no_body_is_kept(tmp_path: Path, mail: Path) -> None:
    home = tmp_path / "home"
    run(home, "import", str(mail))
    for file in home.rglob("*"):
        if file.is_file():
            assert b"xyzzy" not in file.read_bytes(), file


def test_the_workspace_is_for_its_owner_only(tmp_path: Path, mail: Path) -> None:
    home = tmp_path / "home"
    run(home, "import", str(mail))
    assert home.stat().st_mode & 0o777 == 0o700
    for file in home.rglob("*"):
        if file.is_file():
            assert file.stat().st_mode & 0o777 == 0o600, file


def test_a_saved_page_gets_the_contracts_verdict(tmp_path: Path, mail: Path) -> None:
    home, page = tmp_path / "home", tmp_path / "page.html"
    page.write_text(PAGE, "utf-8")
    run(home, "import", str(mail), "--me", ME)
    address = "https://kervran.example/about"
    status, out, err = run(home, "check", str(page), "--url", address, "--json")
    assert status == 0, err
    verdict: dict[str, Any] = json.loads(out)
    wanted = {"id", "checked_at", "profile", "standing", "strength", "identity", "person",
              "candidates", "advice", "warnings", "reasons", "coverage", "summary"}  # fmt: skip
    assert wanted <= set(verdict)
    assert verdict["standing"] == "acquainted"
    assert verdict["identity"] == "certain"
    assert verdict["advice"] == {"add": "yes", "endorse": "wait"}
    reason = verdict["reasons"][0]
    assert {"code", "text", "for", "count", "first", "last", "evidence"} <= set(reason)
    assert reason["evidence"]
    assert all(e.startswith("i_") for e in reason["evidence"])
    profile = {"url", "site", "name", "headline", "company", "title", "location", "emails",
               "phones", "links", "handle", "photo", "captured_from"}  # fmt: skip
    assert profile == set(verdict["profile"])


def test_a_skill_is_answered_beside_the_verdict(tmp_path: Path, mail: Path) -> None:
    home, page = tmp_path / "home", tmp_path / "page.html"
    page.write_text(PAGE, "utf-8")
    run(home, "import", str(mail), "--me", ME)
    status, out, err = run(home, "check", str(page), "--skill", "  Kubernetes ", "--json")
    assert status == 0, err
    asked = json.loads(out)["skill"]
    assert (asked["name"], asked["advice"], asked["reasons"]) == ("Kubernetes", "wait", [])
    assert asked["text"].endswith("; nothing in your records shows them doing Kubernetes.")
    _, out, _ = run(home, "check", str(page), "--skill", "Kubernetes")
    assert "Endorse for Kubernetes: Wait. You have dealt with Odile Kervran; nothing" in out
    status, _, err = run(home, "check", str(page), "--skill", " - ")
    assert (status, err) == (1, "Name a skill, such as Accounting or Kubernetes.\n")
    _, out, _ = run(home, "check", str(page), "--json")
    assert json.loads(out)["skill"] is None


def test_a_page_comes_from_standard_input_too(tmp_path: Path, mail: Path) -> None:
    home = tmp_path / "home"
    run(home, "import", str(mail), "--me", ME)
    status, out, _ = run(home, "check", "-", "--json", stdin=PAGE)
    assert status == 0
    assert json.loads(out)["profile"]["name"] == "Odile Kervran"


def test_an_address_alone_can_be_checked(tmp_path: Path) -> None:
    status, out, _ = run(tmp_path, "check", "https://www.linkedin.com/in/odile-kervran", "--json")
    verdict = json.loads(out)
    assert status == 0
    assert verdict["standing"] == "stranger"
    assert verdict["profile"]["captured_from"] == "address"
    assert "No records are imported yet" in verdict["summary"]


def test_the_history_is_newest_first(tmp_path: Path) -> None:
    for slug in ("a-first", "b-second"):
        run(tmp_path, "check", f"https://www.linkedin.com/in/{slug}")
    status, out, _ = run(tmp_path, "history", "--json")
    assert status == 0
    assert [c["profile"]["url"][-8:] for c in json.loads(out)] == ["b-second", "/a-first"]


def namesakes(folder: Path) -> Path:
    """Two Jan Peeters who each wrote once and were answered."""
    for number, host in enumerate(("kade.example", "veer.example")):
        jan = f"Jan Peeters <jan@{host}>"
        letter(folder, 20 + number, jan, ME, "Mon, 1 Jun 2026 10:00:00 +0200")
        letter(folder, 30 + number, ME, jan, "Tue, 2 Jun 2026 10:00:00 +0200")
    return folder


def test_who_it_is_can_be_said_changed_and_taken_back(tmp_path: Path) -> None:
    home, page = tmp_path / "home", tmp_path / "page.html"
    page.write_text(PAGE.replace("Odile Kervran", "Jan Peeters").replace(
        '"email":"odile@kervran.example",', ""), "utf-8")  # fmt: skip
    run(home, "import", str(namesakes(tmp_path / "mail")), "--me", ME)

    def check() -> dict[str, Any]:
        found: dict[str, Any] = json.loads(
            run(home, "check", str(page), "--url", "https://jan.example/", "--json")[1]
        )
        return found

    first = check()
    assert first["identity"] == "unsure"
    ids = [one["id"] for one in first["candidates"]]
    status, out, err = run(home, "check", str(page), "--url", "https://jan.example/")
    assert (status, err) == (0, "")
    assert all(id in out for id in ids)
    assert "firsthand answer c_" in out
    for id in ids:
        status, out, _ = run(home, "answer", first["id"], "--person", id)
        assert status == 0
        assert "You said on" in out
        assert check()["person"]["id"] == id
    assert run(home, "answer", first["id"], "--person", "none", "--json")[0] == 0
    assert check()["identity"] == "none"
    assert run(home, "answer", first["id"], "--take-back", "person")[0] == 0
    assert check()["identity"] == "unsure"
    known = json.loads(run(home, "answer", first["id"], "--how", "the choir", "--json")[1])
    assert known["standing"] in ("firsthand", "unsure")
    assert first["id"] in run(home, "history")[1]


def test_an_answer_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    run(tmp_path, "check", "https://www.linkedin.com/in/odile-kervran")
    id = json.loads(run(tmp_path, "history", "--json")[1])[0]["id"]
    assert run(tmp_path, "answer", id)[0] == 2
    status, _, err = run(tmp_path, "answer", "c_0", "--person", "none")
    assert (status, "There is no check c_0" in err) == (1, True)
    status, _, err = run(tmp_path, "answer", id, "--person", "p_77")
    assert (status, "p_77" in err) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "no-such-file.html"), "no file no-such-file.html. To find somebody by name"),
        (("check", "https://www.linkedin.com/feed/"), "not the address of one person"),
        (("import", "no-such-folder"), "no-such-folder"),
        (("person", "Nobody Atall"), "Nobody in your records"),
        (("audit", "--csv", "no-such-folder/all.csv"), "There is no folder no-such-folder. Make"),
    ],
)
def test_a_refusal_is_one_sentence_and_status_1(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    status, _, err = run(tmp_path / "home", *arguments)
    assert status == 1
    assert said in err


def test_a_page_without_a_person_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "company.html"
    page.write_text("<html><head><title>Sails Ltd</title></head><body>We sell.</body></html>")
    status, out, err = run(tmp_path / "home", "check", str(page))
    assert (status, out) == (1, "")
    assert "no single person" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",), ("import",), ("nonsense",), ("me", "--what"),
        ("check", "page.html", "--url", "not an address"), ("check", "page.html", "--url", ""),
        ("check", "https://club.example/ana", "--url", "https://club.example/bea"),
    ],
)  # fmt: skip
def test_wrong_usage_is_status_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert run(tmp_path, *arguments)[0] == 2


@pytest.mark.parametrize(
    "words",
    [
        ("import", ""), ("import", "a.mbox", " "), ("import", "--", ""),
        ("import", "a.mbox", "--me", ""),
        ("check", ""), ("backup", ""), ("restore", "\t"), ("export", ""), ("audit", "--csv", ""),
        ("encrypt", "--passphrase-file", ""), ("me", ""), ("history", "--home", ""),
        ("person", " "), ("audit", "--network", ""),
    ],
)  # fmt: skip
def test_an_empty_name_is_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FIRSTHAND_HOME", str(tmp_path / "home"))
    done = CliRunner().invoke(main, words)
    assert (done.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "is empty" in done.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("person", "Andr\udce9"), "Nobody in your records fits 'Andr'"),
        (("answer", "\udce9", "--know"), "Some of what was typed is no text: ?."),
        (("history", "--undo", "\udce9"), "Some of what was typed is no text: ?."),
        (("forget", "--id", "\udce9", "--yes"), "Some of what was typed is no text: ?."),
        (("me", "--not", "Andr\udce9"), "Some of what was typed is no text: Andr?."),
        (("restore", "caf\udce9.db"), "caf.db is not there"),
        (("browsers", "--disconnect", "9" * 30), "No browser has the number"),
    ],
)
def test_bytes_that_are_no_text_and_numbers_without_end_are_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], says: str
) -> None:
    monkeypatch.setenv("FIRSTHAND_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, words)
    assert (done.exit_code, says in done.stderr) == (1, True), done.stderr


def test_a_copy_may_have_a_name_that_is_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIRSTHAND_HOME", str(tmp_path / "home"))
    done = CliRunner().invoke(main, ("backup", f"{tmp_path}/caf\udce9.db"))
    assert (done.exit_code, "caf.db" in done.stdout) == (0, True), done.stderr
    assert (tmp_path / "caf\udce9.db").is_file()


def test_a_calendar_without_an_event_is_said_to_hold_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIRSTHAND_HOME", str(tmp_path / "home"))
    (tmp_path / "a.ics").write_text("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n")
    done = CliRunner().invoke(main, ("import", str(tmp_path / "a.ics")))
    assert (done.exit_code, "no record in it" in done.stderr) == (1, True)


def test_where_nothing_of_very_much_can_be_read_the_status_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report lists a thousand problems of a file, and counts the rest."""
    monkeypatch.setenv("FIRSTHAND_HOME", str(tmp_path / "home"))
    export = tmp_path / "records.jsonl"
    export.write_text('{"firsthand": "records", "version": 1}\n' + '{"nothing": {}}\n' * 1500)
    done = CliRunner().invoke(main, ("import", str(export)))
    assert (done.exit_code, "Nothing could be read" in done.stderr) == (1, True)


def test_an_import_that_is_stopped_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setenv("FIRSTHAND_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("firsthand.workspace.reading.Reading.import_paths", stopped)
    done = CliRunner().invoke(main, ("import", str(tmp_path), "--json"))
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "Stopped. What was read is stored; import the same again to go on.\n"


def test_an_input_that_ends_where_something_is_asked_is_no_mistake_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_: object, **__: object) -> None:
        raise EOFError

    monkeypatch.setenv("FIRSTHAND_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("firsthand.workspace.reading.Reading.open", ended)
    done = CliRunner().invoke(main, ("me",))
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.strip() == "Aborted!"


def test_an_unknown_source_is_wrong_usage(tmp_path: Path, mail: Path) -> None:
    status, _, err = run(tmp_path / "home", "import", str(mail), "--as", "telepathy")
    assert status == 2
    assert "mbox" in err


def test_a_workspace_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    import sqlite3

    run(tmp_path, "history")
    with closing(sqlite3.connect(tmp_path / "firsthand.db")) as c, c:
        c.execute("PRAGMA user_version=9999")
    status, _, err = run(tmp_path, "history")
    assert status == 1
    assert "newer Firsthand" in err


def test_a_damaged_workspace_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "firsthand.db").write_bytes(b"this is no database at all" * 100)
    status, _, err = run(tmp_path, "history")
    assert status == 1
    assert "What helps is told by: firsthand doctor" in err


def test_the_verdict_speaks_the_language_of_the_terminal(tmp_path: Path) -> None:
    out = run(tmp_path, "check", "https://www.linkedin.com/in/odile-kervran", lang="fr_BE.UTF-8")[1]
    assert "Aucune trace" in out


def test_a_takeout_as_tgz_is_read_as_it_is(tmp_path: Path, mail: Path) -> None:
    packed = tmp_path / "takeout-001.tgz"
    with tarfile.open(packed, "w:gz") as archive:
        archive.add(mail, "mail")
    homes = {packed: "squeezed", mail: "plain"}
    told = [
        json.loads(run(tmp_path / homes[one], "import", str(one), "--json")[1]) for one in homes
    ]
    squeezed, plain = (sorted((file["source"], file["new"]) for file in each["files"])
                       for each in told)  # fmt: skip
    assert squeezed == plain
    assert sum(new for _, new in plain) == told[0]["interactions"] > 0


@pytest.mark.parametrize("kind", ["w:xz", "w:bz2"])
def test_a_packed_archive_is_to_be_unpacked(tmp_path: Path, mail: Path, kind: str) -> None:
    packed = tmp_path / "takeout"
    with tarfile.open(packed, kind) as archive:  # type: ignore[call-overload]
        archive.add(mail, "Takeout/Mail/All mail.mbox")
    status, _, err = run(tmp_path, "import", str(packed))
    assert (status, "unpack it, and import the folder" in err) == (1, True)


@pytest.mark.parametrize("slip", ["ines@", "ines@roux,example", "@ines", "http://", "12", "-"])
def test_a_slip_of_the_key_is_no_name_of_mine(tmp_path: Path, slip: str) -> None:
    status, _, err = run(tmp_path, "me", "--", "Ines Roux", slip)
    assert (status, err) == (
        1,
        f"“{slip}” is no e-mail address, number, address of a page or name: check the spelling.\n",
    )
    assert json.loads(run(tmp_path, "me", "--json")[1]) == []  # none of them, as said at once
    run(tmp_path, "me", "--not", "--", slip)  # what an earlier version took


def test_me_is_taken_as_programs_copy_it(tmp_path: Path) -> None:
    run(tmp_path, "me", "Ines Roux <Ines@Roux.example>", "@ines@social.example", "BE 0123.456.749")
    known = {entry["value"] for entry in json.loads(run(tmp_path, "me", "--json")[1])}
    assert known == {"ines@roux.example", "social.example/@ines", "BE 0123.456.749"}


def test_me_can_be_shown_told_and_taken_back(tmp_path: Path, mail: Path) -> None:
    run(tmp_path, "import", str(mail))
    run(tmp_path, "me", ME, "+32 470 55 01 01", "Ines Roux")
    known = {entry["value"]: entry["how"] for entry in json.loads(run(tmp_path, "me", "--json")[1])}
    assert known == {ME: "told", "+32470550101": "told", "Ines Roux": "told"}
    run(tmp_path, "me", "--not", "+32 470 55 01 01")
    assert "+32470550101" not in run(tmp_path, "me")[1]


def test_the_audit_counts_every_contact(tmp_path: Path, mail: Path) -> None:
    home = tmp_path / "home"
    (tmp_path / "roster.csv").write_text(
        "name,email,phone,club,since\n"
        "Odile Kervran,odile@kervran.example,,Sailing club,2020-01-01\n"
        "Paul Ardent,paul@ardent.example,,Sailing club,2021-01-01\n"
    )
    run(home, "import", str(mail), str(tmp_path / "roster.csv"), "--me", ME)
    csv_file = tmp_path / "audit.csv"
    status, out, _ = run(home, "audit", "--json", "--csv", str(csv_file))
    found = json.loads(out)
    assert status == 0
    totals = found["totals"]["Sailing club"]
    assert (totals["acquainted"], totals["virtual"]) == (1, 1)
    assert len(found["contacts"]) == 2
    assert "Odile Kervran" in csv_file.read_text("utf-8")


@pytest.mark.parametrize(
    ("number", "wanted"),
    [(errno.ENOSPC, "The disk is full."), (errno.EROFS, "Check that the folder is yours")],
)
def test_a_workspace_that_cannot_be_made_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, wanted: str
) -> None:
    def refused(folder: Path) -> Path:
        raise OSError(number, os.strerror(number), str(folder))

    monkeypatch.setattr(settings, "make", refused)
    result = CliRunner().invoke(main, ["--home", str(tmp_path / "new"), "me", "ines@roux.example"])
    assert result.exit_code == 1
    assert wanted in result.output
