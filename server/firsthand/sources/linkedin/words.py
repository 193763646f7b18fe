"""The columns of the LinkedIn export in other languages than English: what each is there called.

The site writes most archives with English columns; what is translated is read by the words of its
own pages in French, German, Dutch and Spanish.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..columns import plain
from ..table import Columns

_WORDS = {
    "firstname": "prenom vorname voornaam nombre",
    "lastname": "nom nomdefamille nachname achternaam apellido apellidos",
    "emailaddress": "adresseemail emailadresse emailadres direcciondecorreoelectronico "
    "correoelectronico",
    "company": "entreprise unternehmen bedrijf empresa",
    "position": "poste intitule fonction funktion functie cargo puesto titre titel titulo",
    "connectedon": "connectele connexionle enrelationdepuis datedeconnexion verbundenam "
    "vernetztam vernetztseit verbondenop connectiesinds conectadoel fechadeconexion",
    "conversationid": "iddeconversation iddelaconversation unterhaltungsid konversationsid "
    "gespreksid conversatieid iddeconversacion iddelaconversacion",
    "conversationtitle": "titredelaconversation unterhaltungstitel titelderunterhaltung "
    "titelderkonversation konversationstitel gesprekstitel titelvanhetgesprek "
    "titulodelaconversacion",
    "from": "de von van",
    "senderprofileurl": "urlduprofildelexpediteur profilurldesabsenders urldesabsenderprofils "
    "profielurlvanafzender urlvanprofielvanafzender urldelperfildelremitente",
    "to": "a an aan para",
    "recipientprofileurls": "urlduprofildudestinataire urldesprofilsdesdestinataires "
    "profilurlsderempfanger profilurldesempfangers profielurlsvanontvangers "
    "profielurlvanontvanger urldelperfildeldestinatario urldelosperfilesdelosdestinatarios",
    "date": "datum fecha",
    "subject": "objet sujet betreff onderwerp asunto",
    "folder": "dossier ordner map carpeta",
    "ismessagedraft": "brouillondemessage nachrichtenentwurf conceptbericht borradordemensaje",
    "isconversationdraft": "brouillondeconversation unterhaltungsentwurf conceptgesprek "
    "borradordeconversacion",
    "sentat": "envoyele dateenvoi datedenvoi gesendetam verzondenop enviadoel fechadeenvio",
    "direction": "sens richtung richting direccion",
    "endorsementdate": "datedelarecommandation datedubonpoint bestatigungsdatum "
    "datumderbestatigung datumonderschrijving datumvanonderschrijving fechadevalidacion "
    "fechadelavalidacion",
    "skillname": "nomdelacompetence nomdecompetence nameskenntnis kenntnis kenntnisname "
    "namederkenntnis naamvaardigheid naamvanvaardigheid vaardigheid nombredelaaptitud "
    "nombredeaptitud",
    "creationdate": "datedecreation erstellungsdatum erstelltam aanmaakdatum gemaaktop "
    "fechadecreacion",
    "text": "texte tekst texto",
    "jobtitle": "intituleduposte jobtitel berufsbezeichnung functietitel denominaciondelempleo",
    "companyname": "nomdelentreprise unternehmensname bedrijfsnaam nombredelaempresa",
    "startedon": "datededebut startdatum begindatum fechadeinicio",
    "finishedon": "datedefin enddatum einddatum fechadefin",
    "location": "lieu ort locatie ubicacion",
    "description": "beschreibung beschrijving descripcion",
}
_ENGLISH = {word: column for column, words in _WORDS.items() for word in words.split()}
# Of each table's telling column the letters without accents, by which most files are passed over.
_STEMS = tuple(
    b"""connect connexionle enrelationdepuis datedeconnexion verbundenam vernetzt verbondenop
    conectadoel fechadeconexi conversa unterhaltungs konversations gespreks envoy dateenvoi
    datedenvoi gesendetam verzondenop enviadoel fechadeenv recommandation bonpoint igungsdatum
    datumderbest onderschrijving validaci datedecr erstellungsdatum erstelltam aanmaakdatum
    gemaaktop fechadecreaci dateded startdatum begindatum fechadeinicio""".split()
)


@lru_cache(4096)
def english(name: str) -> str:
    """A folded column under the name that the English archive gives it."""
    return _ENGLISH.get(plain(name), name)


@dataclass(frozen=True, slots=True)
class Translated(Columns):
    """The same table with its columns in any of the languages."""

    def fit(self, names: frozenset[str]) -> bool:
        return Columns.fit(self, frozenset(map(english, names)))

    def may_fit(self, squeezed: bytes) -> bool:
        return Columns.may_fit(self, squeezed) or any(stem in squeezed for stem in _STEMS)
