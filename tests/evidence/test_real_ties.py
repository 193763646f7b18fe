"""What the verdict is worth on relations that people told, where the data lie beside the project.

Read in place (FIRSTHAND_DATA, by default ../shared/data): 327 pupils, five days of face-to-face
contacts, and whom they named a friend (Mastrandrea, Fournet & Barrat 2015). `make bench-ties` tells
more.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "ties"


@pytest.fixture(scope="module")
def linked() -> Iterator[tuple[Any, Any]]:
    """The pairs linked on Facebook, and the product's word on each."""
    sys.path.insert(0, str(BENCH))
    try:
        ties, thiers, product = map(importlib.import_module, ("ties", "thiers13", "product"))
        if not thiers.FOLDER.is_dir():
            pytest.skip(f"no data at {ties.DATA}: set FIRSTHAND_DATA to try it on real relations")
        asked = thiers.sets()[0]
        yield asked, product.score(asked)
    finally:
        sys.path.remove(str(BENCH))


def test_of_pupils_who_are_firsthand_95_in_100_named_each_other_friends(linked: Any) -> None:
    asked, said = linked
    known = [t.truth for t, s in zip(asked.ties, said, strict=True) if s.standing == "firsthand"]
    assert len(known) >= 30
    assert sum(known) / len(known) >= 0.95


def test_a_link_without_contact_is_never_enough(linked: Any) -> None:
    asked, said = linked
    silent = [s for t, s in zip(asked.ties, said, strict=True) if not any(t.views)]
    assert len(silent) > 100
    assert {s.standing for s in silent} == {"stranger"}
    alone = importlib.import_module("product").link_alone(asked.now)
    assert (alone.standing, alone.add, alone.endorse) == ("virtual", "wait", "no")


def test_a_friend_is_above_a_mere_link_four_times_in_five(linked: Any) -> None:
    asked, said = linked
    friends = [s.total for t, s in zip(asked.ties, said, strict=True) if t.truth]
    others = [s.total for t, s in zip(asked.ties, said, strict=True) if not t.truth]
    above = sum((f > o) + (f == o) / 2 for f in friends for o in others)
    assert above / (len(friends) * len(others)) >= 0.8
