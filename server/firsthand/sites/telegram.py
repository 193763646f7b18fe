"""Telegram: the page of a person's address; channels, groups and bots are none."""

from __future__ import annotations

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page
from .text import brief

NAME = "telegram"

_MEMBERS = Members(
    NAME,
    hosts="t.me telegram.me telegram.dog",
    path=r"/(?P<member>[a-z]\w{3,31})/?\Z",
    home="https://t.me/{}",
    reserved="addemoji addlist addstickers addtheme boost c confirmphone contact iv joinchat login"
    " proxy s setlanguage share socks",
)
_LOOK = Look(
    card=".tgme_page; body",
    name=".tgme_page_title",
    handle=".tgme_page_extra",
    headline=".tgme_page_description",
    links=".tgme_page_description a[href^=http]",
    photo="img.tgme_page_photo_image",
    # Channels and groups offer a preview or count their members.
    nobody=".tgme_page_context_action, .tgme_channel_info, .tgme_header_counter",
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The person: only a person's page names their own handle under the name."""
    extra = page.tree.css_first(".tgme_page_extra")
    said = (brief(extra) if extra is not None else "").strip()
    if not said.startswith("@") or said.casefold().endswith("bot"):
        return None  # "2 805 members", "12 345 subscribers", "monthly users"
    return look.read(page, _MEMBERS, _LOOK)
