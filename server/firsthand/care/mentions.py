"""Past checks and the forgotten: those about them go, and mentions of them in the others."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from firsthand.identity import candidates, names
from firsthand.model import Profile
from firsthand.store import erase, history, people
from firsthand.whom import page_key

GONE = "…"


def cleaner(full_names: Collection[str], values: Collection[str]) -> Callable[[str], str]:
    """Takes names (also with the family name first) and identifiers out of a text, whatever
    their case, and whether a letter and its mark are one sign or two."""
    wanted: set[str] = set()
    for name in full_names:
        words = normalize("NFC", name).split()
        turned = [words[-1], *words[:-1]]
        wanted |= {" ".join(words), " ".join(turned), f"{turned[0]}, {' '.join(turned[1:])}"}
    either = [rf"(?<!\w){_either(wanted)}(?!\w)"] if wanted else []
    # jean@x.example is not in peter-jean@x.example, nor /in/jean in /in/jean-5.
    mails = {value for value in values if "@" in value}
    for some, before in ((mails, r"[\w.+-]"), (set(values) - mails, r"\w")):
        if some:
            either.append(rf"(?<!{before}){_either(some)}(?![\w-])(?!\.\w)")
    if not either:
        return lambda text: text
    found = re.compile("|".join(either), re.IGNORECASE)

    def cleaned(text: str) -> str:
        composed = normalize("NFC", text)
        kept = found.sub(GONE, composed)
        return text if kept == composed else kept

    return cleaned


def _either(texts: Collection[str]) -> str:
    """A pattern of any of these, the longest first."""
    longest = sorted(texts, key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, text.split())) for text in longest)
    return f"(?:{either})"


@dataclass(frozen=True, slots=True)
class Theirs:
    """Tells the checks that are about the forgotten from those that only mention them."""

    persons: set[int]
    gone: erase.Erased
    names: set[str]
    alone: set[str]  # the names that nobody else in the records bears
    region: str
    keys: set[str]  # of pages that were only looked at

    def is_about(self, person: int | None, profile: Profile, verdict: dict[str, Any]) -> bool:
        if self.keys and page_key(profile, self.region) in self.keys:
            return True
        if self.gone.handles.intersection(candidates.strong(profile, self.region)):
            return True
        name = profile.name or ""
        if any(names.same(name, other) for other in self.alone):
            return True
        if person in self.persons:
            return True
        meant = [c["id"] for c in verdict["candidates"] if people.number(c["id"]) in self.persons]
        return bool(meant) and (
            len(verdict["candidates"]) == 1 or any(names.agree(name, own) for own in self.names)
        )


def erased(c: Any, theirs: Theirs, clean: Callable[[str], str]) -> tuple[int, set[str]]:
    """Erases the checks about them and their mentions in others; how many checks went, and under
    which keys the user's words on those pages are kept."""
    ids: set[str] = set()
    keys = {h.value for h in theirs.gone.handles if h.kind == "url"}
    others: list[tuple[str, int, dict[str, Any]]] = []
    for check, version, person, text in erase.shown(c):
        verdict = json.loads(text)
        profile = history.profile_of(verdict)
        if theirs.is_about(person, profile, verdict):
            ids.add(check)
            keys.add(page_key(profile, theirs.region))
        elif (without := _without(verdict, theirs.persons, clean)) != verdict:
            others.append((check, version, without))
    for check, version, verdict in others:
        if check not in ids:
            erase.rewrite(c, check, version, verdict)
    return erase.checks(c, ids), keys


def _without(
    verdict: dict[str, Any], persons: set[int], clean: Callable[[str], str]
) -> dict[str, Any]:
    kept = [c for c in verdict["candidates"] if people.number(c["id"]) not in persons]
    cleaned: dict[str, Any] = _deep({**verdict, "candidates": kept}, clean)
    return cleaned


def _deep(value: Any, clean: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_deep(item, clean) for item in value]
    if isinstance(value, dict):
        return {key: _deep(item, clean) for key, item in value.items()}
    return value
