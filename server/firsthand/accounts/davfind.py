"""Where a user's calendars or address books are on a server, by the server's own directions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from firsthand.model import N_, Handle, Record

from . import Login, Refused
from .http import Answer, Http

DAV, CAL, CARD = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}", "{urn:ietf:params:xml:ns:carddav}"
COLLECTIONS = 200
# Nextcloud's lists of everybody on the server and of whomever one wrote to: nobody wrote them down.
_MADE = ("/z-server-generated--", "/z-app-generated--contactsinteraction--")
NAMESPACES = (
    'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" '
    'xmlns:CR="urn:ietf:params:xml:ns:carddav" xmlns:CS="http://calendarserver.org/ns/"'
)


@dataclass(frozen=True, slots=True)
class Sort:
    """What one kind of collection is called, and who reads its items."""

    source: str
    well_known: str
    home: str  # the property that tells where a user's collections are
    type: str
    multiget: str  # the report, and the property of an item's content
    data: str
    records: Callable[[str, bytes, str, int], Iterable[Record]]  # path, content, its name, now
    # Whether an item may have something after a time.
    ahead: Callable[[bytes, int], bool] = lambda _content, _now: False


class Collection(NamedTuple):
    """A calendar or an address book."""

    url: str
    name: str
    ctag: str
    token: str
    syncs: bool  # the server tells what changed since a token


def found(http: Http, login: Login, sort: Sort) -> tuple[list[Handle], list[Collection]]:
    """The user's own addresses, and the collections."""
    told = (
        f"<current-user-principal/><resourcetype/>{_PROPS}{sort.home}<C:calendar-user-address-set/>"
    )
    starts = dict.fromkeys(filter(None, (login.account.path, sort.well_known, "/")))
    for path in starts:
        answer = http.ask("PROPFIND", http.url(path), propfind(told), depth=0)
        for at, properties in items(answer) if answer else ():
            if _is(properties, sort.type):
                return _own(login, properties), [_collection(at, properties)]
            principal = _href(at, properties, f"{DAV}current-user-principal")
            home = _href(at, properties, tag(sort.home))
            if principal and not home:
                for whose, more in items(http.ask("PROPFIND", principal, propfind(told), depth=0)):
                    home = home or _href(whose, more, tag(sort.home))
                    properties = {**properties, **more}
            if home:
                listed = http.ask("PROPFIND", home, propfind(f"<resourcetype/>{_PROPS}"), depth=1)
                found = [_collection(u, p) for u, p in items(listed)
                         if _is(p, sort.type) and not any(made in u for made in _MADE)]  # fmt: skip
                if found:
                    return _own(login, properties), found[:COLLECTIONS]
    raise Refused(
        N_("%(host)s shows no calendar or address book of yours. Give its whole address."),
        host=login.account.host,
    )


_PROPS = (
    "<displayname/><sync-token/><CS:getctag/><supported-report-set/>"
    "<C:supported-calendar-component-set/>"
)


def propfind(properties: str) -> str:
    return f"<propfind {NAMESPACES}><prop>{properties}</prop></propfind>"


def tag(tag: str) -> str:
    """``<C:calendar-home-set/>`` as lxml names it."""
    prefix, _, local = tag.strip("</>").partition(":")
    return {"C": CAL, "CR": CARD}[prefix] + local


def items(answer: Answer | None) -> Iterator[tuple[str, dict[str, Any]]]:
    """The address and the properties of each item of an answer."""
    if answer is None:
        return
    for response in answer.root.iterfind(f"{DAV}response"):
        href = response.findtext(f"{DAV}href") or ""
        told: dict[str, Any] = {}
        for part in response.iterfind(f"{DAV}propstat"):
            if " 200" in (part.findtext(f"{DAV}status") or ""):
                told = {p.tag: p for p in part.iterfind(f"{DAV}prop/*")} | told
        if " 404" in (response.findtext(f"{DAV}status") or ""):
            told["gone"] = True
        yield _address(answer.url, href), told


def _address(at: str, href: str) -> str:
    """An item's address in one spelling, whichever the server uses today."""
    parts = urlsplit(urljoin(at, href.strip()))
    path = quote(unquote(parts.path), safe="/:@!$&'()*+,;=~")
    return parts._replace(path=path, query="", fragment="").geturl()


def _is(properties: Mapping[str, Any], type: str) -> bool:
    told = properties.get(f"{DAV}resourcetype")
    if told is None or told.find(type) is None:
        return False
    parts = properties.get(f"{CAL}supported-calendar-component-set")
    names = [p.get("name") for p in parts] if parts is not None else []
    return not names or "VEVENT" in names or type.startswith(CARD)


def _href(at: str, properties: Mapping[str, Any], name: str) -> str | None:
    told = properties.get(name)
    href = (told.findtext(f"{DAV}href") or "").strip() if told is not None else ""
    return _address(at, href) if href else None


def text(properties: Mapping[str, Any], name: str) -> str:
    told = properties.get(name)
    return " ".join((told.text or "").split())[:1000] if told is not None else ""


def _collection(at: str, properties: Mapping[str, Any]) -> Collection:
    reports = properties.get(f"{DAV}supported-report-set")
    syncs = reports is not None and reports.find(f".//{DAV}sync-collection") is not None
    name = text(properties, f"{DAV}displayname")[:100]
    ctag = text(properties, "{http://calendarserver.org/ns/}getctag")
    return Collection(at, name, ctag, text(properties, f"{DAV}sync-token"), syncs)


def _own(login: Login, properties: Mapping[str, Any]) -> list[Handle]:
    told = properties.get(f"{CAL}calendar-user-address-set")
    hrefs = [h.text or "" for h in told.iterfind(f"{DAV}href")][:20] if told is not None else []
    mails = [h[7:] for h in hrefs if h.lower().startswith("mailto:")]
    if "@" in login.account.user:
        mails.append(login.account.user)
    return [Handle("email", mail) for mail in dict.fromkeys(mails)]
