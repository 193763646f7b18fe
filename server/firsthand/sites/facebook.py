"""Facebook: a person's page on every front of the site; firms, posts and walls are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from selectolax.lexbor import LexborNode

from firsthand.model import Profile

from . import look
from .look import Look
from .members import Members
from .page import Page
from .text import brief, clean, email, link, phone, unique

NAME = "facebook"


def _plain(url: str) -> str:
    """``profile.php?id=4`` and ``/people/Jean/4`` as a path: the number is the member."""
    parts = urlsplit(url)
    number = parse_qs(parts.query[:2000]).get("id", [""])[0]
    found = re.match(r"/people/[^/]{1,200}/(\d{1,20})(?:/|\Z)", parts.path)
    if parts.path == "/profile.php" and re.fullmatch(r"\d{1,20}", number):
        return f"https://www.facebook.com/{number}"
    return f"https://www.facebook.com/{found[1]}" if found else url


class _People(Members):
    def of(self, name: str) -> str:
        numbered = name.isdecimal() and len(name) > 3
        return f"https://www.facebook.com/{'profile.php?id=' * numbered}{name.casefold()}"

    def handle(self, name: str) -> str | None:
        return None if name.isdecimal() else name


_MEMBERS = _People(
    NAME,
    hosts="facebook.com fb.com",
    path=r"/(?P<member>[a-z\d][a-z\d.]{2,80})(?:/(?:about\w{0,60}|friends|photos|posts|mentions)?)?/?\Z",
    home="",
    reserved="about ads business careers checkpoint dialog events find-friends friends gaming"
    " groups hashtag help home.php index.php latest legal live login login.php marketplace media"
    " messages mobile notifications pages people permalink.php pg photo photo.php plugins policies"
    " posts privacy profile.php public r.php recover reel reels reg saved search settings share"
    " sharer sharer.php signup stories story.php terms video.php watch",
    plain=_plain,
)
_LOOK = Look(
    card="#objects_container [role=main]; [role=main]; main; body",
    name="#profile_cover_photo_container ~ * strong; #cover-name-root; #fb-timeline-cover-name;"
    " h1; span > strong",
    headline="#bio .bio; #intro_container_id span; [data-testid=profile-bio]",
    photo="img[alt$='profile picture']; image; [role=main] svg image",
    nobody="[data-testid=page-category], #pages_msite_body_contents",
    titles=(r"^(?P<name>[^|]{2,150}?) \| Facebook\s*$", r"^(?P<name>[^|]{2,150})$"),
)
# "Page · Local business" stands under the name of a firm's page.
_FIRM = re.compile(r"^(?:Page|Seite|Pagina|Página|Strona) [·•] ")
# "Acme, Ghent. 3,412 likes · 12 talking about this · 30 were here": pages are liked, people not.
_LIKED = re.compile(
    r"\d[^·]{0,40}·[^·]{0,30}(?:talking about|were here|en parlent|étaient ici|praten hierover"
    r"|waren hier|sprechen darüber)",
    re.I,
)

owns, address, named = _MEMBERS.owns, _MEMBERS.address, _MEMBERS.named


def read(page: Page) -> Profile | None:
    """The person; the page of one post, of who reacted or of a group shows nobody."""
    root = page.main
    found = look.read(page, _MEMBERS, _LOOK)
    if found is None or root is None or found.name in ("Facebook", "Photo", "Home"):
        return None
    if _LIKED.search((page.meta.get("og:description") or "")[:500]):
        return None
    if any(_FIRM.match(clean(brief(node)) or "") for node in root.css("li, span")[:400]):
        return None
    return _plain_front(found, root) if root.css_first("#contact-info") else found


def _plain_front(found: Profile, root: LexborNode) -> Profile:
    """The front without scripts shows tables: what it is on the left, the value on the right."""
    rows = list(_rows(root))
    contact = [node for name, node in rows if name == "contact-info"]
    anchors = [one for node in contact for one in node.css("a[href]")[:5]]
    hrefs = [one.attributes.get("href") or "" for one in anchors]
    # The address as it is written: behind it lies a redirect.
    written = [link(clean(brief(one))) for one in anchors]
    edit = root.css_first("a[href*='/intro/bio']")
    above = edit.parent if edit is not None else None
    bio = next((one for one in above.iter() if one.tag == "div"), None) if above else None
    place = next((clean(brief(node)) for name, node in rows if name == "living"), None)
    work = root.css_first("#work a[href]:not([href*=edit])")
    return replace(
        found,
        headline=found.headline or (clean(brief(bio)) if bio is not None else None),
        company=clean(brief(work)) if work is not None else None,
        location=place or None,
        emails=unique(email(one) for one in hrefs),
        phones=unique(phone(brief(node)) for node in contact),
        links=unique(one for one in written if one and not owns(one)),
    )


def _rows(root: LexborNode) -> Iterator[tuple[str, LexborNode]]:
    """The right halves of the tables of the sections that are read, empty ones left out."""
    for name in ("living", "contact-info"):
        for row in root.css(f"#{name} td + td")[:40]:
            if (clean(brief(row)) or "").strip():
                yield name, row
