"""The stages of the flow, as frozen values; imports nothing of ours.

CapturedPage -> Profile -> Candidates -> Person -> Evidence -> Verdict, and on the other
side Records, from which people and interactions are made.

Times are whole seconds since 1970-01-01 UTC (``int``); a date without a time is its
midnight, UTC. Names, subjects and addresses are hostile text: bounded here, escaped where
they are shown.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from firsthand.model.figures import *  # noqa: F403
from firsthand.model.records import *  # noqa: F403
from firsthand.model.words import *  # noqa: F403

if TYPE_CHECKING:
    from firsthand.model.kept import *  # noqa: F403
    from firsthand.model.verdicts import *  # noqa: F403


def __getattr__(name: str) -> Any:
    # Late: a class takes half a millisecond to make, and reading records needs few of them.
    if name.startswith("__"):
        raise AttributeError(name)
    part = "kept" if name.startswith(("Kept", "Record")) else "verdicts"
    found = globals()[name] = getattr(import_module(f"{__name__}.{part}"), name)
    return found


def N_(text: str) -> str:  # noqa: N802
    """Marks a sentence for translation where it is written; it is translated when it is shown."""
    return text


def phrase(text: str, /, **values: object) -> str:
    """An English sentence that a reader will see, its ``%(name)s`` filled.

    The mark by which the sentence is found for translation: rooms that know no language tell
    why they refuse with it, and whoever shows it says it in the reader's (``i18n.retold``)."""
    return text % values if values else text


# --------------------------------------------------------------------------- identifiers
