"""What an export of Firsthand's own consists of, for who looks for one among other files."""

from __future__ import annotations

FILE = "records.jsonl"
# What lies beside it in an export and tells the same in the formats of other programs.
COPIES = frozenset((
    "people.vcf", "interactions.csv", "contacts.csv", "results.csv", "me.csv", "positions.csv",
    "history.json", "words.json", "accounts.json", "settings.json", "README.txt",
))  # fmt: skip
BEGINS = '{"firsthand": "records", "version": '
