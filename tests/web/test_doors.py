"""What a page of another site can try, over real sockets: every way in, and what it could tell.

The requests are those that browsers send for each way; test_neighbour.py has a real one send them.
"""

from __future__ import annotations

import re
import socket
import sqlite3
from collections.abc import Iterator

import pytest
from flask import has_request_context
from web_server import CHROME, FIREFOX, Served, serving

from firsthand.store.database import Database
from world import World

PAGE = "https://evil.example"
JEAN = "Jean Vantongelen <jean@atelier-nord.example>"
URL = "https://www.linkedin.com/in/jean-vantongelen"
# What a browser says with each way a page has to make it send something. The cookie is
# SameSite=Strict and stays away; here it goes along all the same, as if a browser had a fault.
WAYS: dict[str, tuple[str, dict[str, str], str]] = {
    "form": ("POST", {"Content-Type": "application/x-www-form-urlencoded", "Origin": PAGE,
                      "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, "value=x"),
    "form of files": ("POST", {"Content-Type": "multipart/form-data; boundary=b", "Origin": PAGE,
                               "Sec-Fetch-Site": "cross-site"}, "--b--"),
    "no-cors post": ("POST", {"Content-Type": "text/plain;charset=UTF-8", "Origin": PAGE,
                              "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Site": "cross-site"}, "{}"),
    "beacon": ("POST", {"Content-Type": "application/json", "Origin": PAGE,
                        "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Site": "cross-site"}, "{}"),
    "image": ("GET", {"Sec-Fetch-Dest": "image", "Sec-Fetch-Mode": "no-cors",
                      "Sec-Fetch-Site": "cross-site", "Referer": PAGE}, ""),
    "script": ("GET", {"Sec-Fetch-Dest": "script", "Sec-Fetch-Mode": "no-cors",
                       "Sec-Fetch-Site": "cross-site"}, ""),
    "frame": ("GET", {"Sec-Fetch-Dest": "iframe", "Sec-Fetch-Mode": "navigate",
                      "Sec-Fetch-Site": "cross-site"}, ""),
    "window": ("GET", {"Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate",
                       "Sec-Fetch-User": "?1", "Sec-Fetch-Site": "cross-site"}, ""),
    "fetch": ("GET", {"Origin": PAGE, "Sec-Fetch-Mode": "cors",
                      "Sec-Fetch-Site": "cross-site"}, ""),
    "EventSource": ("GET", {"Accept": "text/event-stream", "Origin": PAGE,
                            "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}, ""),
    "WebSocket": ("GET", {"Upgrade": "websocket", "Connection": "Upgrade", "Origin": PAGE,
                          "Sec-WebSocket-Version": "13",
                          "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}, ""),
    "sandboxed frame": ("POST", {"Origin": "null", "Content-Type": "text/plain",
                                 "Sec-Fetch-Site": "cross-site"}, "{}"),
    "another port": ("POST", {"Origin": "http://127.0.0.1:3000", "Content-Type": "text/plain",
                              "Sec-Fetch-Site": "same-site"}, "{}"),
    "another port's image": ("GET", {"Sec-Fetch-Dest": "image", "Sec-Fetch-Mode": "no-cors",
                                     "Sec-Fetch-Site": "same-site"}, ""),
    "another port's frame": ("GET", {"Sec-Fetch-Dest": "iframe", "Sec-Fetch-Mode": "navigate",
                                     "Sec-Fetch-Site": "same-site"}, ""),
    "another port's window": ("GET", {"Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate",
                                      "Sec-Fetch-Site": "same-site"}, ""),
}  # fmt: skip
PLACES = ("/", "/history", "/people", "/api/v1/checks", "/api/v1/people?q=jean", "/api/v1/audit")


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server whose records know Jean well."""
    world = World(tmp_path_factory.mktemp("known"))
    world.exchange(JEAN, "2026-03-02", "2026-05-11", "2026-08-20").card("Jean Vantongelen",
        emails=["jean@atelier-nord.example"], urls=[URL]).imported()  # fmt: skip
    world.workspace.check_address(URL)
    with serving(world.workspace) as started:
        yield started


@pytest.fixture(scope="module")
def unknown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server whose records are empty."""
    with serving(World(tmp_path_factory.mktemp("unknown")).workspace) as started:
        yield started


def sent(served: Served, method: str, path: str, headers: dict[str, str], body: str = "") -> str:
    """The whole answer to a request written by hand."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{served.port}"]
    lines += [f"{name}: {value}" for name, value in {"Connection": "close", **headers}.items()]
    lines += [f"Content-Length: {len(body)}"] if body else []
    with socket.create_connection(("127.0.0.1", served.port), timeout=60) as line:
        line.sendall(("\r\n".join(lines) + "\r\n\r\n" + body).encode())
        line.shutdown(socket.SHUT_WR)
        answer = b""
        while part := line.recv(65536):
            answer += part
    return answer.decode("utf-8", "replace")


def plain(answer: str, served: Served) -> str:
    """An answer without what differs from one moment or port to another."""
    answer = re.sub(r"(?m)^Date: .*$", "", answer)
    return answer.replace(str(served.port), "PORT")


@pytest.mark.parametrize("way", WAYS)
def test_no_way_that_a_page_has_gets_or_changes_anything(known: Served, way: str) -> None:
    method, headers, body = WAYS[way]
    cookie = "; ".join(f"{c.name}={c.value}" for c in known.dashboard().cookies)
    checks, mine = known.workspace.checks()["checks"], known.workspace.me()
    for path in PLACES if method == "GET" else ("/me", "/logout", "/api/v1/checks", "/pairings/1"):
        answer = sent(known, method, path, {**headers, "Cookie": cookie}, body)
        status = int(answer.split(" ", 2)[1])
        assert status in (400, 401, 403, 404, 405), (path, answer[:200])
        assert "Jean" not in answer
        assert "atelier" not in answer
        assert "access-control-" not in answer.lower()
        assert "101 Switching" not in answer
    assert (known.workspace.checks()["checks"], known.workspace.me()) == (checks, mine)
    # Nor did it sign the user out.
    assert "200 OK" in sent(known, "GET", "/people", {"Cookie": cookie})


@pytest.mark.parametrize("path", [*PLACES, "/people/1", "/checks/c_1", "/api/v1/checks/c_1",
                                  "/nothing",
                                  "/api/v1/people/p_1", "/api/v1/health", "/login", "/login?key=x",
                                  "/api/v1/pairings/x", "/static/icon.svg"])  # fmt: skip
@pytest.mark.parametrize("way", ["nobody", *WAYS])
def test_an_answer_to_a_page_is_the_same_whatever_the_records_hold(
    known: Served, unknown: Served, way: str, path: str
) -> None:
    method, headers, body = WAYS.get(way, ("GET", {}, ""))
    one, other = (
        plain(sent(served, method, path, headers, body), served) for served in (known, unknown)
    )
    assert one == other


def test_no_record_is_looked_at_for_a_caller_who_is_refused(
    known: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that no answer can take longer for somebody whom the records hold."""
    looked: set[str] = set()
    tables = r"\b(?:from|join|into|update)\s+(\w+)"
    connected = Database.connection

    def watched(database: Database) -> sqlite3.Connection:
        connection = connected(database)
        if has_request_context():  # and not what works on behind an earlier test's server
            connection.set_trace_callback(
                lambda said: looked.update(re.findall(f"(?i){tables}", said))
            )
        return connection

    cookie = "; ".join(f"{c.name}={c.value}" for c in known.dashboard().cookies)
    other = {"Origin": CHROME, "Authorization": f"Bearer {'x' * 43}"}
    ways = [*WAYS.values(), ("GET", {"Origin": CHROME}, ""), ("GET", other, ""),
            ("POST", {**other, "Content-Type": "application/json"}, '{"url": "' + URL + '"}'),
            ("GET", {}, ""), ("HEAD", {}, ""), ("PUT", {"Origin": PAGE}, "{}")]  # fmt: skip
    monkeypatch.setattr(Database, "connection", watched)
    for method, headers, body in ways:
        for path in (*PLACES, "/people/p_1", "/api/v1/people/p_1", "/api/v1/lists", "/favicon.ico"):
            for said in (headers, {**headers, "Cookie": cookie}):
                if said.keys() <= {"Cookie"} and said:
                    continue  # the user's own browser, which is answered
                answer = sent(known, method, path, said, body)
                assert answer.split(" ", 2)[1] in ("400", "401", "403", "404", "405"), answer[:200]
                assert ("no-store" in answer) or "/static/" in path, answer[:400]
    assert looked
    assert looked <= {"session", "token", "setting"}, looked  # the last: the user's language
    monkeypatch.undo()
    known.dashboard().get(known.url + "/people?q=jean")  # what is answered is looked up


@pytest.mark.parametrize("host", [
    "2130706433:{port}", "0x7f000001:{port}", "017700000001:{port}", "127.1:{port}",
    "127.0.0.1.:{port}", "localhost.:{port}", "LOCALHOST:{port}", "[::1]:{port}",
    "[::ffff:127.0.0.1]:{port}", "127.0.0.2:{port}", "localhost:{port}@evil.example",
    "evil.example#127.0.0.1:{port}", "127.0.0.1:{port} ", "127.0.0.1:0{port}", "127.0.0.1",
    "localhost", "localhost.evil.example:{port}", "127.0.0.1:{port}, evil.example",
    "xn--localhost:{port}",
])  # fmt: skip
def test_no_other_spelling_of_this_machine_is_answered(known: Served, host: str) -> None:
    told = host.format(port=known.port)
    cookie = "; ".join(f"{c.name}={c.value}" for c in known.dashboard().cookies)
    lines = f"GET /people HTTP/1.1\r\nHost: {told}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", known.port), timeout=60) as line:
        line.sendall(lines.encode())
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    served = told.strip() == f"127.0.0.1:{known.port}"  # HTTP leaves spaces at the ends out
    assert answer.split(b" ")[1] == (b"200" if served else b"403")
    assert (b"Firsthand" in answer) or not served


@pytest.mark.parametrize("path", [b"/api/v1/health?key=\xff", b"/login?key=\xac", b"/?\xe9"])
def test_a_query_of_raw_bytes_is_refused(known: Served, path: bytes) -> None:
    lines = b"GET %b HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", known.port), timeout=60) as line:
        line.sendall(lines % (path, known.port))
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert answer.split(b" ")[1] == b"400"
    # Waitress says so itself; behind a server that does not, the application does.
    place, _, query = path.decode("latin-1").partition("?")
    inside = known.app.test_client().get(
        place,
        headers={"Host": f"127.0.0.1:{known.port}"},
        environ_overrides={"QUERY_STRING": query},
    )
    assert inside.status_code == 400


def test_two_hosts_in_one_request_are_none(known: Served) -> None:
    lines = (f"GET /people HTTP/1.1\r\nHost: 127.0.0.1:{known.port}\r\nHost: evil.example\r\n"
             "Connection: close\r\n\r\n")  # fmt: skip
    with socket.create_connection(("127.0.0.1", known.port), timeout=60) as line:
        line.sendall(lines.encode())
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert answer.split(b" ")[1] in (b"400", b"403")


def test_a_stolen_or_guessed_token_opens_nothing_to_another_extension(
    known: Served,
) -> None:
    token = known.pair(CHROME)
    own = {"Origin": CHROME, "Authorization": f"Bearer {token}"}
    assert "Jean" in sent(known, "GET", "/api/v1/people?q=jean", own)  # so it is one that opens
    guessed = token[:-1] + ("1" if token[-1] == "0" else "0")
    for origin, held in ((FIREFOX, token), (FIREFOX, "x" * 43), (CHROME, guessed),
                         (CHROME, ""), (PAGE, token)):  # fmt: skip
        headers = {"Origin": origin, "Authorization": f"Bearer {held}"}
        for path in ("/api/v1/checks", "/api/v1/people?q=jean"):
            answer = sent(known, "GET", path, headers)
            assert answer.split(" ", 2)[1] in ("401", "403"), answer[:200]
            assert "Jean" not in answer
