"""Warnings in words: what differs between what the user knows and what this is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from firsthand.i18n import fill, translations
from firsthand.model import N_
from firsthand.wording.who import day

WARNINGS = {
    "contradiction": N_(
        "The records contradict each other: %(value)s belongs to somebody under another name "
        "(%(names)s)."
    ),
    "lookalike": N_(
        "The name is written with letters that only look like the usual ones, or with signs that "
        "nobody sees (%(name)s). Ask them by a way you already use before you add anybody."
    ),
    "another_firm": N_(
        "The page says %(said)s, but their mail came from %(address)s on %(day)s. People change "
        "jobs; if this surprises you, ask them by a way you already use."
    ),
}
# Of an impersonation: what it imitates, what differs, what to do.
IMITATES = {
    "clone": N_(
        "This may be an impostor: you are connected with %(name)s already, at %(address)s. This "
        "is another profile, %(this)s, and nothing in your records links the two."
    ),
    "address": N_(
        "This may be an impostor: the profile of %(name)s that you know is %(address)s. This one "
        "is %(this)s, and nothing in your records links the two."
    ),
    "name": N_(
        "This may be an impostor: the name is written %(this)s, in letters that only look like "
        "those of %(name)s, whom you know."
    ),
    "domain": N_(
        "This may be an impostor: the address of %(name)s that you know is %(address)s. This one, "
        "%(this)s, only looks like it."
    ),
    "firm": N_(
        "This may be an impostor: this address ends in %(this)s, which only looks like "
        "%(address)s, where you know %(name)s."
    ),
    "own": N_(
        "This may be an impostor: this address ends in %(this)s, which only looks like your own "
        "firm’s %(address)s."
    ),
    "mailbox": N_(
        "This may be an impostor: the name is that of %(name)s, whom you know at %(address)s, but "
        "the mail came from %(this)s, a mailbox that anybody can open, and nothing in your "
        "records links the two."
    ),
}
DIFFERS = {
    "letters": N_("The difference is easily missed: letters that look alike."),
    "marks": N_("The difference is easily missed: a dot, a dash or an accent."),
    "typo": N_("The difference is easily missed: one letter."),
    "added": N_("The difference is easily missed: “%(part)s” is added."),
    "left_out": N_("The difference is easily missed: “%(part)s” is left out."),
    "ending": N_("Only the ending is another: “%(part)s”."),
}
# The same at a glance; what differs stands behind it.
SHORT = N_("This may be an impostor of %(name)s.")
NAMELESS = N_("This may be an impostor.")
ASK = N_("Ask them by a way you already use before you add anybody.")


def text(warning: Mapping[str, Any], language: str) -> str:
    """The sentences of one warning."""
    say = translations(language).gettext
    params = _Told({k: _listed(value) for k, value in warning["params"].items()})
    if warning["code"] != "impersonation":
        if when := warning["params"].get("when"):
            params["day"] = day(when, language)
        sentence = WARNINGS[warning["code"]]
        return fill(say(sentence), params, language)
    imitates = IMITATES.get(params.get("how", ""), IMITATES["address"])
    parts = [fill(say(imitates), params, language)]
    if differs := DIFFERS.get(params.get("differs", "")):
        parts.append(say(differs) % params)
    return " ".join([*parts, say(ASK)])


def short(warning: Mapping[str, Any], language: str) -> str | None:
    """What a warning comes to, in two short sentences; ``None`` where its text is short itself."""
    if warning["code"] != "impersonation":
        return None
    say = translations(language).gettext
    params = _Told({k: _listed(value) for k, value in warning["params"].items()})
    said = fill(say(SHORT), params, language) if params.get("name") else say(NAMELESS)
    return f"{said} {say(ASK)}"


def present(warning: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A warning as plain values: who is imitated, and the records that tell of it."""
    params = warning["params"]
    who = params.get("person")
    return {
        "code": warning["code"],
        "text": text(warning, language),
        "short": short(warning, language),
        "person": {"id": who, "name": params["name"]} if who else None,
        "evidence": list(params.get("evidence", ())),
    }


class _Told(dict[str, str]):
    """What a sentence is filled with; an older check may lack a part of it."""

    def __missing__(self, key: str) -> str:
        return "…"


def _listed(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(v) for v in value)
    return "" if value is None else str(value)
