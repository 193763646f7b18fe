"""GitHub: a user's page; organisations, repositories and lists are none."""

from __future__ import annotations

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

NAME = "github"

# The one word of a user's address; organisations have the same, so the page must tell.
_MEMBERS = Members(
    NAME,
    hosts="github.com",
    path=r"/(?P<member>[a-z\d](?:-?[a-z\d]){0,38})/?\Z",
    home="https://github.com/{}",
    reserved="about account apps blog codespaces collections contact copilot customer-stories"
    " dashboard enterprise events explore features issues join login logout marketplace mobile new"
    " notifications organizations orgs pricing pulls readme search security sessions settings"
    " signup site solutions sponsors stars team teams topics trending users watching",
)
_LOOK = Look(
    card="[itemtype$='/Person']; .h-card; main",
    name=".vcard-fullname; .p-name; .fn",
    handle=".vcard-username; .p-nickname",
    headline=".user-profile-bio",
    company="[itemprop=worksFor] .p-org; [itemprop=worksFor]; .p-org; .org",
    place="[itemprop=homeLocation] .p-label; [itemprop=homeLocation]; .p-label; .adr",
    links="[itemprop=url] a[href], [itemprop=social] a[href], .vcard-details a.url",
    photo="img.avatar-user; .js-avatar img; img.avatar",
    nobody="[itemtype$='/Organization'], .orghead,"
    " meta[name=hovercard-subject-tag][content^=organization]",
    nameless=True,
    titles=(
        r"^(?P<handle>[a-z\d-]{1,39}) \((?P<name>[^()]{1,150})\)",
        r"^(?P<handle>[a-z\d-]{1,39}) - Overview",
    ),
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The user; many give no name, then the handle is all there is."""
    return look.read(page, _MEMBERS, _LOOK)
