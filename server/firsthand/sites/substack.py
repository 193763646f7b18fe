"""Substack: a writer's profile, and the page about what one writes alone; a post is no person."""

from __future__ import annotations

from urllib.parse import urlsplit

from firsthand.model import Profile

from . import generic, look
from .look import Look
from .members import Members
from .names import firms, naming
from .page import Page
from .text import brief, clean
from .whose import others

NAME = "substack"

# A publication has a host of its own and may be many people's; a profile has an @.
_MEMBERS = Members(
    NAME,
    hosts="substack.com",
    path=r"/(?:profile/\d+-|@)(?P<member>[\w-]{1,60})(?:/(?:posts|notes|likes|reads)?)?/?\Z",
    home="https://substack.com/@{}",
)
_LOOK = Look(
    card="[class*=profile-page]; main; body",
    name="h1; h2",
    handle="[class*=handle]",
    headline="[class*=bio]",
    links="[class*=links] a[href^=http], [class*=socials] a[href^=http]",
    photo="[class*=avatar] img; img[alt*=avatar]",
    titles=(
        r"^(?P<name>.{1,150}?) \(@(?P<handle>[\w-]{1,60})\)",
        r"^(?P<name>.{1,150}?) \| Substack",
    ),
    described=r"^(?P<headline>.+)$",
)

_WRITERS = "a[href*='substack.com/@'], a[href*='substack.com/profile/'], a[href^='/@']"

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The writer whose profile it is, or who writes alone."""
    return look.read(page, _MEMBERS, _LOOK) or _writer(page)


def _writer(page: Page) -> Profile | None:
    """Who writes a publication, where its page about it is called by that name, lies at it, or
    leads to that one writer only: several write many, and the head names one of them."""
    parsed = urlsplit(page.url or "")
    name = clean(page.meta.get("author"))
    if parsed.path.rstrip("/") != "/about" or not name or not naming.is_name(name):
        return None
    led = {clean(brief(one, " ")) for one in page.tree.css(_WRITERS)[:50]} - {None}
    hosted = others.says((parsed.hostname or "").partition(".")[0], name, all)
    if not (page.titled(name) or hosted or led == {name}) or not firms.is_given(name):
        return None
    return Profile(NAME, generic.address(page.url or ""), name)
