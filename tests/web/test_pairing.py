"""Pairing: a code on both sides, one token, once."""

from __future__ import annotations

import hashlib
import hmac
import re
import threading
from pathlib import Path

import pytest
from web_server import CHROME, FIREFOX, Served

from firsthand.store.access import Access
from firsthand.store.database import Database

THIRD = "chrome-extension://cccccccccccccccccccccccccccccccc"
FOURTH = "chrome-extension://dddddddddddddddddddddddddddddddd"


def state(served: Served, asked: dict[str, str], origin: str | None = CHROME):
    return served.client(origin).get(f"{served.url}/api/v1/pairings/{asked['id']}")


def test_the_code_is_shown_on_both_sides_and_allowed_with_a_button(served: Served) -> None:
    asked = served.ask()
    assert re.fullmatch(r"\d{3} \d{3}", asked["code"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", asked["expires_at"])
    assert state(served, asked).json() == {"state": "waiting"}
    browser = served.dashboard()
    for path in ("/", "/pairings", "/waiting"):
        page = browser.get(served.url + path).text
        assert asked["code"] in page
        assert "Chrome on Linux" in page
    (waiting,) = served.access.waiting(served.clock())
    reply = browser.post(
        f"{served.url}/pairings/{waiting.number}",
        data={"csrf": served.csrf(browser), "answer": "allow"},
    )
    assert "Chrome on Linux" not in reply.text  # not connected before it has fetched its key
    told = state(served, asked).json()
    assert told["state"] == "allowed"
    assert len(told["token"]) >= 43  # 256 bits
    assert "Chrome on Linux" in browser.get(f"{served.url}/pairings").text


def test_the_token_is_given_once(served: Served) -> None:
    asked = served.ask()
    served.access.settle(1, True, served.clock())
    assert "token" in state(served, asked).json()
    assert state(served, asked).json() == {"state": "allowed"}


def test_a_server_proves_itself_to_whoever_holds_a_token_and_on_its_own_port_alone(
    served: Served,
) -> None:
    def signed(key: str, text: str) -> str:
        return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()

    held = hashlib.sha256(served.pair().encode()).hexdigest()
    other = hashlib.sha256(b"no token of this server").hexdigest()
    nonce = "5" * 64
    client = served.client()

    def told(key: str, nonce: str = nonce) -> dict[str, object]:
        asked = {"key": key, "nonce": nonce}
        return dict(client.get(f"{served.url}/api/v1/health", params=asked).json())

    assert told(signed(held, "key"))["proof"] == signed(held, f"server {served.port} {nonce}")
    plain = client.get(f"{served.url}/api/v1/health").json()
    for key, said in (
        (signed(other, "key"), nonce), (held, nonce), ("", nonce), ("x" * 64, nonce),
        (signed(held, "key"), ""), (signed(held, "key"), "key"), (signed(held, "key"), "5" * 65),
    ):  # fmt: skip
        assert told(key, said) == plain  # nor does it tell how many are paired


def test_two_fetches_at_once_get_one_token(served: Served) -> None:
    asked = served.ask()
    served.access.settle(1, True, served.clock())
    given: list[str | None] = []
    ready = threading.Barrier(6)

    def collect() -> None:
        ready.wait(60)
        told = state(served, asked).json()
        assert told["state"] == "allowed"
        given.append(told.get("token"))

    threads = [threading.Thread(target=collect) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(given) == 6
    assert len([token for token in given if token]) == 1


def test_nobody_without_the_secret_number_gets_a_token(served: Served) -> None:
    asked = served.ask()
    served.access.settle(1, True, served.clock())
    with served.workspace.db.read() as c:
        (stored,) = c.execute("SELECT id FROM pairing").fetchone()
    near = asked["id"][:-1] + ("A" if asked["id"][-1] != "A" else "B")
    assert len(asked["id"]) >= 43  # 256 bits
    for guess in ("1", "x" * 43, near, asked["id"].lower(), asked["code"], stored, "%25", ""):
        reply = state(served, {"id": guess})
        assert reply.status_code in (404, 405), guess
        assert "token" not in reply.text
    assert "token" in state(served, asked).json()


@pytest.mark.parametrize("origin", [FIREFOX, "https://evil.example"])
def test_another_origin_learns_nothing_of_a_pairing(served: Served, origin: str) -> None:
    asked = served.ask()
    served.access.settle(1, True, served.clock())
    reply = state(served, asked, origin)
    assert reply.status_code in (403, 404)
    assert "token" not in reply.text
    assert state(served, asked, None).json()["state"] == "allowed"  # some browsers hide it


def test_only_an_extension_can_ask(served: Served) -> None:
    for origin in (None, f"http://127.0.0.1:{served.port}", "https://evil.example"):
        reply = served.client(origin).post(f"{served.url}/api/v1/pairings", json={"name": "x"})
        assert reply.status_code == 403


def test_a_refused_pairing_gets_nothing(served: Served) -> None:
    asked = served.ask()
    browser = served.dashboard()
    browser.post(
        f"{served.url}/pairings/1", data={"csrf": served.csrf(browser), "answer": "refuse"}
    )
    assert state(served, asked).json() == {"state": "refused"}


def test_a_pairing_lapses_after_five_minutes(served: Served) -> None:
    asked = served.ask()
    served.clock.ahead = 301
    assert state(served, asked).json() == {"state": "expired"}
    assert served.access.settle(1, True, served.clock()) is False
    browser = served.dashboard()
    assert asked["code"] not in browser.get(f"{served.url}/pairings").text


def test_an_allowed_pairing_that_nobody_fetches_lapses_too(served: Served) -> None:
    asked = served.ask()
    served.access.settle(1, True, served.clock())
    served.clock.ahead = 301
    assert state(served, asked).json() == {"state": "expired"}
    assert served.access.paired() == []


def test_asking_again_replaces_what_waited(served: Served) -> None:
    first, second = served.ask(), served.ask()
    assert state(served, first).json() == {"state": "expired"}
    assert state(served, second).json() == {"state": "waiting"}
    assert len(served.access.waiting(served.clock())) == 1


def test_at_most_three_wait_and_the_fourth_is_told_when_to_come_back(served: Served) -> None:
    for origin in (CHROME, FIREFOX, THIRD):
        served.ask(origin)
    reply = served.client(FOURTH).post(f"{served.url}/api/v1/pairings", json={"name": "x"})
    assert reply.status_code == 429
    assert reply.json()["type"].endswith("/too-many-pairings")
    assert 0 < int(reply.headers["Retry-After"]) <= 300


def test_asking_without_end_is_slowed_down(served: Served) -> None:
    for _ in range(10):
        served.ask()
    reply = served.client(CHROME).post(f"{served.url}/api/v1/pairings", json={"name": "x"})
    assert reply.status_code == 429
    seconds = int(reply.headers["Retry-After"])
    assert 500 < seconds <= 600
    served.ask(FIREFOX)  # others are not held up by it
    served.clock.ahead = seconds
    served.ask()


def test_pairing_again_leaves_one_token_a_browser(served: Served) -> None:
    old = served.pair()
    new = served.pair()
    assert served.access.origin_of(old, served.clock()) is None
    assert served.access.origin_of(new, served.clock()) == CHROME
    assert len(served.access.paired()) == 1


def test_pairing_one_browser_leaves_another_of_the_same_origin_connected(served: Served) -> None:
    chrome = served.pair(name="Chrome on Linux")
    edge = served.pair(name="Edge on Linux")
    for token in (chrome, edge):
        assert served.access.origin_of(token, served.clock()) == CHROME
    assert {one.name for one in served.access.paired()} == {"Chrome on Linux", "Edge on Linux"}


def test_the_name_of_a_browser_is_shown_as_text(served: Served) -> None:
    served.ask(CHROME, "<img src=x onerror=alert(1)>")
    page = served.dashboard().get(f"{served.url}/pairings").text
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_when_a_token_was_used_is_kept_to_the_hour(tmp_path: Path) -> None:
    access = Access(Database(tmp_path / "x.db"))
    asked = access.ask(CHROME, "x", 1)
    access.settle(1, True, 2)
    told = access.collect(asked.id, CHROME, 3)
    assert told is not None
    assert told[1] is not None
    access.origin_of(told[1], 100)
    assert access.paired()[0].used == 3
    access.origin_of(told[1], 4000)
    assert access.paired()[0].used == 4000
