"""One electronic invoice: UBL 2 (Peppol, XRechnung) or CII (Factur-X, ZUGFeRD, XRechnung)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from firsthand.model import Event, Handle, Kind, Party, Record, Role, Skipped, Unreadable, phrase

from .. import narrow, xmlstream
from ..dates import moment
from ..lines import digest, short

# Of the codes of UNTDID 1001: what takes back, and what asks for no money.
_CREDITS = frozenset(("81", "83", "261", "296", "308", "381", "396", "420", "458", "502", "503"))
_NONE = frozenset(("310", "325", "351"))


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a kind of document says what, as paths of local names; of several the first."""

    number: str
    day: tuple[str, ...]
    code: tuple[str, ...]
    seller: str
    buyer: str
    amounts: tuple[str, ...]  # without tax where it is told
    currency: tuple[str, ...]
    earlier: tuple[str, ...]  # the number of the invoice that a credit note takes back
    emails: tuple[str, ...]
    contact: tuple[str, ...]
    firm: tuple[str, ...]
    tax: tuple[str, ...]


_UBL = Shape(
    "ID", ("IssueDate",), ("InvoiceTypeCode", "CreditNoteTypeCode"),
    "AccountingSupplierParty/Party", "AccountingCustomerParty/Party",
    tuple(f"LegalMonetaryTotal/{name}" for name in
          ("TaxExclusiveAmount", "TaxInclusiveAmount", "PayableAmount")),
    ("DocumentCurrencyCode",), ("BillingReference/InvoiceDocumentReference/ID",),
    ("Contact/ElectronicMail", "EndpointID"), ("Contact/Name",),
    ("PartyName/Name", "PartyLegalEntity/RegistrationName"),
    ("PartyTaxScheme/CompanyID", "PartyLegalEntity/CompanyID"),
)  # fmt: skip
_DEAL = "*/*TradeAgreement"
_PAID = "*/*TradeSettlement"
_CII = Shape(
    "*ExchangedDocument/ID", ("*ExchangedDocument/IssueDateTime/DateTimeString",),
    ("*ExchangedDocument/TypeCode",), f"{_DEAL}/SellerTradeParty", f"{_DEAL}/BuyerTradeParty",
    tuple(f"{_PAID}/*MonetarySummation/{name}" for name in
          ("TaxBasisTotalAmount", "GrandTotalAmount", "DuePayableAmount")),
    (f"{_PAID}/InvoiceCurrencyCode",),
    (f"{_PAID}/InvoiceReferencedDocument/IssuerAssignedID",),
    ("DefinedTradeContact/EmailURIUniversalCommunication/URIID",
     "URIUniversalCommunication/URIID"),
    ("DefinedTradeContact/PersonName",),
    ("Name", "SpecifiedLegalOrganization/TradingBusinessName"),
    ("SpecifiedTaxRegistration/ID", "SpecifiedLegalOrganization/ID"),
)  # fmt: skip
SHAPES = {
    "Invoice": _UBL, "CreditNote": _UBL,
    "CrossIndustryInvoice": _CII, "CrossIndustryDocument": _CII,
}  # fmt: skip


def record(content: bytes, path: str) -> Record:
    """The record of one document."""
    root = _root(content)
    if isinstance(root, str):
        return Unreadable(path, "", root)
    if _local(root) == "StandardBusinessDocument":  # as access points of Peppol hand it over
        root = next((inside for inside in root if _local(inside) in SHAPES), root)
    name = _local(root)
    shape = SHAPES.get(name)
    if shape is None:
        return Unreadable(
            path, "", phrase("This is no invoice: its root is '%(name)s'.", name=name[:40])
        )
    code = _first(root, shape.code)
    number = short(_first(root, (shape.number,)), 100)
    if code in _NONE:
        return Skipped(number or "", "it asks for no money")
    when = _day(_first(root, shape.day))
    if not number or when is None:
        return Unreadable(path, "", "The invoice has no number or no date that can be read.")
    amount = _amount(_first(root, shape.amounts))
    if amount is None:
        return Unreadable(path, f"invoice {number}", "It has no amount that can be read.")
    if not amount:
        return Skipped(number, "it asks for no money")
    seller = _side(root, shape, shape.seller, Role.SELLER)
    buyer = _side(root, shape, shape.buyer, Role.BUYER)
    if not seller or not buyer:
        return Unreadable(path, f"invoice {number}", "It does not name both seller and buyer.")
    back = name == "CreditNote" or code in _CREDITS or amount < 0
    earlier = short(_first(root, shape.earlier), 100) if back else None
    return event(
        number, when, -abs(amount) if back else amount,
        (_first(root, shape.currency) or "")[:3].upper(), (*seller, *buyer), earlier,
    )  # fmt: skip


def event(
    number: str, when: int, amount: float, currency: str, parties: tuple[Party, ...],
    earlier: str | None,
) -> Event:  # fmt: skip
    """An invoice; a credit note's amount is below zero, and it may name an ``earlier`` invoice."""
    # The same parts of two readings of one invoice give the same key.
    sides = sorted({party.handle.value.casefold() for party in parties})
    shown = f"{amount:.2f}".removesuffix(".00")
    said = {"amount": shown, "currency": currency, "note": number}
    return Event(
        source="invoices", kind=Kind.DEAL, key=digest("invoice", number, when, shown, *sides),
        when=when, parties=parties, occasion=f"invoice:{(earlier or number).casefold()}",
        details={key: value for key, value in said.items() if value}, audience=2,
    )  # fmt: skip


def _root(content: bytes) -> Any | str:
    """The root element; else why it cannot be read."""
    content = narrow.text(content)  # a PDF's own may be in UTF-16
    if xmlstream.typed(content):
        return phrase(
            "It has a document type of its own, which no invoice has: it may be made to do harm."
        )
    try:
        return xmlstream.root(content)
    except (SyntaxError, ValueError) as error:
        return phrase("The invoice is damaged (%(why)s).", why=xmlstream.damage(error))


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _all(element: Any, path: str) -> Iterator[Any]:
    """The elements under a path of local names; a name may begin with ``*``."""
    name, _, rest = path.partition("/")
    for child in element:
        local = _local(child)
        if local == name or (name[0] == "*" and local.endswith(name[1:])):
            yield from _all(child, rest) if rest else (child,)


def _first(element: Any, paths: tuple[str, ...]) -> str | None:
    texts = (found.text for path in paths for found in _all(element, path))
    return next((text.strip() for text in texts if text and text.strip()), None)


def _day(text: str | None) -> int | None:
    if text and re.fullmatch(r"\d{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return moment(text[:10]) if text else None


def _amount(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) < 1e15 else None


def _side(root: Any, shape: Shape, path: str, role: Role) -> tuple[Party, ...]:
    """A side of the invoice: the seller by all that is told of it, so that the user is seen in any
    of it; the buyer by an address, else by name."""
    party = next(_all(root, path), None)
    if party is None:
        return ()
    contact, firm = (short(_first(party, paths), 200) for paths in (shape.contact, shape.firm))
    texts = [(one.text or "").strip() for where in shape.emails for one in _all(party, where)]
    handles = [Handle("email", text[:254]) for text in texts if "@" in text][:1]
    numbers = [(one.text or "").strip() for where in shape.tax for one in _all(party, where)]
    names = [contact, firm, *(re.sub(r"[\s.-]", "", number)[:40] for number in numbers)]
    named = [Handle("name", f"invoices:{name}") for name in names if name]
    everything = (*handles, *named)
    kept = everything if role == Role.SELLER else everything[:1]
    # What is a name already needs none beside it.
    return tuple(
        Party(handle, (contact or firm) if handle.kind == "email" else None, role)
        for handle in dict.fromkeys(kept)
    )
