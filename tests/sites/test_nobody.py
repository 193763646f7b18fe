"""What stands in a name's place is nobody's name."""

from __future__ import annotations

import pytest

from firsthand.model import Profile
from firsthand.sites import nobody


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
