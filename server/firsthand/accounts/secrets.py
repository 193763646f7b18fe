"""Passwords and tokens of accounts: in the system's keyring, or a file of their own."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

from firsthand.model import Account

SERVICE = "Firsthand"
FILE = "secrets.json"
Place = Literal["keyring", "file"]


class Unanswered(Exception):
    """There is a keyring, and it is locked or was refused to us."""


def place(account: Account) -> str:
    """What an account's secret is kept under: where it goes is part of it, so that no database that
    was changed elsewhere and restored here sends it to another server."""
    return f"{account.id} {account.host}:{account.port} {account.security} {account.user}"


class Secrets:
    """The secrets of a workspace, by ``place``. Raises ``OSError`` where the file cannot be had."""

    def __init__(self, home: Path) -> None:
        self._file = home / FILE

    def keep(self, id: str, secret: str) -> Place:
        """Keeps a secret in place of the one before; where it lies."""
        if into_keyring(id, secret):
            self._put(id, None)
            return "keyring"
        self._put(id, secret)  # no keyring, or one that is locked or was refused
        return "file"

    def get(self, id: str) -> str | None:
        """The secret; ``None`` where there is none, as after a restore on another machine. Raises
        ``Unanswered`` where the keyring is asked and does not say."""
        held = self._all().get(id)
        return in_keyring(id) if held is None else held

    def forget(self, id: str) -> None:
        """Leaves nothing of it anywhere."""
        self._put(id, None)
        out_of_keyring(id)

    def _all(self) -> dict[str, str]:
        try:
            held = json.loads(self._file.read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return {str(k): str(v) for k, v in held.items()} if isinstance(held, dict) else {}

    def _put(self, id: str, secret: str | None) -> None:
        held = self._all()
        if secret is None and id not in held:
            return
        held.pop(id, None)
        if secret is not None:
            held[id] = secret
        if not held:
            self._file.unlink(missing_ok=True)
            return
        # mkstemp's mode is 0600 from its first byte on; whole or not at all.
        number, name = tempfile.mkstemp(dir=self._file.parent, prefix=".secrets-")
        try:
            with os.fdopen(number, "w", encoding="utf-8") as stream:
                json.dump(held, stream)
            Path(name).replace(self._file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def into_keyring(id: str, secret: str) -> bool:
    """Keeps a secret in the system's keyring; whether it then lies there."""
    keyring = _keyring()
    if keyring is not None:
        with suppress(Exception):
            keyring.set_password(SERVICE, id, secret)
            return bool(keyring.get_password(SERVICE, id) == secret)
    return False


def in_keyring(id: str) -> str | None:
    """A secret of the system's keyring; ``None`` where it has none. Raises ``Unanswered``."""
    keyring = _keyring()
    if keyring is None:
        return None
    try:
        found = keyring.get_password(SERVICE, id)
    except Exception:
        raise Unanswered from None
    return str(found) if found else None


def out_of_keyring(id: str) -> None:
    """Leaves nothing of it there."""
    keyring = _keyring()
    if keyring is not None:
        with suppress(Exception):
            keyring.delete_password(SERVICE, id)


def _keyring() -> Any:
    """The system's keyring; ``None`` where there is none, or one that keeps things in the open."""
    try:
        import keyring

        backend = keyring.get_keyring()
        # Below one are those that do nothing, and those that write plain text.
        return backend if backend.priority >= 1 else None
    except Exception:  # what a desktop's pieces raise when they do not fit each other
        return None
