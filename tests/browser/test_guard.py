"""Asked first: a press on Connect, Accept, Endorse or Recommend waits for the verdict."""

from __future__ import annotations

import pytest
from chromium import SETTLED, Chromium
from playwright.sync_api import Page, expect
from running import Firsthand
from steps import PAGES, open_dashboard

pytestmark = pytest.mark.browser
SITE = "https://be.linkedin.com"
OTHER = "https://www.linkedin.com/in/sophie-vandenbroucke-8b41a7209"
COUNT = "<script>addEventListener('click', (e) => e.target.dataset.done = 'yes')</script>"
HELD = {
    "en": [
        *("Connect", "+ Connect", "Invite Sophie Vandenbroucke to connect", "Endorse Facilitation"),
        *("Send connection request", "Add to network", "Write Marta a recommendation"),
    ],
    "fr": [
        *("Se connecter", "Accepter l’invitation", "Recommander Sophie Vandenbroucke"),
        *("Entrer en contact", "Envoyer une invitation", "Ajouter à votre réseau"),
        *("Invitez Jane Doe à rejoindre votre réseau", "Confirmer la compétence Animation"),
    ],
    "nl": [
        *("Connectie maken", "Uitnodiging accepteren", "Facilitatie onderschrijven"),
        *("Maak connectie", "Vriendschapsverzoek bevestigen", "Beveel Marta aan"),
        *("Verstuur een uitnodiging", "Verzenden zonder notitie"),
    ],
    "de": [
        *("Vernetzen", "Einladung von Sophie annehmen", "Kenntnis bestätigen"),
        *("Kontaktanfrage senden", "Zum Netzwerk hinzufügen", "Empfehlung für Marta schreiben"),
        *("Einladung akzeptieren", "Ohne Notiz senden"),
    ],
}
PASSED = [
    *("Message", "Accept", "Accept all cookies", "Connect your calendar", "Follow"),
    *("Se déconnecter", "Se connecter avec Google", "Connect to Wi-Fi", "500+ connections"),
    *("Accept and continue", "Accepter et fermer", "Verbinden met wifi", "Empfehlungen"),
    *("Withdraw invitation", "Refuser l’invitation", "Einladung ablehnen"),
]
# How pages name a button without writing the word in it, or where they put it.
SHAPES = {
    "labelled by another": '<i id="said">Connect</i><button aria-labelledby="said">x</button>',
    "a drawing alone": '<button><img alt="Connect" src="data:,"></button>',
    "a vector drawing": '<button><svg width="9" height="9"><title>Connect</title></svg></button>',
    "a menu item": '<details open><summary>More</summary><div role="menu">'
    '<div role="menuitem" tabindex="0"><b>Connect</b></div></div></details>',
    "a link": '<a href="#sent">Connect</a>',
    "a form": '<form onsubmit="return false"><input type="submit" value="Connect"></form>',
    "an element of its own making": '<div id="host"></div><script>host.attachShadow({mode:"open"})'
    '.innerHTML="<button>Connect</button>"</script>',
}


def test_two_profiles_of_one_browser_have_a_leave_each(
    chromium: Chromium, guarded: Chromium, server: Firsthand, pages: dict[str, str]
) -> None:
    for browser in (chromium, guarded):
        browser.visit(pages["01-firsthand"])
        popup = browser.click()
        expect(popup.locator("[data-standing=firsthand]")).to_be_visible()
        popup.close()
    listed = open_dashboard(chromium, server)
    expect(
        listed.get_by_text("Chromium on Linux, ", exact=False).locator("xpath=self::strong")
    ).to_have_count(2)
    listed.close()


def show(chromium: Chromium, path: str, body: str) -> None:
    url = f"{SITE}{path}"
    chromium.pages[url] = f"<!doctype html><title>Page</title>{body}{COUNT}"
    chromium.visit(url)


def press(chromium: Chromium, name: str) -> Page:
    """A press that is held back; the popup that it opens."""
    with chromium.context.expect_page() as opened:
        chromium.tab.get_by_role("button", name=name, exact=True).click()
    popup = opened.value
    popup.wait_for_selector(SETTLED)
    return popup


def test_the_first_press_shows_the_verdict_and_the_next_one_goes_through(
    guarded: Chromium, pages: dict[str, str]
) -> None:
    profile = pages["01-firsthand"]
    with_button = PAGES[profile].replace("<body>", "<body><button>Connect</button>" + COUNT, 1)
    assert with_button != PAGES[profile]
    guarded.pages[profile] = with_button
    guarded.visit(profile)
    button = guarded.tab.get_by_role("button", name="Connect", exact=True)
    popup = press(guarded, "Connect")
    expect(popup.locator("[data-standing=firsthand]")).to_be_visible()
    expect(popup.locator("#press")).to_have_text(
        "You pressed “Connect”. Nothing was sent yet: press it again to go on."
    )
    expect(popup.locator("#live")).to_contain_text("You pressed “Connect”")  # said with the answer
    answer = "You know them firsthand. Add? Yes. Endorse? Yes."
    expect(popup.locator("#live")).to_contain_text(answer)
    expect(popup.locator("#guarding")).to_contain_text("You are asked first on be.linkedin.com")
    popup.close()
    assert button.get_attribute("data-done") is None
    button.click()
    assert button.get_attribute("data-done") == "yes"
    guarded.pages[profile] = PAGES[profile]


@pytest.mark.parametrize("language", HELD)
def test_it_knows_the_buttons_by_the_names_a_screen_reader_says(
    guarded: Chromium, language: str
) -> None:
    for number, name in enumerate(HELD[language]):
        show(guarded, f"/in/{language}-{number}", f'<button aria-label="{name}">x</button>')
        popup = press(guarded, name)
        expect(popup.locator("#press")).to_contain_text(name.lstrip("+ "))
        popup.close()


@pytest.mark.parametrize("shape", SHAPES)
def test_it_knows_a_button_however_the_page_makes_and_names_it(
    guarded: Chromium, shape: str
) -> None:
    show(guarded, f"/in/{shape.replace(' ', '-')}", SHAPES[shape])
    pressed = guarded.tab.locator(
        "button, [role=menuitem], a[href='#sent'], input[type=submit]"
    ).first
    with guarded.context.expect_page() as opened:
        pressed.click()
    popup = opened.value
    popup.wait_for_selector(SETTLED)
    expect(popup.locator("#press")).to_contain_text("“Connect”")
    popup.close()
    assert guarded.tab.evaluate("document.querySelector('[data-done]')") is None


def test_a_press_by_keyboard_waits_too(guarded: Chromium) -> None:
    show(guarded, "/in/by-keyboard", "<button>Connect</button>")
    guarded.tab.get_by_role("button", name="Connect").focus()
    with guarded.context.expect_page() as opened:
        guarded.tab.keyboard.press("Enter")
    opened.value.wait_for_selector(SETTLED)
    opened.value.close()
    assert guarded.tab.locator("button").get_attribute("data-done") is None


def test_other_buttons_and_presses_of_the_pages_own_scripts_pass(guarded: Chromium) -> None:
    names = [*PASSED, "Connect"]
    show(guarded, "/in/nobody", "".join(f"<button>{name}</button>" for name in names))
    for name in PASSED:
        button = guarded.tab.get_by_role("button", name=name, exact=True)
        button.click()
        assert button.get_attribute("data-done") == "yes", name
    button = guarded.tab.get_by_role("button", name="Connect", exact=True)
    button.evaluate("button => button.click()")
    assert button.get_attribute("data-done") == "yes"  # so a page cannot tell that somebody listens


def test_in_a_list_it_asks_about_the_person_of_that_card(
    guarded: Chromium, server: Firsthand
) -> None:
    cards = (
        f'<ul><li><a href="{OTHER}">Sophie Vandenbroucke</a> <button>Accept</button></li>'
        '<li><a href="https://www.linkedin.com/in/quirin-x">Quirin X</a> <button>Ignore</button>'
        "</li></ul>"
    )
    show(guarded, "/mynetwork/", cards)
    popup = press(guarded, "Accept")
    expect(popup.locator("[data-warning=impersonation]")).to_be_visible()
    popup.close()
    newest = server.get("/checks?limit=1")["checks"][0]["id"]
    assert server.get(f"/checks/{newest}")["profile"]["url"] == OTHER


def test_a_server_that_is_off_locks_nobody_out(guarded: Chromium, server: Firsthand) -> None:
    show(guarded, "/in/whoever", "<button>Connect</button>")
    server.stop()
    try:
        popup = press(guarded, "Connect")
        expect(popup.locator("[data-trouble=serverOff]")).to_be_visible()
        popup.close()
        button = guarded.tab.get_by_role("button", name="Connect", exact=True)
        button.click()
        assert button.get_attribute("data-done") == "yes"
    finally:
        server.start()
