"""Writes Outlook data files as small as they can be ([MS-PST], Unicode, not encrypted).

Two B-trees, a table of folders and one of mails for each folder, a mail's properties
in one heap, and its recipients in a table below it: what a reader needs. Properties with a number
in a set (``set << 16 | number``, as ``firsthand.sources.outlook.properties`` has them) get tags of
the file's own, which a list tells.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence

from firsthand.sources.outlook.properties import SETS

Value = str | int | tuple[int] | bytes  # a text, a number, a time in seconds since 1970, bytes
Properties = Mapping[int, Value]
_STORE, _NAMES, _ROOT = 0x21, 0x61, 0x122
_FOLDER, _MAIL, _RECIPIENTS = 0x02, 0x04, 0x692
_FOLDERS, _MAILS = 0x0D - _FOLDER, 0x0E - _FOLDER  # a folder's tables stand so far from it


class Mail:
    """A mail: its properties, and those of each of its recipients."""

    def __init__(self, properties: Properties, recipients: Sequence[Properties] = ()) -> None:
        self.properties = properties
        self.recipients = recipients


class Kept:
    """A folder for one kind of items, by its class: ``IPF.Appointment``."""

    def __init__(self, kind: str, items: Sequence[Mail]) -> None:
        self.kind = kind
        self.items = items


Folder = Mapping[str, "Folder | Sequence[Mail] | Kept"]


class _File:
    def __init__(self) -> None:
        self.body = bytearray(0x4000)  # header and allocation map
        self.blocks: list[tuple[int, int, int]] = []  # number, place, size
        self.nodes: list[tuple[int, int, int, int]] = []  # number, data, below it, parent
        self.next = 4
        self.index = 0x400
        self.named: list[int] = []  # the properties that have a number in a set

    def block(self, content: bytes, *, inner: bool = False) -> int:
        number = self.next | 2 * inner
        self.next += 4
        assert len(content) <= 8176, "longer ones are trees of blocks"
        place = len(self.body)
        padded = -(-(len(content) + 16) // 64) * 64 - 16
        trailer = struct.pack("<HHIQ", len(content), _signature(place, number), _crc(content),
                              number)  # fmt: skip
        self.body += content.ljust(padded, b"\0") + trailer
        self.blocks.append((number, place, len(content)))
        return number

    def tree(self, kind: int, entries: list[bytes], level: int = 0) -> tuple[int, int]:
        """Pages of entries, which start with their number, and pages above them up to one."""
        most = 488 // len(entries[0])
        above = []
        for at in range(0, len(entries), most):
            some = entries[at : at + most]
            self.body += b"\0" * (-len(self.body) % 512)
            place, number = len(self.body), self.next
            self.next += 4
            content = b"".join(some).ljust(488, b"\0")
            content += struct.pack("<BBBBI", len(some), most, len(some[0]), level, 0)
            signed = struct.pack(
                "<BBHIQ", kind, kind, _signature(place, number), _crc(content), number
            )
            self.body += content + signed
            above.append(some[0][:8] + struct.pack("<QQ", number, place))
        return (number, place) if len(above) == 1 else self.tree(kind, above, level + 1)

    def node(self, number: int, properties: Properties, parent: int, below: int = 0) -> None:
        known = {self.tag(tag): value for tag, value in properties.items()}
        self.nodes.append((number, self.block(_heap_of(known)), below, parent))

    def tag(self, tag: int) -> int:
        if not tag >> 16:
            return tag
        if tag not in self.named:
            self.named.append(tag)
        return 0x8000 + self.named.index(tag)

    def names(self) -> None:
        """The list that tells which property has which tag ([MS-PST] 2.4.7)."""
        entries = b""
        for at, tag in enumerate(self.named):
            which = 3 + [*SETS].index(tag >> 16 << 16)
            entries += struct.pack("<IHH", tag & 0xFFFF, 2 * which, at)
        told = {0x0001: 251, 0x0002: bytes.fromhex("".join(SETS.values())), 0x0003: entries,
                0x0004: b""}  # fmt: skip
        self.nodes.append((_NAMES, self.block(_heap_of(told)), 0, 0))

    def number(self, kind: int) -> int:
        self.index += 1
        return self.index << 5 | kind


def written(folders: Folder) -> bytes:
    """A data file with these folders below its root."""
    file = _File()
    file.node(_STORE, {0x3001: "Personal Folders"}, 0)
    file.node(_ROOT, {0x3001: "Top"}, _ROOT)
    _put(file, folders, _ROOT)
    if file.named:
        file.names()
    nodes = [struct.pack("<QQQII", number, data, below, parent, 0)
             for number, data, below, parent in sorted(file.nodes)]  # fmt: skip
    first = file.tree(0x81, nodes)
    blocks = [struct.pack("<QQHHI", number, place, size, 2, 0)
              for number, place, size in sorted(file.blocks)]  # fmt: skip
    second = file.tree(0x80, blocks)
    root = struct.pack("<IQQQQQQQQBBH", 0, len(file.body), 0x4400, 0, 0, *first, *second, 2, 0, 0)
    rest = struct.pack("<HHHBBII", 0x4D53, 23, 19, 1, 1, 0, 0)
    rest += struct.pack("<QQI", 0, file.next, 1) + b"\0" * 128 + b"\0" * 8 + root + b"\0" * 4
    rest += b"\xff" * 256 + struct.pack("<BBHQ", 0x80, 0, 0, file.next)
    # Two checksums: over the first 471 bytes from the client's mark on, and over all 516.
    header = b"!BDN" + struct.pack("<I", _crc(rest[:471])) + rest
    header += struct.pack("<I", _crc(rest[:516]))
    file.body[: len(header)] = header
    return bytes(file.body)


def _put(file: _File, folders: Folder, parent: int) -> None:
    inner = []
    for name, content in folders.items():
        inner.append(number := file.number(_FOLDER))
        kind = {0x3613: content.kind} if isinstance(content, Kept) else {}
        file.node(number, {0x3001: name, **kind}, parent)
        if isinstance(content, Kept):
            content = content.items
        if isinstance(content, Mapping):
            _put(file, content, number)
        else:
            mails = [_put_mail(file, mail, number) for mail in content]
            file.nodes.append(
                (number + _MAILS, file.block(_table({one: {} for one in mails})), 0, 0)
            )
    file.nodes.append((parent + _FOLDERS, file.block(_table({one: {} for one in inner})), 0, 0))


def _put_mail(file: _File, mail: Mail, parent: int) -> int:
    below = 0
    if mail.recipients:
        table = file.block(_table(dict(enumerate(mail.recipients))))
        entry = struct.pack("<BBHI", 2, 0, 1, 0) + struct.pack("<QQQ", _RECIPIENTS, table, 0)
        below = file.block(entry, inner=True)
    number = file.number(_MAIL)
    file.node(number, mail.properties, parent, below)
    return number


class _Heap:
    """Pieces of up to 3580 bytes in one block, each with a number."""

    def __init__(self, kind: int) -> None:
        self._kind = kind
        self._pieces: list[bytes] = []

    def add(self, piece: bytes) -> int:
        assert len(piece) <= 3580, "longer ones lie below the node"
        self._pieces.append(piece)
        return len(self._pieces) << 5

    def done(self, first: int) -> bytes:
        content = b"".join(self._pieces)
        places = [12]
        for piece in self._pieces:
            places.append(places[-1] + len(piece))
        filled = content + b"\0" * (len(content) % 2)
        header = struct.pack("<HBBII", 12 + len(filled), 0xEC, self._kind, first, 0)
        count = len(self._pieces)
        return header + filled + struct.pack(f"<HH{count + 1}H", count, 0, *places)


def _heap_of(properties: Properties) -> bytes:
    heap = _Heap(0xBC)
    records = b""
    head = heap.add(b"\0" * 8)
    for tag, value in sorted(properties.items()):
        kind, raw = _encoded(value)
        kept = int.from_bytes(raw, "little") if kind == 0x03 else heap.add(raw) if raw else 0
        records += struct.pack("<HHI", tag, kind, kept)
    heap._pieces[0] = struct.pack("<BBBBI", 0xB5, 2, 6, 0, heap.add(records))
    return heap.done(head)


def _table(rows: Mapping[int, Properties]) -> bytes:
    """Rows by their numbers, of texts and numbers, all with the same properties."""
    heap = _Heap(0x7C)
    info = heap.add(b"")
    one = next(iter(rows.values()), {})
    columns = [(0x67F2, 0x03), *((tag, _encoded(value)[0]) for tag, value in sorted(one.items()))]
    width = 4 * len(columns)
    bits = -(-len(columns) // 8)
    matrix = index = b""
    for place, (number, row) in enumerate(rows.items()):
        matrix += struct.pack("<I", number)
        for tag, kind in columns[1:]:
            raw = _encoded(row[tag])[1]
            matrix += struct.pack(
                "<I", int.from_bytes(raw, "little") if kind == 3 else heap.add(raw)
            )
        matrix += (((1 << len(columns)) - 1) << (8 * bits - len(columns))).to_bytes(bits, "big")
        index += struct.pack("<II", number, place)
    tree = heap.add(struct.pack("<BBBBI", 0xB5, 4, 4, 0, heap.add(index)))
    told = struct.pack("<BB4HIII", 0x7C, len(columns), width, width, width, width + bits, tree,
                       heap.add(matrix), 0)  # fmt: skip
    for at, (tag, kind) in enumerate(columns):
        told += struct.pack("<HHHBB", kind, tag, 4 * at, 4, at)
    heap._pieces[0] = told
    return heap.done(info)


def _encoded(value: Value) -> tuple[int, bytes]:
    if isinstance(value, str):
        return 0x1F, value.encode("utf-16-le")
    if isinstance(value, int):
        return 0x03, struct.pack("<I", value)
    if isinstance(value, bytes):
        return 0x102, value
    return 0x40, struct.pack("<Q", (value[0] + 11_644_473_600) * 10_000_000)


def _signature(place: int, number: int) -> int:
    mixed = (place ^ number) & 0xFFFFFFFF
    return (mixed >> 16) ^ (mixed & 0xFFFF)


def _crc(content: bytes) -> int:
    """The usual checksum, begun and ended with zeros instead of ones."""
    return zlib.crc32(content, 0xFFFFFFFF) ^ 0xFFFFFFFF


SENT = 1_740_992_400  # 3 March 2025, 9:00 UTC


def sent(name: str, kind: str = "IPM.Note") -> Mail:
    """A mail of Sam's as Outlook keeps it, without headers."""
    return Mail(
        {
            0x001A: kind, 0x0037: "\x01\x01Äpfel", 0x0039: (SENT,), 0x0C1A: "Sam Linden",
            0x0C1F: "/O=QUARRY/OU=EXCHANGE/CN=SAM", 0x0E07: 1, 0x1035: f"<{name}@quarry.example>",
            0x5D01: "sam@quarry.example",
        },
        [
            {0x0C15: 1, 0x3001: 'Ines "I" Dubois', 0x39FE: "ines@orchard.example"},
            {0x0C15: 2, 0x3001: "Tack, Bruno", 0x39FE: "bruno@tack.example"},
        ],
    )  # fmt: skip


def received(headers: str) -> Mail:
    """A mail with the headers it came with."""
    return Mail({0x001A: "IPM.Note", 0x0037: "Apples", 0x007D: headers.replace("\n", "\r\n")})


APPOINTMENT, MEETING, ADDRESS = SETS
MEETING_ID = bytes.fromhex("040000008200E00074C5B7101A82E008" + "00" * 24 + "02000000ABCD")


def appointment(
    properties: Properties,
    guests: Sequence[Properties] = (),
    *,
    organizer: str = "sam@quarry.example",
) -> Mail:
    """A meeting of an hour on 3 March 2025, 9:00 UTC, as it lies in a calendar of Outlook's."""
    same: Properties = {
        0x001A: "IPM.Appointment", 0x0037: "Pruning", 0x0042: "Sam Linden", 0x5D02: organizer,
        APPOINTMENT | 0x820D: (SENT,), APPOINTMENT | 0x820E: (SENT + 3600,),
        APPOINTMENT | 0x8217: 1, MEETING | 0x0023: MEETING_ID,
    }  # fmt: skip
    return Mail({**same, **properties}, guests)


def guest(name: str, address: str, answer: int = 0, *, kind: int = 1, flags: int = 1) -> Properties:
    """Somebody on it; ``answer`` 2 perhaps, 3 yes, 4 no, 5 none yet; ``kind`` 3 is a room."""
    return {0x0C15: kind, 0x3001: name, 0x39FE: address, 0x5FFD: flags, 0x5FFF: answer}


def repeated(rule: bytes, zone: str = "W. Europe Standard Time") -> Properties:
    """What tells that an appointment repeats, and in which zone."""
    named = zone.encode("utf-16-le")
    size = struct.pack("<HHH", 6 + len(named), 2, len(zone))
    return {APPOINTMENT | 0x8223: 1, APPOINTMENT | 0x8216: rule,
            APPOINTMENT | 0x8260: b"\x02\x01" + size + named + struct.pack("<H", 0)}  # fmt: skip


def contact(properties: Properties) -> Mail:
    """An entry of Outlook's address book."""
    return Mail({0x001A: "IPM.Contact", **properties})


def mailbox() -> bytes:
    """A small mailbox of Sam's: one mail sent, one answered, one of a list."""
    answered = received(
        "Return-Path: <ines@orchard.example>\nFrom: Ines Dubois <ines@orchard.example>\n"
        "To: sam@quarry.example\nDate: Mon, 3 Mar 2025 09:00:00 +0000\n"
        "Message-ID: <two@orchard.example>\nIn-Reply-To: <one@quarry.example>\nSubject: Apples\n\n"
    )
    listed = received(
        "From: Ines Dubois <ines@orchard.example>\nTo: apples@apples.example\n"
        "Date: Tue, 4 Mar 2025 09:00:00 +0000\nMessage-ID: <list@apples.example>\n"
        "List-Id: <apples.example>\nSubject: Apples\n\n"
    )
    inbox = [answered, listed]
    return written({"Outlook Data File": {"Sent Items": [sent("one")], "Inbox": inbox}})
