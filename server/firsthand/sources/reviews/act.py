"""What one member did on another's work, as an event; who a member is."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from firsthand.model import Event, Handle, Kind, Party, Record, Role, Skipped, Unreadable

from .. import dates
from ..git.names import is_program
from ..lines import digest, short

NAME = "reviews"
EARLIEST = 1_199_145_600  # 2008: before, neither of the two sites was there
_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,100}")
# Programs of well-known services whose name does not say so, and which lists do not mark.
_SERVICES = frozenset(
    """
    allcontributors atlantis bors claassistant codacy-production codeclimate codecov codecov-io
    codecov-commenter coderabbitai codspeed-hq coveralls cypress deepsource-autofix
    gemini-code-assist ghost github-advanced-security google-cla googlebot homu imgbot k8s-ci-robot
    linux-foundation-easycla mergify msftclas mergeable netlify openshift-ci-robot pre-commit-ci
    pyup-bot rust-highfive rust-log-analyzer rust-timer rustbot semantic-release sentry-io
    sonarcloud sonarqubecloud sourcery-ai stale travis-ci vercel web-flow
""".split()
)


class Member(NamedTuple):
    """Somebody on the site: an address by which they are known there, and a name if told."""

    handle: Handle
    name: str | None


class Work(NamedTuple):
    """A pull or merge request: its address or number, whose it is, what it is called."""

    key: str
    author: Member
    title: str | None


def member(site: str, login: object, name: object = None) -> Member | None:
    """A member by their short name; ``None`` for a program."""
    shown = short(name, 200) if isinstance(name, str) and name.strip() else None
    if not isinstance(login, str) or not _LOGIN.fullmatch(login) or is_bot(login, shown or ""):
        return None
    return Member(Handle("url", f"{site}/{login}"), shown)


def is_bot(login: str, name: str = "") -> bool:
    """Whether an account is a program's, or GitHub's for accounts that are gone."""
    called = {login.lower(), name.lower()}
    return is_program(name, login) or not called.isdisjoint(_SERVICES)


def act(who: Member | None, to: Member | None, what: Any, when: Any, work: Work, now: int,
        where: str, path: str, audience: int = 2) -> Record:  # fmt: skip
    """One's act on a piece of work, to another; ``what`` tells it from others of theirs on it.
    ``audience``: how many wrote there, where all of them read it."""
    if who is None or to is None:
        return Skipped(where, "by a program, or by somebody whom the file does not name")
    if who.handle == to.handle:
        return Skipped(where, "on one's own work, with nobody to answer")
    moment = dates.moment(when) if isinstance(when, str) else None
    if moment is None or not EARLIEST <= moment <= now + 2 * 86400:
        return Unreadable(path, where, "It has no date that can be read.")
    return Event(
        source=NAME,
        kind=Kind.MESSAGE,
        key=digest(work.key, what, *who.handle, *to.handle),
        when=moment,
        parties=(Party(who.handle, who.name, Role.FROM), Party(to.handle, to.name, Role.TO)),
        subject=short(work.title) if work.title else None,
        occasion=f"review:{work.key}",
        audience=max(2, audience),
    )
