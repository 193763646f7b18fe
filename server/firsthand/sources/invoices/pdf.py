"""The XML of an invoice inside a PDF (Factur-X, ZUGFeRD)."""

from __future__ import annotations

import re
import warnings

from firsthand.model import phrase

from ..lines import short

NAMES = re.compile(r"(?:factur-x|zugferd-invoice|xrechnung|order-x)\.xml", re.IGNORECASE)
LONGEST = 8 << 20
# Such a PDF says what it is in its description, and of what is attached that it is XML, neither of
# which need be packed. `-` may be written as a number.
_SAYS = re.compile(
    rb"factur(?:-|\\055)x|zugferd|xrechnung|/(?:text|application)(?:#2f|/)xml", re.IGNORECASE
)


def fits(content: bytes) -> bool:
    """Whether a file starts as a PDF does."""
    return content[:1024].lstrip().startswith(b"%PDF-")


def may_hold_one(content: bytes) -> bool:
    """Whether a PDF says that an invoice is attached to it."""
    return _SAYS.search(content) is not None


def attached(content: bytes) -> tuple[bytes | None, str]:
    """The attached invoice; else why there is none."""
    import io
    import logging

    import pypdf  # late: it takes a while to load

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends need not be told
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for one in pypdf.PdfReader(io.BytesIO(content)).attachment_list:
                if NAMES.fullmatch(one.name):
                    inside = one.content
                    return (
                        (inside, "")
                        if len(inside) <= LONGEST
                        else (None, phrase("It is too large."))
                    )
    except Exception as error:  # pypdf lets through what damaged files make it raise
        why = short(str(error), 100) or type(error).__name__
        return None, phrase("The PDF cannot be read (%(why)s).", why=why)
    return (
        None,
        phrase(
            "This PDF has no invoice that machines can read attached to it (Factur-X, ZUGFeRD)."
        ),
    )
