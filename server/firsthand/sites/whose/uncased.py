"""Pages of people whose names have no capitals (Hebrew, Arabic, Chinese): no letter tells there
that a heading is a name, but their address may spell one in Latin."""

from __future__ import annotations

import re

from firsthand.model import Profile

from ..names import firms, naming, spelled
from ..page import Page
from ..text import brief, clean
from . import addressed, beside, leading, others, reach


def read(page: Page, own: str | None, site: str) -> Profile | None:
    """Whoever the heading is and the title begins with, where the address leads to people and ends
    in a name that people are given; the mailboxes that say it are theirs."""
    member = re.sub(r"\.\w{2,5}$", "", addressed.last(page))
    latin = spelled.name(member) if leading.leads(page) else None
    heading = page.tree.css_first("h1")
    name = clean(brief(heading, " "), 60) if heading is not None else None
    if latin is None or name is None or not naming.is_name(latin) or not firms.is_given(latin):
        return None
    if not beside.is_uncased(name) or name != (page.titles or [""])[0].strip():
        return None
    anchors = page.tree.css("a[href^=mailto]")[:200]
    nodes = [one for one in anchors if not others.headed(one, name, {})]
    boxes = reach.mailboxes(page, latin, heading, nodes)
    return Profile(site, own, name, emails=boxes)
