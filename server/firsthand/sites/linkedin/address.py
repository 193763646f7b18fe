"""LinkedIn addresses: which member they name."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from ..text import clean

HOME = "https://www.linkedin.com/in/"

# Opaque member ids tell capitals from small letters; nothing else on LinkedIn does.
OPAQUE = re.compile(r"AC[ow]AA[\w-]{10,}")


def is_linkedin(url: str) -> bool:
    """Whether an address lies on linkedin.com or a subdomain of it."""
    host = (urlsplit(url).hostname or "").rstrip(".").lower()
    return host == "linkedin.com" or host.endswith(".linkedin.com")


def slug(url: str) -> str | None:
    """``jean-dupont`` for any address of that member; ``None`` for all other pages."""
    if not is_linkedin(url):
        return None
    path = [part for part in urlsplit(url).path.split("/") if part]
    if path and path[0].lower() == "mwlite":
        path = path[1:]
        if path and path[0].lower() == "profile":
            path = path[1:]
    if len(path) < 2 or len(path[1]) > 600:
        return None
    kind, name = path[0].lower(), clean(unquote(path[1]).replace("/", ""), 200)
    if not name or kind not in ("in", "pub") or name.lower() == "dir":
        return None
    if kind == "pub":
        return _from_pub(name.lower(), [part.lower() for part in path[2:5]])
    return name if OPAQUE.fullmatch(name) else name.casefold()


def _from_pub(name: str, parts: list[str]) -> str | None:
    """Addresses of before 2015: /pub/jean-dupont/1a/2b3/4c5 is /in/jean-dupont-4c52b31a now."""
    if len(parts) < 3 or not all(re.fullmatch(r"[0-9a-f]{1,3}", part) for part in parts):
        return None if parts else name
    first, second, third = parts
    return f"{name}-{third.zfill(3)}{second.zfill(3)}{first}"
