"""Labelled name pairs: F1 overall and per kind, and recall at precision 0.99.

    python -m bench.identity.pairs [--errors] [--half fit|report] [--kind KIND]

Firsthand alone, for tuning; ``make bench-identity`` measures it beside its peers.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from time import process_time
from typing import Any

from . import ours
from .common import (
    HALVES,
    NAMES,
    Half,
    Row,
    best_threshold,
    both_f1,
    f1,
    fair_threshold,
    interval,
    need_data,
    precise_threshold,
    precision_recall,
    ratio,
    recall_at,
    show,
    show_both,
    table,
)
from .mislabelled import contradicted

Score = Callable[[str, str], float]


def rows() -> list[Row]:
    """The labelled pairs."""
    held = json.loads((NAMES / "pairs.json").read_text("utf-8"))
    return [Row(a, b, same, kind) for a, b, same, kind in held]


def measure(
    score: Score,
    pairs: Sequence[Row],
    usual: float | None = None,
    doubted: Collection[Row] = (),
) -> dict[str, Any]:
    """All figures of one system. Thresholds come from the fitting half, figures from each.

    ``usual``: the threshold that a system is used with, where there is one. ``doubted``: rows that
    the figures by kind leave out, since their label is wrong; all other figures hold them.
    """
    score(pairs[0].a, pairs[0].b)  # what is loaded at the first call is no part of the time
    started = process_time()
    scores = [score(row.a, row.b) for row in pairs]
    spent = process_time() - started
    scored = list(zip(scores, pairs, strict=True))
    by_half = {half: [(s, row) for s, row in scored if row.half == half] for half in HALVES}
    fitting = [(s, row.same) for s, row in by_half["fit"]]
    cut, precise = best_threshold(fitting), precise_threshold(fitting)
    fair = fair_threshold(fitting)
    found: dict[str, Any] = {
        "threshold": cut,
        "threshold_fair": fair,
        "threshold_precise": precise,
        "threshold_usual": usual,
        "microseconds": spent / len(pairs) * 1e6,
        "kinds": _kinds([(s, row) for s, row in scored if row not in doubted], fair),
    }
    for half in HALVES:
        labelled = [(s, row.same) for s, row in by_half[half]]
        at = (None, 0.0) if precise is None else precision_recall(labelled, precise)
        found[half] = {
            "rows": len(labelled),
            "f1": f1(labelled, cut),
            "f1_interval": interval(labelled, lambda some: f1(some, cut)),
            "f1_both": both_f1(labelled, fair),
            "f1_usual": None if usual is None else f1(labelled, usual),
            "precision": precision_recall(labelled, cut)[0],
            "recall": precision_recall(labelled, cut)[1],
            "precise_precision": at[0],
            "precise_recall": at[1],
            "recall_at_099": recall_at(labelled),
        }
    return found


def _kinds(scored: Sequence[tuple[float, Row]], cut: float) -> dict[str, dict[str, Any]]:
    """Per kind and half: how many rows, and the share that the threshold gets right. For kinds
    of the same person that is recall, for the others (``neg_``) specificity."""
    found: dict[str, dict[str, Any]] = {}
    for kind in dict.fromkeys(row.kind for _, row in scored):
        found[kind] = {}
        for half in HALVES:
            some = [(s >= cut) == r.same for s, r in scored if (r.kind, r.half) == (kind, half)]
            found[kind][half] = [len(some), ratio(sum(some), len(some))]
    return found


def tables(results: Mapping[str, Mapping[str, Any]]) -> str:
    """The set's two tables, systems as the results name them."""
    keys = {
        "f1": "**F1**",
        "f1_both": "F1 of both answers",
        "f1_usual": "F1 as used",
        "recall_at_099": "**recall at precision 0.99**",
        "precise_recall": "recall at the threshold fitted for it",
        "precise_precision": "its precision",
    }
    over = [
        [name, *(show_both(r, key) for key in keys), f"{r['microseconds']:.0f}"]
        for name, r in results.items()
    ]
    first = next(iter(results.values()))["kinds"]
    kinds = [
        [kind, halves["report"][0], *(_both_kinds(r["kinds"][kind]) for r in results.values())]
        for kind, halves in first.items()
    ]
    whole = table(["system", *keys.values(), "CPU µs a pair"], over)
    return f"{whole}\n\n{table(['kind', 'rows', *results], kinds)}"


def _both_kinds(halves: Mapping[str, Sequence[float | None]]) -> str:
    return f"{show(halves['report'][1], 2)} ({show(halves['fit'][1], 2)})"


def print_errors(score: Score, pairs: Sequence[Row], cut: float, half: Half, kind: str) -> None:
    """Each pair of a half on the wrong side, the worst first within its kind."""
    wrong = [
        (row.kind, abs(s - cut), s, row)
        for row in pairs
        if row.half == half and kind in row.kind
        for s in (score(row.a, row.b),)
        if (s >= cut) != row.same
    ]
    for name, _, s, row in sorted(wrong, key=lambda item: (item[0], -item[1])):
        print(f"{name:32} {s:7.2f}  {row.a}  |  {row.b}   [{_why(row)}]")
    others = sorted(
        ((score(row.a, row.b), row) for row in pairs if row.half == half and not row.same),
        key=lambda item: -item[0],
    )
    print("\nThe likest of those who are not the same:")
    for s, row in others[:15]:
        print(f"{row.kind:32} {s:7.2f}  {row.a}  |  {row.b}   [{_why(row)}]")
    print(f"{len(wrong)} wrong at the threshold {cut:.2f}, {half} half")


def _why(row: Row) -> str:
    try:
        return ", ".join(
            f"{sign.code} {sign.params['a']}={sign.params['b']} {sign.bits:+.1f}"
            for sign in ours.signs(row.a, row.b)
        )
    except ImportError:
        return ""


def main() -> None:
    need_data()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--half", choices=HALVES, default="fit")
    parser.add_argument("--kind", default="", help="only kinds with this in their name")
    options = parser.parse_args()
    score, pairs = ours.scorer(), rows()
    found = measure(score, pairs, doubted=contradicted(pairs))
    if options.errors:
        print_errors(score, pairs, found["threshold"], options.half, options.kind)
    print(tables({"Firsthand": found}))
    print(f"threshold {found['threshold']:.2f}, for precision 0.99 {found['threshold_precise']}")


if __name__ == "__main__":
    main()
