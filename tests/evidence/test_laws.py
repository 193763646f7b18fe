"""What must hold of every history: more never says less, a crowd is nobody, time never helps."""

from __future__ import annotations

import itertools
import os
import random
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, example, given, settings
from hypothesis import strategies as st

from firsthand.evidence import EVIDENCE, ranking, summary, weigh, years
from firsthand.evidence.contact import in_passing, minutes, occasions, warmth
from firsthand.evidence.history import History
from firsthand.evidence.learning import adapted
from firsthand.evidence.ranking import CIRCLES, Ties, contact_bits
from firsthand.evidence.weights import WEIGHTS
from firsthand.model import (
    RESULTS,
    Answer,
    Card,
    Direction,
    Interaction,
    Kind,
    Learnt,
    Mark,
    Profile,
    Settings,
    Standing,
)
from firsthand.model import Verdict as Judged
from firsthand.verdict import decide, reach, reaches
from world import JEAN, JEAN_URL, ME, Verdict, World, people

JEAN_PHONE = "+32470112233"
DAY = 86400
YEAR = 365.25 * DAY
# `make laws` tries ten thousand histories in one go, and a thousand that hypothesis makes up to
# break one law each.
HISTORIES = int(os.environ.get("FIRSTHAND_HISTORIES", "300"))
MANY = max(100, HISTORIES // 10)
SOME = max(60, HISTORIES // 50)
NOW = 1_795_348_800  # 2026-11-22T12:00:00Z
FIGURES = Settings()
RANK: dict[Standing, int] = {
    "stranger": 0, "virtual": 1, "dormant": 2, "acquainted": 3, "firsthand": 4,
}  # fmt: skip
SPOKEN = (Kind.MEETING, Kind.CALL)
WRITTEN = (Kind.MAIL, Kind.MESSAGE)
LENGTHS = tuple(
    {"minutes": text} for text in ("0.3", "4", "9.9", "10", "45", "600", "-1", "nan", "x")
)
UNREAL = (Mark.AUTOMATED, Mark.LIST, Mark.SPAM, Mark.BOUNCE, Mark.AUTOREPLY, Mark.NETWORK,
          Mark.DRAFT, Mark.CANCELLED, Mark.MASS, Mark.PLANNED)  # fmt: skip
_numbers = itertools.count()


@st.composite
def interactions(
    draw: st.DrawFn,
    kinds: Sequence[Kind] = tuple(k for k in Kind if k is not Kind.TESTIMONY),
    years: float = 12,
) -> Interaction:
    """One interaction of the past, of any kind that the store can give."""
    kind = draw(st.sampled_from(kinds))
    direction: Direction
    if kind in RESULTS or kind in SPOKEN:
        direction = "both"
    else:
        direction = draw(st.sampled_from(("in", "out", "none")))
    return Interaction(
        id=f"i_{next(_numbers):06x}",
        kind=kind,
        when=NOW - draw(st.integers(0, int(years * 365.25))) * DAY - draw(st.integers(0, DAY - 1)),
        direction=direction,
        source="mbox",
        audience=draw(st.sampled_from((2, 2, 2, 3, 8, 9, 40))),
        marks=draw(st.sampled_from((Mark.NONE, Mark.NONE, Mark.NONE, Mark.REPLY, *UNREAL))),
        occasion=draw(st.sampled_from((None, 1, 2, 3))),
        ego_on_it=draw(st.sampled_from((True, True, True, False))),
        ego_answer=draw(st.sampled_from((*Answer, Answer.ACCEPTED, Answer.ACCEPTED))),
        alter_answer=draw(st.sampled_from((*Answer, Answer.ACCEPTED, Answer.ACCEPTED))),
        work=draw(st.booleans()),
        details=draw(st.sampled_from((None, None, *LENGTHS))) if kind in SPOKEN else None,
    )


def plain_mail(direction: Direction, days_ago: float) -> Interaction:
    """A real mail between the user and one person."""
    return Interaction(
        f"i_{next(_numbers):06x}",
        Kind.MAIL,
        int(NOW - days_ago * DAY),
        direction,
        "mbox",
        2,
    )


histories = st.lists(interactions(), max_size=25)
real_ones = st.lists(
    interactions(kinds=(*WRITTEN, *SPOKEN), years=5).map(
        lambda i: i._replace(
            marks=Mark.NONE, audience=2, ego_on_it=True,
            direction="in" if i.direction == "none" else i.direction,
            ego_answer=Answer.ACCEPTED, alter_answer=Answer.ACCEPTED,
        )
    ),
    max_size=25,
)  # fmt: skip
words = st.sampled_from((None, None, None, True, False))
CARDS = (Card("linkedin", "k", "Jean Vantongelen", network="LinkedIn", since=NOW - 900 * DAY),)


def judged(
    found: Sequence[Interaction], now: int = NOW, word: bool | None = None,
    cards: Sequence[Card] = (), figures: Settings = FIGURES, desk: Sequence[Interaction] = (),
) -> Judged:  # fmt: skip
    """The verdict on a history whose person is sure. ``desk``: and what went through a desk."""
    ids = [i.id for i in desk]
    both = [*found, *desk]
    history = History(both, cards, figures, now, word, None, NOW - 30 * DAY, desk=ids)
    return decide(Profile("test"), history, weigh(history), "certain", None, (), (), ())


# ------------------------------------------------------------------------------ more is more


@settings(deadline=None, max_examples=MANY)
@given(st.one_of(histories, real_ones), interactions(), st.sampled_from(((), CARDS)))
@example([], plain_mail("in", 3300), CARDS)
@example([plain_mail("in", 3300)], plain_mail("out", 3290), CARDS)
def test_more_evidence_never_lowers_strength_or_standing(
    held: list[Interaction], more: Interaction, cards: tuple[Card, ...]
) -> None:
    before, after = judged(held, cards=cards), judged([*held, more], cards=cards)
    assert RANK[after.standing] >= RANK[before.standing]
    assert after.strength >= before.strength


@settings(deadline=None, max_examples=MANY)
@given(real_ones, st.integers(0, 24), st.integers(0, 2000))
def test_one_more_of_what_is_there_never_lowers_it(
    held: list[Interaction], place: int, days: int
) -> None:
    assume(held)
    again = held[place % len(held)]._replace(id="i_ffffff", when=NOW - days * DAY)
    before, after = judged(held), judged([*held, again])
    assert (RANK[after.standing], after.strength) >= (RANK[before.standing], before.strength)
    assert after.total >= before.total


@settings(deadline=None, max_examples=SOME)
@given(st.one_of(histories, real_ones), st.one_of(histories, real_ones), interactions(), words)
def test_what_went_through_a_desk_lowers_nothing_and_makes_nobody_known(
    own: list[Interaction], desk: list[Interaction], more: Interaction, word: bool | None
) -> None:
    alone, both = judged(own, word=word), judged(own, word=word, desk=desk)
    # To join a desk to somebody takes nothing away, and makes them no better known.
    assert RANK[both.standing] >= RANK[alone.standing]
    assert both.strength >= alone.strength
    without = [i for i in desk if i.kind not in RESULTS]
    result = len(without) < len(desk)
    if both.standing == "firsthand" and not result:
        assert alone.standing == "firsthand"
    assert judged((), desk=without).standing != "firsthand"
    assert "desk" not in {r.code for r in judged(own).reasons}
    # More never lowers, on whichever side; and the sum is the sum.
    for further in (
        judged([*own, more], word=word, desk=desk),
        judged(own, word=word, desk=[*desk, more]),
    ):
        assert RANK[further.standing] >= RANK[both.standing]
        assert further.strength >= both.strength
    assert abs(both.start + sum(r.bits for r in both.reasons) - both.total) < 0.01
    # To learn that a desk was one human being's lowers nothing either.
    known = judged([*own, *desk], word=word)
    assert RANK[known.standing] >= RANK[both.standing]
    assert known.strength >= both.strength


@settings(deadline=None, max_examples=SOME)
@given(real_ones, real_ones, st.integers(2, 8))
def test_other_sizes_of_small_find_no_tie_at_a_desk(
    own: list[Interaction], desk: list[Interaction], small: int
) -> None:
    found = [i._replace(audience=2 + n % 8) for n, i in enumerate(own)]
    history = History([*found, *desk], (), FIGURES, NOW, desk=[i.id for i in desk])
    for one in reaches(history, 2, 8):
        if one.small <= small <= one.upto:
            alone = reaches(History(found, (), FIGURES, NOW), 2, 8)
            same = [r for r in alone if r.small <= small <= r.upto] or [
                one._replace(months=0, met=0)
            ]
            assert (one.months, one.met) == (same[0].months, same[0].met)


# --------------------------------------------------------------------------- what is not real


def one_way(direction: Direction) -> Callable[[Interaction], Interaction]:
    return lambda i: i._replace(direction=direction)


def marked(mark: Mark) -> Callable[[Interaction], Interaction]:
    return lambda i: i._replace(marks=i.marks | mark)


def crowded(i: Interaction) -> Interaction:
    return i._replace(audience=FIGURES.small + 1)


def not_met(answer: Answer) -> Callable[[Interaction], Interaction]:
    return lambda i: i._replace(ego_answer=answer)


@settings(deadline=None, max_examples=SOME)
@pytest.mark.parametrize(
    ("kinds", "spoilt"),
    [
        (WRITTEN, one_way("in")),
        (WRITTEN, one_way("out")),
        (WRITTEN, one_way("none")),
        ((*WRITTEN, *SPOKEN), crowded),
        *(((*WRITTEN, *SPOKEN), marked(mark)) for mark in UNREAL),
        *((SPOKEN, not_met(a)) for a in (Answer.DECLINED, Answer.TENTATIVE, Answer.WAITING)),
        ((*WRITTEN, *SPOKEN), lambda i: i._replace(ego_on_it=False)),
        ((*WRITTEN, *SPOKEN), lambda i: i._replace(when=NOW + 1 + i.when % (90 * DAY))),
        ((Kind.INVITATION, Kind.ENDORSEMENT, Kind.RECOMMENDATION), lambda i: i),
    ],
    ids=["in", "out", "copied", "crowd", *(str(m.name).lower() for m in UNREAL), "declined",
         "tentative", "waiting", "elsewhere", "future", "clicks"],
)  # fmt: skip
@given(data=st.data())
def test_traffic_that_is_not_real_or_not_two_way_is_at_most_virtual(
    kinds: tuple[Kind, ...], spoilt: Callable[[Interaction], Interaction], data: st.DataObject
) -> None:
    found = data.draw(st.lists(interactions(kinds=kinds).map(spoilt), min_size=1, max_size=30))
    verdict = judged(found)
    assert verdict.standing == "virtual"
    assert verdict.reasons
    assert verdict.strength <= 15
    assert verdict.endorse == "no"


# ------------------------------------------------------------------------- what answers taught


@settings(deadline=None, max_examples=MANY)
@given(st.one_of(histories, real_ones), interactions(), words, st.floats(-2, 2), st.integers(0, 4))
def test_what_answers_taught_raises_no_standing_and_keeps_the_laws(
    found: list[Interaction], more: Interaction, word: bool | None, shift: float, extra: int
) -> None:
    learnt = Learnt(40, 10, round(shift, 2), -2, 2, 3 + extra, 2 + extra // 2)
    figures = adapted(FIGURES, learnt)
    plain, taught = judged(found, word=word), judged(found, word=word, figures=figures)
    assert RANK[taught.standing] <= RANK[plain.standing]
    if shift <= 0:
        assert taught.strength <= plain.strength
    assert abs(taught.start + sum(r.bits for r in taught.reasons) - taught.total) < 0.01
    after = judged([*found, more], word=word, figures=figures)
    assert RANK[after.standing] >= RANK[taught.standing]
    assert after.strength >= taught.strength


# ------------------------------------------------------------------------------------ summary


@settings(deadline=None, max_examples=MANY)
@given(st.one_of(histories, real_ones), words, st.sampled_from((0, 1, 400, 3000)))
def test_a_summary_says_what_the_records_say_at_any_later_time(
    found: list[Interaction], word: bool | None, days: int
) -> None:
    kept = summary.unpack(summary.pack(History(found, (), FIGURES, NOW)))

    def told(records: Sequence[Interaction] | Callable[[], Sequence[Interaction]],
             held: Any = None) -> tuple[Any, ...]:  # fmt: skip
        when, said = NOW + days * DAY, NOW - 30 * DAY
        history = History(records, CARDS, FIGURES, when, word, None, said, summary=held)
        return (
            weigh(history), reach(history), ranking.contact(history), years.by_year(history),
            years.silence(history), history.figures, history.last_real,
        )  # fmt: skip

    def nobody_asks() -> Sequence[Interaction]:
        raise AssertionError("the records were read")

    assert told(nobody_asks, kept) == told(found)


# ---------------------------------------------------------------------------------- no order


@settings(deadline=None, max_examples=SOME)
@given(histories, st.randoms(use_true_random=False), words)
def test_the_order_of_the_records_changes_nothing(
    found: list[Interaction], chance: Any, word: bool | None
) -> None:
    mixed = list(found)
    chance.shuffle(mixed)
    assert judged(mixed, word=word) == judged(found, word=word)


# -------------------------------------------------------------------------------------- time


@settings(deadline=None, max_examples=MANY)
@given(st.one_of(histories, real_ones), words, st.sampled_from((0.5, 1, 2, 5)))
def test_time_without_contact_never_raises_anything(
    found: list[Interaction], word: bool | None, years: float
) -> None:
    today, then = judged(found, word=word), judged(found, NOW + int(years * YEAR), word)
    assert RANK[then.standing] <= RANK[today.standing]
    assert then.strength <= today.strength


# -------------------------------------------------------------------------------- arithmetic


@settings(deadline=None, max_examples=MANY)
@given(st.one_of(histories, real_ones), words)
def test_the_bits_sum_to_the_total_and_strength_stays_within_bounds(
    found: list[Interaction], word: bool | None
) -> None:
    verdict = judged(found, word=word, cards=CARDS)
    assert abs(verdict.start + sum(r.bits for r in verdict.reasons) - verdict.total) < 0.01
    assert 0 <= verdict.strength <= 100
    assert verdict.reasons
    for reason in verdict.reasons:
        assert reason.code in WEIGHTS
        assert reason.evidence
        assert reason.count >= 1


@settings(deadline=None, max_examples=MANY)
@given(st.one_of(histories, real_ones))
def test_every_reason_names_records_of_the_history(found: list[Interaction]) -> None:
    held = {i.id for i in found} | {f"k_{card.source}:{card.key}" for card in CARDS}
    for reason in judged(found, cards=CARDS).reasons:
        assert set(reason.evidence) <= held


@settings(deadline=None, max_examples=MANY)
@given(real_ones)
def test_what_the_table_of_standings_says_is_what_is_reached(found: list[Interaction]) -> None:
    """A second reading of the contract's table, from the records alone."""
    verdict = judged(found)
    met = [i for i in found if i.kind in SPOKEN and not in_passing(i)]
    apart = occasions(met) >= 2
    alive = any(i.when >= NOW - 3 * YEAR for i in found)
    sides = {i.direction for i in found if i.kind in WRITTEN}
    if verdict.standing == "firsthand":
        assert alive
        assert apart or sides == {"in", "out"}
    if apart and alive:
        assert verdict.standing == "firsthand"
    if not met and len(sides) < 2:
        assert verdict.standing in ("virtual", "stranger")
    if not alive:
        assert verdict.standing in ("dormant", "virtual", "stranger")


def test_every_kind_of_evidence_is_silent_about_nothing() -> None:
    nothing = History((), (), FIGURES, NOW)
    assert [list(kind.reasons(nothing)) for kind in EVIDENCE] == [[]] * len(EVIDENCE)
    assert judged(()).standing == "stranger"


# --------------------------------------------------------------------------- all laws at once


def made_up(chance: random.Random) -> Interaction:
    """One interaction of a made-up life, more often real than not."""
    kind = chance.choice((*WRITTEN, *WRITTEN, *SPOKEN, *Kind))
    kind = Kind.MAIL if kind is Kind.TESTIMONY else kind
    both = kind in RESULTS or kind in SPOKEN
    direction: Direction = "both" if both else chance.choice(("in", "out", "in", "out", "none"))
    answers = [chance.choice((Answer.NONE, Answer.ACCEPTED, *Answer)) for _ in range(2)]
    return Interaction(
        id=f"i_{next(_numbers):06x}", kind=kind,
        when=int(NOW - 12 * YEAR * chance.random() ** 3), direction=direction, source="mbox",
        audience=chance.choice((2, 2, 2, 3, 5, 8, 9, 40)),
        marks=chance.choice((Mark.NONE, Mark.NONE, Mark.NONE, Mark.NONE, Mark.REPLY, *UNREAL)),
        occasion=chance.choice((None, 1, 2)), ego_on_it=chance.random() < 0.9,
        ego_answer=answers[0], alter_answer=answers[1], work=chance.random() < 0.5,
        details=chance.choice((None, *LENGTHS)) if kind in SPOKEN else None,
    )  # fmt: skip


def test_all_laws_hold_of_many_made_up_lives() -> None:
    chance = random.Random(1973)
    for _ in range(HISTORIES):
        life = [made_up(chance) for _ in range(int(40 * chance.random() ** 2))]
        cards = chance.choice(((), CARDS))
        verdict = judged(life, cards=cards)
        # The printed sum equals the total, and records back every line.
        assert abs(verdict.start + sum(r.bits for r in verdict.reasons) - verdict.total) < 0.01
        held = {i.id for i in life} | {f"k_{card.source}:{card.key}" for card in cards}
        assert all(r.evidence and set(r.evidence) <= held for r in verdict.reasons)
        # The order changes nothing.
        assert judged(chance.sample(life, len(life)), cards=cards) == verdict
        # More never lowers.
        more = judged([*life, made_up(chance)], cards=cards)
        assert more.strength >= verdict.strength
        assert RANK[more.standing] >= RANK[verdict.standing]
        # A year later nothing rises.
        later = judged(life, NOW + int(chance.choice((0.2, 1, 4)) * YEAR), cards=cards)
        assert later.strength <= verdict.strength
        assert RANK[later.standing] <= RANK[verdict.standing]
        # One side alone, or a crowd, never makes one known.
        written = [i for i in life if i.kind in WRITTEN]
        for spoilt in (one_way("in"), one_way("out"), crowded, marked(Mark.LIST)):
            found = judged([spoilt(i) for i in written], cards=cards)
            assert RANK[found.standing] <= RANK["virtual"]
            assert found.strength <= 15


# ---------------------------------------------------------------------- how long, how lately


def talk(days_ago: float, long: str | None = None, kind: Kind = Kind.MEETING) -> Interaction:
    """A meeting or call of two, of so many minutes."""
    details = {"minutes": long} if long else None
    return plain_mail("both", days_ago)._replace(kind=kind, details=details)


def test_two_meetings_of_a_moment_are_words_in_passing() -> None:
    verdict = judged([talk(40, "3"), talk(20, "3")])
    assert verdict.standing == "virtual"
    assert {reason.code for reason in verdict.reasons} == {"in_passing", "days", "long"}
    assert verdict.strength <= 15


@pytest.mark.parametrize("long", [None, "10", "60", "0", "-5", "x", "nan", "inf"])
def test_a_meeting_of_ten_minutes_or_of_unknown_length_is_a_meeting(long: str | None) -> None:
    assert judged([talk(40, long), talk(20, long)]).standing == "firsthand"


def test_a_call_that_broke_off_and_was_taken_up_again_is_one_call() -> None:
    call = talk(20, "30", Kind.CALL)
    again = call._replace(id="i_again", when=call.when + 40 * 60)
    same_day = call._replace(id="i_day", when=call.when // 86400 * 86400 + 86399)
    assert judged([call, again, same_day]).standing == "acquainted"  # one matter of one day
    later = call._replace(id="i_later", when=call.when + 86400)
    assert judged([call, again]).standing == "acquainted"
    assert judged([call, later]).standing == judged([call, again, later]).standing == "firsthand"


def test_a_word_in_passing_keeps_a_tie_alive() -> None:
    old = [talk(5 * 365), talk(5 * 365 - 40)]
    assert judged(old).standing == "dormant"
    assert judged([*old, talk(100, "2")]).standing == "firsthand"


def test_a_longer_meeting_weighs_more() -> None:
    found = [judged([talk(20, long)]).total for long in ("1", "9", "10", "30", "120", "600")]
    assert found == sorted(set(found))


@pytest.mark.parametrize("days", [0, 1, 30, 400])
def test_an_exchange_weighs_less_the_longer_ago_it_is(days: int) -> None:
    pair = (plain_mail("out", 40), plain_mail("in", 39))
    today, later = judged(pair), judged(pair, NOW + days * DAY)
    assert later.total < today.total if days else later.total == today.total


def test_a_hundred_mails_answered_once_are_less_than_fifty_each_way() -> None:
    days = range(20, 120)
    one_sided = [*(plain_mail("in", d) for d in days), plain_mail("out", 20)]
    even = [plain_mail("in" if d % 2 else "out", d) for d in days]
    assert judged(one_sided).total < judged(even).total - 2


def test_ten_mails_of_one_day_are_one_talk() -> None:
    once = [plain_mail("out", 30), plain_mail("in", 30)]
    often = [plain_mail("out" if n % 2 else "in", 30) for n in range(20)]
    assert judged(often).total == judged(once).total


def test_the_longest_talk_of_a_day_counts_and_the_others_add_nothing() -> None:
    long, short = talk(20, "60"), talk(20.2, "20")
    assert judged([long, short]).total == judged([long]).total
    assert judged([long, short._replace(when=short.when - 2 * DAY)]).total > judged([long]).total


def test_a_day_counts_once_whichever_ways_were_used_on_it() -> None:
    mails = [plain_mail(way, day) for day in (30, 60, 90) for way in ("out", "in")]
    chats = [i._replace(id=f"{i.id}c", kind=Kind.MESSAGE) for i in mails]
    other = [i._replace(when=i.when - 7 * DAY) for i in chats]
    apart, same = judged([*mails, *other]), judged([*mails, *chats])
    assert same.total < apart.total - 0.5
    # The lines still tell both ways, the second with what little it adds.
    lines = {reason.code: reason.bits for reason in same.reasons}
    assert lines["two_way_mail"] > lines["two_way_messages"] >= 0


def test_a_nod_on_many_days_is_no_being_in_touch() -> None:
    nods = [talk(day, "0.5") for day in range(10, 60, 10)]
    assert {reason.code for reason in judged(nods).reasons} == {"in_passing"}


def test_mail_that_nobody_answers_adds_little_to_a_meeting() -> None:
    met = [talk(40, "60")]
    asked = [*met, *(plain_mail("in", day) for day in range(1, 100))]
    assert 0 <= judged(asked).total - judged(met).total <= 2
    assert judged(asked).standing == "acquainted"


def test_a_meeting_of_two_weighs_more_than_one_of_eight() -> None:
    eight = talk(20, "60")._replace(audience=8)
    assert judged([talk(20, "60")]).total > judged([eight]).total


def test_a_long_tie_fades_slower_than_a_young_one() -> None:
    def lost(first: int, last: int) -> float:
        days = {NOW // DAY - day: 1.0 for day in range(last, first, 30)}
        return warmth(days, NOW + 365 * DAY) / warmth(days, NOW)

    assert lost(3650, 10) > lost(100, 10)


@given(st.lists(interactions(kinds=SPOKEN), max_size=12), interactions(kinds=SPOKEN))
def test_one_more_talk_never_makes_fewer_occasions(
    held: list[Interaction], more: Interaction
) -> None:
    near = more._replace(when=held[0].when + 1800) if held else more
    assert occasions([*held, near]) >= occasions(held)
    assert (minutes(near) or 1) > 0


# ------------------------------------------------------------------------- among all one's ties


@given(st.lists(st.floats(-12, 60), min_size=1, max_size=400), st.data())
def test_a_stronger_tie_never_has_a_worse_place(totals: list[float], data: st.DataObject) -> None:
    ties = Ties(totals)
    one, other = sorted(data.draw(st.sampled_from(totals)) for _ in range(2))
    low, high = ties.place(one), ties.place(other)
    assert high.rank <= low.rank <= len(totals)
    assert high.share >= low.share >= 0
    assert high.circle is None or high.rank <= high.circle
    assert low.circle is not None or low.rank > CIRCLES[-1]
    assert sum(ties.place(t).share for t in totals) <= 1.0001


def test_three_mails_a_month_are_much_from_a_quiet_user_and_little_from_a_busy_one() -> None:
    tie = judged([plain_mail(way, 10 * n) for n in range(1, 40) for way in ("in", "out")]).total
    quiet, busy = Ties([tie, -5, -5.5]), Ties([tie] + [tie + 1] * 200)
    assert quiet.place(tie).share > 10 * busy.place(tie).share
    assert (quiet.place(tie).circle, busy.place(tie).circle) == (5, None)
    assert quiet.relative(tie) > busy.relative(tie)


def test_contact_by_day_is_ranked_as_the_verdict_ranks_it() -> None:
    def days(found: list[Interaction]) -> dict[tuple[Kind, Direction], dict[int, float]]:
        grouped: dict[tuple[Kind, Direction], dict[int, float]] = {}
        for i in found:
            side = grouped.setdefault((i.kind, i.direction), {})
            side[i.when // DAY] = max(side.get(i.when // DAY, 0), 1 / (i.audience - 1))
        return grouped

    lives = [
        [],
        [plain_mail("in", n) for n in range(0, 300, 7)],
        [plain_mail(way, 900) for way in ("in", "out")],
        [talk(40)],
        [plain_mail(way, n) for n in (20, 50, 80) for way in ("in", "out")],
        [plain_mail(way, n) for n in range(0, 300, 9) for way in ("in", "out")],
        [talk(n) for n in range(0, 300, 9)],
    ]
    found = [contact_bits(days(life), NOW) for life in lives]
    assert found == sorted(found)
    assert found[0] == 0


def test_nobody_else_is_no_reason_to_fall_over() -> None:
    place = Ties(()).place(3.0)
    assert (place.rank, place.of, place.circle) == (1, 0, 5)


# ------------------------------------------------------------- the same, through the workspace


def lived(folder: Path, me: Sequence[str]) -> World:
    """A life in a dozen files, some of which tell the same mail."""
    world = World(folder, me=me)
    robin = ("Robin Keller", "https://www.linkedin.com/in/robin-keller")
    for month in range(1, 7):
        asked = f"2026-{month:02}-11"
        world.mail(JEAN, ME, f"{asked}T08:00", "A question", thread=asked)
        world.mail(ME, JEAN, f"{asked}T09:00", "Re: A question", thread=asked, folder="Sent")
    world._mails["archive"] = [*world._mails["Inbox"][2:], *world._mails["Sent"][3:]]
    for who in [JEAN, *people(11)]:
        world.mail(ME, who, "2026-03-01T12:00", "We have moved", folder="Sent")
    world.mail(JEAN, ME, "2026-04-01", headers={"X-Spam-Flag": "YES"})
    world.mail("Jean et Marie <jm@thuis.example>", ME, "2026-04-02")
    world.meeting(JEAN, "2026-05-01").meeting([JEAN, *people(20)], "2026-05-02")
    world.connection("Jean Vantongelen", JEAN_URL, company="Atelier Nord")
    world.invitation(("Jean Vantongelen", JEAN_URL), robin, "2021-01-02")
    world.message(("Jean Vantongelen", JEAN_URL), robin, "2021-01-03", "talk")
    mails = ["jean@atelier-nord.example", "jv@thuis.example"]
    world.card("Jean Vantongelen", emails=mails, phones=[JEAN_PHONE])
    for date in ("2026-06-01", "2026-06-20"):
        world.text(JEAN_PHONE, "Jean Vantongelen", f"{date}T09:00")
        world.text(JEAN_PHONE, "Jean Vantongelen", f"{date}T09:20", mine=True)
        world.call(JEAN_PHONE, "Jean Vantongelen", f"{date}T18:00")
        world.call("+32470999111", "Anouk Zandhoven", f"{date}T19:00", seconds=0)
    world.card("Jan Peeters", emails=["jp@thuis.example"])
    return world.roster("Jan Peeters <jan.peeters@club.example>").result("deal", JEAN, "2025-02-01")


def without_ids(verdict: Verdict) -> Verdict:
    """A verdict less the numbers that the store gave out, which an entry's version holds too."""
    kept = {k: v for k, v in verdict.items() if k != "id"}
    kept["person"] = (verdict["person"] or {}).get("name")
    kept["candidates"] = sorted(
        ({k: v for k, v in c.items() if k != "id"} for c in verdict["candidates"]), key=str
    )
    kept["reasons"] = [
        {**r, "evidence": [e if e[0] == "i" else e.rpartition(":")[0] for e in r["evidence"]]}
        for r in verdict["reasons"]
    ]
    return kept


def asked(world: World) -> list[Verdict]:
    world._told = True  # the files were imported one by one
    found = [
        world.verdict(name="Jean Vantongelen", email=JEAN),
        world.verdict(url=JEAN_URL, name="Jean Vantongelen", company="Atelier Nord"),
        world.verdict(name="Jan Peeters"),
        world.verdict(name="Anouk Zandhoven", email=people(1)[0]),
        *world.workspace.audit()["contacts"],
    ]
    return [without_ids(verdict) for verdict in found]


@pytest.mark.parametrize("me", [(ME,), ()], ids=["told", "worked out"])
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),  # each try is a whole workspace: shrinking takes long
)
@given(data=st.data())
def test_the_order_of_imports_and_their_repetition_change_nothing(
    me: Sequence[str], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as place:
        once = lived(Path(place) / "once", me)
        wanted = asked(once.imported(once.files()))
        other = lived(Path(place) / "other", me)
        files = other.files()
        order = data.draw(st.permutations(range(len(files))))
        again = data.draw(st.sampled_from(range(len(files))))
        for number in (*order, again):
            other.imported([files[number]])
        found = asked(other)
        contacts = len(once.workspace.audit()["contacts"])
        assert found[:-contacts] == wanted[:-contacts]
        assert sorted(map(str, found[-contacts:])) == sorted(map(str, wanted[-contacts:]))
        assert wanted[0]["standing"] == "firsthand"


@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
@given(know=st.sampled_from((True, False)), data=st.data())
def test_the_user_s_word_holds_whether_it_is_given_before_or_after_the_rest_is_imported(
    know: bool, data: st.DataObject
) -> None:
    def said(world: World) -> None:
        world._told = True
        check = world.verdict(url=JEAN_URL, name="Jean Vantongelen", company="Atelier Nord")
        world.workspace.answer(check["id"], know=know, how="from the choir")

    with tempfile.TemporaryDirectory() as place:
        late, early = (lived(Path(place) / name, (ME,)) for name in ("late", "early"))
        said(late.imported(late.files()))
        wanted = asked(late)
        files = sorted(early.files(), key=lambda file: file.name != "Connections.csv")
        order = [files[0], *data.draw(st.permutations(files[1:]))]
        when = data.draw(st.integers(0, len(order) - 1))
        for number, file in enumerate(order):
            early.imported([file])
            if number == when:
                said(early)
        found = asked(early)
        assert found[:4] == wanted[:4]
        assert wanted[1]["standing"] == ("firsthand" if know else "virtual")
