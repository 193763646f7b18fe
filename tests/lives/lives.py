"""Words that the lives share: what is asked of a verdict, and who is who."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from world import ME, Verdict

ROBIN = ("Robin Keller", "https://www.linkedin.com/in/robin-keller")  # the user, on LinkedIn
YEAR = [f"2026-{month:02}-11" for month in range(1, 11)]  # a day in each month of this year
__all__ = ["ME", "ROBIN", "YEAR", "expect", "invented", "monthly", "then", "yearly"]

_FIRST = (
    "Hadewych Idzard Wendelin Livia Tjeerd Saskia Benoit Ulrike Yannick Margaux Gerlinde Thibaut "
    "Roswitha Lieselot Florian Aurelie Jurgen Solange Marijke Detlef"
).split()
_BEGINS = "Quae Tuy Riet Zande Olde Wester Kolve Hame Drie Steve".split()
_ENDS = "gebeur ttens velaar kamper naert rinck moortel broucke slager wijck".split()


def monthly(year: int, months: Iterable[int] = range(1, 13), day: int = 12) -> list[str]:
    """One day in each of these months."""
    return [f"{year}-{month:02}-{day:02}" for month in months]


def yearly(first: int, last: int, month_day: str = "12-24") -> list[str]:
    """One day in each of these years."""
    return [f"{year}-{month_day}" for year in range(first, last + 1)]


def then(
    verdict: Verdict, *standings: str, add: str | None = None, endorse: str | None = None,
    says: str | None = None, warns: str | None = None,
) -> None:  # fmt: skip
    """The verdict is one of these standings, with this advice; a reason of this code is given."""
    assert verdict["standing"] in standings, verdict["summary"]
    for what, wanted in (("add", add), ("endorse", endorse)):
        assert wanted is None or verdict["advice"][what] == wanted, verdict["advice"]
    codes = {reason["code"] for reason in verdict["reasons"]}
    assert says is None or says in codes, codes
    warned = {warning["code"] for warning in verdict["warnings"]}
    assert warns in warned if warns else not warned, warned
    assert all(reason["evidence"] for reason in verdict["reasons"])
    added = verdict["start"] + sum(reason["bits"] for reason in verdict["reasons"])
    assert abs(added - verdict["total"]) < 0.01


def invented(count: int, skip: int = 0) -> list[str]:
    """So many people of rare names, up to a hundred no two of whom have one family name."""
    return [
        f"{_FIRST[n % 20]} {_BEGINS[n % 10]}{_ENDS[(n // 10 + 3 * n) % 10]}"
        for n in range(skip, skip + count)
    ]


def expect(found: Mapping[str, str], wanted: Mapping[str, str]) -> None:
    """Each life of a table has one of the standings that were put down for it, by first letter."""
    wrong = {
        life: f"{standing}, not {wanted[life]}"
        for life, standing in found.items()
        if standing[0].upper() not in wanted[life]
    }
    assert not wrong, wrong
    assert found.keys() == wanted.keys()
