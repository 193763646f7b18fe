"""Measures Firsthand and its peers on every set, and writes README.md's tables and results.json.

    python -m bench.identity.run [--peers-again] [--only SET]

Firsthand is measured each time. The peers' figures are taken from results.json for as long as
their versions, the data and the code that drives them stay the same; ``--peers-again`` measures
them anew.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from . import cases, febrl, invented, mislabelled, ours, pairs, resolver
from .common import NAMES, need_data

HERE = Path(__file__).parent
RESULTS, PAGE = HERE / "results.json", HERE / "README.md"
SETS = ("resolver", "pairs", "cases", "febrl")
PEERS = ("rapidfuzz", "nomenklatura", "splink", "duckdb", "recordlinkage")
# What the peers' figures depend on beside their versions: modules here, and data.
_DEPENDS = {
    "resolver": (
        ("common", "invented", "peers", "resolver", "same_name", "splink_resolver"),
        ("resolver.json",),
    ),
    "pairs": (("common", "mislabelled", "pairs", "peers"), ("pairs.json", "resolver.json")),
    "cases": (("cases", "common", "pairs", "peers"), ("nomenklatura_name_bench/cases.csv",)),
    "febrl": (("common", "febrl", "febrl_peers"), ("febrl/dataset3.csv", "febrl/dataset4a.csv")),
}


def versions() -> dict[str, str]:
    """The peers' installed versions."""
    return {name: version(name) for name in PEERS}


def _stamp(name: str) -> str:
    told = blake2b(json.dumps(versions()).encode())
    modules, data = _DEPENDS[name]
    for path in (*(HERE / f"{module}.py" for module in modules), *(NAMES / file for file in data)):
        told.update(path.read_bytes())
    return told.hexdigest()[:16]


def _pair_peers(rows: list[Any]) -> dict[str, Any]:
    from . import peers

    doubted = mislabelled.contradicted(rows)
    return {
        name: pairs.measure(score, rows, peers.USUAL[name], doubted)
        for name, score in peers.scorers().items()
    }


def _resolver_peers() -> dict[str, Any]:
    from . import peers, splink_resolver

    records, queries = resolver.load()
    further, count = invented.queries(), len(queries)
    shelf, scorers = peers.Shelf(records), peers.scorers()
    found: dict[str, Any] = {}

    def add(name: str, outcomes: list[resolver.Outcome], milliseconds: float | None) -> None:
        found[name] = resolver.summary(outcomes[:count], outcomes[count:])
        found[name]["milliseconds"] = milliseconds

    started = perf_counter()
    best = splink_resolver.matches(shelf, queries, further)
    each = (perf_counter() - started) / (count + len(further)) * 1000
    for threshold in (0.99, 0.95):
        said = splink_resolver.outcomes([*queries, *further], best, threshold)
        add(f"Splink at {threshold}", said, None)
    found["Splink at 0.99"]["batch_milliseconds"] = each
    for name, threshold in peers.ON_RESOLVER.items():
        shelf.scored(queries[0], scorers[name])  # the first call loads
        began = process_time()
        asked = [(query, shelf.scored(query, scorers[name])) for query in [*queries, *further]]
        spent = (process_time() - began) / len(asked) * 1000
        usual, fitted = peers.Policy(threshold), peers.fitted(asked[:count])
        add(f"{name} {threshold:g}, policy", peers.outcomes(asked, usual), spent)
        told = f"{name} {fitted.threshold:g}, fitted policy"
        add(told, peers.outcomes(asked, fitted), spent)
        found[told]["policy"] = [fitted.threshold, fitted.bearers, fitted.near]
        add(f"{name} {threshold:g}, no policy", peers.outcomes(asked, usual.plain), spent)
    return found


def _febrl_peers() -> dict[str, Any]:
    from . import febrl_peers

    return febrl.measure({"recordlinkage": febrl_peers.toolkit, "Splink": febrl_peers.splink})


MEASURED: dict[str, Callable[[], dict[str, Any]]] = {
    "resolver": _resolver_peers,
    "pairs": lambda: _pair_peers(pairs.rows()),
    "cases": lambda: _pair_peers(cases.rows()),
    "febrl": _febrl_peers,
}


def peers_of(name: str, held: dict[str, Any], *, again: bool) -> dict[str, Any]:
    """A set's figures of the peers, with what tells whether they still hold: measured now, or as
    they are in ``held``."""
    stamp = _stamp(name)  # before measuring: the code may change meanwhile
    if again or held.get("peers_stamp") != stamp:
        return {"peers": MEASURED[name](), "peers_date": _today(), "peers_stamp": stamp}
    return {key: value for key, value in held.items() if key.startswith("peers")}


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def firsthand(name: str) -> dict[str, Any]:
    """A set's figures of Firsthand."""
    if name == "resolver":
        return resolver.firsthand()[0]
    if name == "febrl":
        return febrl.measure({"Firsthand": febrl.firsthand})["Firsthand"]
    rows = (pairs if name == "pairs" else cases).rows()
    return pairs.measure(ours.scorer(), rows, doubted=mislabelled.contradicted(rows))


TABLES: dict[str, Callable[[dict[str, Any]], str]] = {
    "resolver": resolver.tables,
    "pairs": pairs.tables,
    "cases": pairs.tables,
    "febrl": febrl.tables,
}


def write(name: str, text: str) -> None:
    """Puts text between a set's two markers in the page."""
    page = PAGE.read_text("utf-8")
    marks = rf"(<!-- {name}: begin -->\n).*?(<!-- {name}: end -->)"
    whole, count = re.subn(marks, lambda m: f"{m[1]}\n{text}\n\n{m[2]}", page, flags=re.S)
    if count != 1:
        raise SystemExit(f"{PAGE} has no place for {name}.")
    PAGE.write_text(whole, "utf-8")


def _measured(results: dict[str, Any]) -> str:
    told = ", ".join(f"{name} {number}" for name, number in versions().items())
    dates = ", ".join(f"{name} {results[name]['peers_date']}" for name in SETS if name in results)
    return (
        f"Measured on {_today()}, Python {platform.python_version()}; {told}. "
        f"The peers' figures are of: {dates}."
    )


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.5g}")
    if isinstance(value, dict):
        return {key: _rounded(some) for key, some in value.items()}
    return [_rounded(some) for some in value] if isinstance(value, list | tuple) else value


def _lines(value: Any, depth: int = 3) -> str:
    """JSON with one system a line, so that a change is seen where it is."""
    if not depth or not isinstance(value, dict):
        return json.dumps(value)
    rows = (f"{json.dumps(key)}: {_lines(some, depth - 1)}" for key, some in value.items())
    return "{\n" + ",\n".join(rows) + "\n}"


def _save(results: dict[str, Any]) -> None:
    RESULTS.write_text(_lines(results) + "\n", "utf-8")


def main() -> None:
    need_data()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peers-again", action="store_true", help="measure the peers anew")
    parser.add_argument("--only", choices=SETS, action="append", help="only this set")
    options = parser.parse_args()
    results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    for name in options.only or SETS:
        started = perf_counter()
        found = _rounded(peers_of(name, results.get(name, {}), again=options.peers_again))
        results[name] = found
        _save(results)  # the long part is done, whatever happens next
        found["Firsthand"] = _rounded(firsthand(name))
        text = TABLES[name]({"Firsthand": found["Firsthand"], **found["peers"]})
        write(name, text)
        print(f"{name}, {perf_counter() - started:.0f} s\n\n{text}\n", flush=True)
    results["measured"] = {"date": _today(), **versions()}
    _save(results)
    write("measured", _measured(results))


if __name__ == "__main__":
    main()
