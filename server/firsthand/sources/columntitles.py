"""What a column of a table about people holds, by its title in English, French, Dutch and German;
in Spanish, Italian, Portuguese, Polish, Czech and those of the north, as address books have it.

`E-mail 2 Address`, `Adresse de messagerie 2`, `E-mailadres 2`, `E-Mail 2: Adresse` are one thing.
What is somebody else's (`E-mail conjoint`, `Parent 1 Phone`) is nothing of whom the row is about.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, get_args

Field = Literal[
    "name", "first", "middle", "last", "email", "phone", "url", "company", "title", "city",
    "country", "club", "since",
]  # fmt: skip

FIELDS: tuple[Field, ...] = get_args(Field)

_WORDS: dict[Field, str] = {
    "name": "name fullname displayname anzeigename vollstandigername nomcomplet nomaafficher "
    "naam volledigenaam weergavenaam member membre lid mitglied adherent "
    "firstandlastname contactperson contactpersoon personnedecontact ansprechpartner "
    "ansprechpartnerin ansprechperson kontaktperson nomprenoms nomecompleto "
    "nombrecompleto navn namn",
    "first": "firstname givenname forename first vorname rufname prenom prenoms voornaam "
    "roepnaam nome nombre nomeproprio imie jmeno fornamn fornavn namegivenname "
    "namefirstname",
    "middle": "middlename additionalname weiterevornamen deuxiemeprenom tweedenaam "
    "middelstenaam tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels "
    "segundonombre secondonome segundonome drugieimie dalsijmeno mellannamn "
    "mellemnavn mellomnavn",
    "last": "lastname familyname surname last nachname familienname nom nomdefamille "
    "nomdusage nomusuel achternaam familienaam cognome apellido apellidos apelido "
    "sobrenome nazwisko prijmeni efternamn efternavn etternavn namefamilyname "
    "namelastname",
    "company": "company companies companyname organization organisation organization1name "
    "organizationname employer firma firmenname unternehmen arbeitgeber societe "
    "entreprise employeur bedrijf bedrijfsnaam organisatie werkgever organizacion "
    "organizacao organizzazione empresa societa azienda foretag virksomhed bedrift "
    "spolecnost",
    "title": "jobtitle organization1title organizationtitle position role arbeitstitel beruf "
    "fonction titre profession functie beroep puesto cargo posizione titololavoro "
    "stanowisko funkce befattning stilling",
    "club": "club clubname chapter verein vereinsname vereniging association rotaryclub "
    "lionsclub homeclub heimatclub nomduclub naamvereniging naamclub associazione "
    "asociacion klub",
}
_BY_WORD = {word: field for field, words in _WORDS.items() for word in words.split()}
_GIVEN, _FAMILY = _WORDS["first"].split(), [*_WORDS["last"].split(), "name", "naam"]
for _one in _GIVEN:
    for _two in _FAMILY:
        for _and in ("", "and", "et", "en", "und", "e", "y", "i"):
            _BY_WORD.setdefault(f"{_one}{_and}{_two}", "name")
            _BY_WORD.setdefault(f"{_two}{_and}{_one}", "name")

# Since when somebody is a member, or of which year their class is.
_SINCE = re.compile(
    r"member(?:of)?(?:the)?(?:club)?since(?:date|year)?"
    r"|(?:original|club)?(?:date)?join(?:ed|ing)?(?:the)?(?:club|group)?(?:on|date)?"
    r"|dateof(?:joining|admission|membership)|membership(?:startdate|start|since|date)"
    r"|startofmembership|class(?:of|year)|grad(?:uation)?(?:year|date)|yearofgraduation"
    r"|(?:date|annee)(?:de)?(?:debut)?(?:d|del)?(?:adhesion|admission|intronisation)"
    r"|(?:adhesion|adherente?|membre)?depuis(?:le)?"
    r"|annee(?:de|du)?(?:promotion|promo|sortie|diplome)|promotion"
    r"|lid(?:maatschap)?(?:sinds|vanaf|sedert)|datumlid(?:maatschap)?|(?:datum)?intrede(?:datum)?"
    r"|(?:datumtoetreding|toetredingsdatum)|(?:begin|start|aanvang)(?:datum)?lidmaatschap"
    r"|aansluitingsdatum|datumaansluiting|aangeslotensinds"
    r"|jaarvan(?:aansluiting|toetreding|intrede|afstuderen)|afstudeerjaar|promotiejaar"
    r"|mitglied(?:schaft)?(?:seit|ab)|(?:vereins)?(?:eintritt|beitritt)(?:sdatum|sjahr|am)?"
    r"|aufnahme(?:datum|jahr|am)|mitgliedschaftsbeginn|(?:abschluss|abi|abitur)?jahrgang"
    r"|(?:abschluss|abi|abitur)jahr"
    r"|socio(?:dal|desde)|miembrodesde|medlem(?:sedan|siden)|członekod|datawstapienia"
)
# By themselves these say since when of anything: only beside a club's name are they a member's.
BARE = frozenset(
    """since seit depuis sinds joined join dateinscription datedinscription inscritle fechadealta
    datuminschrijving inschrijvingsdatum dateentree datedentree anneedentree promo""".split()
)

_PATTERNS: tuple[tuple[Field, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "email",
        re.compile(
            r"e?mail|adressedemessagerie|adresseelectronique|courriel|^mel(?:pro|perso\w*)?\d?$"
            r"|^epost|correo(?:electr|\d?$)|correioelec?tr|postaelettronica"
        ),
        re.compile(
            r"type?|tipo|label|name?|naam|nom|namn|navn|nazwa|jmeno|display|confirm|sent|count|date"
            r"|status|liste?|mailing"
        ),
    ),
    (
        "phone",
        re.compile(
            r"phone|telefon|telefoon|^tel(?!e[cx])|(?<!im)(?<!auto)mobil|mobiel|gsm|handy|portable"
            r"|natel|^cell|cell$|movil$|rufnummer"
        ),
        re.compile(
            r"type?|label|fax|faks|telex|telecopie|ttytdd|tekst|radio|assist|asistent|asystent|ayudante"
            r"|isdn|company|firma|societe"
            r"|bedrijf|hoofd|name$"
        ),
    ),
    (
        "url",
        re.compile(
            r"webpage|website\d?(value)?$|webseite|pageweb|siteweb|webpagina|pagina(?:da)?web|webbsida"
            r"|webside|webovastranka|strona(?:sieci)?(?:web|www)|linkedin|xing"
            r"|urlof(?:member)?profile|^profile?(?:url|link|seite|page|adresse)$"
            r"|social(?:link|profile|media)"
        ),
        re.compile(r"type|label|connected|since|date|message|data"),
    ),
    (
        "city",
        re.compile(
            r"city|ville|plaats|wohnort|^ort|ort$|town|stadt$|ciudad|^citta(?!d)|cidade|miejscowosc"
            r"|^mesto|poststed|^by(?:arbejde|hjem|privat)"
        ),
        re.compile(r"birth|nac|nasc"),
    ),
    (
        "country",
        re.compile(r"country|^pays|^land(?!ing)|land$|^pais|^paese|^nazione$|kraj$|^zeme"),
        re.compile(r"code"),
    ),
)

# Who stands beside the one that a row is about: read as theirs, one would be taken for the other.
_OTHERS = re.compile(
    r"conyuge|coniuge|conjuge|małzonek|makemaka|ægtefælle|ektefelle|manzel|spouse|husband|wife\b|(?<!ansprech)(?<!gesprachs)partner(?!schaft|ship)|conjoint|epou(?:x|se)"
    r"|echtgeno|ehe(?:frau|mann)|significantother"
    r"|parent|mother|father|guardian|nextofkin|moeder|vader|(?<!h)ouder|voogd|eltern|mutter"
    r"|(?<!pri)vater|erziehungsb|tuteur|tutrice|responsable|representant"
    r"|(?:mail|riel|nom|tel\w{0,6}|gsm|portable|mobile)(?:de)?(?:la|du|l)?(?:mere|pere)|^(?:mere|pere)"
    r"|emergency|urgence|notfall|noodgeval|noodnummer|noodcontact|incaseof"
    r"|manager|supervisor|vorgesetzt|leidinggevende|superieur|chef\b|assistan|secretai?r|sekretar"
    r"|sponsor|parrain|marraine|introducedby|invitedby|invitepar|referredby|recommendedby"
    r"|createdby|updatedby|assignedto|accountowner"
)
_BUYER = re.compile(r"(?:ticket)?buyers?|purchasers?|acheteurs?|payeurs?|payers?|kopers?|kaufers?"
                    r"|zahlers?|bestellers?|betalers?|orders?(?=name|first|last|e?mail|phone)"
                    r"|orderedby")  # fmt: skip
# What says no more than that it is theirs whom the row is about.
_OWN = (
    r"(?:attendees?|participants?|members?|membres?|mitglieds?|lid|leden|adherente?s?|guests?|gast"
    r"|teilnehmers?|deelnemers?|students?|eleves?|pupils?|leerlings?|schulers?|alumn(?:us|i|a)|licencies?"
    r"|volunteers?|benevoles?|vrijwilligers?|preferred|primary|legal|contact|kontakt|person)"
)
# Forms ask: `Wat is je naam?`, `1. Votre nom`, `First Name [Required]`.
_ASKED = (
    r"\d{0,2}(?:what(?:is|s)|watis|wasist|wieist|quelest)?"
    r"(?:your|jouw|je|uw|votre|ton|ihre?|deine?)?"
)
_BEFORE = re.compile(rf"^{_ASKED}{_OWN}?(?=...)")
_AFTER = re.compile(
    rf"(?<=...)(?:(?:de(?:l|la|s)?|du|d|van(?:het|de)?)?{_OWN}"
    r"|required|obligatoire|verplicht|pflichtfeld|optional|optionnel|facultatif|optioneel)$"
)
# Whoever comes, where another ordered: what says so is theirs, and what does not the other's.
_COMES = re.compile(r"attendee|participant|teilnehmer|deelnemer|^guest|gast(?:name|email|vorname)")
_INITIALS = frozenset("initials initialen initiales voorletters".split())


@lru_cache(4096)
def plain(name: str) -> str:
    """A column's name without case, accents, spaces and signs."""
    parts = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in parts if letter.isalnum())


@lru_cache(4096)
def field(title: str) -> Field | None:
    """What a column holds of whom the row is about."""
    word = plain(title[:100])
    found = None if word == "preferredname" else _field(word)  # of most cells, none
    return None if found and is_anothers(title) else found


def is_anothers(title: str) -> bool:
    """Whether a column is about somebody beside the one that the row is about."""
    word = plain(title[:100])
    return _OTHERS.search(word) is not None or _BUYER.search(word) is not None


@lru_cache(4096)
def bought(title: str) -> Field | None:
    """What a column holds of who bought, where a table names nobody else."""
    word, many = _BUYER.subn("", plain(title[:100]), count=1)
    return _field(word.removesuffix("de").removesuffix("du")) if many else None


def is_of_comer(title: str) -> bool:
    """Whether a column says that it is about who comes."""
    return _COMES.search(plain(title[:100])) is not None


def is_initials(title: str) -> bool:
    return plain(title[:100]) in _INITIALS


def _field(word: str) -> Field | None:
    if found := _named(word):
        return found
    shorter = _AFTER.sub("", _BEFORE.sub("", word))
    if shorter != word and (found := _named(shorter)):
        return found
    fitting = (field for field, yes, no in _PATTERNS if yes.search(word) and not no.search(word))
    return next(fitting, None)


def _named(word: str) -> Field | None:
    return _BY_WORD.get(word) or ("since" if word in BARE or _SINCE.fullmatch(word) else None)
