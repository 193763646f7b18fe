"""Splink on the resolver's records: linked as two tables, one answer where exactly one is sure."""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from .peers import Shelf, plain
from .resolver import Outcome, Query
from .same_name import words

SEED_NUMBER = 20
Matches = dict[int, list[tuple[float, int]]]  # place of the query -> (probability, id), best first


_DEGREES = re.compile(r"(?:,\s*(?:[A-Z]{2,4}®?|Jr\.?|Sr\.?|I{2,3}))+\s*\Z")


def _row(number: int, name: str, company: str | None) -> dict[str, Any]:
    """Given and family name as columns, which Splink's user must part: degrees cut off, "Family,
    Given" turned round; then the first and the last word."""
    before, comma, after = _DEGREES.sub("", name.split("|")[0]).partition(",")
    said = words(f"{after} {before}" if comma else before)
    return {
        "unique_id": number,
        "given": said[0] if len(said) > 1 else None,
        "family": said[-1],
        "company": company,
    }


def _settings() -> Any:
    from splink import SettingsCreator, block_on
    from splink import comparison_library as cl

    return SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.NameComparison("given").configure(term_frequency_adjustments=True),
            cl.NameComparison("family").configure(term_frequency_adjustments=True),
            cl.ExactMatch("company").configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("given", "family"),
            block_on("family", "company"),
            block_on("family", "substr(given, 1, 1)"),
            block_on("given", "company"),
            "l.given = r.family and l.family = r.given",
        ],
        probability_two_random_records_match=0.6 / 119_281,
    )


def matches(shelf: Shelf, queries: Sequence[Query], further: Sequence[Query]) -> Matches:
    """All pairs that Splink gives at least even odds, by the place of the query, ``further`` after
    ``queries``.

    The u probabilities come from a random sample of the records, the m probabilities from the
    labelled pairs of the fitting half; the prior is told: six queries in ten mean a record.
    (EM over queries and records, without labels, finds less: most pairs that it sees share one
    word by chance.)
    """
    import pandas as pd
    from splink import Linker
    from splink.backends.duckdb import DuckDBAPI

    def frame(rows: Sequence[dict[str, Any]]) -> Any:
        return pd.DataFrame(list(rows)).astype({"unique_id": "int64"})

    logging.getLogger("splink").setLevel(logging.ERROR)
    api = DuckDBAPI()
    held = frame(
        [_row(r["id"], n, r["company"]) for r, n in zip(shelf.records, shelf.names, strict=True)]
    )
    asked = frame([_asked(n, q) for n, q in enumerate([*queries, *further])])
    labels = frame(
        [
            {"unique_id": 0, "source_dataset_l": "a_asked", "unique_id_l": n,
             "source_dataset_r": "b_held", "unique_id_r": q["ids"][0], "clerical_match_score": 1.0}
            for n, q in enumerate(queries)
            if q["half"] == "fit" and q["exp"] in ("one", "one_or_amb")
        ]
    ).drop(columns="unique_id")  # fmt: skip
    tables = [
        api.register(asked, dataset_display_name="a_asked"),
        api.register(held, dataset_display_name="b_held"),
    ]
    linker: Any = Linker(tables, _settings(), log_level=logging.ERROR)
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=SEED_NUMBER)
    linker.training.estimate_m_from_pairwise_labels(api.register(labels, table_name="labels"))
    found = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    best: Matches = defaultdict(list)
    for row in found.itertuples():
        best[row.unique_id_l].append((row.match_probability, row.unique_id_r))
    return {place: sorted(some, reverse=True) for place, some in best.items()}


def _asked(number: int, query: Query) -> dict[str, Any]:
    return _row(number, query["name"] or plain(query["slug"].casefold()), query["company"])


def outcomes(queries: Sequence[Query], best: Matches, threshold: float) -> list[Outcome]:
    """One person where exactly one record reaches the threshold, else left open."""
    found = []
    for place, query in enumerate(queries):
        some = best.get(place, [])
        sure = [number for probability, number in some if probability >= threshold]
        ids = tuple(sure) if len(sure) == 1 else ()
        found.append(Outcome(query, ids, frozenset(number for _, number in some)))
    return found
