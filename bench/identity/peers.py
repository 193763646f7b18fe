"""The peers behind the same questions: how alike are two names, and, with a policy, who is this?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapidfuzz import fuzz, utils

from .resolver import Outcome, Query, figures
from .same_name import words

Score = Callable[[str, str], float]
# From where on a scorer's makers, or common use, call two names the same; and for WRatio what the
# policy on the resolver was first tried with.
USUAL = {"WRatio": 90.0, "token set": 90.0, "logic-v2": 0.7, "regression-v1": 0.7}
ON_RESOLVER = {"WRatio": 95.0, "logic-v2": 0.7, "regression-v1": 0.7}
CANDIDATES = 20  # judged a query, the likest by WRatio first


def wratio(a: str, b: str) -> float:
    """rapidfuzz's weighted ratio, 0 to 100, with its own preparation of the text."""
    return fuzz.WRatio(a, b, processor=utils.default_process)


def token_set(a: str, b: str) -> float:
    """rapidfuzz's token set ratio, 0 to 100, with its own preparation of the text."""
    return fuzz.token_set_ratio(a, b, processor=utils.default_process)


def _nomenklatura(which: str) -> Score:
    from followthemoney import model
    from nomenklatura.matching import LogicV2, RegressionV1
    from nomenklatura.matching.types import ScoringConfig

    algorithm: Any = {"logic-v2": LogicV2, "regression-v1": RegressionV1}[which]
    config = ScoringConfig.defaults()

    @cache
    def entity(name: str) -> Any:
        return model.get_proxy(
            {"id": name[:40], "schema": "Person", "properties": {"name": [name]}}
        )

    def score(a: str, b: str) -> float:
        return float(algorithm.compare(entity(a), entity(b), config).score)

    return score


def scorers() -> dict[str, Score]:
    """Every peer that scores a pair of names, under the name that the tables show.

    None of them reads handles, so they get ``jane-roe-8a7b6c1`` and ``j.roe`` as words.
    """
    return {
        "WRatio": _prepared(wratio),
        "token set": _prepared(token_set),
        "logic-v2": _prepared(_nomenklatura("logic-v2")),
        "regression-v1": _prepared(_nomenklatura("regression-v1")),
    }


def _prepared(score: Score) -> Score:
    return lambda a, b: score(plain(a), plain(b))


def plain(text: str) -> str:
    """A handle as words, a name as it is."""
    handle = text.isascii() and text.islower() and " " not in text
    return spoken(re.sub(r"-[0-9a-f]*\d[0-9a-f]*\Z", "", text)) if handle else text


def spoken(handle: str) -> str:
    """The letters of a handle, what stands between them as spaces."""
    return " ".join(re.findall(r"[^\W\d_]+", handle)) or handle


# ---------------------------------------------------------------- with a policy, on the resolver


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with all that the policy asks."""

    id: int
    score: float
    near: float  # how nearly the names are the same words, 0 to 100
    company: bool  # whether the query names the candidate's company
    bearers: int  # how many people of the records bear the family name


class Shelf:
    """The records as the peers get them: with a name for all, found by any word of it.

    A record without a name is called what its mailbox says, and a query without one what its
    address says, its last word of digits left out: more than these scorers do by themselves.
    """

    def __init__(self, records: Sequence[Mapping[str, Any]]) -> None:
        self.records = records
        self.names = [r["name"] or spoken((r["email"] or "").split("@")[0]) for r in records]
        self.by_word: dict[str, list[int]] = defaultdict(list)
        families: Counter[str] = Counter()
        for place, name in enumerate(self.names):
            said = words(name)
            families[said[-1]] += 1
            for word in set(said):
                if len(word) > 1:
                    self.by_word[word].append(place)
        self.families = families

    def likest(self, query: Query) -> tuple[str, list[int]]:
        """The name that is asked for, and the places of those who share a word with it."""
        name = query["name"] or plain(query["slug"].casefold())
        places = {n for word in words(name) if len(word) > 1 for n in self.by_word.get(word, ())}
        asked = utils.default_process(name)
        ranked = sorted(
            (-fuzz.WRatio(asked, utils.default_process(self.names[n])), n) for n in places
        )
        return name, [n for _, n in ranked[:CANDIDATES]]

    def scored(self, query: Query, score: Score) -> list[Scored]:
        """The candidates of a query, scored."""
        name, places = self.likest(query)
        said = words(name)
        found = []
        for n in places:
            record, theirs = self.records[n], words(self.names[n])
            found.append(
                Scored(
                    record["id"],
                    score(name, self.names[n]),
                    fuzz.token_sort_ratio(" ".join(said), " ".join(theirs)),
                    query["company"] is not None and query["company"] == record["company"],
                    self.families[theirs[-1]],
                )
            )
        return found


@dataclass(frozen=True, slots=True)
class Policy:
    """From which score on a name fits; when a name alone is enough."""

    threshold: float
    bearers: int = 2
    near: float = 95.0

    def __call__(self, found: Sequence[Scored]) -> tuple[int, ...]:
        """The one person to say: whom the company supports, uniquely; or whose rare family name
        and nearly exact name fit, uniquely; else nobody."""
        fitting = [c for c in found if c.score >= self.threshold]
        supported = [c for c in fitting if c.company]
        if supported:
            return (supported[0].id,) if len(supported) == 1 else ()
        one = fitting[0] if len(fitting) == 1 else None
        alone = one and one.bearers <= self.bearers and one.near >= self.near
        return (one.id,) if one and alone else ()

    def plain(self, found: Sequence[Scored]) -> tuple[int, ...]:
        """Without the policy: the best that fits."""
        best = max(found, key=lambda c: c.score, default=None)
        return (best.id,) if best and best.score >= self.threshold else ()


Asked = Sequence[tuple[Query, Sequence[Scored]]]


def outcomes(asked: Asked, answer: Callable[[Sequence[Scored]], tuple[int, ...]]) -> list[Outcome]:
    """What a policy answers to each query."""
    return [Outcome(q, answer(found), frozenset(c.id for c in found)) for q, found in asked]


def fitted(asked: Asked) -> Policy:
    """The policy with the highest recall on the fitting half among those that keep the precision
    at 0.998 and know nobody falsely there; where none does, the one of highest precision."""
    some = [(q, found) for q, found in asked if q["half"] == "fit"]
    scores = sorted({round(c.score, 3) for _, found in some for c in found})
    cuts = scores[len(scores) // 2 :: max(1, len(scores) // 80)]

    def worth(policy: Policy) -> tuple[bool, float]:
        f = figures(outcomes(some, policy))
        fine = (f["precision"] or 0) >= 0.998 and not f["false_known"]
        return fine, (f["recall"] or 0) if fine else (f["precision"] or 0)

    tried = [Policy(cut, few, near) for few in (2, 5, 10) for near in (80, 90, 95) for cut in cuts]
    return max(tried, key=worth)
