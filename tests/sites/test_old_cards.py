"""Lists of people who are marked with the classes of old (hCard 1)."""

from __future__ import annotations

import time

from firsthand import sites
from firsthand.model import CapturedPage

CARD = (
    '<div class="vcard"><a class="url fn n" href="/p/{0}"><span class="given-name">Jo{0}</span>'
    ' <span class="family-name">Ek</span></a><div class="org">Linde</div><div class="adr"><span'
    ' class="locality">Gent</span></div><div class="tel"><span class="type">work</span><span'
    ' class="value">+32 9 000 00 00</span></div><a class="email" href="mailto:jo{0}@x.example">m'
    '</a><span class="title">Buyer</span></div>'
)


def test_a_list_of_hundreds_is_soon_read() -> None:
    body = "".join(map(CARD.format, range(300)))
    page = CapturedPage("https://x.example/people", f"<main>{body}</main>", "People")
    start = time.process_time()
    people = sites.read_list(page)
    assert time.process_time() - start < 1.5  # it took three seconds and a half
    assert len(people) == 300
    one = people[7]
    assert (one.company, one.title, one.location) == ("Linde", "Buyer", "Gent")
    assert (one.emails, one.phones) == (("jo7@x.example",), ("+32 9 000 00 00",))
