"""The figures as the tables of README.md, written between its markers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from metrics import Interval
from report import PRODUCT, Figures

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
            shown = f"**{name}**" if name == PRODUCT else name
            whole = figures.whole[name]
            lines.append(
                f"| {head} | {shown} | {row['auc']} | {row['ap']} "
                f"| {whole['auc']:.3f} | {whole['ap']:.3f} |"
            )
            head = ""
    return lines


def leads(found: Sequence[Figures]) -> list[str]:
    lines = ["| set | best baseline by AUC | AUC above it | best baseline by AP | AP above it |",
             "| --- | --- | ---: | --- | ---: |"]  # fmt: skip
    for figures in found:
        (by_auc, auc), (by_ap, ap) = figures.lead["auc"], figures.lead["ap"]
        lines.append(f"| {figures.name} | {by_auc} | {_gap(auc)} | {by_ap} | {_gap(ap)} |")
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
        cells = [_cell(figures.standings.get(one, {}).get("all")) for one in _STANDINGS]
        lines.append(f"| {figures.name} | " + " | ".join(cells) + " |")
    return lines


def _cell(held: dict[str, Any] | None) -> str:
    return f"{held['real']} of {held['ties']:,}" if held else ""


def _gap(gap: Interval) -> str:
    return f"{gap.value:+.3f} ({gap.low:+.3f} to {gap.high:+.3f})"
