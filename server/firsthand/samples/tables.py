"""The two plain tables: business results with the networks' costs, and a club's roster."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path

from firsthand.samples import crowd
from firsthand.samples.cast import GEERT, INGRID, MAREK, METTE, OTHERS, SOPHIE, Human

RESULTS: tuple[tuple[int, str, Human | None, str, str, str], ...] = (
    (2050, "deal", MAREK, "14500.00", "LinkedIn", "Prototype for a port app"),
    (1760, "project", MAREK, "8200.00", "LinkedIn", "Second release"),
    (1490, "deal", SOPHIE, "22000.00", "Referral", "Product discovery, phase one"),
    (1210, "introduction", OTHERS[1], "", "Choir", "Introduced Polder Energie"),
    (880, "project", METTE, "9800.00", "LinkedIn", "Dashboard for the board"),
    (640, "advice", OTHERS[11], "", "Rotary", "VAT on work for Germany"),
    (520, "project", INGRID, "46000.00 NOK", "Referral", "Two workshops in Bergen"),
    (425, "deal", SOPHIE, "31000.00", "Referral", "Product discovery, phase two"),
    (399, "deal", OTHERS[0], "27500.00", "Referral", "A year of weekly coaching"),
    (366, "hire", OTHERS[6], "", "LinkedIn", "Found their operations lead"),
    (240, "introduction", OTHERS[5], "", "Rotary", "Introduced the city archive"),
    *((days, "cost", None, "480.00", "Rotary", "Membership, a year") for days in (780, 415, 50)),
    *((days, "cost", None, "30 hours", "Rotary", "Evenings of half a year")
      for days in (690, 510, 330, 150)),
    *((days, "cost", None, "24 hours", "LinkedIn", "Posts, messages, invitations")
      for days in (1000, 640, 280)),
    (1300, "cost", None, "95.40", "XING", "XING Premium, a year"),
)  # fmt: skip
KNOWN_MEMBERS = (GEERT, OTHERS[27], OTHERS[7], OTHERS[23], OTHERS[11])


def write(folder: Path, today: date) -> list[Path]:
    """Writes ``results.csv`` and ``rotary-roster.csv`` into ``folder``."""
    rows = [
        [_ago(today, days), kind, who.name if who else "", who.email if who else "",
         *_priced(amount), network, note]
        for days, kind, who, amount, network, note in sorted(RESULTS, key=lambda row: -row[0])
    ]  # fmt: skip
    results = folder / "results.csv"
    header = ["date", "kind", "name", "email", "amount", "currency", "network", "note"]
    results.write_bytes(_table(header, rows, ",").encode())
    roster = folder / "rotary-roster.csv"
    header = ["name", "email", "phone", "club", "since"]
    rows = [
        [who.name, who.email, f"+32 9 555 {number:02} {number * 7 % 100:02}",
         "Rotary Gent-Leie", _ago(today, 900 + number * 83)]
        for number, who in enumerate((*KNOWN_MEMBERS, *crowd.MEMBERS))
    ]  # fmt: skip
    # As a spreadsheet in Belgium saves it: a byte order mark and semicolons.
    roster.write_bytes(b"\xef\xbb\xbf" + _table(header, rows, ";").encode())
    return [results, roster]


def _priced(amount: str) -> tuple[str, str]:
    """The amount and its currency, euros where none is said."""
    number, _, currency = amount.partition(" ")
    return number, currency or ("EUR" if number else "")


def _ago(today: date, days: int) -> str:
    return (today - timedelta(days=days)).isoformat()


def _table(header: list[str], rows: list[list[str]], comma: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=comma).writerows([header, *rows])
    return out.getvalue()
