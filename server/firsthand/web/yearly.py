"""What each network brought and cost, year by year, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

YEARS = 8  # columns at most: the last ones


class Year(NamedTuple):
    """One network in one year."""

    results: int
    hours: float
    money: Sequence[Mapping[str, Any]]  # currency, brought, cost


class Yearly(NamedTuple):
    """A row a network, a column a year; ``None`` where nothing happened."""

    years: list[int]
    rows: list[tuple[str, list[Year | None]]]
    earlier: bool  # whether years before the first column are left out


def yearly(lines: Sequence[Mapping[str, Any]]) -> Yearly | None:
    """The networks of ``returns.networks`` by year; ``None`` where all happened in one."""
    told = {year["year"] for line in lines for year in line["by_year"]}
    if len(told) < 2:
        return None
    last = max(told)
    years = list(range(max(min(told), last - YEARS + 1), last + 1))
    rows = []
    for line in lines:
        held = {
            year["year"]: Year(year["results"], year["hours"], year["money"])
            for year in line["by_year"]
        }
        if any(year in held for year in years):
            rows.append((line["network"], [held.get(year) for year in years]))
    return Yearly(years, rows, min(told) < years[0])
