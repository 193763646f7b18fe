"""A small workspace of invented records, and the real command line on it."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from firsthand.cli import main

ME = "sam@lindenhof.example"
CARDS = """\
BEGIN:VCARD
VERSION:4.0
UID:one
FN:Odile Quaghebeur
EMAIL:odile@wolkenrand.example
URL:https://www.linkedin.com/in/odile-quaghebeur
ORG:Wolkenrand Zeppelins
END:VCARD
BEGIN:VCARD
VERSION:4.0
UID:two
FN:Bruno Tack
EMAIL:bruno@tackwerk.example
END:VCARD
"""
# (from, to, subject, second of the day)
MAILS = (
    (f"Sam Linden <{ME}>", "Odile Quaghebeur <odile@wolkenrand.example>", "Ballast ledger", 1),
    ("Odile Quaghebeur <odile@wolkenrand.example>", f"Sam Linden <{ME}>", "Re: Ballast ledger", 2),
    (f"Sam Linden <{ME}>", "odile@wolkenrand.example, Bruno Tack <bruno@tackwerk.example>",
     "Dinner for three", 3),
    (f"Sam Linden <{ME}>", "Bruno Tack <bruno@tackwerk.example>", "Odile Quaghebeur asks", 4),
    ("Bruno Tack <bruno@tackwerk.example>", f"Sam Linden <{ME}>", "Roof beams", 5),
)  # fmt: skip


def run(home: Path, *words: str | Path, input: str | None = None) -> Result:
    """A command on a workspace; its exit status, stdout and stderr."""
    gc.collect()  # closes what earlier commands, which ran in this process too, left open
    return CliRunner().invoke(main, [*map(str, words), "--home", str(home)], input=input)


def done(home: Path, *words: str | Path) -> str:
    """The stdout of a command that must succeed."""
    result = run(home, *words)
    assert result.exit_code == 0, result.output
    return result.stdout


def said(home: Path, *words: str | Path) -> Any:
    """The JSON value that a command prints."""
    return json.loads(done(home, *words, "--json"))


def refused(home: Path, *words: str | Path) -> str:
    """The one sentence of a command that refuses its input."""
    result = run(home, *words)
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    assert "made a mistake" not in result.output
    return result.stderr


def mbox(mails: tuple[tuple[str, str, str, int], ...] = MAILS) -> str:
    """Mails of one day in March 2026, as an mbox file."""
    return "".join(
        f"From - Mon Mar 02 09:00:0{second} 2026\nFrom: {sender}\nTo: {to}\nSubject: {subject}\n"
        f"Date: Mon, 02 Mar 2026 09:00:0{second} +0000\nMessage-ID: <{second}@kept.example>\n"
        "\nx\n\n"
        for sender, to, subject, second in mails
    )


def letters(path: Path, count: int, people: int = 900, to: str = ME) -> Path:
    """An mbox of letters to one person, by turns from so many others."""
    with path.open("w", encoding="utf-8") as stream:
        for n in range(count):
            sender, clock = f"p{n % people}@far.example", f"10:{n // 60 % 60:02}:{n % 60:02}"
            stream.write(
                f"From - Mon Jun 01 10:00:00 2026\nFrom: Person {n % people} <{sender}>\n"
                f"To: {to}\nDate: Mon, {n % 28 + 1} Jun 2026 {clock} +0000\n"
                f"Message-ID: <{n}@far.example>\nSubject: Letter {n}\n\nHello\n\n"
            )
    return path


def workspace(folder: Path) -> Path:
    """A workspace with the records above; its home."""
    home, records = folder / "workspace", folder / "records"
    records.mkdir()
    (records / "cards.vcf").write_text(CARDS, "utf-8")
    (records / "mail.mbox").write_text(mbox(), "utf-8")
    done(home, "import", records, "--me", ME)
    return home
