"""XML and JSON that an editor or a shell saved anew in UTF-16 are read as they were before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.model import Event, Unreadable
from firsthand.sources import File, find, invoices, sms

HERE = Path(__file__).parent
CASES = sorted(path for kind in ("*.xml", "*.json") for path in HERE.rglob(kind))
SNAPSHOT = """{"paging": {"start": 0}, "elements": [{"snapshotDomain": "CONNECTIONS",
"snapshotData": [{"First Name": "Ödile", "Last Name": "Fontaine", "URL":
"https://www.linkedin.com/in/odile-fontaine", "Connected On": "02 Jun 2026"}]}]}"""
WAYS = {
    "little-endian": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "big-endian": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "without a mark": lambda text: text.encode("utf-16-le"),
}


def told(file: File) -> tuple[str, list[object]]:
    source = find(file)
    assert source is not None
    return source.NAME, list(source.records(file, 1795000000))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("path", CASES, ids=lambda path: str(path.relative_to(HERE)))
def test_what_is_saved_anew_in_utf_16_tells_the_same(path: Path, way: str) -> None:
    file = File.on_disk(path)
    content = WAYS[way](path.read_text("utf-8-sig"))
    anew = File.in_memory(file.path, content)
    assert told(replace(anew, disk=path, beside=file.beside)) == told(file)


def test_linkedins_snapshot_is_too() -> None:
    plain = told(File.in_memory("snapshot.json", SNAPSHOT.encode()))
    assert plain[0] == "snapshot"
    assert not [one for one in plain[1] if isinstance(one, Unreadable)]
    assert told(File.in_memory("snapshot.json", SNAPSHOT.encode("utf-16"))) == plain


@pytest.mark.parametrize("name", ["invoices/peppol.xml", "sms/sms-20261120.xml"])
def test_xml_that_only_says_it_is_in_utf_16_is_read(name: str) -> None:
    content = (HERE / name).read_bytes()
    _, _, rest = content.partition(b"?>")
    for said in (b"utf-16", b"UTF-16LE"):
        declared = b'<?xml version="1.0" encoding="' + said + b"\" standalone='yes' ?>" + rest
        assert told(File.in_memory(name, declared)) == told(File.in_memory(name, content))


def test_a_document_type_in_utf_16_is_refused_as_it_is_in_utf_8() -> None:
    text = (HERE / "sms/sms-20261120.xml").read_text("utf-8")
    harmful = text.replace("?>", '?><!DOCTYPE x [<!ENTITY a "aaaa">]>', 1)
    for source in (sms, invoices):
        (plain,), (wide,) = (
            list(source.records(File.in_memory("a.xml", harmful.encode(name)), 0))
            for name in ("utf-8", "utf-16")
        )
        assert "made to do harm" in str(plain) == str(wide)


def test_what_is_cut_off_within_a_letter_is_told() -> None:
    text = (HERE / "sms/sms-20261120.xml").read_text("utf-8")
    cut = text.encode("utf-16")[: len(text) | 1]
    _, records = told(File.in_memory("sms.xml", cut))
    assert isinstance(records[-1], Unreadable)
    assert [one for one in records if isinstance(one, Event)]
