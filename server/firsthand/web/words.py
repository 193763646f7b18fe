"""The dashboard's own words: codes, names and addresses as its pages show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from flask import Flask
from jinja2 import pass_context
from markupsafe import Markup, escape

from firsthand import unseen
from firsthand.i18n import translations
from firsthand.intake.reasons import known_already, together, untold
from firsthand.wording.reach import source_text

from .codes import TABLES
from .formats import (
    clock,
    day,
    during,
    exchanges,
    iso,
    lasting,
    money,
    number,
    odds,
    past,
    percent,
    persons,
    points,
    shut,
    size,
    within,
    written,
)
from .reader import language, ngettext, retold, say


def word(code: Any, table: str) -> str:
    """A code's name for people; a code this version does not know is shown as it is."""
    known = TABLES[table].get(str(code))
    return say(known) if known else str(code or "")


def source(name: str) -> str:
    """A source's name as the verdict calls it, at the start of a line."""
    told = source_text(name, language())
    return told[:1].upper() + told[1:]


def handle(known: Mapping[str, Any]) -> str:
    """What somebody is known by; a name alone with the records that give no more."""
    if known["kind"] != "name" or ":" not in known["value"]:
        return str(known["value"])
    records, _, name = known["value"].partition(":")
    return f"{source(records)}: {name.title()}"


def network(name: str) -> str:
    """Where somebody is a contact: a name, but for the few that are words."""
    return word(name, "network")


def details(item: Mapping[str, Any]) -> str:
    """What a record without a subject tells: a skill, an amount, a note."""
    told = item.get("details") or {}
    amount = " ".join(str(told[k]) for k in ("amount", "currency") if told.get(k))
    return ", ".join(str(t) for t in (told.get("skill"), amount, told.get("note")) if t)


def breakable(text: str) -> Markup:
    """Text in which an address goes on in the next line after its @ or a slash, not anywhere."""
    return Markup("<wbr>").join(re.split(r"(?<=[@/])(?=\w)", text))


def listed(values: Iterable[str | None], by: str = ", ") -> Markup:
    """Several parts in one line, each of whatever direction its letters have."""
    apart = (Markup("<bdi>{}</bdi>").format(value) for value in values if value)
    return escape(by).join(apart)


def initials(name: str | None) -> str:
    """One or two letters for a person without a picture."""
    parts = [p for p in re.split(r"[\s\-]+", name or "") if p[:1].isalpha()]
    chosen = parts[:1] + parts[-1:] if len(parts) > 1 else parts
    return "".join(p[0] for p in chosen).upper() or "?"


def picture(photo: Any) -> str | None:
    """A photo that may be shown: one carried along, never one that would have to be fetched."""
    ok = isinstance(photo, str) and re.match(r"data:image/(png|jpeg|webp|gif);base64,", photo)
    return photo if ok else None


def link(url: Any) -> str | None:
    """An address that may become a link: http or https, nothing that runs."""
    return url if isinstance(url, str) and re.match(r"(?i)https?://[^\s]+\Z", url) else None


def beside(summary: str, warnings: Iterable[Mapping[str, Any]]) -> str:
    """A verdict's summary where its warnings stand by themselves, and need not be read twice."""
    for warning in warnings:
        summary = summary.replace(warning["text"], "").replace("  ", " ")
    return summary.strip()


FILTERS = (
    word, source, network, details, day, clock, iso,
    persons, exchanges, past, during, within, retold, number, money, percent, points, odds, size,
    lasting, initials, picture, link, shut, breakable, listed, handle, written, beside,
    together, untold, known_already,
)  # fmt: skip


def install(app: Flask) -> None:
    """Gives the templates these words."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.finalize = _seen
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: translations(language()).gettext(text), ngettext, newstyle=True
    )
    plain: Any = app.jinja_env.globals["ngettext"]

    @pass_context
    def counted(context: Any, one: str, many: str, count: int, **values: Any) -> Any:
        """The count is written the reader's way, like any other number of a page."""
        return plain(context, one, many, count, **({"num": number(count)} | values))

    app.jinja_env.globals["ngettext"] = counted
    for given in FILTERS:
        app.jinja_env.filters[given.__name__] = given


def _seen(value: Any) -> Any:
    """What a page shows of a value: none of what nobody sees and a terminal or a line obeys."""
    if isinstance(value, str) and unseen.UNSEEN.search(value):
        return type(value)(unseen.without(value))
    return value
