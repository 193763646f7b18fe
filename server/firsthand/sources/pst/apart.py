"""Has a process of its own read an Outlook data file, since a damaged one may crash the library.

The library is written in C: what breaks it ends that process, and never the import or the server.
It is then started again behind the item that broke it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from firsthand.model import phrase

from ..outlook import kinds, properties

LINE = 4 << 20  # a mail's headers as JSON; longer is an attack
CRASHES = 20
NOT_INSTALLED = 3
_READER = Path(__file__).with_name("reader.py")
_MISSING = phrase(
    "Outlook data files need the package libpff-python, which is not installed here: "
    "install it with pip, and import again."
)
_BROKEN = phrase(
    "The Outlook data file is damaged here; Outlook's repair tool (scanpst) may mend it."
)


class Found(NamedTuple):
    """An item of the file: its number from 1 on of about ``total``, and the folders it lies in."""

    number: int
    total: int
    folders: tuple[str, ...]
    gone: bool  # no folder of the user's own for appointments or contacts
    kind: str  # its class: IPM.Note, IPM.Appointment
    item: properties.Item
    people: tuple[properties.Item, ...]


class Damaged(NamedTuple):
    """What could not be read; ``goes_on``: it was one item, and what follows is read."""

    number: int
    why: str
    goes_on: bool


def items(path: Path) -> Iterator[Found | Damaged]:
    """Everything in the file's folders, in the order of the file."""
    number = 0
    for _ in range(CRASHES):
        with _started(path, number) as process:
            assert process.stdout
            try:
                for found in _told(process.stdout):
                    yield found
                    number = found.number
                    if isinstance(found, Damaged) and not found.goes_on:
                        return
            finally:
                process.kill()
            ended = process.wait()
        if ended == 0:
            return
        if ended == NOT_INSTALLED:
            yield Damaged(number, _MISSING, goes_on=False)
            return
        number += 1
        yield Damaged(number, _BROKEN, goes_on=True)
    why = phrase("%(what)s It broke %(times)s times.", what=_BROKEN, times=CRASHES)
    yield Damaged(number, why, goes_on=False)


def _started(path: Path, passed: int) -> subprocess.Popen[bytes]:
    wanted = json.dumps(kinds.CLASSES)
    # -P: the readers beside it have names that the standard library has too.
    command = [sys.executable, "-P", str(_READER), str(path), str(passed), wanted]
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )


def _told(stream: IO[bytes]) -> Iterator[Found | Damaged]:
    while line := stream.readline(LINE):
        if not line.endswith(b"\n"):
            return  # the process ended in the midst of it
        told = json.loads(line)
        number = told["number"]
        if why := told.get("damaged"):
            said = phrase(
                "The Outlook data file is damaged here (%(why)s); Outlook's repair tool (scanpst)"
                " may mend it.",
                why=why,
            )
            yield Damaged(number, said, goes_on=told["goes_on"])
            continue
        people = tuple(_item(one) for one in told["people"])
        folders, gone = tuple(told["folders"]), told["gone"]
        item = _item(told["item"])
        yield Found(number, told["total"], folders, gone, told["kind"], item, people)


def _item(told: list[dict[str, Any]]) -> properties.Item:
    texts, numbers, blobs = told
    return properties.Item(
        {int(tag): text for tag, text in texts.items()},
        {int(tag): value for tag, value in numbers.items()},
        {int(tag): bytes.fromhex(value) for tag, value in blobs.items()},
    )
