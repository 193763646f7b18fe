"""The process that reads an Outlook data file: run by ``apart.py``, tells one line of JSON an item.

    python -P reader.py FILE PASSED WANTED

Passes over the first ``PASSED`` items. Imports nothing of ours: it starts in no time, and holds
nothing that a file made to break the library could be after.
"""

from __future__ import annotations

import faulthandler
import json
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

MEMORY = 1 << 30
OPENING = 1800  # seconds: the index of half a million mails
STUCK = 60  # seconds on one item
TEXT = 256 << 10
DEEP = 100
RECIPIENTS = 500
NOT_INSTALLED = 3
_UNICODE, _BYTES, _NUMBER, _TIME = 0x1F, 0x1E, 0x03, 0x40
_HEADERS, _SUBJECT = 0x007D, 0x0037
_KIND, _FOLDER, _MESSAGE = 0x1F, 0x02, 0x04  # what an item's number ends in
_Properties = list[dict[int, Any]]  # texts, numbers


def main() -> None:
    path, passed, wanted = sys.argv[1:]
    try:
        import pypff
    except ImportError:
        sys.exit(NOT_INSTALLED)
    _bounded()
    file = pypff.file()
    try:
        file.open(path)
        root = file.get_root_folder()
    except Exception as error:
        _tell(number=int(passed), damaged=_short(error), goes_on=False)
        return
    folders = list(_folders(root))
    total = sum(folder.get_number_of_sub_items() for _, folder in folders)
    wants = json.loads(wanted)
    number, last = 0, 0.0
    for names, folder in folders:
        for place in range(folder.get_number_of_sub_items()):
            number += 1
            if number <= int(passed):
                continue
            if time.monotonic() - last > 1:
                faulthandler.dump_traceback_later(STUCK, exit=True)
                last = time.monotonic()
            try:
                found = _message(folder.get_sub_item(place), *wants)
            except Exception as error:
                _tell(number=number, damaged=_short(error), goes_on=True)
                continue
            if found:
                _tell(number=number, total=total, folders=names, mail=found[0], others=found[1])


def _bounded() -> None:
    """Neither all memory nor for ever: the process ends instead."""
    faulthandler.dump_traceback_later(OPENING, exit=True)
    with suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _folders(root: Any) -> Iterator[tuple[list[str], Any]]:
    """Every folder, with the names of those it lies in and its own.

    Found by what lies below what, not by the tables that each folder keeps of its content: those
    may be damaged by themselves, and the library holds each whole in memory.
    """
    waiting: list[tuple[list[str], Any]] = [([], root)]
    while waiting:
        names, folder = waiting.pop()
        yield names, folder
        for at in reversed(range(folder.get_number_of_sub_items() if len(names) < DEEP else 0)):
            with suppress(Exception):  # told when it is met as an item
                inner = folder.get_sub_item(at)
                if inner.get_identifier() & _KIND == _FOLDER:
                    waiting.append(([*names, _name(inner)], inner))


def _name(folder: Any) -> str:
    try:
        return (folder.get_name() or "")[:200].replace("/", "_")
    except Exception:
        return ""


def _message(
    item: Any, texts: list[int], numbers: list[int], of_others: list[int], numbers_of: list[int]
) -> tuple[_Properties, list[_Properties]] | None:
    """A message's properties, and its recipients'; ``None`` where it is none."""
    if item.get_identifier() & _KIND != _MESSAGE:
        return None
    mail = _item(item, texts, numbers)
    return mail, _recipients(item, mail, of_others, numbers_of)


def _recipients(
    message: Any, mail: _Properties, texts: list[int], numbers: list[int]
) -> list[_Properties]:
    if "from:" in mail[0].get(_HEADERS, "").lower():
        return []  # its own headers tell them
    found = getattr(message, "recipients", None)
    if found is None:
        return []
    count = min(found.get_number_of_record_sets(), RECIPIENTS)
    sets = (found.get_record_set(at) for at in range(count))
    return [_read(one, texts, numbers) for one in sets]


def _item(message: Any, texts: list[int], numbers: list[int]) -> _Properties:
    found: _Properties = [{}, {}]
    for at in range(message.get_number_of_record_sets()):
        more = _read(message.get_record_set(at), texts, numbers)
        found = [{**more[0], **found[0]}, {**more[1], **found[1]}]
    if _SUBJECT in found[0]:
        found[0][_SUBJECT] = _plain(found[0][_SUBJECT])
    return found


def _plain(subject: str) -> str:
    """Without the two signs that tell how long its "Re: " is ([MS-PST] 2.5.3.1.1.1)."""
    return subject[2:] if subject.startswith("\x01") else subject


def _read(record: Any, texts: list[int], numbers: list[int]) -> _Properties:
    said, counted = {}, {}
    for tag in texts:
        for kind in (_UNICODE, _BYTES):
            entry = record.get_entry_by_type(tag, kind)
            if entry is not None:
                with suppress(Exception):
                    said[tag] = (entry.get_data_as_string() or "")[:TEXT]
                break
    for tag in numbers:
        for kind in (_NUMBER, _TIME):
            entry = record.get_entry_by_type(tag, kind)
            raw = entry.get_data() if entry is not None else None
            if raw:
                counted[tag] = int.from_bytes(raw[:8], "little")
                break
    return [said, counted]


def _tell(**told: Any) -> None:
    # At once: should the next item end the process, this one is told.
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__


if __name__ == "__main__":
    main()
