"""What the user paid the network: the receipts of the LinkedIn export, each a cost of it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from firsthand.model import Cost, Record, Skipped, Unreadable, phrase

from ..dates import amount, symbol
from ..lines import digest, short
from ..table import Row
from .cells import NAME, Place, cell, when

NETWORK = "LinkedIn"  # as its contacts and typed costs call it
# What was paid with the tax first; the older table has one amount alone.
_AMOUNTS = ("totalamount", "total", "amount", "amountpaid", "subtotal")


def receipt(row: Row, place: Place) -> Iterator[Record]:
    at = when(row, "transactionmadeat", place)
    if isinstance(at, Unreadable):
        yield at
        return
    text = cell(row, *_AMOUNTS)
    if not text:
        yield Skipped(row.where, "a receipt that names no amount")
        return
    paid = amount(text)
    if paid is None or not math.isfinite(paid):
        why = phrase("The amount '%(written)s' is no number.", written=short(text, 40))
        yield Unreadable(place.path, row.where, why)
        return
    if paid == 0:
        yield Skipped(row.where, "a receipt of nothing paid, such as a free month")
        return
    currency = (short(cell(row, "currencycode", "currency"), 12) or symbol(text) or "").upper()
    # Both tables of receipts may list one payment, not both with its number and its second.
    key = digest("receipt", at // 60, f"{paid:.2f}", currency)
    yield Cost(NAME, key, at, NETWORK, paid, currency, short(cell(row, "description")))
