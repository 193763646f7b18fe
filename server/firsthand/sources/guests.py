"""Guest lists of events: Eventbrite, Meetup, Luma, Weezevent, Billetweb and the like, as tables.

To have been at one event is weak evidence, the weaker the larger it was. Whoever has such a list
gave the event or was at it. A ticket is no presence: where the list does not tell who came, the
event counts as a crowd, however few had one. So does a race, by the columns that only it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from firsthand.model import (
    Answer,
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
    phrase,
)  # fmt: skip

from . import File, dates, heads
from .columns import Known, full_name, identifiers, plain, recognised
from .columntitles import bought
from .headings import is_nobody
from .lines import digest, short, told
from .results import unclear
from .table import Columns, Header, Row, column, rows

NAME = "guests"
GUESTS = 500  # named on one event; more are counted
EVENTS = 5000  # in one file
CROWD = 20  # so many at least where nobody knows who came

_ME = Handle("name", f"{NAME}:me")
_WORDS = {
    "status": "attendeestatus approvalstatus rsvp rsvpstatus registrationstatus status statut "
    "participation deelname teilnahme teilnahmestatus teilnehmerstatus deelnemersstatus "
    "statutduparticipant",
    "came": "checkedin checkedinat checkin checkindate checkintime checkedindate scanned scannedat "
    "utilise controle controlele dateducontrole datedecontrole scanne scannele valide validele "
    "attended present presence anwesend anwesenheit erschienen teilgenommen aanwezig "
    "aanwezigheid eingecheckt eingechecktam gescand gescandop ingecheckt ingechecktop",
    "event": "eventname eventtitle event evenement nomdelevenement evenementnaam naamevenement "
    "veranstaltung veranstaltungsname",
    "when": "eventdate eventstartdate eventstart startdate dateevenement datedelevenement seance "
    "datedelaseance evenementdatum veranstaltungsdatum",
    "ticket": "tickettype ticketname ticket ticketid ticketno ticketnumber ticketcategory "
    "ticketkategorie ticketcategorie teilnehmernummer deelnemersnummer ordertype "
    "attendee attendeeno barcode barcodeno barcodes barcodenumber codebarre codebarres "
    "numerodebillet nbillet billet typedebillet tarif ticketart ticketnummer ticketsoort "
    "strichcode streepjescode qrcodeurl rsvpedon "
    "registeredon "
    "urlofmemberprofile participantno",
    "count": "quantity ticketquantity quantite aantal anzahl guests",
}
_BY_WORD = {word: kind for kind, words in _WORDS.items() for word in words.split()}
# What only a race has: those who ran beside each other have not met.
_RACE = frozenset(
    """bib bibno bibnumber dossard numerodedossard startnummer rugnummer borstnummer chipnumber
    chiptime guntime nettime finishtime finish eindtijd nettotijd laufzeit nettozeit bruttozeit
    tempsofficiel tempsreel classement klassement laps""".split()
)
_PAGE = "urlofmemberprofile"  # Meetup's: the one address it gives of a guest
_TELLING = frozenset(("came", "event", "when", "ticket"))
_STAYED = re.compile(
    r"not attending|deleted|transferred|refunded|cancel|declin|reject|wait|pending|invited|\bno\b"
    r"|annul|rembours|refus|attente|geannuleerd|storniert|abgelehnt|erstattet|wacht",
    re.IGNORECASE,
)
_NOT = frozenset(
    ("", "no", "non", "nee", "nein", "false", "0", "-", "n", "absent", "afwezig", "abwesend")
)
_DAY = re.compile(r"(?<!\d)(20\d\d)[-_.](\d\d)[-_.](\d\d)(?!\d)")


class _Guests(Columns):
    """Names or addresses, and two columns that only a list of guests has."""

    def fit(self, names: frozenset[str]) -> bool:
        kinds = _kinds(names)
        telling = [name for kind in _TELLING for name in kinds.get(kind, ())]
        return _named(_known(names)) and bool(telling) and len(telling) + ("status" in kinds) > 1

    def may_fit(self, squeezed: bytes) -> bool:
        return any(word.encode() in squeezed for word in _BY_WORD)


_TABLES = [_Guests(frozenset())]


def _kinds(names: Iterator[str] | frozenset[str] | tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        if kind := _BY_WORD.get(plain(name[:100])):
            found.setdefault(kind, []).append(name)
    return found


def _named(known: Known) -> bool:
    return "name" in known or "email" in known or {"first", "last"} <= known.keys()


def _known(names: Iterable[str]) -> Known:
    """The columns about the guests, or about who bought the tickets where nobody else is named."""
    names = list(names)
    known = recognised(names)
    return known if _named(known) else {**known, **recognised(names, by=bought)}


def fits(file: File) -> bool:
    return heads.header(file, _TABLES) is not None


@dataclass(slots=True)
class _Evening:
    """One event of the file: who was to come, and how many."""

    name: str
    day: int | None
    said: str = ""  # as the list writes the day
    parties: dict[Handle, Party] = field(default_factory=dict)
    count: int = 0
    moments: list[int] = field(default_factory=list)  # when people came


@told
def records(file: File, now: int) -> Iterator[Record]:
    found = heads.header(file, _TABLES)
    if found is None:
        yield Unreadable(file.path, "", "No header row with guests and their tickets was found.")
        return
    yield Own(NAME, None, (_ME,))
    kinds, known = _kinds(found.names), heads.addressed(file, found, _known(found.names))
    race = any(plain(name[:100]) in _RACE for name in found.names)
    checked = any(_came(row, kinds) for row in _rows(file, found))
    orders = {
        kind: dates.order(_values(file, found, kinds.get(kind, ())), found.names)
        for kind in ("when", "came")
    }
    events: dict[tuple[str, int | None], _Evening] = {}
    for row in rows(file, found):
        if isinstance(row, Unreadable):
            yield row
            continue
        if is_nobody(row, known):
            yield Skipped(row.where, "a heading or a sum")
            continue
        if _STAYED.search(_first(row, kinds, "status")):
            yield Skipped(row.where, "did not come")
            continue
        title = short(_first(row, kinds, "event"), 200) or _stem(file.path)
        said = _first(row, kinds, "when")
        day = dates.moment(said, orders["when"])
        evening = events.setdefault((title, day), _Evening(title, day, said))
        if len(events) > EVENTS:
            why = phrase(
                "There are more than %(count)s events in it: no more were read.", count=EVENTS
            )
            yield Unreadable(file.path, f"after {row.where}", why)
            break
        # Those who were not seen at the door count too: few scans make no small evening.
        evening.count += 1 + _others(row, kinds)
        handles, shown = identifiers(row, known), full_name(row, known)
        handle = next(iter((*handles, *_known_here(row, shown))), None)
        if handle is None or (checked and not _came(row, kinds)):
            yield Skipped(row.where, "no name and no address" if handle is None else "did not come")
            continue
        if len(evening.parties) < GUESTS:
            party = Party(handle, shown, Role.ATTENDEE, Answer.ACCEPTED)
            evening.parties.setdefault(handle, party)
        came = dates.moment(_first(row, kinds, "came"), orders["came"])
        if came is not None:
            evening.moments.append(came)
    for evening in events.values():
        if evening.parties:
            yield _event(evening, file.path, checked and not race, now)


def _event(evening: _Evening, path: str, told: bool, now: int) -> Record:
    """An event; ``told``: how many were there together."""
    when = evening.day if evening.day is not None else _named_day(path)
    if when is None and evening.moments:
        when = sorted(evening.moments)[len(evening.moments) // 2]
    if when is None or when > now + 3 * 365 * 86400:
        why = phrase("It does not tell when the event was: put its day into the name of the file, "
               "as in guests 2026-11-20.csv.")  # fmt: skip
        why = unclear(evening.said) if evening.said and when is None else why
        return Unreadable(path, evening.name, why)
    audience = evening.count + 1
    return Event(
        source=NAME,
        kind=Kind.MEETING,
        key=digest(NAME, evening.name, when // 86400),
        when=when,
        parties=(Party(_ME, None, Role.FROM, Answer.ACCEPTED), *evening.parties.values()),
        subject=evening.name,
        marks=Mark.PLANNED if when > now else Mark.NONE,
        audience=audience if told else max(audience, CROWD),
    )


def _known_here(row: Row, shown: str | None) -> Iterator[Handle]:
    if row[_PAGE].startswith("http"):
        yield Handle("url", row[_PAGE][:500])
    if shown:
        yield Handle("name", f"{NAME}:{shown}")


def _rows(file: File, found: Header) -> Iterator[Row]:
    return (row for row in rows(file, found) if isinstance(row, Row))


def _values(file: File, found: Header, names: list[str] | tuple[()]) -> Iterator[str]:
    for name in names:
        yield from column(file, found, name)


def _first(row: Row, kinds: dict[str, list[str]], kind: str) -> str:
    return next((row[name] for name in kinds.get(kind, ()) if row[name]), "")


def _came(row: Row, kinds: dict[str, list[str]]) -> bool:
    told = _first(row, kinds, "came").strip().lower()
    return told not in _NOT or "checked in" in _first(row, kinds, "status").lower()


def _others(row: Row, kinds: dict[str, list[str]]) -> int:
    """How many more came on this line: tickets beyond the first, or guests that were brought."""
    for name in kinds.get("count", ()):
        if row[name].isdecimal():
            number = min(int(row[name][:6]), 1000)
            return number if plain(name) == "guests" else max(0, number - 1)
    return 0


def _stem(path: str) -> str:
    return short(PurePosixPath(path.replace("\\", "/")).stem, 200) or NAME


def _named_day(path: str) -> int | None:
    found = _DAY.search(PurePosixPath(path.replace("\\", "/")).name)
    return dates.moment("-".join(found.groups())) if found else None
