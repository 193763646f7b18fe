"""After an import what changed is looked at alone, and gives what a look at everything would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.identity import handles
from firsthand.intake import storing
from firsthand.model import Event, Handle, Kind, Mark, Party, Role
from firsthand.store import due, erase, mass
from firsthand.store.people import Ego
from firsthand.workspace import Workspace

DAY, NOW = 86400, 1_780_000_000
ME = Handle("email", "me@here.example")
MOST = 2


def mail(number: int, subject: str, day: float, to: list[int], marks: Mark = Mark.NONE) -> Event:
    parties = (
        Party(ME, None, Role.FROM),
        *(Party(Handle("email", f"p{n}@far.example"), f"Person {n}", Role.TO) for n in to),
    )
    return Event("mbox", Kind.MAIL, f"m{number}", NOW + int(day * DAY), parties, subject, "", marks)


def keep(space: Workspace, events: list[Event]) -> None:
    into = storing.writer(space.db, space.settings)
    for event in events:
        into.add(event, storing.FileReport("", "mbox"))
    into.flush()


def look(space: Workspace) -> None:
    with space.db.read() as c:
        ego = sorted(Ego(c, handles.is_work).handles)
    mass.mark(space.db, ego, MOST)


def marked(space: Workspace) -> list[int]:
    with space.db.read() as c:
        return [n for (n,) in c.execute("SELECT id FROM event WHERE marks & ?", (Mark.MASS,))]


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    space = Workspace.open(tmp_path / "home", lambda: NOW)
    space.add_me([ME.value])
    yield space
    space.db.close()


def test_what_did_not_change_is_not_looked_at(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(space, [mail(n, f"Matter {n}", 40 * n, [n]) for n in range(60)])
    look(space)
    whole: list[int] = []
    found = mass._found
    monkeypatch.setattr(mass, "_found", lambda *a: whole.append(1) or found(*a))  # type: ignore[func-returns-value]
    keep(space, [mail(100 + n, "Join us", 1200 + n, [n]) for n in range(4)])
    look(space)
    assert len(marked(space)) == 4
    keep(space, [mail(200 + n, "Old news", 3 + n, [n]) for n in range(4)])
    look(space)
    assert len(marked(space)) == 8
    assert not whole
    space.add_me(["p1@far.example"])
    assert whole  # for another idea of who the user is, all of it


def test_what_a_killed_look_left_is_looked_at_by_the_next(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(space)
    keep(space, [mail(n, "Join us", n, [n]) for n in range(4)])
    with monkeypatch.context() as patch:

        def killed(*_: object) -> None:
            raise KeyboardInterrupt

        patch.setattr(mass, "_mark", killed)
        with suppress(KeyboardInterrupt):
            look(space)
    assert not marked(space)
    keep(space, [mail(50, "Other", 900, [1])])
    look(space)
    assert len(marked(space)) == 4


def test_what_others_look_at_stays_due_until_the_last_of_them_did(space: Workspace) -> None:
    keep(space, [mail(1, "One", 1, [1])])
    with space.db.write() as c:
        one, first = due.set_aside(c)
    keep(space, [mail(2, "Two", 9, [1])])
    with space.db.write() as c:
        both, second = due.set_aside(c)
        assert both.first == one.first < one.last + 1 <= both.last
        due.done(c, first)  # the second may be killed yet
        again, third = due.set_aside(c)
        assert again == both
        due.done(c, second)
        due.done(c, third)
        assert not due.set_aside(c)[0]


def test_of_what_turns_out_to_be_a_reply_the_neighbours_are_looked_at(space: Workspace) -> None:
    """A run begins with its first mail: without that one, those after it may be one."""
    mails = [mail(day, "Join us", day, [day]) for day in (0, 5, 8, 9)]
    keep(space, [*mails, *(mail(n, f"Matter {n}", 9 * n, [n]) for n in range(20, 60))])
    look(space)
    assert not marked(space)
    keep(space, [mail(0, "Join us", 0, [0], Mark.REPLY)])
    look(space)
    assert len(marked(space)) == 3


BATCH = st.lists(
    st.tuples(
        st.sampled_from(["Join us", "Weekly", "Hello"]),
        st.integers(0, 60),  # days; most of them near each other
        st.sampled_from([0, 0, 0, 200, 900]),
        st.lists(st.integers(0, 5), min_size=1, max_size=3, unique=True),
        st.sampled_from([Mark.NONE, Mark.NONE, Mark.NONE, Mark.REPLY]),
        st.integers(0, 30),
    ),
    max_size=10,
)


@settings(max_examples=20)
@given(
    batches=st.lists(st.tuples(BATCH, st.booleans()), min_size=2, max_size=5),
    at_once=st.sampled_from([1, 3, 300_000]),
    hashes=st.sampled_from([2, 7, 1 << 24]),
)
def test_a_look_at_what_changed_marks_what_a_look_at_everything_does(
    tmp_path_factory: pytest.TempPathFactory,
    batches: list[tuple[list[tuple[str, int, int, list[int], Mark, int]], bool]],
    at_once: int,
    hashes: int,
) -> None:
    """The same batches into two workspaces, of which one forgets what it looked at before, and
    looks at few of the mails at a time, or cannot tell their subjects apart before it has them."""
    folder = tmp_path_factory.mktemp("mass")
    both = [Workspace.open(folder / name, lambda: NOW) for name in ("near", "whole")]
    for space in both:
        space.add_me([ME.value])
    for batch, gone in batches:
        events = [
            mail(number, subject, day + far, to, marks)
            for subject, day, far, to, marks, number in batch
        ]
        for space, whole in zip(both, (False, True), strict=True):
            keep(space, events)
            if gone and (found := space.people("p1@far.example")):
                with space.db.write() as c:
                    erase.people(c, [int(found[0]["id"][2:])], [])
            if whole:
                with space.db.write() as c:
                    due.everything(c)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(mass, "_SLICE", at_once if whole else 300_000)
                patch.setattr(mass, "_HASHES", hashes if whole else 1 << 24)
                look(space)
        assert marked(both[0]) == marked(both[1])
    for space in both:
        space.db.close()


@pytest.mark.parametrize(("people", "apart", "found"), [(3, 19, 3), (2, 0, 0), (3, 30, 0)])
@pytest.mark.parametrize("at_once", [True, False])
def test_what_lies_in_many_chats_within_a_minute_is_a_broadcast(
    space: Workspace, people: int, apart: int, found: int, at_once: bool
) -> None:
    """Whatever it says, which nobody keeps; and in whatever parts it came."""
    minute = NOW // 60 * 60
    to = [Party(Handle("phone", f"+3247055000{n}"), None, Role.TO) for n in range(people)]
    sent = [
        Event(
            "signal", Kind.MESSAGE, f"c{n}", minute + n * apart, (Party(ME, None, Role.FROM), one)
        )
        for n, one in enumerate(to)
    ]
    for part in (sent,) if at_once else ([event] for event in reversed(sent)):
        keep(space, list(part))
        look(space)
    assert len(marked(space)) == found
