"""YouTube: a channel, which may be a person's or a firm's: the page does not tell."""

from __future__ import annotations

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page
from .text import clean

NAME = "youtube"

_HANDLES = Members(
    NAME,
    hosts="youtube.com",
    path=r"/@(?P<member>[\w.\u00b7-]{3,60})(?:/(?:about|videos|shorts|streams|playlists|community|featured"
    r"|posts)?)?/?\Z",
    home="https://www.youtube.com/@{}",
)
_CHANNELS = Members(
    NAME,
    hosts="youtube.com",
    path=r"/channel/(?P<member>UC[\w-]{22})(?:/(?:about|videos|featured)?)?/?\Z",
    home="https://www.youtube.com/channel/{}",
    fold=False,
    numbered=True,
)
_NAMES = Members(  # until 2022
    NAME,
    hosts="youtube.com",
    path=r"/(?:user|c)/(?P<member>[\w.-]{1,60})(?:/(?:about|videos|featured)?)?/?\Z",
    home="https://www.youtube.com/user/{}",
)
_KINDS = (_HANDLES, _CHANNELS, _NAMES)
_LOOK = Look(
    card="#page-header; #channel-header; yt-page-header-renderer; body",
    name="",
    titles=(r"^(?P<name>.{1,150}?) - YouTube\s*$", r"^(?!YouTube\b)(?P<name>.{1,150})$"),
    described=r"^(?P<headline>.+)$",
)


def owns(url: str) -> bool:
    """Whether an address lies on YouTube."""
    return _HANDLES.owns(url)


def address(url: str) -> str | None:
    """``https://www.youtube.com/@jean`` or the channel's opaque one; films are none."""
    return next((found for kind in _KINDS if (found := kind.address(url))), None)


def named(url: str) -> Profile | None:
    """The channel an address names."""
    return next((one for kind in _KINDS if (one := kind.named(url))), None)


def read(page: Page) -> Profile | None:
    """The channel, by its head alone: what stands on it is made by scripts."""
    own = page.url or page.canonical or ""
    kind = next((kind for kind in _KINDS if kind.address(own)), None)
    if kind is None:
        return None
    if not page.titled(clean(page.meta.get("og:title"))):
        return None  # the head of the channel before
    if kind is not _CHANNELS:
        page.meta["og:url"] = own  # it tells the opaque address, whatever the address bar says
    return look.read(page, kind, _LOOK)
