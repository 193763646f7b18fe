"""Nothing leaves this machine while the tests run: that the watch over them works."""

from __future__ import annotations

import socket
import subprocess
import sys
from typing import Any

import pytest

LEFT = "must not leave this machine"


def stopped() -> Any:
    return pytest.raises(AssertionError, match=LEFT)


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "93.184.216.34"])
def test_a_connection_to_another_machine_is_stopped(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as made, stopped():
        made.connect((host, 80))
    with socket.socket(family, socket.SOCK_DGRAM) as made, stopped():
        made.sendto(b"x", (host, 53))
    with socket.socket(family, socket.SOCK_DGRAM) as made, stopped():
        made.sendmsg([b"x"], [], 0, (host, 53))


def test_a_look_up_of_a_foreign_name_is_stopped() -> None:
    with stopped():
        socket.getaddrinfo("example.com", 443)
    for look_up in (socket.gethostbyname, socket.gethostbyname_ex, socket.gethostbyaddr):
        with stopped():
            look_up("example.com")
    with stopped():
        socket.getnameinfo(("192.0.2.1", 443), 0)


def test_the_programs_that_tests_start_are_watched_too() -> None:
    code = "import requests; requests.get('https://192.0.2.1/', timeout=1)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode != 0
    assert LEFT in done.stderr


def test_what_stays_on_this_machine_is_let_through() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as made:
        made.connect(server.getsockname())
    assert socket.getaddrinfo("localhost", 80)
    assert socket.gethostbyname("localhost")
