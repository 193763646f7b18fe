"""Who is behind a name and an address on a commit: people, no bots; members of GitHub and GitLab
whose address is kept from view by their profile."""

from __future__ import annotations

import re
from typing import NamedTuple

from firsthand.model import Handle

from ..lines import short

_HIDDEN = re.compile(
    r"(?:\d{1,12}[+-])?([A-Za-z0-9](?:[A-Za-z0-9_.-]{0,60}))@users\.noreply\.(github|gitlab)\.com"
)
_PROGRAM = re.compile(
    r"\[bot\]|^(?:no-?reply|dependabot|renovate|github-actions"
    r"|greenkeeper|snyk|copilot|cursoragent|aider|openhands|jenkins|ci|builds?|automation|root|git"
    r"|nobody)(?:$|[@+-])"
    r"|^(?:actions?@github|codex@openai|claude@anthropic|amp@ampcode)\.com$|@weblate\.org$"
    r"|^github actions?$",
    re.IGNORECASE,
)
_BOT = re.compile(r"(?:^|[-_.+\s])(?:ro)?bot(?=$|[-_.+\s])", re.IGNORECASE)
# Families are called so in the Netherlands and in France, and nobody's given name is one of these.
_FAMILY = re.compile(r"([A-ZÀ-Þ][a-zß-ÿ]+)(?:[ -][A-ZÀ-Þ][a-zß-ÿ]*\.?)? ((?:Ro)?[Bb]ot)")
_NO_GIVEN = frozenset(
    """admin amazon api auto automatic automation azure backport bitbucket bors build bump chat
    changelog chore circle cla code commit community crowdin deploy deployment deps dev devops
    discord docker docs docker format git github gitlab google green greenkeeper infra integration
    issue jenkins kubernetes lint maintenance merge mergify microsoft my nightly npm ops our
    package project prow publish pull push python release renovate repo review rust security service
    slack snyk stale staging status sync system team telegram test the translation travis update
    updater version web weblate welcome""".split()
)


class Author(NamedTuple):
    """One of a commit's people. Two of one identifier are one, whatever they are called."""

    handle: Handle
    name: str | None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Author) and self.handle == other.handle

    def __hash__(self) -> int:
        return hash(self.handle)


def is_program(name: str, account: str) -> bool:
    """Whether a name, or what somebody's account is called, is a program's. *Jan Bot* is a man as
    long as the account says no more than that: *jan.bot*, *jbot*."""
    if _PROGRAM.search(name) or _PROGRAM.search(account):
        return True
    person = _FAMILY.fullmatch(name)
    if person is None or person[1].casefold() in _NO_GIVEN:
        return bool(_BOT.search(name) or _BOT.search(account))
    given, family = person[1].casefold(), person[2].casefold()
    theirs = {f"{one}{sign}{family}" for one in (given, given[0]) for sign in "._"}
    return account.casefold() not in theirs and _BOT.search(account) is not None


def author(name: str, email: str) -> Author | None:
    """The person; ``None`` for a machine, or where there is no address."""
    shown, address = short(name.strip(' "'), 200), email.strip().lower()[:254]
    hidden = _HIDDEN.fullmatch(address)
    local = hidden[1] if hidden else address.partition("@")[0]
    if _PROGRAM.search(address) or is_program(shown or "", local):
        return None
    if hidden:
        return Author(Handle("url", f"https://{hidden[2]}.com/{hidden[1]}"), shown)
    if not re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@.]+", address):
        return None  # user@laptop says nothing outside that laptop
    return Author(Handle("email", address), shown)
