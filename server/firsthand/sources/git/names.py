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
BOTS = re.compile(
    r"\[bot\]|(?:^|[-_.\s])bot(?:$|[-_.\s@])|^(?:no-?reply|dependabot|renovate|github-actions"
    r"|greenkeeper|snyk|copilot|cursoragent|aider|openhands|jenkins|ci|builds?|automation|root|git"
    r"|nobody)(?:$|[@+-])"
    r"|^(?:actions?@github|codex@openai|claude@anthropic|amp@ampcode)\.com$|@weblate\.org$"
    r"|^github actions?$",
    re.IGNORECASE,
)


class Author(NamedTuple):
    """One of a commit's people. Two of one identifier are one, whatever they are called."""

    handle: Handle
    name: str | None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Author) and self.handle == other.handle

    def __hash__(self) -> int:
        return hash(self.handle)


def author(name: str, email: str) -> Author | None:
    """The person; ``None`` for a machine, or where there is no address."""
    shown, address = short(name.strip(' "'), 200), email.strip().lower()[:254]
    hidden = _HIDDEN.fullmatch(address)
    if BOTS.search(address) or (shown and BOTS.search(shown)):
        return None
    if hidden:
        return Author(Handle("url", f"https://{hidden[2]}.com/{hidden[1]}"), shown)
    if not re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@.]+", address):
        return None  # user@laptop says nothing outside that laptop
    return Author(Handle("email", address), shown)
