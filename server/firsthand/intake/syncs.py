"""Syncs beside a running server: when asked for and at their intervals, one at a time."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from firsthand.model import N_
from firsthand.store.errors import StoreError, sentence

if TYPE_CHECKING:
    from firsthand.intake.progress import Progress
    from firsthand.workspace import Workspace

LOOK = 30.0  # seconds from one look at what is due to the next
log = logging.getLogger("firsthand.web")


BROKEN = N_("This sync stopped by a mistake of Firsthand’s. What was read is stored; try it again.")


@dataclass
class Sync:
    """One sync and how far it is: ``done`` of ``total`` new items; none while that is unknown.

    ``message`` is a sentence and what fills it in, ``report`` what became of the items, as of a
    file's.
    """

    account: str
    state: Literal["running", "done", "failed", "stopped"] = "running"
    done: int = 0
    total: int = 0
    read: int = 0
    new: int = 0
    message: tuple[str, Mapping[str, str]] | None = None
    report: Mapping[str, Any] | None = None
    stop: threading.Event = field(default_factory=threading.Event)


class Syncs:
    """The syncs of this server's life: the last one of each account."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._last: dict[str, Sync] = {}
        self._held, self._turn = threading.Lock(), threading.Lock()
        self._over = threading.Event()

    def begin(self) -> None:
        """Looks from now on what is due."""
        threading.Thread(target=self._watch, name="accounts", daemon=True).start()

    def end(self) -> None:
        """Stops what runs; it goes on with the next server."""
        with self._held:
            self._over.set()
            for sync in self._last.values():
                sync.stop.set()

    def start(self, account: str) -> Sync:
        """Begins a sync of an account, or gives the one that runs. ``Refusal`` for none such."""
        id = self._workspace.account(account).account.id
        with self._held:
            running = self._last.get(id)
            if running and running.state == "running":
                return running
            sync = self._last[id] = Sync(id)
            if self._over.is_set():
                sync.stop.set()  # one that is begun as the server ends would go on for as long
        threading.Thread(target=self._run, args=(sync,), name=f"sync {id}", daemon=True).start()
        return sync

    def last(self, account: str) -> Sync | None:
        """The sync that runs, or the last one since the start."""
        return self._last.get(account)

    def stop(self, account: str) -> None:
        """Ends a sync after what it is reading."""
        sync = self._last.get(account)
        if sync:
            sync.stop.set()

    def once(self) -> None:
        """Begins what is due."""
        for id in self._workspace.due():
            self.start(id)

    def _watch(self) -> None:
        while not self._over.wait(LOOK):
            try:
                self.once()
            except StoreError as error:
                log.warning("Accounts could not be looked at: %s", error)
            except Exception:  # whatever it was, the next look may do better
                log.exception("accounts could not be looked at")
        self._workspace.db.close()

    def _run(self, sync: Sync) -> None:
        from firsthand.accounts import Stopped, Trouble
        from firsthand.workspace import Refusal

        def tell(progress: Progress) -> None:
            sync.done, sync.total, sync.read = progress.done, progress.total, progress.read

        try:
            with self._turn, self._workspace.db.inside():
                report: dict[str, Any] = self._workspace.sync_account(
                    sync.account, progress=tell, stop=sync.stop.is_set
                )
            sync.report = report
            sync.read, sync.new, sync.state = report["read"], report["new"], "done"
        except Stopped as stopped:
            sync.message, sync.state = (stopped.text, stopped.values), "stopped"
        except Trouble as trouble:
            sync.message, sync.state = (trouble.text, trouble.values), "failed"
        except (Refusal, StoreError, OSError) as error:
            sync.message, sync.state = ("%(why)s", {"why": sentence(error)}), "failed"
        except Exception:
            log.exception("sync failed")
            sync.message, sync.state = (BROKEN, {}), "failed"
        finally:
            self._workspace.db.close()
