"""Who is named in an address header: ``"Dupont, Jean" <jean@x.example>, team: a@x.example;``.

Plain forms are read by pattern and remembered, everything else goes to ``email.utils``, which
decides; a test holds the two to the same answer.
"""

from __future__ import annotations

import inspect
import re
from email.utils import getaddresses

from ..memory import Memory
from . import decoding
from .names import without_device

Mailbox = tuple[str, str | None]  # address in lower case, display name

NAME_LIMIT = 200
_LONGEST = 254 + 66  # an address may have 254 characters; leave room for what gateways add
_ATOM = rb"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]"
_PLAIN = re.compile(
    rb'(?:"([^"\\\r\n]*)"[ \t]*|(' + _ATOM + rb"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.@ \t-]*[ \t])?)"
    rb"<(" + _ATOM + rb"+(?:\." + _ATOM + rb"+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)>"
    rb"|(" + _ATOM + rb"+(?:\." + _ATOM + rb"+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)"
)
_PIECE = re.compile(rb'(?:"[^"\\]*"|[^",])+')
_USABLE = re.compile(r'[^\s@<>"(),:;\\]+@[^\s@<>"(),:;\\]+')
_OF_EXCHANGE = re.compile(rb"(?:^|[<,;\s])/o=[^<>,;@]{1,300}+(?=[>,;]|$)", re.IGNORECASE)
_OF_NOTES = re.compile(
    rb"(?:^|[,;])\s*[^\s<>,;@/\"]+(?: [^\s<>,;@/\"]+){1,5}(?:/[^<>,;@/]{1,60}){1,5}@[^<>,;@.]{1,60}"
    rb"(?=[,;]|$)"
)
_PARTS_A_LIST = re.compile(r'[,;:<>()"@]')
# From the start of a word and not too far, so that a long value takes no quadratic time.
_NAME_WITH_AT = re.compile(
    r'(?<![^\s"<>(),:;\\])[^\s"<>(),:;\\@]{1,320}+@'
    r'(?:[^"<>(),:;\\]|\([^()"<>]{0,100}+\)|"[^"\\]{0,100}+"){0,320}+(?=<)'
)
_SHELTER = re.compile("\ue000([0-9]{1,6})\ue001")
# Newer Pythons refuse a whole list for one odd mailbox unless told not to.
_STRICT = "strict" in inspect.signature(getaddresses).parameters


def hidden(raw: bytes) -> int:
    """How many are named by the path to them that Exchange has (`</O=FIRM/OU=.../CN=INES>`), or
    Lotus Notes (`Ines Dubois/BE/Firm@Firm`), which only their own firm's server knows."""
    return sum(len(one.findall(raw)) for one in (_OF_EXCHANGE, _OF_NOTES)) if b"/" in raw else 0


def mailboxes(raw: bytes) -> tuple[Mailbox, ...]:
    """Every usable address of a header's raw value with its name, in order, doubles included."""
    if b"," not in raw:
        one = _PLAIN_ONES[raw.strip()] if len(raw) < 500 else None
        return (one,) if one is not None else tuple(by_library(raw))
    if b'"' in raw:
        pieces = _PIECE.findall(raw)
        if sum(map(len, pieces)) + len(pieces) - 1 != len(raw):
            return tuple(by_library(raw))
    else:
        pieces = raw.split(b",")
    found: list[Mailbox] = []
    for piece in pieces:
        one = _PLAIN_ONES[piece.strip()] if len(piece) < 500 else None
        if one is None:
            return tuple(by_library(raw))
        found.append(one)
    return tuple(found)


def _plain(piece: bytes) -> Mailbox | None:
    """One mailbox in a plain form; ``None`` where the library must decide."""
    plain = _PLAIN.fullmatch(piece)
    if plain is None:
        return None
    quoted, phrase, angled, bare = plain.groups()
    if bare is not None:
        # With "=?" it is half of an encoded word that holds a comma.
        return (
            None if b"=?" in bare or len(bare) > _LONGEST else (bare.decode("ascii").lower(), None)
        )
    if len(angled) > _LONGEST:
        return None
    address = angled.decode("ascii").lower()
    raw = quoted or phrase
    if not raw:
        return address, None
    name = decoding.plain(raw).strip()
    if len(name) <= NAME_LIMIT and name.replace(" ", "x").replace(".", "x").isalnum():
        return address, without_device(" ".join(name.split()) if "  " in name else name)
    return address, _name(name)


# Each of a few thousand people is written in several ways, in whatever place of a list.
_PLAIN_ONES = Memory(_plain, 32768)


def by_library(raw: bytes) -> list[Mailbox]:
    """What ``email.utils`` reads in a header's raw value, made as usable as can be."""
    text, kept = _sheltered(decoding.plain(raw.replace(b"\0", b"")))
    try:
        pairs = getaddresses([text], strict=False) if _STRICT else getaddresses([text])
    except (RecursionError, ValueError, IndexError):
        return []  # comments nested a thousand deep: nobody's address
    found: list[Mailbox] = []
    for name, address in pairs:
        address = address.strip().strip("'").lower()
        if len(address) <= _LONGEST and _USABLE.fullmatch(address):
            found.append((address, _name(_restored(name, kept))))
    return found


def _sheltered(text: str) -> tuple[str, list[str]]:
    """Puts aside what the library would take apart.

    That is encoded words with a bare comma inside, and names with an "@": it reads
    ``friend@x.example <stranger@y.example>`` as two people, and the friend did not write that.
    """
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(_restored(found[0], kept))
        return f"\ue000{len(kept) - 1}\ue001"

    text = decoding.WORD.sub(
        lambda word: keep(word) if _PARTS_A_LIST.search(word[0]) else word[0],
        " ".join(text.split()),
    )
    return _NAME_WITH_AT.sub(keep, text), kept


def _restored(name: str, kept: list[str]) -> str:
    if not kept:
        return name
    return _SHELTER.sub(
        lambda mark: kept[int(mark[1])] if int(mark[1]) < len(kept) else "",
        name,
    )


def _name(name: str) -> str | None:
    """A display name worth keeping: decoded, bounded, and not an address itself."""
    text = decoding.clean(decoding.decoded(name[:4000]) if "=?" in name else name, NAME_LIMIT)
    while len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1].strip()
    if not text or ("@" in text and _USABLE.fullmatch(text)):
        return None
    return without_device(text)
