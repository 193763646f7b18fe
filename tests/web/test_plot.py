"""Charts: plain shapes that a strict page may show, each with its figures in a table."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from flask import Flask, g, render_template_string
from hypothesis import given, settings
from hypothesis import strategies as st
from web_server import Served

from firsthand.model import STANDINGS
from firsthand.web import formats, plot
from firsthand.web.plot import Chart, Series

EVIL = "<script>alert(1)</script>"
KINDS: list[Callable[..., Chart]] = [plot.columns, plot.rows, plot.lines, plot.dots]
YEARS = ["2024", "2025", "2026"]
SOME = [Series("firsthand", "You know them", [1, 2, 0]), Series("virtual", "Only", [4, None, 7])]


@pytest.fixture
def asked(served: Served):
    """A request, so that numbers have a reader."""
    with served.app.test_request_context(headers={"Accept-Language": "de"}):
        yield


def draw(kind: Callable[..., Chart], labels=YEARS, series=SOME, **more) -> Chart:
    return kind("Contacts by year", "Seven in the end.", "Year", labels, series, **more)


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_brings_no_style_no_script_and_nothing_that_reacts(asked, kind) -> None:
    chart = draw(kind, labels=[EVIL, "b", "c"])
    for drawing in (chart.wide, chart.narrow):
        root = ElementTree.fromstring(drawing)
        assert {mark.tag for mark in root.iter()} <= {
            "svg", "g", "path", "rect", "circle", "text", "title"
        }  # fmt: skip
        names = {name for mark in root.iter() for name in mark.attrib}
        assert not names & {"style", "id", "onclick", "href"}
        assert "<script" not in drawing


def titles(drawing: str) -> list[str]:
    return [t.text or "" for t in ElementTree.fromstring(drawing).iter("title")]


@pytest.mark.parametrize("kind", KINDS)
def test_each_mark_says_what_it_is(asked, kind) -> None:
    said = titles(draw(kind).wide)
    assert "2025, You know them: 2" in said
    assert "2026, Only: 7" in said
    assert not [text for text in said if text.startswith("2025, Only")]


def test_the_same_drawing_is_told_in_each_readers_numbers(served: Served) -> None:
    many = [Series("mine", "Money", [12345, 0, 1])]
    for language, written in (
        ("de", ": 12.345"),
        ("en", ": 12,345"),
        ("fr", "\u00a0: 12\u202f345"),
    ):
        with served.app.test_request_context(headers={"Accept-Language": language}):
            chart = draw(plot.columns, series=many)
            assert f"2024, Money{written}" in titles(chart.wide)


def test_a_chart_on_a_page_has_its_table_its_sentence_and_no_fill_that_is_missing(asked) -> None:
    series = [Series(s, s.title(), [n, 2, None]) for n, s in enumerate(STANDINGS)]
    shown = BeautifulSoup(
        render_template_string(
            '{% import "charts.html" as c with context %}{{ c.figure(chart, "x") }}{{ c.fills() }}',
            chart=draw(plot.columns, series=series),
        ),
        "lxml",
    )
    drawing = shown.select_one("[role=img]")
    assert drawing is not None
    for told in (str(drawing["aria-labelledby"]), str(drawing["aria-describedby"])):
        assert shown.find(id=told) is not None
    assert len(shown.select("details tbody tr")) == len(YEARS)
    assert len(shown.select("thead th")) == 1 + len(STANDINGS)
    wanted = {str(m["fill"])[5:-1] for m in shown.select("[fill^=url]")}
    assert wanted == {f"fill-{s}" for s in STANDINGS}
    assert wanted <= {str(p["id"]) for p in shown.select("pattern")}


def test_many_years_leave_room_between_their_names(asked) -> None:
    years = [str(y) for y in range(1990, 2027)]
    chart = draw(plot.columns, labels=years, series=[Series("mine", "Mail", [1] * len(years))])
    for drawing in (chart.wide, chart.narrow):
        told = [t.text for t in ElementTree.fromstring(drawing).iter("text")]
        assert "2026" in told
        assert len([t for t in told if t in years]) < len(years)


def test_a_fill_that_is_not_there_is_refused(asked) -> None:
    with pytest.raises(ValueError, match="pink"):
        draw(plot.columns, series=[Series("pink", "Pink", [1, 2, 3])])


def test_a_sparkline_of_nothing_is_nothing(asked) -> None:
    assert plot.spark([3]) == ""
    assert "<path" in plot.spark([3, None, 4])


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_figures_are_drawn_as_many_as_there_are(kind, data) -> None:
    count = data.draw(st.integers(0, 6))
    figures = st.one_of(st.none(), st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6))
    values = data.draw(st.lists(figures, min_size=count, max_size=count))
    if kind is plot.dots:  # a size is never below nought
        values = [v and abs(v) for v in values]
    labels = data.draw(st.lists(st.text(max_size=60), min_size=count, max_size=count))
    with Flask("any").test_request_context():
        g.language = "en"  # as said in the settings, which this one has none of
        chart = draw(kind, labels=labels, series=[Series("mine", "x", values)], show=str)
    if all(v is None for v in values):
        assert chart.wide == chart.narrow == ""
        return
    shown = len([v for v in values if v is not None and (v or kind is plot.lines)])
    assert len(titles(chart.wide)) == shown


@pytest.mark.parametrize(
    ("language", "records", "time"),
    [("de", "1.750 Belege", "in einem Monat"), ("fr", "1\u202f750 pièces", "en un mois")],
)
def test_a_count_in_a_sentence_is_written_the_readers_way_and_a_short_time_in_months(
    served: Served, language: str, records: str, time: str
) -> None:
    counted = '{{ ngettext("%(num)s record", "%(num)s records", 1750) }}, {{ 0.1|within }}'
    with served.app.test_request_context(headers={"Accept-Language": language}):
        assert render_template_string(counted) == f"{records}, {time}"


def test_two_of_a_thousand_are_not_nobody(served: Served) -> None:
    with served.app.test_request_context(headers={"Accept-Language": "fr"}):
        shares = [formats.percent(share) for share in (0, 2 / 1011, 0.061, 0.9999, 1)]
    assert [share.replace("\u202f", " ").replace("\u00a0", " ") for share in shares] == [
        "0 %", "0,2 %", "6 %", "99 %", "100 %",
    ]  # fmt: skip
