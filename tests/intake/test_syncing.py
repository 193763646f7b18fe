"""One account into the store: how far it was read stands for what is stored, whatever happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from firsthand.accounts import Login, Step
from firsthand.intake import syncing
from firsthand.model import Account, Event, Handle, Kind, Mark, Party, Record, Role, Settings
from firsthand.store import accounts, events
from firsthand.store.errors import FULL, StoreError
from firsthand.workspace import Workspace

ROBIN, JEAN = "robin@keller-advies.example", "jean@atelier-nord.example"
ACCOUNT = Account("a_1", "imap", "imap.far.example", 993, ROBIN)
NOW = 1_764_000_000


def letter(number: int) -> Event:
    """One that Robin sent, and that lies in the folder for that."""
    on = (Party(Handle("email", ROBIN), "Robin Keller", Role.FROM),
          Party(Handle("email", f"{number}.{JEAN}"), None, Role.TO))  # fmt: skip
    return Event("imap", Kind.MAIL, f"<{number}>", NOW - number, on, "Sails", marks=Mark.SENT)


def given(_login: Login, known: Any, _now: int, _stop: Any) -> Iterator[Record | Step]:
    for number in range(known.get("Sent", {}).get("uid", 0) + 1, 11):
        yield letter(number)
        yield Step("Sent", {"uid": number}, number, 10)


@pytest.fixture
def at(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """A workspace with an account of ten letters."""
    monkeypatch.setattr(syncing, "kind", lambda _: SimpleNamespace(records=given))
    opened = Workspace.open(tmp_path / "home")
    with opened.db.write() as c:
        accounts.add(c, ACCOUNT, NOW)
    yield opened
    opened.db.close()


def sync(at: Workspace) -> int:
    return syncing.run(at.db, Settings(), Login(ACCOUNT, "secret"), NOW).read


def reached(at: Workspace) -> Any:
    with at.db.read() as c:
        return accounts.places(c, ACCOUNT.id)


def failing(work: Callable[..., Any], error: BaseException) -> Callable[..., Any]:
    """The same, but for the first time."""
    left = [error]

    def once(*given: Any, **named: Any) -> Any:
        if left:
            raise left.pop()
        return work(*given, **named)

    return once


def test_what_could_not_be_stored_is_read_again_by_the_next_sync(
    at: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syncing, "PENDING", 4)
    monkeypatch.setattr(events.Events, "store", failing(events.Events.store, StoreError(FULL)))
    with pytest.raises(StoreError, match="full"):
        sync(at)
    assert (reached(at), at.totals()["interactions"]) == ({}, 0)
    assert sync(at) == 10
    assert (reached(at), at.totals()["interactions"]) == ({"Sent": {"uid": 10}}, 10)


def test_one_that_was_cut_off_after_its_last_mail_tells_who_the_user_is_the_next_time(
    at: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syncing, "settle", failing(syncing.settle, KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        sync(at)
    assert (at.totals()["interactions"], at.me()) == (10, [])
    assert sync(at) == 0
    assert [one["value"] for one in at.me()] == [ROBIN]


def test_nothing_rests_while_others_wait_for_its_transaction(
    at: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside: list[bool] = []
    monkeypatch.setattr(
        type(at.db.haste), "rest", lambda _: inside.append(at.db.connection().in_transaction)
    )
    sync(at)
    assert inside
    assert not any(inside)
