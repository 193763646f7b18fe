"""Passwords and tokens of accounts: in the system's keyring, or a file of their own."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Literal

from firsthand.accounts import keyrings
from firsthand.model import Account

FILE = "secrets.json"
Place = Literal["keyring", "file"]


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
        if keyrings.put(id, secret):
            self._put(id, None)
            return "keyring"
        self._put(id, secret)  # no keyring, or one that does not answer
        return "file"

    def get(self, id: str) -> str | None:
        """The secret; ``None`` where there is none, as after a restore on another machine. Raises
        ``Unanswered`` where the keyring is asked and does not say."""
        held = self._all().get(id)
        return keyrings.get(id) if held is None else held

    def forget(self, id: str) -> None:
        """Leaves nothing of it anywhere."""
        self._put(id, None)
        keyrings.remove(id)

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
