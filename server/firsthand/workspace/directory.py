"""People: found, and what the user said of who they are."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Any

from firsthand import answers, unseen
from firsthand.identity import blocking, handles, spelling
from firsthand.judge import judge
from firsthand.model import Person
from firsthand.store import history, people, positions, search
from firsthand.store.view import View
from firsthand.wording import contract, who
from firsthand.workspace.checks import Checks
from firsthand.workspace.known import contact, known, pages


class Directory(Checks):
    """The people of the records."""

    def people(
        self, q: str, limit: int = 20, seconds: float | None = None, every: bool = False
    ) -> list[dict[str, Any]]:
        """People found by name, e-mail, phone, address or company. Whom ``seconds`` do not suffice
        to judge has no ``standing`` (``None``). A letter that names somebody alone is found as the
        contact it means; with ``every``, as what it is."""
        text = unseen.without(q).strip()[:200]
        if not text:
            return []
        guessed = handles.guess(text, self.settings.region)
        with self.db.read() as c:
            view = View(c, handles.is_work)
            keys = list(blocking.lookups(text))
            room = limit + len(view.ego.people)  # the user may be among them
            numbers = list(view.by_handles([guessed])) if guessed else []
            typed = search.Typed(spelling.typed(text), spelling.piece(text))
            numbers += search.people(c, text, keys, room, typed)
            found = [n for n in dict.fromkeys(numbers) if n not in view.ego.people][:limit]
            held = people.several(c, found)
            meant = held if every else {p.id: p for p in (contact(view, h) for h in held)}.values()
            return self._listed(view, meant, seconds)

    def closest(self, limit: int = 20, seconds: float | None = None) -> list[dict[str, Any]] | None:
        """Those with the strongest ties, as ``people`` tells them, the strongest first; ``None``
        while all ties are being ranked."""
        numbers = self.strongest()
        if numbers is None:
            return None
        with self.db.read() as c:
            view = View(c, handles.is_work)
            return self._listed(view, people.several(c, numbers[:limit]), seconds)

    def _listed(
        self, view: View, found: Iterable[Person], seconds: float | None
    ) -> list[dict[str, Any]]:
        figures, now, began = self.settings, self.now(), time.monotonic()

        def judged(person: Person) -> str | None:
            if seconds is not None and time.monotonic() - began >= seconds:
                return None
            return judge(known(person), view, figures, now, pages(person)).standing

        return [
            {
                "id": p.id,
                "name": p.name,
                "names": list(p.names),
                "handles": [{"kind": h.kind, "value": h.value} for h in p.handles],
                "company": next((card.company for card in p.cards if card.company), None),
                "standing": judged(p),
            }
            for p in found
        ]

    def brief(self, id: str) -> dict[str, Any] | None:
        """Whom an id means, unjudged: ``name``, ``handles`` and ``cards``."""
        number = people.number(id)
        with self.db.read() as c:
            found = people.load(c, number) if number is not None else None
        if found is None:
            return None
        return {
            "id": found.id,
            "name": found.name,
            "handles": [{"kind": h.kind, "value": h.value} for h in found.handles],
            "cards": [contract.entry(card) for card in found.cards],
        }

    def positions(self) -> list[dict[str, Any]]:
        """The user's own positions, as entries that a verdict's evidence may name."""
        with self.db.read() as c:
            return [contract.own_position(held) for held in positions.held(c)]

    @staticmethod
    def _said_about(
        c: Any, view: View, number: int, own: Sequence[str], language: str
    ) -> list[dict[str, Any]]:
        """Which pages the user said are this person, or are not, newest first."""
        by_page: dict[str, list[history.Word]] = {}
        for word in history.about_pages(c):
            by_page.setdefault(word.profile, []).append(word)
        found = []
        for page, words in by_page.items():
            answer = answers.who(words)
            told = view.by_token(answer.told) if answer.told else None
            denied = {view.by_token(token) for token in answer.denied}
            kind = (
                "is" if told == number
                else "other" if told is not None and page in own
                else "not" if number in denied
                else None
            )  # fmt: skip
            if kind is None or answer.when is None:
                continue
            other = view.person(told) if told is not None else None
            text = who.about(
                kind, answer.when, language, page=page, name=other.name if other else ""
            )
            said_at = contract.iso(answer.when)
            found.append({"what": "person", "text": text, "said_at": said_at, "page": page})
        return sorted(found, key=lambda line: line["said_at"], reverse=True)

    def unsay(self, page: str) -> None:
        """Takes back who the user said a page shows; ``page`` as ``person`` names it."""
        with self.db.write() as c:
            if any(word.profile == page for word in history.about_pages(c)):
                history.say(c, history.Word(self.now(), page, "open", None, None))
