"""Where something lies over something else, only who is in front is read: neither a view that is
covered, nor a page under a dialog; but nothing is lost under a banner."""

from __future__ import annotations

import layers
import pytest
import views
from chromium import Chromium
from firefox import Firefox
from steps import captured
from test_views import TITLES, alone, in_firefox, shown

pytestmark = pytest.mark.browser
LIST = "<h1>Search results</h1>" + "".join(
    f"<p><a href=/people/{number}>{name}</a> Miller</p>"
    for number, name in enumerate(("Carla Nijs", "Dirk Smet", "Eva Bos", "Jan Baert"))
)


@pytest.mark.parametrize("kind", [*layers.COVERED, *layers.VEILED])
def test_who_is_behind_is_not_read(chromium: Chromium, paired: Firefox, kind: str) -> None:
    for before in views.ANNA.values():
        for title in TITLES:
            html = layers.behind(kind, before, title)
            chromium.pages[views.URL] = html
            assert shown(captured(chromium, views.URL)) == alone(title)
            assert shown(in_firefox(paired, views.URL, html)) == alone(title)


@pytest.mark.parametrize("kind", layers.COVERED)
def test_nor_where_people_who_are_listed_are_in_front(chromium: Chromium, kind: str) -> None:
    for before in views.ANNA.values():
        chromium.pages[views.URL] = layers.behind(kind, before, "Newmill", shown=LIST)
        assert shown(captured(chromium, views.URL)) is None


@pytest.mark.parametrize("kind", layers.COVERED)
def test_nor_the_mailbox_of_a_namesake_who_is_covered(chromium: Chromium, kind: str) -> None:
    other = views.BRAM.replace("newmill.example", "court.example")
    chromium.pages[views.URL] = layers.behind(kind, other, TITLES[0])
    assert shown(captured(chromium, views.URL)) == alone(TITLES[0])


@pytest.mark.parametrize("kind", layers.VEILED)
def test_a_dialog_on_the_person_of_the_page_takes_nothing_from_it(
    chromium: Chromium, kind: str
) -> None:
    chromium.pages[views.URL] = layers.behind(kind, views.BRAM, TITLES[0], shown=views.QUIET)
    assert shown(captured(chromium, views.URL)) == alone(TITLES[0])


@pytest.mark.parametrize("kind", layers.OVER)
@pytest.mark.parametrize("note", layers.NOTES)
def test_what_is_laid_over_a_page_loses_nobody(
    chromium: Chromium, paired: Firefox, kind: str, note: str
) -> None:
    html = layers.over(kind, note)
    chromium.pages[views.OWN] = html
    for page in (captured(chromium, views.OWN), in_firefox(paired, views.OWN, html)):
        found = shown(page)
        assert found is not None
        assert found.name == "Bram Claes"
        if note != "the rest of the card" or kind != "a wall":
            assert found.emails == ("bram.claes@newmill.example",)


@pytest.mark.parametrize("kind", layers.FREE)
def test_what_comes_to_light_again_is_read(chromium: Chromium, paired: Firefox, kind: str) -> None:
    html = layers.free(kind)
    chromium.pages[views.OWN] = html
    for page in (captured(chromium, views.OWN), in_firefox(paired, views.OWN, html)):
        assert "data-firsthand-behind" not in page["html"]
        found = shown(page)
        assert found is not None
        assert (found.name, found.emails) == ("Bram Claes", ("bram.claes@newmill.example",))
