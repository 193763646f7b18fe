"""X, once Twitter: a member's page of today and of the archives; posts and lists are none."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page
from .text import brief, clean, link, unique

NAME = "x"


def _plain(url: str) -> str:
    """``twitter.com/#!/jean`` of 2011 as an address of today."""
    mark = urlsplit(url).fragment
    return f"https://x.com/{mark[2:]}" if mark.startswith("!/") else url


_MEMBERS = Members(
    NAME,
    hosts="x.com twitter.com",
    path=r"/@?(?P<member>\w{1,20})(?:/(?:with_replies|media|likes|highlights|articles|about)?)?/?\Z",
    home="https://x.com/{}",
    reserved="about account compose explore hashtag help home i intent jobs login logout messages"
    " notifications oauth privacy search settings share signup tos who_to_follow widgets",
    plain=_plain,
)
_LOOK = Look(
    card="[data-testid=primaryColumn]; .ProfileHeaderCard; .profile-card-inner; .profile-details;"
    " #side; #profile; main; body",
    name="[data-testid=UserName] [dir]; .ProfileHeaderCard-nameLink; h1.fullname;"
    " .user-info .fullname; .vcard .fn; .fn",
    handle="[data-testid=UserName] [tabindex='-1'] span; .ProfileHeaderCard-screenname b;"
    " .ProfileHeaderCard-screenname; .username .screen-name; .user-info .screen-name",
    headline="[data-testid=UserDescription]; .ProfileHeaderCard-bio; .bio",
    place="[data-testid=UserLocation]; .ProfileHeaderCard-locationText; .adr; .location",
    emails=".vcard a[href^='mailto:']",
    phones=".vcard a[href^='tel:']",
    links=".vcard a.url[href^=http]",
    photo="a[href$='/photo'] img; .ProfileAvatar-image; .avatar img",
    titles=(
        # What a part of their page is called stands before the name.
        r"^(?:(?:(?:Media )?(?:Posts|Tweets)|Articles|Highlights)(?: (?:with replies|liked))? by )?"
        r"(?P<name>.{1,150}?) \(@(?P<handle>\w{1,20})\)",
    ),
    described=r"^(?P<headline>.+)$",
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The member; the address shown as theirs is a redirect, so what is written is taken."""
    found = look.read(page, _MEMBERS, _LOOK)
    if found is None:
        return None
    shown = [clean(brief(node)) for node in page.tree.css("[data-testid=UserUrl]")[:1]]
    shown += [
        clean(one.attributes.get("title"))
        for one in page.tree.css(".ProfileHeaderCard-urlText a[title], .profile-field a[title]")[:1]
    ]
    # "club.example/members/je…" is cut short and leads nowhere.
    written = [one for one in shown if one and not one.endswith("…")]
    links = [link(one if "://" in one else f"http://{one}") for one in written]
    kept = (one for one in found.links if "://t.co/" not in one)
    return replace(found, links=unique((*links, *kept)))
