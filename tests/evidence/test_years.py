"""The years of a relation: whole, bounded, each interaction counted once; and its silences."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.evidence.history import History
from firsthand.evidence.years import by_year, silence
from firsthand.model import Interaction, Kind, Settings

NOW = int(datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp())
items = st.builds(
    lambda number, kind, when, way, audience: Interaction(
        f"i_{number:x}", kind, when, way, "mbox", audience
    ),
    st.integers(0, 10**6),
    st.sampled_from(list(Kind)),
    st.integers(-(10**10), NOW + 10**8),
    st.sampled_from(["in", "out", "both", "none"]),
    st.integers(2, 12),
)
some = st.lists(items, max_size=30, unique_by=lambda item: item.id)


@settings(max_examples=150)
@given(some)
def test_every_year_stands_once_and_every_interaction_counts_once(told: list[Interaction]) -> None:
    history = History(told, [], Settings(), NOW)
    rows = by_year(history)
    past = [item for item in history.all if item.when <= NOW]
    assert bool(rows) == bool(past)
    if not rows:
        return
    assert [row.year for row in rows] == list(range(rows[0].year, 2027))
    assert len(rows) <= 60
    first = datetime(rows[0].year, 1, 1, tzinfo=UTC).timestamp()
    counted = [item for item in past if item.when >= first]
    shown = sum(row.uncounted + sum(sum(w.values()) for w in row.channels.values()) for row in rows)
    assert shown == len(counted)
    mail = [i for i in counted if i in history.real and i.kind == Kind.MAIL]
    for way in ("in", "out"):
        sides = sum(row.channels.get("mail", {}).get(way, 0) for row in rows)
        assert sides == sum(item.direction == way for item in mail)


@settings(max_examples=100)
@given(some)
def test_no_silence_is_longer_than_the_longest(told: list[Interaction]) -> None:
    history = History(told, [], Settings(), NOW)
    found = silence(history)
    times = [item.when for item in history.real]
    assert (found is None) == (not times)
    if found:
        begin, end = found
        assert begin in times
        assert end in (*times, NOW)
        assert not [when for when in times if begin < when < end]
        assert end - begin >= NOW - max(times)
