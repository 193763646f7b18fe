"""Real results: what each network brought and cost, and the forms to add and change it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from babel.units import format_unit
from flask import Blueprint, redirect, render_template, request, url_for
from markupsafe import Markup

from firsthand import results as table
from firsthand.model import N_
from firsthand.returns import hours

from . import formats, shapes, shapes_results
from .again import again
from .calls import arg, call
from .formats import number, shut
from .plot import Chart, Series, amounts, columns
from .problems import Problem, problem
from .reader import locale, retold, say
from .rooms import rooms
from .yearly import yearly

results = Blueprint("results", __name__)
SECONDS = 0.02  # for judging anew while a page is made, and while its script waits
WAITING = 0.4
LISTED = 25
NAMESAKES = 8
FIELDS = ("date", "kind", "name", "email", "amount", "currency", "network", "note")


def priced(value: float, currency: str, sign: bool = False) -> str:
    """An amount as the reader writes it, without cents where there are none; also one of hours."""
    amount = abs(value) if sign else value
    if hours(currency):
        shown = str(format_unit(amount, "duration-hour", "short", locale=locale()))
    elif currency:
        shown = formats.money(amount, currency)
    else:
        shown = number(amount)
    return shown if not sign or not value else ("+" if value > 0 else "−") + shown


def amount(value: float, currency: str, sign: bool = False) -> Markup:
    """The same for a page."""
    return shut(priced(value, currency, sign))


def _page() -> int:
    text = arg("page") or "1"
    if not (text.isascii() and text.isdigit() and 0 < int(text[:6]) < 100_000):
        raise problem("not-found", 404)
    return int(text[:6])


@results.get("/results")
def page() -> str:
    space = rooms().workspace
    found = space.real_results(SECONDS)
    entries, at = found["entries"], _page()
    lines, told = found["networks"], {e.id: e for e in entries}
    return render_template(
        "results.html",
        found=found,
        lines=[line for line in lines if line["results"] or line["hours"] or line["money"]],
        silent=[li for li in lines if not (li["results"] or li["hours"] or li["money"])],
        pictures=[_over_years(lines, currency) for currency in _currencies(lines)],
        yearly=yearly(lines),
        twice=[(told[one["cost"]], len(one["receipts"])) for one in found["twice"]],
        entries=entries[(at - 1) * LISTED : at * LISTED],
        count=len(entries),
        at=at,
        more=len(entries) > at * LISTED,
        judged=found["judged"],
    )


@results.get("/results/judging")
def judging() -> str:
    """For how many results the tie before them is judged; judges on meanwhile."""
    rooms().workspace.real_results(WAITING)
    told = rooms().workspace.real_results(0)["judged"]
    return render_template("_judging.html", **told, again=True)


def _currencies(lines: list[dict[str, Any]]) -> list[str]:
    """The currencies in which anything came in or went out in several years, three at most."""
    years: dict[str, set[int]] = {}
    for line in lines:
        for year in line["by_year"]:
            for money in year["money"]:
                years.setdefault(money["currency"], set()).add(year["year"])
    several = [currency for currency, told in years.items() if currency and len(told) > 1]
    return sorted(several, key=lambda currency: -len(years[currency]))[:3]


def _over_years(lines: list[dict[str, Any]], currency: str) -> Chart:
    """What came in and went out each year in one currency, over all networks."""
    brought, spent = Counter[int](), Counter[int]()
    for line in lines:
        for year in line["by_year"]:
            for money in year["money"]:
                if money["currency"] == currency:
                    brought[year["year"]] += money["brought"]
                    spent[year["year"]] += money["cost"]
    told = [year for year in (*brought, *spent) if brought[year] or spent[year]]
    # A damaged date in the year 1900 would else draw a hundred columns.
    years = range(max(min(told), max(told) - 30), max(told) + 1) if told else range(0)
    return columns(
        say(N_("Money in and fees, %(currency)s"), currency=currency),
        say(
            N_("%(brought)s came in and %(spent)s went out in fees."),
            brought=priced(sum(brought.values()), currency),
            spent=priced(sum(spent.values()), currency),
        ),
        say(N_("Year")),
        [str(year) for year in years],
        [
            Series("mine", say(N_("Money in")), [round(brought[y], 2) for y in years]),
            Series("theirs", say(N_("Fees")), [round(spent[y], 2) for y in years]),
        ],
        stacked=False,
        show=amounts(currency),
    )


# --------------------------------------------------------------------------------- the forms


@results.get("/results/new")
def new() -> Any:
    kind = arg("kind")
    given = {"kind": kind if kind in table.KINDS else "deal", "date": ""}
    whom = arg("person")
    person = rooms().workspace.brief(whom) if whom else None
    if person:
        given |= {"name": person["name"], "person": person["id"]}
    return _form(given)


@results.get("/results/<id>")
def edit(id: str) -> Any:
    entry = rooms().workspace.entry(id)
    if entry is None:
        raise problem("not-found", 404)
    given: dict[str, Any] = dict(zip(FIELDS, table.cells(entry), strict=True))
    return _form({**given, "person": entry.person or ""}, id)


def _form(
    given: Mapping[str, Any], id: str = "", wrong: str = "", people: Any = (), status: int = 200
) -> Any:
    known = sorted({e.network for e in rooms().workspace.entries() if e.network})
    page = render_template(
        "result.html", given=given, id=id, wrong=wrong, people=people, kinds=table.KINDS,
        networks=sorted({*known, *rooms().workspace.audit_totals()}),
    )  # fmt: skip
    return page if status == 200 else (page, status)


@results.post("/results/new")
def add() -> Any:
    return _store("")


@results.post("/results/<id>")
def change(id: str) -> Any:
    if request.form.get("remove"):
        if not rooms().workspace.remove_result(id):
            raise problem("not-found", 404)
        return redirect(url_for(".page", note="result-removed"), 303)
    return _store(id)


def _store(id: str) -> Any:
    """Stores what a form says, or shows it again: with what is wrong, or with whom it may mean."""
    space, form = rooms().workspace, request.form
    given: dict[str, Any] = {f: form.get(f, "").strip()[:1000] for f in FIELDS}
    given["person"] = person = form.get("person", "")[:100]
    given["date"] = given["date"] or formats.today(rooms().workspace.now())
    cost = given["kind"] == "cost"
    if cost:
        given |= {"name": "", "email": "", "person": ""}
    elif given["name"] and not given["email"] and not person:
        people = space.people(given["name"], NAMESAKES)
        if people and "person" not in form:
            return _form(given, id, people=people)
    try:
        chosen = None if cost or person in ("", "none") else person
        if id:
            space.edit_result(id, given, chosen)
        else:
            space.add_result(given, chosen)
    except KeyError:
        raise problem("not-found", 404) from None
    except ValueError as error:
        return _form(given, id, wrong=retold(str(error)), status=422)
    return redirect(url_for(".page", note="result-changed" if id else "result-added"), 303)


@results.post("/results/rate")
def rate() -> Any:
    from firsthand.workspace import Refusal

    form = request.form
    try:
        rooms().workspace.set_rate(form.get("amount", "")[:40], form.get("currency", "")[:10])
    except Refusal as refusal:
        return again(retold(str(refusal)), "results.page", form="rate")
    note = "rate" if rooms().workspace.rate() else "no-rate"
    return redirect(url_for(".page", note=note), 303)


# ------------------------------------------------------------------------------- for programs


@call(
    "GET",
    "/results",
    "Business results and costs, newest first, and what each network brought.",
    {200: ("All of them, and the same figures as on the page.", shapes_results.ResultsOut)},
    callers=["dashboard"],
)
def get_results() -> Any:
    found = rooms().workspace.real_results()
    entries = found["entries"]
    return 200, {
        "results": [table.plain(e) | {"tie": found["then"].get(e.id)} for e in entries],
        **{name: found[name] for name in ("networks", "ties", "rate", "twice")},
    }


def _typed(body: shapes_results.ResultRequest) -> tuple[dict[str, str | None], str | None]:
    given = {name: getattr(body, name) for name in FIELDS}
    given["date"] = given["date"] or formats.today(rooms().workspace.now())
    return given, body.person


@call(
    "POST",
    "/results",
    "Stores a result, or what a network cost.",
    {201: ("Stored.", shapes.Stored)},
    callers=["dashboard"],
    body=shapes_results.ResultRequest,
    problems=[404, 422],
)
def post_result(body: shapes_results.ResultRequest) -> Any:
    return 201, _done(lambda: rooms().workspace.add_result(*_typed(body)))


@call(
    "PUT",
    "/results/<id>",
    "Stores a result or a cost anew in place of what it was; it gets another id.",
    {200: ("Stored.", shapes.Stored)},
    callers=["dashboard"],
    body=shapes_results.ResultRequest,
    problems=[404, 422],
)
def put_result(id: str, body: shapes_results.ResultRequest) -> Any:
    return 200, _done(lambda: rooms().workspace.edit_result(id, *_typed(body)))


@call(
    "DELETE",
    "/results/<id>",
    "Takes a result or a cost out for good; no import brings it back.",
    {200: ("It is gone.", shapes.Stored)},
    callers=["dashboard"],
    problems=[404],
)
def delete_result(id: str) -> Any:
    if not rooms().workspace.remove_result(id):
        raise problem("not-found", 404)
    return 200, {"stored": False}


def _done(act: Any) -> dict[str, bool]:
    try:
        act()
    except KeyError:
        raise problem("not-found", 404) from None
    except ValueError as error:
        raise Problem(422, "refused", retold(str(error))) from None
    return {"stored": True}
