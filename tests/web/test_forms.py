"""Every form of the dashboard works without a script: it has an address, and a button sends it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from web_pages import fill, paths
from web_server import Served


def test_every_form_works_by_its_own_button(served: Served) -> None:
    fill(served)
    browser, way, seen = served.dashboard(), served.app.url_map.bind("127.0.0.1"), set()
    wrong = []
    for path in paths(served):
        page = BeautifulSoup(browser.get(served.url + path).text, "lxml")
        for form in page.find_all("form"):
            to, method = urlsplit(str(form["action"])).path, str(form["method"]).upper()
            seen.add(way.match(to, method)[0])  # it is known there, or this fails
            wrong += [f"{path}: {to}: {one}" for one in faults(form, method)]
    assert not wrong, "\n".join(wrong)
    assert len(seen) > 20


def faults(form: Any, method: str) -> list[str]:
    found = []
    if not [b for b in form.find_all("button") if b.get("type", "submit") == "submit"]:
        found.append("no button sends it")
    if method == "POST" and not form.select_one("input[type=hidden][name=csrf][value]"):
        found.append("it has no token")
    files = form.select("input[type=file]")
    if files and form.get("enctype") != "multipart/form-data":
        found.append("it would send the names of the files alone")
    asked = form.select("input:not([type=hidden]), select, textarea")
    return found + [f"{one} has no name" for one in asked if not one.get("name")]
