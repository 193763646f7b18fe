"""Fills a workspace of bench/life.py with what years of use leave behind, for bench/dashboard.py.

12,000 checks, each with the verdict that its person has; decisions on four of ten; 300 results and
150 costs; 500 endorsements given and 200 received; and the audit of everybody. Done once.
"""

from __future__ import annotations

import random

from firsthand.identity import handles
from firsthand.intake import storing
from firsthand.model import Cost, Event, Handle, Kind, Party, Role
from firsthand.store import history, people
from firsthand.workspace import Workspace, bulk

CHECKS, MOST, RESULTS, COSTS, GIVEN, RECEIVED = 12_000, 20, 300, 150, 500, 200
YEARS = 3 * 365 * 86400
DECISIONS = ("added", "declined", "endorsed", "later")
OFTEN = (20, 15, 3, 2)  # of a hundred checks; the others are left open
SKILLS = "Accounting,Negotiation,Kubernetes,Python,Leadership,Translation".split(",")


def fill(space: Workspace) -> None:
    """Does it, where it is not done."""
    if len(space.checks(limit=10)["checks"]) < 10:
        chance = random.Random(3)
        _earn(space, chance)
        space.bring_audit_up_to_date()
        _check(space, chance)
    space.bring_audit_up_to_date()


def _addresses(space: Workspace) -> list[tuple[int, str]]:
    """Everybody with a mailbox, the user left out."""
    with space.db.read() as c:
        ego = people.Ego(c, handles.is_work).people
        return [
            row
            for row in c.execute("SELECT person, value FROM handle WHERE kind = 'email'")
            if row[0] not in ego
        ]


def _earn(space: Workspace, chance: random.Random) -> None:
    """Results, costs and endorsements."""
    now, me = space.now(), Handle("email", space.me()[0]["value"])
    into, tally = storing.writer(space.db, space.settings), storing.FileReport("bench", "results")
    known = _addresses(space)
    kinds = (Kind.DEAL, Kind.HIRE, Kind.INTRODUCTION, Kind.ADVICE, Kind.PROJECT)
    networks = ("LinkedIn", "XING", "Rotary", "Chamber")

    def add(source: str, kind: Kind, key: str, roles: tuple[Role, Role], **details: str) -> None:
        other = Handle("email", chance.choice(known)[1])
        both = (Party(other, None, roles[0]), Party(me, None, roles[1]))
        when = now - chance.randrange(YEARS)
        into.add(Event(source, kind, key, when, both, details=details), tally)

    for n in range(RESULTS):
        add("results", chance.choice(kinds), f"earned-{n}", (Role.WITH, Role.WITH), currency="EUR",
            amount=str(chance.randrange(200, 20_000)), network=chance.choice(networks))  # fmt: skip
    for n in range(COSTS):
        when, amount = now - chance.randrange(YEARS), float(chance.randrange(20, 900))
        into.add(Cost("results", f"paid-{n}", when, chance.choice(networks), amount, "EUR"), tally)
    for n in range(GIVEN + RECEIVED):
        ways = (Role.TO, Role.FROM) if n < GIVEN else (Role.FROM, Role.TO)
        add("linkedin", Kind.ENDORSEMENT, f"vouched-{n}", ways, skill=chance.choice(SKILLS))
    into.flush()
    storing.settle(space.db)


def _check(space: Workspace, chance: random.Random) -> None:
    """Checks with the verdicts of today, and what was decided after them. Those of the people with
    whom there is most contact are the newest."""
    known = dict.fromkeys(n for n, _ in _addresses(space))
    with space.db.read() as c:
        query = "SELECT person FROM audit_near ORDER BY weight DESC LIMIT ?"
        most = {n for (n,) in c.execute(query, (MOST,)) if n in known}
    now, numbers = space.now(), sorted(most | set(chance.sample(list(known), CHECKS)))
    for made in bulk.batches(space.db, space.settings, now, numbers, whole=True):
        with space.db.write() as c:
            for number, body in made.whole.items():
                when = now - chance.randrange(86400 if number in most else YEARS)
                profile = body["profile"]
                check = history.add(
                    c, when, profile["url"], profile["site"], profile["name"], body["standing"],
                    number, body,
                )  # fmt: skip
                said = chance.choices((*DECISIONS, None), (*OFTEN, 100 - sum(OFTEN)))[0]
                if said is not None:
                    history.decide(c, check, said, "After the fair" * chance.randrange(2), when)
