"""The system's keyring, asked for no longer than anybody waits.

One that is locked asks for its password in a window of its own, which nobody sees who came over
the network or whose desktop is not there yet; what asks it then waits until it is killed. So it is
asked in a thread that may be left behind, and while that one waits nobody else does for long.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

SERVICE = "Firsthand"
PATIENCE = 60.0  # seconds: in a window that is seen, a password is typed by then
SOON = 0.2  # for one that was given up already

Told = TypeVar("Told")
_one = threading.Lock()  # held by whoever asks, and by a thread that was left behind
_left = threading.Event()  # one was


class Unanswered(Exception):
    """There is a keyring, and it is locked, was refused to us, or does not answer."""


def put(id: str, secret: str) -> bool:
    """Keeps a secret; whether it then lies there."""

    def work(keyring: Any) -> bool:
        keyring.set_password(SERVICE, id, secret)
        return bool(keyring.get_password(SERVICE, id) == secret)

    with suppress(Unanswered):
        return bool(_asked(work))
    return False


def get(id: str) -> str | None:
    """A secret; ``None`` where there is none, or no keyring. Raises ``Unanswered``."""
    return _asked(lambda keyring: keyring.get_password(SERVICE, id) or None)


def remove(id: str) -> None:
    """Leaves nothing of it there."""
    with suppress(Unanswered):
        _asked(lambda keyring: keyring.delete_password(SERVICE, id))


def _asked(work: Callable[[Any], Told]) -> Told | None:
    """What the keyring says; ``None`` where there is none. Raises ``Unanswered``."""
    if not _one.acquire(timeout=SOON if _left.is_set() else PATIENCE):
        raise Unanswered
    told: list[Told | None] = []

    def ask() -> None:
        try:
            with suppress(Exception):  # whatever a desktop raises: it gave no answer
                keyring = _keyring()
                told.append(None if keyring is None else work(keyring))
        finally:
            _left.clear()
            _one.release()

    thread = threading.Thread(target=ask, name="keyring", daemon=True)
    thread.start()
    thread.join(PATIENCE)
    if told:
        return told[0]
    if thread.is_alive():
        _left.set()
    raise Unanswered


def _keyring() -> Any:
    """The system's keyring; ``None`` where there is none, or one that keeps things in the open."""
    try:
        import keyring

        backend = keyring.get_keyring()
        # Below one are those that do nothing, and those that write plain text.
        return backend if backend.priority >= 1 else None
    except Exception:  # what a desktop's pieces raise when they do not fit each other
        return None
