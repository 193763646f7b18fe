"""A contact that Outlook keeps, written down as a card; a list of addresses, as one for each.

So that one reader judges all cards, a firm's among them. Properties: [MS-OXOCNTC] 2.2.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ..lines import escape
from .properties import ADDRESS, Item, Wanted, line

MEMBERS = 500
NAME, FIRST, LAST, MIDDLE = 0x3001, 0x3A06, 0x3A11, 0x3A44
FIRM, TITLE = 0x3A16, 0x3A17
AT_WORK, MOBILE, AT_HOME = 0x3A08, 0x3A1C, 0x3A09
_PHONES = (AT_WORK, 0x3A1B, MOBILE, AT_HOME, 0x3A2F, 0x3A1A, 0x3A1F, 0x3A1D)
PAGE, TOWN, COUNTRY = 0x3A51, 0x3A27, 0x3A26
_PAGES = (PAGE, 0x3A50, ADDRESS | 0x802B)
# An address, its kind, and what was shown for it before.
MAILS = tuple(tuple(ADDRESS | base + at for at in (3, 2, 4)) for base in (0x8080, 0x8090, 0x80A0))
_PLACES = (
    (ADDRESS | 0x8046, ADDRESS | 0x8047, ADDRESS | 0x8049), (TOWN, 0x3A28, COUNTRY),
    (0x3A59, 0x3A5C, 0x3A5A),
)  # fmt: skip
_ONE_OFF = ADDRESS | 0x8054
_PROVIDER = bytes.fromhex("812b1fa4bea310199d6e00dd010f5402")
_WIDE = 0x8000

WANTED = Wanted(
    (
        NAME, FIRST, LAST, MIDDLE, FIRM, TITLE, *_PHONES, *_PAGES,
        *(tag for mail in MAILS for tag in mail), *(tag for place in _PLACES for tag in place),
    ),
    (),
)  # fmt: skip
OF_LIST = Wanted((NAME,), (), (_ONE_OFF,))


def written(item: Item) -> bytes:
    """A card for the contact."""
    texts = {tag: line(text) for tag, text in item.texts.items()}
    lines = ["BEGIN:VCARD", "VERSION:3.0"]
    if name := texts.get(NAME):
        lines.append(f"FN:{escape(name)}")
    parts = [texts.get(tag, "") for tag in (LAST, FIRST, MIDDLE)]
    if any(parts):
        lines.append("N:" + ";".join(map(escape, parts)))
    if firm := texts.get(FIRM):
        lines.append(f"ORG:{escape(firm)}")
    if title := texts.get(TITLE):
        lines.append(f"TITLE:{escape(title)}")
    for tags in MAILS:
        # Of Exchange's own addresses (/O=FIRM/...) what was shown is mostly the usual one.
        found = [texts.get(tag, "") for tag in (tags[0], tags[2])]
        if address := next((one for one in found if "@" in one), ""):
            lines.append(f"EMAIL:{escape(address)}")
    lines += [f"TEL:{escape(texts[tag])}" for tag in _PHONES if texts.get(tag)]
    lines += [f"URL:{escape(texts[tag])}" for tag in _PAGES if texts.get(tag)]
    for tags in _PLACES:
        town, region, country = (escape(texts.get(tag, "")) for tag in tags)
        if town or country:
            lines.append(f"ADR:;;;{town};{region};;{country}")
    return _card(lines)


def members(item: Item) -> Iterator[bytes]:
    """A card for each address of a list."""
    for entry in _many(item.blobs.get(_ONE_OFF, b"")):
        if entry[4:20] != _PROVIDER:
            continue
        wide = int.from_bytes(entry[22:24], "little") & _WIDE
        rest = entry[24:].decode("utf-16-le" if wide else "cp1252", "replace").split("\0")
        name, _, address = [line(text) for text in [*rest, "", "", ""][:3]]
        if "@" in address:
            named = f"FN:{escape(name)}" if name and name != address else "NOTE:"
            yield _card(["BEGIN:VCARD", "VERSION:3.0", named, f"EMAIL:{escape(address)}"])


def _many(raw: bytes) -> Iterator[bytes]:
    """The values of a property with several: their number, where each begins, and they."""
    try:
        (count,) = struct.unpack_from("<I", raw)
        count = min(count, MEMBERS)
        starts = struct.unpack_from(f"<{count}I", raw, 4)
    except struct.error:
        return
    for start, end in zip(starts, [*starts[1:], len(raw)], strict=True):
        yield raw[start:end]


def _card(lines: list[str]) -> bytes:
    return "\r\n".join([*lines, "END:VCARD", ""]).encode("utf-8", "replace")
