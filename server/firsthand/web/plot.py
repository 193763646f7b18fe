"""Charts with axes: drawn by pygal, made plain SVG that the page's own style sheet dresses.

pygal draws its looks, a script and its tooltips into each picture; the pages allow none of it. What
is kept are shapes and words: each series is drawn in a fill of its own (``templates/charts.html``),
so that none is told by colour alone, and each mark says what it is when pointed at.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring  # nosec B405

from markupsafe import Markup

from firsthand.model import N_

from .formats import money, number
from .reader import locale, say

WIDE, NARROW = 720, 340  # two drawings, so that a phone does not show letters of half a size
LETTERS = 13
LABEL = 8  # pixels that a letter of a label takes at most
SMALLEST = 0.3  # width of a dot beside the largest
FILLS = frozenset(
    {"firsthand", "acquainted", "dormant", "virtual", "stranger", "unsure", "mine", "theirs"}
)


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of mark: how it looks (one of ``FILLS``), what it is called, a value a label."""

    fill: str
    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, what it tells in a sentence, and the table that it was drawn from."""

    title: str
    says: str
    head: str  # what the labels are: "Year", "Network"
    labels: Sequence[str]
    series: Sequence[Series]
    show: Callable[[float], str]
    wide: Markup
    narrow: Markup
    kind: str  # bars, lines or dots: how the legend is drawn


@cache
def amounts(currency: str) -> Callable[[float], str]:
    """The ``show`` of a chart of money, whole units."""
    return partial(money, currency=currency)


def columns(
    title: str, says: str, head: str, labels: Sequence[str], series: Sequence[Series], *,
    stacked: bool = True, show: Callable[[float], str] = number, height: int = 260,
) -> Chart:  # fmt: skip
    """Upright bars, such as years; stacked on each other, or side by side (money in and out)."""
    graph = "StackedBar" if stacked else "Bar"
    return _chart(graph, title, says, head, labels, series, show, (height, height))


def rows(
    title: str, says: str, head: str, labels: Sequence[str], series: Sequence[Series], *,
    stacked: bool = True, show: Callable[[float], str] = number,
) -> Chart:  # fmt: skip
    """Lying bars, such as one a network: first on top."""
    graph = "HorizontalStackedBar" if stacked else "HorizontalBar"
    high = 48 + len(labels) * (36 if stacked else 20 * len(series) + 16)
    return _chart(graph, title, says, head, labels, series, show, (high, high))


def lines(
    title: str, says: str, head: str, labels: Sequence[str], series: Sequence[Series], *,
    show: Callable[[float], str] = number, height: int = 260,
) -> Chart:  # fmt: skip
    """Lines over the years; a value of ``None`` breaks its line."""
    return _chart("Line", title, says, head, labels, series, show, (height, height))


def dots(
    title: str, says: str, head: str, labels: Sequence[str], series: Sequence[Series], *,
    show: Callable[[float], str] = number,
) -> Chart:  # fmt: skip
    """A row a series, a column a label, a dot where something was: gaps are seen as gaps."""
    high = 40 + 44 * len(series)
    return _chart("Dot", title, says, head, labels, series, show, (high, high))


def spark(values: Sequence[float | None], *, width: int = 120, height: int = 28) -> Markup:
    """A line without axes beside a figure that the text says in full."""
    held = [value or 0 for value in values]
    if len(held) < 2:
        return Markup()
    chart = _graph("Line", width, height, show_x_labels=False, show_y_labels=False,
                   show_dots=False, show_y_guides=False)  # fmt: skip
    chart.add("", held)
    root = _plain(chart.render_tree(), [Series("mine", "", held)], [""] * len(held), number)
    root.set("class", "spark")
    return _markup(root)


def ready() -> None:
    """Loads what drawing takes; the first drawing would else wait for it."""
    _pygal()


def _chart(
    graph: str, title: str, says: str, head: str, labels: Sequence[str], series: Sequence[Series],
    show: Callable[[float], str], heights: tuple[int, int],
) -> Chart:  # fmt: skip
    strange = [one.fill for one in series if one.fill not in FILLS]
    if strange:
        raise ValueError(f"no fill is called {strange[0]}")
    labels = [_printable(label) for label in labels]
    fixed = tuple(
        replace(one, name=_printable(one.name), values=tuple(one.values)) for one in series
    )
    wide, narrow = (
        _draw(graph, tuple(labels), fixed, show, width, height, str(locale()))
        for width, height in zip((WIDE, NARROW), heights, strict=True)
    )
    kind = {"Line": "lines", "Dot": "dots"}.get(graph, "bars")
    return Chart(title, says, head, labels, fixed, show, wide, narrow, kind)


@lru_cache(maxsize=64)
def _draw(
    graph: str, labels: tuple[str, ...], series: tuple[Series, ...], show: Callable[[float], str],
    width: int, height: int, _locale: str,
) -> Markup:  # fmt: skip
    """One drawing. They take 5 to 25 ms each and seldom change, so the last ones are kept; the
    reader's locale is among what they are kept by, as ``show`` writes in it."""
    if all(value is None for one in series for value in one.values):
        return Markup()  # of nothing pygal makes a picture without a scale, and fails over that
    lying = graph.startswith("Horizontal")
    # pygal builds lying bars from below.
    order = slice(None, None, -1) if lying else slice(None)
    ticks = _ticks(series, "Stacked" in graph)
    more: dict[str, Any] = (
        {} if graph == "Dot" else {"y_labels": _told(ticks, show), "range": (ticks[0], ticks[-1])}
    )
    chart = _graph(graph, width, height, formatter=lambda one: _printable(show(one)), **more)
    letters = width * 2 // (5 * LABEL)  # two fifths of the picture at most are names
    room = width - (letters * LABEL if graph == "Dot" else 48)  # beside the names, or the numbers
    names = [_cut(label, letters) for label in labels] if lying else _thinned(labels, room)
    chart.x_labels = names[order]
    no_dot = 0 if graph == "Dot" else None  # nought is drawn as nothing, not as a dot of no size
    ordered = [
        replace(one, values=[None if v == no_dot else v for v in one.values[order]])
        for one in series
    ]
    for one in ordered:
        if graph == "Dot":
            chart.add(_cut(one.name, letters), _dotted(one.values, series))
        else:
            chart.add(one.name, list(one.values))
    root = _plain(chart.render_tree(), ordered, list(labels)[order], show)
    root.set("class", f"plot {graph.lower()} {'broad' if width == WIDE else 'narrow'}")
    return _markup(root)


def _printable(name: str) -> str:
    """A name without what no XML may hold: names come from anybody's records."""
    return "".join(letter for letter in name if letter.isprintable())


def _cut(name: str, letters: int) -> str:
    return name if len(name) <= letters else name[: letters - 1].rstrip() + "…"


def _dotted(values: Sequence[float | None], series: Sequence[Series]) -> list[float | None]:
    """Widths of dots: twice as much is twice the area, and even one among hundreds is seen."""
    most = max((v or 0 for one in series for v in one.values), default=0) or 1
    return [None if v is None else max(math.sqrt(max(v, 0) / most), SMALLEST) for v in values]


def _thinned(labels: Sequence[str], room: int) -> list[str]:
    """As many labels as have room, the last among them; the others are left empty."""
    longest = max((len(label) for label in labels), default=1) + 2
    step = max(1, -(-len(labels) * longest * LABEL // room))
    last = len(labels) - 1
    return [label if (last - n) % step == 0 else "" for n, label in enumerate(labels)]


def _ticks(series: Sequence[Series], stacked: bool) -> list[float]:
    """Four to six round values from the least to the most, nought among them."""
    values = [value or 0 for one in series for value in one.values]
    if stacked:
        values = [sum(v or 0 for v in at) for at in zip(*(s.values for s in series), strict=True)]
    low, high = min(0, *values, 0), max(0, *values, 0)
    rough = max((high - low) / 5, 1)
    unit = 10 ** (len(str(int(rough))) - 1)
    step = next(unit * n for n in (1, 2, 5, 10) if unit * n >= rough)
    return [step * n for n in range(math.floor(low / step), max(math.ceil(high / step), 1) + 1)]


def _told(ticks: Sequence[float], show: Callable[[float], str]) -> list[dict[str, Any]]:
    return [{"value": tick, "label": show(tick)} for tick in ticks]


@cache
def _pygal() -> tuple[Any, Any]:
    """The library, and the sizes that it measures room by."""
    import pygal  # late: 0.15 s

    # Its finder of plug-ins speaks what Python no longer does, and warns at every later import.
    sys.meta_path[:] = [one for one in sys.meta_path if type(one).__module__ != "pygal"]
    return pygal, pygal.style.Style(label_font_size=LETTERS, major_label_font_size=LETTERS)


def _graph(graph: str, width: int, height: int, **more: Any) -> Any:
    library, style = _pygal()
    return getattr(library, graph)(
        width=width, height=height, js=[], css=[], no_prefix=True, show_legend=False, margin=4,
        spacing=6, style=style, truncate_label=-1, zero=0, no_data_text="", **more
    )  # fmt: skip


def _plain(
    drawn: Element, series: Sequence[Series], labels: Sequence[str], show: Callable[[float], str]
) -> Element:
    """The shapes and words of a drawing, without what dresses and moves them."""
    root = Element("svg", {"viewBox": drawn.get("viewBox", ""), "focusable": "false"})
    for group in drawn.iter("g"):
        kind = (group.get("class") or "").split()
        if kind[:1] != ["plot"] or {"text-overlay", "tooltip-overlay"} & set(kind):
            continue
        plot = SubElement(root, "g", {"transform": group.get("transform", "")})
        for child in group:
            told = (child.get("class") or "").split()
            if told[:1] == ["axis"]:
                _keep_axis(child, plot)
            elif told[:1] == ["series"]:
                one = series[int(told[1].removeprefix("serie-"))]
                marks = SubElement(plot, "g", {"class": f"series {one.fill}"})
                _keep_marks(child, marks, one, labels, show)
    return root


def _keep_axis(axis: Element, plot: Element) -> None:
    kept = SubElement(plot, "g", {"class": axis.get("class", "")})
    for mark in axis.iter():
        if mark.tag in ("path", "text") and (mark.tag == "path" or mark.text):
            names = ("d", "x", "y", "class", "transform")
            held = {name: value for name in names if (value := mark.get(name))}
            SubElement(kept, str(mark.tag), held).text = mark.text


def _keep_marks(
    group: Element, marks: Element, one: Series, labels: Sequence[str],
    show: Callable[[float], str],
) -> None:  # fmt: skip
    drawn = [m for m in group.iter() if m.tag in ("rect", "circle", "path")]
    # pygal draws nothing for a line's missing value, and a bar of no height for a column's.
    there = [n for n, value in enumerate(one.values) if value is not None]
    values = list(one.values)
    bars = any(mark.tag == "rect" for mark in drawn)
    places = iter(range(len(values)) if bars else there)
    for mark in drawn:
        names = ("x", "y", "width", "height", "cx", "cy", "r", "d")
        held = {name: value for name in names if (value := mark.get(name))}
        if mark.tag == "path":
            SubElement(marks, "path", {**held, "class": "line"})
            continue
        place = next(places, None)
        if place is None or not (values[place] or mark.tag == "circle"):
            continue
        kept = SubElement(marks, str(mark.tag), {**held, "fill": f"url(#fill-{one.fill})"})
        told = say(N_("%(name)s: %(value)s"), name=one.name, value=show(values[place] or 0))
        SubElement(kept, "title").text = f"{labels[place]}, {told}"


def _markup(root: Element) -> Markup:
    # Every text in the tree is escaped by its writer, so the result is safe as it is.
    return Markup(tostring(root, encoding="unicode"))  # noqa: S704
