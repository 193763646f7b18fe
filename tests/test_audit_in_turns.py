"""The audit's marks are made in turns: others write in between, and a kill there loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from changes import STEPS, Steps, stepped
from firsthand.store import audit as stored
from firsthand.store import cipher, noted
from firsthand.store.database import Database
from firsthand.workspace import Workspace
from test_audit import CHANGES, hold, world
from world import World

__all__ = ["world"]


class Killed(BaseException):
    pass


@contextmanager
def between(before: Callable[[int], None]) -> Iterator[None]:
    """``before`` is told of each transaction that is about to begin, by its number; of none of
    those that it makes itself."""
    write, numbers, inside = Database.write, count(1), [False]

    @contextmanager
    def told(self: Database) -> Iterator[Any]:
        if not self.connection().in_transaction and not inside[0]:
            inside[0] = True
            try:
                before(next(numbers))
            finally:
                inside[0] = False
        with write(self) as c:
            yield c

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "write", told)
        yield


def cut_off(workspace: Workspace, at: int) -> bool:
    """An audit that is killed before a transaction; whether it came so far."""

    def before(number: int) -> None:
        if number == at:
            raise Killed

    with between(before), suppress(Killed):
        workspace.bring_audit_up_to_date()
        return False
    return True


@pytest.mark.parametrize("what", ["a mail", "a join", "somebody forgotten", "a figure"])
def test_killed_at_any_moment_the_next_one_goes_on(world: World, what: str) -> None:
    CHANGES[what](world)
    at = 1
    while cut_off(world.workspace, at):
        at += 1
    assert at > 5
    hold(world.workspace)


@pytest.mark.parametrize("at", range(1, 7))
def test_what_changes_between_two_turns_is_judged_too(world: World, at: int) -> None:
    """Of Jan something is noted already when more happens with him."""
    CHANGES["a mail"](world)

    def before(number: int) -> None:
        if number == at:
            CHANGES["a result"](world)

    with between(before):
        world.workspace.bring_audit_up_to_date()
    assert world.workspace.audit_is_current() == (at == 1)
    hold(world.workspace)


@pytest.mark.parametrize("look", ["weighed", "outdated", "waiting", "touched"])
def test_others_write_while_it_looks(
    world: World, look: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = noted if look == "touched" else stored
    real, written = getattr(where, look), []

    def looked(*given: Any) -> Any:
        path = world.workspace.db.path
        with closing(cipher.connect(path, None, isolation_level=None, timeout=0)) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        written.append(look)
        return real(*given)

    monkeypatch.setattr(where, look, looked)
    CHANGES["a mail"](world)
    world.workspace.bring_audit_up_to_date()
    assert written
    monkeypatch.undo()
    hold(world.workspace)


def test_two_at_once_leave_what_one_would(world: World) -> None:
    """The one that was overtaken looks again while nobody else gets in."""
    CHANGES["a mail"](world)
    with between(partial(_meddle, 3, False, world.workspace.bring_audit_up_to_date)):
        world.workspace.bring_audit_up_to_date()
    hold(world.workspace)


@settings(max_examples=20)
@given(
    steps=STEPS,
    cuts=st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=1, max_size=6),
)
def test_after_any_changes_in_between_and_kills_it_is_as_if_made_anew(
    tmp_path_factory: pytest.TempPathFactory, steps: Steps, cuts: list[tuple[int, bool]]
) -> None:
    """Before some transaction of each audit comes the next change, and then a kill or none."""
    world, acts = World(tmp_path_factory.mktemp("killed")), list[str]()
    left = list(enumerate(steps))

    def next_one() -> None:
        if left:
            number, step = left.pop(0)
            stepped(world, step, number, acts)

    while left:
        at, kill = cuts[len(left) % len(cuts)]
        next_one()
        with suppress(Killed), between(partial(_meddle, at, kill, next_one)):
            world.workspace.bring_audit_up_to_date()
    hold(world.workspace)
    world.workspace.db.close()


def _meddle(at: int, kill: bool, change: Callable[[], None], number: int) -> None:
    if number == at:
        change()
        if kill:
            raise Killed
