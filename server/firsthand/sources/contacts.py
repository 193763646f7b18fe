"""Address books saved as tables: Google, Outlook, Thunderbird, and other programs that keep people.

Known by columns that only address books have, in a dozen languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.model import Card, Record, Skipped, Unreadable

from . import File, narrow
from .columns import Known, full_name, identifiers, place, plain, recognised, values
from .lines import digest, encoding, short, told
from .table import Columns, Row, header, rows

NAME = "contacts"

# One of these, and it is an address book: no list of customers or guests names its columns so.
TELLING = frozenset(
    """email1value phone1value email2address email2adresse emailadres2 adressedemessagerie2
    primaryemail secondaryemail primareemailadresse sekundareemailadresse primairemailadres
    premiereadresseelectronique businessphone homephone mobilephone workphone mobilenumber
    telefongeschaftlich telefonprivat mobiltelefon teldienstlich telprivat mobiltelnr
    telephonebureau telephonedomicile telmobile telprofessionnel telpersonnel telefoonopwerk
    telefoonthuis mobieletelefoon telefoonnummerwerk groupmembership yominame phoneticfirstname
    linkedin linkedinurl linkedinprofile sociallinks socialprofiles lastinteraction lastseenat
    lastinteractiondate keepintouch yahoophone messengerid alternateemail1
    direcciondecorreoelectronico2 telefonodeltrabajo telefonoparticular correoelectronicosecundario
    indirizzopostaelettronica2 telefonouff telefonoab telefonoufficio emailsecondaria
    enderecodeemail2 enderecodecorreioelectronico2 enderecodecorreioeletronico2 telefoneresidencial
    telefonedaresidencia adresemail2 telefonsłuzbowy telefonkomorkowy epostadress2 telefonarbete
    email2adresse telefonarbejde epostadresse2 telefonarbeid emailovaadresa2
    telefonzamestnani""".split()
)


# Where letters with accents are, only what follows them is the same in every encoding.
_LOOK = b"mail phone tel linkedin messagerie lectronique lmobile lpersonnel lprofessionnel".split()


class _Telling(Columns):
    """A header row with a column that only an address book has, and one to reach people by."""

    def fit(self, names: frozenset[str]) -> bool:
        words = {plain(name) for name in names}
        known = recognised(names)
        named = bool({"name", "first", "last"} & known.keys())
        reached = bool({"email", "phone"} & known.keys())
        alone = words <= TELLING | {"emailaddress", "email3address"}
        return reached and bool(words & TELLING) and (named or alone)

    def may_fit(self, squeezed: bytes) -> bool:
        return any(word in squeezed for word in _LOOK)


class _Told(_Telling):
    """A header row with a name and something to reach people by, where the user says what it is."""

    def fit(self, names: frozenset[str]) -> bool:
        known = recognised(names)
        return bool({"name", "first", "last"} & known.keys() and {"email", "phone"} & known.keys())


_TABLES = [_Telling(frozenset())]
_TOLD = [_Told(frozenset())]


# By such titles what Windows writes in Poland and Czechia is told from what it writes elsewhere.
_EASTERN = re.compile(r"příjmení|společnost|imię|służbow|małżon", re.IGNORECASE)


def fits(file: File) -> bool:
    return header(file, _TABLES) is not None


def _usual(file: File) -> File:
    """The table in UTF-8 where it is in the letters of Windows' middle Europe, else as it is."""
    if encoding(file.head) != "cp1252" or not _EASTERN.search(
        file.head[:4096].decode("cp1250", "replace")
    ):
        return file
    return narrow.written(file, lambda: lambda part: part.decode("cp1250", "replace").encode())


@told
def records(file: File, _now: int) -> Iterator[Record]:
    file = _usual(file)
    found = header(file, _TABLES) or header(file, _TOLD)
    if found is None:
        yield Unreadable(file.path, "", "No header row of an address book was found in it.")
        return
    known = recognised(found.names)
    for row in rows(file, found):
        yield _record(row, known) if isinstance(row, Row) else row


def _record(row: Row, known: Known) -> Record:
    name, handles = full_name(row, known), identifiers(row, known)
    company = short(next(iter(values(row, known, "company")), None))
    if not handles and (name is None or name == company):
        return Skipped(row.where, "no name, e-mail address or phone number")
    if name is None and company and not any(handle.kind == "email" for handle in handles):
        return Skipped(row.where, "a company")
    return Card(
        source=NAME,
        key=digest(NAME, name, *sorted(handles)),
        name=name,
        handles=handles,
        company=company,
        title=short(next(iter(values(row, known, "title")), None)),
        place=place(row, known),
        network="Address book",
    )
