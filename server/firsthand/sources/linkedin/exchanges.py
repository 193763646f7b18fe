"""Messages, invitations, endorsements and recommendations of the LinkedIn export."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.model import (
    Event,
    Handle,
    Kind,
    Mark,
    Own,
    Party,
    Record,
    Role,
    Skipped,
    Unreadable,
)

from ..lines import digest, short
from ..table import Row
from ..words import wishes
from .cells import NAME, Place, address, cell, handle, named, person, when

_ORGANISATION = re.compile(r"linkedin\.com/(?:company|showcase|school)/", re.IGNORECASE)


def message(row: Row, place: Place) -> Iterator[Record]:
    at = when(row, "date", place)
    if isinstance(at, Unreadable):
        yield at
        return
    author = named(cell(row, "from"))
    sender = handle(cell(row, "senderprofileurl"), author)
    recipients, count = _recipients(row)
    others = [party for party in recipients if party.handle != sender]
    if not sender or not others:
        yield Skipped(row.where, "by or to a member who left")
        return
    yield from _own(row, Party(sender, author, Role.FROM), others)
    parties = [Party(sender, author, Role.FROM), *others]
    talk = short(cell(row, "conversationid"), 200)
    everybody = sorted(party.handle.value.lower() for party in parties)
    yield Event(
        source=NAME,
        kind=Kind.MESSAGE,
        key=digest("message", talk or everybody, at, sender.value.lower()),
        when=at,
        parties=tuple(parties),
        subject=short(cell(row, "subject")) or short(cell(row, "conversationtitle")),
        occasion=talk or digest("talk", *everybody),
        marks=_marks(row, author),
        audience=max(count + 1, len(parties)),
    )


def _own(row: Row, author: Party, others: list[Party]) -> Iterator[Own]:
    """Who the user is, by the direction that older exports tell of each message."""
    direction = cell(row, "direction").upper()
    if direction.startswith("OUT") or (direction.startswith("IN") and len(others) == 1):
        user = author if direction.startswith("OUT") else others[0]
        yield Own(NAME, user.name, (user.handle,))


def _recipients(row: Row) -> tuple[list[Party], int]:
    """To whom, with their names where those can be told apart, and how many."""
    to = cell(row, "to")
    urls = _several(cell(row, "recipientprofileurls"))
    names = [to] if len(urls) == 1 else _several(to)
    if urls and len(names) != len(urls):  # `Jean Dupont, PhD` breaks the list of names, no address
        names = [""] * len(urls)
    parties = []
    for at, text in enumerate(names):
        name = named(text)
        who = handle(urls[at] if urls else "", name)
        if who:
            parties.append(Party(who, name, Role.TO))
    return parties, len(names)


def _several(text: str) -> list[str]:
    parts = (part.strip() for part in re.split("[,;]", text))
    return [part for part in parts if part][:1000]


def _marks(row: Row, author: str | None) -> Mark:
    marks = Mark.NONE
    folder = cell(row, "folder").lower()
    if "spam" in folder:
        marks |= Mark.SPAM
    drafts = (cell(row, "ismessagedraft"), cell(row, "isconversationdraft"))
    if "draft" in folder or any(said.lower() in ("yes", "true", "1") for said in drafts):
        marks |= Mark.DRAFT
    title = f"{cell(row, 'conversationtitle')} {folder}".lower()
    sponsored = "sponsored" in title or _ORGANISATION.search(cell(row, "senderprofileurl"))
    if sponsored or (author or "").lower() == "linkedin":
        marks |= Mark.AUTOMATED | Mark.MASS
    return marks | wishes.marks(cell(row, "content"))


def invitation(row: Row, place: Place) -> Iterator[Record]:
    at = when(row, "sentat", place)
    if isinstance(at, Unreadable):
        yield at
        return
    names = named(cell(row, "from")), named(cell(row, "to"))
    inviter = handle(cell(row, "inviterprofileurl"), names[0])
    invitee = handle(cell(row, "inviteeprofileurl"), names[1])
    outgoing = cell(row, "direction").upper().startswith("OUT")
    incoming = cell(row, "direction").upper().startswith("IN")
    user = inviter if outgoing else invitee if incoming else None
    if user and user.kind == "url":
        yield Own(NAME, names[0] if outgoing else names[1], (user,))
    parties = []
    if inviter:
        parties.append(Party(inviter, names[0], Role.FROM))
    if invitee:
        parties.append(Party(invitee, names[1], Role.TO))
    other = invitee if outgoing else inviter
    if not other:
        yield Skipped(row.where, "an invitation by or to a member who left")
        return
    key = digest("invitation", at, *(party.handle.value.lower() for party in parties))
    yield Event(NAME, Kind.INVITATION, key, at, tuple(parties), audience=2)


def endorsement(row: Row, place: Place) -> Iterator[Record]:
    given = any(name.startswith("endorsee") for name in row.cells)
    side = "endorsee" if given else "endorser"
    name = person(row, f"{side}firstname", f"{side}lastname")
    skill = short(cell(row, "skillname"), 100) or ""
    who = handle(cell(row, f"{side}publicurl"), name)
    yield from _vouching(
        row, place, "endorsementdate", Kind.ENDORSEMENT, who, name, given, {"skill": skill}
    )


def recommendation(row: Row, place: Place) -> Iterator[Record]:
    # Given and received have the same columns: only the file's name tells them apart.
    given = True if "given" in place.file else False if "received" in place.file else None
    if "draft" in cell(row, "status").lower():
        yield Skipped(row.where, "a recommendation that was never sent")
        return
    name = person(row)
    details = {
        "company": short(cell(row, "company"), 200) or "",
        "title": short(cell(row, "jobtitle"), 200) or "",
    }
    url = cell(row, "url", "profileurl")
    who = address(url) or handle("", name)
    yield from _vouching(row, place, "creationdate", Kind.RECOMMENDATION, who, name, given, details)


def _vouching(
    row: Row,
    place: Place,
    column: str,
    kind: Kind,
    who: Handle | None,
    name: str | None,
    given: bool | None,
    details: dict[str, str],
) -> Iterator[Record]:
    """One person's word for another; the user is the other side."""
    at = when(row, column, place)
    if isinstance(at, Unreadable):
        yield at
    elif not who:
        yield Skipped(row.where, "by or for a member who left")
    else:
        role = Role.WITH if given is None else Role.TO if given else Role.FROM
        if given is not None:
            details["given"] = "yes" if given else "no"
        key = digest(kind, at, who.value.lower(), details.get("skill"), details.get("given"))
        kept = {word: value for word, value in details.items() if value}
        parties = (Party(who, name, role),)
        yield Event(NAME, kind, key, at, parties, audience=2, details=kept)
