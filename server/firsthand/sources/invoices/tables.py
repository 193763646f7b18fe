"""The lists of invoices that accounting tools export, by what they call their columns in English,
French, Dutch and German."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from firsthand.model import Handle, Party, Record, Role, Skipped, Unreadable, phrase

from .. import File
from ..columns import plain
from ..dates import Order, amount, comma_decimal, moment, order, symbol
from ..lines import short
from ..results import unclear
from ..table import Columns, Header, Row, column, header, rows
from . import documents

Field = Literal[
    "number", "date", "customer", "email", "net", "total", "currency", "status", "kind", "supplier",
    "earlier",
]  # fmt: skip
_WORDS: dict[Field, str] = {
    "number": "invoicenumber invoiceno invoicenr invoice invoiceid rechnungsnummer rechnungsnr "
    "rechnung belegnummer belegnr factuurnummer factuurnr factuur numerodefacture numerofacture "
    "nofacture ndefacture nfacture nfact facture",
    "date": "date invoicedate issuedate dateissued dateofissue invoicedon rechnungsdatum "
    "belegdatum datum factuurdatum datedefacture datefacture datedemission dateemission",
    "customer": "customer customername client clientname contactname billto buyer kunde kundenname "
    "kundename rechnungsempfanger klant klantnaam nomduclient nomclient raisonsociale debiteur "
    "debitor relatie afnemer",
    "net": "net netamount subtotal amountexcltax amountexclvat totalexclvat netto nettobetrag "
    "nettosumme bedragexclbtw totaalexclbtw exclbtw montantht totalht htmontant montanthorstaxe",
    "total": "total amount invoicetotal invoiceamount totalamount totalinclvat grandtotal brutto "
    "bruttobetrag betrag gesamtbetrag summe gesamt bedraginclbtw totaalinclbtw inclbtw bedrag "
    "totaal totaalbedrag factuurbedrag montantttc totalttc montant montanttotal",
    "currency": "currency currencycode wahrung devise valuta munt monnaie",
    "status": "status state invoicestatus etat statut zustand",
    "kind": "type documenttype invoicetype belegart typededocument typedocument documentsoort",
    "supplier": "supplier suppliername vendor vendorname lieferant lieferantenname kreditor "
    "fournisseur nomdufournisseur leverancier leveranciersnaam crediteur",
    "earlier": "originalinvoice creditedinvoice relatedinvoice stornierterechnung factuurorigineel "
    "gecrediteerdefactuur factureorigine factureannulee",
}
_BY_WORD = {word: field for field, words in _WORDS.items() for word in words.split()}
_MONEY = re.compile(r"(?<=.)(eur|usd|gbp|chf)$")
_NO_DEAL = re.compile(
    r"draft|void|cancel|deleted|quote|estimate|offer|entwurf|storn|angebot|concept|vervallen"
    r"|geannuleerd|offerte|brouillon|annul|devis|proforma",
)
_BACK = re.compile(r"credit|gutschrift|avoir|note ?de ?credit")


def _field(name: str) -> Field | None:
    word = _MONEY.sub("", plain(name))
    if "mail" in word and not re.search(r"sent|status|date|type", word):
        return "email"
    return _BY_WORD.get(word)


def recognised(names: Iterable[str]) -> dict[Field, str]:
    """The first column of each kind."""
    found: dict[Field, str] = {}
    for name in names:
        if field := _field(name[:100]):
            found.setdefault(field, name)
    return found


class _Invoices(Columns):
    def fit(self, names: frozenset[str]) -> bool:
        known = recognised(sorted(names)).keys()
        who = known & {"customer", "supplier", "email"}
        return {"number", "date"} <= known and bool(who and known & {"net", "total"})

    def may_fit(self, squeezed: bytes) -> bool:
        return any(word in squeezed for word in (b"invoice", b"rechnung", b"beleg", b"fact"))


_TABLES = [_Invoices(frozenset())]


def fits(file: File) -> bool:
    return header(file, _TABLES) is not None


def records(file: File) -> Iterator[Record]:
    """One record a row. Raises OSError."""
    found = header(file, _TABLES)
    if found is None:
        yield Unreadable(file.path, "", "No header row with number, date, customer and amount.")
        return
    known = recognised(found.names)
    numbers = order(column(file, found, known["date"]))
    comma = comma_decimal(_amounts(file, found, known))
    for row in rows(file, found):
        yield _record(row, known, file.path, numbers, comma) if isinstance(row, Row) else row


def _amounts(file: File, found: Header, known: Mapping[Field, str]) -> Iterator[str]:
    if money := known.get("net") or known.get("total"):
        yield from column(file, found, money)


def _record(
    row: Row, known: Mapping[Field, str], path: str, numbers: Order | None, comma: bool | None
) -> Record:
    def cell(field: Field) -> str:
        return row[known[field]] if field in known else ""

    number = short(cell("number"), 100)
    customer, email = short(cell("customer"), 200), short(cell("email"), 254)
    if _NO_DEAL.search(f"{cell('status')} {cell('kind')}".lower()):
        return Skipped(row.where, "a draft, an offer, or called off")
    if not number:
        return Skipped(row.where, "no number: a total, or a line of the invoice above")
    if not customer and not email:
        received = bool(cell("supplier"))
        return Skipped(row.where, "an invoice you received" if received else "it names nobody")
    when = moment(cell("date"), numbers)
    if when is None:
        return Unreadable(path, row.where, unclear(cell("date")))
    written = cell("net") or cell("total")
    money = amount(written, comma)
    if money is None:
        why = phrase("The amount '%(written)s' is no number.", written=short(written, 40))
        return Unreadable(path, row.where, why)
    back = money < 0 or bool(_BACK.search(cell("kind").lower()))
    handle = Handle("email", email) if email and "@" in email else None
    handle = handle or Handle("name", f"invoices:{customer or email}")
    # Who sent them all is whose list it is: the user.
    parties = (Party(handle, customer, Role.WITH),)
    currency = (short(cell("currency"), 12) or symbol(written) or "")[:3].upper()
    earlier = short(cell("earlier"), 100)
    return documents.event(
        number, when, -abs(money) if back else money, currency, parties, earlier if back else None
    )
