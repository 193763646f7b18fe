"""The user's word on a check: who it is, whether they know them; told back, and taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from firsthand import answers
from firsthand.identity import handles
from firsthand.judge import judge
from firsthand.model import Person, Profile, Settings, Verdict
from firsthand.store import history, people
from firsthand.store.view import View
from firsthand.whom import answered, page_key
from firsthand.wording import contract, who
from firsthand.workspace.base import Base

TakeBack = Literal["person", "know"]


class Answers(Base):
    """What the user said. It is kept by what it is about (an address, an identifier), so that no
    import and no new join of the records loses it."""

    def answer(
        self, check: str, language: str = "en", *, person: str | None = "",
        know: bool | None = None, how: str | None = None, take_back: TakeBack | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """The user's word on a check: who it is (``None``: nobody in the records; ``""``: not
        said), and whether they know them; ``take_back`` unsays one of the two. Gives the verdict
        again. ``KeyError`` where the check or the person is unknown."""
        now, figures = self.now(), self.settings
        with self.db.write() as c:
            shown = history.get(c, check)
            if shown is None:
                raise KeyError(check)
            profile = history.profile_of(shown.verdict)
            page = page_key(profile, figures.region)
            view = View(c, handles.is_work)
            if take_back == "person":
                history.say(c, history.Word(now, page, "open", None, None))
            elif take_back == "know":
                _unsay(c, now, page, view, _chosen(view, shown.verdict))
            if person != "":
                self._say_who(c, now, page, person, shown.verdict, how if know is None else None)
            if know is not None:
                said = person or (shown.verdict["person"] or {}).get("id")
                about = (self._token(c, said) if said and person is not None else None) or (
                    f"page:{page}"
                )
                # What the evidence alone says now: the answers are learnt from beside it.
                alone = replace(figures, learnt=None)
                bare = judge(profile, View(c, handles.is_work), alone, now, heed=False)
                total = None if bare.identity == "unsure" else bare.total
                word = history.Word(now, page, "know" if know else "unknown", about, how)
                history.say(c, word, total, bare.weights)
            self._show_again(c, check, profile, asked_of(shown.verdict))
        found = self.get_check(check, language)
        assert found is not None
        return found

    def _show_again(self, c: Any, check: str, profile: Profile, skill: str | None) -> None:
        """Appends the verdict of today to a check; what it said before stays."""
        now, view = self.now(), View(c, handles.is_work)
        verdict = judge(profile, view, self.settings, now, skill=skill)
        data = self._plain(view, verdict)
        number = people.number(verdict.person.id) if verdict.person else None
        history.show_again(c, check, now, verdict.standing, number, data)

    def get_check(self, check: str, language: str = "en") -> dict[str, Any] | None:
        """One check as it was shown last; ``None`` where there is none."""
        with self.db.read() as c:
            shown = history.get(c, check)
            if shown is None:
                return None
            view = View(c, handles.is_work)
            chosen = _chosen(view, shown.verdict)
            profile = history.profile_of(shown.verdict)
            said = self._said(view, profile, chosen, self.settings, language)
        return {**presented(shown, language), "said": said}

    def _say_who(
        self, c: Any, now: int, page: str, person: str | None, verdict: dict[str, Any],
        how: str | None,
    ) -> None:  # fmt: skip
        if person is not None:
            history.say(c, history.Word(now, page, "is", self._token(c, person), how))
            return
        # Each of those who were shown is denied by name, too: "none of these" is to hold also
        # where a later import gives one of them this very address.
        for one in verdict["candidates"]:
            number = people.number(one["id"])
            found = people.load(c, number) if number is not None else None
            if found and (token := people.token(found)):
                history.say(c, history.Word(now, page, "not", token, None))
        history.say(c, history.Word(now, page, "not", None, how))

    @staticmethod
    def _plain(view: View, verdict: Verdict) -> dict[str, Any]:
        """A verdict to keep, with whether the user said that it is nobody."""
        answer = answered(verdict.profile, view, verdict.settings)
        return {**contract.plain(verdict), "nobody": answer.nobody}

    @staticmethod
    def _said(
        view: View, profile: Profile, person: Person | None, figures: Settings, language: str
    ) -> list[dict[str, Any]]:
        """What the user said of a profile that still holds: ``what`` (as ``take_back`` names it),
        the sentence, when, and the person where it names one who is still there."""
        found = []
        answer = answered(profile, view, figures)
        if answer.when is not None:
            number = view.by_token(answer.told) if answer.told else None
            meant = view.person(number) if number is not None else None
            kind = "is" if meant else "gone" if answer.told else "nobody"
            name = meant.name if meant else ""
            text = who.said(kind, answer.when, language, answer.how, name=name)
            ref = {"id": meant.id, "name": meant.name} if meant else None
            found.append(_line("person", text, answer.when, ref))
        page = page_key(profile, figures.region)
        known = answers.knowing(view.words(None, _kept_under(person, page)))
        if known.when is not None:
            kind = "know" if known.known else "unknown"
            text = who.said(kind, known.when, language, known.how)
            found.append(_line("know", text, known.when, None))
        return found

    @staticmethod
    def _token(c: Any, person: str) -> str:
        number = people.number(person)
        found = people.load(c, number) if number is not None else None
        token = people.token(found) if found else None
        if token is None:
            raise KeyError(person)
        return token


def _unsay(c: Any, now: int, page: str, view: View, person: Person | None) -> None:
    """Takes back whether they know them, under everything it may be kept under."""
    for about in _kept_under(person, page):
        if answers.knowing(view.words(None, [about])).when is not None:
            history.say(c, history.Word(now, page, "unsaid", about, None))


def _chosen(view: View, verdict: dict[str, Any]) -> Person | None:
    """Whom a stored verdict is about, as the records know them today."""
    number = people.number(verdict["person"]["id"]) if verdict["person"] else None
    return view.person(number) if number is not None else None


def _line(what: TakeBack, text: str, when: int, person: dict[str, str] | None) -> dict[str, Any]:
    return {"what": what, "text": text, "said_at": contract.iso(when), "person": person}


def _kept_under(person: Person | None, page: str) -> list[str]:
    """What the user's word on knowing somebody may be kept under."""
    own = [f"{h.kind}:{h.value}" for h in person.handles] if person else []
    own += [f"card:{card.source}:{card.key}" for card in person.cards] if person else []
    return [*own, f"page:{page}"]


def presented(shown: history.Shown, language: str) -> dict[str, Any]:
    """A stored check as the contract's verdict object, with what the user decided."""
    found = contract.present(shown.id, shown.time, shown.verdict, language)
    return {**found, "decision": shown.decision, "note": shown.note}


def asked_of(verdict: dict[str, Any]) -> str | None:
    """The skill that a stored verdict has an answer on."""
    asked = verdict.get("skill")
    return str(asked["name"]) if asked else None
