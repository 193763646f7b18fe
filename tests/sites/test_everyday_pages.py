"""Pages as sites serve them, one a row: whose they are, and what on them is somebody else's."""

from __future__ import annotations

import pytest

from firsthand import sites
from firsthand.model import CapturedPage, Profile

FIRM = '<h1>%s</h1><a href="mailto:info@%s.example">mail</a>'
OFFICE = (
    '<h1>Sofie Claes</h1><p>Partner</p><p>Assistant: Els Maes <a href="tel:+32470333444">call</a>'
    ' <a href="mailto:els.maes@claes.example">mail</a></p>'
)
COACH = (
    "<h1>%s</h1><h4>Jan Peeters</h4><p>Great</p><h4>An Claes</h4><p>Superb</p>"
    '<a href="mailto:lotte@lottemaes.example">m</a>'
)
MAKER = (
    '<h1>Lotte Maes</h1><a href="mailto:lotte@lottemaes.example">m</a><div>Site:'
    ' <a href="https://jo.example/">Jo Mertens</a> <a href="tel:+32470222222">call</a></div>'
)
UNI = (
    '<h1>Jan Peeters</h1><a href="mailto:jan.peeters@uni.example">m</a>'
    "<h3>Ann Claes</h3><h3>Bo Maes</h3>"
)
MEMBER = '<section class="top-card-layout"><h1 class="top-card-layout__title">%s</h1></section>'


def read(url: str, title: str, body: str) -> Profile | None:
    return sites.read(CapturedPage(url, f"<main>{body}</main>", title))


@pytest.mark.parametrize(
    "name",
    ["Garage Peeters", "Van Damme Keukens", "Jan Peeters Interieur", "Hotel De Roos", "Sint Jozef",
     "Don Bosco College", "Claes Peeters Advocaten", "Residentie Groene Linde"],
)  # fmt: skip
def test_a_firm_a_school_or_a_house_is_nobody(name: str) -> None:
    host = name.replace(" ", "").lower()
    assert read(f"https://www.{host}.example/", f"{name} | Welkom", FIRM % (name, host)) is None


@pytest.mark.parametrize(
    ("url", "title", "body", "name"),
    [
        ("https://uz.example/zorgverleners/an-vermeulen", "Prof. dr. An Vermeulen | UZ",
         "<h1>Prof. dr. An Vermeulen</h1>", "Prof. dr. An Vermeulen"),
        ("https://chu.example/medecins/claire-fontaine", "Dr Claire Fontaine - CHU",
         "<h1>Dr Claire Fontaine</h1>", "Dr Claire Fontaine"),
        ("https://klinik.example/aerzte/dr-med-hans-vogel", "Dr. med. Hans Vogel | Klinik",
         "<h1>Dr. med. Hans Vogel</h1>", "Dr. med. Hans Vogel"),
        ("https://www.doctolib.fr/cardiologue/lyon/claire-fontaine",
         "Dr Claire Fontaine, Cardiologue à Lyon", "<h1>Dr Claire Fontaine</h1>",
         "Dr Claire Fontaine"),
        ("https://www.bundestag.de/abgeordnete/biografien/V/vogel_hans-1",
         "Deutscher Bundestag - Hans Vogel", "<h1>Hans Vogel, SPD</h1>", "Hans Vogel"),
        ("https://sessionize.com/sofie-claes/", "Sofie Claes's Speaker Profile @ Sessionize",
         "<h1>Sofie Claes</h1>", "Sofie Claes"),
        ("https://wellfound.com/u/jan-peeters", "Jan Peeters | Wellfound", "<h1>Jan Peeters</h1>",
         "Jan Peeters"),
        ("https://www.malt.fr/profile/janpeeters", "Jan Peeters, Développeur | Malt",
         "<h1>Jan Peeters</h1><h2>Avis</h2><p>Otto One</p>", "Jan Peeters"),
        ("https://bsky.app/profile/did:plc:abcdefghijklmnop",
         "Jan Peeters (@jan.bsky.social) — Bluesky", "<p>Jan</p>", "Jan Peeters"),
        ("https://uni.example/en/persons/jan-peeters", "Jan Peeters - Uni", UNI, "Jan Peeters"),
        ("https://www.lottemaes.example/", "Lotte Maes | Coach", COACH % "Calm", "Lotte Maes"),
        ("https://claes.example/nl/advocaten/sofie-claes", "Sofie Claes - Claes Law", OFFICE,
         "Sofie Claes"),
        ("https://www.lottemaes.example/", "Lotte Maes | Coach", MAKER, "Lotte Maes"),
    ],
)  # fmt: skip
def test_a_page_is_of_whom_it_is_headed_with(url: str, title: str, body: str, name: str) -> None:
    found = read(url, title, body)
    assert found is not None
    assert found.name == name
    assert found.phones == ()  # an assistant's, a web designer's
    assert all("els" not in mail for mail in found.emails)


def test_what_somebody_posts_on_x_tells_no_mailbox_of_theirs() -> None:
    body = (
        '<div data-testid="primaryColumn"><div data-testid="UserName"><b dir>Jan Peeters</b>'
        '<i tabindex="-1"><span>@jan</span></i></div><article><a href="mailto:o@one.example">o</a>'
        "</article></div>"
    )
    found = read("https://x.com/jan", "Jan Peeters (@jan) / X", body)
    assert found is not None
    assert (found.name, found.emails) == ("Jan Peeters", ())


@pytest.mark.parametrize(
    "url",
    ["https://www-linkedin-com.translate.goog/in/jan-peeters?_x_tr_sl=en&_x_tr_tl=nl",
     "https://translate.google.com/translate?sl=en&u=https%3A%2F%2Fwww.linkedin.com%2Fin%2Fjan-peeters",
     "https://webcache.googleusercontent.com/search?q=cache:AbCdEf:https://www.linkedin.com/in/jan-peeters",
     "https://cc.bingj.com/cache.aspx?q=jan&url=https%3a%2f%2fwww.linkedin.com%2fin%2fjan-peeters",
     "https://www-linkedin-com.cdn.ampproject.org/c/s/www.linkedin.com/in/jan-peeters",
     "https://www.google.com/amp/s/www.linkedin.com/in/jan-peeters"],
)  # fmt: skip
def test_a_translated_or_kept_page_is_of_the_address_behind_it(url: str) -> None:
    found = read(url, "Jan Peeters | LinkedIn", MEMBER % "Jan Peeters")
    assert found is not None
    assert found.url == "https://www.linkedin.com/in/jan-peeters"


@pytest.mark.parametrize(
    "behind", ["· 2º", "· 2:a", "· 2次", "· 3° e oltre", "(lui/gli)", "(on/jego)", "(él/lo)"]
)
def test_what_linkedin_writes_behind_a_name_in_other_languages_is_none_of_it(behind: str) -> None:
    found = read(
        "https://linkedin.com/in/jan", "Jan Peeters | LinkedIn", MEMBER % f"Jan Peeters {behind}"
    )
    assert found is not None
    assert found.name == "Jan Peeters"


@pytest.mark.parametrize(
    ("form", "shown"),
    [("<header><input type=password></header>", True), ("<input type=password>", False),
     ("<div role=dialog><input type=password></div>", True)],
)  # fmt: skip
def test_a_password_that_is_asked_for_in_the_middle_of_a_page_is_a_wall(
    form: str, shown: bool
) -> None:
    html = f"{form}<main><h1>Jan Maes</h1></main>"
    page = CapturedPage(
        "https://www.xing.com/profile/Jan_Maes", html, "Jan Maes - CEO - Linde | XING"
    )
    assert (sites.read(page) is not None) is shown


def test_names_in_lines_that_their_class_calls_names_are_a_team() -> None:
    people = ["Luc Maes", "Ria Claes"]
    body = "".join(f"<div><p class=team-name>{one}</p><p>CEO</p></div>" for one in people)
    page = CapturedPage("https://z.example/team", f"<main><h1>Team</h1>{body}</main>", "Team")
    assert [one.name for one in sites.read_list(page)] == people
