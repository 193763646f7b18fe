"""What there is to vouch for one skill of somebody: records that name it, and the user's own word.

Adding asks for the relation, endorsing a skill for evidence of that work. A result, or contact of
two occasions or more in which the person took part, is such evidence where it names the skill. What
the user wrote or clicked about it before, and a firm in common, stand beside it and prove no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.evidence import employers
from firsthand.evidence.happened import ids, span
from firsthand.evidence.history import History
from firsthand.evidence.skills import named, same
from firsthand.model import Advice, Interaction, Kind, Reason, Vouch

_NOTES = ("note", "project", "repository")  # where records keep what a thing was about
_ENOUGH = 2  # occasions


def vouch(history: History, said: History, skill: str, endorse: Advice) -> Vouch:
    """What speaks for a skill, and the advice: never better than ``endorse``, the contract's.

    ``said``: where the user's own word is looked for, also records that only a name joins.
    """
    direct = tuple(_direct(history, skill))
    enough = (
        any(r.code == "skill_result" for r in direct) or sum(r.count for r in direct) >= _ENOUGH
    )
    advice: Advice = endorse if endorse != "yes" or enough else "wait"
    return Vouch(skill, advice, enough, (*direct, *_beside(said, skill)))


def _direct(history: History, skill: str) -> Iterator[Reason]:
    """Records of what was done together that name the skill; ``count`` is of occasions."""
    done = [i for i in history.results if _names(i, skill)]
    met = [i for i in (*history.meetings, *history.calls) if _names(i, skill)]
    for code, items in (("skill_result", done), ("skill_met", sorted(met, key=lambda i: i.when))):
        yield from _reason(code, items, len({i.when // 86400 for i in items}))
    # A subject that the user alone wrote tells what the user does.
    acted = {_occasion(i) for i in history.written.items if i.direction == "in"}
    written = [i for i in history.written.items if _occasion(i) in acted and _names(i, skill)]
    yield from _reason("skill_written", written, len({_occasion(i) for i in written}))


def _beside(history: History, skill: str) -> Iterator[Reason]:
    """The user's own earlier word, and a firm where the work may have been seen."""
    given = [i for i in history.happened.not_counted("trace") if i.direction == "out"]
    clicked = [i for i in given if i.kind is Kind.ENDORSEMENT and _clicked(i, skill)]
    yield from _reason("skill_endorsed", clicked, len(clicked))
    texts = [i for i in given if i.kind is Kind.RECOMMENDATION]
    posts = [", ".join(v for k in ("title", "company") if (v := (i.details or {}).get(k)))
             for i in texts]  # fmt: skip
    yield from _reason("skill_recommended", texts, len(texts), about=list(filter(None, posts))[:3])
    if history.employers:
        shown = tuple(one.evidence for one in history.employers)
        firms, years = employers.told(history.employers)
        about = {"company": firms, "span": years}
        yield Reason("skill_employer", 0, len(shown), None, None, shown, about)


def _reason(
    code: str, items: Sequence[Interaction], count: int, **params: object
) -> Iterator[Reason]:
    if items:
        yield Reason(code, 0, count, *span(items), ids(items), params)


def _names(item: Interaction, skill: str) -> bool:
    details = item.details or {}
    return any(named(text, skill) for text in (item.subject, *map(details.get, _NOTES)))


def _clicked(item: Interaction, skill: str) -> bool:
    return same((item.details or {}).get("skill", ""), skill)


def _occasion(item: Interaction) -> object:
    return item.id if item.occasion is None else item.occasion
