"""Stack Overflow and the sites of Stack Exchange: user pages and the former Developer Story."""

from __future__ import annotations

from urllib.parse import urlsplit

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page
from .selected import text

NAME = "stackexchange"


class _Users(Members):
    """A user's number counts on one site: ``stackoverflow.com/users/12``."""

    def member(self, url: str) -> str | None:
        number = super().member(url)
        host = (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.")
        return f"{host}/users/{number}" if number else None


_USERS = _Users(
    NAME,
    hosts="stackoverflow.com stackexchange.com superuser.com serverfault.com askubuntu.com"
    " mathoverflow.net stackapps.com",
    path=r"/users/(?P<member>\d{1,12})(?:/|\Z)",
    home="https://{}",
    numbered=True,
)
_STORIES = Members(  # closed in 2022; saved and archived pages of it are about
    NAME,
    hosts="stackoverflow.com",
    path=r"/(?:story|cv)/(?P<member>[\w.-]{2,60})/?\Z",
    home="https://stackoverflow.com/story/{}",
    reserved="edit join",
)
_LOOK = Look(
    card="#mainbar-full; #user-card; #content; body",
    name="#mainbar-full .fs-headline2; .user-card-name; h1 [itemprop=name]; #user-displayname",
    headline="#mainbar-full .fs-title; .current-position; .user-card .job",
    place="#mainbar-full .wmx2[title]; .adr; .location",
    links="#mainbar-full a[rel~=me], .user-links a[rel~=me], a.url",
    photo="#mainbar-full .gravatar-wrapper-128 img; .gravatar-wrapper-128 img; #user-avatar img;"
    " .avatar img",
    titles=(r"^User (?P<name>.{1,100}?) - ",),
)
_STORY = Look(
    card="#section-personal; .cv-story",
    name="h1",
    headline="#currently-at-container",
    links=".meta a[href]",
    photo=".avatar img",
    titles=(r"^(?P<name>.{1,100}?) - (?:Developer Story|Stack Overflow)",),
)


def owns(url: str) -> bool:
    """Whether an address lies on a site of Stack Exchange."""
    return _USERS.owns(url)


def address(url: str) -> str | None:
    """``https://stackoverflow.com/users/12``: the number is the member, the name changes."""
    return _USERS.address(url) or _STORIES.address(url)


def named(url: str) -> Profile | None:
    """The user an address names."""
    return _USERS.named(url) or _STORIES.named(url)


def read(page: Page) -> Profile | None:
    """The user whose page it is; other users on it are authors and commenters."""
    own = page.url or page.canonical or ""
    return _story(page) if _STORIES.member(own) else look.read(page, _USERS, _LOOK)


def _story(page: Page) -> Profile | None:
    found = look.read(page, _STORIES, _STORY)
    root = page.tree.body
    if found is None or root is None:
        return None
    meta = root.css_first("#section-personal .meta")
    job = root.css_first("#cv-Experience .repeater h3")
    firm = text(job, ".location") if job is not None else None
    role = job.text(deep=False).strip() if job is not None else None
    place = meta.text(deep=False) if meta is not None else None
    return look.with_fields(found, title=role, company=firm, location=place)
