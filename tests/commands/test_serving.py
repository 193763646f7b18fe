"""The server says where it is once whoever goes there is answered."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

from firsthand.serving import where


def test_the_address_is_told_once_somebody_answers_there(tmp_path: Path) -> None:
    home = tmp_path / "home"
    command = [sys.executable, "-m", "firsthand", "--home", str(home), "serve", "--port", "0",
               "--no-browser"]  # fmt: skip
    with subprocess.Popen(
        command, env={**os.environ, "PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        address = re.search(r"http://(127\.0\.0\.1):(\d+)$", server.stdout.readline().strip())
        assert address
        host, port = address[1], int(address[2])
        socket.create_connection((host, port), timeout=5).close()
        assert where(home) == port
        server.send_signal(signal.SIGINT)
        # It has answered by now, and says that it ends all the same.
        assert server.communicate(timeout=60)[0].rstrip().endswith("Stopped.")
        assert server.returncode == 0
    assert where(home) is None
