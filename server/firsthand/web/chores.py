"""What takes longer than a page may: done beside the pages, one after the other."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from flask import current_app, redirect, url_for
from werkzeug.wrappers import Response

from firsthand.model import N_
from firsthand.store.errors import Busy, InUse, StoreError, Unusable, sentence

from .rooms import rooms

SOON = 0.4  # seconds that a page waits for what is as good as done
FAILED = N_("That did not work. Nothing was changed; try again.")
BUSY = N_(
    "Records are being read or judged at the moment. Wait until that is done, then try again."
)
IN_USE = N_(
    "Another Firsthand command works on this workspace. Wait until it is done, then try again."
)
UNUSABLE = N_("This file cannot be used: it is damaged, or no backup of Firsthand. Nothing was "
              "changed.")  # fmt: skip
log = logging.getLogger("firsthand.web")
What = Literal["backup", "restore", "export", "forget"]


@dataclass
class Chore:
    """One of them; ``told`` is what it brought, for its template; ``message`` why it failed."""

    what: What
    state: Literal["running", "done", "failed"] = "running"
    told: dict[str, Any] = field(default_factory=dict)
    message: str = ""


class Chores:
    """The one that runs, or the last since the start."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self.last: Chore | None = None

    def start(self, what: What, work: Callable[[], dict[str, Any]]) -> bool:
        """Begins it in a thread of its own, where no request holds the database; ``False`` where
        another one runs."""
        with self._lock:
            if self.running():
                return False
            self.last = chore = Chore(what)
            db = rooms().workspace.db
            self._thread = threading.Thread(
                target=self._run, args=(chore, work, db.close), name=what, daemon=True
            )
            self._thread.start()
            return True

    def running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def wait(self, seconds: float) -> None:
        if self._thread is not None:
            self._thread.join(seconds)

    @staticmethod
    def _run(chore: Chore, work: Callable[[], dict[str, Any]], close: Callable[[], None]) -> None:
        from firsthand.workspace import Refusal

        try:
            chore.told = work()
            chore.state = "done"
        except Exception as error:
            if isinstance(error, Busy):
                chore.message = BUSY
            elif isinstance(error, InUse):
                chore.message = IN_USE
            elif isinstance(error, Unusable | Refusal):
                chore.message = UNUSABLE if chore.what == "restore" else str(error)
            elif isinstance(error, StoreError | OSError):
                chore.message = sentence(error)
            else:
                log.exception("%s failed", chore.what)
                chore.message = FAILED
            chore.state = "failed"
        finally:
            close()


def chores() -> Chores:
    """The ones of this server."""
    held = current_app.extensions
    found: Chores = held.setdefault("firsthand.chores", Chores())
    return found


def begin(what: What, work: Callable[[], dict[str, Any]]) -> Response:
    """Begins one, and leads back to the page that tells how it ends."""
    note = None if chores().start(what, work) else "at-work"
    return redirect(url_for("data.page", note=note, started=None if note else 1), 303)
