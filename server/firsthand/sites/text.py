"""Field values as plain, bounded text: what every reader passes its findings through."""

from __future__ import annotations

import codecs
import html
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import SplitResult, parse_qsl, unquote, urljoin, urlsplit

from selectolax.lexbor import LexborNode

LONGEST = 300  # characters of one field
MANY = 50  # entries of one list
_BRIEF = 20 * LONGEST  # characters of an element that are read
_NODES = 400  # elements in it that are looked at

_HANDLE = re.compile(r"\s@[\w.-]{1,60}(?:@[\w.-]{3,100})?$")
_STRAY = 5_000  # bytes that are no UTF-8 in a page that is
_ODD = re.compile(r"[^ -~\u00a1-\u00ac\u00ae-\u02af]")  # whatever may have to go
_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"]{1,64}@[^\s@<>()\[\],;:\"]{1,190}\.[^\s@<>.,;:\"()]{2,63}")
_PHONE = re.compile(r"\+?[\d(][\d\s().\-/\u2011\u00a0]{4,28}\d")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
         (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.I)
# An archive's address of a page: its own, a time, the page's.
_ARCHIVE = re.compile(
    r"https?://(?:web\.archive\.org/web|(?:www\.)?webarchive\.org\.uk/wayback/(?:archive/)?"
    r"|arquivo\.pt/(?:wayback|noFrame/replay)|archive\.(?:today|is|ph|md|li))"
    r"/*\d{4,14}(?:[a-z]{2}_)?/(https?:/.+)",
    re.I,
)
# How an archive writes the links of a page that it keeps.
_REWRITTEN = re.compile(r"/web/\d{14}(?:[a-z]{2}_)?/(?=https?:/)", re.I)
# Addresses through which sites let visitors out, and where the target stands.
_WAYS_OUT = {
    "l.facebook.com/l.php": "u",
    "lm.facebook.com/l.php": "u",
    "l.instagram.com": "u",
    "l.threads.com": "u",
    "l.threads.net": "u",
    "linkedin.com/redir/redirect": "url",
    "linkedin.com/safety/go": "url",
    "tiktok.com/link/v2": "target",
    "youtube.com/redirect": "q",
    "google.com/url": "q",
    "translate.google.com/translate": "u",
    "webcache.googleusercontent.com/search": "q",
    "cc.bingj.com/cache.aspx": "url",
}
_CACHED = re.compile(r"cache:(?:[\w-]{4,30}:)?(?=\S)")
# A page that a machine translates, and one kept to load faster: the address stands in theirs.
_TRANSLATED = re.compile(r"(?P<host>[a-z\d-]{3,200})\.translate\.goog")
_FASTER = re.compile(
    r"https?://(?:(?P<host>[a-z\d-]{3,100})\.cdn\.ampproject\.org/(?:c|v|wp)"
    r"|(?:www\.)?google(?:\.[a-z]{2,3}){1,2}/amp)"
    r"/(?P<tls>s/)?(?P<rest>[a-z\d.-]{3,250}\.[a-z]{2,24}(?:/.*)?)",
    re.I,
)
_BARE = re.compile(r"[\w.-]{1,250}\.[a-z]{2,24}(?:[/?#]|$)", re.I)
# Encodings of real pages only: Python's list has others (punycode, unicode_escape) that are traps.
_REAL = re.compile(r"(?:windows|cp|iso|koi8|gb|big5|euc|shift|sjis|mac|tis|x-)[\w.:-]*", re.I)


def decode(content: bytes) -> str:
    """A saved page's text: byte order mark, valid UTF-8, the declared charset, else cp1252.

    UTF-8 is tried before what the page declares, since browsers save pages as UTF-8 without
    mending the declaration, and text in another encoding is hardly ever valid UTF-8. In a page of
    two encodings, what is no UTF-8 is cp1252. Never raises.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace")
    if wide := _wide(content[:2000]):
        return content.decode(wide, "replace")
    declared = _CHARSET.search(content[:4096])
    name = declared[1].decode("ascii") if declared else ""
    try:
        if not name.lower().startswith("iso-2022"):
            return content.decode("utf-8")
    except UnicodeDecodeError:
        if name.lower() in ("utf-8", "utf8"):
            rest = content.decode("utf-8", "ignore")
            return (
                content.decode("utf-8", "firsthand-cp1252")
                if _is_mixed(content, rest)
                else (content.decode("cp1252", "replace"))
            )
    if name.lower() in ("iso-8859-1", "us-ascii") or not _REAL.fullmatch(name):
        name = "cp1252"  # as browsers read it
    try:
        return content.decode(name, "replace")
    except (LookupError, ValueError):
        return content.decode("cp1252", "replace")


def _wide(start: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of markup is zero then."""
    tags = start.count(b"<\0"), start.count(b"\0<")
    if start.count(0) * 3 < len(start) or not any(tags):
        return None
    even, odd = start[::2].count(0), start[1::2].count(0)
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_mixed(content: bytes, rest: str) -> bool:
    """Whether some bytes only are no UTF-8: each costs a call, and a page full of them is none."""
    return len(content) - len(rest.encode("utf-8")) <= _STRAY


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """The one byte that is no UTF-8 as browsers read Latin text; the next is tried as UTF-8."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    end = error.start + 1
    return error.object[error.start : end].decode("cp1252", "replace"), end


codecs.register_error("firsthand-cp1252", _as_cp1252)


def clean(value: object, limit: int = LONGEST) -> str | None:
    """One line of text without controls, zero-width and direction marks; ``None`` if empty.

    Anything that is not text gives ``None``. Markup inside stays the text that it is.
    """
    if not isinstance(value, str):
        return None
    text = value[: 20 * limit]
    if _ODD.search(text):
        text = "".join(map(_visible, text))
    text = " ".join(text.split())
    if len(text) > limit:
        text = text[: limit - 1].rstrip() + "…"
    return text or None


def _visible(char: str) -> str:
    # Cc controls, Cf zero-width and direction marks, Cs halves of characters, Co private use.
    kind = unicodedata.category(char)
    if kind in ("Zs", "Zl", "Zp") or char in "\t\n\r\f\v":
        return " "
    return "" if kind in ("Cc", "Cf", "Cs", "Co") else char


def brief(node: LexborNode, between: str = "") -> str:
    """The text of an element, its beginning only: elements inside each other that all hold the
    whole page would otherwise be read again and again."""
    pieces: list[str] = []
    size = 0
    for count, one in enumerate(node.traverse(include_text=True)):
        if one.tag == "-text":
            pieces.append((one.text_content or "")[:_BRIEF])
            size += len(pieces[-1])
        if size > _BRIEF or count > _NODES:
            break
    return between.join(pieces)


def without_handle(name: str) -> str:
    """A name without the handle that stands behind it: ``Jean Dupont @jean@club.example``."""
    return _HANDLE.sub("", name) or name


def entities(value: object) -> object:
    """Text inside JSON, where many sites write ``&amp;``; other values as they are."""
    return html.unescape(value[:100_000]) if isinstance(value, str) and "&" in value else value


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set to look them up in."""
    return frozenset(text.split())


def told_words(text: str | None) -> set[str]:
    """The words that a name or a title is made of, folded, in no order."""
    return set(re.split(r"[\W_]+", (text or "").casefold())) - {""}


def unique(values: Iterable[str | None], limit: int = MANY) -> tuple[str, ...]:
    """The values once each, in order, at most ``limit``."""
    return tuple(dict.fromkeys(value for value in values if value))[:limit]


def link(value: object, base: str | None = None) -> str | None:
    """An absolute http(s) address, or ``None``."""
    if not isinstance(value, str) or len(value) > 2000:
        return None
    text = clean(value, 2000) or ""
    if text.startswith("/web/"):
        text = _REWRITTEN.sub("", text, 1)
    try:
        text = urljoin(base or "", text)
        parts = urlsplit(text)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or " " in text:
        return None
    return unwrapped(text) if parts.username is None else None


def unwrapped(url: str) -> str:
    """The address that a web archive or a site's way out stands in front of."""
    for _ in range(3):  # an archived page links through both
        found = _ARCHIVE.match(url)
        inside = re.sub(r"^(https?:)/+", r"\1//", found[1]) if found else _behind(url)
        if inside is None or not urlsplit(inside).hostname:
            return url
        url = inside
    return url


def _behind(url: str) -> str | None:
    fast = _FASTER.fullmatch(url)
    if fast and (not fast["host"] or fast["rest"].lower().startswith(f"{_dotted(fast['host'])}/")):
        return f"http{'s' * bool(fast['tls'])}://{fast['rest']}"
    parts = urlsplit(url)
    if translated := _TRANSLATED.fullmatch(parts.hostname or ""):
        return _original(translated["host"], parts)
    keys = _WAYS_OUT.get((parts.hostname or "").removeprefix("www.") + parts.path.rstrip("/"))
    asked = dict(parse_qsl(parts.query[:2000])) if keys else {}
    found = clean(asked.get(keys or ""), 2000)
    found = _CACHED.sub("", found).partition(" ")[0] if found else None
    if found and "://" not in found and _BARE.match(found):
        found = f"https://{found}"
    return found if found and found.startswith(("http://", "https://")) else None


def _dotted(host: str) -> str:
    """A host as a part of another one: a dot is a hyphen there, and a hyphen two."""
    return host.lower().replace("--", "\0").replace("-", ".").replace("\0", "-")


def _original(host: str, parts: SplitResult) -> str:
    """The address that is translated."""
    plain = _dotted(host)
    asked = [pair for pair in parts.query.split("&") if not pair.startswith("_x_tr_")]
    query = "&".join(asked)
    return f"https://{plain}{parts.path}{'?' * bool(query)}{query}"


def image(value: object, base: str | None = None) -> str | None:
    """A photo's address: https only, so that showing it tells nobody on the way."""
    found = link(value, base)
    return found if found and found.startswith("https://") else None


def email(value: object) -> str | None:
    """The one e-mail address in a text or a ``mailto:`` link, or ``None``."""
    if not isinstance(value, str):
        return None
    text = value[:1000].strip()
    if text[:7].lower() == "mailto:":
        text = unquote(text[7:].partition("?")[0])
    found = _EMAIL.fullmatch(clean(text) or "")
    return found[0] if found else None


def phone(value: object) -> str | None:
    """The phone number that a text starts with (``0470 12 34 56 (mobile)``), or ``None``."""
    if not isinstance(value, str):
        return None
    text = value[:200].strip()
    if text[:4].lower() == "tel:":
        text = unquote(text[4:].partition(";")[0])
    found = _PHONE.match(clean(text) or "")
    return found[0] if found and 6 <= sum(map(str.isdigit, found[0])) <= 15 else None
