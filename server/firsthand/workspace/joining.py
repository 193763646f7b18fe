"""The user's word on who is one person: people joined, a person split, and either taken back."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from firsthand.identity import handles
from firsthand.intake import storing
from firsthand.model import Person, phrase
from firsthand.store import pairs, people
from firsthand.store.view import View
from firsthand.whom import whom
from firsthand.wording import contract
from firsthand.workspace.base import Base, Refusal
from firsthand.workspace.known import known, pages


class Joining(Base):
    """What the user says here is kept by identifiers and cards, not by a person's number: it holds
    whatever is imported later, in whichever order."""

    def join_people(self, a: str, b: str) -> dict[str, str]:
        """Makes one person of two: ``{"id", "name", "act"}``, ``act`` to take it back by.

        ``KeyError`` where one is unknown; ``Refusal`` where they are one already, or the user.
        """
        with self.db.write() as c:
            one, other = _person(c, a), _person(c, b)
            if one.id == other.id:
                raise Refusal(
                    phrase("%(name)s (%(id)s) is one person already.", name=one.name, id=a)
                )
            first, second = _tokens(one), _tokens(other)
            act, now = _act(), self.now()
            for pair in pairs.said(c):
                if pair.kind == "apart" and _between(pair, first, second):
                    pairs.say(c, now, "free", pair.a, pair.b, act)
            pairs.say(c, now, "same", first[0], second[0], act)
            return _done(c, [*first, *second], first[0], act)

    def split_person(self, id: str, tokens: Sequence[str]) -> dict[str, str]:
        """Takes identifiers and cards out of a person, as one person of their own: its ``{"id",
        "name", "act"}``. A token is an identifier as typed, or a card's id as ``person`` gives it.

        What only these held together falls apart by itself. A profile's address is told apart
        from the records that are likely the person's as well: they stood on the same page, and
        else the profile would be known by them. ``KeyError`` where the person is unknown;
        ``Refusal`` where a token is not theirs, or nothing would be left.
        """
        with self.db.write() as c:
            person = _person(c, id)
            held = _tokens(person)
            out = list(dict.fromkeys(self._token_of(person, held, token) for token in tokens))
            left = [token for token in held if token not in out]
            if not out or not left:
                raise Refusal("Name a part of what makes this person up, not all of it.")
            act, now = _act(), self.now()
            likely = [token for other in self._likely(c, person) for token in _tokens(other)]
            for token in out:
                for other in (*left, *(likely if _profile(token) else ())):
                    pairs.say(c, now, "apart", token, other, act)
            for token in out[1:]:
                pairs.say(c, now, "same", out[0], token, act)
            return _done(c, held, out[0], act)

    def take_back_joining(self, act: str) -> None:
        """Unsays a joining or splitting; what was said before it holds again. ``KeyError`` where
        there is none of that id, or it was taken back."""
        with self.db.write() as c:
            said = pairs.of_act(c, act)
            if not said:
                raise KeyError(act)
            pairs.undo(c, self.now(), act)
            _join_again(c, [token for pair in said for token in pair[:2]])

    def said_of_joining(self, id: str) -> list[dict[str, Any]]:
        """What the user said of this person's parts that still holds, newest first: ``act``,
        ``kind`` (``same``, ``apart``), ``said_at``, and ``pairs`` of tokens."""
        with self.db.read() as c:
            own = set(_tokens(_anybody(c, id)))
            acts: dict[tuple[str, str], dict[str, Any]] = {}
            for pair in pairs.said(c):
                if pair.a in own or pair.b in own:
                    line = acts.setdefault((pair.act, pair.kind), {
                        "act": pair.act, "kind": pair.kind, "said_at": contract.iso(pair.time),
                        "pairs": [],
                    })  # fmt: skip
                    line["pairs"].append([pair.a, pair.b])
        # A splitting also says that what was taken out is one person: told as one line.
        split = {act for act, kind in acts if kind == "apart"}
        told = [line for (act, kind), line in acts.items() if kind == "apart" or act not in split]
        return told[::-1]

    def _likely(self, c: Any, person: Person) -> list[Person]:
        """Whose records count as this person's, too, as their page shows them."""
        view = View(c, handles.is_work)
        choice, _ = whom(known(person), view, self.settings, pages(person))
        return [other for other in choice.people if other.id != person.id]

    def _token_of(self, person: Person, held: Sequence[str], typed: str) -> str:
        """The person's token that a text means."""
        text = typed.strip()
        guessed = handles.guess(text, self.settings.region)
        known = [text, f"card:{text.removeprefix('k_')}", f"name:{text}"]
        known += [f"{guessed.kind}:{guessed.value}"] if guessed else []
        found = next((token for token in known if token in held), None)
        if found is None:
            raise Refusal(
                phrase(
                    "%(typed)s is not among what makes %(name)s (%(id)s) up.",
                    typed=typed,
                    name=person.name,
                    id=person.id,
                )
            )
        return found


def _anybody(c: Any, id: str) -> Person:
    """A person, the user among them: their own page shows what was said as well."""
    number = people.number(id)
    found = people.load(c, number) if number is not None else None
    if found is None:
        raise KeyError(id)
    return found


def _person(c: Any, id: str) -> Person:
    found, number = _anybody(c, id), people.number(id)
    if number in View(c, handles.is_work).ego.people:
        raise Refusal("This is yourself: say which addresses are yours with firsthand me.")
    return found


def _tokens(person: Person) -> list[str]:
    """All that a person is known by; cards first, as several people never come to share one."""
    cards = sorted(f"card:{card.source}:{card.key}" for card in person.cards)
    return [*cards, *(f"{handle.kind}:{handle.value}" for handle in person.handles)]


def _profile(token: str) -> bool:
    kind, _, value = token.partition(":")
    return kind == "url" and handles.is_member(value)


def _between(pair: pairs.Pair, first: Sequence[str], second: Sequence[str]) -> bool:
    return (pair.a in first and pair.b in second) or (pair.a in second and pair.b in first)


def _act() -> str:
    return f"j_{secrets.token_hex(4)}"


def _done(c: Any, tokens: Sequence[str], token: str, act: str) -> dict[str, str]:
    _join_again(c, tokens)
    number = people.by_token(c, token)
    found = people.load(c, number) if number is not None else None
    assert found is not None
    return {"id": found.id, "name": found.name, "act": act}


def _join_again(c: Any, tokens: Sequence[str]) -> None:
    joins = storing.joins()
    joins.refresh(c, *pairs.nodes(c, tokens))
    joins.index_now(c)
