"""Address books as LDIF, as Thunderbird and directories write them (RFC 2849)."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from firsthand.model import Card, Handle, Record, Skipped, Unreadable, phrase

from . import File
from .lines import CUT, LONGEST, decode, digest, opening, raw_lines, short, told

NAME = "ldif"

_NOTES = r"(?:#[^\r\n]*+[\r\n]\s*+)*+"
_FIRST = re.compile(rf"\s*{_NOTES}(?:version: ?1\s+)?{_NOTES}dn:{{1,2}} ?\S", re.IGNORECASE)
_LINE = re.compile(rb"([A-Za-z][\w.;-]{0,60}):(:?) ?(.*)", re.DOTALL)
_WAY = re.compile(r"\A(?:smtp|mailto):\s*", re.IGNORECASE)
_MAILS = ("mail", "mozillasecondemail", "rfc822mailbox", "proxyaddresses")
_PHONES = ("mobile", "telephonenumber", "homephone", "cellphone")
_PAGES = ("mozillahomeurl", "mozillaworkurl", "homeurl", "workurl", "labeleduri")
_NAMELESS = phrase("no name, e-mail address or phone number")
_ENTRY = 500  # lines of one entry
# What people's entries say of their kind, in any directory; those of computers say it as well.
_OF_PEOPLE = re.compile(r"person|user|contact|account")


def fits(file: File) -> bool:
    return _FIRST.match(opening(file.head[:4096])) is not None


@told
def records(file: File, _now: int) -> Iterator[Record]:
    entry: dict[str, list[str]] = {}
    started = 0
    unended: list[bytes] = []
    for number, line, last in _unfolded(file, unended):
        if last and unended and _is_cut(line):
            yield Unreadable(file.path, f"line {number}", CUT)
            unended = []
            break
        if not line.strip():
            if "dn" in entry:
                yield _record(entry, f"entry at line {started}")
            entry = {}
            continue
        found = _LINE.match(line)
        if found and not line.startswith(b"#"):
            started = started if entry else number
            said = entry.setdefault(found[1].decode("ascii", "replace").lower(), [])
            if len(said) < _ENTRY and len(entry) < _ENTRY:
                said.append(_value(found[3], bool(found[2])))
    if "dn" in entry:
        left = _record(entry, where := f"entry at line {started}")
        nameless = isinstance(left, Skipped) and left.why == _NAMELESS
        if unended and nameless:  # what names them was to follow
            left = Unreadable(file.path, where, CUT)
        yield left


def _is_cut(line: bytes) -> bool:
    """Whether a line that no line end follows shows that it lost its own. Some that are written by
    hand have none either."""
    found = _LINE.match(line)
    if not found or not found[3].strip() or (found[2] and len(found[3].strip()) % 4):
        return bool(line.strip())
    name = found[1].decode("ascii", "replace").lower()
    return name in _MAILS and b"." not in found[3].rpartition(b"@")[2]


def _unfolded(file: File, unended: list[bytes]) -> Iterator[tuple[int, bytes, bool]]:
    """Lines with those that go on with them, and whether it is the last; a line goes on after a
    space."""
    held, number = b"", 0
    for count, line in enumerate(raw_lines(file, unended), 1):
        if line[:1] == b" " and held:
            held += line[1:] if len(held) < LONGEST else b""
            continue
        if number:
            yield number, held, False
        held, number = line, count
    if number:
        yield number, held, True


def _value(raw: bytes, coded: bool) -> str:
    if coded:
        try:
            raw = base64.b64decode(raw)
        except (binascii.Error, ValueError):
            return ""
    return decode(raw).strip()


def _record(entry: dict[str, list[str]], where: str) -> Record:
    def first(*names: str) -> str | None:
        return next((text for one in names for value in entry.get(one, ())
                     if (text := short(value, 200))), None)  # fmt: skip

    kinds = {kind.lower() for kind in entry.get("objectclass", ())} - {"top"}
    if "computer" in kinds:
        return Skipped(where, "a place or a device")
    if kinds and not any(map(_OF_PEOPLE.search, kinds)):
        return Skipped(where, "a list or a department")
    # Exchange says of each by which way it is reached: SMTP:jane@..., sip:jane@...
    mails = (_WAY.sub("", value) for one in _MAILS for value in entry.get(one, ()))
    handles = [Handle("email", value[:254]) for value in mails if "@" in value and ":" not in value]
    handles += [Handle("phone", value[:60]) for one in _PHONES for value in entry.get(one, ())
                if sum(letter.isdigit() for letter in value) > 5]  # fmt: skip
    handles += [Handle("url", value[:500].partition(" ")[0]) for one in _PAGES
                for value in entry.get(one, ()) if "." in value]  # fmt: skip
    parts = [first("givenname", "gn"), first("sn", "surname")]
    name = first("cn", "displayname") or short(" ".join(filter(None, parts)))
    name = None if name and "@" in name else name
    if not name and not handles:
        return Skipped(where, _NAMELESS)
    towns = [first("l", "locality", "mozillahomelocalityname"), first("c", "countryname")]
    return Card(
        source=NAME,
        key=digest(NAME, name, *sorted(set(handles))),
        name=name,
        handles=tuple(dict.fromkeys(handles))[:50],
        company=first("o", "organizationname", "company"),
        title=first("title"),
        place=", ".join(filter(None, towns)) or None,
        network="Address book",
    )
