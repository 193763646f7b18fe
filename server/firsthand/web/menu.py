"""The way to every page: one line each, in the order of the menu.

A page is listed by its endpoint, so a line may stand here before its page does; it is shown once
the endpoint exists. ``also`` names the pages that lie under it.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app

from firsthand.model import N_


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu."""

    endpoint: str
    name: str
    also: tuple[str, ...] = ()


# What is looked at often, and below a line what is set up once.
MENU = (
    (
        Entry("pages.home", N_("Home")),
        Entry("history.page", N_("History"), ("pages.check",)),
        Entry("pages.people", N_("People"), ("pages.person",)),
        Entry("audit.page", N_("Network audit"), ("audit.list",)),
        Entry("endorsements.page", N_("Endorsement audit")),
        Entry("results.page", N_("Real results"), ("results.edit", "results.new")),
    ),
    (
        Entry("keys.imports", N_("Records"), ("keys.job", "keys.find")),
        Entry("accounts.page", N_("Accounts"), ("accounts.add",)),
        Entry("keys.pairings", N_("Browsers")),
        Entry("settings.page", N_("Settings"), ("learning.page",)),
        Entry("data.page", N_("Data"), ("backups.confirm", "forgetting.whom")),
        Entry("help.page", N_("Help")),
    ),
)


def menu() -> list[list[Entry]]:
    """The menu of the pages that there are."""
    there = current_app.view_functions
    return [[entry for entry in group if entry.endpoint in there] for group in MENU]
