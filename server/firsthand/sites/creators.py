"""Ko-fi, Patreon, Buy Me a Coffee: a person supported there; projects, posts and shops are none."""

from __future__ import annotations

from urllib.parse import urlsplit

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .names import firms, naming
from .page import Page

NAME = "creators"


class _Creators(Members):
    """Several hosts, one table: a member is host and name."""

    def member(self, url: str) -> str | None:
        name = super().member(url)
        host = (urlsplit(url).hostname or "").rstrip(".")
        own = next((one for one in self.hosts.split() if host.endswith(one)), "")
        return f"{own}/{name}" if name else None

    def handle(self, name: str) -> str | None:
        return name.partition("/")[2] or name

    def same(self, one: str | None, other: str | None) -> bool:
        return super().same(*(text and self.handle(text) for text in (one, other)))


_MEMBERS = _Creators(
    NAME,
    hosts="ko-fi.com patreon.com buymeacoffee.com liberapay.com tipeee.com",
    path=r"/(?:cw?/)?(?P<member>[\w.-]{2,64})"
    r"(?:/(?:about|home|posts|membership|gallery|shop|commissions|extras))?/?\Z",
    home="https://{}",
    reserved="about account c category coffee creators cw discover explore faq for gallery help"
    " home login logout membership my-page my-profile explore-creators policy posts pricing privacy"
    " s search settings shop sign-in sign-up signup start terms user users wiki www",
)
_LOOK = Look(
    card="main; body",
    name="h1",
    titles=(
        r"^(?:buy|support) (?P<name>.{2,100}?) a coffee\. ko-fi\.com/(?P<handle>[\w.-]{2,64})",
        r"^(?:get more from|support) (?P<name>.{2,100}?) on (?:patreon|ko-fi)",
        r"^(?P<name>[^|]{2,100}?) \| (?:(?P<headline>[^|]{2,200}?) \| )?patreon",
        r"^(?P<name>.{2,100}?) is creating (?P<headline>.{2,200})",
        r"^(?P<name>.{2,100}?)(?:['’]s? profile)? - (?:liberapay|tipeee)",
        r"^(?P<name>[^|–-]{2,100})\s*$",
    ),
    pictured=False,
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The creator, where what they are called is a name that people are given: most of what is
    supported there is a project, and whoever made it is named beside it."""
    found = look.read(page, _MEMBERS, _LOOK)
    name = found.name if found else None
    known = name is not None and naming.is_name(name) and firms.is_given(name)
    return found if known and not naming.is_house(name or "") else None
