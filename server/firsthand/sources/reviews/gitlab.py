"""GitLab: merge requests of an exported project (a line each), and lists its interface gives.

The project's export names people by number; their names and addresses stand in the list of members
beside it. It does not tell on which server it lay, so somebody without an address is known by name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from firsthand.model import Handle, Record, Skipped, Unreadable

from .. import File
from ..jsonstream import begins, parts
from ..lines import short
from .act import NAME, Member, Work, act, is_bot, member

_LINE = 32 << 20  # a merge request with all that it changes
_MEMBERS = 50_000
_PARTS = ("iid", "id", "author_id", "title", "merged_at", "notes.*", "approvals.*", "metrics")
# A project's export is a folder of a file a kind; all but the merge requests name no two people.
_PART = re.compile(r"[/\\]tree[/\\]project(?:\.json|[/\\]\w{1,60}\.ndjson)\Z")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")


def fits(file: File) -> bool:
    return _requests(file) or _PART.search(file.path) is not None


def _requests(file: File) -> bool:
    return begins(file, "iid", "target_branch") and (
        begins(file, "author_id") or begins(file, "author", "web_url")
    )


def records(file: File, now: int) -> Iterator[Record]:
    if _PART.search(file.path) and not _requests(file):
        yield Skipped("", "another part of the project")
        return
    if file.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"[":
        yield from _listed(file, now)
        return
    known = dict(_members(file))
    with file.open() as stream:
        number = 0
        while line := stream.readline(_LINE):
            number += 1
            where = f"merge request {number}"
            if len(line) == _LINE and not line.endswith(b"\n"):
                while line and not line.endswith(b"\n"):
                    line = stream.readline(_LINE)
                yield Unreadable(file.path, where, "It holds more than any export's does.")
            elif line.strip():
                yield from _request(file, line, known, now, where)


def _request(
    file: File, line: bytes, known: Mapping[int, Member | None], now: int, where: str
) -> Iterator[Record]:
    told: dict[str, Any] = {"notes.*": [], "approvals.*": []}
    for part in parts(File.in_memory(file.path, line), _PARTS):
        if isinstance(part, Unreadable):
            yield Unreadable(file.path, where, "The merge request is damaged or cut off.")
        elif isinstance(told.get(part.path), list):
            told[part.path].append(part.value)
        else:
            told[part.path] = part.value
    notes = [one for one in told["notes.*"] if isinstance(one, dict)]
    people = _named(notes, known)
    author = people.get(_number(told.get("author_id")))
    if author is None:
        yield Skipped(where, "a program's work, or the export does not tell whose")
        return
    title = told.get("title")
    work = Work(f"{NAME}:gitlab:{told.get('id')}:{told.get('iid')}", author,
                title if isinstance(title, str) else None)  # fmt: skip
    yield from _acts(told, notes, people, work, now, where, file.path) or [
        Skipped(where, "nobody else did anything on it")
    ]


def _acts(told: Mapping[str, Any], notes: list[dict[str, Any]], people: Mapping[int, Member | None],
          work: Work, now: int, where: str, path: str) -> list[Record]:  # fmt: skip
    done = [(f"note {at}", one.get("id"), one.get("created_at"), one.get("author_id"))
            for at, one in enumerate(notes, 1) if not one.get("system")]  # fmt: skip
    done += [(f"approval {at}", f"approval {one.get('user_id')}", one.get("created_at"),
              one.get("user_id"))
             for at, one in enumerate(told["approvals.*"], 1) if isinstance(one, dict)]  # fmt: skip
    metrics = told.get("metrics")
    if isinstance(metrics, dict) and metrics.get("merged_by_id"):
        done.append(("merge", "merge", metrics.get("merged_at"), metrics["merged_by_id"]))
    found: list[Record] = []
    last: Member | None = None
    wrote = {work.author, *(people.get(_number(by)) for _, _, _, by in done)} - {None}
    for at, what, when, by in sorted(done, key=lambda one: str(one[2])):
        who = people.get(_number(by))
        to = last if who and who.handle == work.author.handle else work.author
        if who and who.handle != work.author.handle:
            last = who
        audience = len(wrote) if at.startswith("note") else 2
        found.append(act(who, to, what, when, work, now, f"{where}, {at}", path, audience))
    return found


def _named(
    notes: list[dict[str, Any]], known: Mapping[int, Member | None]
) -> Mapping[int, Member | None]:
    """Those whom the members' list leaves out are named where they wrote."""
    found = dict(known)
    for one in notes:
        by, said = _number(one.get("author_id")), one.get("author")
        name = short(said.get("name"), 200) if isinstance(said, dict) else None
        if by not in found and name:
            found[by] = None if is_bot("", name) else Member(Handle("name", f"{NAME}:{name}"), name)
    return found


def _members(file: File) -> Iterator[tuple[int, Member | None]]:
    for line in (file.beside("project_members.ndjson") or b"").splitlines()[:_MEMBERS]:
        try:
            item = json.loads(line)
        except (ValueError, RecursionError):
            continue
        user = item.get("user") if isinstance(item, dict) else None
        if not isinstance(user, dict):
            continue
        email, login = user.get("public_email") or user.get("email"), user.get("username")
        if isinstance(login, str) and is_bot(login):
            yield _number(user.get("id")), None
        elif isinstance(email, str) and _EMAIL.fullmatch(email[:254]):
            name = user.get("name")
            shown = short(name, 200) if isinstance(name, str) else None
            yield _number(user.get("id")), Member(Handle("email", email), shown)


def _listed(file: File, now: int) -> Iterator[Record]:
    """What `glab api projects/NUMBER/merge_requests` gives: who merged whose work."""
    for number, part in enumerate(parts(file, ["*"]), 1):
        where = f"entry {number}"
        if isinstance(part, Unreadable):
            yield part
            continue
        item: dict[str, Any] = part.value if isinstance(part.value, dict) else {}
        author = _on_site(item.get("author"))
        if author is None or not item.get("merged_at"):
            yield Skipped(where, "not merged, or a program's work")
            continue
        title = item.get("title")
        work = Work(str(item.get("web_url"))[:300], author,
                    title if isinstance(title, str) else None)  # fmt: skip
        by = _on_site(item.get("merge_user") or item.get("merged_by"))
        yield act(by, author, "merge", item["merged_at"], work, now, where, file.path)


def _on_site(value: object) -> Member | None:
    said: dict[str, Any] = value if isinstance(value, dict) else {}
    site, _, login = str(said.get("web_url"))[:300].rpartition("/")
    return member(site, login, said.get("name")) if site.startswith("https://") else None


def _number(value: object) -> int:
    return value if isinstance(value, int) else -1
