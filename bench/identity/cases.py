"""nomenklatura's own benchmark of names, the persons in it: F1.

    python -m bench.identity.cases [--errors] [--half fit|report]

Firsthand alone, for tuning; ``make bench-identity`` measures it beside its peers.
"""

from __future__ import annotations

import argparse
import csv

from . import ours, pairs
from .common import HALVES, NAMES, Row, need_data


def rows() -> list[Row]:
    """The labelled pairs of persons; the kind is the corpus and whether they match."""
    with (NAMES / "nomenklatura_name_bench/cases.csv").open(encoding="utf-8", newline="") as file:
        return [
            Row(r["name1"], r["name2"], r["is_match"] == "true", _kind(r))
            for r in csv.DictReader(file)
            if r["schema"] == "Person"
        ]


def _kind(row: dict[str, str]) -> str:
    told = f"{row['case_group']}, {row['quality'].casefold() or 'medium'}"
    return told if row["is_match"] == "true" else f"neg: {told}"


def main() -> None:
    need_data()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--half", choices=HALVES, default="fit")
    parser.add_argument("--kind", default="", help="only kinds with this in their name")
    options = parser.parse_args()
    score, labelled = ours.scorer(), rows()
    found = pairs.measure(score, labelled)
    if options.errors:
        pairs.print_errors(score, labelled, found["threshold"], options.half, options.kind)
    print(pairs.tables({"Firsthand": found}))
    print(f"threshold {found['threshold']:.2f}, for precision 0.99 {found['threshold_precise']}")


if __name__ == "__main__":
    main()
