"""A press on Endorse that was held back asks about the skill, and says what shows it."""

from __future__ import annotations

import pytest
from chromium import Chromium
from playwright.sync_api import expect
from steps import PAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("card", "skill"),
    [
        # Told by the button: asked at once. A link in the card is the skill's and no person.
        (
            "<li><a href='/search?keywords=Roadmap'>Roadmap</a>"
            "<button>Endorse Sophie Vandenbroucke for Roadmap</button></li>",
            "Roadmap",
        ),
        # Told by the card alone: written into the form, for the user to send off.
        (
            "<li><p>Negotiation</p><a href='/in/bo'>Endorsed by Bo Ek and 3 others</a>"
            "<button>Endorse</button></li>",
            None,
        ),
    ],
)
def test_a_press_on_endorse_asks_about_its_skill(
    guarded: Chromium, pages: dict[str, str], card: str, skill: str | None
) -> None:
    profile = pages["01-firsthand"]
    guarded.pages[profile] = PAGES[profile].replace("<body>", f"<body><ul>{card}</ul>", 1)
    guarded.visit(profile)
    with guarded.context.expect_page() as opened:
        guarded.tab.locator("li button").first.click()
    popup = opened.value
    if skill:
        expect(popup.locator("#vouched h2")).to_have_text(f"Endorse for {skill}?")
        expect(popup.locator("#vouched")).to_have_attribute("data-advice", "yes")
        expect(popup.locator("#vouched li").first).to_contain_text("name it")
    else:
        expect(popup.locator("#skill")).to_be_focused()
        expect(popup.locator("#skill")).to_have_value("Negotiation")
        popup.keyboard.press("Enter")
        expect(popup.locator("#vouched")).to_have_attribute("data-advice", "wait")
    expect(popup.locator("#press")).to_contain_text("You pressed")
    popup.close()
    guarded.pages[profile] = PAGES[profile]


def test_the_skill_is_read_from_the_name_of_the_button_in_four_languages(
    guarded: Chromium,
) -> None:
    options = guarded.own_page("options/options.html")
    read = """([press, person]) =>
      import('/popup/pressed.js').then((it) => it.skillIn(press, person) ?? null)"""
    for press, told in {
        "Endorse Marta Król for Vue.js": "Vue.js",
        "Endorse Vue.js": "Vue.js",
        "Endorse": None,
        "Endorse Marta": None,
        "Recommander Marta Król pour Gestion de projet": "Gestion de projet",
        "Valider cette compétence": None,
        "Confirmer la compétence Animation": "Animation",
        "Projectleiding onderschrijven": "Projectleiding",
        "Onderschrijf Marta Król voor Projectleiding": "Projectleiding",
        "Vaardigheid onderschrijven": None,
        "Kenntnis Buchhaltung bestätigen": "Buchhaltung",
        "Diese Kenntnis bestätigen": None,
    }.items():
        assert options.evaluate(read, [press, "Marta Król"]) == told, press
    options.close()
