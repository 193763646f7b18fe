"""Sites that are called by a name: a firm's is nobody's, though it says neither "we" nor "our"."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from firsthand import sites
from firsthand.model import CapturedPage

BUILD = Path(__file__).parents[2] / "tools" / "names" / "build.py"


def named(name: str, said: str, box: str = "info", path: str = "") -> str | None:
    host = name.replace(" ", "").lower()
    body = f'<h1>{name}</h1><p>{said}</p><a href="mailto:{box}@{host}.example">mail</a>'
    page = CapturedPage(f"https://www.{host}.example/{path}", f"<main>{body}</main>", name)
    found = sites.read(page)
    return found.name if found else None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Green Fox", "Coffee for offices in Ghent."),
        ("Petit Bateau Bleu", "Voile pour enfants à Nantes."),
        ("Roter Hahn", "Eier und Käse in Kleve."),
        ("Le Jardin", "Au bord de la Meuse."),
        ("Rose Garden", "Open Tuesday to Saturday, with brunch."),
        ("Alba Verde", "Olive oil from the hills. Shop online."),
        ("Stella Nova", "Kaarsen, met gratis verzending."),
        ("Sakura Tanaka", "Sushi in Gent"),
        ("Bella Ciao", "Pizzeria à Liège"),
        ("Geitz Klussenbedrijf", "Ik bied diensten aan voor particulieren."),
        ("Kranz Zahntechnik", "Ich fertige Kronen."),
        ("Villa Esperanza", "I welcome you by the sea."),
        ("Anwalt Vogelsang", "Ich berate Sie gerne."),
        ("Groot Paard", "My account</p><p>By entering my data I agree."),
        ("Stearns Roe", "I build.</p><p>© 2008 Stearns Roe, Inc. Lead carpenter: Rod"),
        ("Plezierig Lezen", "Plezieriglezen.example</p><p>Ik lees graag met kinderen."),
        ("Groot Slot", "My wishlist</p><p>Kettingen"),
    ],
)
def test_a_firm_is_nobody_by_its_name_or_by_what_it_sells(name: str, said: str) -> None:
    assert named(name, said) is None
    assert named(name, said, "".join(name.lower().split())) is None
    assert named(name, said, path="contact") is None


@pytest.mark.parametrize(
    ("title", "head", "path"),
    [
        ("Rosa Bella | Bistro", "", ""),
        ("Jack Jones | Band", "", ""),
        ("Rosa Bella", "", "menu"),
        ("Rosa Bella", '{"@type": "Restaurant", "name": "Rosa Bella"}', ""),
    ],
)
def test_a_house_is_nobody_by_its_title_its_address_or_its_marks(
    title: str, head: str, path: str
) -> None:
    name = title.partition(" | ")[0]
    html = (
        f'<script type="application/ld+json">{head or "{}"}</script><h1>{name}</h1><p>Welcome</p>'
    )
    host = name.replace(" ", "").lower()
    assert sites.read(CapturedPage(f"https://{host}.example/{path}", html, title)) is None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Lotte Maes", "Books, in Antwerp."),
        ("Rose Green", "Potter. Workshops in spring."),
        ("Xiaoming Zhang", "Maps of rivers."),
        ("Rashida Haddad", "Utrecht"),
        ("Noémie Dubois", "Née à Lyon."),
        ("Enkhe Osorio", "I draw maps."),
        ("Tsolmon Hinrichs", "Restauratorin in Bremen"),
        ("Tsolmon Oosterhuis", "Loopbaancoach, Zwolle"),
        ("Enkhe Osorio", "Peintre, Liège. Boutique en ligne."),
        ("Els Claes", "Shop</p><p>Keramiek uit Gent."),
        ("J. Vermast", "Trees and notes."),
        ("Anne-Lise Claes", "Praktijk in Gent. Op afspraak, 60 euro."),
    ],
)
def test_somebody_stays_by_a_given_name_a_livelihood_or_their_own_words(
    name: str, said: str
) -> None:
    assert named(name, said) == name


def test_what_a_film_says_is_not_said_by_whom_it_is_called() -> None:
    html = "<h2>Klänge des Nordens</h2><p>Mein Onkel spielte, und ich erfuhr es spät.</p>"
    url = "https://klaenge-des-nordens.example/film/geschichte"
    assert sites.read(CapturedPage(url, html, "Geschichte | Klänge des Nordens")) is None


@pytest.mark.parametrize(
    ("said", "name"), [("Ik ben Ruben Claes en ik brand.", "Ruben Claes"), ("Ik brand.", None)]
)
def test_a_shop_in_the_title_of_its_owners_page_is_not_the_owner(
    said: str, name: str | None
) -> None:
    html = f"<h1>Over mij</h1><p>{said}</p>"
    page = CapturedPage("https://greenfox.example/over-mij", html, "Over mij | Green Fox")
    found = sites.read(page)
    assert (found.name if found else None) == name
    html = f"<h1>Groene Vos</h1><p>{said}</p>"
    page = CapturedPage("https://greenfox.example/over-mij", html, "Over mij | Groene Vos")
    found = sites.read(page)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    "said", ["I started Green Fox in 2010, and I roast.", "En 2010 j’ai ouvert Green Fox, seule."]
)
def test_what_somebody_founded_is_not_who_speaks(said: str) -> None:
    html = f"<h1>About</h1><p>{said}</p>"
    assert (
        sites.read(CapturedPage("https://greenfox.example/about", html, "About | Green Fox"))
        is None
    )


def test_the_given_names_are_those_of_the_tables() -> None:
    spec = importlib.util.spec_from_file_location("build_names", BUILD)
    assert spec is not None
    assert spec.loader is not None
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    assert build.GIVEN.read_text("utf-8") == build.given()  # else: make names
