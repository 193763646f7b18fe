"""What a column of a table about people holds, by its name in English, French, Dutch and German.

`E-mail 2 Address`, `Adresse de messagerie 2`, `E-mailadres 2`, `E-Mail 2: Adresse` are one thing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from firsthand.model import Handle

from .lines import short
from .table import Row

Field = Literal[
    "name", "first", "middle", "last", "email", "phone", "url", "company", "title", "city",
    "country", "club", "since",
]  # fmt: skip

FIELDS: tuple[Field, ...] = get_args(Field)


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it was understood: ``field`` is ``None`` where it is not used.

    ``key`` is its folded name, ``title`` what the file calls it, ``samples`` its first values.
    """

    key: str
    title: str
    field: Field | None
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """How a table's columns were understood. ``shape`` is the same for tables with the same
    columns; ``plain``: they bear the documented names, so there is nothing to ask."""

    shape: str
    columns: tuple[Column, ...]
    plain: bool = False


_WORDS: dict[Field, str] = {
    "name": "name fullname displayname anzeigename vollstandigername nomcomplet nomaafficher naam "
    "volledigenaam weergavenaam member membre lid mitglied nomprenom naamvoornaam "
    "nometprenom prenometnom prenomnom naamenvoornaam voornaamennaam voornaamnaam "
    "nameundvorname vornameundname namevorname vornamename nameandsurname firstandlastname",
    "first": "firstname givenname forename first vorname rufname prenom voornaam roepnaam",
    "middle": "middlename additionalname weiterevornamen deuxiemeprenom tweedenaam middelstenaam "
    "tussenvoegsel",
    "last": "lastname familyname surname last nachname familienname nom nomdefamille achternaam "
    "familienaam",
    "company": "company companyname organization organisation organization1name organizationname "
    "employer firma firmenname unternehmen arbeitgeber societe entreprise employeur bedrijf "
    "bedrijfsnaam organisatie werkgever",
    "title": "jobtitle organization1title organizationtitle position role arbeitstitel beruf "
    "fonction titre profession functie beroep",
    "club": "club clubname chapter verein vereniging association",
    "since": "since membersince joined joinedon joindate dateofadmission seit mitgliedseit "
    "beitritt eintritt eintrittsdatum aufnahmedatum depuis membredepuis dateadhesion "
    "datedadhesion sinds lidsinds lidsedert datumlid intrede classyear classof graduationyear "
    "yearofgraduation promotion anneedepromotion anneepromotion jahrgang abschlussjahr "
    "afstudeerjaar",
}
_BY_WORD = {word: field for field, words in _WORDS.items() for word in words.split()}
_PATTERNS: tuple[tuple[Field, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "email",
        re.compile(r"e?mail|adressedemessagerie|adresseelectronique|courriel"),
        re.compile(r"type?|label|name?|naam|nom|display|confirm|sent|count|date|status|liste?"),
    ),
    (
        "phone",
        re.compile(r"phone|telefon|telefoon|^tel(?!e[cx])|mobil|mobiel|gsm|handy|portable|natel"),
        re.compile(
            r"type?|label|fax|telex|telecopie|ttytdd|tekst|radio|assist|isdn|company|firma|societe"
            r"|bedrijf|hoofd|name$"
        ),
    ),
    (
        "url",
        re.compile(
            r"webpage|website\d?(value)?$|webseite|pageweb|siteweb|webpagina|linkedin|xing"
            r"|^profile?(?:url|link|seite|page|adresse)$"
            r"|social(?:link|profile|media)"
        ),
        re.compile(r"type|label|connected|since|date|message|data"),
    ),
    ("city", re.compile(r"city|ville|plaats|wohnort|^ort|ort$|town|stadt$"), re.compile(r"birth")),
    ("country", re.compile(r"country|^pays|^land(?!ing)|land$"), re.compile(r"code")),
)


@lru_cache(4096)
def plain(name: str) -> str:
    """A column's name without case, accents, spaces and signs."""
    parts = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in parts if letter.isalnum())


@lru_cache(4096)
def _field(name: str) -> Field | None:
    word = plain(name)
    if word in _BY_WORD:
        return _BY_WORD[word]
    fitting = (field for field, yes, no in _PATTERNS if yes.search(word) and not no.search(word))
    return next(fitting, None)


def recognised(
    names: Iterable[str], said: Mapping[str, str] | None = None
) -> dict[Field, list[str]]:
    """The columns of each kind, in their order; what is not known is left out.

    ``said`` is the user's word on what each column holds, which then alone counts.
    """
    found: dict[Field, list[str]] = {}
    if said is not None:
        for name in names:
            if (told := said.get(name)) in FIELDS:
                found.setdefault(told, []).append(name)
        return found
    for name in names:
        if field := _field(name[:100]):
            found.setdefault(field, []).append(name)
    # Beside a first name, `Name`, `Nom` and `Naam` are the family's.
    if "first" in found and "last" not in found and "name" in found:
        found["last"] = found.pop("name")
    elif "last" in found and "first" not in found and "name" not in found:
        found["name"] = found.pop("last")
    return found


Known = Mapping[Field, list[str]]
# What stands between several in one cell.
_BETWEEN: dict[Field, str] = {
    "email": r" ::: |[;,\n|]", "phone": r" ::: |[;,\n|]", "url": r" ::: |[;|]|,?\s+|,(?=http)",
}  # fmt: skip
_ADDRESS = re.compile(r"[^\s<>\"'{}\[\]:()]+@[^\s<>\"'{}\[\]:()]+")
_VANITY = re.compile(r"(?:in/)?([\w%-]{3,100})/?")


def values(row: Row, known: Known, field: Field) -> list[str]:
    """All that these columns say; several in one cell are told apart."""
    found = []
    for column in known.get(field, ()):
        cell = row[column][:2000]
        parts = re.split(_BETWEEN.get(field, " ::: "), cell)
        found += [part.strip().strip("'\"=") for part in parts]
    return [value for value in found if value and value.lower() not in ("null", "n/a", "na", "-")]


def full_name(row: Row, known: Known) -> str | None:
    """The name as it is to be shown; no address is a name."""
    for text in values(row, known, "name"):
        if "@" not in text:
            return short(text, 200)
    parts = [next(iter(values(row, known, part)), "") for part in ("first", "middle", "last")]
    return short(" ".join(part for part in parts if "@" not in part), 200)


def identifiers(row: Row, known: Known) -> tuple[Handle, ...]:
    """E-mail addresses, telephone numbers and profile addresses."""
    found = []
    for text in values(row, known, "email"):
        if address := _ADDRESS.search(text):  # also inside `Name <it>` and what JSON has around it
            found.append(Handle("email", address[0][:254]))
    for text in values(row, known, "phone"):
        # A spreadsheet that took a number for one has lost its last digits: 3,24701E+10.
        if sum(letter.isdigit() for letter in text) >= 6 and not re.search(r"\dE\+", text):
            found.append(Handle("phone", text[:60]))
    for text in values(row, known, "url"):
        if "." in text:
            found.append(Handle("url", text[:500]))
    # Some write the last part of the profile's address alone, where the column says of which site.
    members = [one for one in known.get("url", ()) if plain(one) in ("linkedin", "linkedinhandle")]
    for text in values(row, {"url": members}, "url"):
        if name := _VANITY.fullmatch(text):
            found.append(Handle("url", f"https://www.linkedin.com/in/{name[1]}"))
    return tuple(dict.fromkeys(found))[:50]


def place(row: Row, known: Known) -> str | None:
    """The first town and the first country."""
    parts = [short(next(iter(values(row, known, one)), ""), 80) for one in ("city", "country")]
    return ", ".join(part for part in parts if part) or None
