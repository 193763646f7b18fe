"""The record linkage toolkit and Splink on Febrl's records, as their own examples use them."""

from __future__ import annotations

import logging
from typing import Any

from .febrl import BLOCKS, FIELDS, Pairs, load, ordered


def _frames(name: str) -> list[Any]:
    import pandas as pd

    frames = [pd.DataFrame(rows).set_index("rec_id") for rows in load(name)]
    return [frame.replace("", None) for frame in frames]


def toolkit(name: str) -> Pairs:
    """recordlinkage: five blocks, agreement at 0.85, its ECM classifier without labels."""
    import recordlinkage as rl

    frames = _frames(name)
    index = rl.Index()
    for field in BLOCKS:
        index.block(field)
    compare = rl.Compare()
    for field in FIELDS:
        if field in ("street_number", "postcode", "state"):
            compare.exact(field, field, label=field)
        else:
            method = "jarowinkler" if field in ("given_name", "surname") else "levenshtein"
            compare.string(field, field, method=method, threshold=0.85, label=field)
    features = compare.compute(index.index(*frames), *frames)
    found = rl.ECMClassifier(binarize=0.5).fit_predict(features)
    return {ordered(a, b) for a, b in found}


def splink(name: str) -> Pairs:
    """Splink 5: comparisons and two rounds of EM after its own example for these sets."""
    from splink import Linker, SettingsCreator, block_on
    from splink import comparison_library as cl
    from splink.backends.duckdb import DuckDBAPI

    logging.getLogger("splink").setLevel(logging.ERROR)
    api = DuckDBAPI()
    frames = [frame.reset_index(names="unique_id") for frame in _frames(name)]
    tables = [api.register(f, dataset_display_name=f"t{n}") for n, f in enumerate(frames)]
    settings = SettingsCreator(
        link_type="dedupe_only" if len(tables) == 1 else "link_only",
        comparisons=[
            cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison(
                "date_of_birth", input_is_string=True, datetime_format="%Y%m%d"
            ),
            cl.CustomComparison(**_close("soc_sec_id")),
            cl.CustomComparison(**_close("postcode")),
            cl.CustomComparison(**_close("address_1")),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.ExactMatch("suburb").configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=[block_on(field) for field in BLOCKS],
        probability_two_random_records_match=1 / 5000,
    )
    linker: Any = Linker(tables, settings, log_level=logging.ERROR)
    linker.training.estimate_u_using_random_sampling(max_pairs=3e6, seed=20)
    for rule in (block_on("soc_sec_id"), block_on("date_of_birth")):
        linker.training.estimate_parameters_using_expectation_maximisation(
            rule, record_sample_proportion=1.0
        )
    found = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    return {ordered(a, b) for a, b in zip(found["unique_id_l"], found["unique_id_r"], strict=True)}


def _close(field: str) -> dict[str, Any]:
    from splink import comparison_level_library as cll

    return {
        "output_column_name": field,
        "comparison_levels": [
            cll.NullLevel(field),
            cll.ExactMatchLevel(field),
            cll.LevenshteinLevel(field, 2),
            cll.ElseLevel(),
        ],
    }
