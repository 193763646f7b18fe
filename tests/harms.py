"""Files of every source made to do harm in their format's way."""

from __future__ import annotations

import io
import re
import shutil
import sqlite3
import subprocess
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import apple_contacts_file
import book_file
import calls_file
import hostile_records
import imessage_file
import skype_file
import whatsapp_calls_file
import whatsapp_file
from firsthand.care import takeout
from firsthand.sources import File, find, firsthand
from firsthand.sources.files.walk import walk
from message_file import SENT_MAIL, container, recipient, text
from world import World

SECRET = "told-by-a-file-of-this-machine"
LAUGH = "hahaha"
Made = Callable[[bytes], bytes]

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else LAUGH * 10}">' for n in range(12))
_NUMBER = re.compile(rb"(?<=[:,;> ])-?\d+(?:\.\d+)?(?=[,;<}\]\s])")
_LONG_NUMBER = re.compile(rb"\b\d{4,}\b")
_TEXT = re.compile(rb'(?<=: )"(?:[^"\\]|\\.)*"')


def _numbers(word: bytes) -> Made:
    """Each number as this word, but for the version in what Firsthand wrote."""

    def made(content: bytes) -> bytes:
        head = content.find(b"\n") if content.startswith(firsthand.BEGINS.encode()) else 0
        return content[:head] + _NUMBER.sub(word, content[head:])

    return made


def _digits(count: int) -> Made:
    """Each number of more than three digits, those in dates too, as one that no machine holds."""
    return lambda content: _LONG_NUMBER.sub(b"1" + b"0" * count, content)


def _in_text(value: bytes) -> Made:
    """JSON with this in the place of a text in its midst."""

    def made(content: bytes) -> bytes:
        texts = list(_TEXT.finditer(content))
        found = texts[len(texts) // 2]
        return content[: found.start()] + value + content[found.end() :]

    return made


def _entities(secret: Path) -> Made:
    def made(content: bytes) -> bytes:
        start = re.match(rb"\s*(?:<\?xml[^>]*\?>)?", content)
        assert start
        rest = re.sub(rb">([^<\s][^<]*)<", rb">&f;&l11;\1<", content[start.end() :])
        told = f'<!DOCTYPE x [{_LAUGHS}<!ENTITY f SYSTEM "{secret.as_uri()}">]>'
        return start[0] + told.encode() + rest

    return made


def _before_end(inner: bytes) -> Made:
    """XML with this before its last tag."""

    def made(content: bytes) -> bytes:
        at = content.rstrip().rfind(b"</")
        return content[:at] + inner + content[at:]

    return made


def _header(line: bytes) -> Made:
    """Mail with one more line in the head of its first message."""
    return lambda content: content.replace(b"\nMessage-ID: ", b"\n" + line + b"\nMessage-ID: ", 1)


def _after(more: bytes) -> Made:
    return lambda content: content + more


_DEPTH = 100_000
_ENDLESS = b"x" * (1 << 20)  # a line or a text that does not end
_JSON: dict[str, Made] = {
    "lists": _in_text(b"[" * _DEPTH + b"]" * _DEPTH),
    "objects": _in_text(b'{"a":' * _DEPTH + b"1" + b"}" * _DEPTH),
    "googol": _digits(400), "digits": _digits(5000), "exponent": _numbers(b"-1e99999"),
    "nan": _numbers(b"NaN"), "infinity": _numbers(b"-Infinity"),
    "half letters": _in_text(rb'"\ud83d \ude00\udfff"'),
    "endless": _in_text(b'"' + _ENDLESS),
}  # fmt: skip
_TABLE: dict[str, Made] = {
    "googol": _digits(400), "digits": _digits(5000), "exponent": _numbers(b"-1e99999"),
    "nan": _numbers(b"NaN"), "infinity": _numbers(b"-Infinity"),
    "columns": lambda content: re.sub(rb"\n", b"," * 20_000 + b"\n", content, count=30),
    "quote": _after(b'\n"' + _ENDLESS), "endless": _after(b"\n" + _ENDLESS),
}  # fmt: skip
_LINES: dict[str, Made] = {
    "googol": _digits(400), "digits": _digits(5000), "endless": _after(b"\nX:" + _ENDLESS),
    "deep": lambda content: b"BEGIN:VCARD\nBEGIN:VEVENT\n" * (_DEPTH // 2) + content,
    "rule": lambda content: re.sub(
        rb"(?m)^DTSTART.*$",
        rb"DTSTART:00010101T000000Z\nRRULE:FREQ=SECONDLY;COUNT=1" + b"0" * 400, content
    ),
}  # fmt: skip
_CHAT: dict[str, Made] = {
    "googol": _digits(400), "digits": _digits(5000), "endless": _after(b"\n" + _ENDLESS),
}  # fmt: skip
_MAIL: dict[str, Made] = {
    "date": lambda content: re.sub(rb" 2026 ", b" 2" + b"0" * 400 + b" ", content),
    "comments": _header(b"Sender: " + b"(" * _DEPTH + b" eve@evil.example"),
    "groups": _header(b"Cc: " + b"a:" * _DEPTH + b";"),
    "people": _header(b"To: " + b", ".join(b"e%d@evil.example" % n for n in range(20_000))),
    "words": _header(b"Subject: " + b"=?utf-8?b?PHNjcmlwdD4=?= " * 20_000),
    "charset": _header(b"Subject: =?\x00\xff?q?x?= =?unicode_escape?q?=5Cx1b?= =?zlib?b?eA==?="),
    "references": _header(b"References: " + b" ".join(b"<%d@e>" % n for n in range(50_000))),
    "endless": _header(b"X-Long: " + _ENDLESS),
}  # fmt: skip
_ALL: dict[str, Made] = {
    "cut off": lambda content: content[: len(content) // 2],
    "zeros": _after(bytes(1 << 20)),
    "all ones": lambda content: content[:512] + b"\xff" * max(len(content) - 512, 0),
}  # fmt: skip


_MESSAGE: dict[str, Made] = {
    "endless": lambda _: container(SENT_MAIL | text(0x0037, _ENDLESS.decode())),
    "people": lambda _: container(SENT_MAIL | {
        f"__recip_version1.0_#{n:08X}": recipient(1, f"e{n}@evil.example", "Eve")
        for n in range(2000)
    }),
    # What is a time or a number, by what its entry in the list of properties begins with.
    "numbers": lambda content: re.sub(
        rb"(?s)((?:\x40|\x03)\x00..\x06\x00\x00\x00).{8}", rb"\1" + b"\xff" * 8, content
    ),
}  # fmt: skip


def _xml(secret: Path) -> dict[str, Made]:
    return {
        "googol": _digits(400), "digits": _digits(5000), "nan": _numbers(b"NaN"),
        "entities": _entities(secret), "deep": _before_end(b"<a>" * _DEPTH),
        "attributes": _before_end(b"<a %s/>" % b" ".join(b'a%d="1"' % n for n in range(_DEPTH))),
        "endless": _before_end(b'<a b="' + _ENDLESS),
    }  # fmt: skip


def _families(secret: Path) -> dict[str, dict[str, Made]]:
    """The ways of each kind of file, by its ending; ``mail`` for those without one."""
    return {
        ".json": _JSON, ".ndjson": _JSON, ".jsonl": _JSON, ".csv": _TABLE, ".vcf": _LINES,
        ".ics": _LINES, ".ldif": _LINES, ".txt": _CHAT, ".md": _CHAT, ".xml": _xml(secret),
        ".pdf": {}, ".db": {}, ".sqlite": {},
        ".storedata": {}, ".abcddb": {}, ".msg": {}, ".pst": {}, "mail": _MAIL,
    }  # fmt: skip


_DATABASES = {
    "chat.db": imessage_file,
    "CallHistory.storedata": calls_file,
    "ChatStorage.sqlite": whatsapp_file,
    "CallHistory.sqlite": whatsapp_calls_file,
    "abook.sqlite": book_file,
    "AddressBook-v22.abcddb": apple_contacts_file,
    "main.db": skype_file,
}


def _sql(content: bytes, script: str) -> bytes:
    c = sqlite3.connect(":memory:")
    c.deserialize(content)
    c.executescript(script)
    changed = c.serialize()
    c.close()
    return changed


def bomb() -> bytes:
    """A PDF whose invoice would take half a gigabyte."""
    squeezed = zlib.compressobj(1)
    packed = b"".join([*(squeezed.compress(bytes(1 << 20)) for _ in range(512)), squeezed.flush()])
    said = b"<< /Type /EmbeddedFile /Subtype /text#2fxml /Filter /FlateDecode /Length %d >>"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(factur-x.xml) 3 0 R]"
        b" >> >> >>",
        b"<< /Type /Pages /Kids [] /Count 0 >>",
        b"<< /Type /Filespec /F (factur-x.xml) /EF << /F 4 0 R >> >>",
        said % len(packed) + b"\nstream\n" + packed + b"\nendstream",
    )
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 5\n0000000000 65535 f \n" + table + end


def specimens(folder: Path) -> dict[str, list[Path]]:
    """Those of ``hostile_records`` and one that Firsthand wrote, by the source they are of."""
    folder.mkdir()
    hostile_records.write(folder / "records")
    world = World(folder / "world").exchange("Eve <eve@evil.example>", "2026-03-02", "2026-05-11")
    world.card("Eve", emails=["eve@evil.example"]).imported()
    world.verdict(name="Eve Quark", email="eve@evil.example")
    takeout.export(world.workspace, folder / "export")
    world.workspace.db.close()
    found: dict[str, list[Path]] = {}
    for one in walk([folder / "records", folder / "export"]):
        if isinstance(one, File) and one.disk is not None and (source := find(one)):
            found.setdefault(source.NAME, []).append(one.disk)
    return found


def write(folder: Path, secret: Path) -> None:
    """``folder/SOURCE/HARM/`` holds a file of each, and ``folder/SOURCE.zip`` and ``.tgz`` those
    that did no harm, under names that lead out of it, with links to ``secret``."""
    secret.write_text(SECRET)
    families = _families(secret)
    for source, paths in specimens(folder.parent / "made").items():
        for path in paths:
            _harm(folder / source, source, path, families)
        _packed(folder / f"{source}.zip", paths, secret)
        _squeezed(folder / f"{source}.tgz", paths, secret)
    (folder / "invoices" / "bomb.pdf").write_bytes(bomb())


def _harm(folder: Path, source: str, path: Path, families: dict[str, dict[str, Made]]) -> None:
    if source == "git":
        _repository(path.parent.parent, folder)
        return
    content = path.read_bytes()
    ways = families["mail" if source in ("mbox", "maildir", "eml") else path.suffix] | _ALL
    if source == "msg":
        ways |= _MESSAGE
    if program := _DATABASES.get(path.name):
        ways |= {"view": lambda content: _sql(content, program.ENDLESS),
                 "long": lambda content: _sql(content, program.LONG)}  # fmt: skip
    within = path.parts[-2:] if source == "maildir" else path.parts[-1:]
    for way, made in ways.items():
        place = folder.joinpath(f"{way} {path.parent.name[-20:]}", *within)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(made(content))


def _repository(work: Path, folder: Path) -> None:
    """A commit of no time that is, by somebody with an endless name; branches that lead out."""
    copy = folder / "year" / "work"
    shutil.copytree(work, copy)
    commit = (
        "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n"
        f"author {'Eve ' * 50_000}<eve@evil.example> 1{'0' * 400} +0000\n"
        f"committer Robin <robin@r.example> -1{'0' * 400} +9999\n\n{'x' * 200_000}\n"
    )
    hashed = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--literally", "--stdin"], cwd=copy,
        input=commit.encode(), capture_output=True, check=True,
    ).stdout.decode().strip()  # fmt: skip
    (copy / ".git" / "refs" / "heads" / "far").write_text(f"{hashed}\n")
    other = folder / "branches" / "work"
    shutil.copytree(work, other)
    (other / ".git" / "packed-refs").write_text(f"{'0' * 40} refs/heads/../../../secret\n" * 10_000)
    (other / ".git" / "HEAD").unlink()
    (other / ".git" / "HEAD").symlink_to(folder.parents[1] / "secret.txt")


def _led_out(paths: list[Path]) -> Iterator[tuple[str, Path]]:
    """Each with the beginning of a name that leads out of a folder."""
    for number, path in enumerate(paths):
        yield ("../../", "/", "..\\..\\", "C:\\")[number % 4], path


def _within(path: Path) -> str:
    return "/".join(path.parts[-3:] if path.parent.name == "cur" else path.parts[-2:])


def _packed(place: Path, paths: list[Path], secret: Path) -> None:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as made:
        for number, (up, path) in enumerate(_led_out(paths)):
            made.writestr(f"{up}{_within(path)}", path.read_bytes())
            link = zipfile.ZipInfo(f"{up}link-{number}{path.suffix}")
            link.external_attr = 0o120777 << 16
            made.writestr(link, str(secret))
        made.writestr(zipfile.ZipInfo("a\0b\x1b[31m.csv"), b"x")


def _squeezed(place: Path, paths: list[Path], secret: Path) -> None:
    with tarfile.open(place, "w:gz", compresslevel=1) as made:
        for number, (up, path) in enumerate(_led_out(paths)):
            made.add(path, f"{up}{_within(path)}")
            for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
                link = tarfile.TarInfo(f"{up}link-{number}{path.suffix}")
                link.type, link.linkname = kind, str(secret)
                made.addfile(link)
        name = tarfile.TarInfo("b\x1b[31m.csv")
        name.size = 1
        made.addfile(name, io.BytesIO(b"x"))
