"""What the browsers of the whole suite would send out: a proxy lets nothing through and notes it.

Both browsers are told to use it for every host but this machine, for pages, extension and
background alike. The pages that tests serve come from the driver and never get here: whatever does
would have left this machine.
"""

from __future__ import annotations

import functools
import re
import socketserver
import threading
from urllib.parse import urlsplit

PROBE = "leaves.example"  # what tests ask for on purpose, to see that it is noted
# The browsers' own upkeep, which is the same without the extension.
UPKEEP = re.compile(
    r"(?:^|\.)(?:googleapis\.com|gvt1\.com|accounts\.google\.com|www\.google\.com"
    r"|mozilla\.(?:com|org|net)|firefox\.com)$"
)
ASKED: list[str] = []  # hosts, as they are asked for


def left(start: int = 0) -> list[str]:
    """The hosts asked for since ``start`` (a length of ``ASKED``) that are nobody's upkeep."""
    return [host for host in ASKED[start:] if not UPKEEP.search(host)]


class _Refuses(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        _, target, *_ = [*self.rfile.readline(4_096).decode("latin-1").split(), "", ""]
        if not target:  # a connection made ahead and given up again: it asked for nothing
            return
        ASKED.append(urlsplit(target if "//" in target else f"//{target}").hostname or target)
        self.wfile.write(b"HTTP/1.1 502 Nothing leaves\r\nContent-Length: 0\r\n\r\n")


@functools.cache
def proxy() -> int:
    """The port it listens on, from the first browser to the end of the suite."""
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Refuses)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return int(server.server_address[1])
