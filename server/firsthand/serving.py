"""Starts the server for a person: says where it is, and what to do when it cannot start."""

from __future__ import annotations

import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from firsthand import pools
from firsthand.app import ADDRESS, login_url, set_apart
from firsthand.app import serve as answer
from firsthand.care import restoring
from firsthand.care.daily import Daily
from firsthand.intake import beside
from firsthand.model import phrase
from firsthand.store.database import StoreError
from firsthand.store.journal import make_room
from firsthand.terminal.words import language
from firsthand.workspace import Refusal, Workspace

TURN = 0.0005  # seconds that one thread computes while others wait


def serve(workspace: Workspace, port: int, open_browser: bool, tell: Callable[[str], None]) -> None:
    """Serves until interrupted. Raises ``Refusal`` with a sentence where the port is taken, or
    another server answers for this workspace."""
    with asked_to_end(), alone(workspace.home) as note:
        port = _free(port)
        note.write_text(str(port), "utf-8")
        restoring.sweep(workspace.home)  # whoever restores beside a server is refused anyway
        with suppress(KeyboardInterrupt):  # Waitress keeps one to itself once it answers
            _serve(workspace, port, open_browser, tell)
        tell(phrase("Stopped."))


def _serve(
    workspace: Workspace, port: int, open_browser: bool, tell: Callable[[str], None]
) -> None:
    pools.share()
    # What the first pages would wait for: all of it is shared by the threads that answer.
    threading.Thread(target=_make_ready, args=(workspace,), daemon=True).start()
    # While an import reads, a request gets its turn ten times as soon as Python would give it one.
    sys.setswitchinterval(TURN)
    backups, tidy = Daily(workspace.db, workspace.home), pools.Tidy()
    backups.start()
    tidy.start()
    try:
        answer(workspace, port, lambda: _say_where(workspace, port, open_browser, tell))
    finally:
        beside.end()
        tidy.stop()
        backups.stop()


def _say_where(
    workspace: Workspace, port: int, open_browser: bool, tell: Callable[[str], None]
) -> None:
    tell(phrase("Firsthand answers at %(url)s", url=f"http://{ADDRESS}:{port}"))
    tell(
        phrase(
            "Open the dashboard (this address works once): %(url)s",
            url=login_url(workspace, port),
        )
    )
    tell(phrase("Stop it with Ctrl-C."))
    if open_browser:
        # The browser gets an address of its own, so that the printed one stays good. Some take
        # their time to start, and the server answers meanwhile.
        key = login_url(workspace, port)
        threading.Thread(target=webbrowser.open, args=(key,), daemon=True).start()


def _make_ready(workspace: Workspace) -> None:
    try:
        make_room(workspace.db)
        from firsthand.web import plot, reader

        plot.ready()
        workspace.vouched_for(None)  # the first page says it, and judges nobody
        workspace.overview()
        reader.ready(workspace.said_language() or language())
        workspace.look_ahead()
        workspace.real_results(0)
        workspace.endorsements(0)
        workspace.load_ties()
    except StoreError:
        pass  # whoever asks for the page is told
    finally:
        workspace.db.close()
    set_apart()


@contextmanager
def asked_to_end() -> Iterator[None]:
    """A polite request to end (SIGTERM, of a service manager or at log-out) is as good as Ctrl-C:
    what was begun is ended, what is temporary removed. ``beside.ending`` tells of either."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only there can it be heard
        return
    before = {which: signal.getsignal(which) for which in (signal.SIGINT, signal.SIGTERM)}
    for which, held in before.items():
        if held != signal.SIG_IGN:  # so it is for whoever runs it in the background
            signal.signal(which, _stop)
    try:
        yield
    finally:
        for which, held in before.items():
            signal.signal(which, held)


def _stop(number: int, frame: FrameType | None) -> None:
    beside.end()  # a page may be waiting for it
    signal.default_int_handler(number, frame)


@contextmanager
def alone(home: Path) -> Iterator[Path]:
    """Holds the workspace for one server; a killed one lets go of it. Gives the file to note the
    port in."""
    from filelock import FileLock, Timeout

    note = home / "serving-port"
    lock = FileLock(home / "serving.lock", mode=0o600, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        port = note.read_text("utf-8") if note.exists() else ""
        if port.isdigit():
            raise Refusal(
                phrase(
                    "This workspace is open already at %(url)s. Use that one, stop it, or name "
                    "another workspace with --home.",
                    url=f"http://{ADDRESS}:{port}",
                )
            ) from None
        raise Refusal(
            "This workspace is open already. Use that one, stop it, or name another workspace "
            "with --home."
        ) from None
    try:
        note.touch(mode=0o600)
        yield note
    finally:
        note.unlink(missing_ok=True)
        lock.release()


def where(home: Path) -> int | None:
    """The port at which a server of this workspace answers: anybody can say that they are one, and
    only ours holds the lock. ``None`` where none does."""
    from filelock import FileLock, Timeout

    with suppress(OSError, ValueError):
        port = int((home / "serving-port").read_text("utf-8"))  # else the look would make a lock
        try:
            with FileLock(home / "serving.lock", mode=0o600, timeout=0):
                return None
        except Timeout:
            return port
    return None  # also in a folder that nobody may write to: no server works there


def _free(port: int) -> int:
    """The port to use: the one asked for, or any free one for 0."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            raise Refusal(
                phrase(
                    "Port %(port)s is in use, perhaps by another Firsthand. Stop it, or choose "
                    "another with: --port 5999",
                    port=port,
                )
            ) from None
        return int(probe.getsockname()[1])
