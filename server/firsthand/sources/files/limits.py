"""How much what is packed may unpack to, whichever way it is."""

from __future__ import annotations

from firsthand.model import phrase

IN_MEMORY = 32 << 20  # a member up to this size is read at once
TOTAL = 256 << 30  # all files of an archive together
RATIO = 250  # unpacked to packed; mail and tables reach 30
RATIO_FROM = 64 << 20  # what is smaller than this does no harm
MEMBERS = 500_000


def too_much(unpacked: int, packed: int) -> str | None:
    """Why what unpacks to so many bytes, or more, is not opened."""
    if unpacked <= TOTAL and (unpacked <= RATIO_FROM or unpacked <= RATIO * max(packed, 1)):
        return None
    return phrase(
        "It would unpack to %(unpacked)s from %(packed)s, which no export does: it may be made"
        " to do harm, and is not opened.",
        unpacked=gigabytes(unpacked),
        packed=gigabytes(packed),
    )


def gigabytes(size: int) -> str:
    """A size as it is told."""
    return f"{size / 1e9:,.1f} GB" if size >= 1e8 else f"{size / 1e6:,.1f} MB"
