"""Gives every test here a real mail server with an empty mailbox, and a workspace."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import null

# Tests are imported one by one, not as a package; what they share is found here.
sys.path.insert(0, str(Path(__file__).parent))

import dovecot
from account_steps import Setting
from dovecot import Dovecot


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's own keyring is asked, whatever asked for one first in this process."""
    monkeypatch.setattr(keyring, "get_keyring", null.Keyring)


@pytest.fixture(scope="session")
def server() -> Iterator[Dovecot]:
    root = Path(tempfile.mkdtemp(prefix="fh-", dir="/tmp"))
    started = dovecot.start(root)
    yield started
    started.stop()
    shutil.rmtree(root, ignore_errors=True)


@pytest.fixture
def at(server: Dovecot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Setting:
    """A mailbox that is new, and a workspace that trusts the server's authority."""
    server.wipe()
    monkeypatch.setenv("FIRSTHAND_CA_FILE", str(server.ca))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    return Setting(server, tmp_path / "home")
