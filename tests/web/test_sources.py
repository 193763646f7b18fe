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
    ("reviews/gh.json", "gh.json", "reviews"),
    ("reviews/project/merge_requests.ndjson", "merge_requests.ndjson", "reviews"),
    ("roster/club.csv", "club.csv", "roster"),
)


# What is no text is made when it is dropped.
MADE = (("outlook.pst", "pst", mailbox()),)
KNOWN = {name: source for _, name, source in DROPPED} | {name: source for name, source, _ in MADE}


def dropped(served: Served, browser: requests.Session) -> dict[str, Any]:
    """What an import of all of them reports, once it is done."""
    reply = browser.post(
        f"{served.url}/api/v1/imports",
        files=[("files", (name, (CASES / case).read_bytes())) for case, name, _ in DROPPED]
        + [("files", (name, content)) for name, _, content in MADE],
        headers={"X-CSRF-Token": served.csrf(browser, "/imports")},
    )
    assert reply.status_code == 202, reply.text
    for _ in range(500):
        told: dict[str, Any] = browser.get(
            f"{served.url}/api/v1/imports/{reply.json()['id']}"
        ).json()
        if told["state"] != "running":
            return told
        time.sleep(0.02)
    raise AssertionError("the import does not end")


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
