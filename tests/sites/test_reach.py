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
        ("<p>Your project, our matter</p>", None),
    ],
)
def test_what_somebody_is_stands_below_the_name_and_leads_nowhere(
    behind: str, title: str | None
) -> None:
    assert read(f"<div>{HEAD}</div>{behind}" if "<div>" in behind else HEAD + behind).title == title
