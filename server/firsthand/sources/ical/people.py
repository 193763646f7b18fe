"""Who is on an event, what they answered, and how many they are."""

from __future__ import annotations

import re
from collections.abc import Mapping

from firsthand.model import Answer, Handle, Party, Role

from ..lines import Line, addresses, short
from ..mail.marking import AUTOMATED
from ..mail.senders import of_sender
from .components import Component
from .titles import for_many, names

PARTIES = 1000  # kept of one event; the audience counts all
MANY = 100  # people behind a mailing list invited as one guest

_ROOM = re.compile(
    r"\b(?:conf(?:erence)?|meeting|board) ?room|\bsalle de (?:r[ée]union|conf)"
    r"|\bvergader(?:zaal|ruimte)|\b(?:besprechungs|konferenz|sitzungs|meeting)(?:raum|zimmer)"
    r"|\bsitzungssaal"
    r"|^(?:room|salle|zaal|lokaal|raum|saal) ",
    re.IGNORECASE,
)
_UNSAID = (Answer.NONE, Role.ATTENDEE)
_CALLED = (Answer.WAITING, Role.FROM)
# Invited as one guest, and everybody of a firm or a part of it.
_EVERYBODY = re.compile(
    r"(?:all|alle|everyone|everybody|iedereen|tous|toutes|staff|mitarbeiter|medewerkers"
    r"|personeel|personnel)(?:[._-][^@]+)?@", re.IGNORECASE,
)  # fmt: skip
# Several, of whom nothing tells how many: a team, a class, a list of its own. Whoever calls their
# own mailbox so is alone with the other one.
_SEVERAL = re.compile(
    r"(?:[^@]+[._-])?(?:teams?|dl|verteiler|groups?|groupes?|groep|gruppe|[eé]quipe|afdeling"
    r"|abteilung"
    r"|department|dept|d[eé]partement|departement|leden|members|mitglieder|membres|ouders|parents"
    r"|eltern|klas|klasse|classe|leerlingen|studenten|students|[eé]tudiants|collega-?s|kollegen"
    r"|sales|marketing|finance|engineering|devs?|developers|vertrieb|verkoop|ventes"
    r"|coll[eè]gues|buren|voisins|nachbarn|vrijwilligers|volunteers|b[eé]n[eé]voles)"
    r"\d{0,4}[a-z]?(?:[._-][^@]+)?@", re.IGNORECASE,
)  # fmt: skip
# Events that a site sells or gives tickets for, by the name it gives them in calendars.
_TICKETS = re.compile(
    r"@(?:[\w-]+\.)*(?:eventbrite\.\w+(?:\.\w+)?|lu\.ma|luma\.com|meetup\.com|weezevent\.com"
    r"|billetweb\.fr|helloasso\.com|eventix\.io|ticketmaster\.\w+)\Z", re.IGNORECASE,
)  # fmt: skip
# Programs that listen in and write down what was said.
_LISTENS = re.compile(
    r"note[ -]?taker|\b(?:meeting|ai) (?:assistant|recorder|notes)\b"
    r"|\bnotulist(?:bot)?\b.{0,8}\bai\b"
    r"|@(?:[\w-]+\.)*(?:fireflies\.ai|otter\.ai|read\.ai|tldv\.io|fathom\.video|avoma\.com"
    r"|meetgeek\.ai"
    r"|sembly\.ai|grain\.com|gong\.io|nyota\.ai|krisp\.ai|tactiq\.io|bluedothq\.com|jamie\.ai)\Z",
    re.IGNORECASE,
)
_ANSWERS = {
    "ACCEPTED": Answer.ACCEPTED,
    "COMPLETED": Answer.ACCEPTED,
    "IN-PROCESS": Answer.ACCEPTED,
    "CONFIRMED": Answer.ACCEPTED,  # vCalendar 1.0
    "TENTATIVE": Answer.TENTATIVE,
    "DECLINED": Answer.DECLINED,
    "DELEGATED": Answer.DECLINED,  # somebody else came
}


def people_of(one: Component) -> tuple[tuple[Party, ...], int]:
    """Who is on it, and how many; nobody where there is only its owner."""
    found: dict[str, Party] = {}
    several: list[tuple[Handle, Line]] = []
    many = 0
    for line in one.all("ORGANIZER") + one.all("ATTENDEE"):
        guest = line.params.get("CUTYPE", "").upper()
        if guest in ("ROOM", "RESOURCE") or _is_room(line):
            continue
        if guest == "GROUP" or _EVERYBODY.match(line.value.partition(":")[2] or line.value):
            many = MANY
            continue
        handle = _handle(line)
        if handle is None or _is_machine(handle, line):
            continue
        if line.name == "ATTENDEE" and _SEVERAL.match(handle.value):
            several.append((handle, line))
        else:
            _join(found, handle, line)
    if len(found) > 1 and several:
        many = MANY
    else:
        for handle, line in several:
            _join(found, handle, line)
    # Exchange hides addresses that it tells in another line.
    named = {party.name for party in found.values() if party.handle.kind == "email" and party.name}
    found = {w: p for w, p in found.items() if p.handle.kind == "email" or p.name not in named}
    found = {w: p for w, p in found.items() if p.role != Role.FROM or not _only_invites(one, found)}
    if len(found) == 1 and not many:
        # A note of one's own. A guest alone may be somebody, where no organizer is written down.
        (who, party), owner = *found.items(), one.calendar.name.lower()
        if party.role == Role.FROM or who == owner:
            return (), 0
    if not found:
        return (), 0
    if one.first("X-MICROSOFT-CDO-BUSYSTATUS").upper() == "TENTATIVE":
        # Outlook writes no answers down, and blocks so what was not accepted.
        found = {w: p._replace(answer=Answer.TENTATIVE) if (p.answer, p.role) == _UNSAID else p
                 for w, p in found.items()}  # fmt: skip
    if len(found) == 2:
        # Some programs list whoever calls a talk of two among those who have not answered.
        found = {w: p._replace(answer=Answer.ACCEPTED) if (p.answer, p.role) == _CALLED else p
                 for w, p in found.items()}  # fmt: skip
    if len(found) == 2 and (one.stage or for_many(one.first("SUMMARY"))):
        many = MANY
    if _TICKETS.search(one.first("UID")):
        many = MANY
    many += sum(_brought(line) for line in one.all("ATTENDEE"))
    return tuple(found.values())[:PARTIES], len(found) + many


def _only_invites(one: Component, found: Mapping[str, Party]) -> bool:
    """Whether who wrote the entry brings others together: Google lists organizers among the guests
    where they come, and a title may name those who meet."""
    invited = {line.value.lower() for line in one.all("ATTENDEE")}
    for line in one.all("ORGANIZER"):
        guests = [party.name or "" for who, party in found.items() if party.role != Role.FROM]
        if line.value.lower() in invited or len(guests) < 2:
            return False
        if one.first("UID").lower().endswith("@google.com"):
            return True
        title, own = one.first("SUMMARY"), line.params.get("CN", "")
        return sum(names(title, guest) for guest in guests) > 1 and not names(title, own, 1)
    return False


def _brought(line: Line) -> int:
    """How many more a guest brings, as Google writes it."""
    more = line.params.get("X-NUM-GUESTS", "")
    return min(int(more), PARTIES) if more.isascii() and more.isdigit() and len(more) < 6 else 0


def _is_room(line: Line) -> bool:
    """Whether this is a room or a thing, as programs tell that do not say so plainly. Outlook has
    them take no part."""
    return (
        "calendar.google.com" in line.value.lower()
        or line.params.get("ROLE", "").upper() == "NON-PARTICIPANT"
        or _ROOM.search(line.params.get("CN", "")[:200]) is not None
    )


def _is_machine(handle: Handle, line: Line) -> bool:
    """Whether this is a site's own address: it invites to webinars in the name of who speaks there,
    and to whatever is booked."""
    name = line.params.get("CN", "")[:200]
    if _LISTENS.search(handle.value) or _LISTENS.search(name):
        return True
    return handle.kind == "email" and bool(of_sender(handle.value.lower(), name) & AUTOMATED)


def _join(found: dict[str, Party], handle: Handle, line: Line) -> None:
    """Adds somebody; the organizer who is also invited stays one person, who answered."""
    who = handle.value.lower()
    state = line.params.get("PARTSTAT") or line.params.get("STATUS")
    answer = _ANSWERS.get(state.upper(), Answer.WAITING) if state else Answer.NONE
    organizes = line.name == "ORGANIZER" or line.params.get("ROLE", "").upper() == "ORGANIZER"
    role = Role.FROM if organizes else Role.ATTENDEE
    before = found.get(who)
    if before:
        role, answer = min(role, before.role), answer or before.answer
    elif organizes and answer == Answer.NONE:
        answer = Answer.ACCEPTED
    name = short(line.params.get("CN"), 200)
    named = name if name and "@" not in name else before.name if before else None
    found[who] = Party(handle, named, role, answer)


def _handle(line: Line) -> Handle | None:
    """An address, or where the file hides it, the name it shows."""
    for text in (line.params.get("EMAIL", ""), line.value, line.params.get("CN", "")):
        if found := addresses(text):
            return Handle("email", found[0])
    name = short(line.params.get("CN"), 200)
    return Handle("name", f"ics:{name}") if name else None
