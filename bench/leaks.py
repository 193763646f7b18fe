"""Whether the time of an answer tells a page who is in the records.

    python bench/leaks.py [--requests 2000]

A real server on the sample records, asked by turns about somebody whom the records know and about
somebody whom they do not, as each caller that is refused, and as the dashboard, which is answered:
there the difference must show, or the measurement sees nothing.
"""

from __future__ import annotations

import argparse
import math
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import requests

from firsthand import samples

KNOWN, UNKNOWN = "sophie-vandenbroucke", "quirien-vandenbulcke"  # of the same length
Ask = Callable[[str], bytes]


def between(one: list[float], other: list[float]) -> tuple[float, float]:
    """Mann-Whitney: how often one of the first took longer than one of the second (0.5: they cannot
    be told apart), and how likely so large a difference comes by chance."""
    ranked = sorted([(t, 0) for t in one] + [(t, 1) for t in other])
    n, m = len(one), len(other)
    ranks, at = 0.0, 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        ranks += (at + end + 1) / 2 * sum(1 for _, who in ranked[at:end] if who == 0)
        at = end
    u = ranks - n * (n + 1) / 2
    z = (u - n * m / 2) / math.sqrt(n * m * (n + m + 1) / 12)
    return u / (n * m), math.erfc(abs(z) / math.sqrt(2))


def timed(port: int, ask: Ask, count: int) -> tuple[list[float], list[float]]:
    """Seconds of each answer, about the known and about the unknown one, by turns."""
    times: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for turn in range(-50, count):  # the first ones warm up
            for who in (KNOWN, UNKNOWN) if turn % 2 else (UNKNOWN, KNOWN):
                sent = ask(who)
                start = time.perf_counter()
                line.sendall(sent)
                answer = line.recv(65536)
                while not _whole(answer):
                    more = line.recv(65536)
                    assert more, answer[:200]
                    answer += more
                if turn >= 0:
                    times[who].append(time.perf_counter() - start)
                if b"connection: close" in answer.lower():
                    line.close()
                    return between_lines(port, ask, count)
    return times[KNOWN], times[UNKNOWN]


def between_lines(port: int, ask: Ask, count: int) -> tuple[list[float], list[float]]:
    """The same where each answer ends its connection, from connecting to the end."""
    times: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    for turn in range(count):
        for who in (KNOWN, UNKNOWN) if turn % 2 else (UNKNOWN, KNOWN):
            start = time.perf_counter()
            with socket.create_connection(("127.0.0.1", port)) as line:
                line.sendall(ask(who))
                while line.recv(65536):
                    pass
            times[who].append(time.perf_counter() - start)
    return times[KNOWN], times[UNKNOWN]


def _whole(answer: bytes) -> bool:
    head, found, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    return bool(found) and (length is None or len(body) >= int(length[1]))


def callers(port: int, cookie: str) -> dict[str, Ask]:
    """What each sends about somebody."""

    def get(**headers: str) -> Ask:
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        return lambda who: (
            f"GET /api/v1/people?q={who.replace('-', '%20')} HTTP/1.1\r\n"
            f"Host: 127.0.0.1:{port}\r\n{lines}\r\n"
        ).encode()

    def post(**headers: str) -> Ask:
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())

        def ask(who: str) -> bytes:
            body = f'{{"url": "https://www.linkedin.com/in/{who}"}}'
            return (
                f"POST /api/v1/checks HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{lines}"
                f"Content-Length: {len(body)}\r\n\r\n{body}"
            ).encode()

        return ask

    far = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"}
    page, other = "https://evil.example", "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
    return {
        "a page's image": get(**far),
        "a page's image, with the cookie": get(**far, Cookie=cookie),
        "a page's fetch": get(Origin=page, Sec_Fetch_Site="cross-site"),
        "a page's no-cors post": post(Origin=page, Content_Type="text/plain", **far),
        "a page's no-cors post, with the cookie": post(
            Origin=page, Content_Type="text/plain", Cookie=cookie, **far
        ),
        "another extension": get(Origin=other),
        "another extension, a guessed token": get(Origin=other, Authorization="Bearer " + "x" * 43),
        "the dashboard (control)": get(Cookie=cookie),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=2000)
    count = parser.parse_args().requests
    with tempfile.TemporaryDirectory() as scratch, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        samples.write(Path(scratch) / "records", datetime.now(UTC).date())
        command = [sys.executable, "-m", "firsthand", "--home", f"{scratch}/workspace"]
        subprocess.run([*command, "import", f"{scratch}/records"], check=True, capture_output=True)
        server = subprocess.Popen(
            [*command, "serve", "--no-browser", "--port", str(port)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        try:
            assert server.stdout
            login = next(
                found[0]
                for line in server.stdout
                if (found := re.search(r"http://\S+key=\S+", line))
            )
            session = requests.Session()
            for _ in range(50):
                try:
                    session.get(login, timeout=30)
                    break
                except requests.ConnectionError:
                    time.sleep(0.1)
            cookie = "; ".join(f"{c.name}={c.value}" for c in session.cookies)
            print("| caller | median, known | median, unknown | known took longer | p |")
            print("| --- | ---: | ---: | ---: | ---: |")
            for name, ask in callers(port, cookie).items():
                known, unknown = timed(port, ask, count)
                share, p = between(known, unknown)
                middle = [sorted(t)[len(t) // 2] * 1e6 for t in (known, unknown)]
                print(
                    f"| {name} | {middle[0]:.0f} µs | {middle[1]:.0f} µs | {share:.1%} | {p:.2g} |"
                )
        finally:
            server.terminate()
            server.wait(60)


if __name__ == "__main__":
    main()
