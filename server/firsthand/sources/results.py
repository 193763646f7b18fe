"""The results table: deals, hires, introductions, advice, projects, and what a network costs.

Plain delimited text with the columns `date,kind,name,email,amount,currency,network,note`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from firsthand.model import Cost, Event, Handle, Kind, Party, Record, Role, Unreadable, phrase

from . import File
from .dates import Order, ambiguous, amount, comma_decimal, moment, order, symbol
from .lines import addresses, digest, short, told
from .table import Columns, Row, column, header, rows

NAME = "results"

KINDS = {
    "deal": Kind.DEAL,
    "hire": Kind.HIRE,
    "introduction": Kind.INTRODUCTION,
    "advice": Kind.ADVICE,
    "project": Kind.PROJECT,
}


_TABLES = [Columns.of(f"date kind {also}") for also in ("name", "email", "amount")]


def fits(file: File) -> bool:
    return header(file, _TABLES) is not None


@told
def records(file: File, _now: int) -> Iterator[Record]:
    found = header(file, _TABLES)
    if found is None:
        yield Unreadable(file.path, "", "No header row with date, kind, name and email was found.")
        return
    numbers = order(column(file, found, "date"))
    comma = comma_decimal(column(file, found, "amount"))
    for row in rows(file, found):
        yield _record(row, file.path, numbers, comma) if isinstance(row, Row) else row


def _record(row: Row, path: str, numbers: Order | None, comma: bool | None) -> Record:
    def bad(why: str) -> Unreadable:
        return Unreadable(path, row.where, why)

    kind = row["kind"].lower()
    if kind != "cost" and kind not in KINDS:
        wanted = ", ".join([*KINDS, "cost"])
        given = short(row["kind"], 40)
        if not given:
            return bad(phrase("The kind is missing. It is one of: %(wanted)s.", wanted=wanted))
        return bad(
            phrase("The kind '%(given)s' is none of: %(wanted)s.", given=given, wanted=wanted)
        )
    when = moment(row["date"], numbers)
    if when is None:
        return bad(unclear(row["date"]))
    number = amount(row["amount"], comma) if row["amount"] else None
    if row["amount"] and (number is None or not math.isfinite(number)):
        written = short(row["amount"], 40)
        return bad(phrase("The amount '%(written)s' is no number.", written=written))
    currency = short(row["currency"], 12) or symbol(row["amount"]) or ""
    currency = currency.upper() if len(currency) == 3 else currency
    network, note = short(row["network"], 100), short(row["note"])
    if kind == "cost":
        if number is None or not network:
            return bad(phrase("A cost needs an amount and the network it was paid for."))
        key = digest(NAME, kind, when, network, number, currency, note)
        return Cost(NAME, key, when, network, number, currency, note)
    return _event(row, KINDS[kind], when, number, currency, path)


def _event(
    row: Row, kind: Kind, when: int, number: float | None, currency: str, path: str
) -> Record:
    name, email = short(row["name"], 200), next(iter(addresses(row["email"])), None)
    if not email and (typed := short(row["email"], 254)):
        why = phrase("The e-mail address '%(email)s' has no @ in it.", email=typed)
        return Unreadable(path, row.where, why)
    if not name and not email:
        return Unreadable(path, row.where, "It names nobody: fill in the name or the e-mail.")
    network, note = short(row["network"], 100), short(row["note"])
    shown = "" if number is None else f"{number:.2f}".removesuffix(".00")
    details = {"amount": shown, "currency": currency, "network": network, "note": note}
    handle = Handle("email", email) if email else Handle("name", f"{NAME}:{name}")
    return Event(
        source=NAME,
        kind=kind,
        key=digest(NAME, kind, when, (email or name or "").lower(), shown, currency, network, note),
        when=when,
        parties=(Party(handle, name, Role.WITH),),
        details={key: value for key, value in details.items() if value},
    )


def unclear(value: str) -> str:
    """The sentence for a date that is not taken."""
    told_value = short(value, 40)
    if not told_value:
        return phrase("The date is missing.")
    if ambiguous(value):
        return phrase(
            "The date '%(date)s' can be read in two ways, and nothing in the file tells which: "
            "write it as year-month-day, such as 2026-03-31.",
            date=told_value,
        )
    return phrase(
        "The date '%(date)s' cannot be read: write it as year-month-day.", date=told_value
    )
