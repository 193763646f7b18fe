"""Reads a large mailbox in a process of its own, while this one stores what was read before.

What is read comes over a pipe, in the order of the file: mails with numbers in place of the people
on them, each of whom is told once. While this process waits for some, mails come as they were
found, and it reads them itself. Whatever ends that process, the rest is read in this one.
"""

from __future__ import annotations

import gc
import marshal
import os
import pickle
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO, Self, cast

from firsthand.intake.progress import Watched
from firsthand.model import (
    Face,
    Handle,
    Mail,
    Mails,
    Party,
    Record,
    Role,
    Skipped,
    Unreadable,
)
from firsthand.sources import File, Source, batches

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

LARGE = 48 << 20  # bytes of a file; a smaller one is read before a process has begun to
_SOURCES = frozenset({"mbox"})
_FEW = 10_000  # bytes that tell how a file is opened
_AHEAD = 8 << 20  # bytes that were read and are not stored yet
_FACES = 50_000  # people told by number; beyond, the numbers begin anew
_SAYS_NOTHING = 1.0  # seconds between two looks at whether Python has heard a signal
_made = tuple.__new__


def fits(source: Source, file: File) -> bool:
    """Whether a file is worth a process of its own."""
    large = file.size >= LARGE and source.NAME in _SOURCES
    return large and (os.cpu_count() or 1) > 1 and _can_be_opened_there(file)


def _can_be_opened_there(file: File) -> bool:
    """Whether how it is opened can be told in few words: a zip in a zip lies in memory."""
    try:
        return len(pickle.dumps(file.open)) < _FEW
    except (TypeError, AttributeError, pickle.PicklingError):
        return False


def records(
    source: Source, file: File, now: int, reached: Callable[[int], None]
) -> Iterator[Record]:
    """What ``sources.batches`` tells of such a file; ``reached`` hears how far it is read."""
    done = 0
    with closing(_told(source.NAME, file, now, reached)) as told:
        try:
            for record in told:
                done += _items(record)
                yield record
            return
        except (EOFError, OSError):
            pass  # that process could not be started, or was ended by somebody else
    for record in batches(source, file, now):
        many = _items(record)
        if done >= many:
            done -= many
        elif isinstance(record, Mails):
            yield replace(record, mails=record.mails[done:]) if done else record
            done = 0
        else:
            yield record


def _items(record: Record) -> int:
    return len(record.mails) if isinstance(record, Mails) else 1


# ------------------------------------------------------------------------------- this process


def _told(
    name: str, file: File, now: int, reached: Callable[[int], None]
) -> Generator[Record, None, None]:
    """What the other process tells. Raises ``EOFError`` or ``OSError`` where it ends too early."""
    from firsthand.intake.beside import started
    from firsthand.sources import mbox  # late, as all readers

    origin = mbox.origin_of(file, now)
    sent = File(file.path, file.size, file.head, file.open, file.disk, before=file.before)
    with started(_read, (sent, now)) as pipe:
        heard = Heard(name)
        while True:
            while not pipe.poll(_SAYS_NOTHING):
                pass
            for one in unpacked(pipe.recv_bytes()):
                message = unpacked(one)
                if message is None:
                    return
                at, said = message
                if said[0] == "found":
                    yield from mbox.read(mbox.Some(*said[1:]), origin)
                else:
                    yield heard.record(said)
                reached(at)


def packed(told: Any) -> bytes:
    # A third of what pickle takes; both processes are of one Python.
    return marshal.dumps(told)


def unpacked(message: bytes) -> Any:
    return marshal.loads(message)  # noqa: S302 (it is our own)


class Heard:
    """Makes records again of what ``Telling`` made of them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._faces: list[Face] = []

    def record(self, said: tuple[Any, ...]) -> Record:
        what, *rest = said
        if what == "skipped":
            return Skipped(*rest)
        if what == "unreadable":
            return Unreadable(*rest)
        anew, new, mails, begins = rest
        faces = self._faces = [] if anew else self._faces
        faces += [
            Face(Party(Handle("email", address), name, Role(role))) for address, name, role in new
        ]
        # What NamedTuple's own way takes is a twentieth of all.
        return Mails(self._name, [
            _made(Mail, (key, when, tuple([faces[number] for number in on]), *rest))
            for key, when, on, *rest in mails
        ], begins)  # fmt: skip


# ------------------------------------------------------------------------------ the other one


class Telling:
    """Makes of records what can be sent: plain tuples, with numbers in place of people."""

    def __init__(self) -> None:
        self._numbers = _Numbers()

    def said(self, record: Record) -> tuple[Any, ...]:
        if isinstance(record, Mails):
            anew = not self._numbers or len(self._numbers) > _FACES
            if anew:
                self._numbers = _Numbers()
            numbers = self._numbers
            numbers.new = []
            number = numbers.__getitem__
            mails = [
                (key, when, tuple(map(number, faces)), subject, occasion, marks, audience)
                for key, when, faces, subject, occasion, marks, audience in record.mails
            ]
            return "mails", anew, numbers.new, mails, record.at
        if isinstance(record, Skipped):
            return "skipped", record.where, record.why
        if isinstance(record, Unreadable):
            return "unreadable", record.path, record.where, record.why
        raise TypeError(record)


class _Numbers(dict[Face, int]):
    """The number of each of the people on mails; who is new is put down to be told."""

    new: list[tuple[str, str | None, int]]

    def __missing__(self, face: Face) -> int:
        handle, name, role, _ = face.party
        self.new.append((handle.value, name, int(role)))
        number = self[face] = len(self)
        return number


def _read(pipe: Connection, file: File, now: int) -> None:
    """Reads a file and tells what is in it."""
    from firsthand.sources import mbox

    gc.disable()  # as in ``workspace.reading``
    at = 0

    def reached(position: int) -> None:
        nonlocal at
        at = position

    def opened() -> BinaryIO:
        return cast(BinaryIO, Watched(file.open(), reached))

    origin = mbox.origin_of(file, now)
    telling = Telling()
    with _Sender(pipe) as sender:
        for some in mbox.found(replace(file, open=opened)):
            if isinstance(some, Unreadable):
                sender.put((at, telling.said(some)))
            elif sender.waited_for:  # who stores has nothing to do, and reads some itself
                sender.put((at, ("found", *some)))
            else:
                for record in mbox.read(some, origin):
                    sender.put((at, telling.said(record)))
        sender.put(None)


class _Sender:
    """Sends from a thread of its own what is told, as long as not too much of it waits: who stores
    does so a while at a time, and takes nothing meanwhile."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._waiting: deque[bytes] = deque()
        self._room = _AHEAD
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._waiting.append(b"")
            self._changed.notify()
        self._thread.join()

    @property
    def waited_for(self) -> bool:
        """Whether all that was told has gone."""
        return self._room == _AHEAD

    def put(self, told: object) -> None:
        message = packed(told)
        with self._changed:
            while self._room <= 0:
                self._changed.wait()
            self._room -= len(message)
            self._waiting.append(message)
            self._changed.notify()

    def _run(self) -> None:
        some = [b""]
        while True:
            with self._changed:
                self._room += sum(map(len, some))
                self._changed.notify()
                while not self._waiting:
                    self._changed.wait()
                some = list(self._waiting)
                self._waiting.clear()
            # All at once: for each send, Python lets the one who reads work on for some
            # milliseconds, in which more is read than is sent.
            try:
                self._pipe.send_bytes(packed([one for one in some if one]))
            except OSError:
                os._exit(1)  # nobody hears it any more
            if not some[-1]:
                return
