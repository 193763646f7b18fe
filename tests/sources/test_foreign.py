"""Other programs' databases: whatever was done to one, it is read or told, and never raises."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import apple_contacts_file
import calls_file
import imessage_file
import skype_file
import whatsapp_calls_file
import whatsapp_file
from firsthand.model import Unreadable
from firsthand.sources import (
    File,
    Source,
    applecontacts,
    callhistory,
    imessage,
    skypedb,
    whatsappdb,
)
from opened import changed, read


class Program(NamedTuple):
    """A reader, what its file is called, the making of one, and how what breaks off is told."""

    source: Source
    name: str
    make: Callable[[Path], object]
    broken: str
    endless: str
    long: str


PROGRAMS = [
    Program(imessage, "chat.db", imessage_file.chats,
            "The database could not be read to its end (",
            imessage_file.ENDLESS, imessage_file.LONG),
    Program(callhistory, "CallHistory.storedata", calls_file.calls,
            "The list of calls could not be read to its end (",
            calls_file.ENDLESS, calls_file.LONG),
    Program(whatsappdb, "ChatStorage.sqlite", whatsapp_file.store,
            "The chats could not be read to their end (",
            whatsapp_file.ENDLESS, whatsapp_file.LONG),
    Program(whatsappdb, "CallHistory.sqlite", whatsapp_calls_file.calls,
            "The calls could not be read to their end (",
            whatsapp_calls_file.ENDLESS, whatsapp_calls_file.LONG),
    Program(skypedb, "main.db", skype_file.store,
            "Skype's chats and calls could not be read to their end (",
            skype_file.ENDLESS, skype_file.LONG),
    Program(applecontacts, "AddressBook-v22.abcddb", apple_contacts_file.mac,
            "The address book could not be read to its end (",
            apple_contacts_file.ENDLESS, apple_contacts_file.LONG),
]  # fmt: skip
each = pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)


@each
def test_another_database_of_that_name_is_told(tmp_path: Path, program: Program) -> None:
    path = tmp_path / program.name
    changed(path, "CREATE TABLE t (x)")
    problem = read(program.source, path)[-1]
    assert isinstance(problem, Unreadable)
    assert problem.why.startswith((f"{program.broken}no such table", "This database is not built"))


@each
@pytest.mark.parametrize("what", ["endless", "long"])
def test_a_database_that_works_out_what_has_no_end_is_told(
    tmp_path: Path, program: Program, what: str
) -> None:
    path = tmp_path / program.name
    program.make(path)
    changed(path, program.endless if what == "endless" else program.long)
    problem = read(program.source, path)[-1]
    assert isinstance(problem, Unreadable)
    # A column that is worked out is none to whoever asks first which there are.
    told = ("This database is not built", *([program.broken] if what == "long" else []))
    assert problem.why.startswith(told)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The bytes of each, made once."""
    folder = tmp_path_factory.mktemp("whole")
    for program in PROGRAMS:
        program.make(folder / program.name)
    return {program.name: (folder / program.name).read_bytes() for program in PROGRAMS}


@each
@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=200), at=st.integers(0, 30_000))
def test_no_bytes_raise(whole: dict[str, bytes], program: Program, content: bytes, at: int) -> None:
    made, source = whole[program.name], program.source
    broken = made[: at % len(made)] + content + made[at % len(made) + len(content) :]
    source.fits(File.in_memory("x", broken))
    list(source.records(File.in_memory(program.name, broken), 0))
    list(source.records(File.in_memory(program.name, content), 0))
