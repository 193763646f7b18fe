"""Any sequence of changes to a workspace: records, the user's words, settings, and the time."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import strategies as st

from firsthand.care import forget
from firsthand.intake import storing
from firsthand.model import Answer, Card, Cost, Event, Handle, Kind, Mark, Party, Role
from firsthand.store import dump
from firsthand.workspace import Refusal, Workspace
from world import ME, World, address, moment

DAY = 86400
# Namesakes, a mailbox that anybody can open, domains that look alike, and a short form.
PEOPLE = [
    ("Ada Verhoefden", "ada@acmeworks.example"), ("Ada Verhoefden", "ada.verhoefden@gmail.com"),
    ("Ada Verhoefden", "ada@acrneworks.example"), ("Bo Maesbeke", "bo@acmeworks.example"),
    ("Cleo de Wittebrood", "cleo@dewittebrood.example"),
    ("C. de Wittebrood", "info@clubhuis.example"),
    ("Bob Maesbeke", "bob@acme-works.example"),
]  # fmt: skip
ADDRESSES = [
    "https://www.linkedin.com/in/ada-verhoefden", "https://www.linkedin.com/in/ada-verhoefden-1",
    "https://www.linkedin.com/in/bo-maesbeke", "https://www.xing.com/profile/Cleo_Wittebrood",
]  # fmt: skip
WHO = st.sampled_from(range(len(PEOPLE)))
WHEN = st.integers(-40, 1500)
KINDS = ("vcard", "card", "listed", "roster", "deal", "endorsed", "met", "sent", "received",
         "renamed", "invited", "spam", "know", "deny", "is", "nobody", "join", "split", "undo",
         "forget", "figure", "learning", "me", "not me", "later", "audit")  # fmt: skip
OFTEN = ("audit", "audit", "sent", "received", "met")
STEPS = st.lists(
    st.tuples(st.sampled_from((*KINDS, *OFTEN)), WHO, WHO, WHEN), min_size=4, max_size=24
)


def record(kind: str, who: int, other: int, when: int, number: int) -> Event | Card | Cost | None:
    """One record of the kinds that change an audit."""
    name, mail = PEOPLE[who]
    handle, me = Handle("email", mail), Handle("email", address(ME))
    url = Handle("url", ADDRESSES[other % len(ADDRESSES)])
    key = f"{kind}-{number}"
    second = Handle("email", PEOPLE[other][1])
    cards: dict[str, tuple[str, str, tuple[Handle, ...]]] = {
        "vcard": ("vcard", "Address book", (handle, second)[: 1 + when % 2]),
        "card": ("linkedin", "LinkedIn", (url, handle)[: 1 + when % 2]),
        "listed": ("xing", "XING", (url,)),
        "roster": ("roster", "Club", (handle,)[: when % 2]),
    }
    if kind in cards:
        source, network, on = cards[kind]
        firm = "Acmeworks" if when % 3 else None
        return Card(source, key, name, on, firm, None, None, network, when)
    mine = Party(me, None, Role.FROM, Answer.ACCEPTED)
    theirs = Party(handle, name, Role.FROM)
    to_me = Party(me, None, Role.TO)
    events = {
        "deal": ("results", Kind.DEAL, (Party(handle, name, Role.WITH),), Mark.NONE),
        "endorsed": ("linkedin", Kind.ENDORSEMENT, (Party(url, name, Role.TO),), Mark.NONE),
        "invited": ("linkedin", Kind.INVITATION, (Party(url, name, Role.FROM),), Mark.NONE),
        "met": ("ics", Kind.MEETING, (mine, Party(handle, name, Role.ATTENDEE, Answer.ACCEPTED)),
                Mark.NONE),
        "sent": ("mbox", Kind.MAIL, (mine, Party(handle, None, Role.TO)), Mark.NONE),
        "received": ("mbox", Kind.MAIL, (theirs, to_me), Mark.NONE),
        "renamed": ("mbox", Kind.MAIL, (Party(handle, PEOPLE[other][0], Role.FROM), to_me),
                    Mark.NONE),
        "spam": ("mbox", Kind.MAIL, (theirs, to_me), Mark.SPAM),
    }  # fmt: skip
    if kind not in events:
        return None
    source, what, parties, mark = events[kind]
    # Some of the same key tell again of what is known, with more on it.
    key = f"{what}-{number // 3}" if when % 4 == 0 else key
    return Event(
        source, what, key, when // DAY * DAY if when % 4 == 0 else when, parties, marks=mark
    )


def answered(world: World, kind: str, who: int, other: int) -> None:
    workspace = world.workspace
    name = PEOPLE[who][0]
    check = world.verdict(url=ADDRESSES[other % len(ADDRESSES)], name=name, company="Acmeworks")
    found = workspace.people(PEOPLE[other][1])
    if kind in ("know", "deny"):
        workspace.answer(check["id"], know=kind == "know")
    elif kind == "nobody":
        workspace.answer(check["id"], person=None)
    elif found:
        workspace.answer(check["id"], person=found[0]["id"])


def changed(world: World, kind: str, who: int, other: int, days: int, acts: list[str]) -> None:
    """What is no record: the user's words and settings, and the time."""
    workspace = world.workspace
    found, second = (workspace.people(PEOPLE[n][1]) for n in (who, other))
    if kind in ("know", "deny", "is", "nobody"):
        answered(world, kind, who, other)
    elif kind == "join" and found and second:
        acts.append(workspace.join_people(found[0]["id"], second[0]["id"])["act"])
    elif kind == "split" and found:
        tokens = [one["value"] for one in found[0]["handles"]]
        acts.append(workspace.split_person(found[0]["id"], tokens[: 1 + days % 2])["act"])
    elif kind == "undo" and acts:
        workspace.take_back_joining(acts.pop())
    elif kind == "forget" and found:
        forget.forget(workspace, [found[0]["id"]])
    elif kind == "figure":
        figure(workspace, ("months", "small", "alive_years")[who % 3], str(1 + other % 5))
    elif kind == "learning":
        workspace.set_learning("off" if days % 2 else "on")
    elif kind == "me":
        workspace.add_me([PEOPLE[who][1]])
    elif kind == "not me":
        workspace.drop_me([PEOPLE[who][1]])
    elif kind == "later":
        world.later(abs(days) / 10)
    elif kind == "audit":
        workspace.bring_audit_up_to_date()


Steps = list[tuple[str, int, int, int]]


def figure(workspace: Workspace, name: str, value: str) -> None:
    with workspace.db.write() as c:
        dump.set_setting(c, name, value)


def stepped(world: World, step: tuple[str, int, int, int], number: int, acts: list[str]) -> None:
    """One of them done; ``acts``: the joins and splits that may be taken back."""
    workspace = world.workspace
    kind, who, other, days = step
    start = int(moment("2026-11-22T12:00:00").timestamp())
    told = record(kind, who, other, start - days * DAY, number)
    if told is not None:
        into = storing.writer(workspace.db, workspace.settings)
        into.add(told, storing.FileReport("", told.source))
        into.flush()
        return
    with suppress(Refusal):
        changed(world, kind, who, other, days, acts)
