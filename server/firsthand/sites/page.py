"""From a captured page to what the readers read: pruned first, parsed once, soup on demand."""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from firsthand.model import CapturedPage

from .guard import MOST, Refused, check, split_raw
from .text import brief, clean, decode, link, told_words

__all__ = ["MOST", "Page", "Refused", "decode"]

# No reader looks into these. Side columns are where other people's names are.
_CLUTTER = (
    "script,style,svg,template,noscript,iframe,object,canvas,video,audio,picture source,"
    "select,datalist,math,#wm-ipp-base,#wm-ipp,#donato"  # the last: a web archive's own bar
)
_SIDES = "nav,aside,footer,[role=navigation],[role=complementary],[role=contentinfo]"
# What a browser does not show: what the extension has marked, since only the browser knows of it
# (capture.js), and what a page itself says.
_CLOSED = (
    "[data-firsthand-closed],[hidden],dialog:not([open]),[style*='display:none' i],"
    "[style*='display: none' i]"
)
# A blank page shows nothing else; what is for machines alone is no less true for that.
_ALWAYS = frozenset(("html", "head", "body", "meta", "link", "title", "base", "script", "a"))
_NAMES = "h1,h2,h3,h4,.fn,.p-name,[itemtype$='/Person']"
_PARTS, _DETAIL = 50, 20_000  # closed parts that are kept, characters of each
_ASKED, _HIGH = 100, 20  # parts that may be a card's data, elements around that may be it
_HEAD = (
    "base[href],meta[content],link[rel~=canonical],link[rel~=alternate],link[rel~=me],a[rel~=me]"
)
_BETWEEN = re.compile(r"\s+[|–—·•:/-]+\s+|\s*[|–—•:]\s+")
_SOUP = 400_000  # characters given to BeautifulSoup at most
_MADE = re.compile(r"\s*(?!file:)[a-z][a-z\d+.-]+:", re.I)
_SAVED = re.compile(r"<!-- saved from url=\(\d{1,6}\)(https?://[^\s<>]{1,2000}) -->")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$")


class Page:
    """One page, cheap to ask.

    ``captured`` is what came, ``url`` the address bar's (or where a browser's saved file says it
    came from), ``title`` the tab's. ``meta`` maps a property or name in small letters to its first
    content. ``markup`` is the page without scripts; ``tree`` also without clutter and, but on a
    site's root, without side columns. ``closed`` are short parts that a browser does not show; they
    are in neither.
    """

    def __init__(self, captured: CapturedPage) -> None:
        """Raises ``Refused`` for a page that is not worth or not safe to parse."""
        self.captured = captured
        text, self._blocks = split_raw(captured.html)
        check(text)
        self.markup = text
        self.url = link(_short(captured.url))
        # Whatever has another address (blob:, data:) is made by some other page, and says anything
        # of where it is from; what has none, or lies in a file, was kept by the user.
        self.kept = self.url is None and not _MADE.match(captured.url or "")
        if self.kept:
            self.url = self._saved_from(captured.html)
        self.photo = captured.photo
        # Bytes, since halves of surrogate pairs are no text the parser takes.
        self.tree = LexborHTMLParser(text.encode("utf-8", "replace"))
        self.closed = self._unshown()
        heading = self.tree.css_first("title")
        self.title = clean(captured.title) or clean(brief(heading) if heading else None)
        self.meta: dict[str, str] = {}
        self.me: list[str] = []
        self.base = self.url  # what addresses on the page are relative to
        self.canonical: str | None = None
        self.active = False  # offers itself to other servers, as pages of the fediverse do
        for node in self.tree.css(_HEAD)[:1000]:
            self._note(node.attributes)
        self.canonical = self.canonical or link(self.meta.get("og:url"), self.url)
        if self.url is None and not self.kept:
            self.canonical = None
        self._prune()

    def _unshown(self) -> tuple[str, ...]:
        """Takes out what a browser does not show, often the person looked at before, and gives the
        short parts of it. What a card itself holds for machines stays."""
        kept: list[str] = []
        found = [one for one in self.tree.css(_CLOSED) if one.tag not in _ALWAYS]
        for number, node in enumerate(found):
            if node.parent is None or (number < _ASKED and _is_data(node)):
                continue
            if len(kept) < _PARTS and len(markup := node.html or "") <= _DETAIL:
                kept.append(markup)
            take_out(node)
        if found:
            self.markup = self.tree.html or ""
        return tuple(kept)

    def _note(self, said: dict[str, str | None]) -> None:
        """Keeps what a ``meta``, a ``link`` or an ``a rel=me`` says."""
        if "content" not in said and "rel" not in said:
            self.base = link(said.get("href"), self.url) or self.url
            return
        key, content = said.get("property") or said.get("name"), said.get("content")
        if key and content:
            self.meta.setdefault(key.strip().lower()[:100], content[:5000])
        self.active = self.active or said.get("type") == "application/activity+json"
        found = link(said.get("href"), self.url) if said.get("href") else None
        kinds = (said.get("rel") or "").lower().split()
        if found and "canonical" in kinds:
            self.canonical = self.canonical or found
        if found and "me" in kinds and len(self.me) < 100:
            self.me.append(found)

    def confirms(self, name: str | None) -> bool:
        """Whether the tab's title or a heading names somebody: what the visitor sees now."""
        wanted = (name or "").casefold()
        shown = [self.title, *(clean(brief(node)) for node in self.tree.css("h1,h2")[:20])]
        return bool(wanted) and any(wanted in (text or "").casefold() for text in shown)

    def may_show(self, name: str | None) -> bool:
        """Whether it may be somebody who is marked on the page that it is about: title or a heading
        say so, in whatever order, as they need not at a site's root or in a file."""
        wanted = told_words(name)
        heads = [clean(brief(node, " ")) for node in self.tree.css("h1,h2")[:20]]
        free = self.url is None or self.home or not heads
        return free or any(wanted <= told_words(text) for text in (self.title, *heads))

    @property
    def titles(self) -> list[str]:
        """The parts of the tab's title: a name, what somebody does, what the site is called."""
        return _BETWEEN.split((self.title or "")[:200])

    def titled(self, name: str | None) -> bool:
        """Whether the tab's title names somebody; unlike the head, it is always of this page."""
        return bool(name) and (name or "").casefold() in (self.title or "").casefold()

    @staticmethod
    def _saved_from(html: str) -> str | None:
        found = _SAVED.search(html[:2000])
        return link(found[1]) if found else None

    @property
    def home(self) -> bool:
        """Whether this is the root of its site, where the side column may be about its owner."""
        return self.url is not None and urlsplit(self.url).path in ("", "/")

    def _prune(self) -> None:
        for node in self.tree.css(_CLUTTER if self.home else f"{_CLUTTER},{_SIDES}"):
            take_out(node)

    @cached_property
    def main(self) -> LexborNode | None:
        """The main part: the one ``main`` element, else the body."""
        mains = self.tree.css("main,[role=main]")
        return mains[0] if mains else self.tree.body

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The main part as BeautifulSoup; the first 400,000 characters of it."""
        return soup(self.main)

    @cached_property
    def jsonld(self) -> list[Any]:
        """The JSON-LD blocks that can be read, as Python values."""
        found = []
        for block in self._blocks:
            text = _WRAPPING.sub("", _WRAPPING.sub("", block[:1_000_000].strip()))
            try:
                found.append(json.loads(text, strict=False))
            except (ValueError, RecursionError):  # broken, or built to be
                continue
        return found


def take_out(node: LexborNode) -> None:
    """Takes a part out of its page. The page itself stays, whatever part it calls itself."""
    if node.tag != "html":
        node.decompose()


def _is_data(node: LexborNode) -> bool:
    """Whether a part that is not shown only holds data of somebody's card around it."""
    if node.css_first(_NAMES) is not None:
        return False
    above = node.parent
    for _ in range(_HIGH):
        if above is None or above.tag == "body":
            return False
        kind = (above.attributes.get("itemtype") or above.attributes.get("typeof") or "").strip()
        marks = (above.attributes.get("class") or "").split()
        if kind.endswith("Person") or "vcard" in marks or "h-card" in marks:
            return True
        above = above.parent
    return False


def _short(url: str | None) -> str | None:
    """An address without what is asked, where that makes it too long to be read."""
    return re.split(r"[?#]", url, maxsplit=1)[0] if url and len(url) > 2000 else url


def same(one: str | None, other: str | None) -> bool:
    """Whether two addresses are of one page: scheme, www, capitals and a last slash aside."""
    return one is not None and other is not None and _bare(one) == _bare(other)


def _bare(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    return host, unquote(parts.path).rstrip("/").casefold(), parts.query


def soup(*nodes: LexborNode | None) -> BeautifulSoup:
    """Parts of the tree as BeautifulSoup; the first 400,000 characters of them."""
    markup = "".join(node.html or "" for node in nodes if node is not None)
    return BeautifulSoup(markup[:_SOUP], "lxml")
