"""Pairs labelled as two people whom the records themselves show to be one.

    python -m bench.identity.mislabelled

The pairs that are not the same person were made of records with other numbers. A list that holds
somebody twice so makes a pair of one person, and no score can be right about it. What is looked at
here is no name score but a mailbox: two records of one chamber, one of which has a mailbox that is
spelt as the name of the other (``given.family@``). It is asked of every such pair of both halves.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from .common import NAMES, Row

Record = Mapping[str, Any]


def contradicted(pairs: Iterable[Row]) -> frozenset[Row]:
    """The pairs labelled as two whom a mailbox shows to be one."""
    called: dict[str, list[Record]] = defaultdict(list)
    for record in json.loads((NAMES / "resolver.json").read_text("utf-8"))["records"]:
        if record["name"] and record["company"]:
            called[record["name"]].append(record)
    return frozenset(row for row in pairs if not row.same and _one(called[row.a], called[row.b]))


def _one(first: Sequence[Record], second: Sequence[Record]) -> bool:
    return any(
        a["company"] == b["company"] and (_spells(a, b) or _spells(b, a))
        for a in first
        for b in second
    )


def _spells(record: Record, other: Record) -> bool:
    """Is a record's mailbox spelt as the first and last word of another's name?"""
    name = _words(other["name"])
    mailbox = _words((record["email"] or "").partition("@")[0])
    return len(name) > 1 and mailbox == [name[0], name[-1]]


def _words(text: str) -> Sequence[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def counts(pairs: Collection[Row]) -> dict[str, list[int]]:
    """Per kind with such pairs: how many in the reporting half, and in the fitting half."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in contradicted(pairs):
        found[row.kind][row.half == "fit"] += 1
    return dict(found)


if __name__ == "__main__":
    from . import pairs

    for kind, (report, fit) in counts(pairs.rows()).items():
        print(f"{kind}: {report} of the reporting half, {fit} of the fitting half")
