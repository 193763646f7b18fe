"""The audit, brought up to date in a thread of its own while pages are looked at."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from flask import current_app

from firsthand.intake import beside
from firsthand.store.errors import StoreError

from .rooms import rooms

if TYPE_CHECKING:
    from firsthand.workspace import Workspace

SOON = 0.05  # seconds that a page waits for an audit that is as good as done
log = logging.getLogger("firsthand.web")


class Keeper:
    """Brings the audit up to date behind the pages; one at a time."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._lock = threading.Lock()
        self._work: threading.Thread | None = None
        self.done, self.total = 0, 0
        self._failed: Exception | None = None

    def running(self, wait: float | None = SOON, more: bool = False) -> bool:
        """Whether it is still at work, after having been set to it where something changed, or
        where there is ``more`` to judge than the audit. What is as good as done is waited for, so
        many seconds; ``None``: to its end."""
        with self._lock:
            if self._work is None or not self._work.is_alive():
                if not more and self._workspace.audit_is_current():
                    return False
                self.done, self.total = 0, 0
                self._work = threading.Thread(target=self._run, name="audit", daemon=True)
                self._work.start()
            work = self._work
        work.join(wait)
        return work.is_alive()

    def at_work(self) -> bool:
        """Whether it is; it is not set to work."""
        return self._work is not None and self._work.is_alive()

    def _run(self) -> None:
        try:
            with self._workspace.db.inside():
                self._workspace.bring_audit_up_to_date(self._told)
                self._workspace.vouched_for(None)  # the home page says it, and judges nobody
        except StoreError as error:  # whoever looks at a page is told
            self._failed = error
            log.warning("The audit could not be brought up to date: %s", error)
        except Exception as error:
            self._failed = error
            if not beside.ending():
                log.exception("The audit could not be brought up to date.")
        finally:
            self._workspace.db.close()

    def done_with(self) -> None:
        """Waits until it is up to date; who asks while it is being made starts no second one.
        Raises what it failed with."""
        self._failed = None
        self.running(None)
        if self._failed is not None:
            raise self._failed

    def _told(self, done: int, total: int) -> None:
        self.done, self.total = done, total


def keeper() -> Keeper:
    """The one of this server."""
    held = current_app.extensions
    if "firsthand.audit" not in held:
        held["firsthand.audit"] = Keeper(rooms().workspace)
    found: Keeper = held["firsthand.audit"]
    return found
