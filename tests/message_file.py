"""Writes single messages as Outlook drags them out: compound files with a mail's properties."""

from __future__ import annotations

import struct
from datetime import UTC, datetime

SECTOR, END, FREE = 512, 0xFFFFFFFE, 0xFFFFFFFF
SENT = int(datetime(2025, 3, 3, 9, tzinfo=UTC).timestamp())
Tree = dict[str, "bytes | Tree"]


def container(tree: Tree, clsid: str = "0" * 32) -> bytes:
    """A compound file of these storages and streams, each stream in sectors of its own, and of this
    class."""
    entries: list[tuple[str, int, int, int, int]] = []  # name, kind, child, right, content
    contents: list[bytes] = []

    def put(name: str, kind: int, content: bytes | Tree) -> int:
        place = len(entries)
        entries.append((name, kind, FREE, FREE, -1))
        if isinstance(content, bytes):
            contents.append(content.ljust(4096, b"\0"))  # shorter ones lie elsewhere
            entries[place] = (name, kind, FREE, FREE, len(contents) - 1)
            return place
        # A storage's children: a tree, here the simplest one, ordered by length and letters.
        children = []
        for child in sorted(content, key=lambda one: (len(one), one.upper())):
            inner = content[child]
            children.append(put(child, 2 if isinstance(inner, bytes) else 1, inner))
        for one, right in zip(children, [*children[1:], FREE], strict=True):
            entries[one] = (*entries[one][:3], right, entries[one][4])
        entries[place] = (name, kind, children[0] if children else FREE, FREE, -1)
        return place

    put("Root Entry", 5, tree)
    fat: list[int] = []
    starts = []
    for content in contents:
        count = -(-len(content) // SECTOR)
        starts.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) + count), END]
    directory = b""
    for name, kind, child, right, at in entries:
        raw = name.encode("utf-16-le") + b"\0\0"
        start, size = (starts[at], len(contents[at])) if at >= 0 else (END, 0)
        directory += struct.pack(
            "<64sHBBIII16sIQQIQ", raw, len(raw), kind, 1, FREE, right, child,
            bytes.fromhex(clsid), 0, 0, 0, start, size,
        )  # fmt: skip
    directory = directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0")
    first, count = len(fat), len(directory) // SECTOR
    fat += [*range(first + 1, first + count), END]
    tables = 1
    while len(fat) + tables > tables * SECTOR // 4:
        tables += 1
    at = len(fat)
    fat += [0xFFFFFFFD] * tables
    fat += [FREE] * (tables * SECTOR // 4 - len(fat))
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII", bytes.fromhex("d0cf11e0a1b11ae1"), b"", 0x3E, 3, 0xFFFE, 9, 6,
        b"", 0, tables, first, 0, 4096, END, 0, END, 0, *[at],
    )  # fmt: skip
    places = [at + one for one in range(1, tables)] + [FREE] * (109 - tables)
    header += struct.pack(f"<{len(places)}I", *places)
    body = b"".join(contents) + directory + struct.pack(f"<{len(fat)}I", *fat)
    return header.ljust(SECTOR, b"\0") + body


def text(tag: int, value: str) -> Tree:
    return {f"__substg1.0_{tag:04X}001F": value.encode("utf-16-le")}


def numbers(start: int, **values: int) -> Tree:
    """``f0E07=8`` is a number, ``t0039=...`` a time in seconds since 1970."""
    raw = b"\0" * start
    for name, value in values.items():
        time = name[0] == "t"
        ticks = (value + 11_644_473_600) * 10_000_000 if time else value
        raw += struct.pack("<HHIQ", 0x40 if time else 3, int(name[1:], 16), 6, ticks)
    return {"__properties_version1.0": raw}


def recipient(kind: int, address: str, name: str) -> Tree:
    return {**numbers(8, f0C15=kind), **text(0x39FE, address), **text(0x3001, name)}


SENT_MAIL: Tree = {
    **numbers(32, t0039=SENT),
    **text(0x001A, "IPM.Note"),
    **text(0x0037, "Äpfel"),
    **text(0x0C1A, "Sam Linden"),
    **text(0x0C1F, "/O=QUARRY/OU=EXCHANGE/CN=SAM"),
    **text(0x5D01, "sam@quarry.example"),
    **text(0x1035, "<one@quarry.example>"),
    "__recip_version1.0_#00000000": recipient(1, "ines@orchard.example", 'Ines "I" Dubois'),
    "__recip_version1.0_#00000001": recipient(2, "bruno@tack.example", "Tack, Bruno"),
}
HEADERS = (
    "Return-Path: <ines@orchard.example>\r\nFrom: Ines Dubois <ines@orchard.example>\r\n"
    "To: sam@quarry.example\r\nDate: Mon, 3 Mar 2025 09:00:00 +0000\r\n"
    "Message-ID: <two@orchard.example>\r\nList-Id: <apples.orchard.example>\r\n"
    "Subject: Apples\r\n\r\n"
)
