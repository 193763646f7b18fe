"""Single mails, appointments and contacts that were dragged out of Outlook (.msg), and its
templates of such (.oft), which are none."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from firsthand.model import Record, Skipped, Unreadable, phrase

from . import File
from .lines import short, told
from .mail import folders, heads
from .outlook import kinds, properties

NAME = "msg"
LIMIT = 256 << 20
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEMPLATE = "0006F046-0000-0000-C000-000000000046"  # the class of such a container
_PROPERTIES = "__properties_version1.0"
_NAMES = "__nameid_version1.0/__substg1.0_"
_TEXTS = 256 << 10
_FREE = 0xFFFFFFFF
_CUT = phrase("The Outlook message is cut off: copy it again.")
_NUMBERS = {0x0003: 32, 0x000B: 16, 0x0040: 64}  # numbers, yes or no, times: their bits


def fits(file: File) -> bool:
    """Whether it is one of the old Office's containers, with a mail in it."""
    if not file.head.startswith(_MAGIC) or file.size > LIMIT:
        return False
    try:
        with _opened(file) as ole:
            return bool(ole.exists(_PROPERTIES))
    except Exception:  # what a damaged container makes the library raise is not to be foretold
        return False


@told
def records(file: File, now: int) -> Iterator[Record]:
    """What the file's one item tells."""
    marks = folders.of_file(file.path, itself=False)
    try:
        if _cut(file):
            yield Unreadable(file.path, "message 1", _CUT)
            return
        with _opened(file) as ole:
            if ole.root.clsid.upper() == _TEMPLATE or file.path.lower().endswith(".oft"):
                yield Skipped("message 1", "a draft or a template, never sent")
                return
            name = _text(ole, f"__substg1.0_{properties.CLASS:04X}") or ""
            kind = kinds.kind_of(name)
            item = _item(ole, "", 32, kind.item, _named(ole)) if kind else properties.Item({}, {})
            people = list(_people(ole, kind.people)) if kind else []
    except OSError:
        raise
    except Exception as error:
        why = short(str(error), 100) or type(error).__name__
        said = phrase("The Outlook message is damaged (%(why)s).", why=why)
        yield Unreadable(file.path, "message 1", said)
        return
    origin = heads.Origin(NAME, file.path, now, marks)
    yield from kinds.records(name, item, people, origin, 1)
    if kind is kinds.MAIL and (many := properties.hidden(item, people)):
        yield kinds.left_out(file.path, many)


def _cut(file: File) -> bool:
    """Whether the file ends before the last of its sectors that are in use ([MS-CFB] 2.2, 2.3):
    the library reads on without a word, and who else was on the mail may be what is missing. A
    list of sectors that goes on behind the header, above some 7 MB, is looked at in part."""
    (shift,) = struct.unpack_from("<H", file.head, 30)
    if shift not in (9, 12) or len(file.head) < 512:
        return False  # left to the library
    size, last = 1 << shift, -1
    (many,) = struct.unpack_from("<I", file.head, 44)
    with file.open() as stream:
        for number, sector in enumerate(struct.unpack_from("<109I", file.head, 76)[:many]):
            stream.seek((sector + 1) * size)
            table = stream.read(size)
            if len(table) < size:
                return True
            used = [
                at for at, one in enumerate(struct.unpack(f"<{size // 4}I", table)) if one != _FREE
            ]
            last = number * (size // 4) + used[-1] if used else last
    return bool((last + 1) * size >= file.size)


@contextmanager
def _opened(file: File) -> Iterator[Any]:
    import olefile  # late: it takes a while to load

    with file.open() as stream, olefile.OleFileIO(stream) as ole:
        yield ole


def _people(ole: Any, wanted: properties.Wanted) -> Iterator[properties.Item]:
    places = [place[0] for place in ole.listdir(streams=True) if place[-1] == _PROPERTIES]
    places = [one for one in places if one.startswith("__recip_version1.0_")]
    for place in places[: properties.RECIPIENTS]:
        yield _item(ole, f"{place}/", 8, wanted, {})


def _named(ole: Any) -> dict[int, int]:
    """The tags that this file has for properties with a number in a set ([MS-OXMSG] 2.2.3)."""
    names = [f"{_NAMES}{at:04X}0102" for at in (2, 3)]
    lists = [ole.openstream(name).read(_TEXTS) if ole.exists(name) else b"" for name in names]
    sets = {bytes.fromhex(known): number for number, known in properties.SETS.items()}
    found = {}
    for number, which, place in struct.iter_unpack("<IHH", lists[1][: len(lists[1]) // 8 * 8]):
        at = (which >> 1) * 16 - 48  # the first three are not in the list
        known = sets.get(lists[0][at : at + 16]) if at >= 0 and not which & 1 else None
        if known is not None:
            found[known | number] = 0x8000 + place
    return found


def _item(
    ole: Any, place: str, start: int, wanted: properties.Wanted, named: Mapping[int, int]
) -> properties.Item:
    def kept(tag: int) -> str:
        return f"{place}__substg1.0_{named.get(tag, tag):04X}"

    texts = {tag: text for tag in wanted.texts if (text := _text(ole, kept(tag))) is not None}
    known = {named.get(tag, tag): tag for tag in wanted.numbers}
    numbers = {known[tag]: value for tag, value in _numbers(ole, place, start) if tag in known}
    blobs = {tag: ole.openstream(name).read(_TEXTS)
             for tag in wanted.blobs if ole.exists(name := f"{kept(tag)}0102")}  # fmt: skip
    return properties.Item(texts, numbers, blobs)


def _text(ole: Any, name: str) -> str | None:
    for kind, charset in (("001F", "utf-16-le"), ("001E", "cp1252")):
        if ole.exists(f"{name}{kind}"):
            raw: bytes = ole.openstream(f"{name}{kind}").read(_TEXTS)
            return raw.decode(charset, "replace").rstrip("\0")
    return None


def _numbers(ole: Any, place: str, start: int) -> Iterator[tuple[int, int]]:
    """The properties that are numbers, times, or yes or no."""
    if not ole.exists(place + _PROPERTIES):
        return
    raw: bytes = ole.openstream(place + _PROPERTIES).read(_TEXTS)[start:]
    for at in range(0, len(raw) - 15, 16):
        kind, tag, _, value = struct.unpack_from("<HHIQ", raw, at)
        if bits := _NUMBERS.get(kind):
            yield tag, value & (1 << bits) - 1
