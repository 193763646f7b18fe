"""Who answers on a port of this machine."""

from __future__ import annotations

import socket
from typing import Literal

from firsthand.care.mending import Finding
from firsthand.model import phrase

ADDRESS = "127.0.0.1"
Answer = Literal["firsthand", "nobody", "other"]


def who_answers(port: int) -> Answer:
    """Who is behind a port of this machine: a Firsthand, nobody, or another program."""
    try:
        socket.create_connection((ADDRESS, port), timeout=1).close()
    except OSError:
        return "nobody"
    import requests

    with requests.Session() as session:
        session.trust_env = False  # no proxy stands between this machine and itself
        try:
            with session.get(
                f"http://{ADDRESS}:{port}/api/v1/health",
                timeout=2,
                allow_redirects=False,
                stream=True,
            ) as response:
                start = response.raw.read(2000, decode_content=True)
        except (requests.RequestException, OSError):
            return "other"
        except Exception as error:
            # The reader below requests has errors of its own for an answer that breaks off.
            if type(error).__module__.partition(".")[0] == "urllib3":
                return "other"
            raise
    return "firsthand" if response.ok and b'"firsthand"' in start else "other"


def look(port: int) -> Finding:
    """Whether Firsthand answers on a port, or may."""
    who = who_answers(port)
    if who == "other":
        text = phrase("Another program answers on port %(port)s, where Firsthand would.", port=port)
        return Finding(
            "port", False, text, phrase("Stop it, or start with: firsthand serve --port 5999")
        )
    url = f"http://{ADDRESS}:{port}"
    text = phrase("Nothing answers (none is running) at %(url)s.", url=url)
    if who == "firsthand":
        text = phrase("A Firsthand answers at %(url)s.", url=url)
    return Finding("port", True, text)
