"""A coverage-guided fuzzer (atheris) over the boundary: requests, pages, lists, cookies, headers.

    python bench/fuzz_api.py --kept DIR [--minutes 30] [--turn 300] [--target NAME]...

Runs under a Python in which atheris and Firsthand are installed, in turns as ``fuzz.py`` does.
Whatever is sent, up to 32 kB, it is answered within two seconds of CPU, and never with an error of
the server's own.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fuzz import arguments, begin, inside, tell, turns

ROOT = Path(__file__).parents[1]
PORT = 5484
ORIGIN = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
URL = "https://www.linkedin.com/in/somebody"
# What the fuzzer begins with, beside the pages of the sites' tests.
SEEDS = {
    "checks": [b'{"url": "https://www.linkedin.com/in/x", "html": "<h1>Eve</h1>", "skill": "x"}'],
    "lists": [b'{"url": "https://www.linkedin.com/mynetwork/", "html": "<a href=/in/x>Eve</a>"}'],
    "headers": [f"Host: 127.0.0.1:{PORT}\nOrigin: {ORIGIN}\nCookie: firsthand_session=x".encode()],
    "query": [b"/api/v1/people?q=eve", b"/api/v1/checks?limit=3&cursor=x", b"/people/p_1?x=%00"],
    "health": [b"key=" + b"0" * 64 + b"&nonce=" + b"0" * 64],
}
TARGETS = ("checks", "lists", "page", "headers", "query", "health")
Environ = dict[str, Any]


def fuzz(name: str, corpus: Path, found: Path, seconds: int) -> None:
    """Runs in a process of its own: atheris ends it."""
    import atheris

    with atheris.instrument_imports(include=["firsthand.web", "firsthand.sites"]):
        from firsthand import app as firsthand_app
        from firsthand.store.access import Access
        from firsthand.workspace import Workspace

    home = tempfile.TemporaryDirectory(prefix="fuzz-")
    work, now = Workspace.open(Path(home.name)), int(time.time())
    access = Access(work.db)
    asked = access.ask(ORIGIN, "fuzz", now)
    access.settle(access.waiting(now)[0].number, True, now)
    _, token = access.collect(asked.id, ORIGIN, now) or (None, "")
    client = firsthand_app.create_app(work, PORT).test_client()
    with home:
        begin(name, sender(name, client, str(token)), corpus, found, seconds)


def sender(name: str, client: Any, token: str) -> Callable[[bytes], None]:
    """What sends an input to one of the targets."""
    own = {"Host": f"127.0.0.1:{PORT}", "Origin": ORIGIN, "Authorization": f"Bearer {token}"}

    def sound(reply: Any) -> None:
        assert reply.status_code < 500, (reply.status_code, reply.data[:500])

    def body(path: str) -> Callable[[bytes], None]:
        return lambda data: sound(
            client.post(path, data=data, headers=own, content_type="application/json")
        )

    def page(data: bytes) -> None:
        sound(client.post("/api/v1/checks", headers=own,
                          json={"url": URL, "html": data.decode("utf-8", "replace")}))  # fmt: skip

    def headers(data: bytes) -> None:
        lines = [line.partition(b":") for line in data.split(b"\n") if b":" in line]
        environ: Environ = {"REMOTE_ADDR": "127.0.0.1"}
        for key, _, value in lines:
            said = value.strip(b"\r ").decode("latin-1")
            environ["HTTP_" + key.decode("latin-1").upper().replace("-", "_")] = said
        for path in ("/people", "/api/v1/checks"):
            for method in ("GET", "POST"):
                sound(client.open(path, method=method, environ_overrides=environ))

    def query(data: bytes) -> None:
        path, _, asked = data.decode("latin-1").partition("?")
        environ = {"PATH_INFO": path or "/", "QUERY_STRING": asked}
        sound(client.get("/", headers=own, environ_overrides=environ))

    return {
        "checks": body("/api/v1/checks"), "lists": body("/api/v1/lists"), "page": page,
        "headers": headers, "query": query,
        "health": lambda data: query(b"/api/v1/health?" + data),
    }[name]  # fmt: skip


def seed(name: str, corpus: Path) -> None:
    """What the fuzzer begins with."""
    corpus.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(SEEDS.get(name, [])):
        (corpus / f"seed-{number}").write_bytes(content)
    if name == "page":
        for path in sorted((ROOT / "tests" / "sites").rglob("*.html"))[::3]:
            (corpus / f"{path.parent.name}-{path.name}").write_bytes(path.read_bytes()[:32768])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments(parser)
    parser.add_argument("--target", action="append", choices=TARGETS)
    options = parser.parse_args()
    if options.inside:
        fuzz(*inside(options))
        return
    names = options.target or list(TARGETS)
    if not options.tell:
        for name in names:
            seed(name, options.kept / name)
        turns(__file__, names, options)
    tell("target", names, options.kept)


if __name__ == "__main__":
    main()
