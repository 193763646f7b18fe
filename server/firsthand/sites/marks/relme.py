"""The links by which a page says that another one is its owner's too (`rel="me"`)."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from .. import decode

MOST = 200


def links(content: bytes, base: str) -> list[str]:
    """The addresses of a page's `rel="me"` links, absolute, in their order."""
    found: list[str] = []
    for node in LexborHTMLParser(decode(content)).css("a[rel][href], link[rel][href]")[: MOST * 20]:
        words = (node.attributes.get("rel") or "").lower().split()
        if "me" not in words or len(found) >= MOST:
            continue
        try:
            address = urljoin(base, (node.attributes.get("href") or "").strip()[:2000])
            if urlsplit(address).scheme in ("http", "https"):
                found.append(address)
        except ValueError:
            continue
    return found
