"""Every page of the dashboard, in one table: what is looked at page by page is looked at in all.

A page is known by its endpoint. ``test_every_page_is_in_the_table`` reads the application's own
map of addresses, so a new page cannot be forgotten here.
"""

from __future__ import annotations

from flask import Flask
from web_server import FIREFOX, Served

from firsthand.care import keep
from firsthand.intake import readings
from firsthand.model import STANDINGS

# Endpoint -> its addresses, each in a state of its own. ``{job}`` is an import that is done.
PAGES: dict[str, tuple[str, ...]] = {
    "pages.home": ("/",),
    "pages.check": tuple(f"/checks/c_{n}" for n in range(1, len(STANDINGS) + 1)),
    "pages.people": ("/people", "/people?q=mireille", "/people?q=https://x.example/nobody"),
    "pages.person": ("/people/p_1", "/people/p_1?other=mireille"),
    "history.page": ("/history", "/history?q=nobody", "/history?checked=3&changed=1"),
    "audit.page": ("/audit", "/audit?network=x"),
    "audit.list": ("/audit/dormant?page=2", "/audit/strangers?check=c_1", "/audit/never"),
    "endorsements.page": ("/endorsements", "/endorsements?support=no"),
    "results.page": ("/results",),
    "results.new": ("/results/new", "/results/new?kind=cost"),
    "results.edit": ("/results/i_1",),
    "keys.imports": ("/imports",),
    "keys.find": ("/imports/find",),
    "keys.job": ("/imports/{job}",),
    "columns.page": ("/imports/columns/0a1b",),
    "keys.pairings": ("/pairings",),
    "accounts.page": ("/accounts",),
    "learning.page": ("/learning",),
    "settings.page": ("/settings", "/settings?months=5"),
    "data.page": ("/data", "/data?forget=mireille"),
    "backups.confirm": ("/data/restore/{backup}",),
    "forgetting.whom": ("/data/forget?id=p_1",),
    "help.page": ("/help",),
}
# What answers at an address of its own and is no page: a part that a page fetches, a file, a way.
NO_PAGE = {
    "accounts.one", "audit.card", "audit.progress", "backups.download", "data.fetch",
    "data.working", "endorsements.judging", "endorsements.table",
    "history.judging", "history.table", "keys.login", "keys.waiting", "results.judging", "static",
}  # fmt: skip
NOWHERE = "/nothing"


def addresses(app: Flask) -> dict[str, str]:
    """What a browser may open: address -> endpoint, the API left out."""
    rules = (rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()))
    return {rule.rule: rule.endpoint for rule in rules if not rule.endpoint.startswith("api.")}


def paths(served: Served) -> list[str]:
    """The addresses of all pages, that of none at the end."""
    job = served.app.extensions["firsthand"].imports.recent()[0].id
    (backup,) = keep.backups(served.workspace.home)
    return [
        path.format(job=job, backup=backup.name) for some in PAGES.values() for path in some
    ] + [NOWHERE]


def fill(served: Served) -> None:
    """Gives every page something to show: each standing, a warning, a browser that waits."""
    for standing in STANDINGS:
        served.workspace.add(standing, f"Bartholomea van den {standing.title()}-Christiaensen")
    warning = {
        "code": "impersonation",
        "text": "This may be an impostor: the profile of Odile Lambert that you know is"
        " linkedin.com/in/odile. This one is linkedin.com/in/od1le.",
        "short": "This may be an impostor of Odile Lambert.",
    }
    served.workspace.stored["c_4"]["warnings"] = [warning]
    served.workspace.changed["c_1"] = "dormant"
    served.pair()
    served.ask(FIREFOX, "Firefox on Linux")
    with served.workspace.db.write() as c:
        c.execute(
            "INSERT INTO person (id, name) VALUES (1, 'Mireille Vandersmissen-Christiaensen')"
        )
        c.execute(
            "INSERT INTO handle (kind, value, person) VALUES ('email', 'm@lantern.example', 1)"
        )
    readings.keep(
        served.workspace.db, "0a1b", {"mitgliedseit": "since", "nachname": "last", "ort": "city"}
    )
    keep.back_up_here(served.workspace.db, served.workspace.home)
    client = served.dashboard()
    file = {"files": ("letters-of-a-whole-decade-in-ghent.mbox", b"From x")}
    sent = client.post(f"{served.url}/imports", data={"csrf": served.csrf(client)}, files=file)
    told = sent.url.replace("/imports/", "/api/v1/imports/")
    while client.get(told).json()["state"] == "running":
        pass
