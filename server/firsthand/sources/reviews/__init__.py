"""Reviews of code, exported from GitHub and GitLab: who looked at whose work, and who answered.

A review, a comment and a merge are what one did for the other; what an author answers to them is
what they did in return. To be asked for a review is no act, and neither is a bot's word.
"""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.model import Record

from .. import File
from ..lines import told
from . import archive, gitlab, lists
from .act import NAME as NAME


def fits(file: File) -> bool:
    """Whether it is a file of an account's archive, a list of pull requests, or a project's."""
    return archive.fits(file) or lists.fits(file) or gitlab.fits(file)


@told
def records(file: File, now: int) -> Iterator[Record]:
    kind = archive if archive.fits(file) else lists if lists.fits(file) else gitlab
    yield from kind.records(file, now)
