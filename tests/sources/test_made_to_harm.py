"""Each source's own files, made to do harm in its format's way: a table of files and of harms."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from firsthand.model import Unreadable
from firsthand.sources import READERS, File, find
from firsthand.sources.walk import walk

CASES = Path(__file__).parent
NOW = 1_900_000_000
SECRET = "told-by-a-file-of-this-machine"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 10}">' for n in range(12))


def _deep(content: str) -> str:
    """A value in the place of the first text, nested without end."""
    return re.sub(r'(?<=: )"[^"]*"', "[" * 100_000 + "]" * 100_000, content, count=1)


def _huge(content: str) -> str:
    """Each number of more than three digits as one that no machine holds."""
    return re.sub(r"\b\d{4,}\b", "9" * 5_000, content)


def _exponent(content: str) -> str:
    return re.sub(r"(?<=[:,;> ])-?\d+(?:\.\d+)?(?=[,;<}\s])", "-1e99999", content)


def _entities(secret: Path) -> Callable[[str], str]:
    def made(content: str) -> str:
        start = re.match(r"\s*(?:<\?xml[^>]*\?>)?", content)
        assert start
        rest = re.sub(r"(Mette Lind|>\s*)([A-Z][a-z]+)", r"\1&f;&l11;\2", content[start.end() :])
        told = f'<!DOCTYPE x [{LAUGHS}<!ENTITY f SYSTEM "{secret.as_uri()}">]>'
        return start[0] + told + rest

    return made


HARMS: dict[str, dict[str, Callable[[str], str]]] = {
    ".json": {"deep": _deep, "huge": _huge, "exponent": _exponent},
    ".ndjson": {"deep": _deep, "huge": _huge, "exponent": _exponent},
    ".xml": {"huge": _huge, "exponent": _exponent},
    ".csv": {"huge": _huge, "exponent": _exponent},
    ".vcf": {"huge": _huge}, ".ics": {"huge": _huge}, ".ldif": {"huge": _huge},
    ".txt": {"huge": _huge}, ".md": {"huge": _huge},
}  # fmt: skip
CONTACTS_OF_A_MAC = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<contacts elementCount="1"><contact>'
    "<OPFContactCopyDisplayName>Ines Dubois</OPFContactCopyDisplayName>"
    "<OPFContactCopyCellPhone>+32 470 11 22 33</OPFContactCopyCellPhone></contact></contacts>"
)
FILES = sorted(path for path in CASES.rglob("*") if path.is_file() and path.suffix in HARMS)


def read(file: File) -> Iterator[object]:
    source = find(file)
    yield from source.records(file, NOW) if source else ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_number_depth_or_entity_harms_a_reader(path: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    harms = dict(HARMS[path.suffix])
    if path.suffix == ".xml":
        harms["entities"] = _entities(secret)
    content = path.read_text("utf-8-sig")
    for harm, made in harms.items():
        changed = made(content).encode()
        records = list(read(File.in_memory(str(path), changed)))
        said = repr(records)
        assert SECRET not in said, harm
        assert "hahaha" not in said, harm
        assert len(said) < 200_000 + 20 * len(content), harm  # it told, and did not carry it along
        assert harm != "entities" or all(isinstance(one, Unreadable) for one in records)


def test_no_entity_harms_the_reader_of_a_macs_export(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    changed = _entities(tmp_path / "secret.txt")(CONTACTS_OF_A_MAC)
    place = "Sam.olm/Local/Address Book/Contacts.xml"
    for content in (CONTACTS_OF_A_MAC, changed):
        records = list(read(File.in_memory(place, content.encode())))
        assert SECRET not in repr(records)
        assert "hahaha" not in repr(records)
    assert all(isinstance(one, Unreadable) for one in records)


def test_each_source_is_read_from_a_zip_whose_names_lead_out_of_it(tmp_path: Path) -> None:
    place = tmp_path / "in" / "export.zip"
    place.parent.mkdir()
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as made:
        for number, path in enumerate(FILES):
            up = ("../../", "/", "..\\..\\", "C:\\")[number % 4]
            made.writestr(f"{up}{path.parent.name}/{path.name}", path.read_bytes())
    sources = set()
    for met in walk([place]):
        if isinstance(met, File):
            source = find(met)
            sources |= {source.NAME} if source and list(source.records(met, NOW)) else set()
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "export.zip"]
    # These lie in databases, folders or mail files, or in what Firsthand itself writes.
    others = {
        "olm",
        "firsthand",
        "git",
        "imessage",
        "msg",
        "pst",
        "mbox",
        "maildir",
        "eml",
        "snapshot",
    }
    assert sources >= set(READERS) - others, set(READERS) - others - sources
