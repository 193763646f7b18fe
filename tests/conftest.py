"""What all tests share: the helpers that lie beside them, and one Playwright."""

from __future__ import annotations

import gc
import importlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from hypothesis import settings
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

MEMORY = Path("/dev/shm")
ENOUGH = 2 * 2**30  # a run uses a tenth of it


def in_memory(folder: Path) -> bool:
    """Whether tests can work there: it has room, and programs in it may run (in a container they
    often may not)."""
    if not (folder.is_dir() and os.access(folder, os.W_OK)):
        return False
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize >= ENOUGH and not found.f_flag & os.ST_NOEXEC


# A new workspace takes numbers for those of the country whose time it is on this machine.
os.environ["TZ"] = "Etc/UTC"
if hasattr(time, "tzset"):
    time.tzset()

sys.path.insert(0, str(Path(__file__).parent))
# Nothing that a test does leaves this machine, nor what the programs do that it starts.
GUARD = Path(__file__).parent / "guard"
if not hasattr(sys.modules.get("sitecustomize"), "Left"):  # a worker of this run has it already
    sys.path.insert(0, str(GUARD))
    sys.modules.pop("sitecustomize", None)
    importlib.import_module("sitecustomize")
    os.environ["PYTHONPATH"] = os.pathsep.join(
        filter(None, [str(GUARD), os.environ.get("PYTHONPATH", "")])
    )
# Where the machine keeps a folder in its memory, tests keep their files there: on a disk, a third
# of a run is waiting until it has really written what SQLite and the browsers must not lose.
if "TMPDIR" not in os.environ and in_memory(MEMORY):
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None
# How long an example takes says something of the machine, and nothing of the code. Where a change
# is judged, the same code gets the same examples; FIRSTHAND_EXAMPLES asks for more of them.
settings.register_profile(
    "ours",
    deadline=None,
    derandomize="CI" in os.environ,
    max_examples=int(os.environ.get("FIRSTHAND_EXAMPLES", "100")),
)
settings.load_profile("ours")


class InMemory(BytecodeCache):
    """What Jinja compiled pages to, for as long as the process lives."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.held:
            bucket.bytecode_from_string(self.held[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.held[bucket.key] = bucket.bytecode_to_string()


# Many hundred tests make an application of their own. What its pages are compiled to is the same in
# each, and to compile them takes forty times as long as to fill them in.
Flask.jinja_environment = staticmethod(  # type: ignore[assignment]
    partial(Flask.jinja_environment, bytecode_cache=InMemory())
)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """For ``-n auto``: half of the time of what is not driven by a browser is waiting, for other
    processes, for a port, for a kill to come."""
    return 2 * (os.cpu_count() or 1)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """For ``--dist loadscope``, which is asked for where browsers are driven."""
    if config.getvalue("dist") != "loadscope":
        return None
    from sharing import Browsers

    return Browsers(config, log)


@pytest.fixture(scope="module", autouse=True)
def what_stays() -> None:
    """Each command that tests run in their own process has circular garbage searched for, to close
    what the one before left open: the many thousand tests themselves, and what the modules before
    left for good, need not be gone through each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one driver of a test run: a second one in the same process would not start."""
    # Read by Playwright when it starts: only then is an extension's popup a page it can drive.
    os.environ["PW_CHROMIUM_ATTACH_TO_OTHER"] = "1"
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=60_000)  # three browsers at once keep a machine busy
    with sync_playwright() as started:
        yield started
