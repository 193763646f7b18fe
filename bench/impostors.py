"""How often an impostor is warned of, and how often somebody honest is: on names that people bear.

    python bench/impostors.py [--known 1500] [--others 1500]

The names and firms are those of legislators (names/resolver.json; FIRSTHAND_DATA says where). Some
are known: mail both ways in three months, and a connection. The others are strangers to the user,
with pages and mailboxes of their own. The copies are invented after those who are known.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.identity.common import NAMES, need_data

from firsthand.identity import handles
from firsthand.intake import storing
from firsthand.judge import judge
from firsthand.model import Card, Event, Handle, Kind, Party, Profile, Role
from firsthand.store.view import View
from firsthand.workspace import Workspace

NOW, DAY = 1_795_348_800, 86400
ME = Handle("email", "me@keller-advies.example")
IN = "https://www.linkedin.com/in/"
Person = dict[str, Any]


def slug(person: Person) -> str:
    return re.sub(r"[^a-z]+", "-", person["name"].casefold()).strip("-")


def mail(number: int, address: str, name: str, days: int, out: bool) -> Event:
    them = Party(Handle("email", address), name, Role.TO if out else Role.FROM)
    me = Party(ME, None, Role.FROM if out else Role.TO)
    return Event("mbox", Kind.MAIL, f"{number}-{days}-{out}", NOW - days * DAY, (me, them))


def records(known: list[Person], others: list[Person], fakes: list[Person]) -> Iterator[Any]:
    for number, one in enumerate(known):
        at = (Handle("url", f"{IN}{slug(one)}"), Handle("email", one["email"]))
        yield Card("linkedin", f"k{number}", one["name"], at, one["company"], network="LinkedIn")
        for days in (20, 60, 100):
            yield mail(number, one["email"], one["name"], days, False)
            yield mail(number, one["email"], one["name"], days - 1, True)
    for number, one in enumerate([*others, *fakes], len(known)):
        yield mail(number, one["email"], one["name"], 5, False)


def asked(known: list[Person], others: list[Person], fakes: list[Person]) -> Iterator[Any]:
    """(what, whether it is an impostor, the page)"""
    chance = random.Random(2)
    for one in others:
        end = f"{slug(one)}-{chance.randrange(16**6):06x}"
        yield "a stranger's profile, with firm", False, page(one, end, one["company"])
        yield "a stranger's profile, name alone", False, page(one, end)
        box = (one["email"],)
        yield "a stranger's mailbox that wrote", False, Profile("x", None, one["name"], emails=box)
    for one in known:
        own = slug(one)
        yield "the known profile itself", False, page(one, own, one["company"])
        yield "the known one's page on another network", False, Profile(
            "github", f"https://github.com/{own}", one["name"])  # fmt: skip
        for end in (f"{own}-1", own[:3] + own[2:]):
            yield "a copy, with firm", True, page(one, end, one["company"])
            yield "a copy, name alone", True, page(one, end)
        drawn = own.replace("m", "rn", 1).replace("w", "vv", 1).replace("l", "1", 1)
        if drawn != own:
            yield "a copy in letters that look alike", True, page(one, drawn)
    for one in fakes:
        box = (one["email"],)
        yield one["kind"], True, Profile("x", None, one["name"], emails=box)


def page(one: Person, end: str, company: str | None = None) -> Profile:
    return Profile("linkedin", IN + end, one["name"], company=company, handle=end)


def imitations(known: list[Person]) -> list[Person]:
    found = []
    for one in known[:500]:
        local, _, domain = one["email"].partition("@")
        free = f"{local}.office@gmail.com"
        found.append({"name": one["name"], "email": free, "kind": "a free mailbox in the name"})
        label, _, ending = domain.rpartition(".")
        near = f"{label}-office.{ending}"
        found.append({"name": one["name"], "email": f"{local}@{near}",
                      "kind": "a domain like the firm's, in the name"})  # fmt: skip
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--known", type=int, default=1500)
    parser.add_argument("--others", type=int, default=1500)
    options = parser.parse_args()
    need_data()
    rows = json.loads((NAMES / "resolver.json").read_text("utf-8"))["records"]
    people = [r for r in rows if r.get("name") and r.get("company") and r.get("email")]
    people = [r for r in people if not handles.is_role(r["email"]) and handles.is_work(r["email"])]
    random.Random(1).shuffle(people)
    known, others = people[: options.known], people[options.known :][: options.others]
    seen: dict[str, Person] = {}
    known = [seen.setdefault(slug(one), one) for one in known if slug(one) not in seen]
    fakes = imitations(known)
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.open(Path(folder), clock=lambda: NOW)
        workspace.add_me([ME.value])
        into = storing.writer(workspace.db, workspace.settings)
        for record in records(known, others, fakes):
            into.add(record, storing.FileReport("", "mbox"))
        into.flush()
        counts: dict[tuple[bool, str], list[int]] = {}
        with workspace.db.read() as c:
            view = View(c, handles.is_work)
            for what, bad, profile in asked(known, others, fakes):
                verdict = judge(profile, view, workspace.settings, NOW)
                warned = any(w.code == "impersonation" for w in verdict.warnings)
                trusted = verdict.add == "yes"
                row = counts.setdefault((bad, what), [0, 0, 0])
                row[0], row[1], row[2] = row[0] + 1, row[1] + warned, row[2] + trusted
    print("| page | asked | warned of | advised to add |\n| --- | ---: | ---: | ---: |")
    for (bad, what), (count, warned, trusted) in sorted(counts.items()):
        print(f"| {what}{' (impostor)' if bad else ''} | {count:,} | {warned:,} | {trusted:,} |")


if __name__ == "__main__":
    main()
