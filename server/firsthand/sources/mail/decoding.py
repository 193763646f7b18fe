"""Text out of mail headers: encoded words, undeclared charsets, hostile characters.

The standard library gives up on much of what real mailers wrote (words without blanks between
them, letters cut in two by a word's end, charsets nobody knows), so this decodes by itself, always
gives something, and agrees with ``email.header`` on what is well formed (a test holds that).
"""

from __future__ import annotations

import binascii
import re

WORD = re.compile(r"=\?([^?*\s]{1,40})(?:\*[^?\s]{0,40})?\?([bBqQ])\?([^?]*)\?=")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
# Controls, zero-width and direction-turning characters, lone surrogates: they make one name look
# like another. Joiners (U+200C, U+200D) stay: Persian and Indian names are written with them.
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
# Codecs that take quadratic time, warn, or are no charset of mail.
_REFUSED = frozenset({"idna", "punycode", "undefined", "mbcs", "oem"})


def plain(raw: bytes) -> str:
    """Header bytes as text: ASCII or UTF-8, else what western mailers meant."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        try:
            return raw.decode("cp1252")
        except UnicodeDecodeError:
            return raw.decode("latin-1")


def readable(raw: bytes, limit: int) -> str:
    """A header's value decoded and cleaned, at most ``limit`` characters."""
    if len(raw) <= limit and raw.isascii() and b"=?" not in raw and b"  " not in raw:
        text = raw.decode("ascii")
        if text.isprintable():
            return text.strip()
    if b"=?" in raw:
        return clean(decoded(plain(raw[: limit * 40])), limit)
    return clean(plain(raw[: limit * 4]), limit)


def clean(text: str, limit: int) -> str:
    """One line without control characters, at most ``limit`` characters."""
    if not text.isprintable():
        text = _CONTROL.sub("", " ".join(text.split()))
    return " ".join(text.split())[:limit].rstrip()


def decoded(text: str) -> str:
    """Text with its encoded words (RFC 2047) decoded; what cannot be decoded stays as it is."""
    if "=?" not in text:
        return text
    parts: list[str] = []
    charset, pending, at = "", b"", 0
    for word in WORD.finditer(text):
        between = text[at : word.start()]
        joined = at > 0 and (not between or between.isspace())
        if not (joined and word[1].lower() == charset):
            parts.append(_letters(pending, charset))
            pending = b""
            parts.append("" if joined else between)
        charset = word[1].lower()
        pending += _octets(word[2], word[3])
        at = word.end()
    return "".join((*parts, _letters(pending, charset), text[at:]))


def _octets(encoding: str, payload: str) -> bytes:
    raw = payload.encode("utf-8", "replace")
    if encoding in "qQ":
        return binascii.a2b_qp(raw, header=True)
    raw = _NOT_BASE64.sub(b"", raw)
    if len(raw) % 4 == 1:  # a cut-off letter: what came before it still counts
        raw = raw[:-1]
    return binascii.a2b_base64(raw + b"=" * (-len(raw) % 4))


def _letters(raw: bytes, charset: str) -> str:
    if not raw:
        return ""
    if charset in _REFUSED or "escape" in charset:
        return plain(raw)
    for name in (charset, "utf-8"):
        try:
            return raw.decode(name)
        except (LookupError, ValueError):
            continue
    try:
        # A known charset with a damaged letter: keep the rest of the word.
        return raw.decode(charset, "replace")
    except (LookupError, ValueError):
        return plain(raw)
