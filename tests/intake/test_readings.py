"""An answer about a list's columns that was wrong: answered anew, and what it gave is gone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from firsthand.intake import confirmed, readings
from firsthand.sources import File, roster
from firsthand.store import checkup
from firsthand.workspace import Workspace

NOW = 1_795_651_200.0
HEAD = "Voornaam;Naam;Straat;E-mail;Lid sinds\n"
ROWS = "Rosa;Calder;Kaai 1;rosa@c.example;2015\nBruno;Tack;Kaai 2;;2016\n"
RIGHT = {"voornaam": "first", "naam": "last", "email": "email", "lidsinds": "since"}
WRONG = {**RIGHT, "naam": "", "straat": "last"}


@pytest.fixture
def home(tmp_path: Path) -> Workspace:
    return Workspace.open(tmp_path / "home", clock=lambda: NOW)


def numbered(home: Workspace) -> dict[str, int]:
    with home.db.read() as c:
        assert checkup.orphans(c) == {}
        assert checkup.stale(c) == []
        return dict(c.execute("SELECT name, id FROM person ORDER BY name"))


def members(home: Workspace) -> list[tuple[str, tuple[str, ...]]]:
    of = "SELECT value FROM handle WHERE person = ? ORDER BY value"
    with home.db.read() as c:
        return [
            (name, tuple(value for (value,) in c.execute(of, (number,))))
            for name, number in numbered(home).items()
        ]


def shape(text: str = HEAD + ROWS) -> str:
    table = roster.understood(File.in_memory("x.csv", text.encode()))
    assert table
    return table.shape


def read(home: Workspace, path: Path, **more: Any) -> dict[str, Any]:
    (file,) = home.import_paths([path], **more)["files"]
    found: dict[str, Any] = json.loads(json.dumps(file))
    return found


def test_what_a_wrong_answer_gave_leaves_with_the_list_read_anew(
    home: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "Choir.csv"
    path.write_text(HEAD + ROWS)
    home.say_columns(shape(), WRONG)
    read(home, path)
    wrong = members(home)
    assert [name for name, _ in wrong] == ["Bruno Kaai 2", "Rosa Kaai 1"]
    home.say_columns(shape(), RIGHT)
    assert read(home, path)["withdrawn"] == 2
    right = members(home)
    assert right == [("Bruno Tack", ()), ("Rosa Calder", ("rosa@c.example",))]
    assert "withdrawn" not in read(home, path)
    # And back: nothing of it is for good.
    home.say_columns(shape(), WRONG)
    read(home, path)
    assert members(home) == wrong


def test_what_else_tells_of_somebody_stays(home: Workspace, tmp_path: Path) -> None:
    path, other = tmp_path / "Choir.csv", tmp_path / "book.vcf"
    path.write_text(HEAD + ROWS)
    other.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Rosa C.\nEMAIL:rosa@c.example\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Oost\nEMAIL:ann@o.example\nEND:VCARD\n"
    )
    home.import_paths([other])
    before = members(home)
    home.say_columns(shape(), WRONG)
    read(home, path)
    home.say_columns(shape(), {"lidsinds": "since", "voornaam": "name"})
    assert read(home, path)["withdrawn"] == 2
    assert members(home) == sorted([*before, ("Bruno", ()), ("Rosa", ())])


def test_a_row_that_both_answers_read_alike_stays_where_it_is(
    home: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "Choir.csv"
    path.write_text(HEAD + "Rosa;Calder;Calder;rosa@c.example;2015\n" + ROWS[ROWS.index("Br") :])
    home.say_columns(shape(), WRONG)
    read(home, path)
    rosa = numbered(home)["Rosa Calder"]
    home.say_columns(shape(), RIGHT)
    told = read(home, path)
    assert (told["new"], told["withdrawn"]) == (1, 1)
    assert numbered(home)["Rosa Calder"] == rosa


def test_a_reading_that_nobody_confirmed_is_corrected_too(home: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "Choir.csv"
    path.write_text("Naam;Straat;Lid sinds\nRosa Calder;Kaai 1;2015\n")
    read(home, path)
    (one,) = readings.answered(home.db)
    assert (one.said, one.answer) == (False, {"naam": "name", "lidsinds": "since"})
    assert confirmed.kept_for(home.db, one.shape) is None
    told = read(home, path, columns={"Naam": "-", "Straat": "name", "Lid sinds": "-"})
    assert (told["new"], told["withdrawn"], members(home)) == (1, 1, [("Kaai 1", ())])


def test_what_was_no_list_of_members_leaves_as_a_whole(home: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "Customers.csv"
    path.write_text(HEAD + ROWS)
    home.say_columns(shape(), WRONG)
    read(home, path)
    home.say_columns(shape(), {})
    told = read(home, path)
    assert (told["read"], told["withdrawn"], members(home)) == (0, 2, [])
    (one,) = readings.answered(home.db)
    assert one.nothing
    # It is not asked about any more, and can be answered anew.
    assert "asks" not in read(home, path, ask=lambda *_: None)
    assert read(home, path, columns={"Naam": "last"})["new"] == 2


def test_an_answer_from_before_this_was_noted_is_corrected_too(
    home: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "Choir.csv"
    path.write_text(HEAD + ROWS)
    home.say_columns(shape(), WRONG)
    read(home, path)
    with home.db.write() as c:
        c.execute("DELETE FROM setting WHERE name LIKE 'columns read %'")
        c.execute("DELETE FROM setting WHERE name LIKE 'columns at %'")
    home.say_columns(shape(), RIGHT)
    assert read(home, path)["withdrawn"] == 2


@pytest.mark.parametrize(
    "after", ["firsthand.intake.readings.withdraw", "firsthand.store.withdrawal.lookup.remove"]
)
def test_what_is_cut_off_is_done_by_the_next_import(
    home: Workspace, tmp_path: Path, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Choir.csv"
    path.write_text(HEAD + ROWS)
    home.say_columns(shape(), WRONG)
    read(home, path)
    home.say_columns(shape(), RIGHT)

    def killed(*_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(after, killed)
        with pytest.raises(KeyboardInterrupt):
            read(home, path)
    read(home, path)
    assert [name for name, _ in members(home)] == ["Bruno Tack", "Rosa Calder"]


def test_what_lists_are_called_is_forgotten_with_somebody(home: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "Rosa Calder.csv"
    path.write_text(HEAD + ROWS)
    home.say_columns(shape(), RIGHT)
    read(home, path)
    (one,) = readings.answered(home.db)
    assert (one.name, one.place, one.there) == (path.name, str(path), True)
    from firsthand.care.forget import forget

    forget(home, [home.people("Rosa Calder")[0]["id"]])
    (one,) = readings.answered(home.db)
    assert (one.name, one.place, one.there) == ("", "", False)
    assert confirmed.kept_for(home.db, shape()) == RIGHT


@pytest.mark.parametrize(
    "kept", ["", "{", "[]", "7", '{"by": 7, "titles": []}', '{"by": [3]}', "{}"]
)
def test_what_somebody_else_wrote_there_ends_no_import(
    home: Workspace, tmp_path: Path, kept: str
) -> None:
    path = tmp_path / "Choir.csv"
    path.write_text(HEAD + ROWS)
    for name in ("columns", "columns read", "columns at"):
        with home.db.write() as c:
            c.execute("INSERT INTO setting VALUES (?, ?)", (f"{name} {shape()}", kept))
        readings.answered(home.db)
    assert read(home, path)["new"] == 2
