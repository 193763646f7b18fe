"""What goes over the wire, as types: requests are decoded by them, the OpenAPI made of them.

Here stands what all of them are made of, and what is asked first; the others, by what they tell,
in `shapes_*.py`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

Text = Annotated[str, Meta(max_length=500)]
Note = Annotated[str, Meta(max_length=4000)]
Url = Annotated[str, Meta(max_length=8000)]
Html = Annotated[str, Meta(max_length=12 * 2**20)]
Photo = Annotated[str, Meta(max_length=2**20)]
Skill = Annotated[str, Meta(min_length=1, max_length=200, description="one skill to endorse")]
Searched = Annotated[str, Meta(description="what was searched, and what was not imported")]


def out(name: str) -> str:
    """Fields are called as on the wire, except where that is a word of Python's."""
    return {"from_": "from", "for_": "for", "id_": "id"}.get(name, name)


class PairingRequest(Struct):
    """Which browser asks, for the user to recognise."""

    name: Annotated[str, Meta(min_length=1, max_length=100)]


class Read(Struct):
    """What the user says the page shows, where it was not read well: each replaces what was read,
    an empty one takes it away."""

    name: Text | None = None
    company: Text | None = None
    title: Text | None = None
    location: Text | None = None


# As browsers have it in a manifest: what an extension says is shown in the terminal.
Version = Annotated[str, Meta(max_length=40, pattern=r"^[0-9]{1,9}(\.[0-9]{1,9}){0,3}$")]


class Health(Struct):
    app: Literal["firsthand"]
    version: str
    api: int
    proof: str | UnsetType = UNSET


class PairingAsked(Struct):
    id: str
    code: Annotated[str, Meta(description="shown in the browser and in the dashboard")]
    expires_at: str


class PairingState(Struct, omit_defaults=True):
    """``token`` is there once, in the first answer after the user allowed it."""

    state: Literal["waiting", "allowed", "refused", "expired"]
    token: str | UnsetType = UNSET


class Stored(Struct):
    stored: bool


class ProblemOut(Struct):
    """RFC 9457; ``type`` ends in the kind of problem."""

    type: str
    title: str
    status: int
    detail: str
