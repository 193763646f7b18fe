"""What the terminal shows of a verdict: the sum line by line, or several verdicts as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from firsthand.i18n import translations
from firsthand.model import N_
from firsthand.terminal.shown import LOOK, badge, console, safe
from firsthand.wording.said import STANDING

ADVICE = {"yes": N_("Yes"), "wait": N_("Wait"), "no": N_("No")}
IDENTITY = {
    "certain": N_("certain"), "likely": N_("likely"), "unsure": N_("left open"),
    "none": N_("nobody"),
}  # fmt: skip
HEADINGS = (N_("Profile"), N_("Standing"), N_("Who it is"), N_("Add"), N_("Endorse"),
            N_("Strongest reason"))  # fmt: skip


def one(found: Mapping[str, Any], language: str) -> None:
    """One verdict, reasons below."""
    say = translations(language).gettext
    profile = found["profile"]
    click.echo(badge(found["standing"], language))
    about = [profile["name"], profile["headline"] or profile["company"], profile["url"]]
    click.echo("  " + " · ".join(safe(part) for part in about if part))
    for warning in found["warnings"]:
        click.echo(click.style(f"  ▲ {safe(warning['text'])}", fg="red", bold=True))
    click.echo(f"  {safe(found['summary'])}")
    if found["reasons"]:
        learnt = f" ({safe(found['learnt'])})" if found["learnt"] else ""
        click.echo(f"  {found['start']:+6.1f}  {say('Where everybody starts')}{learnt}")
        for reason in found["reasons"]:
            click.echo(f"  {reason['bits']:+6.1f}  {safe(reason['text'])}")
        click.echo(f"  {found['total']:+6.1f}  = {say('In total')}")
    if found["standing"] != "stranger":  # whose summary says it
        click.echo(f"  {safe(found['searched'])}")
    _who(found)
    advice = {to: say(ADVICE[what]) for to, what in found["advice"].items()}
    click.echo("  " + say("Add: %(add)s · Endorse: %(endorse)s") % advice)
    if asked := found.get("skill"):
        told = {"skill": safe(asked["name"]), "advice": say(ADVICE[asked["advice"]])}
        line = say("Endorse for %(skill)s: %(advice)s.") % told
        click.echo(f"  {line} {safe(asked['text'])}")
        for reason in asked["reasons"]:
            click.echo(f"     +    {safe(reason['text'])}")
    how = "--person ID|none" if found["candidates"] else "--know|--know-not"
    wrong = say("Who is this?") if found["standing"] == "unsure" else say("Wrong?")
    click.echo(f"  {wrong} firsthand answer {found['id']} {how}")


def _who(found: Mapping[str, Any]) -> None:
    """Who it is and why: the sum of the chosen one's match, and who else it could be."""
    click.echo(f"  {safe(found['because'])}")
    for line in found.get("said", ()):
        click.echo(f"  {safe(line['text'])}")
    for candidate in found["candidates"]:
        if candidate["id"] != (found["person"] or {}).get("id"):
            who = f"{candidate['name']} ({candidate['id']}): {', '.join(candidate['why'])}"
            click.echo(f"     ?    {candidate['match']:.0%}  {safe(who)}")
        elif candidate["bars"]:
            click.echo(f"  {candidate['start']:+6.1f}  {safe(candidate['starts'])}")
            for bar in candidate["bars"]:
                click.echo(f"  {bar['bits']:+6.1f}  {safe(bar['text'])}")
            click.echo(f"  {candidate['total']:+6.1f}  = {safe(candidate['ends'])}")
        else:
            click.echo(f"     =    {safe(candidate['name'])}: {safe(', '.join(candidate['why']))}")


def table(found: Sequence[Mapping[str, Any]], language: str) -> None:
    """Several verdicts, a line each."""
    from rich.table import Table
    from rich.text import Text

    say = translations(language).gettext
    rows = Table(box=None, pad_edge=False, header_style="bold")
    for heading in HEADINGS:
        rows.add_column(say(heading), overflow="fold")
    for each in found:
        shape, colour = LOOK[each["standing"]]
        first = [w["text"] for w in each["warnings"]] or [r["text"] for r in each["reasons"]]
        rows.add_row(
            safe(each["profile"]["name"] or each["profile"]["url"]),
            Text(f"{shape} {say(STANDING[each['standing']])}", style=colour),
            say(IDENTITY[each["identity"]]),
            say(ADVICE[each["advice"]["add"]]),
            say(ADVICE[each["advice"]["endorse"]]),
            safe(("▲ " if each["warnings"] else "") + (first or [each["summary"]])[0]),
        )
    console().print(rows)
