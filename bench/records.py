"""Every file of the torture collections, read or refused in a sentence; writes bench/records.md.

    python bench/records.py [FOLDER]    # or $FIRSTHAND_DATA/records

Each file is read as `firsthand import` reads it, without storing. What is refused is grouped by
the sentence that the user sees; why that is right stands in ``RIGHT``, and for files that are no
records at all in ``NO_RECORDS``. A refusal without a reason, a traceback or a file that takes
longer than ``SLOW`` seconds makes the script fail.
"""

from __future__ import annotations

import os
import re
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from firsthand.model import Unreadable
from firsthand.sources import File, find
from firsthand.sources.files.walk import walk

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "bench" / "records.md"
BY_HAND = "\n## Outlook's messages, by hand\n"
NOW = 1_795_651_200  # 2026-11-26: the same files give the same table
SLOW = 20.0

# The sentence, as a pattern -> why it is right to refuse the item.
RIGHT = (
    (
        r"^The file is empty",
        "Nothing is in it; an export that failed leaves such a file.",
    ),
    (
        r"(?i)^no (date header|usable date)|no date that can be read",
        "A mail or an event without a day proves no contact at any time.",
    ),
    (
        r"^The (event|card|calendar) is cut off",
        "Its end is missing, and with it perhaps guests or events; what it has is kept.",
    ),
    (
        r"^It repeats more than",
        "A bound, told: thousands of repetitions say no more than hundreds.",
    ),
    (
        r"^Its dates can be read as day or as month",
        "A chat of one day, the eleventh of January or the first of November: a guess is wrong "
        "half of the time.",
    ),
    (
        r"^It does not tell which of these is you",
        "The chat is read; only which side is the user's must be said, as the file lost the name "
        "that its phone gave it.",
    ),
)
# Files in which there is nothing to look for: by ending, by beginning -> what they are.
_SENDER = re.compile(rb"(?im)^(from|sender|date|received|to)\s*:|^from ")
NO_RECORDS = (
    (
        r"\.(ref|out|xcal|fixme|xml|json|bin)$",
        r"",
        "expected outcomes, and cases that the authors' own program fails, beside their files",
    ),
    (r"\.(exr|pbm|pgm|ppm|ras|sgi|xbm|aifc|aiff|au)$", r"", "pictures and sounds"),
    (
        r"",
        r"(?s)\A\s*begin\s*[:;]",
        "pieces of a calendar (an alarm, a time zone, free hours, a journal, random bytes) outside "
        "any calendar: no event with people",
    ),
    (
        r"",
        r"\A\s*(--|content-|mime-version|subject|this is )",
        "pieces of a mail, by nobody to nobody: no From, To or Date",
    ),
    (
        r"\.(txt|md|csv)$|LICENSE$|README|_config$",
        r"\A(?!name,|primary email|first name|e-mail)",
        "notes, texts, settings and licences of the collection",
    ),
)


def main(folder: Path) -> int:
    rows: list[tuple[str, Counter[str]]] = []
    refused: Counter[tuple[str, str, str]] = Counter()
    failures: list[str] = []
    for collection in sorted(path for path in folder.iterdir() if path.is_dir()):
        row: Counter[str] = Counter()
        for item in walk([collection]):
            begun = time.monotonic()
            try:
                outcome, whys = one(item)
            except Exception:
                failures.append(f"{item.path}\n{traceback.format_exc()}")
                continue
            if time.monotonic() - begun > SLOW:
                failures.append(f"{item.path} took {time.monotonic() - begun:.0f} s")
            row[outcome] += 1
            row["found"] += 1
            for sentence, why in whys:
                if why is None:
                    failures.append(f"{item.path}: {sentence}: nothing says why this is right")
                else:
                    refused[collection.name, sentence, why] += 1
        row["files"] = sum(1 for path in collection.rglob("*") if path.is_file())
        rows.append((collection.name, row))
    # What was found by hand stands below, and stays.
    _, heading, by_hand = PAGE.read_text("utf-8").partition(BY_HAND)
    PAGE.write_text(f"{page(rows, refused).rstrip()}\n{heading}{by_hand}", "utf-8")
    print(PAGE.read_text("utf-8"))
    print(*failures, sep="\n", file=sys.stderr)
    return 1 if failures else 0


def one(item: File | Unreadable) -> tuple[str, set[tuple[str, str | None]]]:
    """What became of a file, and the sentences with the reason why each is right."""
    if isinstance(item, Unreadable):
        return "refused", {(told(item.why), right(item.why))}
    source = find(item)
    if source is None:
        return "no records", {("Not a kind of record that Firsthand knows.", no_records(item))}
    good, whys = 0, set[tuple[str, str | None]]()
    for record in source.records(item, NOW):
        if isinstance(record, Unreadable):
            whys.add((told(record.why), right(record.why)))
        else:
            good += 1
    return ("read" if not whys else "in part" if good else "refused"), whys


def told(sentence: str) -> str:
    """A sentence without what differs from file to file."""
    return re.sub(r"'[^']*'|\([^)]*\)|(?<=: )[^:]*?(?=\. Unless)|\d[\d,./-]*", "…", sentence)


def right(sentence: str) -> str | None:
    return next((why for pattern, why in RIGHT if re.search(pattern, sentence)), None)


def no_records(file: File) -> str | None:
    head = file.head[:400].decode("latin-1").lower()
    letter = _SENDER.search(file.head[:4096].replace(b"\r", b"").partition(b"\n\n")[0])
    for ending, beginning, what in NO_RECORDS:
        if re.search(ending, file.path) and re.search(beginning, head):
            return None if letter and "mail" in what else what
    return None


def page(rows: list[tuple[str, Counter[str]]], refused: Counter[tuple[str, str, str]]) -> str:
    columns = ("files", "read", "in part", "refused", "no records")
    lines = [
        "# What becomes of the files that break parsers",
        "",
        "Written by `python bench/records.py`: every file of twelve collections that other",
        "projects keep because it broke a parser, read as `firsthand import` reads it. No",
        f"traceback, no file over {SLOW:.0f} seconds; the script fails on either, and on a refusal",
        "without a reason.",
        "",
        "*Read*: all that is in it. *In part*: some items are told as damaged, the rest is read.",
        "*Refused*: nothing could be read, told in a sentence. *No records*: told as not a kind of",
        "record. *Passed over*: pictures, web pages and the like, by their ending, in silence.",
        "",
        f"| collection | {' | '.join(columns)} | passed over |",
        "| --- " + "| ---: " * (len(columns) + 1) + "|",
    ]
    for name, row in rows:
        cells = [str(row[column]) for column in columns]
        lines.append(f"| {name} | {' | '.join(cells)} | {row['files'] - row['found']} |")
    lines += ["", "## Why each refusal is right", ""]
    lines += ["| collection | what the user is told | files | why that is right |"]
    lines += ["| --- | --- | ---: | --- |"]
    lines += [f"| {name} | {s} | {n} | {why} |" for (name, s, why), n in sorted(refused.items())]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    data = Path(os.environ.get("FIRSTHAND_DATA", ROOT.parent / "shared" / "data")) / "records"
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else data))
