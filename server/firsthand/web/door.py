"""What the server does with a request's body before anybody has looked at the request.

Waitress takes in a whole body before it asks the application. A web page or another user of
the machine could so write gigabytes to the disk only to be refused afterwards. Here a body is
kept only up to what its asker may send; of a larger one the headers go on to the application,
which tells why it refuses, and the bytes are dropped. So are those that the disk does not
take.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.receiver import FixedStreamReceiver

from firsthand.store.errors import by_system

REFUSED = "not taken"  # no header that somebody sends has a space in its name
DRAINED = 64 * 2**20  # read and dropped, so that the asker gets to read the answer


class Nothing:
    """A buffer that forgets."""

    def append(self, _: bytes) -> None:
        return None

    def __len__(self) -> int:
        return 0

    def getfile(self) -> io.BytesIO:
        return io.BytesIO()

    def close(self) -> None:
        return None


def channel(
    small: int, large: int, may_upload: Callable[[Mapping[str, str]], bool]
) -> type[HTTPChannel]:
    """A Waitress channel that keeps bodies of ``small`` bytes from anybody, and of ``large``
    bytes from those whose headers ``may_upload``."""

    class Parser(HTTPRequestParser):  # type: ignore[misc]
        adj: Any
        content_length: int
        body_rcv: Any

        def parse_header(self, header_plus: bytes) -> None:
            super().parse_header(header_plus)
            if self.chunked:
                # No browser sends these; their size is known only once they were taken in.
                self.adj = _limited(self.adj, small)
            elif self.content_length > large or (
                self.content_length > small and not may_upload(self.headers)
            ):
                self.connection_close = True
                if self.content_length > DRAINED:
                    self.body_rcv = None
                else:
                    self.body_rcv = FixedStreamReceiver(self.content_length, Nothing())
                self.content_length = 0  # the header stays: the application refuses by it

        def received(self, data: bytes) -> int:
            try:
                return int(super().received(data))
            except OSError as error:
                if self.body_rcv is None:
                    raise
                # A body that is kept in a file: without this its asker would be hung up on.
                self.headers[REFUSED] = str(by_system(error))
                self.connection_close = True
                left, old = self.body_rcv.remain, self.body_rcv.getbuf()
                self.content_length = 0
                self.body_rcv = FixedStreamReceiver(min(left, DRAINED), Nothing())
                old.close()
                return int(super().received(data))

    class Channel(HTTPChannel):  # type: ignore[misc]
        parser_class = Parser
        ours: bool | None = None  # whose program is at its other end, once that was asked

    return Channel


def _limited(adjustments: Any, most: int) -> Any:
    class Limited:
        max_request_body_size = most

        def __getattr__(self, name: str) -> Any:
            return getattr(adjustments, name)

    return Limited()
