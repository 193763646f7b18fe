"""Every kind of record dropped on the dashboard: read there as on the command line."""

from __future__ import annotations

import json
import tarfile
import time
import zipfile
from pathlib import Path
from typing import Any

import requests
from click.testing import CliRunner
from web_server import Served, serving

from apple_contacts_file import mac
from book_file import ENTRIES, book
from calls_file import calls
from firsthand.cli import main
from firsthand.sources import READERS
from firsthand.workspace import Workspace
from imessage_file import chats
from message_file import SENT_MAIL, container
from outlook_file import mailbox
from skype_file import store as skype
from whatsapp_calls_file import calls as whatsapp_calls
from whatsapp_file import store

CASES = Path(__file__).parents[1] / "sources"
# What is dropped, the name it has there, and the reader that must know it.
DROPPED = (
    ("whatsapp/WhatsApp Chat - Mette Lind.txt", "WhatsApp Chat - Mette Lind.txt", "whatsapp"),
    ("sms/sms-20261120.xml", "sms.xml", "sms"),
    ("sms/calls-20261120.xml", "calls.xml", "sms"),
    ("telegram/result.json", "result.json", "telegram"),
    ("skype/messages.json", "skype/messages.json", "skype"),
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
    ("linkedin/Connections.csv", "Connections.csv", "linkedin"),
    ("results/business.csv", "business.csv", "results"),
    ("vcard/phones.vcf", "phones.vcf", "vcard"),
    ("ics/team.ics", "team.ics", "ics"),
)
MAIL = (
    "From: Nel Dop <nel@dop.example>\nTo: alex@example.net\nSubject: Fair\n"
    "Date: Mon, 3 Mar 2025 09:0%d:00 +0000\nMessage-ID: <%d@dop.example>\n\nHello.\n\n"
)
_WHO = "<emailAddress OPFContactEmailAddressAddress='{}@{}.example'/>"
OLM = (
    f"<emails><email><OPFMessageCopyFromAddresses>{_WHO.format('nel', 'dop')}"
    "</OPFMessageCopyFromAddresses><OPFMessageCopySentTime>2025-03-04T09:00:00"
    f"</OPFMessageCopySentTime><OPFMessageCopyToAddresses>{_WHO.format('zoe', 'z')}"
    "</OPFMessageCopyToAddresses></email></emails>"
)
SNAPSHOT = {"snapshotDomain": "CONNECTIONS", "snapshotData": [
    {"First Name": "Ove", "Last Name": "Lys", "Connected On": "03 Jun 2021",
     "URL": "https://www.linkedin.com/in/ovelys"},
]}  # fmt: skip
# What is no text, or of one line, is made when it is dropped.
MADE = (
    ("outlook.pst", "pst", mailbox()),
    ("dragged.msg", "msg", container(SENT_MAIL)),
    ("inbox.mbox", "mbox", b"From - Mon Mar 03 09:00:00 2025\n" + (MAIL % (1, 1)).encode()),
    ("Mail/cur/1700000000.M1.host:2,S", "maildir", (MAIL % (2, 2)).encode()),
    ("one.eml", "eml", (MAIL % (3, 3)).encode()),
    (
        "club.csv",
        "roster",
        b"name,email,phone,club,since\nRosa Calder,rosa@c.example,,Choir,2019\n",
    ),
    ("snapshot.json", "snapshot", json.dumps(SNAPSHOT).encode()),
)
KNOWN = {name: source for _, name, source in DROPPED} | {name: source for name, source, _ in MADE}
# What lies in an archive is told by its place there.
ARCHIVED = "mac.olm/Local/com.microsoft.__Messages/Inbox/message_00000.xml"
SQUEEZED = "takeout-001.tgz/Takeout/Contacts/All Contacts.vcf"
KNOWN |= {
    "chat.db": "imessage",
    "CallHistory.storedata": "callhistory",
    "ChatStorage.sqlite": "whatsappdb",
    "CallHistory.sqlite": "whatsappdb",
    "main.db": "skypedb",
    "abook.sqlite": "thunderbird",
    "AddressBook-v22.abcddb": "applecontacts",
    "kept/records.jsonl": "firsthand",
    ARCHIVED: "olm",
    SQUEEZED: "vcard",
}
Files = list[tuple[str, bytes]]


def every(folder: Path) -> Files:
    """One of each kind by name, an export of our own among them."""
    files = [(name, (CASES / case).read_bytes()) for case, name, _ in DROPPED]
    files += [(name, raw) for name, _, raw in MADE]
    chats(folder / "chat.db")
    book(folder / "abook.sqlite", ENTRIES)
    (folder / "kept.eml").write_text(MAIL % (4, 4))
    told("import", folder / "kept.eml", home=folder / "kept")
    told("export", folder / "exported", home=folder / "kept")
    with zipfile.ZipFile(folder / "mac.olm", "w") as archive:
        archive.writestr(ARCHIVED.partition("/")[2], OLM)
    files.append(("mac.olm", (folder / "mac.olm").read_bytes()))
    (folder / "Piet.vcf").write_text(
        "BEGIN:VCARD\nFN:Piet Dop\nEMAIL:piet@dop.example\nEND:VCARD\n"
    )
    with tarfile.open(folder / "takeout-001.tgz", "w:gz") as squeezed:
        squeezed.add(folder / "Piet.vcf", SQUEEZED.partition("/")[2])
    files.append(("takeout-001.tgz", (folder / "takeout-001.tgz").read_bytes()))
    files.append(("abook.sqlite", (folder / "abook.sqlite").read_bytes()))
    calls(folder / "CallHistory.storedata")
    store(folder / "ChatStorage.sqlite")
    whatsapp_calls(folder / "CallHistory.sqlite")
    files.append(("CallHistory.sqlite", (folder / "CallHistory.sqlite").read_bytes()))
    skype(folder / "main.db")
    files.append(("main.db", (folder / "main.db").read_bytes()))
    mac(folder / "AddressBook-v22.abcddb")
    files.append(("AddressBook-v22.abcddb", (folder / "AddressBook-v22.abcddb").read_bytes()))
    files.append(("ChatStorage.sqlite", (folder / "ChatStorage.sqlite").read_bytes()))
    files.append(("CallHistory.storedata", (folder / "CallHistory.storedata").read_bytes()))
    files.append(("chat.db", (folder / "chat.db").read_bytes()))
    files.append(("kept/records.jsonl", (folder / "exported" / "records.jsonl").read_bytes()))
    return sorted(files)


def told(*arguments: object, home: Path) -> str:
    """What the command says."""
    done = CliRunner().invoke(main, ["--home", str(home), *map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done.stdout


def by_form(served: Served, browser: requests.Session, files: Files) -> dict[str, Any]:
    """What an import over the page's form reports, once it is done."""
    reply = browser.post(
        f"{served.url}/imports",
        data={"csrf": served.csrf(browser, "/imports")},
        files=[("files", file) for file in files],
    )
    assert reply.status_code == 200, reply.text
    return wait(served, browser, reply.url.rpartition("/")[2])


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


def test_a_table_of_people_that_says_no_more_is_shown_as_a_list_of_members(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path, lambda: 1795651200.0)
    with serving(workspace) as served:
        browser = served.dashboard()
        rows = b"Naam;Voornaam;GSM\nCalder;Rosa;0470 11 22 33\n"
        told = ended(served, browser, [("files", ("Koor.csv", rows))])
        (file,) = told["report"]["files"]
        assert (file["new"], file["source"]) == (0, "roster")
        said = {f"column-{at}": one["field"] for at, one in enumerate(file["asks"]["columns"])}
        said |= {"path": "Koor.csv", "csrf": served.csrf(browser, "/imports")}
        nothing = {key: "" if key.startswith("column-") else one for key, one in said.items()}
        reply = browser.post(f"{served.url}/imports/{told['id']}/columns", data=nothing)
        assert (reply.status_code, "Say which column" in reply.text) == (422, True)
        reply = browser.post(f"{served.url}/imports/{told['id']}/columns", data=said)
        assert wait(served, browser, reply.url.rpartition("/")[2])["report"]["files"][0]["new"] == 1
    (rosa,) = workspace.people("Rosa Calder")
    assert "Koor" in str(workspace.person(rosa["id"]))


def test_each_kind_is_read_over_the_form_as_on_the_command_line_and_once(tmp_path: Path) -> None:
    # A repository is read where it lies, and nowhere else.
    assert set(KNOWN.values()) == set(READERS) - {"git"}
    files = every(tmp_path)
    workspace = Workspace.open(tmp_path / "served", lambda: 1795651200.0)
    with serving(workspace) as served:
        browser = served.dashboard()
        first = by_form(served, browser, files)
        assert first["state"] == "done"
        sent = {file["path"]: file for file in first["report"]["files"]}
        assert {name: file["source"] for name, file in sent.items()} == {
            name.replace(":", "_"): source for name, source in KNOWN.items()
        }  # fmt: skip
        assert not [name for name, file in sent.items() if not file["new"]]
        again = ended(served, browser, [("files", file) for file in files])
        assert not any(file["new"] for file in again["report"]["files"])
    # The name of a chat's file came through: it tells who the user is.
    assert "whatsapp:alex moreau" in {entry["value"] for entry in workspace.me()}
    for name, content in files:
        path = tmp_path / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    report = json.loads(told("import", tmp_path / "records", "--json", home=tmp_path / "typed"))
    counts = ("read", "new", "skipped", "source", "problems")
    typed = {
        file["path"].partition("/records/")[2].replace(":", "_"): file for file in report["files"]
    }
    assert {name: [file[one] for one in counts] for name, file in typed.items()} == {
        name: [file[one] for one in counts] for name, file in sent.items()
    }  # fmt: skip
    for one in ("people", "interactions"):
        assert report[one] == first["report"][one]
