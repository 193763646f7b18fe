"""Wishes and courtesies count for less than other mail, and never lower what other mail counts."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from firsthand.evidence.contact import DAY
from firsthand.evidence.seasons import months
from firsthand.model import Interaction, Kind

# On which day, of which subject and thread, and whether it is the user's.
Mail = tuple[int, str | None, int, bool]
_FIRST = 20_454  # 1 January 2026
mails = st.tuples(
    st.integers(0, 500),
    st.sampled_from(
        ("Thanks!", "Re: Bedankt", "Happy New Year", "A question", "Offer", "Re: Offer", None)
    ),
    st.integers(1, 3),
    st.booleans(),
)


def counted(*told: Mail) -> int:
    """In how many months these mails count."""
    items = [
        Interaction(f"i_{at}", Kind.MAIL, (_FIRST + day) * DAY, "out" if mine else "in", "mbox", 2,
                    subject=subject, occasion=thread)
        for at, (day, subject, thread, mine) in enumerate(sorted(told, key=lambda one: one[0]))
    ]  # fmt: skip
    return months(items, items)


def from_them(*told: tuple[int, str, int]) -> int:
    return counted(*((*one, False) for one in told))


@given(st.lists(mails, max_size=8), mails)
@example([(0, "Thanks!", 1, False), (40, "Thanks!", 1, False)], (80, "Thanks!", 1, False))
@example([(5, "Thanks!", 1, False)], (6, "A question", 2, False))
@example([(5, "Re: Offer", 1, False), (40, "Re: Offer", 2, True)], (4, "Offer", 1, True))
def test_no_mail_lowers_the_number_of_months(told: list[Mail], more: Mail) -> None:
    assert counted(*told) <= counted(*told, more)


def test_thanks_of_a_year_count_once_and_beside_no_other_mail_of_their_month() -> None:
    assert from_them((5, "Thanks!", 1), (40, "Thanks!", 2), (80, "Re: Bedankt", 3)) == 1
    assert from_them((5, "Thanks!", 1), (370, "Thanks!", 2)) == 2
    assert from_them((5, "Thanks!", 1), (6, "A question", 2)) == 1
    assert from_them((40, "Thanks!", 1), (6, "A question", 2)) == 2
    assert from_them(*((31 * at, "Merci", 1) for at in range(6))) == 5  # a talk


def test_offers_of_a_year_count_once_but_for_the_user_s_own() -> None:
    theirs = [(31 * at, "Offer", at, False) for at in range(3)]
    answers = [(31 * at + 1, "Re: Offer", at, True) for at in range(3)]
    assert counted(*theirs, *answers) == 1
    assert counted(*((day, subject, at, not mine) for day, subject, at, mine in theirs)) == 3
