"""What a network really brought: results and costs, typed by hand or read from a table."""

from __future__ import annotations

import csv
import io
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from firsthand.model import Cost, Event, Handle, Unreadable
from firsthand.sources import File
from firsthand.sources import results as table
from firsthand.store.results import Entry
from firsthand.wording.contract import day

COLUMNS = ("date", "kind", "name", "email", "amount", "currency", "network", "note")
KINDS = (*table.KINDS, "cost")


def typed(
    values: Mapping[str, str | None],
    known: Callable[[Event | Cost], bool],
    handle: Handle | None = None,
) -> Event | Cost:
    """A result typed by hand, as a row of the results table would give it; ``handle`` says whose it
    is, where they have no e-mail address.

    It has that row's key, so that an export read back adds nothing; where one like it is stored
    (``known``), it is one more, under a key of its own. Raises ``ValueError`` with a sentence.
    """
    row = io.StringIO()
    rows = csv.writer(row)
    rows.writerow(COLUMNS)
    rows.writerow([" ".join((values.get(name) or "").split())[:1000] for name in COLUMNS])
    content = row.getvalue().encode("utf-8", "replace")
    (record,) = table.records(File.in_memory("", content), 0)
    if isinstance(record, Unreadable):
        raise ValueError(record.why)
    assert isinstance(record, Event | Cost)
    if handle is not None and isinstance(record, Event):
        record = replace(record, parties=(record.parties[0]._replace(handle=handle),))
    while known(record):
        record = replace(record, key=f"typed:{secrets.token_hex(8)}")
    return record


def cells(entry: Entry) -> list[str]:
    """An entry as a row of the results table, in the order of ``COLUMNS``."""
    amount = "" if entry.amount is None else money(entry.amount)
    said = (entry.name, entry.email, amount, entry.currency, entry.network, entry.note)
    return [day(entry.when) or "", entry.kind, *(text or "" for text in said)]


def money(amount: float) -> str:
    """An amount as the results table has it: ``1200``, ``12.50``."""
    return f"{amount:.2f}".removesuffix(".00")


def plain(entry: Entry) -> dict[str, Any]:
    """An entry as plain values."""
    return {**entry._asdict(), "when": day(entry.when)}


def invoice(entry: Entry) -> tuple[object, ...] | None:
    """Which of the user's invoices an entry is, however many files tell it; else nothing."""
    if entry.source != "invoices" or not entry.note:
        return None
    return entry.note.casefold(), entry.when // 86400, entry.amount, entry.currency


def once(entries: Iterable[Entry]) -> list[Entry]:
    """Each entry; an invoice that is told in two forms (a PDF, and as sent by Peppol) once, by
    the one that names an address."""
    found = list(entries)
    kept = {key: one for one in sorted(found, key=lambda one: one.email is not None)
            if (key := invoice(one))}  # fmt: skip
    return [one for one in found if kept.get(invoice(one) or (), one) is one]


def totals(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """What each network brought and cost, a line a currency; the most brought first.

    A result without an amount counts in ``results`` alone, on the first of its network's lines.
    Upper and lower case of a network's name are one network.
    """
    names: dict[str, str] = {}
    lines: dict[str, dict[str, dict[str, Any]]] = {}
    # Those without an amount come last: then their network's currencies are known.
    for entry in sorted(entries, key=lambda e: (e.amount is None, e.when)):
        folded, currency = (entry.network or "").casefold(), entry.currency or ""
        network = names.setdefault(folded, entry.network or "")
        held = lines.setdefault(folded, {})
        if entry.amount is None:
            currency = next(iter(held), currency)
        line = held.setdefault(
            currency,
            {"network": network, "currency": currency, "results": 0, "brought": 0.0,
             "cost": 0.0, "net": 0.0},
        )  # fmt: skip
        # What takes back an earlier result is none itself.
        line["results"] += entry.kind != "cost" and (entry.amount or 0) >= 0
        side = "cost" if entry.kind == "cost" else "brought"
        line[side] = round(line[side] + (entry.amount or 0.0), 2)
        line["net"] = round(line["brought"] - line["cost"], 2)
    found = [line for held in lines.values() for line in held.values()]
    return sorted(found, key=lambda s: (-s["brought"], s["network"], s["currency"]))
