"""Whom the user only looked at: no record tells of them, and the history does."""

from __future__ import annotations

from typing import Any, NamedTuple

from firsthand.identity import spelling
from firsthand.store import history
from firsthand.whom import page_key

MOST = 200  # checks looked through


class Seen(NamedTuple):
    """A page that was looked at: its newest check, what it said, and what it is remembered by."""

    check: str
    name: str
    url: str | None
    key: str

    def told(self) -> dict[str, Any]:
        """As a person is told who stands in the records."""
        known = [{"kind": "url", "value": self.url}] if self.url else []
        return {"id": self.check, "name": self.name, "handles": known}


def find(c: Any, query: str, region: str) -> list[Seen]:
    """The pages whose name or address fits a query, the last looked at first."""
    found: dict[str, Seen] = {}
    asked, is_in = query.strip(), spelling.piece(query.strip())
    wanted = history.Wanted(q=asked, piece=spelling.piece)
    checks, _ = history.newest(c, wanted, limit=MOST)
    for check in checks if asked else ():
        seen = _seen(check, region)
        if is_in(seen.name) or asked.casefold() in (seen.url or "").casefold():
            found.setdefault(seen.key, seen)
    return list(found.values())


def by_id(c: Any, id: str, region: str) -> Seen | None:
    """The page of a check."""
    check = history.get(c, id)
    return _seen(check, region) if check else None


def _seen(check: history.Shown, region: str) -> Seen:
    profile = history.profile_of(check.verdict)
    return Seen(check.id, profile.name or profile.url or "", profile.url, page_key(profile, region))
