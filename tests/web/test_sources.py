"""Every kind of record dropped on the dashboard: read there as on the command line."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import requests
from web_server import Served, serving

from firsthand.workspace import Workspace
from outlook_file import mailbox

CASES = Path(__file__).parents[1] / "sources"
# What is dropped, the name it has there, and the reader that must know it.
DROPPED = (
    ("whatsapp/WhatsApp Chat - Mette Lind.txt", "WhatsApp Chat - Mette Lind.txt", "whatsapp"),
    ("sms/sms-20261120.xml", "sms.xml", "sms"),
    ("sms/calls-20261120.xml", "calls.xml", "sms"),
    ("telegram/result.json", "result.json", "telegram"),
    ("messenger/message_1.json", "inbox/message_1.json", "messenger"),
    ("signal/chat.md", "Mette Lind/chat.md", "signal"),
    ("googlechat/messages.json", "messages.json", "googlechat"),
    ("slack/2026-11-17.json", "slack/D012ABC34/2026-11-17.json", "slack"),
    ("contacts/google.csv", "google.csv", "contacts"),
    ("ldif/book.ldif", "book.ldif", "ldif"),
    ("monica/monica.json", "monica.json", "monica"),
    ("xing/xing-kontakte.csv", "xing-kontakte.csv", "xing"),
    ("xing/xing-nachrichten.csv", "xing-nachrichten.csv", "xing"),
    ("invoices/peppol.xml", "peppol.xml", "invoices"),
    ("invoices/nl.csv", "nl.csv", "invoices"),
    ("guests/eventbrite.csv", "eventbrite.csv", "guests"),
    ("reviews/gh.json", "gh.json", "reviews"),
    ("reviews/project/merge_requests.ndjson", "merge_requests.ndjson", "reviews"),
)


# What is no text is made when it is dropped.
MADE = (("outlook.pst", "pst", mailbox()),)
KNOWN = {name: source for _, name, source in DROPPED} | {name: source for name, source, _ in MADE}


def dropped(served: Served, browser: requests.Session) -> dict[str, Any]:
    """What an import of all of them reports, once it is done."""
    files = [("files", (name, (CASES / case).read_bytes())) for case, name, _ in DROPPED]
    return ended(served, browser, files + [("files", (name, raw)) for name, _, raw in MADE])


def ended(
    served: Served, browser: requests.Session, files: list[tuple[str, tuple[str, bytes]]]
) -> dict[str, Any]:
    """What an import of these reports, once it is done."""
    reply = browser.post(
        f"{served.url}/api/v1/imports",
        files=files,
        headers={"X-CSRF-Token": served.csrf(browser, "/imports")},
    )
    assert reply.status_code == 202, reply.text
    return wait(served, browser, reply.json()["id"])


def wait(served: Served, browser: requests.Session, id: str) -> dict[str, Any]:
    for _ in range(500):
        told: dict[str, Any] = browser.get(f"{served.url}/api/v1/imports/{id}").json()
        if told["state"] != "running":
            return {**told, "id": id}
        time.sleep(0.02)
    raise AssertionError("the import does not end")


def test_a_list_of_members_is_shown_before_it_is_read_and_the_answer_is_kept(
    tmp_path: Path,
) -> None:
    rows = "Nr;Naam;Roepnaam;Lid sinds;Vereniging\n1;Calder;Rosa;2019-04-03;Koor\n"
    workspace = Workspace.open(tmp_path, lambda: 1795651200.0)
    with serving(workspace) as served:
        browser = served.dashboard()

        def drop(name: str) -> dict[str, Any]:
            files = [("files", (name, rows.encode()))]
            return ended(served, browser, files)

        told = drop("leden.csv")
        (file,) = told["report"]["files"]
        assert (file["new"], file["columns"]["Nr"]) == (0, None)
        page = browser.get(f"{served.url}/imports/{told['id']}").text
        assert '<option value="first" selected>' in page
        columns = {one["title"]: at for at, one in enumerate(file["asks"]["columns"])}
        said = {f"column-{at}": file["asks"]["columns"][at]["field"] for at in columns.values()}
        said[f"column-{columns['Vereniging']}"] = ""  # corrected: the club is the file's name
        said |= {"path": "leden.csv", "csrf": served.csrf(browser, "/imports")}
        reply = browser.post(f"{served.url}/imports/{told['id']}/columns", data=said)
        assert reply.status_code == 200
        assert wait(served, browser, reply.url.rpartition("/")[2])["report"]["files"][0]["new"] == 1
        (rosa,) = workspace.people("Rosa Calder")
        assert "leden" in str(workspace.person(rosa["id"]))
        # The same columns again, and nothing is asked; what was sent lies nowhere any more.
        (again,) = drop("leden 2020.csv")["report"]["files"]
        assert "asks" not in again
        assert again["columns"]["Vereniging"] is None
        assert not [one for one in (tmp_path / "scratch").rglob("*") if one.is_file()]
        assert browser.post(
            f"{served.url}/imports/{told['id']}/columns", data=said
        ).status_code == 404  # fmt: skip


def test_every_kind_is_known_and_read_and_nothing_is_new_the_second_time(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path, lambda: 1795651200.0)
    with serving(workspace) as served:
        browser = served.dashboard()
        first = dropped(served, browser)
        assert first["state"] == "done"
        files = {file["path"]: file for file in first["report"]["files"]}
        assert {name: files[name]["source"] for name in KNOWN} == KNOWN
        assert all(file["new"] for file in files.values()), files
        again = dropped(served, browser)
        assert not any(file["new"] for file in again["report"]["files"])
    # The name of a chat's file came through: it tells who the user is.
    assert "whatsapp:alex moreau" in {entry["value"] for entry in workspace.me()}
