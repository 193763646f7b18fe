"""What networks brought: no currency added to another, no result making its own tie, no haste."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import returns
from firsthand.store.results import Entry

NOW = int(datetime(2026, 11, 22, tzinfo=UTC).timestamp())
YEAR = int(returns.YEAR)
RATE = returns.Rate(50.0, "EUR")


def entry(
    kind: str, amount: float | None, currency: str | None = "EUR", network: str | None = "LinkedIn",
    years_ago: float = 1, person: str | None = "p_1", id: str = "i_1",
) -> Entry:  # fmt: skip
    when = NOW - int(years_ago * YEAR)
    whom = None if kind == "cost" else person
    return Entry(id, kind, when, None, None, amount, currency, network, None, "results", whom)


def line(entries: list[Entry], contacts: Any = None, rate: returns.Rate | None = RATE) -> Any:
    return returns.networks(entries, contacts or {}, rate, NOW)[0]


def test_money_in_and_out_are_told_per_contact_and_per_hour() -> None:
    entries = [entry("deal", 1000.0), entry("cost", 100.0), entry("cost", 4.0, "hours")]
    found = line(entries, {"LinkedIn": {"firsthand": 3, "virtual": 17}})
    (money,) = found["money"]
    assert (found["contacts"], found["known"], found["hours"]) == (20, 3, 4.0)
    assert (money["brought"], money["fees"], money["time"], money["net"]) == (1000, 100, 200, 700)
    assert (money["a_contact"], money["an_hour"]) == (35.0, 225.0)


def test_hours_cost_nothing_as_long_as_their_worth_is_not_said() -> None:
    (money,) = line([entry("deal", 10.0), entry("cost", 4.0, "uur")], rate=None)["money"]
    assert (money["time"], money["net"], money["an_hour"]) == (0, 10, 2.5)


def test_what_takes_back_a_result_is_none() -> None:
    entries = [entry("deal", 900.0), entry("deal", -900.0), entry("deal", -5.0), entry("cost", 1.0)]
    found = line(entries)
    assert (found["results"], found["by_year"][0]["results"]) == (1, 1)
    (money,) = found["money"]
    assert (money["brought"], money["priced"], money["paid"]) == (-5.0, 1, "no")


@given(st.lists(st.tuples(st.sampled_from(["EUR", "USD", ""]), st.integers(-500, 5000),
                          st.sampled_from(["deal", "cost"])), max_size=12))  # fmt: skip
def test_currencies_are_never_added_up(rows: list[tuple[str, int, str]]) -> None:
    entries = [entry(kind, float(amount), currency) for currency, amount, kind in rows]
    lines = returns.networks(entries, {}, None, NOW)
    held = {m["currency"]: m for one in lines for m in one["money"]}
    for currency in {c for c, _, _ in rows}:
        sums = {k: sum(a for c, a, kind in rows if (c, kind) == (currency, k))
                for k in ("deal", "cost")}  # fmt: skip
        assert held[currency]["net"] == pytest.approx(sums["deal"] - sums["cost"])


@pytest.mark.parametrize(
    ("amounts", "cost", "paid"),
    [([900.0, 900.0, 900.0], 500.0, "yes"), ([5000.0, 10.0, 10.0], 500.0, "thin"),
     ([900.0], 500.0, "thin"), ([100.0], 500.0, "no"), ([], 500.0, "no"), ([100.0], 0.0, "free"),
     ([None], 500.0, "unpriced")],
)  # fmt: skip
def test_a_network_has_paid_only_where_no_single_result_decides_it(
    amounts: list[float | None], cost: float, paid: str
) -> None:
    entries = [entry("deal", amount) for amount in amounts]
    entries += [entry("cost", cost)] if cost else []
    assert line(entries)["money"][0]["paid"] == paid


def test_few_results_leave_a_wide_range() -> None:
    low, high = line([entry("deal", 1.0, years_ago=2)])["a_year"]
    assert low < 0.5 < high
    assert high > 4 * low
    nothing = line([entry("cost", 1.0, years_ago=2)])["a_year"]
    assert nothing[0] == 0
    assert nothing[1] > 0.5


def test_a_network_is_found_under_the_name_its_contacts_stand_under() -> None:
    known = ["LinkedIn", "Rotary Gent-Leie", "XING"]
    assert returns.same_network("linkedin", known) == "LinkedIn"
    assert returns.same_network("Rotary", known) == "Rotary Gent-Leie"
    assert returns.same_network("Rotary", [*known, "Rotary Brugge"]) == "Rotary"
    assert returns.same_network("", known) == ""


def test_results_count_for_the_tie_that_was_there_before_them() -> None:
    entries = [
        entry("deal", 100.0, id="i_1", person="p_1", years_ago=2),
        entry("deal", 50.0, id="i_2", person="p_1"),
        entry("advice", None, id="i_3", person="p_2"),
    ]
    then: dict[str, Any] = {"i_1": "virtual", "i_2": "firsthand", "i_3": "acquainted"}
    among: dict[str, Any] = {"p_1": "firsthand"}
    found = returns.ties(entries, then, {"firsthand": 10, "virtual": 200}, among)
    by = {one["standing"]: one for one in found["lines"]}
    # p_1 was a mere contact before the first result, and is counted as such.
    assert (by["virtual"]["contacts"], by["virtual"]["people"]) == (201, 1)
    assert (by["firsthand"]["contacts"], by["firsthand"]["results"]) == (9, 1)
    assert (by["acquainted"]["contacts"], by["acquainted"]["people"]) == (1, 1)
    assert by["virtual"]["brought"] == [{"currency": "EUR", "amount": 100.0}]


def test_a_difference_is_only_told_where_it_is_clear() -> None:
    def finding(known: int, mere: int) -> str:
        entries = [entry("deal", 1.0, id=f"i_{n}", person=f"p_{n}") for n in range(known + mere)]
        then: dict[str, Any] = {
            e.id: "firsthand" if n < known else "virtual" for n, e in enumerate(entries)
        }
        today = {"firsthand": 20, "virtual": 400}
        return str(returns.ties(entries, then, today, {})["finding"])

    assert finding(8, 2) == "known"
    assert finding(1, 0) == "few"
    assert finding(0, 0) == "few"
    assert finding(1, 16) == "open"
