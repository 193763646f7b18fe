"""One folder that holds everything: what the command line and the server ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from firsthand.workspace.base import NoProfile, Refusal
from firsthand.workspace.reading import FILE, lost

if TYPE_CHECKING:
    from firsthand.workspace.known import known
    from firsthand.workspace.whole import Workspace

__all__ = ["FILE", "NoProfile", "Refusal", "Workspace", "known", "lost"]


def __getattr__(name: str) -> Any:
    # Late: whoever reads records needs a part of it alone, and the whole takes a while to load.
    if name == "Workspace":
        from firsthand.workspace.whole import Workspace

        return Workspace
    if name == "known":
        from firsthand.workspace.known import known

        return known
    raise AttributeError(name)
