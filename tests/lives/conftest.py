"""One small world for each life."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from world import World


@pytest.fixture
def given(tmp_path: Path) -> World:
    return World(tmp_path)
