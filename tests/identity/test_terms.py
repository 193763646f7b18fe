"""Whose a mailbox was when something went through it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.identity.terms import Term, term
from firsthand.model import Handle, Interaction, Kind, Person, Signed

MARIEKE, BRAM, ILSE = "Marieke Jansenveld", "Bram Quintelier", "Ilse Rombouts"
DAYS = st.integers(0, 40)
TIMES = st.tuples(DAYS, DAYS).map(lambda two: (min(two), max(two)))


def at(when: int, occasion: int | None = None) -> Interaction:
    return Interaction(f"i_{when:x}", Kind.MAIL, when, "in", "mbox", 1, occasion=occasion)


def had(
    wanted: str, *said: tuple[str, int | None, int | None], box: str = "mail@noordkaai.example"
) -> Term | None:
    person = Person("p_1", said[0][0], (Handle("email", box),), tuple({one[0] for one in said}))
    return term(wanted, person, lambda _: [Signed(*one) for one in said])


BOX = "m.jansenveld@noordkaai.example"


def test_one_after_the_other() -> None:
    one = had(MARIEKE, (MARIEKE, 10, 20), (BRAM, 30, 40), box=BOX)
    assert one == Term(10, 20, before=None, after=30)
    items = [at(5), at(10), at(20), at(25), at(35)]
    assert one.parted(items) == ({"i_19", "i_23"}, {"i_5", "i_a", "i_14"})
    # From a mailbox that spells another's name an assistant may write as well.
    other = had(BRAM, (MARIEKE, 10, 20), (BRAM, 30, 40), box=BOX)
    assert other == Term(30, 40, before=20, after=None, alone=False)
    assert other.parted(items) == ({"i_5", "i_a", "i_14", "i_19"}, set())


def test_between_two_a_talk_tells_whose_it_was() -> None:
    one = had(MARIEKE, (MARIEKE, 10, 20), (BRAM, 30, 40), box=BOX)
    assert one
    assert one.parted([at(20, 7), at(21, 7), at(22, 8), at(23)]) == (
        {"i_16", "i_17"},
        {"i_14", "i_15"},
    )


@pytest.mark.parametrize(
    "said",
    [
        [(MARIEKE, 10, 30), (BRAM, 20, 40)],  # at the same time
        [(MARIEKE, 10, 10), (BRAM, 10, 40)],
        [(MARIEKE, 10, 20), (BRAM, None, None)],  # stored before it was noted
        [(MARIEKE, None, None), (BRAM, 30, 40)],
        [(MARIEKE, 10, 20), (BRAM, 30, 40), ("Helpdesk", None, None)],
        [(MARIEKE, 10, 20), ("Marieke Ostrovar", 30, 40)],  # married
        [(MARIEKE, 10, 20)],
        [(BRAM, 10, 20), (ILSE, 30, 40)],  # of whom the one wanted is none
    ],
)
def test_where_nothing_can_be_told_apart(said: list[tuple[str, int | None, int | None]]) -> None:
    assert had(MARIEKE, *said) is None


@pytest.mark.parametrize(
    ("box", "said"),
    [
        ("info@noordkaai.example", [(MARIEKE, 10, 20), (BRAM, 30, 40)]),  # whoever is on duty
        ("rit.noord@noordkaai.example", [(MARIEKE, 1, 2), (BRAM, 3, 9), (ILSE, 4, 8)]),  # in turns
        ("b.quintelier@noordkaai.example", [(BRAM, 1, 2), (MARIEKE, 3, 4)]),  # his assistant
    ],
)
def test_where_another_may_have_written(box: str, said: list[tuple[str, int, int]]) -> None:
    found = had(MARIEKE, *said, box=box)
    assert found
    assert not found.alone
    assert not found.parted([at(when) for when in range(50)])[1]


def test_what_an_office_signed_in_their_time_may_be_anybodys() -> None:
    found = had(MARIEKE, (MARIEKE, 10, 20), ("Helpdesk", 12, 14), (BRAM, 30, 40), box=BOX)
    assert found
    assert found.parted([at(11), at(13)]) == (set(), {"i_b"})


@given(TIMES, TIMES, TIMES, st.lists(st.tuples(DAYS, st.none() | st.integers(0, 3))))
def test_nothing_is_two_peoples(
    one: tuple[int, int], two: tuple[int, int], three: tuple[int, int],
    happened: list[tuple[int, int | None]],
) -> None:  # fmt: skip
    """Of whatever went through it, nothing is surely with two, and what somebody signed is never
    taken for another's."""
    said = [(MARIEKE, *one), (BRAM, *two), (ILSE, *three)]
    items = [at(when)._replace(id=f"i_{n:x}", occasion=o) for n, (when, o) in enumerate(happened)]
    times = {name: (first, last) for name, first, last in said}
    sure: list[set[str]] = []
    for name, (first, last) in times.items():
        if found := had(name, *said, box="mail.box@noordkaai.example"):
            gone, theirs = found.parted(items)
            assert gone.isdisjoint(theirs)
            assert not any(first <= i.when <= last for i in items if i.id in gone)
            others = [t for other, t in times.items() if other != name]
            signed = {i.id for i in items if any(f <= i.when <= t for f, t in others)}
            assert signed <= gone
            sure.append(theirs)
    assert sum(map(len, sure)) == len(set().union(*sure))
