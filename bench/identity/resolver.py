"""Who is this? 1,290 queries over 119,281 records, and 3,000 invented queries of nobody.

    python -m bench.identity.resolver [--errors] [--half fit|report] [--kind KIND] [--rebuild]
                                      [--without-invented]

Firsthand alone, for tuning; ``make bench-identity`` measures it beside its peers.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from time import process_time
from typing import Any

from . import invented, ours
from .common import HALVES, NAMES, Half, half, interval, need_data, ratio, show, show_both, table

Query = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a system answered to a query. ``ids``: the records it says are the one person meant;
    empty where it says nobody or leaves it open. ``note`` is for the list of errors."""

    query: Query
    ids: tuple[int, ...]
    candidates: frozenset[int] = frozenset()  # ids of all records it looked at
    note: str = field(default="", repr=False)


@lru_cache(1)
def load() -> tuple[list[dict[str, Any]], list[Query]]:
    """The records and the queries, each query with its half under ``half``.

    Queries that mean the same person are in the same half.
    """
    held = json.loads((NAMES / "resolver.json").read_text("utf-8"))
    for query in held["queries"]:
        query["half"] = half(*(sorted(query["ids"]) or [query["name"]]))
    return held["records"], held["queries"]


@lru_cache(1)
def _one_mailbox() -> dict[int, frozenset[int]]:
    """For each id the ids of the records with the very same mailbox: one person in the records."""
    on: dict[str, set[int]] = {}
    for record in load()[0]:
        if record["email"]:
            on.setdefault(record["email"].casefold(), set()).add(record["id"])
    return {number: frozenset(ids) for ids in on.values() if len(ids) > 1 for number in ids}


def right(outcome: Outcome) -> bool:
    """Whether the one person said is the one meant, and no other person's record with them."""
    truth = outcome.query["ids"]
    same = {n for number in truth for n in _one_mailbox().get(number, {number})}
    return bool(set(outcome.ids) & set(truth)) and set(outcome.ids) <= same


def figures(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """What the issue asks, over these outcomes.

    ``precision`` counts the answers to queries that mean one person of the records (``one`` and
    ``one_or_amb``); ``strict``: those to all queries, so that a namesake picked and a stranger
    known are wrong too. ``recall`` counts ``one`` alone; a ``one_or_amb`` left open is no error.
    """
    of: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        of.setdefault(outcome.query["exp"], []).append(outcome)
    one, loose = of.get("one", []), of.get("one_or_amb", [])
    said = [o for o in (*one, *loose) if o.ids]
    hits = sum(map(right, said))
    known = sum(bool(o.ids) for o in of.get("nobody", []))
    named = [o for o in of.get("amb", []) if o.ids]
    return {
        "queries": len(outcomes),
        "answered": len(said),
        "wrong": len(said) - hits,
        "precision": ratio(hits, len(said)),
        "strict": ratio(hits, len(said) + known + len(named)),
        "one": len(one),
        "recall": ratio(sum(map(right, (o for o in one if o.ids))), len(one)),
        "one_or_amb_named": ratio(sum(map(right, (o for o in loose if o.ids))), len(loose)),
        "nobody": len(of.get("nobody", [])),
        "false_known": known,
        "amb": len(of.get("amb", [])),
        "left_open": ratio(len(of.get("amb", [])) - len(named), len(of.get("amb", []))),
    }


def summary(outcomes: Sequence[Outcome], further: Sequence[Outcome]) -> dict[str, Any]:
    """The figures overall, per half and per kind, and on the invented queries."""
    found: dict[str, Any] = {"all": figures(outcomes), "kinds": {}, "invented": {}}
    for name in HALVES:
        some = [o for o in outcomes if o.query["half"] == name]
        found[name] = figures(some)
        for key in ("precision", "recall", "left_open"):
            found[name][key + "_interval"] = interval(some, lambda o, k=key: figures(o)[k])  # type: ignore[misc]
    for kind in sorted({o.query["kind"] for o in outcomes}):
        some = [o for o in outcomes if o.query["kind"] == kind]
        found["kinds"][kind] = {
            name: figures([o for o in some if o.query["half"] == name]) for name in HALVES
        }
    for kind in sorted({o.query["kind"] for o in further}):
        some = [o for o in further if o.query["kind"] == kind]
        found["invented"][kind] = [len(some), sum(bool(o.ids) for o in some)]
    found["invented"]["all"] = [len(further), sum(bool(o.ids) for o in further)]
    return found


def tables(results: Mapping[str, Mapping[str, Any]]) -> str:
    """The set's tables, systems as the results name them."""
    keys = {
        "precision": "**precision**",
        "strict": "strict precision",
        "recall": "**recall**",
        "left_open": "**namesakes left open**",
        "one_or_amb_named": "`one_or_amb` named",
        "false_known": "**false known**",
    }
    over = [
        [
            name,
            *(show_both(r, key) for key in keys),
            f"{r['invented']['all'][1]} of {r['invented']['all'][0]:,}",
            f"{r['milliseconds']:.1f}" if r.get("milliseconds") else None,
        ]
        for name, r in results.items()
    ]
    first = next(iter(results.values()))
    whole = table(["system", *keys.values(), "**of the invented**", "CPU ms a query"], over)
    # In detail only those at their best: twelve columns cannot be read.
    results = {n: r for n, r in results.items() if not n.endswith((", policy", ", no policy"))}
    kinds = [
        [kind, halves["report"]["queries"], *(_both(r["kinds"][kind]) for r in results.values())]
        for kind, halves in first["kinds"].items()
    ]
    made = [
        [kind, count, *(r["invented"][kind][1] for r in results.values())]
        for kind, (count, _) in first["invented"].items()
    ]
    each = table(["kind", "queries", *results], kinds)
    return f"{whole}\n\n{each}\n\n{table(['invented, of nobody', 'queries', *results], made)}"


def _both(halves: Mapping[str, Mapping[str, Any]]) -> str:
    return f"{_share(halves['report'])} ({_share(halves['fit'])})"


def _share(f: Mapping[str, Any]) -> str:
    """The kind's own figure: recall, how many known falsely, or the share left open."""
    if f["nobody"]:
        return f"{f['false_known']} known"
    key = "recall" if f["one"] else "left_open" if f["amb"] else "one_or_amb_named"
    return show(f[key], 2) + (f" {f['wrong']} wrong" if f["wrong"] else "")


def firsthand(*, again: bool = False, further: bool = True) -> tuple[dict[str, Any], list[Outcome]]:
    """Firsthand's figures and outcomes, by the code that serves users."""
    records, queries = load()
    space = ours.workspace(records, again=again)
    asked = [*queries, *(invented.queries() if further else ())]
    outcomes, times = [], []
    with ours.resolver(space) as ask:
        ask(queries[0])  # what is loaded at the first call is no part of the time
        started = process_time()
        for query in asked:
            answer = ask(query)
            times.append(answer.seconds)
            among = frozenset(n for one in answer.candidates for n in one.ids)
            ids = answer.ids if answer.said else ()
            outcomes.append(Outcome(query, ids, among, _note(answer)))
        spent = process_time() - started
    times.sort()
    found = summary(outcomes[: len(queries)], outcomes[len(queries) :])
    found["milliseconds"] = spent / len(asked) * 1000
    found["wall_ms"] = {
        name: times[min(len(times) - 1, int(share * len(times)))] * 1000
        for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("worst", 1.0))
    }
    truth = [o for o in outcomes[: len(queries)] if o.query["exp"] == "one"]
    met = sum(bool(o.candidates & set(o.query["ids"])) for o in truth)
    found["among_candidates"] = met / len(truth)
    return found, outcomes


def _note(answer: ours.Answer) -> str:
    lines = [f"    said {answer.identity} {list(answer.ids)}"]
    for one in answer.candidates[:5]:
        lines.append(f"    {one.match:.3f} {one.name} {list(one.ids)} [{one.why}]")
    return "\n".join(lines)


def print_errors(outcomes: Sequence[Outcome], name: Half, kind: str) -> None:
    """Each query of a half answered wrongly, or not answered where one person is meant."""
    records = {r["id"]: r for r in load()[0]}
    count = 0
    for o in sorted(outcomes, key=lambda o: (o.query["kind"], str(o.query["name"]))):
        q = o.query
        told = q["exp"] in ("one", "one_or_amb")
        wrong = bool(o.ids) and not (told and right(o))
        if (
            q["half"] != name
            or kind not in q["kind"]
            or not (wrong or (q["exp"] == "one" and not o.ids))
        ):
            continue
        count += 1
        head = f"{'WRONG ' if wrong else 'MISSED'} {q['kind']}"
        print(f"{head}: {q['name']} | {q['company']} | {q['slug']}")
        for number in q["ids"] or q.get("near", []):
            record = " | ".join(str(records[number][k]) for k in ("name", "email", "company"))
            print(f"    {'truth' if q['ids'] else 'near '} {number}: {record}")
        print(o.note)
    print(f"{count} wrong or missed, {name} half")


def main() -> None:
    need_data()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--half", choices=HALVES, default="fit")
    parser.add_argument("--kind", default="", help="only kinds with this in their name")
    parser.add_argument("--rebuild", action="store_true", help="make the workspace again")
    parser.add_argument("--without-invented", action="store_true")
    options = parser.parse_args()
    found, outcomes = firsthand(again=options.rebuild, further=not options.without_invented)
    if options.errors:
        print_errors(outcomes, options.half, options.kind)
    print(tables({"Firsthand": found}))
    print({k: round(v, 2) for k, v in found["wall_ms"].items()}, "ms;",
          f"truth among the candidates {found['among_candidates']:.3f}")  # fmt: skip


if __name__ == "__main__":
    main()
