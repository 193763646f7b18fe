"""Where the workspace lies, and the figures a user may change."""

from __future__ import annotations

import os
import sys
from dataclasses import fields
from pathlib import Path

from firsthand.model import LIMITS, Settings

PORT = 5484


def home(given: str | None = None) -> Path:
    """The workspace folder: ``--home``, ``FIRSTHAND_HOME``, or the platform's data folder."""
    chosen = given or os.environ.get("FIRSTHAND_HOME")
    if chosen:
        return Path(chosen).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir("firsthand", appauthor=False))


def make(folder: Path) -> Path:
    """Makes the workspace, for its owner's eyes only. Raises ``OSError``."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform != "win32" and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    return folder


def load(stored: dict[str, str]) -> Settings:
    """Settings from their stored texts; a damaged or unknown one is left at its default, and none
    asks for less than the contract (``LIMITS``)."""
    values: dict[str, float | int | str] = {}
    for field in fields(Settings):
        text = stored.get(field.name) if field.name != "learnt" else None
        if text is None:
            continue
        kind = {"float": float, "int": int}.get(str(field.type), str)
        try:
            value = kind(text)
        except ValueError:
            continue
        if field.name in LIMITS:
            least, most = LIMITS[field.name]
            # Not a number is neither below nor above anything.
            if value != value:
                continue
            value = type(value)(min(max(value, least), most))
        values[field.name] = value
    return Settings(**values)  # type: ignore[arg-type]
