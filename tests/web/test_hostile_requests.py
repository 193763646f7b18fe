"""Requests made to do harm, from whoever may ask: answered, and never with an error of our own."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
import requests
from web_server import Served, serving

from world import World

MARK = "<script>evil()</script>\"'><img src=x onerror=evil()>"
EVE = "Eve Quark <eve.quark@evil.example>"
URL = "https://club.example/members"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    world = World(tmp_path_factory.mktemp("real"))
    world.exchange(EVE, "2026-03-02", "2026-05-11", "2026-08-20").connection(
        "Eve Quark", "https://www.linkedin.com/in/eve-quark").imported()  # fmt: skip
    world.result("deal", EVE, "2026-04-01").imported()
    world.verdict(url="https://www.linkedin.com/in/eve-quark", name="Eve Quark")
    with serving(world.workspace) as started:
        yield started


@pytest.fixture(scope="module")
def extension(real: Served) -> requests.Session:
    return real.extension()


# --------------------------------------------------------------------------------- lists

MANY = 100_000


def _rows(name: str, mail: str, count: int = MANY) -> str:
    rows = "".join(f"<tr><td>{name} {n:x}</td><td>{mail}</td></tr>" for n in range(count))
    return f"<h1>Members</h1><table><tr><th>Name</th><th>E-mail</th></tr>{rows}</table>"


def _stated(people: list[dict[str, Any]]) -> str:
    told = json.dumps({"@type": "ItemList", "itemListElement": people}).replace("</", r"<\/")
    return f'<h1>Members</h1><script type="application/ld+json">{told}</script>'


def _links(hrefs: list[str], start: str = "") -> str:
    cards = "".join(f'<li><a href="{start}{h}">Eve Quark {n}</a></li>' for n, h in enumerate(hrefs))
    return f"<h1>Members</h1><ul>{cards}</ul>"


_TEXT = MARK.replace("<", "&lt;")
LISTS = {
    "a hundred thousand rows": _rows("Eve Quark", "eve@evil.example"),
    "a hundred thousand cells in a row": "<h1>Members</h1><table><tr><th>Name</th>"
    + "<td>x</td>" * MANY + "</tr></table>",
    "markup in names": _rows(_TEXT, _TEXT, 400),
    "names without end": _rows("E" * 20_000, "e" * 20_000 + "@evil.example", 100),
    "people stated": _stated([{"@type": "Person", "name": f"{MARK} {n}", "url": f"/{n}"}
                              for n in range(20_000)]),
    "people stated, deep": '<h1>Members</h1><script type="application/ld+json">'
    + '{"@type":"ItemList","itemListElement":[' * 50_000 + "</script>",
    "deep": "<h1>Members</h1>" + "<div>" * MANY,
    "deep, closed wrongly": "<h1>Members</h1>" + "<div><b></div></i>" * 40_000,
    "attributes": "<h1>Members</h1><a " + " ".join(f"a{n}=1" for n in range(MANY)) + ">x</a>",
    "open tags": "<h1>Members</h1>" + "<a href=" * MANY,
    "references": "<h1>Members</h1>" + "&#x202e;&#0;&#xd800;&#99999999999;" * 50_000,
    "links": _links([f"/in/eve-{n}" for n in range(MANY // 4)], "https://www.linkedin.com"),
    "look-alikes": _links([
        f"https://{host}/in/{who}"
        for host in ("www.linkedin.com.evil.example", "www.linkedln.com", "www.lіnkedin.com",
                     "www.linkedin.com@evil.example", "evil.example#www.linkedin.com",
                     "xn--lnkedin-4ya.com", "www.linkedin.com:0", "WWW.LINKEDIN.COM.",
                     "www\u3002linkedin\u3002com", "127.0.0.1:1", "[::1", "\u202ewww.linkedin.com")
        for who in ("eve-quark", "%2e%2e/%00", "eve%20quark", "..\\..\\eve", "é" * 3000, "")
    ]),
    "schemes": _links(["javascript:evil()", "data:text/html,<script>evil()</script>",
                       "file:///etc/passwd", "//evil.example", "https://", "http://[", "\x00"]),
    "nothing": "", "only NULs": "<h1>Members</h1>" + "\0" * MANY,
    "half letters": "<h1>Members</h1><table><tr><th>Name</th></tr><tr><td>\ud83d</td></tr>",
    "eight million letters": "<h1>Members</h1>" + "Eve Quark, " * 700_000,
}  # fmt: skip


@pytest.mark.parametrize("page", LISTS)
@pytest.mark.parametrize(
    "url", [URL, "https://www.linkedin.com/mynetwork/invite-connect/connections/"]
)
def test_no_list_however_made_harms_the_server(
    real: Served, extension: requests.Session, page: str, url: str
) -> None:
    for path in ("/api/v1/lists", "/api/v1/checks"):
        sent = json.dumps({"url": url, "html": LISTS[page], "title": MARK})
        reply = extension.post(
            real.url + path, data=sent, headers={"Content-Type": "application/json"}
        )
        assert reply.status_code in (201, 400, 422), reply.text[:300]
        assert "json" in reply.headers["Content-Type"]
        assert len(reply.content) < 8_000_000
        if path.endswith("lists") and reply.status_code == 201:
            assert 1 < reply.json()["total"] <= 300


@pytest.mark.parametrize("body", [
    b"[" * 1_000_000, b'{"url":' * 100_000, b'{"url": 1e999999}', b'{"url": NaN}', b"null", b"",
    b'{"url": "\\ud800"}', b'{"url": "https://\\u0000"}', b"\xff\xfe{\x00}\x00", b"1" * 1_000_000,
    b'{"url": "' + b"x" * 1_000_000 + b'"}', b'{"url": "x", "url": ["x"]}', b'{"html": 7}',
    b'{"url": "https://' + b"x." * 100_000 + b'example/"}',
    b'{"url": "https://a.example/", "html": "<p>", "photo": "' + b"A" * 1_000_000 + b'"}',
    b'{"url": "https://a.example/", "html": "<p>", "read": {"name": ["' + b'",["' * 10_000 + b'"}',
])  # fmt: skip
def test_no_body_however_made_is_an_error_of_ours(
    real: Served, extension: requests.Session, body: bytes
) -> None:
    for path in ("checks", "lists", "pairings"):
        reply = extension.post(f"{real.url}/api/v1/{path}", data=body,
                               headers={"Content-Type": "application/json"})  # fmt: skip
        assert reply.status_code in (201, 400, 422, 429), (path, reply.text[:300])


@pytest.mark.parametrize(
    "version", ["\x1b[31m0", "0.1\x07", "0.1 beta", "<b>1</b>", "", "1.2.3.4.5"]
)
def test_a_version_that_no_browser_gives_is_refused(
    extension: requests.Session, real: Served, version: str
) -> None:
    """The doctor says it in the terminal."""
    sent = {"url": "https://www.linkedin.com/in/eve-quark", "extension": version}
    assert extension.post(f"{real.url}/api/v1/checks", json=sent).status_code == 400
    sent["extension"] = "0.1.0"
    assert extension.post(f"{real.url}/api/v1/checks", json=sent).status_code == 201


# --------------------------------------------------------------------------------- uploads


def _part(name: str, content: bytes = b"x", more: str = "") -> bytes:
    head = f'--b\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n{more}\r\n'
    return head.encode("utf-8", "surrogateescape") + content + b"\r\n"


END = b"--b--\r\n"
FIELD = b"--b\r\nContent-Disposition: form-data; name="
MULTIPART = "multipart/form-data; boundary=b"
UPLOADS: dict[str, tuple[str, bytes]] = {
    "no boundary": ("multipart/form-data", _part("a") + END),
    "an empty boundary": ("multipart/form-data; boundary=", _part("a") + END),
    "a boundary without end": ("multipart/form-data; boundary=" + "b" * 5000, _part("a") + END),
    "a boundary of markup": ('multipart/form-data; boundary="<script>"', _part("a") + END),
    "two boundaries": (MULTIPART + "; boundary=c", _part("a") + b"--c--"),
    "a part without end": (MULTIPART, _part("a", b"y" * 2_000_000)),
    "a head without end": (MULTIPART, FIELD + b"n" * 200_000),
    "heads without end": (MULTIPART, b"--b\r\n" + b"X-A: b\r\n" * 20_000 + END),
    "no parts": (MULTIPART, END),
    "nothing": (MULTIPART, b""),
    "only line ends": (MULTIPART, b"\r\n" * 500_000),
    "only boundaries": (MULTIPART, b"--b\r\n" * 100_000 + END),
    "thousands of parts": (MULTIPART, b"".join(_part(f"{n}") for n in range(500)) + END),
    "thousands of one name": (MULTIPART, b"".join(_part("same/a") for _ in range(300)) + END),
    "thousands of fields": (MULTIPART, b"".join(
        FIELD + b"f%d\r\n\r\nx\r\n" % n for n in range(3000)
    ) + _part("a") + END),
    "a field of megabytes": (
        MULTIPART, FIELD + b"f\r\n\r\n" + b"z" * 3_000_000 + b"\r\n" + _part("a") + END
    ),
    "parts in parts": (MULTIPART, _part("a", _part("b"), f"Content-Type: {MULTIPART}\r\n") + END),
    "an odd length": (MULTIPART, _part("a", more="Content-Length: -1\r\n") + END),
    "odd letters": (MULTIPART, _part("a", more="Content-Type: x/y; charset=zlib\r\n") + END),
    "names": (MULTIPART, b"".join(map(_part, (
        "../../../etc/passwd", "..\\..\\x", "/etc/cron.d/x", "C:\\x", "\\\\evil\\x", "a\x00b",
        "CON", "NUL.txt", "aux", ".", "..", " ", "~root/.ssh/x", "-rf", "$(touch x)", "`touch x`",
        "a" * 5000, "é" * 3000, "/".join("d" * 500), MARK.replace('"', "'"), "=cmd|x",
        "\x1b[31mred\x07", "\u202egnp.exe", "\udcff\udcfe", "%2e%2e%2fx", "x\r\nSet-Cookie: a=b",
        "firsthand.db", "../firsthand.db", "../../firsthand.db", "import-1/../../firsthand.db",
        "a//b", "a/./b",
    ))) + END),
    "a name told twice": (
        MULTIPART, FIELD + b"files; filename=a; filename*=utf-8''..%2F..%2Fb\r\n\r\nx\r\n" + END
    ),
    "another kind": ("application/x-www-form-urlencoded", b"files=x&" * 50_000),
    "no kind": ("", b"x"),
}  # fmt: skip


@pytest.mark.parametrize("way", UPLOADS)
def test_no_upload_however_made_harms_the_server(real: Served, way: str) -> None:
    browser = real.dashboard()
    kind, body = UPLOADS[way]
    home = Path(real.workspace.home)
    before = _lying(home)
    head = {"Content-Type": kind, "X-CSRF-Token": real.csrf(browser, "/imports")}
    for path in ("/api/v1/imports", "/imports"):
        reply = browser.post(real.url + path, data=body, headers=head)
        assert reply.status_code in (200, 202, 400, 403, 413, 415, 422), reply.text[:300]
        assert "<script>evil" not in reply.text
        assert "Set-Cookie: a" not in str(reply.headers)
    _until_read(real, browser)
    assert _lying(home) == before
    assert not [p for p in home.parent.rglob("*") if p.name in ("passwd", "evil", "x", "b")]


def test_an_upload_that_breaks_off_leaves_nothing(real: Served) -> None:
    browser = real.dashboard()
    home = Path(real.workspace.home)
    before = _lying(home)
    cookie = "; ".join(f"{c.name}={c.value}" for c in browser.cookies)
    head = (
        f"POST /api/v1/imports HTTP/1.1\r\nHost: 127.0.0.1:{real.port}\r\nCookie: {cookie}\r\n"
        f"X-CSRF-Token: {real.csrf(browser)}\r\nContent-Type: {MULTIPART}\r\n"
        "Content-Length: 100000000\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", real.port), timeout=30) as line:
        line.sendall(head.encode() + _part("a", b"y" * 300_000))
    assert browser.get(real.url + "/").status_code == 200
    _until_read(real, browser)
    assert _lying(home) == before


def _lying(home: Path) -> set[str]:
    """All that lies in the workspace, but for the database's own journals."""
    found = {p.relative_to(home).as_posix() for p in home.rglob("*") if p.is_file()}
    return {one for one in found if not re.search(r"\.db-(?:wal|shm)$|serving", one)}


def _until_read(real: Served, browser: requests.Session) -> None:
    imports = real.app.extensions["firsthand"].imports
    until = time.monotonic() + 120
    while any(job.state == "running" for job in imports.recent()) or any(
        (imports.scratch).glob("*")
    ):
        assert time.monotonic() < until, list(imports.scratch.glob("*"))
        time.sleep(0.05)


# --------------------------------------------------------------------------------- bookmarks

WEB = Path(__file__).parents[2] / "server" / "firsthand" / "web"
ASKED = re.compile(r"""(?:arg|args\.get|args\.getlist)\(\s*"(\w+)\"""")
FILTERS = {"q", "standing", "site", "decision", "from", "to", "limit", "part", "sort", "page"}
ARGS = sorted(FILTERS.union(*(ASKED.findall(p.read_text("utf-8")) for p in WEB.glob("*.py"))))
VALUES = {
    "long": "x" * 7000, "NUL": "%00", "a NUL in a word": "eve%00quark", "surrogates": "%ED%A0%80",
    "no UTF-8": "%FF%FE%C3", "cut off": "%", "wrong": "%zz%u0041", "negative": "-1",
    "huge": "9" * 400, "beyond": str(2**63), "a fraction": "1e999", "none": "NaN",
    "markup": "%3Cscript%3Eevil()%3C%2Fscript%3E%22%27%3E%3Cimg%20src%3Dx%20onerror%3Devil()%3E",
    "terminal": "%1B%5B31m%07%E2%80%AE", "a pattern": "%25%27%22%3B--%20*%28%5B%5C", "list": "[]",
    "digits of another script": "%D9%A3", "a day": "0000-00-00", "no day": "9999-99-99",
    "a language": "..%2F..%2Fetc", "a person": "p_99999999999999999999", "a check": "c_%00",
}  # fmt: skip


def pages(real: Served, who: str = "eve") -> list[str]:
    """The address of every page, those of a person and a check among them."""
    people = real.workspace.people(who)
    person, check = people[0]["id"], next(iter(real.workspace.each_check()))["id"]
    found = []
    for rule in real.app.url_map.iter_rules():
        if "GET" in rule.methods and rule.rule not in ("/login", "/logout", "/api/v1/places"):
            id = person if "people" in rule.rule else check if "check" in rule.rule else "1"
            found.append(re.sub(r"<[^>]+>", id, rule.rule))
    return found


@pytest.mark.parametrize("value", VALUES)
def test_no_bookmark_however_made_is_an_error_of_ours(real: Served, value: str) -> None:
    browser = Browser(real)
    given = VALUES[value]
    together = "&".join(f"{name}={given}" for name in ARGS if name != "lang")
    asking = pages(real)
    assert len(asking) > 40
    for path in asking:
        queries = [together, f"lang={given}", f"{given}={given}&{given}"]
        for query in queries if value not in ("long",) else queries[1:]:
            status, text = browser.get(f"{path}?{query}")
            assert status in (200, 400, 404, 422), (path, query[:200], text[:300])
            assert "<script>evil" not in text, path
            assert not re.search("[\x00\x07\x1b\u202e]", text), path


@pytest.mark.parametrize("name", ARGS)
def test_no_word_of_a_bookmark_however_made_is_an_error_of_ours(real: Served, name: str) -> None:
    browser = Browser(real)
    asking = [p for p in pages(real) if not p.startswith("/static")]
    for number, path in enumerate(asking):
        # A name and a page meet one value, all values in turn.
        given = list(VALUES.values())[(number + ARGS.index(name)) % len(VALUES)]
        status, text = browser.get(f"{path}?{name}={given}")
        assert status in (200, 400, 404, 422), (path, name, given[:99], text[:300])
        assert "<script>evil" not in text, path


@pytest.mark.parametrize("value", VALUES)
def test_no_path_however_made_is_an_error_of_ours(real: Served, value: str) -> None:
    browser = Browser(real)
    for rule in real.app.url_map.iter_rules():
        if "GET" in rule.methods and rule.arguments:
            path = re.sub(r"<[^>]+>", lambda _: VALUES[value], rule.rule)
            status, text = browser.get(path)
            assert status in (200, 400, 404, 405), (path[:200], text[:300])
            assert "<script>evil" not in text, path


SEALED = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self';",
    "X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
}  # fmt: skip


class Browser:
    """A signed-in browser whose addresses are sent as they are written: clients mend them."""

    def __init__(self, real: Served) -> None:
        cookies = "; ".join(f"{c.name}={c.value}" for c in real.dashboard().cookies)
        self._said = {"HTTP_HOST": f"127.0.0.1:{real.port}", "HTTP_COOKIE": cookies}
        self._client = real.app.test_client(use_cookies=False)

    def get(self, address: str) -> tuple[int, str]:
        """The status of an answer, and its text where it is a page."""
        path, _, query = address.partition("?")
        inside = unquote_to_bytes(path).decode("latin-1")  # as Waitress hands it on
        said = {**self._said, "PATH_INFO": inside, "QUERY_STRING": query}
        reply = self._client.get("/", environ_overrides=said)
        for name, wanted in SEALED.items():
            assert wanted in reply.headers[name], address
        if reply.status_code == 303:  # to a page of our own that says what to do
            assert re.match(r"/(?![/\\])", reply.headers["Location"])
            return 200, ""
        shown = "html" in reply.content_type
        return reply.status_code, reply.get_data().decode("utf-8", "replace") if shown else ""
