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
_UNICODE, _BYTES, _NUMBER, _TIME, _BOOLEAN, _BINARY, _BINARIES = (
    0x1F,
    0x1E,
    3,
    0x40,
    0x0B,
    0x102,
    0x1102,
)
_HEADERS, _SUBJECT, _CLASS = 0x007D, 0x0037, 0x001A
_DELETED, _CONTAINS = 0x35E3, 0x3613  # of a store, of a folder
_KIND, _FOLDER, _MESSAGE = 0x1F, 0x02, 0x04  # what an item's number ends in
_Properties = list[dict[int, Any]]  # texts, numbers, bytes


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
    folders = list(_folders(root, _thrown(file)))
    total = sum(folder.get_number_of_sub_items() for _, folder, _ in folders)
    classes = json.loads(wanted)
    number, last = 0, 0.0
    for names, folder, gone in folders:
        for place in range(folder.get_number_of_sub_items()):
            number += 1
            if number <= int(passed):
                continue
            if time.monotonic() - last > 1:
                faulthandler.dump_traceback_later(STUCK, exit=True)
                last = time.monotonic()
            try:
                found = _message(folder.get_sub_item(place), classes)
            except Exception as error:
                _tell(number=number, damaged=_short(error), goes_on=True)
                continue
            if found:
                kind, item, people = found
                _tell(number=number, total=total, folders=names, gone=gone, kind=kind, item=item,
                      people=people)  # fmt: skip


def _bounded() -> None:
    """Neither all memory nor for ever: the process ends instead."""
    faulthandler.dump_traceback_later(OPENING, exit=True)
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # records, left lying about
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _thrown(file: Any) -> int:
    """The number of the folder for what was deleted, whatever its name; 0: not told."""
    try:
        store = file.get_message_store().get_record_set(0)
        return int.from_bytes(store.get_entry_by_type(_DELETED, _BINARY).get_data()[-4:], "little")
    except Exception:
        return 0


def _folders(root: Any, thrown: int) -> Iterator[tuple[list[str], Any, bool]]:
    """Every folder, with the names of those it lies in and its own, and whether it is one that
    Outlook fills itself: with what was deleted, or whom somebody once wrote to.

    An .ost does not tell which one has what was deleted; but it is one for mail, and appointments
    and contacts are nowhere else below one.

    Found by what lies below what, not by the tables that each folder keeps of its content: those
    may be damaged by themselves, and the library holds each whole in memory.
    """
    waiting: list[tuple[list[str], Any, bool]] = [([], root, False)]
    while waiting:
        names, folder, gone = waiting.pop()
        yield names, folder, gone
        for at in reversed(range(folder.get_number_of_sub_items() if len(names) < DEEP else 0)):
            with suppress(Exception):  # told when it is met as an item
                inner = folder.get_sub_item(at)
                if inner.get_identifier() & _KIND == _FOLDER:
                    lost = gone or inner.get_identifier() == thrown or _filled(inner)
                    waiting.append(([*names, _name(inner)], inner, lost))


def _filled(folder: Any) -> bool:
    records = (folder.get_record_set(at) for at in range(folder.get_number_of_record_sets()))
    kinds = (_read(one, [[_CONTAINS], [], []])[0].get(_CONTAINS, "") for one in records)
    return any(kind.lower().startswith(("ipf.note", "ipf.contact.")) for kind in kinds)


def _name(folder: Any) -> str:
    try:
        return (folder.get_name() or "")[:200].replace("/", "_")
    except Exception:
        return ""


def _message(
    item: Any, classes: dict[str, Any]
) -> tuple[str, _Properties, list[_Properties]] | None:
    """A message's class, its properties, and those of its people; ``None`` where it is none."""
    if item.get_identifier() & _KIND != _MESSAGE:
        return None
    kind = ""
    if item.get_number_of_record_sets():
        kind = _read(item.get_record_set(0), [[_CLASS], [], []])[0].get(_CLASS, "")
    begins = (kind or "IPM.Note").lower()
    nothing: list[Any] = [[[], [], []]] * 2
    of_item, of_people = next(
        (two for name, two in classes.items() if begins.startswith(name)), nothing
    )
    found = _item(item, of_item)
    return kind, found, _people(item, found, of_people)


def _people(message: Any, item: _Properties, wanted: list[list[int]]) -> list[_Properties]:
    if "from:" in item[0].get(_HEADERS, "").lower() or not any(wanted):
        return []  # its own headers tell them
    found = getattr(message, "recipients", None)
    if found is None:
        return []
    count = min(found.get_number_of_record_sets(), RECIPIENTS)
    sets = (found.get_record_set(at) for at in range(count))
    return [_read(one, wanted) for one in sets]


def _item(message: Any, wanted: list[list[int]]) -> _Properties:
    found: _Properties = [{}, {}, {}]
    for at in range(message.get_number_of_record_sets()):
        more = _read(message.get_record_set(at), wanted)
        found = [{**new, **old} for new, old in zip(more, found, strict=True)]
    if _SUBJECT in found[0]:
        found[0][_SUBJECT] = _plain(found[0][_SUBJECT])
    return found


def _plain(subject: str) -> str:
    """Without the two signs that tell how long its "Re: " is ([MS-PST] 2.5.3.1.1.1)."""
    return subject[2:] if subject.startswith("\x01") else subject


def _read(record: Any, wanted: list[list[int]]) -> _Properties:
    """Its texts, numbers and bytes (in hexadecimal) by the tags that were asked for."""
    texts, numbers, blobs = wanted
    said, counted, kept = {}, {}, {}
    for tag in texts:
        entry = _entry(record, tag, (_UNICODE, _BYTES))
        if entry is not None:
            with suppress(Exception):
                said[tag] = (entry.get_data_as_string() or "")[:TEXT]
    for tag in numbers:
        entry = _entry(record, tag, (_NUMBER, _TIME, _BOOLEAN))
        if raw := entry.get_data() if entry is not None else None:
            counted[tag] = int.from_bytes(raw[:8], "little")
    for tag in blobs:
        entry = _entry(record, tag, (_BINARY, _BINARIES))
        if raw := entry.get_data() if entry is not None else None:
            kept[tag] = raw[:TEXT].hex()
    return [said, counted, kept]


def _entry(record: Any, tag: int, kinds: tuple[int, ...]) -> Any:
    # One with a number in a set: the library finds it by that number, whatever tag it has here.
    for kind in kinds:
        entry = record.get_entry_by_type(tag & 0xFFFF, kind)
        if entry is not None:
            return entry
    return None


def _tell(**told: Any) -> None:
    # At once: should the next item end the process, this one is told.
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__


if __name__ == "__main__":
    main()
