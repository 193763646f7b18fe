"""What the columns of a club's list hold, said on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from firsthand.cli import main
from firsthand.sources import File, roster

LIST = "Socio;Correo;Alta\nRosa Calder;rosa@choir.example;2019-04-03\n"


@pytest.fixture
def club(tmp_path: Path) -> Path:
    path = tmp_path / "coro.csv"
    path.write_text(LIST)
    return path


def imported(club: Path, *words: str) -> dict[str, Any]:
    home = str(club.parent / "home")
    done = CliRunner().invoke(main, ["--home", home, "import", str(club), "--json", *words])
    assert done.exit_code == 0, done.output
    (file,) = json.loads(done.stdout)["files"]
    found: dict[str, Any] = file
    return found


def test_what_is_said_of_the_columns_counts_and_is_kept_for_the_next_list(club: Path) -> None:
    said = "Socio=name, Correo=email, Alta=-"
    first = imported(club, "--as", "roster", "--columns", said)
    assert (first["new"], first["columns"]) == (
        1, {"Socio": "name", "Correo": "email", "Alta": None},
    )  # fmt: skip
    club.write_text(LIST + "Bruno Tack;bruno@tack.example;2020-01-05\n")
    second = imported(club, "--as", "roster")
    assert (second["new"], second["columns"]) == (1, first["columns"])


def test_a_table_of_people_that_says_no_more_is_told_as_what_it_may_be(tmp_path: Path) -> None:
    path = tmp_path / "Harbour Club.csv"
    path.write_text("Nom;Prénom;Courriel\nCalder;Rosa;rosa@choir.example\n")
    home = ["--home", str(tmp_path / "home"), "import", str(path)]
    done = CliRunner().invoke(main, home)
    assert done.exit_code == 1
    assert "--as roster if it is a list of members, with --as contacts if" in done.output
    assert imported(path, "--as", "roster", "--columns", "Nom=last, Prénom=first")["new"] == 1
    book = tmp_path / "people.csv"
    book.write_text("First,Last,E-mail Address\nLena,Oost,lena@oost.example\n")
    home = ["--home", str(tmp_path / "home"), "import", str(book), "--as", "contacts"]
    assert "[contacts]  read 1, new 1" in CliRunner().invoke(main, home).output
    # What was said of these columns holds for the next list without a word.
    path.write_text(path.read_text() + "Tack;Bruno;bruno@tack.example\n")
    assert imported(path)["new"] == 1


@pytest.mark.parametrize(
    "head", ["name,url,username,password,email", "Date,Name,Gross,From Email Address", "Name,Email"]
)
def test_prices_and_passwords_beside_names_are_no_list_of_members(head: str) -> None:
    rows = f"{head}\n{','.join('x' for _ in head.split(','))}\n"
    assert roster.may_be(File.in_memory("x.csv", rows.encode())) is (head == "Name,Email")


def test_a_word_that_is_no_field_is_refused_in_a_sentence(club: Path) -> None:
    done = CliRunner().invoke(
        main, ["--home", str(club.parent / "home"), "import", str(club), "--columns", "Socio=nome"]
    )
    assert done.exit_code == 2
    assert "name, first, middle" in done.output
