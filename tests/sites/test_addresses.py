"""Addresses: every spelling of a member's address is one, and a name is guessed only when plain."""

from __future__ import annotations

import pytest

from firsthand import sites


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://www.linkedin.com/in/jean-dupont", "jean-dupont"),
        ("http://be.linkedin.com/in/Jean-Dupont/fr?trk=public", "jean-dupont"),
        ("linkedin.com/in/jean-dupont/", "jean-dupont"),
        ("https://m.linkedin.com/in/jean-dupont", "jean-dupont"),
        ("https://www.linkedin.com/mwlite/in/jean-dupont", "jean-dupont"),
        ("https://www.linkedin.com/mwlite/profile/in/jean-dupont", "jean-dupont"),
        ("https://www.linkedin.com/in/jean-dupont/overlay/contact-info/", "jean-dupont"),
        ("https://www.linkedin.com/in/J%C3%A9r%C3%B4me-Petit", "jérôme-petit"),
        ("https://www.linkedin.com/pub/jean-dupont/5/b73/5a8", "jean-dupont-5a8b735"),
        ("https://www.linkedin.com/in/ACoAAAbCdEfGhIjKlMnOp/", "ACoAAAbCdEfGhIjKlMnOp"),
    ],
)
def test_every_spelling_of_a_members_address_is_one(url: str, wanted: str) -> None:
    assert sites.address(url) == f"https://www.linkedin.com/in/{wanted}"


@pytest.mark.parametrize(
    "path",
    ["", "feed/", "company/acme/", "school/ku/", "jobs/view/1/", "search/results/people/", "login",
     "authwall?sessionRedirect=%2Fin%2Fjean", "pub/dir/Jean/Dupont", "in/", "posts/jean_x",
     "pulse/x", "mynetwork/invitation-manager/"],
)  # fmt: skip
def test_other_linkedin_pages_name_no_member(path: str) -> None:
    assert sites.from_address(f"https://www.linkedin.com/{path}") is None


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("jean-dupont-8a7b6c", "Jean Dupont"),
        ("jean-dupont", "Jean Dupont"),
        ("jan-van-den-berg-12345", "Jan van den Berg"),
        ("anna-k-lund-phd", "Anna K Lund"),
        ("jérôme-petit", "Jérôme Petit"),
        ("jdupont75", None),
        ("jeandupont", None),
        ("xkcd-qwrt", None),
        ("jean", None),
        ("ACoAAAbCdEfGhIjKlMnOp", None),
        ("the-2nd-best-coach", None),
    ],
)
def test_a_name_is_guessed_only_from_plausible_words(slug: str, name: str | None) -> None:
    profile = sites.from_address(f"https://www.linkedin.com/in/{slug}")
    assert profile is not None
    assert (profile.name, profile.handle, profile.captured_from) == (name, slug, "address")


def test_another_host_with_linkedin_in_its_name_is_not_linkedin() -> None:
    profile = sites.from_address("https://linkedin.com.guild.example/in/jean-dupont")
    assert profile is not None
    assert (profile.site, profile.name) == ("generic", None)


def test_any_web_address_is_kept_without_tracking() -> None:
    assert sites.address("HTTPS://Jane.example:443/me?utm_source=x&id=3#top") == (
        "https://jane.example/me?id=3"
    )


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "ftp://x", "http://[::1", "file:///etc"]
)
def test_what_is_no_web_address_is_none(url: str) -> None:
    assert sites.from_address(url) is None
