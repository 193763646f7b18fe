"""Threads: a member's page; a single thread is none."""

from __future__ import annotations

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

NAME = "threads"

_MEMBERS = Members(
    NAME,
    hosts="threads.net threads.com",
    path=r"/@(?P<member>[\w.]{1,30})(?:/(?:replies|media|reposts)?)?/?\Z",
    home="https://www.threads.com/@{}",
)
_LOOK = Look(
    card="main; [role=main]; body",
    name="h1",
    handle="h1 ~ span; h1 + div span",
    headline="[data-testid=bio]",
    links="a[href*='l.threads.com'], a[href*='l.threads.net']",
    photo="img[alt*='profile picture']",
    titles=(r"^(?P<name>.{1,150}?) \(@(?P<handle>[\w.]{1,30})\)",),
    # "55 Followers • 12 Threads • Own words. See the latest conversations with @jean."
    described=r"(?:Threads|Replies) [•·] (?P<headline>.+?)\.? See the latest",
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The member, by the tab's title and the description that repeats their own words."""
    return look.read(page, _MEMBERS, _LOOK)
