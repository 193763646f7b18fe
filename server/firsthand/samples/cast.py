"""The people of the demo, all invented: who they are, where they work, how they are reached."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

Tie = Literal["close", "regular", "occasional", "once", "past", "none"]

DOMAINS = {
    "Atelier Nord": "atelier-nord.example",
    "Lumen & Leem": "lumenleem.example",
    "Hídverő": "hidvero.example",
    "Kadebrug Logistiek": "kadebrug.example",
    "Cartonneries du Hainaut": "cartonneries-hainaut.example",
    "Studio Ardoise": "studio-ardoise.example",
    "Lindwerk GmbH": "lindwerk.example",
    "Talent Pontis": "talentpontis.example",
    "Bakkerij Morgenrood": "morgenrood.example",
    "Stadsarchief Westkaai": "westkaai.example",
    "Vélo Sambre": "velosambre.example",
    "Nordlys Analyse": "nordlys-analyse.example",
    "Polder Energie": "polderenergie.example",
    "Waldkauz Verlag": "waldkauz.example",
    "Przystań Software": "przystan.example",
    "Notariaat Verlinde": "verlinde-notaris.example",
    "Hospital Ribeira Nova": "ribeiranova.example",
    "Zeepaard Media": "zeepaard.example",
    "Institut Meuse": "institut-meuse.example",
}
PRIVATE = "postbus.example"


@dataclass(frozen=True, slots=True)
class Human:
    """Somebody Alex has a trace of. ``mail`` and ``slug`` follow from the name unless given;
    ``linked`` is how many days ago they became a LinkedIn connection, 0 for never."""

    name: str
    company: str
    title: str
    place: str = "Ghent"
    tie: Tie = "none"
    linked: int = 0
    mail: str = ""
    phone: str = ""
    written: str = ""  # the name as it stands in their own mail

    @property
    def email(self) -> str:
        domain = DOMAINS.get(self.company, PRIVATE)
        return self.mail or f"{slug(self.name).replace('-', '.')}@{domain}"

    @property
    def url(self) -> str:
        return f"https://www.linkedin.com/in/{slug(self.name)}"

    @property
    def sender(self) -> str:
        return self.written or self.name


def slug(name: str) -> str:
    """``Mette Sæbø`` -> ``mette-saebo``: as networks write a name into an address."""
    special = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d", "ı": "i"})
    plain = unicodedata.normalize("NFKD", name.lower().translate(special))
    return "-".join("".join(c if c.isalnum() else " " for c in plain if c.isascii()).split())


EGO = Human(
    "Alex Martin", "Atelier Nord", "Freelance consultant", mail="alex.martin@atelier-nord.example"
)
SECOND = "alex.martin@mailbox.example"

# The people of the sample pages; pages/README says what each is there to show.
SOPHIE = Human(
    "Sophie Vandenbroucke", "Lumen & Leem", "Head of Product",
    tie="close", linked=2080, phone="+32 470 55 01 17",
)  # fmt: skip
ZOLTAN = Human("Zoltán Kerekszállási", "Hídverő", "Managing partner", "Győr", tie="regular")
ANNEKE = Human("Anneke de Wit-Haverkort", "Polder Energie", "Programme manager", "Breda")
MAREK = Human("Marek Wiśniowolski", "Przystań Software", "CTO", "Gdańsk", "past", 2100)
CHLOE = Human("Chloé Bastide-Morel", "Talent Pontis", "Talent partner", "Lille", linked=610)
GEERT = Human("Geert Van Nieuwkerke", "", "Architect", mail="geert@vannieuwkerke.example")
JAN_1 = Human("Jan Peeters", "Kadebrug Logistiek", "Planner", "Antwerp", "occasional")
JAN_2 = Human(
    "Jan Peeters", "", "Photographer", "Mechelen", "occasional", mail="jan@peeters.example"
)
THOMAS_1 = Human("Thomas Lefebvre", "Cartonneries du Hainaut", "Buyer", "Tournai", "regular")
THOMAS_2 = Human("Thomas Lefèbvre", "Studio Ardoise", "Art director", "Namur")
INGRID = Human(
    "Ingrid Sæbjørnsen", "", "Facilitator", "Bergen", mail="hei@ingrid-saebjornsen.example"
)
JUERGEN = Human(
    "Jürgen Müller-Lindenthal", "Lindwerk GmbH", "Vertriebsleiter", "Köln",
    mail="mueller-lindenthal@lindwerk.example", written="Juergen Mueller-Lindenthal",
)  # fmt: skip
METTE = Human(
    "Mette Højlund-Kragh", "Nordlys Analyse", "Data engineer", "Aarhus", tie="close", linked=900
)

LEADS = (
    SOPHIE, ZOLTAN, ANNEKE, MAREK, CHLOE, GEERT, JAN_1, JAN_2, THOMAS_1, THOMAS_2, INGRID,
    JUERGEN, METTE,
)  # fmt: skip

OTHERS = (
    Human("Elke Verschaeve", "Kadebrug Logistiek", "Operations director", "Antwerp", "close", 1500),
    Human("Bram Oosterlinck", "Zeepaard Media", "Producer", "Ghent", "close", 1900),
    Human("Amélie Desrousseaux", "Studio Ardoise", "Founder", "Namur", "close", 1320),
    Human("Tijmen van der Hoeven", "Polder Energie", "Controller", "Breda", "close", 1100),
    Human("Katharina Öztürk-Brandt", "Waldkauz Verlag", "Lektorin", "Leipzig", "close", 700),
    Human("Lotte Hendrickx", "Stadsarchief Westkaai", "Archivist", "Antwerp", "regular", 1450),
    Human("Étienne Carpentier-Roy", "Vélo Sambre", "Directeur", "Charleroi", "regular", 980),
    Human("Wouter De Smedt", "Bakkerij Morgenrood", "Baker", "Ghent", "regular", 0),
    Human("Inês Carvalhal", "Hospital Ribeira Nova", "Quality lead", "Porto", "regular", 830),
    Human("Florian Steinhübel", "Lindwerk GmbH", "Produktmanager", "Köln", "regular", 520),
    Human("Nele Roelandts", "Notariaat Verlinde", "Notary clerk", "Ghent", "regular", 0),
    Human("Pieter-Jan Maes", "Atelier Nord", "Bookkeeper", "Ghent", "regular", 1700),
    Human("Maëlle Quintard", "Institut Meuse", "Chercheuse", "Liège", "regular", 640),
    Human("Søren Bækgaard", "Nordlys Analyse", "Partner", "Aarhus", "regular", 870),
    Human("Agnieszka Ziółkowska", "Przystań Software", "Designer", "Gdańsk", "past", 1980),
    Human("Joris Claeys", "Zeepaard Media", "Sound engineer", "Ghent", "past", 0),
    Human("Hanne Lievens", "Lumen & Leem", "Engineer", "Ghent", "occasional", 1210),
    Human("Dries Van Acker", "Lumen & Leem", "Finance", "Ghent", "occasional", 0),
    Human("Camille Boisvert", "Cartonneries du Hainaut", "Acheteuse", "Mons", "occasional", 450),
    Human("Rachid El Amrani", "Kadebrug Logistiek", "IT lead", "Antwerp", "occasional", 1010),
    Human("Fatma Yıldırım-Claes", "Stadsarchief Westkaai", "Curator", "Antwerp", "occasional", 380),
    Human("Marc Dufrasne", "Vélo Sambre", "Mécanicien", "Charleroi", "occasional"),
    Human("Ruben Goossens", "Polder Energie", "Engineer", "Breda", "occasional", 910),
    Human("Annelies Baert", "Bakkerij Morgenrood", "Owner", "Ghent", "occasional"),
    Human("Ulrike Hofstätter", "Waldkauz Verlag", "Vertrieb", "Leipzig", "occasional", 330),
    Human("João Pedrosa", "Hospital Ribeira Nova", "Enfermeiro", "Porto", "occasional"),
    Human("Eszter Bárdossy", "Hídverő", "Project lead", "Győr", "occasional"),
    Human("Kristof Verlinde", "Notariaat Verlinde", "Notary", "Ghent", "occasional", 1130),
    Human("Océane Thirion", "Institut Meuse", "Coordinatrice", "Liège", "occasional", 290),
    Human("Niels Aagesen", "Nordlys Analyse", "Analyst", "Aarhus", "occasional"),
    Human("Gust Vercammen", "", "Neighbour", "Ghent", "occasional"),
    Human("Mieke Vanhecke", "", "Choir conductor", "Ghent", "occasional"),
    Human("Paulien Jacobs", "Zeepaard Media", "Editor", "Ghent", "once", 220),
    Human("Luc Wauters", "Kadebrug Logistiek", "Driver", "Antwerp", "once"),
    Human("Bénédicte Hallaert", "Studio Ardoise", "Illustratrice", "Namur", "once", 260),
    Human("Sven Achterberg", "Lindwerk GmbH", "Einkauf", "Köln", "once"),
    Human("Teresa Valbuena", "Hospital Ribeira Nova", "Purchasing", "Porto", "once", 170),
    Human("Yannick Delmotte", "Vélo Sambre", "Vendeur", "Charleroi", "once"),
    Human("Liesbeth Cools", "Stadsarchief Westkaai", "Reading room", "Antwerp", "once"),
    Human("Dagmar Pospíšilová", "Waldkauz Verlag", "Übersetzerin", "Praha", "once", 140),
    Human("Olivier Storms", "Institut Meuse", "Comptable", "Liège", "once"),
    Human("Hugo Terlinden", "", "Carpenter", "Ghent", "once"),
    Human("Saskia van Rooyen", "Polder Energie", "Recruiter", "Breda", "once", 120),
    Human("Björn Lagerqvist", "Nordlys Analyse", "Consultant", "Malmö", "once"),
    Human("Nathalie Spitaels", "Notariaat Verlinde", "Reception", "Ghent", "once"),
    Human("Arnaud Winterhalt", "Cartonneries du Hainaut", "Logisticien", "Mons", "once"),
)  # fmt: skip

# Two of one name again: Alex says which of them the page shows. They stand last, because where
# somebody stands decides when they wrote.
KOEN_1 = Human("Koen Janssens", "Stadsarchief Westkaai", "Restorer", "Antwerp", "occasional")
KOEN_2 = Human(
    "Koen Janssens", "", "Piano teacher", "Ghent", "occasional", mail="koen@pianoles.example"
)

PEOPLE = (*LEADS, *OTHERS, KOEN_1, KOEN_2)
