"""Shared employers: years in common, told only where they surely are; never more than a hint."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.evidence import weigh
from firsthand.evidence.employers import overlap, shared
from firsthand.evidence.history import History
from firsthand.model import Card, Held, Interaction, Kind, Position, Profile, Settings, Verdict
from firsthand.verdict import decide

END = 2026 * 12 + 10  # November 2026
NOW = int(datetime(2026, 11, 22, tzinfo=UTC).timestamp())
YEARS = st.integers(1970, 2030)
DATES = YEARS.map(str) | st.builds("{}-{:02}".format, YEARS, st.integers(1, 12))
POSITIONS = st.builds(
    Position, st.sampled_from(("Acme", "acme bv", "Delta", "Freelance")), st.none(),
    st.none() | DATES, st.none() | DATES,
)  # fmt: skip


def same(a: str, b: str) -> bool:
    return a.casefold()[:4] == b.casefold()[:4]


def at(first: str | None, last: str | None = None) -> Position:
    return Position("Acme", None, first, last)


@pytest.mark.parametrize(
    ("mine", "theirs", "years"),
    [
        (("2019-03", "2021-06"), ("2018-01", "2020-05"), (2019, 2020)),
        (("2015", "2020"), ("2015", "2020"), (2015, 2020)),
        (("2015", "2019"), ("2019", "2022"), None),  # it may have been at two ends of 2019
        (("2015", "2019-06"), ("2019-03", "2022"), (2019, 2019)),
        (("2019-06", "2019-06"), ("2019-01", "2019-12"), None),  # less than a month, perhaps
        (("2019-03", None), ("2018", None), (2019, 2026)),
        (("2019-03", None), (None, None), None),
        (("2027-01", None), ("2018", None), None),  # still to come
        (("2021", "2019"), ("2010", None), None),  # ends before it begins
    ],
)  # fmt: skip
def test_years_in_common_are_told_only_where_they_surely_are(
    mine: tuple[str, str | None],
    theirs: tuple[str | None, str | None],
    years: tuple[int, int] | None,
) -> None:
    span = overlap(at(*mine), at(*theirs), END, END)
    assert (span and (span[0] // 12, span[1] // 12)) == years


@given(POSITIONS, POSITIONS)
def test_overlapping_goes_both_ways_and_lies_within_both(a: Position, b: Position) -> None:
    span = overlap(a, b, END, END)
    assert span == overlap(b, a, END, END)
    if span is not None:
        assert span[0] <= span[1] <= END
        for one in (a, b):
            assert one.first is not None
            assert int(one.first[:4]) * 12 <= span[0] + 11
            assert one.last is None or span[1] <= int(one.last[:4]) * 12 + 11


@given(st.lists(POSITIONS, max_size=6), st.lists(POSITIONS, max_size=6))
def test_each_employer_is_named_once_with_one_of_ones_own_positions(
    own: list[Position], claimed: list[Position]
) -> None:
    held = [Held("linkedin", str(number), one) for number, one in enumerate(own)]
    found = shared(held, claimed, same, NOW)
    assert len({one.company for one in found}) == len(found)
    assert {one.evidence for one in found} <= {f"o_linkedin:{number}" for number in range(len(own))}
    assert all(one.first <= one.last <= 2026 for one in found)
    assert "Freelance" not in {one.company for one in found}
    assert shared(held[::-1], claimed[::-1], same, NOW) == found or len(held) > 1


@given(
    st.lists(POSITIONS, max_size=4),
    st.lists(POSITIONS, max_size=4),
    st.lists(st.sampled_from((Kind.MAIL, Kind.MEETING, Kind.DEAL)), max_size=3),
    st.booleans(),
)
def test_a_shared_employer_changes_no_standing_and_no_advice(
    own: list[Position], claimed: list[Position], kinds: list[Kind], connected: bool
) -> None:
    held = [Held("linkedin", str(number), one) for number, one in enumerate(own)]
    items = [
        Interaction(f"i_{n}", kind, NOW - 86400 * (n + 1), "in" if kind is Kind.MAIL else "both",
                    "mbox", 2)
        for n, kind in enumerate(kinds)
    ]  # fmt: skip
    cards = [Card("linkedin", "k", "Jean Vantongelen", network="LinkedIn")] if connected else []

    def verdict(firms: bool) -> Verdict:
        employers = shared(held, claimed, same, NOW) if firms else ()
        history = History(items, cards, Settings(), NOW, employers=employers)
        found = weigh(history)
        return decide(Profile("test"), history, found, "certain", None, (), (), ())

    with_firms, without = verdict(firms=True), verdict(firms=False)
    assert (with_firms.standing, with_firms.add, with_firms.endorse) == (
        without.standing, without.add, without.endorse,
    )  # fmt: skip
    assert 0 <= with_firms.total - without.total < 0.5
