"""The results table: what counts as business, and what a network costs."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Cost, Event, Handle, Kind, Record, Role, Unreadable
from firsthand.sources import File, dates, results

CASES = Path(__file__).parent / "results"
HEAD = "date,kind,name,email,amount,currency,network,note\n"


def read(content: bytes | str) -> list[Record]:
    raw = content.encode() if isinstance(content, str) else content
    return list(results.records(File.in_memory("results.csv", raw), 0))


def at(*day: int) -> int:
    return int(datetime(*day, tzinfo=UTC).timestamp())  # type: ignore[arg-type, misc]


BUSINESS = (CASES / "business.csv").read_bytes()


def test_a_deal_keeps_who_when_and_how_much() -> None:
    deal = read(BUSINESS)[0]
    assert isinstance(deal, Event)
    assert (deal.kind, deal.when) == (Kind.DEAL, at(2026, 3, 31))
    (party,) = deal.parties
    assert party.handle == Handle("email", "mette.lind@example.net")
    assert (party.name, party.role) == ("Mette Lind", Role.WITH)
    assert deal.details == {
        "amount": "12500", "currency": "EUR", "network": "LinkedIn", "note": "Fair stand",
    }  # fmt: skip


def test_without_an_address_the_name_is_the_handle() -> None:
    event = read(BUSINESS)[1]
    assert isinstance(event, Event)
    assert event.kind == Kind.INTRODUCTION
    assert event.parties[0].handle == Handle("name", "results:Rosa Calder")


def test_a_cost_names_no_person() -> None:
    cost = read(BUSINESS)[2]
    assert isinstance(cost, Cost)
    assert (cost.network, cost.amount, cost.currency, cost.note) == (
        "LinkedIn", 240.5, "EUR", "Premium",
    )  # fmt: skip


def test_each_row_that_cannot_be_used_says_why_and_where() -> None:
    problems = [record for record in read(BUSINESS) if isinstance(record, Unreadable)]
    assert [problem.where for problem in problems] == ["line 5", "line 6", "line 7", "line 8"]
    assert problems[0].why == "It names nobody: fill in the name or the e-mail."
    assert "'party' is none of" in problems[1].why
    assert problems[2].why.endswith("write it as year-month-day.")
    assert problems[3].why == "The amount 'a lot' is no number."


def test_a_date_the_file_leaves_open_is_reported_not_guessed() -> None:
    (problem,) = read(HEAD + "03/04/2026,deal,Rosa,,,,,\n")
    assert isinstance(problem, Unreadable)
    assert "can be read in two ways" in problem.why


@pytest.mark.parametrize(("other", "month"), [("25/12/2025", 4), ("12/25/2025", 3)])
def test_another_row_tells_day_and_month_apart(other: str, month: int) -> None:
    event, _ = read(HEAD + f"03/04/2026,deal,Rosa,,,,,\n{other},deal,Jens,,,,,\n")
    assert isinstance(event, Event)
    assert event.when == at(2026, month, 3 if month == 4 else 4)


def test_a_file_that_says_both_is_not_guessed_but_for_its_plain_rows() -> None:
    found = read(HEAD + "03/04/2026,deal,A,,,,,\n25/12/2025,deal,B,,,,,\n12/25/2025,deal,C,,,,,\n")
    assert [type(one) for one in found] == [Unreadable, Event, Event]


def test_a_day_that_is_its_month_needs_no_help() -> None:
    (event,) = read(HEAD + "05/05/2026,deal,Rosa,,,,,\n")
    assert isinstance(event, Event)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_separator_encoding_and_order_of_columns(separator: str, encoding: str) -> None:
    table = "Note|E-Mail|Name|KIND|Date\nThanks|zoe@example.net|Zoë|advice|2026-03-31\n"
    content = table.replace("|", separator).encode(encoding)
    assert results.fits(File.in_memory("x", content))
    (event,) = read(content)
    assert isinstance(event, Event)
    assert event.parties[0][:2] == (Handle("email", "zoe@example.net"), "Zoë")


def test_keys_do_not_hang_on_the_order_of_rows() -> None:
    head, *rows = BUSINESS.decode().splitlines(keepends=True)
    turned = read(head + "".join(reversed(rows)))
    keys = [record.key for record in read(BUSINESS) if isinstance(record, Event | Cost)]
    assert sorted(keys) == sorted(one.key for one in turned if isinstance(one, Event | Cost))
    assert len(set(keys)) == 3


def test_an_open_quotation_mark_costs_its_own_row_alone() -> None:
    row = '2026-03-31,deal,"Jens ""J"" Quist\nthe joiner",,,,,\n'
    found = read(
        HEAD + row + '2026-03-31,deal,"Rosa,,,,,\n' + "2026-03-31,deal,Mette,,,,,\n" * 9000
    )
    assert [type(one) for one in found] == [Event, Unreadable, *[Event] * 9000]
    assert isinstance(found[1], Unreadable)
    assert found[1].where == "line 4"


@pytest.mark.parametrize("head", [HEAD, '"' + HEAD.strip() + '"\n'])
def test_lines_that_a_spreadsheet_took_for_one_cell_are_taken_apart(head: str) -> None:
    rows = (
        '"2026-01-05,deal,""Maes, Jan"",jan@maes.example,12.50,EUR,XING,"\n'
        "2026-01-06,deal,Mia,,5,,,\n"
    )
    one, two = (record for record in read(head + rows) if isinstance(record, Event))
    assert (one.parties[0].name, one.parties[0].handle.value) == ("Maes, Jan", "jan@maes.example")
    assert (one.details or {})["amount"] == "12.50"
    assert two.parties[0].name == "Mia"


_DEALS = "name,kind,email,{0}\n" + "".join(f"Jan,deal,j{n}@x.example,{{{n}}}\n" for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("table", "last", "cut"),
    [
        (HEAD + "2026-01-05,deal,Jan,,5,EUR,XING,\n", "2026-01-06,deal,Mia,,4500", True),
        (HEAD, "2026-01-06,deal,Mia,mia@x.exa", True),
        (HEAD, "2026-01-06,deal,Mia,,4500,EUR,XING,", False),
        (HEAD, "2026-01-06,deal,Mia\n", False),
        (HEAD + "2026-01-05,deal,Jan,,5\n", "2026-01-06,deal,Mia,,4500", False),
        ('"date","kind","name"\n"2026-01-05","deal","Jan"\n', '"2026-01-06","deal","Mi', True),
        ('"date","kind","name"\n"2026-01-05","deal","Jan"\n', '"2026-01-06","deal",', True),
        ("date,kind,name\n" + "2026-01-05,deal,Jan\n" * 3, "2026-01-06,deal,Mi", False),
        (_DEALS.format("date", *["25/12/2025"] * 3), "Mia,deal,,13/12/20", True),
        (_DEALS.format("date", *["25/12/2025"] * 3), "Mia,deal,,13/12/2025", False),
        (_DEALS.format("date", "5/12/2025", "15/2/2025", "1/1/2026"), "Mia,deal,,13/12/25", False),
        (_DEALS.format("amount,date", *["5.00,2026-01-05"] * 3), "Mia,deal,,9.00,2026-01-0", True),
        (_DEALS.format("date,amount", *[f"2026-01-05,{n}.00" for n in (9, 80, 700)]),
         "Mia,deal,,2026-01-06,45", True),
        (_DEALS.format("date,amount", *["2026-01-05,900"] * 3), "Mia,deal,,2026-01-06,45", False),
    ],
)  # fmt: skip
def test_a_last_row_that_is_cut_off_is_told_and_not_counted(
    table: str, last: str, cut: bool
) -> None:
    *whole, end = read(table + last)
    assert ("breaks off" in end.why if isinstance(end, Unreadable) else False) == cut
    assert all(isinstance(one, Event) for one in whole)


@pytest.mark.parametrize(
    ("text", "comma", "number"),
    [
        ("1.234,50", None, 1234.5), ("1,234.50", None, 1234.5), ("1234,5", None, 1234.5),
        ("1.500", None, 1500.0), ("1.500", False, 1.5), ("1,500", True, 1.5),
        ("1.500", True, 1500.0), ("1200.000", None, 1200.0), ("-1200,000", None, -1200.0),
        ("0.500", None, 0.5), ("12.000", None, 12000.0),
        ("1 234 567,00", None, 1234567.0), ("€ 99,90", None, 99.9), ("99.90 EUR", None, 99.9),
        ("1'500.00", None, 1500.0), ("-5", None, -5.0), ("1.234.567", None, 1234567.0),
        ("(1,234.50)", None, -1234.5), ("121,00-", None, -121.0), ("€ 1.200,-", None, 1200.0),
        ("12,34,567.50", None, 1234567.5), ("1,250,000.75", None, 1250000.75),
        ("", None, None), ("abc", None, None), ("12a", None, None),
        # No way of grouping thousands: reported, not guessed.
        ("1.2.3", None, None), ("12,34,56", None, None), ("1.250.00", None, None),
        ("1.234,567.000", None, None), ("2026.03.05", None, None),
    ],
)  # fmt: skip
def test_amounts_are_read_as_they_are_written(
    text: str, comma: bool | None, number: float | None
) -> None:
    assert dates.amount(text, comma) == number


def test_a_figure_too_long_for_a_group_shows_how_a_column_writes_decimals() -> None:
    assert dates.comma_decimal(["300.000", "1200.000"]) is False
    assert dates.comma_decimal(["300,000", "1200,000"]) is True
    assert dates.comma_decimal(["300.000", "120.000"]) is None


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-20 10:11:12 UTC", "2026/11/20 10:11:12 UTC", "11/20/26, 10:11:12 AM",
        "2026-11-20T10:11:12Z", "2026-11-20T12:11:12+02:00", "20 Nov 2026 10:11:12",
        "20 nov. 2026, 10:11:12", "20. November 2026 10:11:12", "20 novembre 2026 10:11:12",
        "Nov 20, 2026, 10:11:12 AM",
    ],
)  # fmt: skip
def test_every_form_of_a_moment_is_the_same_moment(text: str) -> None:
    assert dates.moment(text, "month") == at(2026, 11, 20) + 10 * 3600 + 11 * 60 + 12


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("26-Sep-23", 9), ("26 sept. 2023", 9), ("26 août 2023", 8), ("26 févr. 2023", 2),
        ("26 mrt 2023", 3), ("26 März 2023", 3), ("26. Dez. 2023", 12), ("26 mei 2023", 5),
        ("26 juillet 2023", 7), ("26 juin 2023", 6), ("26 Okt 2023", 10),
        ("26 ene 2023", 1), ("26 de abr. de 2023", 4), ("26 de dezembro de 2023", 12),
        ("26 ott 2023", 10),
    ],
)  # fmt: skip
def test_months_have_names_in_seven_languages(text: str, month: int) -> None:
    assert dates.moment(text) == at(2023, month, 26)


@pytest.mark.parametrize(
    ("values", "columns", "order"),
    [
        (["03/04/2026"], (), None), (["03/04/2026"], ("date", "customer"), None),
        (["03-04-2026"], ("factuurdatum", "klant"), "day"), (["03/04/2026"], ("naam",), "day"),
        (["03/04/2026"], ("numérodefacture",), "day"), (["03/13/2026"], ("datum",), "month"),
        (["03/13/2026", "13/03/2026"], ("datum",), None),
    ],
)  # fmt: skip
def test_which_number_is_the_day_is_told_by_the_column_or_by_its_language(
    values: list[str], columns: tuple[str, ...], order: str | None
) -> None:
    assert dates.order(values, columns) == order


def test_with_dots_the_day_stands_first_unless_the_column_shows_otherwise() -> None:
    assert dates.moment("03.04.2026") == at(2026, 4, 3)
    assert dates.moment("03.04.2026", "month") == at(2026, 3, 4)
    assert dates.moment("03/04/2026") is dates.moment("03-04-2026") is None


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Rosa Calder <rosa@calder.example>", "rosa@calder.example"),
        ("rosa@calder.example; office@calder.example", "rosa@calder.example"),
        ("'rosa@calder.example'", "rosa@calder.example"),
        ("mailto:rosa@calder.example", "rosa@calder.example"),
        ("s.o'hara@quay.example", "s.o'hara@quay.example"),
    ],
)
def test_an_address_is_known_in_what_people_type(typed: str, address: str) -> None:
    (event,) = read(f"date,kind,name,email\n2026-03-12,deal,Rosa,{typed}\n")
    assert isinstance(event, Event)
    assert event.parties[0].handle == Handle("email", address)


def test_a_row_of_one_word_a_thousand_times_is_read_in_no_time() -> None:
    again = ",".join(["date"] * 13_000)  # as long as a line may be
    table = f"date,kind,name,email\n{again}\n2026-03-12,deal,Rosa,rosa@calder.example\n"
    begun = time.monotonic()
    assert isinstance(read(table)[-1], Event)
    assert time.monotonic() - begun < 5  # it took hours


@pytest.mark.parametrize(
    "written",
    [
        "12/03/2026 à 20h00", "le jeudi 12 mars 2026 à 20h", "jeu. 12/03/2026 20:00",
        "12 mars 2026 à 20 h 00", "donderdag 12 maart 2026 om 20.00 uur", "do 12 mrt 2026 20:00",
        "12. März 2026 um 20:00 Uhr", "Donnerstag, 12.03.2026, 20.00 Uhr", "Do. 12.3.26 20:00",
        "Thursday, March 12, 2026 at 8:00 PM", "Thu 12 Mar 2026 20:00:00 UTC",
    ],
)  # fmt: skip
def test_an_hour_is_read_as_each_language_writes_it(written: str) -> None:
    assert dates.moment(written, "day") == at(2026, 3, 12) + 20 * 3600


@pytest.mark.parametrize(
    "written", ["12/03/2026 20", "12/03/2026 20h5", "12.03.2026 20.5", "1.2.3"]
)
def test_what_is_no_hour_is_none(written: str) -> None:
    assert dates.moment(written, "day") is None


@settings(max_examples=100, deadline=None)
@given(st.dates(min_value=datetime(1970, 1, 1).date(), max_value=datetime(2069, 1, 1).date()))  # noqa: DTZ001
def test_a_date_comes_back_from_every_form(day: object) -> None:
    seconds = at(*map(int, str(day).split("-")))
    year, month, number = str(day).split("-")
    assert dates.moment(str(day)) == seconds
    assert dates.moment(f"{number}.{month}.{year}", "day") == seconds
    assert dates.moment(f"{month}/{number}/{year[2:]}", "month") == seconds


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    for order in ("day", "month", None):
        dates.coarse(text, order)
    dates.amount(text)
    dates.comma_decimal([text])
    dates.symbol(text)
    dates.ambiguous(text)
    read(HEAD + text)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    results.fits(File.in_memory("x", content))
    read(content)
    read(HEAD.encode() + content)
