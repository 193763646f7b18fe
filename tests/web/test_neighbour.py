"""A page of another port of this machine, and one of another site, in a real browser that is signed
in: whatever such a page can make it send is answered with nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

import pytest
from flask import Response, request
from playwright.sync_api import Browser
from web_browser import sign_in
from web_pages import fill
from web_server import Served

pytestmark = pytest.mark.browser

WAYS = """<!doctype html><meta charset="utf-8"><body><button>Go</button><script>
const place = "%s", people = place + "/people?q=mette", done = [];
const made = (kind, more) => new Promise(over => {
  const one = Object.assign(document.createElement(kind), more);
  one.onload = one.onerror = one.onloadeddata = over;
  setTimeout(over, 3000);
  document.body.append(one);
});
const sent = (address, more) => fetch(address, {credentials: "include", ...more}).then(
  answer => answer.text().then(text => done.push(text)), () => {});
const form = document.createElement("form");
Object.assign(form, {method: "post", action: place + "/me", target: "framed"});
form.innerHTML = '<input name="value" value="neighbour@evil.example">';
const all = [
  made("img", {src: people}), made("script", {src: people}), made("iframe", {src: people}),
  made("link", {rel: "stylesheet", href: people}), made("object", {data: people}),
  made("video", {src: people}), made("iframe", {name: "framed"}),
  sent(people, {mode: "no-cors"}), sent(place + "/api/v1/checks"), sent(place + "/api/v1/health"),
  sent(place + "/api/v1/checks", {method: "post", body: '{"url": "https://x.example/in/eve"}',
    mode: "no-cors"}),
  new Promise(over => Object.assign(new EventSource(place + "/waiting", {withCredentials: true}),
    {onmessage: one => done.push(one.data), onerror: over})),
  new Promise(over => Object.assign(new WebSocket(place.replace("http", "ws") + "/people"),
    {onmessage: one => done.push(one.data), onerror: over})),
];
document.body.append(form);
form.submit();
navigator.sendBeacon(place + "/me", "value=neighbour@evil.example");
document.querySelector("button").onclick = () => { window.led = open(people); };
Promise.all(all).then(() => { window.told = done.filter(Boolean); });
</script>"""


class Asked(NamedTuple):
    """What the browser sent, and the status of the answer."""

    method: str
    path: str
    site: str
    what: str
    cookie: bool
    status: int


@contextmanager
def neighbour(page: str) -> Iterator[int]:
    """A program that shows a page at another port; its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listener:
        threading.Thread(target=listener.serve_forever, daemon=True).start()
        yield listener.server_port
        listener.shutdown()


@pytest.mark.parametrize(
    ("host", "site"), [("127.0.0.1", "same-site"), ("localhost", "cross-site")]
)
def test_no_page_beside_the_dashboard_gets_or_changes_anything(
    served: Served, chromium: Browser, host: str, site: str
) -> None:
    seen: list[Asked] = []

    def note(answer: Response) -> Response:
        told, cookie = request.headers, any("session" in name for name in request.cookies)
        what = told.get("Upgrade") or told.get("Sec-Fetch-Dest", "?")
        seen.append(Asked(request.method, request.path, told.get("Sec-Fetch-Site", "?"), what,
                          cookie, answer.status_code))  # fmt: skip
        return answer

    served.app.after_request(note)
    fill(served)
    before = len(served.workspace.stored)
    page = chromium.new_context().new_page()
    sign_in(served, page)
    seen.clear()
    with neighbour(WAYS % served.url) as port:
        page.goto(f"http://{host}:{port}/")
        page.wait_for_function("window.told !== undefined", timeout=30_000)
        assert page.evaluate("window.told") == []
        with page.context.expect_page() as opened:
            page.get_by_role("button").click()
        # What its user sees is the dashboard; the page that led there cannot even see it load.
        # It is asked for again by itself, as it came over without its cookie first.
        opened.value.locator("body:not(.locked)").wait_for()
        page.wait_for_function("window.led.closed")
        page.context.close()
    foreign = [one for one in seen if one.site == site or one.what == "websocket"]
    assert not [one for one in foreign if one.status not in (401, 403, 405)], foreign
    whats = {"image", "script", "style", "iframe", "video", "empty", "document", "websocket"}
    assert whats <= {one.what for one in foreign}, foreign
    assert {"/me", "/people", "/api/v1/checks", "/waiting"} <= {one.path for one in foreign}
    # Another port is the same site: the cookie that opens all of it came along.
    assert any(one.cookie for one in foreign) == (site == "same-site")
    assert [one.status for one in seen if one.what == "document"] == [401, 200]
    assert served.workspace.mine == []
    assert len(served.workspace.stored) == before
