"""Which mail it is that a server cannot give, among those that it refuses with it.

One mail that it cannot read makes it refuse all that are asked for together, or hang up, today and
ever after: nothing that came later would be read.
"""

from __future__ import annotations

import imaplib
import re
from collections.abc import Iterable, Iterator, Sequence

from firsthand.model import Unreadable, phrase

from .folders import Folder

BATCH = 250  # mails asked for at once
FAILURES = 100  # in one sync: each costs a sign-in
_PASSES = re.compile(r"\[(?:UNAVAILABLE|INUSE|LIMIT)\]", re.IGNORECASE)


class Failed(Exception):
    """The server refused some mails, or hung up on being asked for them."""

    def __init__(self, folder: Folder, uids: Sequence[int], error: imaplib.IMAP4.error) -> None:
        super().__init__(folder, uids, error)
        self.folder, self.uids, self.error = folder, uids, error


class Care:
    """How many mails are asked for at once: after a failure half as many, up to where it was."""

    def __init__(self) -> None:
        self._left = FAILURES
        self._size, self._until = BATCH, ("", 0)
        self._lost: set[tuple[str, int]] = set()

    def after(self, failed: Failed) -> list[Unreadable] | None:
        """What is to be told of a failure; ``None`` where it need not lie in a mail."""
        self._left -= 1
        if not self._left or _PASSES.search(str(failed.error)):
            return None
        folder, uids = failed.folder, failed.uids
        self._size, self._until = max(1, len(uids) // 2), (folder.name, max(uids))
        if len(uids) > 1:
            return []
        self._lost.add((folder.name, uids[0]))
        return [Unreadable(folder.path, f"message {uids[0]}", closed(failed.error))]

    def batches(self, folder: str, uids: Iterable[int]) -> Iterator[list[int]]:
        """What is to be asked for together, without what the server cannot give."""
        some: list[int] = []
        for uid in uids:
            if (folder, uid) in self._lost:
                continue
            some.append(uid)
            narrow = self._until[0] == folder and some[0] <= self._until[1]
            if len(some) == (self._size if narrow else BATCH):
                yield some
                some = []
        if some:
            yield some


def closed(error: Exception) -> str:
    return phrase("The server does not open it: %(why)s", why=said(error))


def said(error: Exception) -> str:
    """What the server said, short and in one line."""
    text = re.sub(r"[^ -~]+", " ", str(error).removeprefix("b").strip("'\"")).strip()
    return text[:200] or "it gave no reason"
