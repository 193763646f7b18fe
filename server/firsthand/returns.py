"""What each network really brought beside what it cost, and by which kind of tie it came.

Plain values out, the same for the page, the command line and the API. Amounts of one currency are
never added to those of another; hours are worth what the user says an hour is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from firsthand import chances
from firsthand.model import REALLY_KNOWN, STANDINGS, Standing, utc
from firsthand.store.results import Entry

YEAR = 365.25 * 86400
HOURS = frozenset(
    "h hr hrs hour hours u uur uren heure heures std stunde stunden".split()
)  # fmt: skip
FEW = 3  # results with a price, below which one more or less changes the answer
CLEAR = 0.95  # chance from which a difference is called one
DEALT_WITH: tuple[Standing, ...] = ("firsthand", "acquainted")


@dataclass(frozen=True, slots=True)
class Rate:
    """What an hour of the user's is worth."""

    amount: float
    currency: str


@dataclass(slots=True)
class _Money:
    brought: float = 0.0
    fees: float = 0.0
    prices: list[float] = field(default_factory=list)


@dataclass(slots=True)
class _Network:
    """Everything told of one network, gathered."""

    name: str
    results: list[Entry] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    hours: float = 0.0
    first: int | None = None
    money: dict[str, _Money] = field(default_factory=lambda: defaultdict(_Money))
    years: dict[int, dict[str, Any]] = field(default_factory=dict)


def networks(
    entries: Iterable[Entry], contacts: Mapping[str, Mapping[str, int]], rate: Rate | None, now: int
) -> list[dict[str, Any]]:
    """A line a network, the one that brought most first; ``contacts``: how many of each standing a
    network has, by its name there."""
    held: dict[str, _Network] = {}
    for entry in sorted(entries, key=lambda e: e.when):
        name = same_network(entry.network or "", contacts)
        _take(held.setdefault(name.casefold(), _Network(name)), entry)
    for name in contacts:
        held.setdefault(name.casefold(), _Network(name))
    lines = [_line(one, contacts.get(one.name), rate, now) for one in held.values()]
    return sorted(lines, key=_most_first)


def paid(lines: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Of the lines of ``networks``: whether each paid for itself, a line a currency of its."""
    return [
        {"network": line["network"], "results": line["results"],
         **{key: money[key] for key in ("currency", "paid", "net")},
         "cost": round(money["fees"] + money["time"], 2)}
        for line in lines
        for money in line["money"]
    ]  # fmt: skip


def same_network(name: str, contacts: Iterable[str]) -> str:
    """A network by the name its contacts stand under: "Rotary" is "Rotary Gent" where no other
    begins like it."""
    folded = name.casefold()
    exact = [known for known in contacts if known.casefold() == folded]
    begin = [known for known in contacts if folded and known.casefold().startswith(folded + " ")]
    return exact[0] if exact else begin[0] if len(begin) == 1 else name


def is_hours(entry: Entry) -> bool:
    """Whether a cost is told in hours."""
    return entry.kind == "cost" and hours(entry.currency)


def hours(currency: str | None) -> bool:
    """Whether what is called a currency is time."""
    return (currency or "").casefold() in HOURS


def _take(network: _Network, entry: Entry) -> None:
    network.first = entry.when if network.first is None else min(network.first, entry.when)
    year = utc(entry.when).year
    told = network.years.setdefault(year, {"results": 0, "hours": 0.0, "money": {}})
    amount, currency = entry.amount or 0.0, entry.currency or ""
    if is_hours(entry):
        network.hours += amount
        told["hours"] += amount
        return
    if entry.kind == "cost":
        network.money[currency].fees += amount
    elif amount < 0:  # takes back an earlier result, and is none
        network.money[currency].brought += amount
    else:
        network.results.append(entry)
        told["results"] += 1
        if entry.person:
            network.people.add(entry.person)
        if entry.amount is None:
            return
        network.money[currency].brought += amount
        network.money[currency].prices.append(amount)
    both = told["money"].setdefault(currency, {"brought": 0.0, "cost": 0.0})
    both["cost" if entry.kind == "cost" else "brought"] += amount


def _line(
    network: _Network, contacts: Mapping[str, int] | None, rate: Rate | None, now: int
) -> dict[str, Any]:
    count = sum(contacts.values()) if contacts is not None else None
    years = max((now - network.first) / YEAR, 1 / 12) if network.first is not None else None
    results, people = len(network.results), len(network.people)
    if rate and network.hours:
        _ = network.money[rate.currency]  # hours alone are a cost in the currency they are worth
    return {
        "network": network.name,
        "contacts": count,
        "known": contacts.get(REALLY_KNOWN, 0) if contacts is not None else None,
        "results": results,
        "people": people,
        "hours": round(network.hours, 2),
        "years": round(years, 1) if years is not None else None,
        "a_year": _rounded(chances.rate(results, years)) if years is not None else None,
        "a_contact": _rounded(chances.share(min(people, count), count)) if count else None,
        "money": [
            _balance(currency, money, network.hours, rate, count, results)
            for currency, money in sorted(network.money.items())
        ],
        "by_year": [
            {"year": year, **told, "money": [
                {"currency": c, **{k: round(v, 2) for k, v in both.items()}}
                for c, both in sorted(told["money"].items())
            ]}
            for year, told in sorted(network.years.items())
        ],
    }  # fmt: skip


def _rounded(pair: tuple[float, float]) -> list[float]:
    return [round(value, 4) for value in pair]


def _balance(
    currency: str, money: _Money, hours: float, rate: Rate | None, contacts: int | None,
    results: int,
) -> dict[str, Any]:  # fmt: skip
    time = hours * rate.amount if rate and rate.currency == currency else 0.0
    cost = money.fees + time
    net = money.brought - cost
    best = max(money.prices, default=0.0)
    earned = money.brought - money.fees  # what the hours are to be paid from
    return {
        "currency": currency,
        "brought": round(money.brought, 2),
        "fees": round(money.fees, 2),
        "time": round(time, 2),
        "net": round(net, 2),
        "without_best": round(net - best, 2),
        "priced": len(money.prices),
        "a_contact": round(net / contacts, 2) if contacts else None,
        "an_hour": round(earned / hours, 2) if hours else None,
        "paid": _paid(money, cost, net, best, results),
    }


def _paid(money: _Money, cost: float, net: float, best: float, results: int) -> str:
    """Whether it paid for itself: ``yes``; ``thin``, by so few results that one decides it;
    ``no``; ``free``, where nothing was spent; ``unpriced``, where results have no price."""
    if not cost:
        return "free"
    if not money.prices:
        return "unpriced" if results else "no"
    if net <= 0:
        return "no"
    return "yes" if len(money.prices) >= FEW and net - best > 0 else "thin"


def _most_first(line: Mapping[str, Any]) -> tuple[float, int, str]:
    brought = max((m["brought"] for m in line["money"]), default=0.0)
    return -brought, -line["results"], line["network"]


# ----------------------------------------------------------------------------- kinds of tie


def ties(
    entries: Sequence[Entry], then: Mapping[str, Standing], today: Mapping[str, int],
    among: Mapping[str, Standing],
) -> dict[str, Any]:  # fmt: skip
    """Which kind of tie brought results: ``then`` is the standing on the day before, by result.

    Compared with how many contacts there are of each kind: ``today`` counts them, and ``among``
    says the standing that those of ``today`` have whom results came from. They are counted as what
    they were before their first result, as a result makes a tie by itself.
    """
    rows = {s: _Tie() for s in STANDINGS}
    first: dict[str, Standing] = {}
    for entry in sorted(entries, key=lambda e: e.when):
        standing = then.get(entry.id)
        if standing is None or entry.kind == "cost":
            continue
        row = rows[standing]
        taken_back = entry.amount is not None and entry.amount < 0
        row.results += not taken_back
        if entry.person and not taken_back:
            row.people.add(entry.person)
            first.setdefault(entry.person, standing)
        if entry.amount is not None:
            row.brought[entry.currency or ""] += entry.amount
    counts = {s: today.get(s, 0) for s in STANDINGS}
    for person, standing in first.items():
        if person in among:
            counts[among[person]] -= 1
        counts[standing] += 1
    lines = []
    for standing, row in rows.items():
        count = max(counts[standing], len(row.people))
        lines.append({
            "standing": standing,
            "results": row.results,
            "people": len(row.people),
            "contacts": count,
            "a_contact": _rounded(chances.share(len(row.people), count)) if count else None,
            "brought": [{"currency": c, "amount": round(a, 2)} for c, a in row.brought.items()],
        })  # fmt: skip
    return {"lines": lines, **_compared(lines)}


@dataclass(slots=True)
class _Tie:
    results: int = 0
    people: set[str] = field(default_factory=set)
    brought: dict[str, float] = field(default_factory=lambda: defaultdict(float))


def _compared(lines: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Whether those who were known brought results more often than mere contacts."""
    known = [line for line in lines if line["standing"] in DEALT_WITH]
    mere = [line for line in lines if line["standing"] == "virtual"]
    one, other = (
        (sum(li["people"] for li in some), sum(li["contacts"] for li in some))
        for some in (known, mere)
    )
    if not one[1] or not other[1] or one[0] + other[0] < FEW:
        return {"chance": None, "finding": "few"}
    chance = chances.more(one, other)
    finding = "known" if chance >= CLEAR else "mere" if chance <= 1 - CLEAR else "open"
    # Nearly sure is not sure.
    return {"chance": min(0.999, max(0.001, round(chance, 3))), "finding": finding}
