"""Whoever waits for an answer comes first; what works on behind them goes on all the same."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from firsthand.app import create_app
from firsthand.store import haste
from firsthand.store.haste import Haste
from firsthand.workspace import Workspace
from world import ME, World

MINUTE = 60.0


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever rests does so for a minute, if nothing calls them back."""
    monkeypatch.setattr(haste, "_SHARE", 1e-12)
    monkeypatch.setattr(haste, "_HELD", 1e-12)
    monkeypatch.setattr(haste, "_AT_MOST", MINUTE)
    return


def beside(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def rest_after_work(found: Haste) -> None:
    found.rest()
    found.rest()


@pytest.mark.usefixtures("long")
def test_work_behind_rests_until_the_answer_is_given() -> None:
    found = Haste()
    with found.waited_for():
        work = beside(lambda: rest_after_work(found))
        work.join(0.05)
        assert work.is_alive()
    work.join(MINUTE / 2)
    assert not work.is_alive()


@pytest.mark.usefixtures("long")
def test_where_nobody_waits_nobody_rests() -> None:
    work = beside(lambda: rest_after_work(Haste()))
    work.join(MINUTE / 2)
    assert not work.is_alive()


@pytest.mark.usefixtures("long")
def test_whoever_is_waited_for_rests_for_nobody() -> None:
    found = Haste()

    def answer() -> None:
        with found.waited_for():
            rest_after_work(found)

    with found.waited_for():
        work = beside(answer)
        work.join(MINUTE / 2)
        assert not work.is_alive()


def test_however_many_wait_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(haste, "_AT_MOST", 0.01)
    found = Haste()
    with found.waited_for():
        work = beside(lambda: rest_after_work(found))
        work.join(MINUTE / 2)
        assert not work.is_alive()


def test_nobody_rests_inside_a_transaction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits for an answer may wait for that transaction."""
    world, rested = World(tmp_path), list[bool]()

    def rest(_: Haste) -> None:
        rested.append(world.workspace.db.connection().in_transaction)

    monkeypatch.setattr(Haste, "rest", rest)
    world.exchange("Bo Maesbeke <bo@far.example>", "2026-03-02", "2026-05-11").imported()
    assert rested
    world.connection("Bo Maesbeke", "https://www.linkedin.com/in/bo", email="bo@far.example")
    world.imported().workspace.bring_audit_up_to_date()
    world.mail(ME, "Bo <bo@far.example>", "2026-06-01").imported()
    before = len(rested)
    world.workspace.bring_audit_up_to_date()
    assert len(rested) > before
    assert not any(rested)


def test_a_request_is_waited_for_until_it_is_answered(tmp_path: Path) -> None:
    space = Workspace.open(tmp_path / "home")
    app, waited = create_app(space, 5484), list[int]()

    @app.after_request
    def look(reply: Any) -> Any:
        waited.append(space.db.haste._waited_for)
        return reply

    assert app.test_client().get("/api/v1/health", base_url="http://127.0.0.1:5484").json
    assert waited == [1]
    assert space.db.haste._waited_for == 0
