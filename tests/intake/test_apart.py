"""A large mailbox is read in a process of its own: what is stored is the same, whatever ends it."""

from __future__ import annotations

import os
import runpy
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.intake import apart, beside, unchanged
from firsthand.model import Face, Handle, Mail, Mails, Party, Record, Role, Skipped, Unreadable
from firsthand.sources import File, mbox, reader
from firsthand.sources.files import zips
from firsthand.sources.files.walk import walk
from firsthand.store import whole
from firsthand.workspace import Workspace

NOW = 1_900_000_000
MAILS = 1500


def letters(path: Path, many: int = MAILS) -> Path:
    """Mails of few to few, and among them what is skipped or damaged."""
    with path.open("wb") as box:
        for number in range(many):
            box.write(b"From - Mon Mar 03 09:00:00 2025\n")
            if number % 97 == 5:
                box.write(b"From: a@x.example\nTo: b@x.example\n\nNo date.\n\n")
                continue
            if number % 89 == 7:
                box.write(b"X-Mozilla-Status: 0008\nFrom: a@x.example\nSubject: gone\n\n\n")
                continue
            box.write(
                b"From: =?utf-8?q?Ren=C3=A9_%d?= <r%d@x.example>\nTo: sam@quarry.example,\n"
                b" Ada <ada@y.example>\nSubject: Apples %d\nMessage-ID: <m%d@x.example>\n"
                b"Date: Mon, 3 Mar 2025 09:%02d:00 +0000\n\nHello.\n\n"
                % (number % 40, number % 40, number % 7, number, number % 60)
            )
    return path


@pytest.fixture
def every_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LARGE", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)


def flat(records: Iterator[Record]) -> list[object]:
    """What is told, one by one and by value."""
    found: list[object] = []
    for record in records:
        found += record.events() if isinstance(record, Mails) else [record]
    return found


def stored(home: Path, box: Path, **more: Any) -> tuple[list[Any], dict[str, Any]]:
    opened = Workspace.open(home, clock=lambda: NOW)
    report = opened.import_paths([box], **more)
    with opened.db.read() as c:
        lines = list(whole.lines(c))
    opened.db.close()
    return lines, {name: value for name, value in report.items() if name != "seconds"}


def test_two_processes_store_and_tell_what_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = letters(tmp_path / "inbox.mbox")
    one = stored(tmp_path / "one", box)
    monkeypatch.setattr(apart, "LARGE", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    asked: list[object] = []
    read = apart.records

    def noticed(*given: Any) -> Iterator[Record]:
        asked.append(given)
        return read(*given)

    monkeypatch.setattr(apart, "records", noticed)
    told: list[int] = []
    two = stored(tmp_path / "two", box, progress=lambda p: told.append(p.done))
    assert asked
    assert two == one
    assert told == sorted(told)
    assert not active_children()


def test_small_files_other_kinds_and_what_lies_in_memory_are_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    box = File.on_disk(letters(tmp_path / "inbox.mbox"))
    assert not apart.fits(mbox, box)
    monkeypatch.setattr(apart, "LARGE", 1)
    assert apart.fits(mbox, box)
    assert not apart.fits(reader("eml"), box)
    assert not apart.fits(mbox, File.in_memory("a.mbox", b"From x" * 10_000))


def test_what_is_in_a_zip_and_what_was_added_are_read_there_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zips, "IN_MEMORY", 1000)
    box = letters(tmp_path / "inbox.mbox")
    packed = tmp_path / "takeout.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(box, "Mail/All mail.mbox")
    [member] = walk([packed])
    assert isinstance(member, File)
    added = replace(File.on_disk(box), disk=None, open=partial(unchanged._from, box, 0), before=7)
    monkeypatch.setattr(apart, "LARGE", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    for file in (member, added):
        assert apart.fits(mbox, file)
        at: list[int] = []
        told = flat(apart._told("mbox", file, NOW, at.append))
        assert told == flat(mbox.batches(file, NOW))
        assert at[-1] >= file.size // 2


@pytest.mark.usefixtures("every_size")
@pytest.mark.parametrize("after", [0, 1, 3])
def test_where_the_other_process_is_killed_the_rest_is_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    file = File.on_disk(letters(tmp_path / "inbox.mbox"))
    monkeypatch.setattr(apart, "_AHEAD", 1)  # it does not get far ahead
    left = after

    def reached(_: int) -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            for child in active_children():
                child.kill()

    told = apart.records(mbox, file, NOW, reached)
    assert flat(told) == flat(mbox.batches(file, NOW))
    assert not active_children()


@given(cuts=st.lists(st.integers(1, 60), max_size=12), mails=st.integers(1, 300))
def test_reading_goes_on_after_any_number_of_items(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int], mails: int
) -> None:
    file = File.on_disk(letters(tmp_path_factory.mktemp("cut") / "a.mbox", mails))
    every = [
        Mails("mbox", [one]) if isinstance(one, Mail) else one
        for record in mbox.batches(file, NOW)
        for one in (record.mails if isinstance(record, Mails) else [record])
    ]

    def broken(*_: object) -> Iterator[Record]:
        yield from every[: sum(cuts)]
        if sum(cuts) < len(every):
            raise EOFError

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(apart, "_told", broken)
        told = flat(apart.records(mbox, file, NOW, lambda _: None))
    assert told == flat(mbox.batches(file, NOW))


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(turns=st.lists(st.booleans(), min_size=1, max_size=8))
def test_whoever_of_the_two_reads_a_mail_the_same_is_told(
    tmp_path: Path, turns: list[bool]
) -> None:
    box = tmp_path / "inbox.mbox"
    file = File.on_disk(box if box.exists() else letters(box))
    told: list[object] = []

    class Sender:
        """In place of the pipe: now who stores waits, and now it does not."""

        waited_for = property(lambda self: turns[len(told) % len(turns)])

        def __init__(self, _: object) -> None:
            self.put = told.append

        __enter__ = lambda self: self  # noqa: E731
        __exit__ = lambda *_: None  # noqa: E731

    class Pipe:
        poll = lambda *_: True  # noqa: E731
        recv_bytes = lambda _: apart.packed([apart.packed(told.pop(0))])  # noqa: E731

    @contextmanager
    def started(work: Callable[..., None], given: tuple[object, ...]) -> Iterator[Pipe]:
        work(None, *given)
        yield Pipe()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(apart, "_Sender", Sender)
        patched.setattr(beside, "started", started)
        patched.setattr("gc.disable", lambda: None)
        heard = flat(apart._told("mbox", file, NOW, lambda _: None))
    assert heard == flat(mbox.batches(file, NOW))


TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
FACES = st.builds(
    lambda address, name, role: Face(Party(Handle("email", address), name, role)),
    TEXT, st.none() | TEXT, st.sampled_from([Role.FROM, Role.TO, Role.CC, Role.BCC]),
)  # fmt: skip


@given(st.data())
def test_what_is_heard_is_what_was_told(data: st.DataObject) -> None:
    faces = data.draw(st.lists(FACES, min_size=1, max_size=6))
    mails = st.builds(
        Mail, TEXT, st.integers(0, 2**34 - 1), st.lists(st.sampled_from(faces)).map(tuple),
        st.none() | TEXT, TEXT, st.integers(0, 2**13), st.integers(0, 10**6),
    )  # fmt: skip
    records = data.draw(
        st.lists(
            st.builds(Mails, st.just("mbox"), st.lists(mails, max_size=5), st.integers(0))
            | st.builds(Skipped, TEXT, TEXT)
            | st.builds(Unreadable, TEXT, TEXT, TEXT)
        )
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(apart, "_FACES", 3)
        telling, heard = apart.Telling(), apart.Heard("mbox")
        again = [heard.record(apart.unpacked(apart.packed(telling.said(r)))) for r in records]
    assert [type(one) for one in again] == [type(one) for one in records]
    assert [getattr(one, "at", 0) for one in again] == [getattr(one, "at", 0) for one in records]
    assert flat(iter(again)) == flat(iter(records))


@pytest.mark.usefixtures("every_size")
def test_an_import_that_is_stopped_ends_the_other_process(tmp_path: Path) -> None:
    box = letters(tmp_path / "inbox.mbox")
    asked = iter([False, False, False, True])
    lines, report = stored(tmp_path / "home", box, stop=lambda: next(asked, True))
    assert 0 < report["interactions"] < MAILS
    assert not active_children()
    assert len(lines)
    whole_lines, _ = stored(tmp_path / "home", box)
    assert whole_lines == stored(tmp_path / "other", box)[0]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_whatever_ends_an_import_the_other_process_ends_too(
    tmp_path: Path, how: signal.Signals
) -> None:
    box = letters(tmp_path / "inbox.mbox")
    code = f"""
import signal, sys, time
from multiprocessing import active_children
from pathlib import Path
from firsthand.intake import apart, unchanged
from firsthand.sources import File, mbox, reader
from firsthand.sources.files.walk import walk
# Ignored where these tests were started in the background.
signal.signal(signal.SIGINT, signal.default_int_handler)
def reached(_):
    print(*(child.pid for child in active_children()), flush=True)
    time.sleep(60)
if __name__ == "__main__":
    for _ in apart.records(mbox, File.on_disk(Path({str(box)!r})), {NOW}, reached):
        pass
"""
    script = tmp_path / "read.py"
    script.write_text(code, "utf-8")
    process = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    other = int(process.stdout.readline())
    process.send_signal(how)
    process.communicate(timeout=60)
    assert process.returncode
    until = time.monotonic() + 30
    with suppress(ProcessLookupError):
        while time.monotonic() < until:
            os.kill(other, 0)
            time.sleep(0.05)
        pytest.fail("it lives on")


def test_a_process_beside_the_program_loads_none_of_its_commands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "firsthand.__main__", raising=False)
    monkeypatch.setitem(sys.modules, "firsthand.cli", None)  # to import it would raise
    runpy.run_module("firsthand", run_name="__mp_main__")
