"""Firsthand behind the benchmark's two questions: how alike are two names, and who is this?"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from firsthand.identity import handles, names
from firsthand.model import Card, Handle, Profile, Sign

from .common import NAMES, ROOT

if TYPE_CHECKING:
    from firsthand.workspace import Workspace

# What the stored people and their keys depend on: a change here builds the workspace anew.
_INDEXED = (
    "intake/storing.py",
    "model/records.py",
    *(
        f"identity/{name}.py"
        for name in (
            "addresses",
            "another",
            "blocking",
            "handles",
            "names",
            "parts",
            "people",
            "signs",
            "spelling",
            "tables",
            "urls",
        )
    ),
    *(f"store/{name}.py" for name in ("database", "joins", "lookup", "naming", "records")),
)


def scorer() -> Callable[[str, str], float]:
    """The match weight of two names, in bits."""
    try:
        from firsthand.identity import compare
    except ImportError:
        return _plain
    score: Callable[[str, str], float] = compare.score
    return score


def signs(a: str, b: str) -> Sequence[Sign]:
    """The graded levels that two names agree or differ in; what is left of the sum last."""
    from firsthand.identity import compare
    from firsthand.identity.levels import rarity
    from firsthand.identity.weights import LEVELS

    found = compare.likeness(a, b)
    told = []
    for pair in found.pairs:
        bits = LEVELS[pair.level].bits
        if LEVELS[pair.level].by_rarity:
            bits += min(rarity(pair.mine), rarity(pair.theirs))
        told.append(Sign(pair.level, {"a": pair.mine, "b": pair.theirs}, bits))
    rest = {"a": " ".join(found.mine), "b": " ".join(found.theirs)}
    return [*told, Sign("rest", rest, found.bits - sum(sign.bits for sign in told))]


def _plain(a: str, b: str) -> float:
    """What stood in before names were weighed: three steps."""
    if names.same(a, b):
        return 10.0
    if names.agree(a, b):
        return 6.0
    return -10.0 if names.conflict(a, b) else 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of those whom the profile could mean, for the list of errors."""

    ids: tuple[int, ...]
    name: str
    match: float
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom a profile means: ``ids`` of the records where one person is said, else empty."""

    identity: str
    ids: tuple[int, ...]
    candidates: tuple[Candidate, ...]
    seconds: float

    @property
    def said(self) -> bool:
        return self.identity in ("certain", "likely")


def cards(records: Sequence[dict[str, Any]]) -> Iterator[Card]:
    """The records as an address book holds them; the id is the card's key."""
    for record in records:
        mails = (Handle("email", record["email"]),) if record["email"] else ()
        yield Card(
            "vcard", str(record["id"]), record["name"], mails, record["company"],
            network="Address book",
        )  # fmt: skip


def profile(query: dict[str, Any]) -> Profile:
    """A query as the page of a network shows it."""
    slug = query["slug"]
    return Profile(
        site="linkedin",
        url=f"https://www.linkedin.com/in/{slug}" if slug else None,
        name=query["name"],
        company=query["company"],
        handle=slug,
        captured_from="page",
    )


def _version(source: Path) -> str:
    told = blake2b(f"{source}{source.stat().st_size}{source.stat().st_mtime}".encode())
    package = ROOT / "server/firsthand"
    files = [package / name for name in _INDEXED]
    for file in (*files, *sorted(package.glob("store/migrations/*.sql"))):
        if file.is_file():
            told.update(file.read_bytes())
    return told.hexdigest()[:16]


def workspace(records: Sequence[dict[str, Any]], *, again: bool = False) -> Workspace:
    """The records in a workspace of their own, kept in the system's temporary folder for as long
    as what the stored keys are made of stays the same."""
    from firsthand.intake import storing  # late: scoring names needs no store
    from firsthand.workspace import Workspace

    kept = Path(tempfile.gettempdir()) / "firsthand-bench"
    home = kept / f"resolver-{_version(NAMES / 'resolver.json')}"
    if home.exists() and not again:
        return Workspace.open(home)
    kept.mkdir(exist_ok=True)
    # Elsewhere and then moved, since two may be building it at a time.
    built = Path(tempfile.mkdtemp(dir=kept))
    space = Workspace.open(built)
    into = storing.writer(space.db, space.settings)
    tally = storing.FileReport("resolver", "vcard")
    for card in cards(records):
        into.add(card, tally)
        if into.pending >= 20_000:
            into.flush()
    into.flush()
    space.db.close()
    shutil.rmtree(home, ignore_errors=True)
    built.rename(home)
    for old in sorted(kept.glob("resolver-*"), key=lambda path: path.stat().st_mtime)[:-4]:
        shutil.rmtree(old, ignore_errors=True)
    return Workspace.open(home)


@contextmanager
def resolver(space: Workspace) -> Iterator[Callable[[dict[str, Any]], Answer]]:
    """What answers a query, by the very code that serves the user."""
    from firsthand import whom
    from firsthand.store.view import View

    figures = space.settings
    with space.db.read() as c:
        view = View(c, handles.is_work)

        def ask(query: dict[str, Any]) -> Answer:
            started = perf_counter()
            choice, _ = whom.whom(profile(query), view, figures)
            seconds = perf_counter() - started
            found = tuple(
                Candidate(
                    _ids(one.person.cards),
                    one.person.name,
                    one.match,
                    ", ".join(f"{sign.code} {sign.bits:+.1f}" for sign in one.why),
                )
                for one in choice.candidates
            )
            said = choice.people if choice.identity in ("certain", "likely") else ()
            ids = tuple(number for person in said for number in _ids(person.cards))
            return Answer(choice.identity, ids, found, seconds)

        yield ask


def _ids(found: Sequence[Card]) -> tuple[int, ...]:
    # The store writes what a card says behind its key.
    return tuple(int(card.key.partition(":")[0]) for card in found)
