"""The dashboard's sentences, gathered from its code and templates."""

from __future__ import annotations

import functools
from pathlib import Path

from babel.messages.extract import extract_from_dir

import firsthand

PACKAGE = Path(firsthand.__file__).parent
# The accounts' troubles are told on its pages; the room itself speaks to nobody.
WHERE = (
    "web/**.py",
    "accounts/**.py",
    "intake/syncing.py",
    "intake/syncs.py",
    "workspace/accounts.py",
)
KEYWORDS = {"_": None, "N_": None, "say": None, "ngettext": (1, 2)}


@functools.cache
def sentences() -> dict[str, str | tuple[str, str]]:
    """Every sentence that is shown: its key, and both forms where it is counted."""
    found = extract_from_dir(
        PACKAGE,
        [*((path, "python") for path in WHERE), ("web/templates/**.html", "jinja2")],
        {"web/templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true"}},
        keywords=KEYWORDS,
    )
    told: dict[str, str | tuple[str, str]] = {}
    for _, _, message, _, _ in found:
        key = message[0] if isinstance(message, tuple) else message
        if key:
            told[key] = message  # type: ignore[assignment]
    return told
