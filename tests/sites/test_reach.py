"""What stands beside the name on somebody's page: whose number it is, and what they are."""

from __future__ import annotations

import pytest

from firsthand import sites
from firsthand.model import CapturedPage, Profile

CALL = '<a href="tel:+3290000000">09 000 00 00</a>'
HEAD = "<h1>Lotte Maes</h1>"


def read(body: str, url: str = "https://x.example/team/lotte-maes") -> Profile:
    found = sites.read(CapturedPage(url, f"<body>{body}</body>", "Lotte Maes | X"))
    assert found is not None
    assert found.name == "Lotte Maes"
    return found


@pytest.mark.parametrize(
    ("body", "theirs"),
    [
        (f"{HEAD}<p>{CALL}</p>", True),
        (f"<div>{HEAD}<p>Buyer</p><div>{CALL}</div></div><div>Linde NV</div>", True),
        (f"<main><section>{HEAD}</section><section>{CALL}</section></main>", True),
        (f"<div>{HEAD}<p>Buyer</p></div><div><p>Linde NV, Gent {CALL}</p></div>", False),
        (f"<div>{HEAD}<p>Buyer</p></div><div>Lotte Maes</div><div>{CALL}</div>", False),
    ],
)
def test_a_number_outside_the_part_about_them_is_the_sites(body: str, theirs: bool) -> None:
    assert read(body).phones == (("+3290000000",) if theirs else ())


def test_at_a_site_of_their_own_every_part_is_about_them() -> None:
    body = f"<div>{HEAD}<p>I paint.</p></div><div>{CALL}</div>"
    assert read(body, "https://lottemaes.example/").phones == ("+3290000000",)


@pytest.mark.parametrize(
    ("body", "theirs"),
    [
        (f"<div>{HEAD}<p>{{0}}: {CALL}</p></div>", False),
        (f"<div>{HEAD}<p>Buyer</p><h3>{{0}}</h3><p>{CALL}</p></div>", False),
        (f"<div>{HEAD}<p>Buyer</p><section><h3>{{0}}</h3><div>{CALL}</div></section></div>", False),
        (f"<div>{HEAD}<h2>{{0}}</h2><p>x</p></div><div>{HEAD}<p>{CALL}</p></div>", True),
    ],
)
@pytest.mark.parametrize(
    "said", ["Head office", "Algemeen nummer", "Standard ", "Hauptnummer", "Noodnummer"]
)
def test_a_number_of_an_office_is_not_theirs(body: str, theirs: bool, said: str) -> None:
    assert bool(read(f"<main>{body.format(said)}</main>").phones) is theirs


@pytest.mark.parametrize("said", ["Any questions?", "Werken bij Linde?", "Contact us"])
def test_a_number_below_what_asks_visitors_is_not_theirs(said: str) -> None:
    body = f"<main><div>{HEAD}<p>Buyer</p><div><h2>{said}</h2><p>{CALL}</p></div></div></main>"
    assert read(body).phones == ()
    assert read(body.replace(said, "Contact")).phones == ("+3290000000",)


@pytest.mark.parametrize("called", ["class=footer", "id=colophon", 'class="bar top-bar"'])
def test_a_number_in_a_bar_of_the_site_is_not_theirs(called: str) -> None:
    body = f"<main><div>{HEAD}<p>Buyer</p><div {called}>{CALL}</div></div></main>"
    assert read(body).phones == ()
    for own in ("class=card-footer", "class=contact-bar"):
        assert read(body.replace(called, own)).phones == ("+3290000000",)


def test_who_is_below_them_on_their_page_takes_nothing_of_theirs() -> None:
    others = "".join(f"<h3>{name}</h3><p>Clerk</p>" for name in ("Otto Friis", "Mia Fremd"))
    for around in ("<main>{0}</main>", "<div class=page>{0}</div>"):
        body = f"<div class=hero>{HEAD}<p>Buyer</p>{MAIL}{CALL}</div><div><h2>More</h2>{others}"
        found = read(around.format(body))
        assert (found.emails, found.phones) == (("lotte@x.example",), ("+3290000000",))


def test_the_group_right_below_a_name_is_what_they_are_of() -> None:
    card = '<div itemscope itemtype="https://schema.org/Person">{0}</div>'
    named = '<div><h2 itemprop="name">Lotte Maes</h2></div>'
    call = '<dl><dd itemprop="telephone">09 000 00 00</dd></dl>'
    assert read(card.format(f"{named}<h3>Bestuur</h3>{call}")).phones == ("09 000 00 00",)
    between = "<h3>Jan Peeters</h3><h3>Bestuur</h3>"
    assert read(card.format(f"{named}{between}{call}")).phones == ()


@pytest.mark.parametrize("said", ["Tel.: 09 000 00 00", "T 09 000 00 00", "09 000 00 00"])
def test_what_stands_before_a_number_in_a_card_is_none_of_it(said: str) -> None:
    assert read(f"<div class=vcard>{HEAD.replace('h1>', 'h1 class=fn>', 1)}"
                f"<p class=tel>{said}</p></div>").phones == ("09 000 00 00",)  # fmt: skip


MAIL = '<a href="mailto:lotte@x.example">mail</a>'


@pytest.mark.parametrize(
    "card",
    [
        "<p>Contact: Lotte Vos {0}</p>",
        "<p>Brother: Jan Maes {0}</p>",
        "<p>Contact: Luc d'Arcimoles {0}</p>",
        "<table><tr><td>Lotte Vos</td><td>{0}</td></tr></table>",
        "<dl><dt>Lotte Vos</dt><dd>{0}</dd></dl>",
        "<div><span>Lotte Vos</span><span>HR</span>{0}</div>",
        "<div><p>Lotte Vos</p><p>HR</p><p>{0}</p></div>",
        "<p>Lotte Vos</p><p>HR</p><p>{0}</p>",
        *(
            f"<p>{desk}: {{0}}</p>"
            for desk in (
                "Onthaal",
                "Accueil",
                "Zentrale",
                "Segreteria",
                "Recepción",
                "Asystentka",
                "Persdienst",
                "Praktijkassistente",
            )
        ),
    ],
)
def test_a_block_that_names_somebody_else_is_about_them(card: str) -> None:
    for head in (HEAD, '<h1 itemprop="name">Lotte Maes</h1>', "<h1 class=fn>Lotte Maes</h1>"):
        body = f"{head}<p>Buyer</p>{card.format(f'{MAIL} {CALL}')}"
        for around in (
            "<main>{0}</main>",
            '<div itemscope itemtype="https://schema.org/Person">{0}</div>',
            "<div class=vcard>{0}</div>",
        ):
            found = read(around.format(body))
            assert (found.emails, found.phones) == ((), ())


def test_a_block_that_names_them_or_nobody_is_theirs() -> None:
    for card in (f"<div><p>Lotte Maes</p><p>With Els Vos</p>{MAIL}</div>", f"<p>Write: {MAIL}</p>"):
        assert read(f"<main>{HEAD}{card}</main>").emails == ("lotte@x.example",)
    said = f"<p>She studied the tides of the north with Els Vos and with Otto Friis.</p>{MAIL}"
    assert read(f"<main>{HEAD}<div>{said}</div></main>").emails == ("lotte@x.example",)


def test_a_section_before_a_number_is_about_something_else() -> None:
    quote = "<section><p>Great</p><p>Otto Friis</p></section>"
    body = f"<main><p>I paint.</p>{quote}<section>{CALL}</section></main>"
    assert read(body, "https://lottemaes.example/").phones == ("+3290000000",)


def test_a_fax_is_no_telephone() -> None:
    assert read(f"<main>{HEAD}<p>Fax {CALL}</p></main>").phones == ()
    assert read(f"<main>{HEAD}<p>T {CALL} Fax <a href='tel:+3290000001'>1</a></p></main>").phones
    card = '<span class="tel"><b class="type">Fax</b> <b class="value">09 000 00 00</b></span>'
    assert read(f"<div class=vcard><h1 class=fn>Lotte Maes</h1>{card}</div>").phones == ()


def test_a_number_of_several_is_the_firms() -> None:
    assert read(f"<main>{HEAD}<p>Call us {CALL}</p></main>").phones == ()


@pytest.mark.parametrize(
    ("text", "theirs"),
    [
        ("E-mail: lotte.maes@x.example", True),
        ("lotte.maes(at)x(dot)example", True),
        ("l.maes [at] x.example", True),
        ("lotte [dot] maes [at] x [dot] example", True),
        ("Signed in as lotte@x.example", False),
        ("Press: lotte.vos@x.example", False),
        ("@lottemaes@x.example", False),
        ("Assistant: lotte.maes@x.example", False),
    ],
)
def test_a_mailbox_as_text_counts_where_it_says_the_family(text: str, theirs: bool) -> None:
    boxes = read(f"{HEAD}<p>Buyer</p><p>{text}</p>").emails
    assert len(boxes) == theirs
    assert set(boxes) <= {"lotte.maes@x.example", "l.maes@x.example"}


@pytest.mark.parametrize(
    ("behind", "title"),
    [
        ("<p>Buyer</p>", "Buyer"),
        ("<h3>CEO</h3>", "CEO"),
        ("<div><h3>Professor of Tides</h3></div>", "Professor of Tides"),
        ("<div><h3>Recent</h3></div><p>Buyer</p>", None),
        ("<h3>Latest</h3><p>On trees</p>", None),
        ('<div><a href="/cite">Cite</a></div>', None),
        ('<p><a href="https://maes.example">maes.example</a></p>', None),
        ("<p>First name:</p><p>Lotte</p>", None),
        ("<p>u/lotte</p>", None),
        ("<p>Maes in Ghent – maes.example</p>", None),
        ("<p>Ph.D. student</p>", "Ph.D. student"),
        ("<p>Your project, our matter</p>", None),
    ],
)
def test_what_somebody_is_stands_below_the_name_and_leads_nowhere(
    behind: str, title: str | None
) -> None:
    assert read(f"<div>{HEAD}</div>{behind}" if "<div>" in behind else HEAD + behind).title == title


@pytest.mark.parametrize(
    "other",
    [
        f"<div><p>נועה ברק</p>{MAIL}{CALL}</div>",
        f"<div><p>يوسف الخطيب</p>{MAIL}{CALL}</div>",
        f"<div><p>田中 美咲</p>{MAIL}{CALL}</div>",
        f"<section><h2>Team</h2><div>{MAIL}{CALL}</div></section>",
        f"<form><p>Your details:</p><p>{MAIL}{CALL}</p></form>",
    ],
)
def test_a_name_in_other_letters_and_a_form_are_not_theirs(other: str) -> None:
    found = read(f"<main>{HEAD}<p>Buyer</p>{other}</main>")
    assert (found.emails, found.phones) == ((), ())


@pytest.mark.parametrize("desk", ["Växel", "24h hotline", "Customer service", "Tickets", "Book"])
def test_a_number_of_a_desk_or_an_agency_is_not_theirs(desk: str) -> None:
    assert read(f"<main>{HEAD}<p>Buyer</p><p>{desk}: {CALL}</p></main>").phones == ()


@pytest.mark.parametrize("label", ["טלפון נייד", "携帯電話"])
def test_a_label_in_other_letters_is_no_name(label: str) -> None:
    assert read(f"<main>{HEAD}<div><p>{label}</p>{CALL}</div></main>").phones


def test_a_page_may_be_one_form() -> None:
    body = f"<form><div>{HEAD}</div><div>{CALL} {MAIL}</div></form>"
    found = read(f"<main>{body}</main>")
    assert (found.emails, found.phones) == (("lotte@x.example",), ("+3290000000",))


@pytest.mark.parametrize("kind", ["customer service", "Secretary", "Segreteria"])
def test_a_marked_contact_of_a_desk_is_not_theirs(kind: str) -> None:
    point = f'{{"@type": "ContactPoint", "contactType": "{kind}", "telephone": "+3290000000"}}'
    told = f'{{"@type": "Person", "name": "Lotte Maes", "contactPoint": {point}}}'
    assert read(f'<script type="application/ld+json">{told}</script>{HEAD}').phones == ()
    call = CALL.replace("<a", "<a itemprop=telephone")
    card = f'<h1 itemprop="name">Lotte Maes</h1><p>{kind}: {call}</p>'
    person = f'<div itemscope itemtype="https://schema.org/Person">{card}</div>'
    assert read(person).phones == ()


@pytest.mark.parametrize(
    ("title", "said", "name"),
    [("Linde", "We plant trees.", None), ("Linde", "Trees.", "Lotte Maes"),
     ("Lotte Maes", "We plant trees.", "Lotte Maes")],
)  # fmt: skip
def test_who_is_marked_at_the_root_of_a_firm_that_says_we_is_not_whose_it_is(
    title: str, said: str, name: str | None
) -> None:
    told = '{"@type": "Person", "name": "Lotte Maes", "email": "lotte@linde.example"}'
    body = f'<script type="application/ld+json">{told}</script><h1>{title}</h1><p>{said}</p>'
    found = sites.read(CapturedPage("https://linde.example/", body, title))
    assert (found.name if found else None) == name
