"""Lists of pull requests as `gh pr list --json author,title,url,reviews,...` prints them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from firsthand.model import Record, Skipped, Unreadable

from .. import File
from ..jsonstream import begins, parts
from .act import Member, Work, act, member

SITE = "https://github.com"
_ACTS = 2000  # on one pull request


def fits(file: File) -> bool:
    return begins(file, "author", "login") and (
        begins(file, "reviews", "url") or begins(file, "comments", "url", "number")
    )


def records(file: File, now: int) -> Iterator[Record]:
    whole = file.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"  # `gh pr view` prints one
    for number, part in enumerate(parts(file, ["" if whole else "*"]), 1):
        if isinstance(part, Unreadable):
            yield part
        else:
            yield from _request(part.value, f"entry {number}", now, file.path)


def _request(item: object, where: str, now: int, path: str) -> Iterator[Record]:
    about: dict[str, Any] = item if isinstance(item, dict) else {}
    author, url, title = _member(about.get("author")), about.get("url"), about.get("title")
    if author is None or not isinstance(url, str):
        yield Skipped(where, "a program's work, or it does not tell whose (author) and which (url)")
        return
    site = url.split("/")
    host = "/".join(site[:3]) if len(site) > 4 else SITE
    author = author._replace(handle=author.handle._replace(
        value=author.handle.value.replace(SITE, host, 1)))  # fmt: skip
    work = Work(url[:300], author, title if isinstance(title, str) else None)
    last: Member | None = None  # whom the author answers
    found = False
    acts = sorted(_acts(about), key=lambda one: str(one[2]))
    wrote = {author, *(_member(by, host) for _, _, _, by in acts)} - {None}
    for at, what, when, by in acts:
        who = _member(by, host)
        to = last if who and who.handle == author.handle else author
        if who and who.handle != author.handle:
            last = who
        found = True
        audience = len(wrote) if at.startswith("comments") else 2
        yield act(who, to, what, when, work, now, f"{where}, {at}", path, audience)
    if not found:
        yield Skipped(where, "nobody else did anything on it")


def _acts(about: dict[str, Any]) -> Iterator[tuple[str, object, object, object]]:
    for kind, when in (("reviews", "submittedAt"), ("comments", "createdAt")):
        acts = about.get(kind)
        for at, one in enumerate(acts[:_ACTS] if isinstance(acts, list) else (), 1):
            if isinstance(one, dict) and one.get("state") != "PENDING":
                yield f"{kind} {at}", one.get("id"), one.get(when), one.get("author")
    if about.get("mergedAt"):
        yield "merge", "merge", about["mergedAt"], about.get("mergedBy")


def _member(value: object, site: str = SITE) -> Member | None:
    said: dict[str, Any] = value if isinstance(value, dict) else {}
    return None if said.get("is_bot") else member(site, said.get("login"), said.get("name"))
