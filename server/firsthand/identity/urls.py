"""Addresses of pages: one spelling for each, and which of them are one member's."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

_END = re.compile(r"[/\s]+\Z")
# Sites whose first path part, or the part after a fixed word, is one member. The address is
# compared without its scheme, "www." and country subdomain.
_ALONE = re.compile(r"/(?!(?:{})/?\Z)([^/?#]+)/?\Z".format(
    r"[^/?#]*\.php|about|accounts|ads|events|explore|features|friends|groups|hashtag|help|home|i"
    r"|intent|jobs|legal|login|logout|marketplace|me|messages|notifications|orgs|p|pages|people"
    r"|posts|pricing|privacy|reel|search|settings|share|signup|stories|terms|topics|watch"
), re.I)  # fmt: skip
_BY_PATH: dict[str, tuple[re.Pattern[str], str]] = {
    "linkedin.com": (re.compile(r"/(?:mwlite/|[a-z]{2}/)?in/([^/?#]+)", re.I), "/in/"),
    "xing.com": (re.compile(r"(?:/[a-z]{2})?/(?:profile|hp)/([^/?#]+)", re.I), "/profile/"),
    "github.com": (_ALONE, "/"),
    "gitlab.com": (_ALONE, "/"),
    "x.com": (_ALONE, "/"),
    "instagram.com": (_ALONE, "/"),
    "facebook.com": (_ALONE, "/"),
    "orcid.org": (re.compile(r"/(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])"), "/"),
}
# Sites where a part of the query is one member, on these pages: the address up to the value.
_BY_QUERY: dict[str, tuple[re.Pattern[str], str, str]] = {
    "facebook.com": (re.compile(r"/profile\.php", re.I), "id", "/profile.php?id="),
    "linkedin.com": (re.compile(r"/profile/view", re.I), "id", "/profile/view?id="),
    "xing.com": (re.compile(r"/app/profile", re.I), "name", "/profile/"),
    "x.com": (re.compile(r"/intent/(?:user|follow)", re.I), "screen_name", "/"),
    "orcid.org": (re.compile(r"/my-orcid", re.I), "orcid", "/"),
    "scholar.google.com": (re.compile(r"/citations", re.I), "user", "/citations?user="),
}
_SAME_SITE = {"twitter.com": "x.com", "openbc.com": "xing.com"}
_SCHOLAR = re.compile(r"scholar\.google(?:\.[a-z]{2,3}){1,2}\Z")
# facebook.com/people/Jean-Dupont/1000123 is the page of the member with that number.
_NUMBERED = re.compile(r"/people/[^/]+/(\d+)", re.I)
# LinkedIn before 2015: /pub/jean-dupont/1a/2b3/4c5 is /in/jean-dupont-4c52b31a now.
_PUB = re.compile(r"/pub/([^/]+)/([0-9a-f]{1,3})/([0-9a-f]{1,3})/([0-9a-f]{1,3})\Z", re.I)
# Identifiers in which capitals count: LinkedIn's opaque member ids, Google Scholar's.
_OPAQUE = re.compile(r"AC[ow]AA[\w-]{20,}")
# What a query says of the visit, the language or the view, and not of whom the page is about. What
# else stands there may tell two members apart, and stays.
_ASIDE = re.compile(
    r"utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|igsh(?:id)?|s_kwcid|_ga|_gl|si|trk\w*"
    r"|track\w*|ref|ref_?src|ref_?url|referr?er|source|src|from|via|lipi|licu|mibextid|__\w+|_rdr"
    r"|hl|lang|language|locale|lng|l|oi|view_op|sortby|sort|order|tab|view|sk|fref|originalsubdomain"
    r"|session\w*|phpsessid|jsessionid|sid|share\w*|s|t",
    re.I,
)
_PAIRS, _VALUE = 8, 80  # of a query, so many pairs at most and values no longer than that


# Remembered: one check asks of the same addresses again for each person it compares.
@lru_cache(4096)
def url(value: str) -> str | None:
    """The canonical form of an address: ``host/path``, or ``site/member`` on a known network.

    >>> url("https://be.linkedin.com/in/Jean-Dupont/fr?trk=x")
    'linkedin.com/in/jean-dupont'
    >>> url("https://m.facebook.com/profile.php?ref=br&id=1000123")
    'facebook.com/profile.php?id=1000123'
    """
    text = value.strip()[:2000]
    if "://" not in text:
        text = "https://" + text.removeprefix("//")
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").rstrip(".")
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or "." not in host or " " in host:
        return None
    host = in_letters(host)
    while host.startswith("www."):
        host = host.removeprefix("www.")
    known = _network(host)
    member = _member(known, parts) if known else None
    if member is not None:
        return f"{known}{member}" if member else None
    path = "/".join(_decoded(part) for part in parts.path.split("/"))
    plain = _END.sub("", f"{host}{f':{port}' if port else ''}{path}"[:500])
    query = _asked(parts.query)
    return f"{plain}{'' if '/' in plain else '/'}?{query}" if query else plain


def in_letters(host: str) -> str:
    """A host in its own letters, where it is written as for the network: xn--jrgen-kva.example."""
    if "xn--" in host:
        with suppress(UnicodeError):
            return host.encode("ascii").decode("idna")
    return host


def _network(host: str) -> str | None:
    """The network that a host belongs to: ``linkedin.com`` for be.linkedin.com."""
    if _SCHOLAR.match(host):
        return "scholar.google.com"
    for name in (*_BY_PATH, *_SAME_SITE):
        if host == name or host.endswith("." + name):
            return _SAME_SITE.get(name, name)
    return None


def _member(network: str, parts: SplitResult) -> str | None:
    """What follows the network's name where an address is a member's, "" where it says which in
    nothing that can be read, and ``None`` where it is another page."""
    path = _END.sub("", parts.path)
    if network in _BY_QUERY:
        page, name, start = _BY_QUERY[network]
        if page.fullmatch(path):
            said = next((v for key, v in _pairs(parts.query) if key.casefold() == name), "")
            return "" if set(said) & set("/?#%\\") else _slug(said, start)
    if network == "facebook.com" and (numbered := _NUMBERED.fullmatch(path)):
        return f"/profile.php?id={numbered[1]}"
    if network == "linkedin.com" and (old := _PUB.fullmatch(path)):
        return _slug(f"{old[1]}-{old[4]:0>3}{old[3]:0>3}{old[2]}", "/in/")
    if network not in _BY_PATH:
        return None
    pattern, start = _BY_PATH[network]
    found = pattern.match(path)
    return _slug(_decoded(found[1]), start) if found else None


def _slug(said: str, start: str) -> str:
    slug = " ".join(said.split())
    if "user=" in start or _OPAQUE.fullmatch(slug):
        plain = slug
    else:
        plain = normalize("NFC", slug.casefold())
    if start.endswith("="):
        plain = urlencode({"": plain})[1:]
    return f"{start}{plain}" if plain else ""


def _pairs(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query[:2000], max_num_fields=50)
    except ValueError:
        return []


def _asked(query: str) -> str:
    """What of a query may say whom a page is about, in an order of its own."""
    kept = [
        (name, value)
        for name, value in sorted(set(_pairs(query)))
        if not _ASIDE.fullmatch(name) and len(name) <= 30 and len(value) <= _VALUE
    ]
    return urlencode(kept[:_PAIRS])


def _decoded(part: str) -> str:
    """A piece of a path in plain letters, composed, so that an address read again is the same;
    left encoded where it would then mean something else."""
    plain = normalize("NFC", unquote(part)).strip()
    odd = set(plain) & set("/?#%\\") or not plain.isprintable()
    return normalize("NFC", part.strip()) if odd else plain


def site(canonical_url: str) -> str:
    """The site a canonical address lies on: ``linkedin.com``."""
    return canonical_url.partition("/")[0]


@lru_cache(4096)
def is_member(canonical_url: str) -> bool:
    """Whether an address names one member of a known network, so that it identifies them."""
    network = site(canonical_url)
    if _network(network) != network:
        return False
    return bool(_member(network, urlsplit("https://" + canonical_url)))
