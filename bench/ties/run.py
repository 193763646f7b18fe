"""Evaluates the verdicts on relations that people told: writes README.md's tables, results.json
and reliability.svg. ``make bench-ties`` runs it."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from pathlib import Path

import copenhagen
import email_eu
import lazega
import numpy as np
import plots
import tables
import thiers13
from metrics import auc, average_precision
from product import Scored, link_alone, score
from report import figures

from firsthand.evidence.weights import VERSION
from ties import DATA, Set

HERE = Path(__file__).parent


def main() -> None:
    if not DATA.is_dir():
        raise SystemExit(f"The data sets are not at {DATA}: set FIRSTHAND_DATA to their folder.")
    found = []
    classes: dict[str, tuple[int, int]] = {}
    for module in (thiers13, copenhagen, email_eu):
        for asked in module.sets():
            began = time.process_time()
            scored = score(asked)
            spent = (time.process_time() - began) / sum(len(tie.views) for tie in asked.ties)
            found.append(figures(asked, scored))
            if asked.name == "thiers13":
                classes = _by_class(asked, scored)
            row = found[-1].rows
            print(f"{asked.name}: {len(asked.ties):,} ties, {1e6 * spent:.0f} us a verdict", *(
                f"\n  {name}: AUC {each['auc']}, AP {each['ap']}" for name, each in row.items()
            ), flush=True)  # fmt: skip
    ids, firm, link = email_eu.shared_ids(), _firm(), link_alone(1_400_000_000)
    plots.reliability(found, HERE / "reliability.svg")
    tables.fill(HERE / "README.md", {
        "discrimination": tables.discrimination(found),
        "leads": tables.leads(found),
        "ceilings": tables.ceilings(found),
        "classes": tables.classes(classes),
        "calibration": tables.calibration(found),
        "standings": tables.standings(found),
        "ids": [f"- {name}: {value:,.4g}" for name, value in ids.items()],
        "firm": ["| layer | ROC AUC | average precision |", "| --- | ---: | ---: |",
                 *(f"| {n} | {a:.3f} | {p:.3f} |" for n, (a, p) in firm.items())],
        "link": [f"A Facebook link and nothing else: *{link.standing}*, strength "
                 f"{link.strength}, advice to add *{link.add}*, to endorse *{link.endorse}*."],
        "version": [f"Weights version {VERSION}."],
    })  # fmt: skip
    tables.fill(HERE.parents[1] / "docs" / "how-verdicts-work.md", {"ties": tables.summary(found)})
    kept = {"weights": VERSION, "sets": [asdict(one) for one in found], "ids": ids, "firm": firm,
            "firsthand by class": classes,
            "link alone": {"standing": link.standing, "strength": link.strength}}  # fmt: skip
    text = json.dumps(kept, indent=1, default=float)
    (HERE / "results.json").write_text(text + "\n", "utf-8")


def _by_class(asked: Set, scored: list[Scored]) -> dict[str, tuple[int, int]]:
    """How many linked pairs with a pupil of each class are firsthand, and how many of them friends:
    one class after the other is left out of what the least length was chosen on."""
    of = thiers13.classes()
    known = [
        (tie, {of[pupil] for pupil in tie.pair})
        for tie, said in zip(asked.ties, scored, strict=True)
        if said.standing == "firsthand"
    ]
    return {
        name: (sum(name in held for _, held in known),
               sum(tie.truth for tie, held in known if name in held))
        for name in sorted(set(of.values()))
    }  # fmt: skip


def _firm() -> dict[str, tuple[float, float]]:
    """How well the other layers of the law firm tell who are friends."""
    friends, layers = lazega.layers()
    truth, ones = np.array(friends, float), np.ones(len(friends))
    return {
        name: (auc(truth, np.array(v), ones), average_precision(truth, np.array(v), ones))
        for name, v in layers.items()
    }


if __name__ == "__main__":
    main()
