"""What stands in a name's place is nobody's name."""

from __future__ import annotations

import pytest

from firsthand.model import Profile
from firsthand.sites.names import nobody


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
