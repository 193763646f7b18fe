"""What the threads of the server free is there for all of them, and for the system."""

from __future__ import annotations

import ctypes
import os
import platform
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from firsthand import pools

GLIBC = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another library gives memory")

PROGRAM = """
import ctypes, sys, tempfile, threading
from firsthand import pools
if sys.argv[1] == "shared":
    pools.share()
together = threading.Barrier(8)
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
def work():
    together.wait()
    held = [libc.malloc(5000) for _ in range(200)]
    together.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
libc.fdopen.restype = ctypes.c_void_p
with tempfile.TemporaryFile() as file:
    stream = ctypes.c_void_p(libc.fdopen(file.fileno(), b"w"))
    libc.malloc_info(0, stream)
    libc.fflush(stream)
    file.seek(0)
    print(file.read().count(b"<heap nr="))
"""


def counted(how: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, how], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


@GLIBC
def test_threads_share_two_pools_of_memory() -> None:
    assert counted("own") > 2
    assert counted("shared") == 2


@GLIBC
def test_what_lies_free_below_something_in_use_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    size, count = 100_000, 600  # each too small for pages of its own
    blocks = [ctypes.c_void_p(libc.malloc(size)) for _ in range(count)]
    for block in blocks:
        ctypes.memset(block, 1, size)
    for block in blocks[:-1]:
        libc.free(block)
    held = _resident()
    monkeypatch.setattr(pools, "EVERY", 0.01)
    monkeypatch.setattr(pools, "WORKED", 0.0)
    given = threading.Event()
    give_back = pools.give_back
    monkeypatch.setattr(pools, "give_back", lambda: (give_back(), given.set()))
    tidy = pools.Tidy()
    tidy.start()
    assert given.wait(60)
    tidy.stop()
    assert held - _resident() > size * count / 2
    libc.free(blocks[-1])


def _resident() -> int:
    """Bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
