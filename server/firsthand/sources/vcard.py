"""Address books: vCard 2.1, 3.0 and 4.0 (.vcf), as phones and mail programs really write them.

A reader of our own: strict libraries refuse one in four of real files (photos without folds,
soft line breaks inside addresses, UTF-16 without a mark).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.model import Card, Handle, Record, Skipped, Unreadable

from . import File
from .columntitles import is_anothers
from .lines import (
    CUT,
    Line,
    addresses,
    content_lines,
    digest,
    fields,
    opening,
    parse,
    plain,
    short,
    told,
    unescape,
)

NAME = "vcard"
LINES = 2000  # of one card; a person has fewer
HANDLES = 50

_BEGIN = re.compile(r"\s*BEGIN[ \t]*:[ \t]*VCARD[ \t]*(?:[\r\n]|\Z)", re.IGNORECASE)
_PAGE = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/\S*\Z")  # as people type it
_SENT_IN = re.compile(r"whatsapp[^/]*\.zip/", re.IGNORECASE)  # a chat with its attachments
_WANTED = frozenset((
    "FN", "N", "NICKNAME", "EMAIL", "TEL", "URL", "X-SOCIALPROFILE", "SOCIALPROFILE", "ORG",
    "TITLE", "ROLE", "ADR", "UID", "KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS", "X-ABLABEL",
))  # fmt: skip


def fits(file: File) -> bool:
    return _BEGIN.match(opening(file.head[:4096])) is not None


@told
def records(file: File, _now: int) -> Iterator[Record]:
    if file.disk is None and _SENT_IN.search(file.path):
        yield Skipped("", "a card that somebody sent in a chat: no entry of your address book")
        return
    card: list[Line] | None = None
    started = depth = count = 0
    agent = False
    unended: list[bytes] = []
    number, word = 0, b""
    for number, raw in content_lines(file, unended):
        word = raw[:80].strip().upper().replace(b" ", b"")
        if word == b"BEGIN:VCARD":
            if card is not None and not agent:  # its END is missing: what begins here is the next
                yield from _cut_off(file, card, f"card {count} (line {started})")
                depth = 0
            if card is None or not depth:
                card, started, count = [], number, count + 1
            depth += 1  # an AGENT holds a card of its own
        elif word == b"END:VCARD" and card is not None:
            depth -= 1
            if not depth:
                yield _record(card, f"card {count} (line {started})")
                card = None
        elif depth == 1 and card is not None and len(card) < LINES:
            line = parse(raw, number)
            if line and line.name in _WANTED:
                card.append(line)
        agent = depth > 1 or (word.startswith(b"AGENT") and word.endswith(b":"))
    if card is not None:
        if unended and card and card[-1].number == number:
            card.pop()  # half an address is another one
        yield from _cut_off(file, card, f"card {count} (line {started})")
    elif unended and word and b"BEGIN:VCARD".startswith(word):
        yield Unreadable(file.path, f"line {number}", CUT)


def _cut_off(file: File, card: list[Line], where: str) -> Iterator[Record]:
    yield Unreadable(file.path, where, "The card is cut off: its last line is missing.")
    if card:
        yield _record(card, where)


def _record(card: list[Line], where: str) -> Record:
    named: dict[str, list[Line]] = {}
    labels = {line.group: _text(line) for line in card if line.name == "X-ABLABEL"}
    for line in card:
        # `Assistant`, `Spouse`: how to reach somebody beside whom the card is of.
        kinds = [labels.get(line.group, "") if line.group else "", line.params.get("TYPE", "")]
        if not any(is_anothers(kind) for one in kinds for kind in one.split(",")):
            named.setdefault(line.name, []).append(line)

    def texts(name: str) -> list[str]:
        return [value for line in named.get(name, ()) if (value := _text(line).strip())]

    kind = " ".join(texts("KIND") + texts("X-ADDRESSBOOKSERVER-KIND")).lower()
    if "group" in kind:
        return Skipped(where, "a group")
    if "org" in kind or "COMPANY" in " ".join(texts("X-ABSHOWAS")).upper():
        return Skipped(where, "a company")
    if "location" in kind or "application" in kind:
        return Skipped(where, "a place or a device")

    name = _name(texts("FN"), named.get("N", []), texts("NICKNAME"))
    handles = tuple(dict.fromkeys(_handles(named)))[:HANDLES]
    company = next((part for line in named.get("ORG", ()) if (part := _first(line))), None)
    parts = (part.strip() for line in named.get("N", ()) for part in fields(plain(line)))
    parted = any(part and part != company for part in parts)
    if name and name == company and not parted:
        return Skipped(where, "a company")
    if not name and company and not any(handle.kind == "email" for handle in handles):
        return Skipped(where, "a company")
    if not name and not handles:
        return Skipped(where, "no name, e-mail address or phone number")
    uid = short(next(iter(texts("UID")), None))
    return Card(
        source=NAME,
        key=uid or digest(name, *sorted(handles)),
        name=name,
        handles=handles,
        company=company,
        title=short(next(iter(texts("TITLE") or texts("ROLE")), None)),
        place=_place(named.get("ADR", [])),
        network="Address book",
    )


def _text(line: Line) -> str:
    return unescape(plain(line))


def _first(line: Line) -> str | None:
    return short(next((part for part in fields(plain(line)) if part.strip()), None))


def _name(full: list[str], parts: list[Line], nicknames: list[str]) -> str | None:
    """The formatted name; else first, middle and last; else a nickname. No address is a name."""
    for text in full:
        if "@" not in text:
            return short(text)
    for line in parts:
        last, first, middle, *_ = [*fields(plain(line)), "", "", ""]
        if joined := short(" ".join(part.replace(",", " ") for part in (first, middle, last))):
            return joined
    return short(next(iter(nicknames), None)) if nicknames else None


def email(text: str) -> Handle | None:
    """The address in what an address book has for one."""
    return next((Handle("email", address) for address in addresses(text)), None)


def phone(text: str) -> Handle | None:
    """The same of a telephone number."""
    number = text.strip()
    if number.lower().startswith("tel:"):
        number = number[4:].replace(";ext=", " x").split(";")[0]
    return Handle("phone", number[:60]) if sum(map(str.isdigit, number)) >= 3 else None


def page(text: str) -> Handle | None:
    """The same of the address of a page."""
    page = text.strip()
    if page.lower().startswith(("http:", "https:", "www.")) or _PAGE.match(page[:500]):
        return Handle("url", page[:500])
    return None


def _handles(named: dict[str, list[Line]]) -> Iterator[Handle]:
    for line in named.get("EMAIL", ()):
        if "X400" not in line.params.get("TYPE", "").upper() and (one := email(_text(line))):
            yield one
    for line in named.get("TEL", ()):
        kind = line.params.get("TYPE", "").upper()
        if "FAX" in kind or "COMPANY" in kind.split(","):
            continue  # a firm's, whoever has it on their card
        if one := phone(_text(line)):
            yield one
    for name in ("URL", "X-SOCIALPROFILE", "SOCIALPROFILE"):
        for line in named.get(name, ()):
            if one := page(_text(line)):
                yield one


def _place(addresses: list[Line]) -> str | None:
    """Town, region and country of the first address that has one."""
    for line in addresses:
        parts = [short(part, 80) for part in [*fields(plain(line)), *[""] * 7][:7]]
        told_parts = [part for part in (parts[3], parts[4], parts[6]) if part]
        if told_parts:
            return ", ".join(told_parts)
    return None
