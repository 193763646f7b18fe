"""Whom the user endorsed or recommended, and what the records support, then and today."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from firsthand.identity import handles
from firsthand.store import history, kept, people, vouching
from firsthand.wording import contract
from firsthand.workspace.kept import Ask, Kept

SUPPORT = ("no", "wait", "yes")  # as the advice on endorsing has it; what to look at comes first
AT_HOME = 3  # people named on the home page
_AT_ONCE = 2000  # so many vouchings are looked at, the newest


@dataclass(slots=True)
class _Word:
    """One time that somebody vouched: how, for what, and the questions about that day."""

    how: str
    when: int
    skill: str | None
    then: Ask
    check: str | None = None


@dataclass(slots=True)
class _Whom:
    """Somebody vouched for, or who vouched, with all the times."""

    name: str
    now: Ask
    words: list[_Word] = field(default_factory=list)


class Vouchings(Kept):
    """An endorsement asks for more than knowing somebody: the contract's advice on endorsing."""

    def endorsements(self, seconds: float | None = None) -> dict[str, Any]:
        """``given``: everybody the user vouched for, with what their records support today and on
        those days; ``received``: who vouched for the user; ``totals`` of both; ``judged``, how far
        the judging is, for which ``seconds`` are allowed. Not to be changed: it is kept."""
        rests_on = self._vouchings_rest_on()
        if self._vouchings is None or self._vouchings[0] != rests_on:
            found = self._endorsements(seconds)
            if found["judged"]["done"] < found["judged"]["of"]:
                return found
            self._vouchings = (rests_on, found)
        return self._vouchings[1]

    def _vouchings_rest_on(self) -> tuple[Any, ...]:
        with self.db.read() as c:
            return (self.db.generation, kept.change(c), self._rests_on(self.now()),
                    vouching.state(c))  # fmt: skip

    def _endorsements(self, seconds: float | None) -> dict[str, Any]:
        given, received = self._gathered()
        asks = _asks(*given, *received)
        found = self.judged(list(asks.values()), seconds)
        whom = _merged([_line(one, found) for one in given])
        by = _merged([_line(one, found) for one in received])
        whom.sort(key=lambda line: (_rank(line), -line["last"], line["name"]))
        by.sort(key=lambda line: (-line["last"], line["name"]))
        return {
            "given": [_told(line) for line in whom],
            "received": [_told(line) for line in by],
            "totals": {
                "given": _totals(whom, "now"),
                "given_then": _totals(whom, "then"),
                "received": _totals(by, "now"),
            },
            "judged": {"done": sum(what in found for what in asks), "of": len(asks)},
        }

    def vouched_for(self, seconds: float | None = 0) -> dict[str, Any]:
        """How many the user vouched for (``all``), how many of them they do not know (``no``) and
        the first of those; ``unjudged``, of how many that is not known yet. Judges none by itself,
        as the home page asks it; in ``seconds`` (``None``: all) where they are given. Not to be
        changed: it is kept."""
        rests_on = self._vouchings_rest_on()
        if self._vouched_for is None or self._vouched_for[0] != rests_on:
            found = self._count_vouched(seconds)
            if found["unjudged"]:
                return found
            self._vouched_for = (rests_on, found)
        return self._vouched_for[1]

    def _count_vouched(self, seconds: float | None) -> dict[str, Any]:
        given, _ = self._gathered()
        found = self.judged(list({one.now.what: one.now for one in given}.values()), seconds)
        lines = _merged([_line(one, found) for one in given])
        lines.sort(key=lambda line: (_rank(line), -line["last"], line["name"]))
        totals = _totals(lines, "now")
        some = [{"id": line["person"], "name": line["name"]} for line in lines[: totals["no"]]]
        return {**{key: totals[key] for key in ("all", "no", "unjudged")}, "people": some[:AT_HOME]}

    def vouched(
        self, id: str, names: Iterable[str], seconds: float | None = None
    ) -> dict[str, Any]:
        """The same of one person: ``given`` and ``received`` are a line or nothing. A letter that
        names them alone is theirs as far as their contact of that name is."""
        called = {name.casefold() for name in names}
        given, received = self._gathered(id, called)
        asks = _asks(*given, *received)
        found = self.judged(list(asks.values()), seconds)
        sides = []
        for side in (given, received):
            lines = _merged([line for one in side if (line := _line(one, found))["person"] == id])
            sides.append(_told(lines[0]) if lines else None)
        done = sum(what in found for what in asks)
        return {"given": sides[0], "received": sides[1],
                "judged": {"done": done, "of": len(asks)}}  # fmt: skip

    def _words(self, c: Any) -> tuple[list[vouching.Vouched], list[vouching.Endorsed]]:
        """All that was vouched, and the last checks decided so, read anew once any changed."""
        by = (self.db.generation, kept.change(c), kept.standing_on(c), vouching.state(c))
        held = self._vouched
        if held is None or held[0] != by:
            held = self._vouched = (by, vouching.all_of(c), vouching.decided(c, _AT_ONCE))
        return held[1], held[2]

    def _gathered(
        self, id: str | None = None, called: Collection[str] = ()
    ) -> tuple[list[_Whom], list[_Whom]]:
        """Whom the user vouched for and who did for them; of all, or of one person and those of
        the same name."""
        number = people.number(id) if id else None

        def meant(one: vouching.Vouched) -> bool:
            return id is None or one.person == number or one.name.casefold() in called

        with self.db.read() as c:
            own = people.Ego(c, handles.is_work).people
            every, said = self._words(c)
            told = [v for v in every if v.person not in own and meant(v)][:_AT_ONCE]
            theirs = None if id is None else vouching.checks_of(c, number)
            checks = [one for one in said if theirs is None or one.check in theirs]
        found: tuple[dict[int, _Whom], dict[int, _Whom]] = ({}, {})
        for given, side in ((True, found[0]), (False, found[1])):
            words: dict[int, list[vouching.Vouched]] = {}
            for one in told:
                if one.given is given:
                    words.setdefault(one.person, []).append(one)
            for number, some in words.items():
                side[number] = _of_records(number, some)
        decided = [_of_check(one) for one in checks]
        return [*found[0].values(), *decided], list(found[1].values())


def _asks(*whom: _Whom) -> dict[str, Ask]:
    """The questions about these, each once."""
    several = ((one.now, *(word.then for word in one.words)) for one in whom)
    return {ask.what: ask for some in several for ask in some}


def _of_records(number: int, words: Iterable[vouching.Vouched]) -> _Whom:
    some = list(words)
    given = some[0].given
    skills = tuple(sorted({w.skill for w in some if w.skill})) if given else ()
    whom = _Whom(some[0].name, Ask(f"now:{number}:{'|'.join(skills)}", number, skills=skills))
    for word in some:
        # Skills clicked at one moment are one question.
        at = tuple(sorted({w.skill for w in some if w.skill and w.when == word.when}))
        asked = at if given else ()
        then = Ask(f"at:{number}:{word.when}:{'|'.join(asked)}", number, None, word.when, asked)
        whom.words.append(_Word(word.how, word.when, word.skill, then))
    return whom


def _of_check(one: vouching.Endorsed) -> _Whom:
    profile, skill = history.profile_of(one.verdict), one.skill
    skills = (skill,) if skill else ()
    now = Ask(f"check:{one.check}:{skill or ''}", None, profile, skills=skills)
    then = Ask(f"check:{one.check}:{skill or ''}:{one.when}", None, profile, one.when, skills)
    return _Whom(profile.name or profile.url or "?", now, [
        _Word("check", one.when, skill, then, one.check)
    ])  # fmt: skip


def _line(whom: _Whom, found: dict[str, Any]) -> dict[str, Any]:
    now = found.get(whom.now.what)
    words = [
        {
            "how": word.how, "when": word.when, "skill": word.skill, "check": word.check,
            "then": found.get(word.then.what),
        }
        for word in whom.words
    ]  # fmt: skip
    about = now["person"] if now and now["person"] else None
    number = whom.now.person
    person = about or (f"p_{number}" if number is not None else None)
    last = max(word.when for word in whom.words)
    return {"person": person, "name": whom.name, "now": now, "words": words, "last": last}


def _merged(lines: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """One line a person: a recommendation by name and a click by address may lead to the same."""
    found: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(lines):
        key = line["person"] or f"nobody:{number}"
        held = found.setdefault(key, line)
        if held is not line:
            held["words"] = sorted(held["words"] + line["words"], key=lambda w: -w["when"])
            held["last"] = max(held["last"], line["last"])
            skills = {
                **(line["now"] or {}).get("skills", {}),
                **(held["now"] or {}).get("skills", {}),
            }
            held["now"] = held["now"] and {**held["now"], "skills": skills}
    return list(found.values())


def _rank(line: dict[str, Any]) -> int:
    return SUPPORT.index(line["now"]["endorse"]) if line["now"] else len(SUPPORT)


def _then(line: dict[str, Any]) -> dict[str, Any] | None:
    """What the records supported when they vouched last."""
    newest = max(line["words"], key=lambda word: word["when"])
    then: dict[str, Any] | None = newest["then"]
    return then


def _totals(lines: Iterable[dict[str, Any]], when: str) -> dict[str, int]:
    counts = {"all": 0, "yes": 0, "wait": 0, "no": 0, "unjudged": 0, "known": 0}
    for line in lines:
        judged = line["now"] if when == "now" else _then(line)
        counts["all"] += 1
        counts[judged["endorse"] if judged else "unjudged"] += 1
        if judged and judged["standing"] in ("firsthand", "acquainted"):
            counts["known"] += 1
    return counts


def _told(line: dict[str, Any]) -> dict[str, Any]:
    def brief(judged: dict[str, Any] | None) -> dict[str, Any] | None:
        return judged and {
            "standing": judged["standing"], "identity": judged["identity"],
            "support": judged["endorse"], "skills": judged["skills"],
        }  # fmt: skip

    return {
        "person": line["person"],
        "name": line["name"],
        "now": brief(line["now"]),
        "then": brief(_then(line)),
        "vouchings": [
            {**word, "when": contract.iso(word["when"]), "then": brief(word["then"])}
            for word in line["words"]
        ],
    }
