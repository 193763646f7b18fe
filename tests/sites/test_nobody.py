"""What stands in a name's place is nobody's name."""

from __future__ import annotations

import pytest

from firsthand import sites
from firsthand.model import CapturedPage, Profile
from firsthand.sites.names import nobody

AUTHOR = "https://books.example/authors/joris-vermeire"


@pytest.mark.parametrize(
    "name",
    ["LinkedIn Member", "Membre de LinkedIn", "LinkedIn-Mitglied", "Utilisateur Facebook",
     "Deleted Account", "Compte supprimé", "Gelöschter Nutzer", "XING Mitglied"],
)  # fmt: skip
def test_what_a_site_writes_for_nobody_is_no_name(name: str) -> None:
    assert nobody.without(Profile("x", name=name)) is None
    there = nobody.without(Profile("x", url="https://x.com/a", name=name))
    assert there is not None
    assert there.name is None


@pytest.mark.parametrize("name", ["Userin Member", "Lid van Facebook", "Anna Lid", "Konto Meier"])
def test_a_name_with_such_a_word_stays(name: str) -> None:
    profile = Profile("x", name=name)
    assert nobody.without(profile) is profile


@pytest.mark.parametrize(
    "said",
    ["Profil nicht gefunden", "Profil Introuvable", "Pagina Non Trovata", "Access Denied",
     "Private Profile", "Este contenido no está disponible", "Ta zawartość nie jest dostępna",
     "Questo contenuto non è al momento disponibile"],
)  # fmt: skip
def test_a_page_headed_with_a_notice_shows_nobody_but_its_address_stays(said: str) -> None:
    page = Profile("x", url="https://x.com/a", name=said)
    assert nobody.without(page) is None
    assert nobody.without(Profile("x", url="https://x.com/a", captured_from="address")) is not None


def test_a_long_name_that_ends_in_a_degree_is_no_sentence() -> None:
    assert not nobody.is_notice("Prof. Jan van den Berg Ph.D.")


def author(line: str) -> Profile | None:
    page = f"<main><h1>Joris Vermeire</h1><p>Painter</p><p>{line}</p><p>He painted.</p></main>"
    return sites.read(CapturedPage(AUTHOR, page, "Joris Vermeire – Books"))


@pytest.mark.parametrize(
    "life",
    ["1840–1926", "(Gent 1840 – Paris 1926)", "Gent, 1840 - Paris, 1926", "1840–1926, painter",
     "12.4.1931 – 3.11.2020", "12 April 1991 – 3 November 2020", "12 de abril de 1991 - 3 de mayo "
     "de 2020", "b. 1940, d. 2020", "Born in Gent in 1940, he died in Paris in 2020.",
     "geboren in Gent in 1931, overleden in 2020", "né à Gand en 1931, mort à Paris en 2020",
     "geboren 1931 in Gent, gestorben 2020", "nato a Verona nel 1931, morto nel 2020",
     "urodzony w 1931, zmarł w 2020", "Joris Vermeire (1940–2020) was a painter."],
)  # fmt: skip
def test_whose_life_has_an_end_is_nobody_to_know(life: str) -> None:
    assert author(life) is None


@pytest.mark.parametrize(
    "facts",
    ["<dl><dt>Born</dt><dd>12 Mar 1871</dd><dt>Died</dt><dd>2 Nov 1944, Gent</dd></dl>",
     "<table><tr><th>Geboren<td>1871<tr><th>Overleden<td>1944</table>",
     "<table><tr><td>* 12.03.1871<td>Gent<tr><td>† 02.11.1944<td>Gent</table>",
     "<ul><li>Naissance : 1871<li>Décès : 1944</ul>"],
)  # fmt: skip
def test_nor_whom_a_family_tree_tells_of(facts: str) -> None:
    page = f"<main><h1>Joris Vermeire</h1>{facts}</main>"
    url = "https://family.example/people/I0123"
    assert sites.read(CapturedPage(url, page, "Joris Vermeire – Family tree")) is None


@pytest.mark.parametrize(
    "line",
    ["1988–2016", "Acme 1985–2016", "Professor, 1974–2016", "Born in Gent in 1974", "1974–",
     "Born in Gent in 1970, lives in Paris since 2001.", "1.4.2026 – 3.5.2027",
     "On Al Roe (1840–1926)"],
)  # fmt: skip
def test_years_of_a_post_or_of_somebody_else_end_no_life(line: str) -> None:
    found = author(line)
    assert found is not None
    assert found.name == "Joris Vermeire"
