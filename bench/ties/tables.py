"""The figures as the tables of README.md, written between its markers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from metrics import Interval
from report import PRODUCT, RELATIVE, Figures

_STANDINGS = ("firsthand", "acquainted", "dormant", "virtual", "stranger")


def fill(path: Path, sections: dict[str, list[str]]) -> None:
    """Puts each section's lines between ``<!-- name -->`` and ``<!-- /name -->``."""
    text = path.read_text("utf-8")
    for name, lines in sections.items():
        before, begin, rest = text.partition(f"<!-- {name} -->\n")
        _old, end, after = rest.partition(f"<!-- /{name} -->")
        if not end:
            raise SystemExit(f"{path} has no place for {name}")
        text = before + begin + "\n".join(lines) + "\n" + end + after
    path.write_text(text, "utf-8")


def discrimination(found: Sequence[Figures]) -> list[str]:
    lines = ["| set | score | ROC AUC | average precision | all ties: AUC | all ties: AP |",
             "| --- | --- | ---: | ---: | ---: | ---: |"]  # fmt: skip
    for figures in found:
        head = f"{figures.name}: {figures.ties:,} ties, {figures.real:,} real"
        for name, row in figures.rows.items():
            shown = f"**{name}**" if name in (PRODUCT, RELATIVE) else name
            whole = figures.whole[name]
            lines.append(
                f"| {head} | {shown} | {row['auc']} | {row['ap']} "
                f"| {whole['auc']:.3f} | {whole['ap']:.3f} |"
            )
            head = ""
    return lines


def leads(found: Sequence[Figures]) -> list[str]:
    lines = ["| set | score | best by AUC | AUC above it | best by AP | AP above it |",
             "| --- | --- | --- | ---: | --- | ---: |"]  # fmt: skip
    for figures in found:
        for name, lead in figures.lead.items():
            (by_auc, auc), (by_ap, ap) = lead["auc"], lead["ap"]
            lines.append(
                f"| {figures.name} | {name} | {by_auc} | {_gap(auc)} | {by_ap} | {_gap(ap)} |"
            )
    return lines


def ceilings(found: Sequence[Figures]) -> list[str]:
    """The verdict beside models that are free to fit, on the ties that nothing was fitted on."""
    lines = ["| set | Firsthand: AUC | AP | logistic regression: AUC | AP | gradient boosting: AUC "
             "| AP |", "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"]  # fmt: skip
    for figures in found:
        own = figures.rows[PRODUCT]
        cells = [f"{own['auc'].value:.3f}", f"{own['ap'].value:.3f}"]
        for model in figures.ceiling.values():
            cells += [f"{model['auc']:.3f}", f"{model['ap']:.3f}"]
        lines.append(f"| {figures.name} | " + " | ".join(cells) + " |")
    return lines


def classes(known: Mapping[str, tuple[int, int]]) -> list[str]:
    """class -> (pairs that are firsthand with somebody of it, friends among them)."""
    lines = ["| class | firsthand | friends |", "| --- | ---: | ---: |"]
    return lines + [f"| {name} | {pairs} | {friends} |" for name, (pairs, friends) in known.items()]


def summary(found: Sequence[Figures]) -> list[str]:
    """For the documentation: the verdict beside the best that people would use instead."""
    lines = ["| asked | ROC AUC, and the best baseline | average precision, and the best baseline "
             "| real among *firsthand* |", "| --- | ---: | ---: | ---: |"]  # fmt: skip
    for figures in found:
        cells = []
        for metric in ("auc", "ap"):
            best = figures.lead[PRODUCT][metric][0]
            own, other = (figures.rows[name][metric].value for name in (PRODUCT, best))
            cells.append(f"{own:.3f}; {best} {other:.3f}")
        known = figures.standings.get("firsthand", {}).get("all")
        share = f"{known['real'].value:.2f} of {known['ties']:,}" if known else ""
        lines.append(f"| {figures.question} | {cells[0]} | {cells[1]} | {share} |")
    return lines


def calibration(found: Sequence[Figures]) -> list[str]:
    lines = ["| set | Brier, as it is | Brier, prior fitted | Brier of the share alone "
             "| prior, bits | total for 95% | precision there | recall there |",
             "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"]  # fmt: skip
    for figures in found:
        c, bar = figures.calibration, figures.bar
        reached = (
            f"{bar['total']:.1f} | {bar['precision']} of {bar['ties']} | {bar['recall']:.2f}"
            if bar["total"] is not None
            else "none | |"
        )
        lines.append(
            f"| {figures.name} | {c['brier']:.3f} | {c['brier, prior fitted']:.3f} "
            f"| {c['brier of the share alone']:.3f} | {c['prior']:+.1f} | {reached} |"
        )
    return lines


def standings(found: Sequence[Figures]) -> list[str]:
    lines = ["| set | " + " | ".join(_STANDINGS) + " |",
             "| --- |" + " ---: |" * len(_STANDINGS)]  # fmt: skip
    for figures in found:
        for part in ("test", "all"):
            cells = [_cell(figures.standings.get(one, {}).get(part)) for one in _STANDINGS]
            name = figures.name if part == "test" else "- *all ties*"
            lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def _cell(held: dict[str, Any] | None) -> str:
    return f"{held['real']} of {held['ties']:,}" if held else ""


def _gap(gap: Interval) -> str:
    return f"{gap.value:+.3f} ({gap.low:+.3f} to {gap.high:+.3f})"
