"""What was worked out, remembered by what it was worked out of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memory(dict[Key, Value]):
    """``memory[key]`` is ``work(key)``, worked out once. Full of ``most``, it starts anew.

    Unlike ``functools.lru_cache`` it does not write down the order of use at each look, of which
    reading one mail takes ten.
    """

    def __init__(self, work: Callable[[Key], Value], most: int) -> None:
        super().__init__()
        self._work = work
        self.most = most

    def __missing__(self, key: Key) -> Value:
        value = self._work(key)
        if len(self) >= self.most:
            self.clear()
        self[key] = value
        return value
