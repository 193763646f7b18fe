"""The server says where it is once whoever goes there is answered."""

from __future__ import annotations

import socket
import webbrowser
from pathlib import Path

import pytest

from firsthand.serving import serve, where
from firsthand.workspace import Workspace


def test_the_address_is_told_once_somebody_answers_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    home, told = tmp_path / "home", list[str]()

    def tell(text: str) -> None:
        told.append(text)
        port = where(home)
        if text != "Stopped.":
            assert port is not None
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        if text.startswith("Stop it"):
            assert not opened
            raise KeyboardInterrupt

    serve(Workspace.open(home), 0, True, tell)
    assert [text.split()[0] for text in told] == ["Firsthand", "Open", "Stop", "Stopped."]
    assert where(home) is None
