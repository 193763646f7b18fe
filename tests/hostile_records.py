"""Files of every source with hostile text in every field, made from the tests' cases."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import re
import sqlite3
from base64 import b64encode
from collections.abc import Callable
from contextlib import closing
from html import escape
from pathlib import Path
from types import ModuleType
from typing import Any

from lxml import etree

import apple_contacts_file
import book_file
import calls_file
import imessage_file
import skype_file
import whatsapp_calls_file
import whatsapp_file
from message_file import SENT_MAIL, container, recipient, text
from outlook_file import SENT, Mail, appointment, contact, guest, received, written

CASES = Path(__file__).parent / "sources"
# Behind what a field said: markup, a script, a way out of an attribute, a template's words, a
# terminal's orders (colour, title, clipboard), a bell, letters that turn the line round, a NUL.
TAIL = (
    "<script>evil()</script>\"'><img src=x onerror=evil()> {{7*7}} %(name)s "
    "\x1b[31mred\x1b]0;title\x07\x1b]52;c;aGk=\x07 \x9b31m \u202egnp.\u2066\u200f\0 end"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
PLAIN = _CONTROL.sub("", TAIL)  # for the formats that cannot hold control characters
# Columns and keys whose words a reader knows, so that another word would make no record of it.
_KNOWN = re.compile(
    r"(?i)status|state|direction|result|kind|type|currency|folder|rsvp|label|draft|utilisé|action"
    r"|participation|counterpart|host|subtype|service|^me$|noteable|association|domain|^url"
)


def evil(value: str) -> str:
    """A field's own words, as a formula, and the hostile ones behind them."""
    return f"={value} {TAIL}"


def _free(key: str, value: str) -> bool:
    """Whether a field holds words of people's own: no date, number, address or known word."""
    return (
        bool(re.search(r"[^\W\d_]", value))
        and not re.search(r"\d|@|://", value)
        and not _KNOWN.search(key)
        and value not in ("Me", "No-Sender", "null", "(Unknown)", "User", "XING")
    )


def table(content: bytes) -> bytes:
    """A delimited table; what stands above its header stays."""
    said = content.decode("utf-8-sig")
    separator = max(",;\t", key=said.count)
    rows = list(csv.reader(io.StringIO(said), delimiter=separator))
    at = next(n for n, row in enumerate(rows) if sum(map(bool, row)) > 2)
    head = rows[at]
    for row in rows[at + 1 :]:
        row[:] = [evil(v) if _free(k, v) else v for k, v in zip(head, row, strict=False)]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    return out.getvalue().replace("\0", "").encode()


def _walked(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {k: _walked(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_walked(one, key) for one in value]
    return evil(value) if isinstance(value, str) and _free(key, value) else value


def objects(content: bytes) -> bytes:
    """JSON, or a line of it each."""
    try:
        return json.dumps(_walked(json.loads(content))).encode()
    except ValueError:
        lines = content.decode().splitlines()
        return "\n".join(json.dumps(_walked(json.loads(one))) for one in lines if one).encode()


def markup(content: bytes) -> bytes:
    """XML, without what no XML can hold."""
    content = re.sub(rb"&#5[5-7]\d{3};", b"", content)  # halves of letters: lxml takes none
    tree = etree.fromstring(content, etree.XMLParser(recover=True))
    for node in tree.iter(etree.Element):
        key = etree.QName(node).localname
        for name, value in node.attrib.items():
            if _free(name, value) and name != "schemeID":
                node.set(name, _CONTROL.sub("", evil(value)))
        if node.text and _free(key, node.text) and not re.search("Code|ID", key):
            node.text = _CONTROL.sub("", evil(node.text))
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="utf-8"))


_FIELDS = (
    "FN|N|ORG|TITLE|NOTE|ADR|NICKNAME|SUMMARY|LOCATION|DESCRIPTION|givenName|sn|o|title|l|c|cn"
)


def lines(content: bytes) -> bytes:
    """vCard, iCalendar, LDIF: the free fields, and the names given beside an address."""
    said = content.decode()
    said = re.sub(rf"(?m)^({_FIELDS})((?:;[^:\n]*)?):(?!:)([^\r\n;=]+)",
                  lambda m: f"{m[1]}{m[2]}:{evil(m[3])}", said)  # fmt: skip
    name = TAIL.replace('"', "").replace("\0", "")
    return re.sub(r"CN=([^\";:]+)", lambda m: f'CN="={m[1]} {name}"', said).encode()


def chat(content: bytes) -> bytes:
    """A chat as text: who speaks is what stands before a colon."""
    name = TAIL.replace(":", "").replace("\n", "")
    return re.sub("Mette Lind|Rosa Calder|Jens Quist|Les voisins", rf"=\g<0> {re.escape(name)}",
                  content.decode()).encode()  # fmt: skip


def _word(value: str) -> str:
    return f"=?utf-8?b?{b64encode(value.encode()).decode()}?="


def headers(number: int) -> str:
    """A mail's header: encoded words may hold anything at all."""
    sender = f"{_word(evil('Eve'))} <eve.mail@evil.example>"
    return (
        f"From: {sender}\nTo: {_word(evil('Robin'))} <robin@keller-advies.example>\n"
        f"Date: Mon, {number + 1} Jun 2026 09:00:00 +0000\nMessage-ID: <e{number}@evil.example>\n"
        f"Return-Path: <eve.mail@evil.example>\nSubject: {_word(evil('Apples'))}\n\nText.\n"
    )


def _module(name: str) -> ModuleType:
    """Tests that write a format that no library writes."""
    spec = importlib.util.spec_from_file_location(f"hostile_{name}", CASES / f"test_{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _repository(folder: Path) -> None:
    work = _module("git").Repository(folder)
    eve = f"{_CONTROL.sub('', evil('Eve')).replace('<', '').replace('>', '')} <eve@evil.example>"
    work.commit(f"{_CONTROL.sub('', evil('Cut'))}\n\nCo-authored-by: Robin <robin@r.example>", eve)


def _apple(path: Path) -> None:
    imessage_file.chats(path)
    with closing(sqlite3.connect(path)) as c, c:
        c.execute("UPDATE chat SET display_name = ?", (evil("The quay"),))
        c.execute("UPDATE handle SET id = ? WHERE service = 'SMS'", (evil("8810"),))
    c.close()


def _calls(path: Path) -> None:
    calls_file.calls(path)
    with closing(sqlite3.connect(path)) as c, c:
        c.execute("UPDATE ZCALLRECORD SET ZNAME = ?", (evil("Mette Lind"),))
    c.close()


def _chats(path: Path) -> None:
    whatsapp_file.store(path)
    with closing(sqlite3.connect(path)) as c, c:
        c.execute("UPDATE ZWACHATSESSION SET ZPARTNERNAME = ?", (evil("Mette Lind"),))
    c.close()


def _skype(path: Path) -> None:
    skype_file.store(path)
    with closing(sqlite3.connect(path)) as c, c:
        c.execute("UPDATE Contacts SET displayname = ?", (evil("Mette Lind"),))
        c.execute("UPDATE Conversations SET displayname = ?", (evil("The quay"),))
    c.close()


def _outlook() -> bytes:
    mail = Mail(
        {0x001A: "IPM.Note", 0x0037: evil("Apples").replace("\0", ""), 0x0039: (SENT,),
         0x0C1A: evil("Robin").replace("\0", ""), 0x0E07: 1, 0x1035: "<pst@evil.example>",
         0x5D01: "robin@keller-advies.example"},
        [{0x0C15: 1, 0x3001: evil("Eve").replace("\0", ""), 0x39FE: "eve.pst@evil.example"}],
    )  # fmt: skip
    name = evil("Eve").replace("\0", "")
    meeting = appointment({0x0037: name, 0x0042: name}, [guest(name, "eve.pst@evil.example", 3)])
    entry = contact({0x3001: name, 0x3A06: name, 0x3A16: name, 0x3A17: name, 0x3A27: name})
    return written({
        "Outlook Data File": {"Sent Items": [mail], "Inbox": [received(headers(7))]},
        name.replace("/", ""): {"Agenda": [meeting], "Contacts": [entry]},
    })  # fmt: skip


def _message() -> bytes:
    tree = SENT_MAIL | text(0x0037, evil("Apples")) | text(0x0C1A, evil("Sam"))
    tree["__recip_version1.0_#00000000"] = recipient(1, "eve.msg@evil.example", evil("Eve"))
    return container(tree)


_BY_ENDING: dict[str, Callable[[bytes], bytes]] = {
    ".csv": table, ".json": objects, ".ndjson": objects, ".xml": markup, ".vcf": lines,
    ".ics": lines, ".ldif": lines, ".txt": chat, ".md": chat,
}  # fmt: skip


def write(folder: Path) -> None:
    """Files of every source but Firsthand's own export into a folder, under a hostile name."""
    folder.mkdir()
    evil_name = f"=1+1 {escape(PLAIN)[:60]}\x1b]0;t\x07\u202e".replace("/", "")
    records = folder / evil_name
    for case in sorted(CASES.rglob("*")):
        if case.is_file() and case.suffix in _BY_ENDING:
            path = records / case.relative_to(CASES)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_BY_ENDING[case.suffix](case.read_bytes()))
    box = "".join(f"From - Mon Jun  1 00:00:00 2026\n{headers(n)}\n" for n in range(3))
    (records / "Inbox").write_text(box)
    (records / "one.eml").write_text(headers(4))
    (records / "Mail" / "cur").mkdir(parents=True)
    (records / "Mail" / "cur" / "1:2,S").write_text(headers(5))
    (records / "Messages").mkdir()
    _apple(records / "Messages" / "chat.db")
    _calls(records / "CallHistory.storedata")
    _chats(records / "ChatStorage.sqlite")
    whatsapp_calls_file.calls(records / "CallHistory.sqlite")
    _skype(records / "main.db")
    book_file.book(records / "abook.sqlite", {
        card: {name: evil(value).replace("\0", "") if _free(name, value) else value
               for name, value in told.items() if name != "_vCard"}
        for card, told in book_file.ENTRIES.items()
    })  # fmt: skip
    apple_contacts_file.mac(records / "AddressBook-v22.abcddb", [
        {name: evil(value).replace("\0", "") if isinstance(value, str) and _free(name, value)
         else value for name, value in told.items()}
        for told in apple_contacts_file.ENTRIES
    ])  # fmt: skip
    (records / "outlook.pst").write_bytes(_outlook())
    (records / "one.msg").write_bytes(_message())
    snapshot = json.dumps(_module("snapshot").PAGES).encode()
    (records / "snapshot.json").write_bytes(objects(snapshot))
    for name, content in (("1.xml", _module("olm").mail()), ("2.xml", _module("olm").CONTACTS)):
        (records / name).write_bytes(markup(content))
    _repository(records / "work")


__all__ = ["PLAIN", "TAIL", "evil", "write"]
