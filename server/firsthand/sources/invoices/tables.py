"""The lists of invoices that accounting tools export, by what they call their columns in English,
French, Dutch and German."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from statistics import median
from typing import Literal

from firsthand.model import Handle, Party, Record, Role, Skipped, Unreadable, phrase

from .. import File
from ..columns import plain
from ..dates import Order, amount, comma_decimal, moment, order, symbol
from ..lines import addresses, short
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
    "nofacture ndefacture nfacture nfact facture reffacture referencefacture",
    "date": "date invoicedate issuedate dateissued dateofissue invoicedon invoicebilldate "
    "rechnungsdatum belegdatum datum factuurdatum datedefacture datefacture datedefacturation "
    "datefacturation datedemission dateemission",
    "customer": "customer customername client clientname contactname contact billto buyer partner "
    "kunde kundenname kundename kontakt kontaktname rechnungsempfanger klant klantnaam nomduclient "
    "nomclient raisonsociale debiteur debitor relatie relatienaam afnemer tiers nomtiers "
    "nomdutiers nomdelasociete partenaire",
    "net": "net netamount subtotal amountexcltax amountexclvat totalexclvat untaxedamount "
    "untaxedamountsigned netto nettobetrag nettosumme summenetto betragnetto bedragexclbtw "
    "totaalexclbtw exclbtw bedragexclbtwondertekend montantht totalht htmontant montanthorstaxe "
    "montanthorstaxes montanthorstaxessigne",
    "total": "total amount invoicetotal invoiceamount totalamount totalinclvat grandtotal "
    "totalsigned brutto bruttobetrag betrag gesamtbetrag summe summebrutto betragbrutto gesamt "
    "bedraginclbtw totaalinclbtw inclbtw bedrag totaal totaalbedrag totaalondertekend "
    "factuurbedrag montantttc totalttc montant montanttotal totalsigne",
    "currency": "currency currencycode wahrung devise valuta munt munteenheid monnaie",
    "status": "status state invoicestatus etat statut zustand",
    "kind": "type typ documenttype invoicetype transactiontype belegart belegtyp rechnungstyp "
    "rechnungsart dokumenttyp typededocument typedocument typedefacture typefacture documentsoort "
    "documenttype soort",
    "supplier": "supplier suppliername vendor vendorname lieferant lieferantenname kreditor "
    "fournisseur nomdufournisseur leverancier leveranciersnaam crediteur",
    "earlier": "originalinvoice creditedinvoice relatedinvoice stornierterechnung factuurorigineel "
    "gecrediteerdefactuur factureorigine factureannulee",
}
_BY_WORD = {word: field for field, words in _WORDS.items() for word in words.split()}
# Odoo writes of whose firm somebody is before their name.
_ODOO = frozenset(
    """invoicepartnerdisplayname nomdaffichagedupartenairedelafacture
    weergavenaamfactuurrelatie anzeigenamedesrechnungspartners""".split()
)
_BY_WORD |= dict.fromkeys(_ODOO, "customer")
# Offers and orders are numbered too: these words do where a kind says of each row that it is an
# invoice, other columns show it, or the user says what list it is.
_BARE = frozenset("number num nummer numero no nr ref reference".split())
# So is whom an entry of the books is with (QuickBooks), where a kind says what each is.
_NAMED = frozenset("name nom naam".split())
_INVOICE = re.compile(r"invoice|rechnung|factu")
# An offer is not due, and an order is not yet.
_DUE = frozenset("duedate falligkeitsdatum falligam vervaldatum datedecheance echeance".split())
_TO = re.compile(r"customer|client|kunde|klant|billto")
_MONEY = re.compile(r"(?<=.)(eur|usd|gbp|chf)$")
_NO_DEAL = re.compile(
    r"draft|void|cancel|deleted|quote|estimate|offer|entwurf|storn|angebot|concept|vervallen"
    r"|geannuleerd|offerte|brouillon|annul|devis|proforma|pro forma|borrador"
)
# What the user bought, and what is no invoice at all, where one list has several kinds.
_BOUGHT = re.compile(
    r"\bbill\b|accpay|payable|\bin_|vendor|supplier|purchase|expense|received|eingang|ausgabe|lieferant|aufwand"
    r"|achat|fournisseur|depense|dépense|reçue|inkoop|aankoop|leverancier|uitgave|ontvangen"
)
_BOUGHT_NUMBER = re.compile(r"r?bill[/-]", re.IGNORECASE)
_OTHER = re.compile(
    r"order\b|auftrag|lieferschein|mahnung|zahlung|bestell|payment|delivery|reminder|statement"
    r"|journal|deposit|refund receipt|commande|livraison|paiement|règlement|reglement|rappel"
    r"|betaling|levering|pakbon|aanmaning|herinnering|memoriaal"
)
_BACK = re.compile(
    r"credit|gutschrift|rechnungskorrektur|korrekturrechnung|storno|avoir|note ?de ?credit"
)


def _field(name: str) -> Field | None:
    word = _MONEY.sub("", plain(name).removesuffix("utc"))
    if "mail" in word and not re.search(r"sent|status|date|type", word):
        return "email"
    return _BY_WORD.get(word)


def recognised(names: Iterable[str]) -> dict[Field, str]:
    """The first column of each kind."""
    found: dict[Field, str] = {}
    bare = named = None
    for name in names:
        if field := _field(name[:100]):
            found.setdefault(field, name)
        elif bare is None and plain(name[:100]) in _BARE:
            bare = name
        elif named is None and plain(name[:100]) in _NAMED:
            named = name
    if "number" not in found and bare:
        found["number"] = bare
    if "kind" in found and named and not found.keys() & {"customer", "supplier"}:
        found["customer"] = named
    return found


_STEMS = (b"invoice", b"rechnung", b"beleg", b"fact", b"due", b"lligkeit", b"verval", b"ance")


class _List(Columns):
    """What any list of invoices has, and others have too."""

    def fit(self, names: frozenset[str]) -> bool:
        known = recognised(sorted(names)).keys()
        who = known & {"customer", "supplier", "email"}
        return {"number", "date"} <= known and bool(who and known & {"net", "total"})

    def may_fit(self, squeezed: bytes) -> bool:
        return any(word in squeezed for word in _STEMS)


class _Invoices(_List):
    """The same where its columns or its rows may say that they are invoices."""

    def fit(self, names: frozenset[str]) -> bool:
        known = recognised(sorted(names))
        return _List.fit(self, names) and (_sure(known, names) or "kind" in known)


def _sure(known: Mapping[Field, str], names: Iterable[str]) -> bool:
    """Whether the columns say by themselves that each row is an invoice."""
    told = [plain(known[field]) for field in ("date", "customer") if field in known]
    if plain(known["number"]) not in _BARE or any(map(_INVOICE.search, told)):
        return True
    due = any(plain(name).removesuffix("utc") in _DUE for name in names)
    return due and "kind" not in known and _TO.match(told[-1]) is not None


_TABLES = [_Invoices(frozenset())]
_TOLD = [_List(frozenset())]  # where the user says so
_LOOKED_AT = 500
# A shop's list has so many buyers at least, this share of whom bought once, for so little mostly.
_BUYERS, _ONCE, _SMALL = 40, 0.85, 75.0


def fits(file: File) -> bool:
    found = header(file, _TABLES)
    if found is None or _sure(known := recognised(found.names), found.names):
        return found is not None
    first = islice(rows(File.in_memory(file.path, file.head), found), _LOOKED_AT)
    return any(isinstance(row, Row) and _INVOICE.search(row[known["kind"]].lower())
               for row in first)  # fmt: skip


def records(file: File) -> Iterator[Record]:
    """One record a row. Raises OSError."""
    found = header(file, _TABLES)
    told = found is None
    found = found or header(file, _TOLD)
    if found is None:
        yield Unreadable(file.path, "", "No header row with number, date, customer and amount.")
        return
    known = recognised(found.names)
    sure = told or _sure(known, found.names)
    numbers = order(column(file, found, known["date"]), found.names)
    comma = comma_decimal(_amounts(file, found, known))
    once = _shop(file, found, known, comma)
    for row in rows(file, found):
        if isinstance(row, Unreadable):
            yield row
        elif passed := _no_sale(row, known, sure):
            yield passed
        elif _buyer(row, known) in once:
            yield Skipped(row.where, "a single small sale in the list of a shop")
        else:
            yield _record(row, known, file.path, numbers, comma)


def _no_sale(row: Row, known: Mapping[Field, str], sure: bool) -> Skipped | None:
    """Why a row is no invoice that the user sent, as far as it says so."""
    kind = row[known["kind"]].lower() if "kind" in known else ""
    status = row[known["status"]].lower() if "status" in known else ""
    number = row[known["number"]]
    if ("supplier" in known and "customer" not in known) or (
        _BOUGHT.search(kind) or _BOUGHT_NUMBER.match(number)
    ):
        return Skipped(row.where, "an invoice you received")
    invoice, back = _INVOICE.search(kind), _BACK.search(kind)
    if _NO_DEAL.search(status) or (_NO_DEAL.search(kind) and not back):
        return Skipped(row.where, "a draft, an offer, or called off")
    if not (invoice or back) and (_OTHER.search(kind) or not sure):
        return Skipped(row.where, "no invoice")
    if number.strip():
        return None
    return Skipped(row.where, "no number: a total, or a line of the invoice above")


def _shop(
    file: File, found: Header, known: Mapping[Field, str], comma: bool | None
) -> frozenset[str]:
    """Who bought a little once from what is plainly a shop: many buyers, hardly one of whom came
    back. That is a sale over the counter, and no business done with a person."""
    bought: dict[str, list[float]] = {}
    for row in rows(file, found):
        if isinstance(row, Row) and row[known["number"]].strip() and (who := _buyer(row, known)):
            money = known.get("net") or known.get("total") or ""
            paid = amount(row[money], comma) if money else None
            bought.setdefault(who, []).append(abs(paid or 0.0))
    single = {who: paid[0] for who, paid in bought.items() if len(paid) == 1}
    if len(bought) < _BUYERS or len(single) < _ONCE * len(bought):
        return frozenset()
    if (usual := median(single.values())) > _SMALL:
        return frozenset()
    return frozenset(who for who, paid in single.items() if paid <= max(3 * usual, _SMALL))


def _buyer(row: Row, known: Mapping[Field, str]) -> str:
    fields: tuple[Field, ...] = ("email", "customer")
    field = next((f for f in fields if f in known and row[known[f]]), None)
    return row[known[field]].casefold().strip() if field else ""


def _amounts(file: File, found: Header, known: Mapping[Field, str]) -> Iterator[str]:
    if money := known.get("net") or known.get("total"):
        yield from column(file, found, money)


def _record(
    row: Row, known: Mapping[Field, str], path: str, numbers: Order | None, comma: bool | None
) -> Record:
    def cell(field: Field) -> str:
        return row[known[field]] if field in known else ""

    number = short(cell("number"), 100) or ""
    customer, email = short(cell("customer"), 200), next(iter(addresses(cell("email"))), None)
    if customer and plain(known["customer"]) in _ODOO:
        person = customer.rpartition(", ")[2]
        customer = person if " " in person else customer
    if not customer and not email:
        received = bool(cell("supplier"))
        return Skipped(row.where, "an invoice you received" if received else "it names nobody")
    when = moment(cell("date"), numbers)
    if when is None:
        return Unreadable(path, row.where, unclear(cell("date")))
    written = cell("net") or cell("total")
    money = amount(written, comma)
    if money is None and not written.strip():
        return Unreadable(path, row.where, "The amount is missing.")
    if money is None:
        why = phrase("The amount '%(written)s' is no number.", written=short(written, 40))
        return Unreadable(path, row.where, why)
    if not money:  # a month to try, a voucher: no business was done
        return Skipped(row.where, "it asks for no money")
    back = money < 0 or bool(_BACK.search(cell("kind").lower()))
    handle = Handle("email", email) if email else Handle("name", f"invoices:{customer}")
    # Who sent them all is whose list it is: the user.
    parties = (Party(handle, customer, Role.WITH),)
    currency = (short(cell("currency"), 12) or symbol(written) or "")[:3].upper()
    earlier = short(cell("earlier"), 100)
    return documents.event(
        number, when, -abs(money) if back else money, currency, parties, earlier if back else None
    )
