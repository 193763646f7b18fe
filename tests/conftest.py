"""What all tests share: the helpers that lie beside them, and one Playwright."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

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
# How long an example takes says something of the machine, and nothing of the code. Where a change
# is judged, the same code gets the same examples; FIRSTHAND_EXAMPLES asks for more of them.
settings.register_profile(
    "ours",
    deadline=None,
    derandomize="CI" in os.environ,
    max_examples=int(os.environ.get("FIRSTHAND_EXAMPLES", "100")),
)
settings.load_profile("ours")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one driver of a test run: a second one in the same process would not start."""
    # Read by Playwright when it starts: only then is an extension's popup a page it can drive.
    os.environ["PW_CHROMIUM_ATTACH_TO_OTHER"] = "1"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started
