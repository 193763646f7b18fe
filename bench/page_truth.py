"""What the saved pages say, read by hand or told by their collection: `python bench/page_truth.py`.

A field is right when it holds exactly what a person sees: nothing missing, nothing else. Truth has
two sources.

- Where a collection tells what its page says (resume-exporter, microformats-tests, granary), its
  JSON is read in place.
- Where it does not, somebody read the page. The people there are real, so what was read is kept in
  `page_truth.json` as a keyed hash, and the key is the page itself: who has the page can check a
  value, who has not learns nothing. A photo may have several addresses; any of them is right.

Links inside a headline are part of the headline. What is no field of a profile (education, skills,
followers) is not counted.

`python bench/page_truth.py HAND.json` makes the hashes from a file that stays out of the
repository: `{"folder/page.html": {"group": "X", "address": null, "fields": {"name": "Jane Roe",
"links": [...]}}}`, `"fields": null` for a page that shows nobody; a list inside a list holds
spellings that are all right.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import normalize

ROOT = Path(__file__).parents[1]
PAGES = Path(os.environ.get("FIRSTHAND_DATA") or ROOT / "../shared/data") / "pages"
HASHES = Path(__file__).with_suffix(".json")
FIELDS = ("name", "headline", "company", "title", "location", "emails", "phones", "links",
          "handle", "photo")  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One page; ``wanted`` is ``None`` where it shows nobody.

    A value of ``wanted`` is a set of spellings or of hashes of them.
    """

    path: Path
    group: str
    address: str | None
    wanted: dict[str, list[frozenset[str]]] | None
    key: bytes = field(repr=False, default=b"")

    def judge(self, profile: Any) -> dict[str, bool]:
        """Which fields are right, of those that the page shows or the reader claims."""
        if self.wanted is None:
            return {"nobody": profile is None}
        if profile is None:
            return dict.fromkeys(self.wanted, False)
        told = {name: list(_told(profile, name)) for name in FIELDS}
        every = [name for name in FIELDS if told[name] or name in self.wanted]
        return {name: self._same(name, told[name], self.wanted.get(name, [])) for name in every}

    def _same(self, name: str, told: list[str], wanted: list[frozenset[str]]) -> bool:
        found = [{plain(name, one), keyed(self.key, name, one)} for one in told]
        return len(found) == len(wanted) and all(any(a & b for a in found) for b in wanted)


def _told(profile: Any, name: str) -> Iterator[str]:
    value = getattr(profile, name)
    yield from [value] if isinstance(value, str) else (value or ())


def plain(name: str, value: str) -> str:
    """A value without what is no difference to a reader."""
    text = " ".join(normalize("NFC", value).casefold().split())
    if name == "links":
        return re.sub(r"^https?://(www\.)?", "", text).rstrip("/")
    return re.sub(r"[^\d+]", "", text) if name == "phones" else text


def keyed(key: bytes, name: str, value: str) -> str:
    """A value as `page_truth.json` keeps it."""
    text = f"{name}\0{plain(name, value)}".encode()
    return hmac.new(key, text, hashlib.sha256).hexdigest()[:20]


def cases(pages: Path = PAGES) -> Iterator[Case]:
    """Every page whose truth is known."""
    known = json.loads(HASHES.read_text("utf-8"))
    for path in sorted(pages.rglob("*.html")):
        key = page_key(path)
        if said := known.get(page_name(key)):
            wanted = said["fields"]
            if wanted is not None:
                read = {k: [frozenset(one) for one in v] for k, v in wanted.items()}
                wanted = {**_resume(path), **read}
            yield Case(path, said["group"], said["address"], wanted, key)
    for folder in ("microformats-tests/tests", "profiles-granary-facebook"):
        for path in sorted((pages / folder).rglob("*.html")):
            wanted = _microformats(path)
            if wanted:
                yield Case(path, "h-card, hCard 1", None, wanted)


def page_key(path: Path) -> bytes:
    """The page itself as the key of its hashes."""
    return hashlib.sha256(path.read_bytes()).digest()


def page_name(key: bytes) -> str:
    """What a page is called in `page_truth.json`: files are named after people."""
    return hashlib.sha256(key).hexdigest()[:16]


def _sets(name: str, values: Iterable[str | None]) -> list[frozenset[str]]:
    return [frozenset((plain(name, one),)) for one in values if one]


def _resume(path: Path) -> dict[str, list[frozenset[str]]]:
    """resume-exporter's own answer for a page; its three heads are of the same invented member."""
    if not path.with_name(f"{path.stem}_result.json").is_file():
        return {}
    said = json.loads(path.with_name(f"{path.stem}_result.json").read_text("utf-8"))
    job = next(iter(said.get("experience", [])), {})
    headline = None if "xing" in path.stem else said.get("title")
    photo = said.get("picture") or ""
    found = {
        "name": [said.get("name")],
        "headline": [headline],
        "company": [job.get("company")],
        "title": [job.get("title")],
        "location": [said.get("location")],
        "links": [one["link"] for one in said.get("websites", [])],
        "photo": [photo if photo.startswith("https://") else None],
    }
    return {name: sets for name, values in found.items() if (sets := _sets(name, values))}


def _microformats(path: Path) -> dict[str, list[frozenset[str]]] | None:
    """The one card of a page, told by the suite's JSON; ``None`` where it is not about one person.

    Left out: cards without a written name (the suite is about parsing there), firms, what does not
    stand on the page itself, and photos without encryption, which are never taken.
    """
    html = " ".join(path.read_text("utf-8").split())
    beside = path.with_suffix(".json")
    items = json.loads(beside.read_text("utf-8")) if beside.is_file() else {}
    items = items.get("items", [items]) if isinstance(items, dict) else []
    if len(items) != 1 or items[0].get("type") != ["h-card"]:
        return None
    said = items[0].get("properties", {})
    name, firm = _values(said, "name")[:1], _values(said, "org")[:1]
    if not name or name == firm:
        return None
    where = next((one for one in said.get("adr", []) if isinstance(one, dict)), {})
    place = {**said, **where.get("properties", {})}
    place = [one for key in ("locality", "region", "country-name") for one in _values(place, key)]
    mails = [one.removeprefix("mailto:").partition("?")[0] for one in _values(said, "email")]
    found = {
        "name": name,
        "headline": [one for one in _values(said, "note")[:1] if one in html],
        "company": firm,
        "title": (_values(said, "job-title") or _values(said, "role"))[:1],
        "location": [", ".join(dict.fromkeys(place))],
        "emails": dict.fromkeys(one for one in mails if "/" not in one),
        "phones": dict.fromkeys(_values(said, "tel")),
        "links": [one for one in dict.fromkeys(_values(said, "url"))
                  if one.startswith("http") and one.rstrip("/") in html],
        "handle": _values(said, "nickname")[:1],
        "photo": [one for one in _values(said, "photo") if one.startswith("https://")][:1],
    }  # fmt: skip
    return {key: sets for key, values in found.items() if (sets := _sets(key, values))}


def _values(said: dict[str, Any], key: str) -> list[str]:
    values = (one.get("value") if isinstance(one, dict) else one for one in said.get(key, []))
    return [" ".join(one.split()) for one in values if isinstance(one, str) and one.strip()]


def main() -> None:
    hand = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    kept: dict[str, Any] = {}
    for name, said in sorted(hand.items()):
        key = page_key(PAGES / name)
        fields = None if said["fields"] is None else {}
        for one, values in (said["fields"] or {}).items():
            every = [values] if isinstance(values, str) else values
            spellings = [[each] if isinstance(each, str) else each for each in every]
            fields[one] = [[keyed(key, one, text) for text in each] for each in spellings]
        kept[page_name(key)] = {
            "group": said["group"],
            "address": said.get("address"),
            "fields": fields,
        }
    HASHES.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
