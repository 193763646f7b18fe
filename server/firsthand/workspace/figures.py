"""The figures that a user may change: shown, tried on the user's own network, and set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from heapq import nsmallest
from typing import Any

from firsthand.evidence import learning
from firsthand.identity import handles
from firsthand.model import LIMITS, STANDINGS, Settings, phrase
from firsthand.store import board, dump, history, people
from firsthand.verdict import reached
from firsthand.workspace.auditing import Auditing
from firsthand.workspace.base import Refusal
from firsthand.workspace.earned import Earned
from firsthand.workspace.reading import REGION

NAMED = 12  # people named of those whom other figures would move
LANGUAGE = "language"
_WHOLE = ("months", "meetings", "small")


class OutOfRange(Refusal):
    """A figure that the contract does not let be: ``name``, from ``least`` to ``most``."""

    def __init__(self, name: str, given: str) -> None:
        self.name = name
        self.least, self.most = LIMITS[name]
        super().__init__(
            phrase(
                "'%(given)s' cannot be %(name)s: it is from %(least)s to %(most)s. Firsthand can "
                "be asked for more before it says that you know somebody, never for less.",
                given=given[:40],
                name=name,
                least=self.least,
                most=self.most,
            )
        )


class Figures(Auditing, Earned):
    """What a verdict asks for, and how the dashboard speaks."""

    def figures(self) -> dict[str, Any]:
        """What is set (``set``), what is in force as the answers adapt it (``now``), and what may
        be set (``least``, ``most``, ``usual``), of each figure."""
        set_, _, _ = self._learnt()
        now, usual = self.settings, Settings()
        return {
            name: {
                "set": getattr(set_, name),
                "now": getattr(now, name),
                "usual": getattr(usual, name),
                "least": least,
                "most": most,
            }
            for name, (least, most) in LIMITS.items()
        }

    def try_figures(self, given: Mapping[str, str]) -> dict[str, Any]:
        """What these figures would make of the contacts of all networks, as the audit was made
        last: how many of each standing now and then, and whom it would move; ``stale`` where the
        records say more by now. Stores nothing, judges nobody. Raises ``OutOfRange``."""
        asked = self._read(given)
        figures = self._adapted(asked)
        moment = self.now()
        moved: list[tuple[int, int, str, str]] = []
        with self.db.read() as c:
            now = Counter(self._of_audit(c, "everybody", lambda: board.everybody(c)))
            then = now.copy()
            for person, standing, peak, reach in board.tried(c, figures.small):
                new = reached(reach, figures, moment) or "virtual"
                if new != standing and standing != "unsure":
                    then[standing] -= 1
                    then[new] += 1
                    moved.append((-peak, person, standing, new))
            first = nsmallest(NAMED, moved)
            named = [(n, people.load(c, n), old, new) for _, n, old, new in first]
        return {
            "asked": {name: getattr(asked, name) for name in LIMITS},
            "contacts": sum(now.values()),
            "now": {standing: now[standing] for standing in STANDINGS},
            "then": {standing: then[standing] for standing in STANDINGS},
            "moved": len(moved),
            "stale": not self.audit_is_current(),
            "people": [
                {"id": f"p_{n}", "name": person.name, "now": old, "then": new}
                for n, person, old, new in named if person is not None
            ],
        }  # fmt: skip

    def set_figures(self, given: Mapping[str, str]) -> None:
        """Sets these figures; the others stay. Raises ``OutOfRange``, and has then set none."""
        figures, usual = self._read(given), Settings()
        with self.db.write() as c:
            for name in given:
                value = getattr(figures, name)
                usually = value == getattr(usual, name)
                dump.set_setting(c, name, None if usually else f"{value:g}")

    def _read(self, given: Mapping[str, str]) -> Settings:
        """The figures as set, with these in their place."""
        figures, _, _ = self._learnt()
        changed: dict[str, Any] = {}
        for name, text in given.items():
            least, most = LIMITS[name]
            try:
                value = float(text.strip().replace(",", "."))
            except ValueError:
                raise OutOfRange(name, text) from None
            if not least <= value <= most or (name in _WHOLE and value != int(value)):
                raise OutOfRange(name, text)
            changed[name] = int(value) if name in _WHOLE else value
        return replace(figures, **changed)

    def _adapted(self, figures: Settings) -> Settings:
        """These figures, as the user's answers would adapt them."""
        _, state, _ = self._learnt()
        if not state["on"]:
            return figures
        with self.db.read() as c:
            given = history.taught(c, state["since"])
        return learning.adapted(figures, learning.learn(given, figures))

    # ------------------------------------------------------------------- language and country

    def said_language(self) -> str | None:
        """The language that the dashboard speaks whatever the browser asks for."""
        with self.db.read() as c:
            return dump.settings(c).get(LANGUAGE) or None

    def set_language(self, language: str | None) -> None:
        """Says it; ``None``: as the browser asks."""
        from firsthand.i18n import LANGUAGES

        if language is not None and language not in LANGUAGES:
            raise Refusal(
                phrase(
                    "'%(given)s' is none of: %(wanted)s.",
                    given=language[:40],
                    wanted=", ".join(LANGUAGES),
                )
            )
        with self.db.write() as c:
            dump.set_setting(c, LANGUAGE, language)

    def regions(self) -> tuple[str, ...]:
        """The countries that phone numbers can be taken to be from."""
        return handles.regions()

    def set_region(self, region: str) -> None:
        """The country (ISO 3166) of phone numbers written without one, in what is read from now
        on."""
        code = region.strip().upper()
        if code not in handles.regions():
            raise Refusal(
                phrase(
                    "'%(given)s' is no country's code of two letters, such as BE.",
                    given=region[:40],
                )
            )
        with self.db.write() as c:
            dump.set_setting(c, REGION, code)
