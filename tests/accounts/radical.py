"""A real calendar and address book server (Radicale) of a test's own, over TLS on this machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import requests
from dovecot import PASSWORD, authority, free_port

USER = "robin@keller-advies.example"
_CONFIG = """
[server]
hosts = 127.0.0.1:{port}
ssl = True
certificate = {root}/server.pem
key = {root}/server.key
[auth]
type = htpasswd
htpasswd_filename = {root}/users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = {root}/collections
[logging]
level = error
"""
_MAKE = """<?xml version="1.0"?><D:mkcol xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"
xmlns:R="urn:ietf:params:xml:ns:carddav"><D:set><D:prop><D:resourcetype><D:collection/>{type}
</D:resourcetype><D:displayname>{name}</D:displayname></D:prop></D:set></D:mkcol>"""


@dataclass
class Radicale:
    """A running server, written by a client as any other program's is."""

    root: Path
    ca: Path
    port: int
    process: subprocess.Popen[bytes]

    def send(self, method: str, path: str, body: str = "", **headers: str) -> None:
        with requests.Session() as session:
            session.trust_env = False
            answer = session.request(
                method, f"https://localhost:{self.port}/{USER}/{path}", data=body.encode(),
                auth=(USER.encode(), PASSWORD.encode()), verify=str(self.ca), headers=headers,
                timeout=20,
            )  # fmt: skip
        assert answer.ok, answer.text

    def make(self, path: str, name: str) -> None:
        kind = "<R:addressbook/>" if path.startswith(("cards", "z-")) else "<C:calendar/>"
        self.send("MKCOL", path + "/", _MAKE.format(type=kind, name=name))

    def put(self, path: str, content: str) -> None:
        kind = "text/vcard" if path.endswith(".vcf") else "text/calendar"
        self.send("PUT", path, content.replace("\n", "\r\n"), **{"Content-Type": kind})

    def delete(self, path: str) -> None:
        self.send("DELETE", path)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


def start(root: Path) -> Radicale:
    ca = authority(root)
    (root / "users").write_text(f"{USER}:{PASSWORD}\n")
    port = free_port()
    (root / "config").write_text(_CONFIG.format(root=root, port=port))
    process = subprocess.Popen(
        [sys.executable, "-m", "radicale", "--config", str(root / "config")],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return Radicale(root, ca, port, process)
        except OSError:
            time.sleep(0.1)
    raise AssertionError("Radicale did not start.")
