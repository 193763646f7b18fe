"""The commands that keep the workspace: results, backup, restore, export, forget, doctor."""

from __future__ import annotations

import click


def add(main: click.Group) -> None:
    """Adds these commands to the command line."""
