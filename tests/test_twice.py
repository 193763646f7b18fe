"""A cost that is typed by hand and in a receipt too is told, and nothing else is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from firsthand.store.results import Entry
from firsthand.twice import told_twice


def cost(id: str, day: str, amount: float, source: str, **more: object) -> Entry:
    when = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
    usual = Entry(id, "cost", when, None, None, amount, "EUR", "LinkedIn", None, source, None)
    return usual._replace(**more)  # type: ignore[arg-type]


def pairs(*entries: Entry) -> list[tuple[str, list[str]]]:
    return [(one.cost.id, [e.id for e in one.receipts]) for one in told_twice(entries)]


MONTHS = [cost(f"r{n}", f"2026-{n:02}-05", 29.99, "linkedin") for n in range(1, 11)]


def test_one_receipt_of_the_same_month_is_the_same_cost() -> None:
    assert pairs(*MONTHS, cost("t", "2026-04-20", 30, "results")) == [("t", ["r4"])]


def test_a_year_that_is_typed_as_one_sum_is_all_its_receipts() -> None:
    typed = cost("t", "2026-12-31", 300, "results")
    assert pairs(*MONTHS, typed) == [("t", [e.id for e in MONTHS])]
    assert pairs(*MONTHS[:5], typed) == []  # half of it is something else


def test_a_receipt_explains_one_typed_cost_at_most() -> None:
    one, other = (cost(id, "2026-02-05", 29.99, "results") for id in ("t", "u"))
    assert pairs(MONTHS[1], one, other) == [("t", ["r2"])]


@pytest.mark.parametrize(
    "typed",
    [
        cost("t", "2026-02-05", 29.99, "results", network="XING"),
        cost("t", "2026-02-05", 29.99, "results", currency="CHF"),
        cost("t", "2026-02-05", 29.99, "results", currency="hours"),
        cost("t", "2026-02-05", 29.99, "results", kind="deal"),
        cost("t", "2026-02-05", 45, "results"),
        cost("t", "2024-02-05", 29.99, "results"),
    ],
)
def test_another_network_currency_amount_or_year_is_another_cost(typed: Entry) -> None:
    assert pairs(*MONTHS, typed) == []
