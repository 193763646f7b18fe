"""What is read from a page: enough for the verdict, nothing typed, and nothing touched."""

from __future__ import annotations

import json
from html import escape

import pytest
from chromium import Chromium
from playwright.sync_api import expect
from running import Firsthand
from steps import CAPTURE, PAGES, captured

from firsthand.model import CapturedPage
from firsthand.sites import read

pytestmark = pytest.mark.browser
HOSTILE = "https://hostile.example/me"


FULL = """<!doctype html><title>T</title><meta name="csrf-token" content="SECRET">
  <style>SECRET{}</style><script>var SECRET = 1</script><noscript>SECRET</noscript>
  <script type="application/json">"SECRET"</script>
  <script type="application/ld+json">{"name": "KEPT </scr\\u0069pt> <!-- 1"}</script>
  <iframe srcdoc="SECRET"></iframe><svg><title>SECRET</title></svg><template>SECRET</template>
  <p hidden>SECRET</p><p style="display:none">SECRET</p><!-- SECRET -->
  <form><input value="SECRET"><textarea>SECRET</textarea>
  <select><option>SECRET</option></select></form>
  <input type="password" name="SECRET" value="SECRET"><p hidden><input type="password"></p>
  <div contenteditable>SECRET</div><div contenteditable="true">SECRET</div>
  <div role="textbox"><p>SECRET</p></div><p contenteditable="false">KEPT</p>
  <img alt="KEPT" src="data:image/png;base64,SECRET">
  <p onclick="SECRET" style="color:SECRET">KEPT</p><a href="javascript:SECRET">KEPT</a>
  <div id=host></div><script>host.attachShadow({mode: "closed"}).textContent = "SECRET";
    document.querySelector("input").value = "SECRET"</script>"""


def test_what_runs_inside_of_a_page_cannot_read_the_token(
    chromium: Chromium, server: Firsthand
) -> None:
    chromium.visit(f"{server.address}/api/v1/health")
    read = """async (url) => {
      const [tab] = await chrome.tabs.query({ url });
      const func = () => chrome.storage.local.get(null).then(() => "read", () => "refused");
      return (await chrome.scripting.executeScript({ target: { tabId: tab.id }, func }))[0].result;
    }"""
    assert chromium.worker.evaluate(read, "http://127.0.0.1/*") == "refused"


@pytest.mark.parametrize("url", PAGES)
def test_nothing_the_readers_need_is_left_out(chromium: Chromium, url: str) -> None:
    page = captured(chromium, url)
    seen = read(CapturedPage(page["url"], page["html"], page["title"]))
    whole = read(CapturedPage(url, PAGES[url]))
    assert seen == whole


def test_scripts_styles_images_frames_hidden_parts_and_what_was_typed_stay_behind(
    chromium: Chromium,
) -> None:
    chromium.pages[HOSTILE] = FULL
    html = captured(chromium, HOSTILE)["html"]
    assert html.count("KEPT") == 5
    assert "SECRET" not in html
    assert html.count("<input") == html.count('<input type="password">') == 1
    assert json.loads(html.split("ld+json")[1].split(">", 1)[1].split("</script>")[0]) == {
        "name": "KEPT </script> <!-- 1"
    }


def test_a_page_that_hides_the_documents_own_properties_is_read_all_the_same(
    chromium: Chromium,
) -> None:
    names = (
        "attributes firstChild nextSibling localName title contentType documentElement body"
        " checkVisibility getBoundingClientRect matches parentNode querySelector remove shadowRoot"
        " setAttribute textContent getElementsByTagName scrollHeight"
    )
    fields = "".join(f"<input name={name}><img name={name}>" for name in names.split())
    chromium.pages[HOSTILE] = f"<!doctype html><title>T</title><form>{fields}<b>KEPT</b></form>"
    page = captured(chromium, HOSTILE)
    assert page["title"] == "T"
    assert "<b>KEPT</b>" in page["html"]


def test_an_enormous_page_is_cut_at_the_limit(chromium: Chromium) -> None:
    chromium.pages[HOSTILE] = "<!doctype html><title>T</title><main><p>begin</p></main>"
    chromium.visit(HOSTILE)
    html = chromium.tab.evaluate(
        """code => {
          const row = document.createElement("p");
          row.textContent = "x".repeat(1000);
          for (let i = 0; i < 6000; i++) document.querySelector("main").append(row.cloneNode(true));
          return eval(code).html;
        }""",
        CAPTURE,
    )
    assert len(html) == 4_000_000
    assert "begin" in html


def test_a_page_of_countless_parts_is_refused_as_too_large(chromium: Chromium) -> None:
    chromium.pages[HOSTILE] = "<!doctype html><title>T</title><p>begin</p>" + "<b></b>" * 200_000
    chromium.visit(HOSTILE)
    popup = chromium.click()
    expect(popup.locator("[data-trouble=tooLarge]")).to_be_visible()
    popup.close()


def test_a_page_nested_five_thousand_deep_is_read(chromium: Chromium) -> None:
    chromium.pages[HOSTILE] = "<!doctype html><title>T</title><p>begin</p>"
    chromium.visit(HOSTILE)
    html = chromium.tab.evaluate(
        """code => {
          let deep = document.body;
          for (let i = 0; i < 5_000; i++) deep = deep.appendChild(document.createElement("i"));
          return eval(code).html;
        }""",
        CAPTURE,
    )
    assert html.count("<i>") == html.count("</i>") == 5_000


def test_a_click_leaves_the_page_as_it_was(chromium: Chromium, pages: dict[str, str]) -> None:
    chromium.visit(pages["01-firsthand"])
    chromium.tab.evaluate(
        """() => {
          window.changes = 0;
          const all = { attributes: true, childList: true, characterData: true, subtree: true };
          new MutationObserver((list) => (window.changes += list.length)).observe(document, all);
        }"""
    )
    before = chromium.tab.content()
    loaded = chromium.tab.evaluate("performance.getEntriesByType('resource').length")
    chromium.click().close()
    assert chromium.tab.content() == before
    assert chromium.tab.evaluate("window.changes") == 0
    assert chromium.tab.evaluate("performance.getEntriesByType('resource').length") == loaded


def test_a_name_that_is_markup_is_shown_as_text(chromium: Chromium) -> None:
    name = '<img src=x onerror="document.title=1">'
    ld = {"@context": "https://schema.org", "@type": "Person", "name": name}
    chromium.pages[HOSTILE] = (
        f"<!doctype html><title>T</title><h1>{escape(name)}</h1>"
        f'<script type="application/ld+json">{json.dumps(ld)}</script>'
    )
    chromium.visit(HOSTILE)
    popup = chromium.click()
    expect(popup.locator("main")).to_contain_text("<img")
    expect(popup.locator("img")).to_have_count(0)
    popup.close()


def test_the_member_before_is_not_read_while_the_page_changes(chromium: Chromium) -> None:
    card = (
        '<section><h2>{name}</h2><p>· 2nd</p><p>Baker</p><p>Ghent</p><p>·</p><a href="/in/{slug}'
        '/overlay/contact-info/">Contact info</a></section>'
    )
    anna, bram = (
        card.format(name=f"{one} Oudenbosch", slug=f"{one.lower()}-oudenbosch")
        for one in ("Anna", "Bram")
    )
    title = "{} Oudenbosch | LinkedIn"
    first = "https://www.linkedin.com/in/anna-oudenbosch/"
    chromium.pages[first] = f"<title>{title.format('Anna')}</title><main>{anna}</main>"

    def shown() -> str | None:
        page = chromium.tab.evaluate(CAPTURE)
        found = read(CapturedPage(page["url"], page["html"], page["title"]))
        return found.name if found else None

    chromium.visit(first)
    assert shown() == "Anna Oudenbosch"
    chromium.tab.evaluate("history.pushState(0, '', '/in/bram-oudenbosch/')")
    assert shown() is None
    chromium.tab.evaluate("title => { document.title = title }", title.format("Bram"))
    assert shown() is None
    chromium.tab.evaluate("card => { document.querySelector('main').innerHTML = card }", bram)
    assert shown() == "Bram Oudenbosch"
