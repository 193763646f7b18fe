"""GitLab.com: a user's page; groups and projects are none."""

from __future__ import annotations

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page

NAME = "gitlab"

# Groups have the same one-word addresses, so the page must tell whose it is.
_MEMBERS = Members(
    NAME,
    hosts="gitlab.com",
    path=r"/(?P<member>[\w][\w.-]{1,254})/?\Z",
    home="https://gitlab.com/{}",
    reserved="admin api dashboard explore groups help import login projects public search"
    " snippets todos users",
)
_LOOK = Look(
    card="[itemtype$='/Person']; .user-profile; main",
    name="[itemprop=name]; .cover-title; .user-profile-header h1",
    handle=".user-profile-username; .middle-dot-divider .gl-text-subtle",
    headline=".profile-user-bio; .user-profile-bio",
    company="[itemprop=worksFor]",
    role="[itemprop=jobTitle]",
    place="[itemprop=addressLocality]",
    emails="[itemprop=email]",
    links="[itemprop=url], .profile-link-holder a[href^=http]",
    photo="[itemprop=image]; img.avatar; .gl-avatar",
    # A group's page has the same title, and no such marks.
    somebody="[itemtype$='/Person'], .user-profile, .user-profile-header",
    nobody="[itemtype$='/Organization'], .group-home-panel, .project-home-panel",
    titles=(
        r"^(?P<name>.{1,150}?) \(@?(?P<handle>[\w.-]{1,255})\)",
        r"^(?P<name>.{1,150}?) · GitLab",
    ),
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The user; the page of a group says so."""
    return look.read(page, _MEMBERS, _LOOK)
