"""Pages asked for on the net: nothing of this machine or its network, bounded, telling nothing.

The servers are real ones on this machine. What is not real: names are looked up in a table, and the
addresses of these servers are let through where the real program would refuse them; that it does is
tested with its own rule, `is_public`, in the same way.
"""

from __future__ import annotations

import gc
import http.server
import socket
import ssl
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from firsthand import links
from firsthand.links import reach as room
from firsthand.links.reach import Page, Reach, Unreached, is_public
from firsthand.workspace import Refusal, Workspace

HERE = "127.0.0.1"


class Site:
    """A web server on this machine that notes what it is asked."""

    def __init__(self, answer: Callable[[http.server.BaseHTTPRequestHandler], None]) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                answer(self)

            def log_message(self, *_: Any) -> None:
                return None

        self.server = http.server.ThreadingHTTPServer((HERE, 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]

    def start(self) -> None:
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@contextmanager
def site(answer: Callable[[http.server.BaseHTTPRequestHandler], None]) -> Iterator[Site]:
    made = Site(answer)
    made.start()
    try:
        yield made
    finally:
        made.stop()


def says(html: str = "", status: int = 200, **headers: str) -> Callable[[Any], None]:
    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content_Type": "text/html", **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(html.encode())

    return answer


def reach(*ports: int, **more: Any) -> Reach:
    return Reach(look_up=lambda _host, _port: [HERE], may=lambda _address: True,
                 ports=ports, **more)  # fmt: skip


# -------------------------------------------------------------------------- which addresses


@pytest.mark.parametrize("address", [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1", "198.18.0.1",
    "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "192.88.99.1", "::1", "::", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "fe80::1",
    "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "2002:7f00:1::", "2002:c0a8:101::",
    "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "2001::1", "2001:db8::1", "100::1",
    "3fff::1", "fec0::1", "nothing", "", "8.8.8.8.8",
])  # fmt: skip
def test_an_address_that_is_not_of_the_open_internet_is_refused(address: str) -> None:
    assert not is_public(address)
    # and no connection is even begun, whatever name leads there
    with pytest.raises(Unreached, match=r"own network|cannot be reached"):
        Reach(look_up=lambda *_: [address] if address else []).page("https://jean.example/")


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450::1"])
def test_an_address_of_the_open_internet_is_not(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1",
                                  "[::1]", "localhost", "[::ffff:127.0.0.1]"])  # fmt: skip
def test_this_machine_is_not_asked_however_it_is_written(host: str) -> None:
    # The real look-up: the system reads such numbers as this machine.
    with site(says("secret")) as here:

        def look_up(name: str, port: int) -> list[str]:
            if name.isdigit() or name.startswith("0"):
                return [HERE]  # what inet_aton makes of it, where the system has no such habit
            return room.looked_up(name, port)

        with pytest.raises(Unreached):
            Reach(look_up=look_up, ports=(here.port,)).page(f"http://{host}:{here.port}/")
        assert here.asked == []


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(Unreached, match="own network"):
        Reach(look_up=lambda *_: ["93.184.216.34", "10.0.0.1"]).page("https://jean.example/")


def test_a_name_that_changes_is_connected_to_as_it_was_looked_at() -> None:
    """DNS rebinding: the second answer is another one, and nobody asks for it."""
    answers, asked = iter([["127.0.0.1"], ["10.0.0.1"]]), list[str]()

    def look_up(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return next(answers)

    with site(says("hello")) as here:
        found = Reach(look_up, lambda a: a == HERE, (here.port,)).page(
            f"http://jean.example:{here.port}/"
        )
        assert found.content == b"hello"
        assert asked == ["jean.example"]


def test_every_redirect_is_looked_at_anew() -> None:
    table = {"jean.example": HERE, "inside.example": "192.168.1.1"}
    with site(says(status=302, Location="http://inside.example:{port}/")) as here:
        here.server.RequestHandlerClass.do_GET = lambda self: (  # type: ignore[attr-defined]
            self.send_response(302),
            self.send_header("Location", f"http://inside.example:{here.port}/"),
            self.end_headers(),
        )
        allowed = Reach(lambda host, _: [table[host]], lambda a: a == HERE, (here.port,))
        with pytest.raises(Unreached, match="own network"):
            allowed.page(f"http://jean.example:{here.port}/")


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://jean.example/", "gopher://x.example/",
                                "http://user:pw@jean.example/", "http://jean.example:22/",
                                "http://[::1", "//", "javascript:1"])  # fmt: skip
def test_a_redirect_to_what_is_no_open_page_is_not_followed(to: str) -> None:
    with site(says(status=302, Location=to)) as here, pytest.raises(Unreached):
        reach(here.port).page(f"http://jean.example:{here.port}/")


def test_redirects_end() -> None:
    with site(says(status=302, Location="/again")) as here:
        with pytest.raises(Unreached, match="on and on"):
            reach(here.port).page(f"http://jean.example:{here.port}/")
        assert len(here.asked) == room.REDIRECTS + 1


# ------------------------------------------------------------------------- what it tells


def test_nothing_says_who_asks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text("machine jean.example login sam password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    paths = iter([302, 200])

    def answer(handler: Any) -> None:
        says("x", next(paths), Location="/second", Set_Cookie="a=b; Path=/")(handler)

    with site(answer) as here:
        reach(here.port).page(f"http://jean.example:{here.port}/first")
    assert [path for path, _ in here.asked] == ["/first", "/second"]
    for _, headers in here.asked:
        assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
        assert "python" not in headers["User-Agent"].lower()
        assert "firsthand" not in headers["User-Agent"].lower()


# ---------------------------------------------------------------------------- its bounds


def test_an_endless_page_is_read_to_its_bound() -> None:
    def endless(handler: Any) -> None:
        says("")(handler)
        try:
            while True:
                handler.wfile.write(b"x" * 65536)
        except OSError:
            return

    with site(endless) as here:
        found = reach(here.port).page(f"http://jean.example:{here.port}/")
        assert len(found.content) == room.LARGEST


@pytest.mark.parametrize("head", [b"", b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n"])
def test_a_page_that_drips_is_cut_off(head: bytes) -> None:
    gone = threading.Event()

    def drip(handler: Any) -> None:
        try:
            handler.wfile.write(head)
            while not gone.wait(0.05):
                handler.wfile.write(b"x")
        except OSError:
            return

    with site(drip) as here:
        began = time.monotonic()
        with pytest.raises(Unreached, match="too long"):
            reach(here.port, seconds=0.5).page(f"http://jean.example:{here.port}/")
        gone.set()
        assert time.monotonic() - began < 30  # half a second was given; a stuck read never ends


def test_a_server_that_drips_while_encryption_is_agreed_on_is_cut_off() -> None:
    gone = threading.Event()
    with socket.create_server((HERE, 0)) as here:

        def drip() -> None:
            with here.accept()[0] as line, suppress(OSError):
                line.sendall(b"\x16\x03\x03\x40\x00")  # 16 kB of a greeting follow
                while not gone.wait(0.05):
                    line.sendall(b"x")

        threading.Thread(target=drip, daemon=True).start()
        port = here.getsockname()[1]
        began = time.monotonic()
        with pytest.raises(Unreached, match="too long"):
            reach(port, seconds=0.5).page(f"https://jean.example:{port}/")
        gone.set()
        assert time.monotonic() - began < 30  # 16 kB at this pace would take a quarter of an hour
    # On a machine so busy that the line is cut before encryption begins, Python's ssl drops the
    # connection without closing it (SSLSocket._create, where `recv` is told of a reset).
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.mark.parametrize(("answer", "why"), [
    (says(Content_Type="application/pdf"), "no page of text"), (says(status=404), "answers 404"),
    (says("x", Content_Encoding="gzip"), "packed"),
])  # fmt: skip
def test_what_is_no_page_is_told(answer: Any, why: str) -> None:
    with site(answer) as here, pytest.raises(Unreached, match=why):
        reach(here.port).page(f"http://jean.example:{here.port}/")


# ------------------------------------------------------------------- what two pages say


def pages(**linked: Sequence[str]) -> Callable[[str], Page]:
    """A web of pages: which page links to which as the same person's."""

    def fetch(address: str) -> Page:
        name = address.partition("//")[2].strip("/")
        if name not in linked:
            raise Unreached("its server cannot be reached")
        html = "".join(f'<a rel="nofollow me" href="{one}">x</a>' for one in linked[name])
        return Page(address, html.encode(), address.startswith("https://"))

    return fetch


def ways(address: str, **linked: Sequence[str]) -> dict[str, str]:
    return {one.other: one.way for one in links.verify(address, pages(**linked))}


def test_both_ways_one_way_and_unread_are_told_apart() -> None:
    web = {
        "jean.example": ["https://a.example/", "https://b.example", "https://gone.example",
                         "https://jean.example/", "https://a.example"],
        "a.example": ["https://www.jean.example"],
        "b.example": ["https://other.example"],
    }  # fmt: skip
    assert ways("jean.example", **web) == {
        "a.example": "both", "b.example": "one", "gone.example": "unread",
    }  # fmt: skip


def test_without_encryption_nothing_is_proved() -> None:
    web = {"jean.example": ["http://a.example"], "a.example": ["https://jean.example"]}
    assert ways("https://jean.example", **web) == {"a.example": "one"}
    web = {"jean.example": ["https://a.example"], "a.example": ["https://jean.example"]}
    assert ways("http://jean.example", **web) == {"a.example": "one"}


def test_a_link_that_only_speaks_of_somebody_is_none() -> None:
    def fetch(address: str) -> Page:
        return Page(address, b'<a href="https://a.example">x</a><a rel=friend href=https://b.example>',
                    True)  # fmt: skip

    assert links.verify("https://jean.example", fetch) == []


def test_of_many_links_a_few_are_followed() -> None:
    asked = []

    def fetch(address: str) -> Page:
        asked.append(address)
        html = "".join(f'<link rel=me href="https://{n}.example">' for n in range(500))
        return Page(address, html.encode(), True)

    assert len(links.verify("https://jean.example", fetch)) == links.MOST
    assert len(asked) == links.MOST + 1


# --------------------------------------------------------------------- from end to end


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    """A certificate for two invented hosts, and the trust in it."""
    folder = tmp_path_factory.mktemp("certificate")
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
               "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "2", "-subj", "/CN=x",
               "-addext", "subjectAltName=DNS:jean.example,DNS:club.example"]  # fmt: skip
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder, ssl.create_default_context(cafile=str(folder / "cert.pem"))


@contextmanager
def encrypted(folder: Path) -> Iterator[Site]:
    def answer(handler: Any) -> None:
        port = handler.server.server_address[1]
        other = "club.example" if handler.headers["Host"].startswith("jean") else "jean.example"
        says(f'<a rel="me" href="https://{other}:{port}/">x</a>')(handler)

    made = Site(answer)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    made.server.socket = context.wrap_socket(made.server.socket, server_side=True)
    made.start()
    try:
        yield made
    finally:
        made.stop()


def test_two_encrypted_pages_that_link_to_each_other_are_kept_with_the_day(
    trusted: tuple[Path, ssl.SSLContext], tmp_path: Path
) -> None:
    folder, trust = trusted
    with encrypted(folder) as here:
        by = reach(here.port, trust=trust)
        work = Workspace.open(tmp_path / "w", clock=lambda: 1_780_000_000)
        (found,) = work.verify_links(f"https://jean.example:{here.port}", by.page)
    assert (found["way"], found["source"]) == ("both", "rel-me")
    assert found["verified_at"] == "2026-05-28T20:26:40Z"
    assert work.links() == work.links(f"https://club.example:{here.port}/") == [found]
    assert work.totals()["people"] == 0  # shown, and joined with nobody
    work.db.close()


def test_a_certificate_of_another_is_no_proof(
    trusted: tuple[Path, ssl.SSLContext], tmp_path: Path
) -> None:
    folder, trust = trusted
    with encrypted(folder) as here:
        for by, host in ((reach(here.port), "jean"), (reach(here.port, trust=trust), "other")):
            with pytest.raises(Unreached, match="certificate"):
                by.page(f"https://{host}.example:{here.port}/")
        work = Workspace.open(tmp_path / "w")
        with pytest.raises(Refusal, match="was not read: its certificate is not valid"):
            work.verify_links(f"https://jean.example:{here.port}", reach(here.port).page)
        work.db.close()


def test_forgetting_somebody_forgets_what_their_pages_said(tmp_path: Path) -> None:
    from firsthand.care import forget

    sys.path.insert(0, str(Path(__file__).parents[1]))
    from kept import workspace

    work = Workspace.open(workspace(tmp_path))
    web = pages(**{"jean.example": ["https://linkedin.com/in/odile-quaghebeur"]})
    assert work.verify_links("https://jean.example", web)
    (odile,) = work.people("odile@wolkenrand.example")
    forget.forget(work, [odile["id"]])
    assert work.links() == []
    work.db.close()
