"""Who gets an answer: tried over a real socket, as an attacker would."""

from __future__ import annotations

import socket
import sys

import pytest
import requests
from web_server import CHROME, FIREFOX, Served

from firsthand.web import peers

PROBLEM = "application/problem+json"


def no_cors(reply) -> bool:
    return not any(n.lower().startswith("access-control-") for n in reply.headers)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "[::1]:{port}",
        "",
        "0.0.0.0:{port}",
    ],
)
@pytest.mark.parametrize("path", ["/", "/login", "/api/v1/health", "/static/icon.svg"])
def test_a_foreign_host_is_refused_everywhere(served: Served, host: str, path: str) -> None:
    reply = served.dashboard().get(
        served.url + path, headers={"Host": host.format(port=served.port)}
    )
    assert reply.status_code in (400, 403)
    assert "Firsthand" not in reply.text or reply.headers["Content-Type"] == PROBLEM


def test_both_own_names_are_answered(served: Served) -> None:
    for host in ("127.0.0.1", "localhost"):
        reply = served.client().get(
            f"{served.url}/api/v1/health", headers={"Host": f"{host}:{served.port}"}
        )
        assert reply.json()["app"] == "firsthand"


def test_the_server_listens_on_loopback_alone(served: Served) -> None:
    # All of 127.0.0.0/8 is this machine on Linux: a server bound to every address, as to that of
    # the network, would answer at another one of it.
    places = [(socket.AF_INET6, "::1")]
    places += [(socket.AF_INET, "127.0.0.2")] if sys.platform == "linux" else []
    for family, address in places:
        with socket.socket(family) as other, pytest.raises(OSError, match=r"."):
            other.connect((address, served.port))


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "http://127.0.0.1:1", "null", "file://", "chrome-extension://",
     "chrome-extension://abc.evil.example", "https://127.0.0.1:{port}"],
)  # fmt: skip
def test_a_foreign_origin_gets_nothing_and_no_cors_headers(served: Served, origin: str) -> None:
    browser = served.dashboard()
    browser.headers["Origin"] = origin.format(port=served.port)
    for method, path in (
        ("GET", "/api/v1/health"),
        ("GET", "/api/v1/checks"),
        ("POST", "/api/v1/pairings"),
        ("OPTIONS", "/api/v1/checks"),
        ("GET", "/"),
    ):
        reply = browser.request(method, served.url + path, json={"name": "x"})
        assert reply.status_code == 403, (method, path)
        assert no_cors(reply)
        if path.startswith("/api"):
            assert reply.headers["Content-Type"] == PROBLEM


def test_an_unpaired_extension_gets_nothing_but_health_and_pairing(served: Served) -> None:
    extension = served.client(CHROME)
    assert extension.get(f"{served.url}/api/v1/health").status_code == 200
    for path in ("/api/v1/checks", "/api/v1/people?q=m", "/api/v1/audit"):
        reply = extension.get(served.url + path)
        assert reply.status_code == 403
        assert reply.json()["type"].endswith("/not-paired")
        assert no_cors(reply)


def test_preflights_are_answered_for_extensions_and_never_for_pages(served: Served) -> None:
    asked = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    reply = served.client(FIREFOX).options(f"{served.url}/api/v1/checks", headers=asked)
    assert reply.status_code == 200
    assert reply.headers["Access-Control-Allow-Origin"] == FIREFOX
    assert "authorization" in reply.headers["Access-Control-Allow-Headers"].lower()
    assert "Access-Control-Allow-Credentials" not in reply.headers
    page = served.client("https://evil.example").options(
        f"{served.url}/api/v1/checks", headers=asked
    )
    assert page.status_code == 403
    assert no_cors(page)


def test_a_paired_extension_may_check_and_read_the_answer(served: Served) -> None:
    extension = served.extension()
    reply = extension.post(
        f"{served.url}/api/v1/checks", json={"url": "https://x.example", "html": "<p>"}
    )
    assert reply.status_code == 201
    assert reply.headers["Access-Control-Allow-Origin"] == CHROME


def test_a_token_is_good_for_its_own_origin_alone(served: Served) -> None:
    token = served.pair(CHROME)
    for origin in (FIREFOX, "chrome-extension://bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"):
        reply = served.client(origin, token).get(f"{served.url}/api/v1/checks")
        assert reply.status_code == 403
        assert no_cors(reply)
    own = f"http://127.0.0.1:{served.port}"
    assert served.client(own, token).get(f"{served.url}/api/v1/checks").status_code == 403


def test_a_token_without_an_origin_may_read_but_not_write(served: Served) -> None:
    bare = served.client(None, served.pair())
    assert bare.get(f"{served.url}/api/v1/checks").status_code == 200
    reply = bare.post(f"{served.url}/api/v1/checks", json={"url": "https://x.example"})
    assert reply.status_code == 403


def test_a_token_in_the_address_is_not_looked_at(served: Served) -> None:
    token = served.pair()
    for name in ("token", "access_token", "key"):
        reply = served.client().get(f"{served.url}/api/v1/checks", params={name: token})
        assert reply.status_code == 401


def test_a_revoked_token_is_told_to_pair_again(served: Served) -> None:
    extension = served.extension()
    browser = served.dashboard()
    (paired,) = served.access.paired()
    browser.post(f"{served.url}/tokens/{paired.number}/revoke", data={"csrf": served.csrf(browser)})
    reply = extension.get(f"{served.url}/api/v1/checks")
    assert reply.status_code == 401
    assert reply.headers["WWW-Authenticate"] == "Bearer"


def test_neither_session_nor_token_gets_a_401(served: Served) -> None:
    reply = served.client().get(f"{served.url}/api/v1/checks")
    assert reply.status_code == 401
    assert reply.headers["Content-Type"] == PROBLEM
    page = served.client().get(served.url + "/")
    assert page.status_code == 401
    assert "firsthand open" in page.text


@pytest.mark.parametrize("what", ["Basic abc", "Bearer", "Bearer ", "Bearer wrong", "Bearer \xe9"])
def test_any_other_authorization_is_refused(served: Served, what: str) -> None:
    reply = served.client(CHROME).get(
        f"{served.url}/api/v1/checks", headers={"Authorization": what.encode("latin-1")}
    )
    assert reply.status_code == 401


def test_an_extension_may_not_do_what_is_the_dashboards(served: Served) -> None:
    extension = served.extension()
    assert extension.get(f"{served.url}/api/v1/audit").status_code == 403
    assert extension.post(f"{served.url}/api/v1/imports").status_code == 403
    assert extension.get(f"{served.url}/").status_code == 403


def test_a_simple_request_from_a_page_changes_nothing(served: Served) -> None:
    """What a page may send without asking first: a form, or text/plain that looks like JSON."""
    browser = served.dashboard()
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        for origin in ("https://evil.example", f"http://127.0.0.1:{served.port + 1}"):
            reply = browser.post(
                f"{served.url}/api/v1/checks",
                data='{"url": "https://x.example"}',
                headers={"Content-Type": kind, "Origin": origin},
            )
            assert reply.status_code == 403
    assert served.workspace.stored == {}


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_page_caused_is_refused_even_with_the_cookie(
    served: Served, site: str
) -> None:
    browser = served.dashboard()
    token = served.csrf(browser)
    marks = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors"}
    assert browser.get(f"{served.url}/api/v1/checks", headers=marks).status_code == 401
    reply = browser.post(f"{served.url}/me", data={"csrf": token, "value": "x"}, headers=marks)
    assert reply.status_code == 403
    assert served.workspace.mine == []


@pytest.mark.parametrize("token", [None, "", "0" * 64, "é"])
def test_a_form_without_its_token_changes_nothing(served: Served, token: str | None) -> None:
    browser = served.dashboard()
    given = {} if token is None else {"csrf": token}
    for path in ("/me", "/logout", "/checks", "/imports", "/pairings/1", "/tokens/1/revoke"):
        assert browser.post(served.url + path, data=given).status_code == 403
    headers = {} if token is None else {"X-CSRF-Token": token.encode()}
    reply = browser.post(
        f"{served.url}/api/v1/checks", json={"url": "https://x.example"}, headers=headers
    )
    assert reply.status_code == 403
    assert reply.json()["type"].endswith("/csrf")
    assert served.workspace.stored == {}


def test_the_form_token_of_one_session_is_no_good_in_another(served: Served) -> None:
    one, other = served.dashboard(), served.dashboard()
    reply = other.post(f"{served.url}/me", data={"csrf": served.csrf(one), "value": "x"})
    assert reply.status_code == 403


def test_the_dashboard_may_use_the_api_with_its_form_token(served: Served) -> None:
    browser = served.dashboard()
    headers = {"X-CSRF-Token": served.csrf(browser), "Sec-Fetch-Site": "same-origin"}
    reply = browser.post(
        f"{served.url}/api/v1/checks", json={"url": "https://x.example"}, headers=headers
    )
    assert reply.status_code == 201


def test_an_extension_cannot_borrow_the_dashboards_cookie(served: Served) -> None:
    served.pair()
    browser = served.dashboard()
    reply = browser.get(f"{served.url}/api/v1/checks", headers={"Origin": CHROME})
    assert reply.status_code == 401


def test_a_one_time_address_works_once(served: Served) -> None:
    key = served.access.new_login(served.clock())
    first = served.client().get(f"{served.url}/login?key={key}", allow_redirects=False)
    assert first.status_code == 303
    assert first.headers["Location"] == "/"
    cookie = first.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    again = served.client().get(f"{served.url}/login?key={key}")
    assert again.status_code == 401
    assert "Set-Cookie" not in again.headers


def test_a_one_time_address_signs_in_nobody_but_the_servers_own_user(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The browser gets it as an argument, which other users of the machine may read."""
    key = served.access.new_login(served.clock())
    client = served.client()
    another_users(monkeypatch)
    refused = client.get(f"{served.url}/login", params={"key": key})
    monkeypatch.undo()
    if sys.platform == "linux":
        assert refused.status_code == 401
        assert not client.cookies
        assert served.client().get(f"{served.url}/login", params={"key": key}).status_code == 200


@pytest.mark.skipif(sys.platform != "linux", reason="told by the system on Linux alone")
def test_the_dashboards_cookie_is_good_for_the_servers_own_user_alone(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Browsers send it to every port of this machine, where another user's program may listen."""
    browser = served.dashboard()
    token, stolen = served.csrf(browser), browser.cookies.copy()
    another_users(monkeypatch)
    thief = served.client()
    for path in ("/", "/people?q=m", "/api/v1/checks", "/data/export"):
        assert thief.get(served.url + path, cookies=stolen).status_code == 401, path
    reply = thief.post(f"{served.url}/me", data={"csrf": token, "value": "x"}, cookies=stolen)
    assert reply.status_code == 401
    asked = served.client(CHROME).post(f"{served.url}/api/v1/pairings", json={"name": "x"})
    assert asked.status_code == 403
    monkeypatch.undo()
    assert served.access.waiting(served.clock()) == []
    assert served.workspace.mine == []
    assert browser.get(served.url).status_code == 200


def another_users(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever connects from now on is another user of this machine."""
    mine = peers.own()
    monkeypatch.setattr(peers, "own", lambda: mine + 1)
    monkeypatch.setattr(peers, "ROOT", mine + 2)


@pytest.mark.skipif(sys.platform != "linux", reason="told by the system on Linux alone")
def test_whose_a_connection_is_is_told_by_both_its_ends(served: Served) -> None:
    """Another user may come from another address of this machine, with the port of our browser."""
    with socket.create_connection(("127.0.0.1", served.port)) as mine:
        port = mine.getsockname()[1]
        assert peers.is_ours(("127.0.0.1", port), served.port)
        assert not peers.is_ours(("127.0.0.2", port), served.port)
        assert not peers.is_ours(("127.0.0.1", port), served.port + 1)
    assert not peers.is_ours(("127.0.0.1", port), served.port)  # closed by now: nobody's
    with socket.socket(socket.AF_INET6) as six:  # by the other of the system's tables
        six.connect(("::ffff:127.0.0.1", served.port))
        assert peers.is_ours(("127.0.0.1", six.getsockname()[1]), served.port)


def test_a_one_time_address_lapses_after_ten_minutes(served: Served) -> None:
    key = served.access.new_login(served.clock())
    served.clock.ahead = 601
    assert served.client().get(f"{served.url}/login?key={key}").status_code == 401


def test_looking_ahead_does_not_use_a_one_time_address_up(served: Served) -> None:
    key = served.access.new_login(served.clock())
    client = served.client()
    client.head(f"{served.url}/login?key={key}")
    client.get(f"{served.url}/login?key={key}", headers={"Sec-Purpose": "prefetch;prerender"})
    assert client.get(f"{served.url}/login?key={key}").status_code == 200


def test_a_session_ends_on_signing_out_and_after_a_year(served: Served) -> None:
    browser = served.dashboard()
    cookies = browser.cookies.copy()
    browser.post(f"{served.url}/logout", data={"csrf": served.csrf(browser)})
    assert served.client().get(served.url, cookies=cookies).status_code == 401
    later = served.dashboard()
    served.clock.ahead = 366 * 86400
    assert later.get(served.url).status_code == 401


def test_a_link_from_elsewhere_is_asked_again_by_our_own_page(served: Served) -> None:
    """Browsers leave a strict cookie out when a link in another page leads here."""
    far = served.client().get(
        served.url, headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    )
    assert 'http-equiv="refresh"' in far.text
    near = served.client().get(served.url, headers={"Sec-Fetch-Site": "same-origin"})
    assert 'http-equiv="refresh"' not in near.text


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/login", 200), ("/nothing", 404), ("/api/v1/health", 200),
     ("/api/v1/nothing", 404), ("/static/firsthand.css", 200)],
)  # fmt: skip
def test_every_answer_carries_the_strict_headers(served: Served, path: str, status: int) -> None:
    reply = served.dashboard().get(served.url + path)
    assert reply.status_code == status
    headers = reply.headers
    policy = {
        one.split()[0]: one.split()[1:] for one in headers["Content-Security-Policy"].split(";")
    }
    for name in ("default-src", "frame-ancestors", "base-uri"):
        assert policy[name] == ["'none'"]
    for name in ("script-src", "style-src", "connect-src", "form-action"):
        assert policy[name] == ["'self'"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Permissions-Policy"] == "camera=(), geolocation=(), microphone=()"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    kept = "no-cache" if path.startswith("/static") else "no-store"
    assert headers["Cache-Control"] == kept
    assert "Server" not in headers or "waitress" not in headers["Server"]


def test_no_secret_lies_in_the_database(served: Served) -> None:
    token = served.pair()
    browser = served.dashboard()
    asked = served.ask(FIREFOX)
    key = served.access.new_login(served.clock())
    stored = b"".join(p.read_bytes() for p in served.workspace.home.glob("*.db*"))
    assert CHROME.encode() in stored  # the Origin lies there as it is
    for secret in (token, asked["id"], key, *browser.cookies.values()):
        assert secret.encode() not in stored


def test_a_body_without_end_is_refused_by_its_length_alone(served: Served) -> None:
    """Nothing of it is sent, and the answer is there."""
    token = f"Origin: {CHROME}\r\nAuthorization: Bearer {served.pair()}\r\n"
    cookie = "; ".join(f"{c.name}={c.value}" for c in served.dashboard().cookies)
    for path in ("/api/v1/checks", "/api/v1/imports", "/me", "/nowhere"):
        for who in ("", token, f"Cookie: {cookie}\r\n"):
            head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n{who}"
            with socket.create_connection(("127.0.0.1", served.port), timeout=30) as line:
                line.sendall(f"{head}Content-Length: {10**13}\r\n\r\n".encode())
                status = line.recv(65536).split(b" ")[1]
            assert status in (b"400", b"401", b"403", b"404", b"413", b"415"), (path, who, status)


def test_a_body_without_a_length_is_bounded_too(served: Served) -> None:
    def endless():
        for _ in range(14):
            yield b"x" * 2**20

    token = served.pair()
    client = served.client(CHROME, token)
    try:
        reply = client.post(
            f"{served.url}/api/v1/checks",
            data=endless(),
            headers={"Content-Type": "application/json"},
        )
    except requests.ConnectionError:
        pass  # hung up on while still sending
    else:
        assert reply.status_code == 413
    assert client.get(f"{served.url}/api/v1/health").status_code == 200
    assert list(served.workspace.home.glob("scratch/*")) == []
