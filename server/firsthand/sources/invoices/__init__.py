"""Invoices: electronic ones (UBL, CII, the XML inside a Factur-X or ZUGFeRD PDF), and the lists of
them that accounting tools export.

Both sides are told, and which of them is the user only the records as a whole can say: what the
user sent is a deal with the customer, what the user received is none. A credit note takes back the
invoice that it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.model import Record, Unreadable, phrase

from .. import File, xmlstream
from ..lines import told
from . import documents, pdf, tables

NAME = "invoices"
LIMIT = 32 << 20  # an invoice with its attachments inside

_ROOT = re.compile(
    rb"<(?:[\w.-]{1,40}:)?(?:Invoice|CreditNote|CrossIndustryInvoice|CrossIndustryDocument)[\s>]"
)
_SPACES = re.compile(
    rb"urn:oasis:names:specification:ubl:schema:xsd:(?:Invoice|CreditNote)-2"
    rb"|urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:"
    rb"|urn:ferd:CrossIndustryDocument:invoice:1p0"
)


def fits(file: File) -> bool:
    """Whether it is an invoice in XML, a PDF, or a table with the columns of a list of invoices."""
    head = file.head
    if pdf.fits(head):
        return True
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        first = xmlstream.opened(file)
        return bool(_ROOT.search(first[:8192]) and _SPACES.search(first[:16384]))
    return tables.fits(file)


@told
def records(file: File, _now: int) -> Iterator[Record]:
    """One record an invoice."""
    if file.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"<", b"%"):
        yield from tables.records(file)
        return
    if file.size > LIMIT:
        why = phrase("An invoice of more than %(size)s MB is not opened.", size=LIMIT >> 20)
        yield Unreadable(file.path, "", why)
        return
    with file.open() as stream:
        content = stream.read(LIMIT)
    if not pdf.fits(content):
        yield documents.record(content, file.path)
        return
    inside, why = pdf.attached(content)
    if inside is None:
        yield Unreadable(file.path, "", why)
    else:
        yield documents.record(inside, file.path)
