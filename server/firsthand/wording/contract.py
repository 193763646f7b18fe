"""A verdict in words: the contract's JSON, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from firsthand.i18n import fill, translations
from firsthand.model import Card, Held, Interaction, Verdict, utc
from firsthand.wording import lessons, match, reach, skills, warnings, who
from firsthand.wording.said import COUNTED_BY, HEADLINE, NAMELESS, QUOTED, REASONS, WHY_NOT


def iso(when: int) -> str:
    """A time as the contract writes it: ``2026-11-22T18:00:00Z``."""
    return utc(when).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def day(when: int | None) -> str | None:
    """The day of a time: ``2026-11-22``."""
    return None if when is None else iso(when)[:10]


def years(first: int | None, last: int | None) -> str:
    """``2019``, or ``2019–2026``."""
    ends = [iso(when)[:4] for when in (first, last) if when is not None]
    return "–".join(dict.fromkeys(ends)) or "?"


_PLAIN = [one.name for one in fields(Verdict) if one.name not in ("candidates", "person")]


def plain(verdict: Verdict) -> dict[str, Any]:
    """A verdict as plain values, without words: what the history stores."""
    import msgspec  # late: who makes no verdict has no use for it

    # Whole people are not among them, who may have hundreds of addresses.
    data = {name: msgspec.to_builtins(getattr(verdict, name)) for name in _PLAIN}
    data["candidates"] = [
        {"id": c.person.id, "name": c.person.name, "match": c.match, "start": c.start,
         "why": [[sign.code, dict(sign.params), sign.bits] for sign in c.why]}
        for c in verdict.candidates
    ]  # fmt: skip
    person = verdict.person
    data["person"] = {"id": person.id, "name": person.name} if person else None
    return data


def reason_text(reason: Mapping[str, Any], language: str) -> str:
    """The sentence of one reason."""
    one, several = REASONS[reason["code"]]
    params = dict(reason["params"])
    params |= {
        "count": reason["count"],
        "years": years(reason["first"], reason["last"]),
        "silent": params.get("years", 0),
    }
    if reason["code"] == "long":
        ends = (who.day(reason[end], language) for end in ("first", "last"))
        params["from"], params["to"] = ends
    number = int(params.get(COUNTED_BY.get(reason["code"], "count"), 1))
    say = translations(language)
    # All four languages have one form for one and one for more.
    text = say.gettext(several if several and number != 1 else one)
    filled = text % {key: _listed(value) for key, value in params.items()}
    how = str(params.get("how") or "")
    return say.gettext(QUOTED) % {"said": filled, "how": how} if how else filled


def _listed(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(v) for v in value)
    return "" if value is None else str(value)


# What the standing cannot be understood without.
_ALWAYS = ("desk",)


def summary(data: Mapping[str, Any], language: str) -> str:
    """One clear sentence, the two best reasons for it, and what it cannot know."""
    say = translations(language).gettext
    name = _name(data, language)
    headline = HEADLINE[data["standing"]]
    trace = reach.no_trace(name, data, language) if data["standing"] == "stranger" else None
    parts = [trace or fill(say(headline), {"name": name}, language)]
    parts += [warnings.text(warning, language) for warning in data["warnings"]]
    told = [*data["reasons"][:2], *(r for r in data["reasons"][2:] if r["code"] in _ALWAYS)]
    parts += [reason_text(reason, language) for reason in told]
    if data["standing"] == "stranger" and trace is None:
        parts.append(reach.searched(data, language))
    if unseen := reach.unseen(data, language):
        parts.append(unseen)
    return " ".join(parts)


def skill(data: Mapping[str, Any], language: str) -> dict[str, Any] | None:
    """The answer on the skill that was asked about; ``None`` where none was."""
    asked = data.get("skill")
    if not asked:
        return None
    say = translations(language).gettext
    headline = HEADLINE[data["standing"]]
    known = fill(say(headline), {"name": _name(data, language)}, language)
    times = [r[end] for r in asked["shown"] if skills.is_direct(r) for end in ("first", "last")]
    between = years(min(times, default=None), max(times, default=None))
    return {
        "name": asked["name"],
        "advice": asked["advice"],
        "text": skills.text(asked, known, data["standing"], between, language),
        "reasons": [
            {
                "code": reason["code"],
                "text": skills.reason_text(
                    reason, years(reason["first"], reason["last"]), language
                ),
                "for": True,
                "count": reason["count"],
                "first": day(reason["first"]),
                "last": day(reason["last"]),
                "evidence": list(reason["evidence"]),
            }
            for reason in asked["shown"]
        ],
    }


def _name(data: Mapping[str, Any], language: str) -> str:
    name = data["profile"]["name"] or (data["person"] or {}).get("name")
    return name or translations(language).gettext(NAMELESS)


# What a profile is judged by and the contract does not name.
_UNSAID = ("skills", "experience", "disguised")


def brief(check: str, checked: int, data: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What of it a list of verdicts tells."""
    return {
        "id": check,
        "checked_at": iso(checked),
        "standing": data["standing"],
        "strength": data["strength"],
        "identity": data["identity"],
        "person": data["person"],
        "advice": {"add": data["add"], "endorse": data["endorse"]},
        "warnings": [warnings.present(one, language) for one in data["warnings"]],
        "summary": summary(data, language),
    }


def present(check: str, checked: int, data: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The contract's verdict object, from a stored verdict."""
    return {
        **brief(check, checked, data, language),
        "profile": {k: v for k, v in data["profile"].items() if k not in _UNSAID},
        "because": who.because(data, language),
        "candidates": match.candidates(data["candidates"], language),
        "reasons": [
            {
                "code": reason["code"],
                "text": reason_text(reason, language),
                "for": reason["bits"] > 0,
                "count": reason["count"],
                "first": day(reason["first"]),
                "last": day(reason["last"]),
                "evidence": list(reason["evidence"]),
                "bits": reason["bits"],
            }
            for reason in data["reasons"]
        ],
        "start": data["start"],
        "learnt": lessons.in_start(data["settings"], language),
        "total": data["total"],
        "coverage": [
            {
                "source": source["source"],
                "from": day(source["first"]) if source["interactions"] else None,
                "to": day(source["last"]) if source["interactions"] else None,
                "interactions": source["interactions"],
            }
            for source in data["coverage"]
        ],
        "searched": reach.searched(data, language),
        "settings": data["settings"],
        "skill": skill(data, language),
        "skills": list(data["profile"].get("skills", ())),
    }


def entry(card: Card) -> dict[str, Any]:
    """An entry about somebody, as their page lists it."""
    return {
        "id": f"k_{card.source}:{card.key}",
        "source": card.source,
        "network": card.network,
        "name": card.name,
        "company": card.company,
        "title": card.title,
        "place": card.place,
        "since": day(card.since),
    }


def own_position(held: Held) -> dict[str, Any]:
    """A position of the user's own, as such an entry."""
    at = held.position
    return {
        "id": f"o_{held.source}:{held.key}",
        "source": held.source,
        "network": None,
        "name": None,
        "company": at.company,
        "title": at.title,
        "place": None,
        "since": f"{at.first}-01-01"[:10] if at.first else None,
    }


def testimony(known: bool | None, how: str | None, said: int | None) -> list[dict[str, Any]]:
    """The user's word as a line of the timeline; none where nothing was said."""
    if known is None or said is None:
        return []
    return [
        {
            "id": f"w_{said}",
            "kind": "testimony",
            "when": iso(said),
            "direction": "none",
            "source": "you",
            "subject": how,
            "audience": 2,
            "details": {"known": "yes" if known else "no"},
            "real": False,
            "why_not": None,
        }
    ]


def happened(item: Interaction, why_not: str | None, language: str) -> dict[str, Any]:
    """One interaction for a timeline, with why it does not count where it does not."""
    return {
        "id": item.id,
        "kind": item.kind.name.lower(),
        "when": iso(item.when),
        "direction": item.direction,
        "source": item.source,
        "subject": item.subject,
        "audience": item.audience,
        "details": dict(item.details) if item.details else None,
        "real": why_not is None,
        "why_not": translations(language).gettext(WHY_NOT[why_not]) if why_not else None,
    }
