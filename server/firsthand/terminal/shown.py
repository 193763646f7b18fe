"""What the terminal shows: tables, bars and sentences; untrusted text loses its control codes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from firsthand import unseen
from firsthand.intake.progress import Progress
from firsthand.model import phrase
from firsthand.terminal.words import counted, language, network, retold, spoken
from firsthand.wording.codes import DECISIONS

if TYPE_CHECKING:
    from rich.console import Console

# Colour beside the word and a shape, never alone.
LOOK = {
    "firsthand": ("●", "green"),
    "acquainted": ("◐", "blue"),
    "dormant": ("☾", "magenta"),
    "virtual": ("◌", "yellow"),
    "stranger": ("–", "bright_black"),
    "unsure": ("?", "bright_yellow"),
}
# The standings in a list of totals; in English as everywhere in the contract.
NAMES = {
    "acquainted": phrase("acquainted"), "dormant": phrase("dormant"), "virtual": phrase("virtual"),
    "stranger": phrase("stranger"), "unsure": phrase("unsure"),
}  # fmt: skip


def safe(text: object) -> str:
    """Text from records or pages, without what a terminal would obey."""
    return unseen.without(str(text if text is not None else "")).replace("\n", " ")


def console(stderr: bool = False) -> Console:
    from rich.console import Console

    # Into a file or a pipe, lines are not folded at the 80 columns nobody there has.
    width = None if (sys.stderr if stderr else sys.stdout).isatty() else 160
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, width=width)


class Bar:
    """A bar that is told how far an import is, and makes room for a question."""

    def __init__(self, bar: Any) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=None, read=0)

    def __call__(self, p: Progress) -> None:
        name = safe(Path(p.path).name)[:30]
        self._bar.update(self._task, description=name, completed=p.done, total=p.total, read=p.read)

    @contextmanager
    def aside(self) -> Iterator[None]:
        self._bar.stop()
        yield
        self._bar.start()


@contextmanager
def progress_bar() -> Iterator[Bar | None]:
    """A bar on stderr while an import runs, where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich import progress as bars

    columns = (
        bars.TextColumn("{task.description}", markup=False), bars.BarColumn(),
        bars.TaskProgressColumn(),
        bars.TextColumn(spoken("Items: %(read)s", read="{task.fields[read]}")),
        bars.TimeRemainingColumn(),
    )  # fmt: skip
    with bars.Progress(*columns, console=console(stderr=True), transient=True) as bar:
        yield Bar(bar)


@contextmanager
def counting_bar() -> Iterator[Callable[[int, int], None] | None]:
    """A bar on stderr for an audit, where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import Progress as Bar

    with Bar(console=console(stderr=True), transient=True) as bar:
        task = bar.add_task(spoken("Contacts"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def who_you_are(known: Sequence[Mapping[str, str]]) -> None:
    """Says aloud whom Firsthand takes the user for, on stderr."""
    if not known:
        click.echo(
            spoken(
                "Firsthand could not tell which address is yours. Say it with: firsthand me "
                "you@example.com"
            ),
            err=True,
        )
        return
    values = ", ".join(safe(entry["value"]) for entry in known[:6])
    more = " " + spoken("and %(more)s more", more=len(known) - 6) if len(known) > 6 else ""
    click.echo(
        spoken(
            "You are: %(values)s%(more)s. Wrong? Say: firsthand me [--not] ADDRESS",
            values=values,
            more=more,
        ),
        err=True,
    )


def badge(standing: str, language: str = "en") -> str:
    """A standing as shape, colour and words."""
    from firsthand.i18n import translations
    from firsthand.wording.said import STANDING

    shape, colour = LOOK[standing]
    said = translations(language).gettext(STANDING[standing])
    return click.style(f"{shape} {said}", fg=colour, bold=True)


def audit(totals: Mapping[str, Mapping[str, int]]) -> None:
    """The totals: a line a network."""
    if not totals:
        click.echo(
            spoken("No network is imported yet. Import a LinkedIn export, a roster or vCards.")
        )
    for name, row in totals.items():
        total = sum(row.values())
        known = counted(
            "%(count)s contact, %(known)s you know firsthand",
            "%(count)s contacts, %(known)s you know firsthand",
            total,
            known=row["firsthand"],
        )
        rest = (f"{row[one]} {retold(NAMES[one])}" for one in row if one != "firsthand")
        click.echo(f"{safe(network(name))}: {known}, {', '.join(rest)}")


def listed(people: Sequence[Mapping[str, Any]]) -> None:
    """People of a list of the audit, a line each."""
    if not people:
        click.echo(spoken("Nobody is on this list."))
    for one in people:
        last = asked = ""
        if one["last"]:
            last = spoken("last real contact %(day)s", day=one["last"])
        else:
            last = spoken("no real contact")
        if one["invited_at"]:
            asked = ", " + spoken("asked on %(day)s", day=one["invited_at"])
        click.echo(
            f"{badge(one['standing'], language())}  {safe(one['name'])}  {one['id']}  {last}{asked}"
        )
        # Not of who asks to connect or looks like a copy: there the name is the lure.
        if one["others"] and not one["invited_at"] and "impersonation" not in one["warnings"]:
            said = spoken(
                "of the same name: %(others)s. One person? firsthand person %(id)s --join ID",
                others=", ".join(one["others"]),
                id=one["id"],
            )
            click.echo(f"    {said}")


def history(checks: Sequence[Mapping[str, Any]], language: str) -> None:
    """Past checks, a line each."""
    if not checks:
        click.echo(spoken("No checks yet. Try: firsthand check ADDRESS-OF-A-PROFILE"))
    for one in checks:
        name = one["profile"]["name"] or one["profile"]["url"]
        decision = f"  [{retold(DECISIONS[one['decision']])}]" if one["decision"] else ""
        now = (one.get("today") or {}).get("standing")
        today = f" -> {badge(now, language)}" if now and now != one["standing"] else ""
        what = f"{one['checked_at'][:10]}  {badge(one['standing'], language)}{today}  {safe(name)}"
        click.echo(f"{what}{decision}  {one['id']}")


ADVICE = {"yes": phrase("yes"), "wait": phrase("wait"), "no": phrase("no")}


def endorsements(found: Mapping[str, Any]) -> None:
    """Whom the user vouched for, the least supported first, and the totals."""
    told, then = found["totals"]["given"], found["totals"]["given_then"]
    if not told["all"]:
        click.echo(
            spoken("You vouched for nobody yet. Import your LinkedIn export, or decide on a check.")
        )
    shows = f" ({spoken('shown')})"
    advice = {code: retold(word) for code, word in ADVICE.items()}
    wide = max(map(len, advice.values()))
    for line in found["given"]:
        now = line["now"]
        skills = ", ".join(
            f"{safe(name)}{shows if shown else ''}" for name, shown in now["skills"].items()
        )
        when = line["vouchings"][0]["when"][:10]
        said, standing = advice[now["support"]], badge(now["standing"], language())
        click.echo(f"{said:{wide}}  {standing}  {safe(line['name'])}  {when}  {skills}")
    if told["all"]:
        click.echo(
            spoken(
                "You vouched for %(all)s; your records support %(yes)s today, and supported "
                "%(then)s when you vouched. %(no)s you do not know.",
                all=told["all"],
                yes=told["yes"],
                then=then["yes"],
                no=told["no"],
            )
        )
    by = found["totals"]["received"]
    if by["all"]:
        click.echo(
            counted(
                "%(count)s person vouched for you; you know %(known)s of them.",
                "%(count)s people vouched for you; you know %(known)s of them.",
                by["all"],
                known=by["known"],
            )
        )
