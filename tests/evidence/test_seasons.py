"""Wishes and courtesies count for less than other mail, and never lower what other mail counts."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from firsthand.evidence.contact import DAY
from firsthand.evidence.seasons import months
from firsthand.model import Interaction, Kind

Mail = tuple[int, str | None, int]  # on which day, of which subject and thread
_FIRST = 20_454  # 1 January 2026
mails = st.tuples(
    st.integers(0, 500),
    st.sampled_from(("Thanks!", "Re: Bedankt", "Happy New Year", "A question", None)),
    st.integers(1, 3),
)


def counted(*told: Mail) -> int:
    """In how many months these mails count."""
    return months(
        Interaction(f"i_{at}", Kind.MAIL, (_FIRST + day) * DAY, "in", "mbox", 2, subject=subject,
                    occasion=thread)
        for at, (day, subject, thread) in enumerate(sorted(told, key=lambda one: one[0]))
    )  # fmt: skip


@given(st.lists(mails, max_size=8), mails)
@example([(0, "Thanks!", 1), (40, "Thanks!", 1)], (80, "Thanks!", 1))
@example([(5, "Thanks!", 1)], (6, "A question", 2))
def test_no_mail_lowers_the_number_of_months(told: list[Mail], more: Mail) -> None:
    assert counted(*told) <= counted(*told, more)


def test_thanks_of_a_year_count_once_and_beside_no_other_mail_of_their_month() -> None:
    assert counted((5, "Thanks!", 1), (40, "Thanks!", 2), (80, "Re: Bedankt", 3)) == 1
    assert counted((5, "Thanks!", 1), (370, "Thanks!", 2)) == 2
    assert counted((5, "Thanks!", 1), (6, "A question", 2)) == 1
    assert counted((40, "Thanks!", 1), (6, "A question", 2)) == 2
    assert counted(*((31 * at, "Merci", 1) for at in range(6))) == 5  # a talk
