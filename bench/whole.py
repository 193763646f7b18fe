"""Copies the tables of the other benches into results.md, so that one page tells the whole truth.

    python -m bench.whole

Nothing is typed: each table is taken from the page that its own bench's figures stand on, with the
page's name. Of a section, all tables or the first.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from .page import put

HERE = Path(__file__).parent
# The page, its section ("" for what stands before the first), how many of its tables.
TAKEN = (
    ("README.md", "The network audit", 1),
    ("README.md", "Places among the ties", 1),
    ("README.md", "A calendar", 1),
    ("README.md", "Exports of any size", 1),
    ("README.md", "A mailbox on a server", 1),
    ("mail.md", "", 2),
    ("identity/README.md", "The one person among 119,281 records", 1),
    ("identity/README.md", "Pairs of names", 1),
    ("identity/README.md", "nomenklatura's own names", 1),
    ("identity/README.md", "Febrl's generated records", 1),
    ("identity/README.md", "One among a million", 1),
    ("identity/README.md", "A million records into people", 1),
    ("ties/README.md", "Telling real ties from others", 1),
)


def section(page: str, title: str) -> str:
    """The text under one heading of a page."""
    text = (HERE / page).read_text("utf-8")
    if title:
        _, found, text = text.partition(f"\n## {title}\n")
        assert found, f"{page} has no section {title!r}"
    return text.partition("\n## ")[0]


def tables(text: str) -> list[str]:
    """The tables in a text, in their order."""
    runs = groupby(text.splitlines(), key=lambda line: line.startswith("|"))
    return ["\n".join(lines) for is_table, lines in runs if is_table]


def main() -> None:
    parts = []
    for page, title, most in TAKEN:
        text = section(page, title)
        first = (HERE / page).read_text("utf-8").splitlines()[0].lstrip("# ")
        found = tables(text)[:most]
        assert found, f"{page}, {title!r} has no table"
        parts += [f"### {title or first}", f"From [{page}]({page}).", *found]
    put("others", "\n\n".join(parts))


if __name__ == "__main__":
    main()
