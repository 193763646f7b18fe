"""Addresses: every spelling of a member's address is one, and a name is guessed only when plain."""

from __future__ import annotations

import pytest

from firsthand import sites
from firsthand.sites import text


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


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("xing.com/profile/Jean_Dupont2/cv?sc_o=x", "https://www.xing.com/profile/jean_dupont2"),
        ("http://www.openbc.com/hp/Jean_Dupont/", "https://www.xing.com/profile/jean_dupont"),
        ("https://www.xing.com/app/profile?op=show;name=Jean_Dupont",
         "https://www.xing.com/profile/jean_dupont"),
        ("https://GitHub.com/JeanDupont/?tab=repositories", "https://github.com/jeandupont"),
        ("https://gitlab.com/jean.dupont", "https://gitlab.com/jean.dupont"),
        ("https://bsky.app/profile/jean.example/likes", "https://bsky.app/profile/jean.example"),
        ("https://mobile.twitter.com/JeanDupont/media", "https://x.com/jeandupont"),
        ("http://twitter.com/#!/JeanDupont", "https://x.com/jeandupont"),
        ("https://fr-fr.facebook.com/Jean.Dupont/about_contact_and_basic_info",
         "https://www.facebook.com/jean.dupont"),
        ("https://m.facebook.com/profile.php?v=info&id=1000017",
         "https://www.facebook.com/profile.php?id=1000017"),
        ("https://www.facebook.com/people/Jean-Dupont/1000017/",
         "https://www.facebook.com/profile.php?id=1000017"),
        ("https://www.instagram.com/jeandupont/?hl=fr", "https://www.instagram.com/jeandupont"),
        ("https://www.threads.net/@jeandupont", "https://www.threads.com/@jeandupont"),
        ("http://orcid.org/0000-0002-1694-233x", "https://orcid.org/0000-0002-1694-233X"),
        ("https://www.researchgate.net/profile/Jean-Dupont-3/stats",
         "https://www.researchgate.net/profile/jean-dupont-3"),
        ("https://scholar.google.co.uk/citations?hl=en&user=AbCdEfGhIjKJ&view_op=list_works",
         "https://scholar.google.com/citations?user=AbCdEfGhIjKJ"),
        ("https://kuleuven.academia.edu/JeanDupont/About",
         "https://kuleuven.academia.edu/JeanDupont"),
        ("https://stackoverflow.com/users/17/jean-dupont?tab=profile",
         "https://stackoverflow.com/users/17"),
        ("https://dba.stackexchange.com/users/17/jean", "https://dba.stackexchange.com/users/17"),
        ("https://jeandupont.medium.com/about", "https://medium.com/@jeandupont"),
        ("https://medium.com/@JeanDupont", "https://medium.com/@jeandupont"),
        ("https://substack.com/profile/17-jean-dupont", "https://substack.com/@jean-dupont"),
        ("https://www.meetup.com/fr-FR/brussels-choirs/members/17/profile/",
         "https://www.meetup.com/members/17"),
        ("https://www.malt.be/profile/jeandupont", "https://www.malt.com/profile/jeandupont"),
        ("https://www.upwork.com/fl/~01aB", "https://www.upwork.com/freelancers/~01aB"),
        ("http://fr.viadeo.com/fr/profile/Jean.Dupont",
         "https://www.viadeo.com/profile/jean.dupont"),
        ("http://web.archive.org/web/2009/http://www.ecademy.com/user/JeanDupont",
         "http://www.ecademy.com/user/jeandupont"),
        ("https://www.crunchbase.com/person/jean-dupont/person_jobs",
         "https://www.crunchbase.com/person/jean-dupont"),
        ("https://fr.gravatar.com/jeandupont", "https://gravatar.com/jeandupont"),
        ("https://about.me/JeanDupont", "https://about.me/jeandupont"),
        ("https://linktr.ee/jeandupont", "https://linktr.ee/jeandupont"),
        ("https://www.tiktok.com/@jeandupont?lang=fr", "https://www.tiktok.com/@jeandupont"),
        ("https://m.youtube.com/@JeanDupont/about", "https://www.youtube.com/@jeandupont"),
        ("https://telegram.me/JeanDupont", "https://t.me/jeandupont"),
        ("https://mastodon.example/@Jean", "https://mastodon.example/@jean"),
        ("https://mastodon.example/users/Jean/followers", "https://mastodon.example/@jean"),
        ("https://other.example/@jean@mastodon.example", "https://mastodon.example/@jean"),
        ("@Jean@mastodon.example", "https://mastodon.example/@jean"),
    ],
)  # fmt: skip
def test_a_member_has_one_address_on_every_site(url: str, wanted: str) -> None:
    assert sites.address(url) == wanted
    assert sites.address(wanted) == wanted


@pytest.mark.parametrize(
    "url",
    ["xing.com/companies/acme", "xing.com/jobs/17", "github.com/features", "github.com/jean/repo",
     "gitlab.com/explore", "bsky.app/profile/jean.example/post/3k", "x.com/home",
     "x.com/jean/status/17", "facebook.com/groups/17", "facebook.com/login.php", "facebook.com/",
     "facebook.com/jean/posts/17", "instagram.com/p/abc", "instagram.com/accounts/login/",
     "threads.net/@jean/post/17", "orcid.org/0000-0002-1825-0098", "orcid.org/signin",
     "researchgate.net/publication/17_Ice", "scholar.google.com/scholar?q=ice",
     "www.academia.edu/1234567/Ice", "stackoverflow.com/questions/17", "medium.com/topic/ice",
     "medium.com/@jean/ice-0123456789ab", "jean.substack.com/p/ice", "meetup.com/choirs/events/17",
     "malt.fr/s?q=ice", "upwork.com/jobs/17", "viadeo.com/fr/company/acme", "t.me/joinchat/abc",
     "crunchbase.com/organization/acme", "gravatar.com/developers", "about.me/login",
     "linktr.ee/blog/ice", "tiktok.com/@jean/video/17", "youtube.com/watch?v=17",
     "portal.clubrunner.ca/17/Members"],
)  # fmt: skip
def test_pages_of_no_member_have_no_address(url: str) -> None:
    assert sites.from_address(f"https://{url}") is None


@pytest.mark.parametrize(
    ("url", "name", "handle"),
    [
        ("https://www.xing.com/profile/Jean_Dupont12", "Jean Dupont", "Jean_Dupont12"),
        ("https://www.researchgate.net/profile/Jean-Dupont-3", "Jean Dupont", "Jean-Dupont-3"),
        ("https://kuleuven.academia.edu/JeanDupont", "Jean Dupont", "JeanDupont"),
        ("https://www.crunchbase.com/person/jean-dupont", "Jean Dupont", "jean-dupont"),
        ("https://github.com/jean-dupont", None, "jean-dupont"),
        ("https://mastodon.example/@jean", None, "jean@mastodon.example"),
        ("https://stackoverflow.com/users/17/jean-dupont", None, None),
        ("https://www.facebook.com/profile.php?id=1000017", None, None),
    ],
)
def test_a_name_comes_from_addresses_that_sites_make_of_names(
    url: str, name: str | None, handle: str | None
) -> None:
    profile = sites.from_address(url)
    assert profile is not None
    assert (profile.name, profile.handle) == (name, handle)


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://web.archive.org/web/20090101000000/http://jean.example/me",
         "http://jean.example/me"),
        ("http://web.archive.org/web/2009*/https:/jean.example/me", None),
        ("https://web.archive.org/web/20090101000000id_/http:/jean.example/", "http://jean.example/"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fjean.example%2F&h=A", "https://jean.example/"),
        ("https://www.linkedin.com/safety/go?url=http%3A%2F%2Fjean%2Eexample", "http://jean.example"),
        ("https://www.google.com/url?q=javascript:alert(1)",
         "https://www.google.com/url?q=javascript:alert(1)"),
    ],
)  # fmt: skip
def test_archives_and_ways_out_give_the_address_behind_them(url: str, wanted: str | None) -> None:
    assert text.link(url) == (wanted or url)


def test_only_an_archive_may_wrap_another_sites_address() -> None:
    trap = "https://evil.example/web/20090101000000/https://www.linkedin.com/in/jean-dupont"
    assert sites.address(trap) == trap


def test_any_web_address_is_kept_without_tracking() -> None:
    assert sites.address("HTTPS://Jane.example:443/me?utm_source=x&id=3#top") == (
        "https://jane.example/me?id=3"
    )


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "ftp://x", "http://[::1", "file:///etc"]
)
def test_what_is_no_web_address_is_none(url: str) -> None:
    assert sites.from_address(url) is None
