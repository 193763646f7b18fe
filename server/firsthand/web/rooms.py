"""What every request may reach: the workspace, its keys, imports and syncs, the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import current_app

if TYPE_CHECKING:
    from firsthand.intake.syncs import Syncs
    from firsthand.store.access import Access
    from firsthand.workspace import Workspace

    from .imports import Imports

CHECK_BYTES = 12 * 2**20  # a captured page without scripts, styles and images is under 2 MB
UPLOAD_BYTES = 4 * 2**30  # twenty years of mail in one mbox


@dataclass(frozen=True, slots=True)
class Rooms:
    """One server's parts; ``now`` gives seconds since 1970."""

    workspace: Workspace
    access: Access
    imports: Imports
    syncs: Syncs
    port: int
    now: Callable[[], int]


def rooms() -> Rooms:
    """The parts of the server that answers this request."""
    found: Rooms = current_app.extensions["firsthand"]
    return found
