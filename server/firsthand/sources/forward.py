"""A stream that is read once, from its beginning on: a part of an archive, or one written anew."""

from __future__ import annotations

import io
from typing import IO, Any, BinaryIO


class Forward(io.RawIOBase):
    """What ``part`` gives, one piece after the other, of a stream that ends with this one."""

    def __init__(self, stream: IO[bytes] | io.RawIOBase) -> None:
        self._stream, self._at = stream, 0

    def part(self, most: int) -> bytes:
        """The next bytes, ``most`` of them at the most; none at the end. Raises OSError."""
        raise NotImplementedError

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at  # readers ask how far they are; there is no going back

    def readinto(self, buffer: Any) -> int:
        part = self.part(len(buffer))
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def close(self) -> None:
        self._stream.close()
        super().close()

    def buffered(self) -> BinaryIO:
        """To be read a megabyte at a time."""
        return io.BufferedReader(self, 1 << 20)
