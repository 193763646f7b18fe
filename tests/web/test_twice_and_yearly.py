"""On the page of results: a cost that is in a receipt too, and each network year by year."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bs4 import BeautifulSoup
from web_server import serving

from firsthand.samples import export
from firsthand.workspace import Workspace
from kept import done, said


def test_a_cost_typed_beside_its_receipt_is_told_until_it_is_taken_out(tmp_path: Path) -> None:
    home = tmp_path / "workspace"
    workspace = Workspace.open(home)
    workspace.import_paths(export.write(tmp_path, datetime.now(UTC).date()))
    receipt = workspace.entries()[0]
    assert (receipt.kind, receipt.source) == ("cost", "linkedin")
    with serving(workspace) as served:
        browser = served.dashboard()

        def page() -> BeautifulSoup:
            return BeautifulSoup(browser.get(f"{served.url}/results").text, "lxml")

        assert "Counted twice?" not in page().text
        assert "Counted twice?" not in done(home, "result", "networks")
        told = {"csrf": served.csrf(browser), "kind": "cost", "network": "LinkedIn",
                "date": str(datetime.fromtimestamp(receipt.when, UTC).date()),
                "amount": str(receipt.amount), "currency": receipt.currency}  # fmt: skip
        browser.post(f"{served.url}/results/new", data=told)
        warning = page().select_one(".warning")
        assert warning is not None
        assert "Counted twice?" in warning.text
        assert "Counted twice?" in done(home, "result", "networks")
        link = served.url + str(warning.select("a")[0]["href"])
        typed = link.rsplit("/", 1)[1]
        twice = [{"cost": typed, "receipts": [receipt.id]}]
        assert browser.get(f"{served.url}/api/v1/results").json()["twice"] == twice
        assert said(home, "result", "networks")["twice"] == twice
        browser.post(link, data={"csrf": served.csrf(browser), "remove": "yes"})
        assert page().select_one(".warning") is None


def test_each_network_is_shown_year_by_year(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "workspace")
    for day, kind, network, amount, name in (
        ("2024-03-01", "deal", "LinkedIn", "500", "Odile Quaghebeur"),
        ("2026-02-01", "deal", "LinkedIn", "1200", "Odile Quaghebeur"),
        ("2026-02-03", "cost", "LinkedIn", "200", ""),
        ("2025-05-01", "introduction", "Rotary", "", "Bruno Tack"),
        ("2011-05-01", "cost", "XING", "40", ""),
    ):
        given = {"date": day, "kind": kind, "network": network, "amount": amount, "name": name}
        workspace.add_result({**given, "currency": "EUR"})
    with serving(workspace) as served:
        browser = served.dashboard()
        told = BeautifulSoup(browser.get(f"{served.url}/results?lang=de").text, "lxml")
        table = told.select_one("table.yearly")
        assert table is not None
        rows = [
            [" ".join(c.get_text(" ").split()) for c in r.select("th, td")]
            for r in table.select("tr")
        ]
    assert rows[0][1:] == [str(year) for year in range(2019, 2027)]
    held = {row[0]: row[1:] for row in rows[1:]}
    assert set(held) == {"LinkedIn", "Rotary"}  # XING's one year is before the first column
    assert held["LinkedIn"][5:] == [
        "1 Ergebnis +500 €", "–", "1 Ergebnis +1.000 € 1.200 € − 200 €",
    ]  # fmt: skip
    assert held["Rotary"][5:] == ["–", "1 Ergebnis", "–"]
    assert "Frühere Jahre" in told.text
