"""What was worked out, remembered by what it was worked out of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")
_ALL: list[Memory[Any, Any]] = []


class Memory(dict[Key, Value]):
    """``memory[key]`` is ``work(key)``, worked out once. Full of ``most``, it starts anew.

    Unlike ``functools.lru_cache`` it does not write down the order of use at each look, of which
    reading one mail takes ten.
    """

    def __init__(self, work: Callable[[Key], Value], most: int) -> None:
        super().__init__()
        _ALL.append(self)
        self._work = work
        self.most = most

    def __missing__(self, key: Key) -> Value:
        value = self._work(key)
        if len(self) >= self.most:
            self.clear()
        self[key] = value
        return value


def forget() -> None:
    """Starts all of them anew, at the end of an import or a sync: a server that held on to what
    thousands of headers said would do so until the next one."""
    for one in _ALL:
        one.clear()
