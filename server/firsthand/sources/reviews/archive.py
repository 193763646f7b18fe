"""GitHub's archive of an account or of repositories: a file a kind, a hundred entries in each.

A review names the pull request and who wrote it; whose that is stands in the files of pull requests
beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from firsthand.model import Record, Skipped, Unreadable

from .. import File
from ..jsonstream import parts, small
from .act import Member, Work, act, member

SITE = "https://github.com"
_FILES = 2000  # of one kind
_FIRST = re.compile(rb'\s*\[\s*\{\s*"type"\s*:\s*"([a-z_]{4,40})"\s*,\s*"url"\s*:\s*"https?://')
_ACTS = ("pull_request_review", "pull_request_review_comment", "issue_comment")


def fits(file: File) -> bool:
    return _FIRST.match(file.head.removeprefix(b"\xef\xbb\xbf")) is not None


def records(file: File, now: int) -> Iterator[Record]:
    kind = _FIRST.match(file.head.removeprefix(b"\xef\xbb\xbf"))
    if not kind or kind[1].decode() not in _ACTS:
        yield Skipped("", "no reviews: another part of the archive")
        return
    names = dict(_names(file))
    works = {work.key: work for work in _works(file, names)}
    wrote = _writers(file, names) if kind[1] == b"issue_comment" else {}
    for number, part in enumerate(parts(file, ["*"]), 1):
        where = f"entry {number}"
        if isinstance(part, Unreadable):
            yield part
            continue
        item: dict[str, Any] = part.value if isinstance(part.value, dict) else {}
        work = works.get(_address(item.get("pull_request") or item.get("issue")))
        if work is None:
            yield Skipped(where, "on no pull request that is in the archive")
            continue
        when = item.get("submitted_at") or item.get("created_at")
        who = _member(item.get("user"), names)
        what = _address(item.get("url"))
        audience = len({work.author, *wrote.get(work.key, ())})
        yield act(who, work.author, what, when, work, now, where, file.path, audience)


def _writers(file: File, names: dict[str, str]) -> dict[str, set[Member]]:
    """Who wrote in each thread."""
    found: dict[str, set[Member]] = {}
    for part in parts(file, ["*"]):
        if not isinstance(part, Unreadable) and isinstance(part.value, dict):
            thread = _address(part.value.get("pull_request") or part.value.get("issue"))
            if who := _member(part.value.get("user"), names):
                found.setdefault(thread, set()).add(who)
    return found


def _beside(file: File, kind: str) -> Iterator[dict[str, Any]]:
    for number in count(1):
        found = small(file.beside(f"{kind}_{number:06d}.json")) if number <= _FILES else None
        if not isinstance(found, list):
            return
        yield from (one for one in found if isinstance(one, dict))


def _works(file: File, names: dict[str, str]) -> Iterator[Work]:
    for item in _beside(file, "pull_requests"):
        key, author = _address(item.get("url")), _member(item.get("user"), names)
        title = item.get("title")
        if key and author:
            yield Work(key, author, title if isinstance(title, str) else None)


def _names(file: File) -> Iterator[tuple[str, str]]:
    for item in _beside(file, "users"):
        if isinstance(item.get("name"), str):
            yield _address(item.get("url")), item["name"]


def _member(address: object, names: dict[str, str]) -> Member | None:
    url = _address(address)
    site, _, login = url.rpartition("/")
    return member(SITE, login, names.get(url)) if site == SITE else None


def _address(value: object) -> str:
    # An issue's number is a pull request's: /issues/7 and /pull/7 are one.
    found = value[:300] if isinstance(value, str) else ""
    return found.replace("/issues/", "/pull/", 1)
