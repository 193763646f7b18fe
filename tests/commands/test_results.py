"""Results and costs by the command line: what is stored, what is refused, what it adds up to."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from firsthand import results
from firsthand.cli import main
from firsthand.model import Cost, Event

sys.path.insert(0, str(Path(__file__).parents[1]))
from kept import done, refused, run, said, workspace

DEAL = ("result", "add", "--kind", "deal", "--date", "2026-05-04", "--email",
        "odile@wolkenrand.example", "--amount", "1200.50", "--currency", "eur",
        "--network", "LinkedIn")  # fmt: skip


def test_a_deal_is_listed_with_the_person_it_was_with(tmp_path: Path) -> None:
    home = workspace(tmp_path)
    done(home, *DEAL, "--note", "Gas cells")
    (entry,) = said(home, "result", "list")["results"]
    assert entry["when"] == "2026-05-04"
    assert (entry["kind"], entry["name"], entry["email"]) == (
        "deal", "Odile Quaghebeur", "odile@wolkenrand.example",
    )  # fmt: skip
    assert (entry["amount"], entry["currency"], entry["network"]) == (1200.5, "EUR", "LinkedIn")
    assert entry["note"] == "Gas cells"


def test_a_result_is_evidence_that_you_know_them(tmp_path: Path) -> None:
    home = workspace(tmp_path)
    done(home, *DEAL)
    (person,) = said(home, "person", "odile@wolkenrand.example")
    assert person["verdict"]["standing"] == "firsthand"
    assert "result" in {reason["code"] for reason in person["verdict"]["reasons"]}


def test_two_identical_results_typed_by_hand_are_two(tmp_path: Path) -> None:
    home = tmp_path / "w"
    for _ in range(3):
        done(home, *DEAL)
    found = said(home, "result", "list")
    assert len(found["results"]) == 3
    assert found["totals"][0]["brought"] == 3601.5


def test_a_result_without_a_date_is_of_today(tmp_path: Path) -> None:
    done(tmp_path / "w", "result", "add", "--kind", "advice", "--name", "Odile Quaghebeur")
    (entry,) = said(tmp_path / "w", "result", "list")["results"]
    assert entry["when"] == date.today().isoformat()  # noqa: DTZ011
    assert entry["name"] == "Odile Quaghebeur"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--kind", "deal"], "--name or --email"),
        (["--kind", "deal", "--name", "  "], "--name or --email"),
        (["--kind", "gift", "--name", "Odile"], "gift"),
        (["--kind", "deal", "--email", "nobody"], "no e-mail address"),
        (["--kind", "deal", "--email", "a@b"], "no e-mail address"),
        (["--kind", "deal", "--name", "Odile", "--amount", "much"], "no number"),
        (["--kind", "deal", "--name", "Odile", "--date", "03/04/2026"], "two ways"),
        (["--kind", "deal", "--name", "Odile", "--date", "soon"], "cannot be read"),
        (["--kind", "deal", "--name", "Odile", "--date", "2190-01-01"], "still to come"),
        (["--kind", "cost", "--network", "Rotary"], "--amount"),
        (["--kind", "cost", "--amount", "3"], "--network"),
        (["--kind", "cost", "--amount", "3", "--network", "X", "--name", "O"], "--name"),
    ],
)
def test_what_cannot_be_a_result_is_wrong_usage(
    tmp_path: Path, words: list[str], sentence: str
) -> None:
    result = run(tmp_path / "w", "result", "add", *words)
    assert result.exit_code == 2
    assert sentence in " ".join(result.stderr.split())
    assert not said(tmp_path / "w", "result", "list")["results"]


def test_totals_stand_by_network_and_currency_and_newest_comes_first(tmp_path: Path) -> None:
    home = tmp_path / "w"
    done(home, *DEAL)
    done(home, "result", "add", "--kind", "hire", "--name", "Bruno Tack", "--network", "linkedin",
         "--date", "2026-06-01")  # fmt: skip
    done(home, "result", "add", "--kind", "cost", "--network", "LinkedIn", "--amount", "200",
         "--currency", "EUR", "--date", "2026-01-05")  # fmt: skip
    done(home, "result", "add", "--kind", "cost", "--network", "Rotary", "--amount", "6",
         "--currency", "hours", "--date", "2026-01-04")  # fmt: skip
    found = said(home, "result", "list")
    assert [entry["when"] for entry in found["results"]] == [
        "2026-06-01", "2026-05-04", "2026-01-05", "2026-01-04",
    ]  # fmt: skip
    assert found["totals"] == [
        {"network": "LinkedIn", "currency": "EUR", "results": 2, "brought": 1200.5, "cost": 200.0,
         "net": 1000.5},
        {"network": "Rotary", "currency": "hours", "results": 0, "brought": 0.0, "cost": 6.0,
         "net": -6.0},
    ]  # fmt: skip
    assert "LinkedIn: 2 results, brought 1200.50, cost 200, net 1000.50 EUR" in done(
        home, "result", "list"
    )


def test_an_empty_list_says_how_to_begin(tmp_path: Path) -> None:
    assert "firsthand result add" in done(tmp_path / "w", "result", "list")
    assert said(tmp_path / "w", "result", "list") == {"results": [], "totals": []}


def test_the_home_may_stand_before_the_command(tmp_path: Path) -> None:
    done(tmp_path / "w", *DEAL)
    result = CliRunner().invoke(main, ["result", "--home", str(tmp_path / "w"), "list"])
    assert "LinkedIn: 1 result, " in result.stdout


def test_a_table_imported_after_typing_its_row_adds_nothing(tmp_path: Path) -> None:
    home = tmp_path / "w"
    done(home, *DEAL)
    table = tmp_path / "results.csv"
    table.write_text(
        "date,kind,name,email,amount,currency,network,note\n"
        "2026-05-04,deal,,odile@wolkenrand.example,1200.50,EUR,LinkedIn,\n", "utf-8",
    )  # fmt: skip
    assert said(home, "import", table)["files"][0]["new"] == 0


def test_a_damaged_workspace_is_one_sentence(tmp_path: Path) -> None:
    home = tmp_path / "w"
    home.mkdir()
    (home / "firsthand.db").write_bytes(b"rubbish" * 1000)
    assert "is damaged. What helps is told by: firsthand doctor" in refused(home, "result", "list")


def test_a_result_is_changed_in_what_is_named_and_taken_out(tmp_path: Path) -> None:
    home = workspace(tmp_path)
    done(home, *DEAL, "--note", "Gas cells")
    (before,) = said(home, "result", "list")["results"]
    done(home, "result", "edit", before["id"], "--amount", "1300", "--network", "XING")
    (entry,) = said(home, "result", "list")["results"]
    assert (entry["amount"], entry["network"], entry["note"], entry["person"]) == (
        1300.0, "XING", "Gas cells", before["person"],
    )  # fmt: skip
    assert "no result" in refused(home, "result", "edit", before["id"], "--amount", "1")
    done(home, "result", "remove", entry["id"])
    assert said(home, "result", "list")["results"] == []
    assert "no result" in refused(home, "result", "remove", entry["id"])
    assert "no result" in refused(home, "result", "remove", "o_x")


def test_networks_are_told_with_what_they_brought_at_the_users_rate(tmp_path: Path) -> None:
    home = workspace(tmp_path)
    (odile,) = said(home, "person", "odile@wolkenrand.example")
    done(home, "result", "add", "--kind", "deal", "--person", odile["id"], "--amount", "900",
         "--currency", "EUR", "--network", "Address book")  # fmt: skip
    done(home, "result", "add", "--kind", "cost", "--amount", "10", "--currency", "hours",
         "--network", "Address book")  # fmt: skip
    assert "50.00 EUR" in done(home, "result", "rate", "50", "eur")
    found = said(home, "result", "networks")
    (line,) = [one for one in found["networks"] if one["network"] == "Address book"]
    assert (line["contacts"], line["results"], line["money"][0]["net"]) == (2, 1, 400.0)
    assert found["ties"]["finding"] == "few"
    text = done(home, "result", "networks")
    assert "in 900, out 500, net 400 EUR: paid for itself so far" in text
    assert "too few to conclude" in text
    assert "number and a currency" in refused(home, "result", "rate", "50")


@given(
    st.fixed_dictionaries({name: st.none() | st.text(max_size=40) for name in results.COLUMNS}),
    st.sampled_from(results.KINDS),
    st.sampled_from(["2026-01-02", "1.2.2026", "13/02/2026", ""]),
)
def test_whatever_is_typed_gives_a_record_or_a_sentence(
    values: dict[str, str | None], kind: str, day: str
) -> None:
    seen = 0

    def known(_: Event | Cost) -> bool:
        nonlocal seen
        seen += 1
        return seen == 1

    try:
        record = results.typed({**values, "kind": kind, "date": day}, known)
    except ValueError as error:
        assert str(error).endswith(".")  # noqa: PT017
    else:
        assert record.key.startswith("typed:")
