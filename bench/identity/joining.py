"""What it costs to join a million records of five sources into people, and how right that is.

    python -m bench.identity.joining [--records 1000000] [--write]

The same rows go through Firsthand's own intake (Writer and Joins, as an import does once a file is
read) and through Splink on DuckDB, each in a process of its own.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from firsthand.intake import storing
from firsthand.model import Card, Event, Handle, Kind, Party, Role
from firsthand.workspace import Workspace

from .lookup import speed, timed, write
from .million import plain
from .records import RECORDS_EACH, Row, rows

ME = Handle("email", "me@here.example")

# ------------------------------------------------------------------------------ firsthand


def record(row: Row) -> Card | Event:
    """A row as its source yields it."""
    if row.source in ("mbox", "calls"):
        handle = Handle("email", row.email) if row.email else Handle("phone", row.phone or "")
        kind = Kind.MAIL if row.email else Kind.CALL
        parties = (Party(handle, row.name, Role.FROM), Party(ME, None, Role.TO))
        return Event(row.source, kind, str(row.id), 1_500_000_000 + row.id * 60, parties)
    values = (("email", row.email), ("phone", row.phone), ("url", row.url))
    on = tuple(Handle(kind, value) for kind, value in values if value)  # type: ignore[arg-type]
    return Card(row.source, str(row.id), row.name, on, row.company, network=row.source)


def firsthand(count: int, people: int) -> dict[str, Any]:
    """Seconds, memory and rightness of Firsthand's joining; then of a thousand records more."""
    with tempfile.TemporaryDirectory() as folder:
        space = Workspace.open(Path(folder))
        into = storing.writer(space.db, space.settings)
        tally = storing.FileReport("made", "made")

        def store(some: Iterator[Row]) -> None:
            for row in some:
                into.add(record(row), tally)
                if into.full:
                    into.flush(more=True)
            into.flush()

        known = list(rows(count, people))  # made before the clock starts
        gc.disable()
        seconds, cpu = timed(lambda: store(iter(known)))
        gc.enable()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        joined = _persons(space, known)
        more = list(rows(1000, people, count))
        again, _ = timed(lambda: store(iter(more)))
        size = (Path(folder) / "firsthand.db").stat().st_size / 1e6
        space.db.close()
    right = rightness(known, joined)
    return {"seconds": seconds, "cpu": cpu, "peak": peak, "more": again, "size": size,
            **right}  # fmt: skip


def _persons(space: Workspace, known: Sequence[Row]) -> list[int]:
    """The person that each record ended up with."""
    with space.db.read() as c:
        cards = {
            key.partition(":")[0]: person
            for key, person in c.execute("SELECT key, person FROM card")
        }
        handles = dict(c.execute("SELECT value, person FROM handle").fetchall())
    return [
        handles[row.email or row.phone] if row.source in ("mbox", "calls") else cards[str(row.id)]
        for row in known
    ]


# --------------------------------------------------------------------------------- splink


def splink(count: int, people: int) -> dict[str, Any]:
    """The same with Splink: blocked on each identifier, weights by EM, clustered at 0.9."""
    import logging

    import pandas as pd
    from splink import Linker, SettingsCreator, block_on
    from splink import comparison_library as cl
    from splink.backends.duckdb import DuckDBAPI

    logging.getLogger("splink").setLevel(logging.ERROR)
    known = list(rows(count, people))
    frame = pd.DataFrame(
        [
            {"unique_id": r.id, "name": plain(r.name).casefold() if r.name else None,
             "email": r.email, "phone": r.phone, "url": r.url, "company": r.company}
            for r in known
        ]
    )  # fmt: skip
    rules = [block_on("email"), block_on("phone"), block_on("url"), block_on("name", "company")]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.92, 0.8]).configure(
                term_frequency_adjustments=True
            ),
            *(cl.ExactMatch(column).configure(term_frequency_adjustments=True)
              for column in ("email", "phone", "url", "company")),
        ],
        blocking_rules_to_generate_predictions=rules,
        probability_two_random_records_match=RECORDS_EACH / count,
    )  # fmt: skip
    found: list[Any] = []

    def run() -> None:
        api = DuckDBAPI()
        linker: Any = Linker(api.register(frame), settings, log_level=logging.ERROR)
        linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=20)
        for rule in (block_on("email"), block_on("name", "company")):
            linker.training.estimate_parameters_using_expectation_maximisation(rule)
        pairs = linker.inference.predict(threshold_match_probability=0.9)
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, 0.9)
        found.append(clusters.as_pandas_dataframe())

    seconds, cpu = timed(run)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cluster = dict(zip(found[0]["unique_id"], found[0]["cluster_id"], strict=True))
    numbers = {name: n for n, name in enumerate(dict.fromkeys(cluster.values()))}
    right = rightness(known, [numbers[cluster[r.id]] for r in known])
    return {"seconds": seconds, "cpu": cpu, "peak": peak, **right}


# ------------------------------------------------------------------------------- judging


def rightness(known: Sequence[Row], said: Sequence[int]) -> dict[str, float]:
    """Pairwise precision and recall of groups of records.

    A mail or a call with nothing but an identifier that several people use is left out: no
    record says whose it was.
    """
    users: dict[str, set[int]] = {}
    for row in known:
        for value in (row.email, row.phone):
            if value:
                users.setdefault(value, set()).add(row.person)
    judged = [
        (row.person, group)
        for row, group in zip(known, said, strict=True)
        if row.source not in ("mbox", "calls") or len(users[row.email or row.phone or ""]) == 1
    ]

    def pairs(groups: Iterable[Any]) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(groups).values())

    both = pairs(judged)
    return {
        "precision": both / max(1, pairs(group for _, group in judged)),
        "recall": both / max(1, pairs(person for person, _ in judged)),
        "people": len(set(said)),
        "true_people": len({row.person for row in known}),
    }


def linked(count: int, people: int) -> float:
    """The share of true pairs that a chain of shared identifiers links: more recall than that
    would take joining on names."""
    known = list(rows(count, people))
    parent: dict[Any, Any] = {}

    def root(node: Any) -> Any:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for row in known:
        for value in (row.email, row.phone, row.url):
            if value:
                # Beside the person, so that what two people share links nobody.
                parent[root((row.person, row.id))] = root((row.person, value))
    return rightness(known, [hash(root((row.person, row.id))) for row in known])["recall"]


def table(found: dict[str, dict[str, Any]], count: int, chain: float) -> str:
    """The README's section."""
    lines = [
        f"{count:,} records of {found['Firsthand']['true_people']:,} invented people:",
        "",
        "| | seconds | CPU s | peak MB | precision | recall | people |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, row in found.items():
        lines.append(
            f"| {name} | {row['seconds']:.0f} | {row['cpu']:.0f} | {row['peak']:.0f} "
            f"| {row['precision']:.5f} | {row['recall']:.4f} | {row['people']:,} |"
        )
    lines += [
        "",
        f"A chain of shared identifiers links {chain:.4f} of the true pairs; the rest have only a "
        f"name in common, on which nobody is joined. A thousand records more took Firsthand "
        f"{found['Firsthand']['more']:.1f} s; the workspace has "
        f"{found['Firsthand']['size']:.0f} MB. Adding the numbers to 100,000 took "
        f"{found['Firsthand']['slow']:.1f} ms.",
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--part", choices=("firsthand", "splink"))
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    people = int(args.records / RECORDS_EACH)
    if args.part:
        slow = speed()
        found = (firsthand if args.part == "firsthand" else splink)(args.records, people)
        print(json.dumps({**found, "slow": slow}))
        return
    measured = {}
    for name, part in (("Firsthand", "firsthand"), ("Splink 5 on DuckDB", "splink")):
        if part == "splink" and importlib.util.find_spec("splink") is None:
            continue
        command = [sys.executable, "-m", "bench.identity.joining", "--part", part,
                   "--records", str(args.records)]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
        measured[name] = json.loads(done.stdout.splitlines()[-1])
        print(name, measured[name], file=sys.stderr)
    text = table(measured, args.records, linked(args.records, people))
    print(text)
    if args.write:
        write(text, "joining")


if __name__ == "__main__":
    main()
