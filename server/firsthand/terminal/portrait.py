"""What the terminal shows of people: the verdict, the years, results, vouchings and notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from firsthand.i18n import translations
from firsthand.terminal.shown import ADVICE, badge, safe
from firsthand.terminal.words import language, retold, spoken
from firsthand.wording.codes import CHANNELS, DIRECTIONS, KINDS, VOUCHED
from firsthand.wording.said import STANDING

NEWEST = 5


def people(found: Sequence[Mapping[str, Any]], language: str) -> None:
    """People with their verdict and what there was between them and the user."""
    for person in found:
        standing = badge(person["verdict"]["standing"], language)
        click.echo(f"{standing}  {safe(person['name'])}  {person['id']}")
        click.echo("    " + ", ".join(safe(h["value"]) for h in person["handles"][:8]))
        if person["place"]:
            click.echo(f"    {safe(person['place']['text'])}")
        for reason in person["verdict"]["reasons"]:
            click.echo(f"    {reason['bits']:+5.1f}  {safe(reason['text'])}")
        for line in (*_years(person), *_results(person), *_vouched(person), *_notes(person)):
            click.echo(f"    {safe(line)}")
        _newest(person, language)


def _years(person: Mapping[str, Any]) -> Iterator[str]:
    """A line a year: what was written (from the user, from them), spoken and done together."""
    for year in person["years"]:
        told = [
            f"{retold(CHANNELS[one['channel']])} "
            + spoken("%(out)s sent %(in)s received", **{"out": one["out"], "in": one["in"]})
            if one["out"] or one["in"]
            else f"{retold(CHANNELS[one['channel']])} {one['both']}"
            for one in year["channels"]
        ]  # fmt: skip
        yield f"{year['year']}  {', '.join(told) or '-'}"


def _results(person: Mapping[str, Any]) -> Iterator[str]:
    for one in person["results"]:
        amount = f" {one['amount']:g} {one['currency'] or ''}" if one["amount"] is not None else ""
        yield f"{one['when']}  {retold(KINDS[one['kind']])}{amount}  {one['note'] or ''}"


def _vouched(person: Mapping[str, Any]) -> Iterator[str]:
    for side in ("given", "received"):
        line = person["vouched"][side]
        for word in line["vouchings"] if line else ():
            then = ""
            if word["then"]:
                then = ", " + spoken("on that day %(standing)s", standing=_name(word["then"]))
            what = " ".join(filter(None, (retold(VOUCHED[word["how"]]), word["skill"])))
            when = word["when"][:10]
            if side == "given":
                yield spoken("You vouched on %(when)s: %(what)s", when=when, what=what) + then
            else:
                yield (
                    spoken("They vouched for you on %(when)s: %(what)s", when=when, what=what)
                    + then
                )
        if line and line["now"] and side == "given":
            said = retold(ADVICE[line["now"]["support"]])
            yield spoken("Today your records say to endorsing them: %(said)s", said=said)


def _name(verdict: Mapping[str, Any]) -> str:
    return translations(language()).gettext(STANDING[verdict["standing"]])


def _notes(person: Mapping[str, Any]) -> Iterator[str]:
    for note in person["notes"]:
        at = f"{note['at'][:10]}{' (' + note['id'] + ')' if note['id'] else ''}"
        yield spoken("Note of %(at)s: %(text)s", at=at, text=note["text"])


def _newest(person: Mapping[str, Any], language: str) -> None:
    say = translations(language).gettext
    newest = person["timeline"][:NEWEST]
    kinds = [
        f"{retold(KINDS[one['kind']])}, {retold(DIRECTIONS[one['direction']])}" for one in newest
    ]
    wide = max(map(len, kinds), default=0)
    for item, kind in zip(newest, kinds, strict=True):
        not_real = say("does not count: %(why)s") % {"why": item["why_not"]}
        why = f"  ({not_real})" if item["why_not"] else ""
        click.echo(f"      {item['when'][:10]}  {kind:{wide}}  {safe(item['subject'])}{why}")
