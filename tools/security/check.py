"""Turns others' tools on a running Firsthand and its code: `make security` runs it.

schemathesis over the OpenAPI, bandit, and the headers of every page.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import re
import socket
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import requests

from firsthand import samples
from firsthand.store.access import Access
from firsthand.workspace import Workspace

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
ORIGIN = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
# What each answer must say of itself, by the start of its content type.
HEADERS = {
    "Content-Security-Policy": r"default-src 'none'.*frame-ancestors 'none'",
    "X-Content-Type-Options": r"nosniff",
    "X-Frame-Options": r"DENY",
    "Referrer-Policy": r"no-referrer|same-origin",
    "Cross-Origin-Opener-Policy": r"same-origin",
    "Cross-Origin-Resource-Policy": r"same-origin",
    "Cache-Control": r"no-store",
}


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def token(home: Path) -> str:
    """A paired extension's token."""
    work, now = Workspace.open(home), int(time.time())
    access = Access(work.db)
    asked = access.ask(ORIGIN, "schemathesis", now)
    access.settle(access.waiting(now)[0].number, True, now)
    _, given = access.collect(asked.id, ORIGIN, now) or (None, None)
    work.db.close()
    assert given
    return given


def served(home: Path, port: int) -> tuple[subprocess.Popen[str], str]:
    """A server on a workspace, and the one-time address that it printed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "firsthand", "--home", str(home), "serve", "--no-browser",
         "--port", str(port)], stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout
    for line in process.stdout:
        if found := re.search(r"http://\S+/login\?key=\S+", line):
            for _ in range(100):
                with contextlib.suppress(requests.ConnectionError):
                    requests.get(f"http://127.0.0.1:{port}/api/v1/health", timeout=5)
                    return process, found[0]
                time.sleep(0.1)
    raise SystemExit("The server did not start.")


def schemathesis(port: int, headers: dict[str, str], examples: int) -> bool:
    """Cases made from the description, sent as one caller; whether each answer was as described."""
    command = [
        str(BIN / "schemathesis"), "run", f"http://127.0.0.1:{port}/api/v1/openapi.json",
        "--url", f"http://127.0.0.1:{port}/api/v1",
        "--checks", "not_a_server_error,status_code_conformance,content_type_conformance,"
        "response_schema_conformance,response_headers_conformance",
        "--max-examples", str(examples), "--continue-on-failure", "--max-failures", "20",
        "--phases", "examples,coverage,fuzzing,stateful", "--seed", "1",
    ]  # fmt: skip
    for name, value in headers.items():
        command += ["-H", f"{name}:{value}"]
    return subprocess.run(command, check=False).returncode == 0


def headers(port: int, session: requests.Session) -> bool:
    """Whether every page and answer says of itself what it must."""
    paths = ["/", "/people", "/imports", "/pairings", "/learning", "/nowhere", "/login?key=x",
             "/static/firsthand.css", "/api/v1/health", "/api/v1/audit",
             "/api/v1/nowhere"]  # fmt: skip
    fine = True
    for path in paths:
        reply = session.get(f"http://127.0.0.1:{port}{path}", timeout=30)
        for name, wanted in HEADERS.items():
            if name == "Cache-Control" and path.startswith("/static/"):
                continue
            if not re.search(wanted, reply.headers.get(name, "")):
                print(f"{path}: {name} is {reply.headers.get(name)!r}")
                fine = False
        if reply.headers.get("Server"):
            print(f"{path}: Server tells {reply.headers['Server']!r}")
            fine = False
    return fine


def well(home: Path, port: int) -> bool:
    """Whether the doctor is content. That an extension of another version was here is true: the
    cases say that they come from one."""
    told = subprocess.run(
        [sys.executable, "-m", "firsthand", "--home", str(home), "doctor", "--port", str(port),
         "--json"], check=False, capture_output=True, text=True,
    )  # fmt: skip
    found = [one for one in json.loads(told.stdout)["checks"] if not one["ok"]]
    print(*(one["text"] for one in found), sep="\n")
    return all(one["name"] == "extension" for one in found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=200, help="cases a call and phase")
    given = parser.parse_args()
    results: dict[str, bool] = {}
    with tempfile.TemporaryDirectory() as scratch:
        home, port = Path(scratch) / "workspace", free_port()
        samples.write(Path(scratch) / "records", datetime.now(UTC).date())
        subprocess.run(
            [sys.executable, "-m", "firsthand", "--home", str(home), "import",
             str(Path(scratch) / "records")], check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        bearer = token(home)
        process, login = served(home, port)
        try:
            session = requests.Session()
            page = session.get(login, timeout=30).text
            form = re.search(r'name="csrf" value="([^"]+)"', page)
            assert form
            cookie = "; ".join(f"{c.name}={c.value}" for c in session.cookies)
            results["headers"] = headers(port, session)
            results["schemathesis, extension"] = schemathesis(
                port, {"Authorization": f"Bearer {bearer}", "Origin": ORIGIN}, given.examples
            )
            results["schemathesis, dashboard"] = schemathesis(
                port, {"Cookie": cookie, "X-CSRF-Token": form[1]}, given.examples
            )
            results["schemathesis, nobody"] = schemathesis(port, {}, max(given.examples // 10, 1))
            results["still answers"] = session.get(f"http://127.0.0.1:{port}/", timeout=30).ok
        finally:
            process.terminate()
            process.wait(60)
        results["doctor"] = well(home, port)
    results["bandit"] = not subprocess.run(
        # B608 (SQL from parts), B101 (assert), B704 (markup): ruff asks them of each place, and a
        # reason there. B404, B603: that programs are started, and not by a shell, is meant.
        # B405, B406 (XML) are answered where it is written and nothing is read. B302, B403: what is
        # unpacked comes over a pipe from a process of our own, as ruff is told there.
        [
            str(BIN / "bandit"),
            "-q",
            "-r",
            str(ROOT / "server"),
            "-s",
            "B608,B101,B704,B404,B603,B302,B403",
        ],
        check=False,
    ).returncode
    for name, fine in results.items():
        print(f"{'ok  ' if fine else 'FAIL'} {name}")
    sys.exit(not all(results.values()))


if __name__ == "__main__":
    main()
