"""The reliability plots: what was said against what was so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl

mpl.use("svg")
import matplotlib.pyplot as plt
from report import Figures


def reliability(found: Sequence[Figures], path: Path) -> None:
    """Small multiples, one a set; the size of a point is how many ties it stands for."""
    mpl.rcParams["svg.hashsalt"] = "firsthand"  # the same figures give the same file
    columns = 4
    lines = -(-len(found) // columns)
    drawing, panels = plt.subplots(lines, columns, figsize=(11, 3 * lines), squeeze=False)
    for panel in panels.flat[len(found) :]:
        panel.axis("off")
    for panel, figures in zip(panels.flat, found, strict=False):
        panel.plot([0, 1], [0, 1], color="#999", linewidth=1, linestyle="--")
        said, so, count = zip(*figures.reliable, strict=True)
        sizes = [12 + 160 * (c / figures.ties) ** 0.5 for c in count]
        panel.plot(said, so, color="#2b6777", linewidth=1)
        panel.scatter(said, so, s=sizes, color="#2b6777", alpha=0.75)
        panel.set(xlim=(-0.04, 1.04), ylim=(-0.04, 1.04), xlabel="said", ylabel="so")
        panel.set_title(figures.name, fontsize=10)
    drawing.tight_layout()
    drawing.savefig(path, metadata={"Date": None, "Creator": None})
    plt.close(drawing)
    text = "\n".join(line.rstrip() for line in path.read_text("utf-8").splitlines())
    path.write_text(text + "\n", "utf-8")
