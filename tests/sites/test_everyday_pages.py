"""Pages as sites serve them, one a row: whose they are, and what on them is somebody else's."""

from __future__ import annotations

import time

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
PORTRAIT = (
    '<h1>Jan Peeters</h1><p>By Jan Maes</p><p><a href="mailto:jan.maes@krant.example">mail</a>'
    ' <a href="tel:+32470555666">call</a></p>'
)
SISTER = '<h1>Sofie Claes</h1><p><a href="mailto:tom.claes@claes.example">her brother</a></p>'
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
     "Don Bosco College", "Chez Paul", "Claes Peeters Advocaten", "Residentie Groene Linde"],
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
        ("https://conf.example/speakers/sofie-claes", "Sofie Claes | Conf",
         "<h1>Sofie Claes</h1><h3>Zero Trust</h3><p>with Tom Claes</p>", "Sofie Claes"),
        ("https://krant.example/people/jan-peeters", "Jan Peeters | Krant", PORTRAIT,
         "Jan Peeters"),
        ("https://claes.example/team/sofie-claes", "Sofie Claes | Claes", SISTER, "Sofie Claes"),
        ("https://claes.example/team/sofie-claes", "Sofie Claes | Claes", "<h2>Sofie Claes</h2>",
         "Sofie Claes"),
        ("https://jan.notion.site/jan-peeters", "Jan Peeters CV",
         '<h1>Jan Peeters CV</h1><a href="mailto:jan@peeters.example">m</a>', "Jan Peeters"),
        ("https://kamer.example/alle_kamerleden/peeters-j", "Peeters, J. | Tweede Kamer",
         "<h1>Jan Peeters (D66)</h1>", "Jan Peeters"),
        ("https://tud.example/staff/l.maes/", "L. (Lotte) Maes",
         "<h1>dr.ir. L. (Lotte) Maes</h1>", "dr.ir. L. (Lotte) Maes"),
        ("https://lottemaes.github.io/", "Lotte Maes", "<h1>Hi, I'm Lotte Maes!</h1>",
         "Lotte Maes"),
        ("https://pretalx.example/conf/speaker/ABC/", "Lotte Maes :: Conf", "<h1>Lotte Maes</h1>",
         "Lotte Maes"),
        ("https://map.example/profil/lotte-maes", "Lotte Maes – Entwicklerin | Map",
         "<h1>Lotte Maes</h1><h2>Weitere Freelancer</h2><h3>Jo Fremd</h3>", "Lotte Maes"),
        ("https://www.bundestag.de/abgeordnete/biografien/M/maes_lotte-86",
         "Deutscher Bundestag - Lotte Maes", "<h3>Lotte Maes, SPD</h3>", "Lotte Maes"),
    ],
)  # fmt: skip
def test_a_page_is_of_whom_it_is_headed_with(url: str, title: str, body: str, name: str) -> None:
    found = read(url, title, body)
    assert found is not None
    assert found.name == name
    assert found.phones == ()  # an assistant's, a web designer's
    assert not any(other in mail for mail in found.emails for other in ("els", "maes@k", "tom"))


FREMD = '<a href="mailto:%s@x.example">m</a> <a href="tel:+32470999999">t</a>'


@pytest.mark.parametrize(
    ("url", "body"),
    [
        ("https://x.example/team/lotte-maes", f"<p>{FREMD % 'j.maes'}</p>"),  # a brother's
        ("https://x.example/team/lotte-maes", f"<p>{FREMD % 'jmaes'}</p>"),
        ("https://x.example/team/lotte-maes", f"<blockquote>{FREMD % 'maes'}</blockquote>"),
        ("https://x.example/team/lotte-maes", f"<p class=comment-body>{FREMD % 'maes'}</p>"),
        ("https://x.example/medecins/lotte-maes", '<a href="tel:+32470999999">Secrétariat</a>'),
        ("https://rotary.be/members/lotte-maes",
         f"<div class=member-profile><h1>Lotte Maes</h1><h3>Jo Fremd</h3>{FREMD % 'jo'}</div>"),
        ("https://rotary.be/members/lotte-maes",
         "<div class=member-profile><h1>Lotte Maes</h1><div><h3>Jo Fremd</h3>"
         f"{FREMD % 'jo'}</div></div>"),
        ("https://x.example/people/lotte-maes", "<div class=vcard><p class=fn>Lotte Maes</p><p>"
         f"Assistant: {(FREMD % 'j').replace('<a', '<a class=email')}</p></div>"),
    ],
)  # fmt: skip
def test_what_is_somebody_elses_on_a_page_is_not_theirs(url: str, body: str) -> None:
    found = read(url, "Lotte Maes | X", f"<h1>Lotte Maes</h1>{body}")
    assert found is not None
    assert (found.name, found.emails, found.phones) == ("Lotte Maes", (), ())


@pytest.mark.parametrize("box", ["lotte", "l.maes", "lmaes", "maes.l", "dr.maes", "lotte.maes2"])
def test_a_mailbox_that_says_their_name_is_theirs(box: str) -> None:
    body = f'<h1>Lotte Maes</h1><p><a href="mailto:{box}@x.example">m</a></p>'
    found = read("https://x.example/team/lotte-maes", "Lotte Maes | X", body)
    assert found is not None
    assert found.emails == (f"{box}@x.example",)


@pytest.mark.parametrize(
    ("title", "heading", "name"),
    [("Prof. Lotte Maes | X", "<h1>Lotte Maes, PhD</h1>", "Lotte Maes"),
     ("Lotte Maes | X", "<h2>Lotte Maes</h2>", "Lotte Maes"),
     ("X", "<h1>Lotte Maes</h1>", "Lotte Maes"), ("X", "<div>Lotte Maes</div>", None)],
)  # fmt: skip
def test_whom_the_head_marks_is_not_whom_another_heading_shows(
    title: str, heading: str, name: str | None
) -> None:
    told = '{"@type": "Person", "name": "Mia Fremd", "email": "mia@fremd.example"}'
    head = f'{{"@type": "ProfilePage", "mainEntity": {told}}}'
    body = f'<script type="application/ld+json">{head}</script>{heading}'
    found = read("https://x.example/people/lotte-maes", title, body)
    assert (found.name if found else None, found.emails if found else ()) == (name, ())


@pytest.mark.parametrize(
    "card",
    [
        "<div class=vcard>%s" + ("<div>" * 90 + "</div>" * 90) * 30,
        "<div>%s</div>",
        "<div class=vcard>%s</div>",
        "<div class=vcard>%s" + "<b></b>" * 9000,
    ],
)
def test_thousands_of_contacts_are_soon_read(card: str) -> None:
    contact = (
        '<a class=email href="mailto:lotte{0}@x.example">m</a><a class=tel href="tel:{0}">t</a>'
    )
    every = "".join(contact.format(2_000_000 + number) for number in range(3000))
    body = card % f"<h1 class=fn>Lotte Maes</h1>{every}"
    start = time.process_time()
    found = read("https://x.example/team/lotte-maes", "Lotte Maes | X", body)
    assert time.process_time() - start < 1  # it took two seconds and five
    assert found is not None
    assert 0 < len(found.emails) <= 50


def test_an_address_made_of_one_name_is_not_of_the_page_of_another() -> None:
    said = "Mia Fremd - Notarin - Fremd | XING"
    body = "<h1 data-testid=xing-id-name>Mia Fremd</h1>"
    assert read("https://www.xing.com/profile/Lotte_Maes", said, body) is None
    married = read("https://www.xing.com/profile/Mia_Maes", said, body)
    assert married is not None


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
    "url",
    ["blob:https://evil.example/1", "data:text/html,x", "about:blank", "https://a@evil.example/",
     "https://evil.example/?" + "x" * 2500, "https://evil.example/" + "x" * 2500,
     "https://evil-example.cdn.ampproject.org/c/s/www.linkedin.com/in/jan-peeters"],
)  # fmt: skip
def test_a_page_that_another_one_makes_is_at_no_members_address(url: str) -> None:
    there = "https://www.linkedin.com/in/jan-peeters"
    head = f'<!-- saved from url=(0043){there} --><link rel=canonical href="{there}">'
    told = f'{{"@type": "Person", "name": "Jan Peeters", "url": "{there}"}}'
    head += f'<script type="application/ld+json">{told}</script>'
    page = CapturedPage(url, head + MEMBER % "Jan Peeters", "Jan Peeters | LinkedIn")
    found = sites.read(page)
    assert found is None or found.url != there
    kept = sites.read(CapturedPage("file:///home/robin/jan.html", page.html, page.title))
    assert kept is not None
    assert kept.url == there


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


@pytest.mark.parametrize("mark", ["itemscope itemtype='http://schema.org/Person'",
                                  "vocab='http://schema.org/' typeof='Person'"])  # fmt: skip
def test_whoever_asks_on_a_forum_is_not_whom_the_page_is_about(mark: str) -> None:
    body = f"<h1>Why trees?</h1><div {mark}><b itemprop=name property=name>Jan Peeters</b></div>"
    assert read("https://forum.example/t/1", "Why trees?", body) is None


@pytest.mark.parametrize("title", ["Page not found", "Log in", "Bakkerij De Smet", "Lezing 12 mei"])
def test_a_sites_owner_in_the_head_is_not_whom_a_page_is_about(title: str) -> None:
    owner = '<script type="application/ld+json">{"@type": "Person", "name": "Mia Fremd"}</script>'
    card = '<div class="h-card"><a rel=me class="p-name u-url" href="/me">Mia Fremd</a></div>'
    for mark in (owner, card):
        assert read("https://fremd.example/x", title, f"{mark}<h1>{title}</h1>") is None
        there = read("https://fremd.example/x", f"{title} | Mia Fremd", f"{mark}<h1>{title}</h1>")
        assert there is not None
        assert there.name == "Mia Fremd"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Bestuur", "<p><b>Voorzitter:</b> Jan Peeters</p><p><b>Secretaris:</b> Els Maes</p>"),
        ("Comité | Rotary", "<table><tr><td>Président<td>Jan Peeters<tr><td>Secrétaire<td>Els Maes"
         "<tr><td>Trésorier<td>Tom Claes</table>"),
        ("Gemeenteraad", "<ul><li>Jan Peeters (N-VA)<li>Els Maes (Groen)<li>Tom Claes (CD&V)</ul>"),
        ("Onze artsen", "<h3>Jan Peeters</h3><p>huisarts</p><h3>Els Maes</h3><p>huisarts</p>"),
        ("Ensemble", "<h3>Jan Peeters</h3><p>Spel</p><h3>Els Maes</h3><p>Gast</p>"),
        ("Pastoralteam", "<h3>Jan Peeters</h3><p>Pfarrer</p><h3>Els Maes</h3><p>Referentin</p>"),
        ("Unser Kollegium", "<table><tr><th>Name<th>Fach<tr><td>Jan Peeters<td>D"
         "<tr><td>Els Maes<td>Ge</table>"),
        ("Alumni", "<ul><li><a href=/1>Jan Peeters</a> 2001<li><a href=/2>Els Maes</a> 2002"
         "<li><a href=/3>Tom Claes</a> 2003</ul>"),
    ],
)  # fmt: skip
def test_boards_and_councils_are_lists_however_they_are_written(title: str, body: str) -> None:
    page = CapturedPage("https://club.example/x", f"<main><h1>{title}</h1>{body}</main>", title)
    assert [one.name for one in sites.read_list(page)][:2] == ["Jan Peeters", "Els Maes"]


def test_names_in_lines_that_their_class_calls_names_are_a_team() -> None:
    people = ["Luc Maes", "Ria Claes"]
    body = "".join(f"<div><p class=team-name>{one}</p><p>CEO</p></div>" for one in people)
    page = CapturedPage("https://z.example/team", f"<main><h1>Team</h1>{body}</main>", "Team")
    assert [one.name for one in sites.read_list(page)] == people


def test_what_a_review_is_about_is_nobody() -> None:
    item = (
        '<div class="p-item h-card"><b class=p-name>Gouden Lepel</b><i class=p-tel>+3290</i></div>'
    )
    body = f"<h1>Gouden Lepel</h1><div class=h-review-aggregate>{item}</div>"
    assert read("https://eten.example/gouden-lepel", "Gouden Lepel", body) is None
