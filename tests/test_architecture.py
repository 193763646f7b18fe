"""The design's rules: who may import whom, who knows SQL, Flask, the browser and the net."""

from __future__ import annotations

import ast
import functools
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "server" / "firsthand"
EXTENSION = ROOT / "extension"
FILES = sorted(PACKAGE.rglob("*.py"))

# What each thinking room may import of ours beside its own files. `verdict` is the last step of
# weighing evidence; `wording` and `settings` are the leaves that tell and read.
ROOMS: dict[str, frozenset[str]] = {
    "model": frozenset(),
    "i18n": frozenset(),
    "sites": frozenset({"model"}),
    "sources": frozenset({"model"}),
    "patience": frozenset(),
    "accounts": frozenset({"model", "sources", "patience"}),
    "links": frozenset({"model", "sites", "identity", "patience"}),
    "identity": frozenset({"model"}),
    "evidence": frozenset({"model"}),
    "store": frozenset({"model"}),
    "verdict": frozenset({"model", "evidence"}),
    "wording": frozenset({"model", "i18n"}),
    "terminal": frozenset({"model", "i18n", "unseen", "wording", "intake", "store", "results"}),
    "intake": frozenset(
        {"model", "sources", "accounts", "identity", "store", "wording", "workspace"}
    ),
    "settings": frozenset({"model"}),
    "answers": frozenset({"model"}),
    "impostors": frozenset({"model", "identity", "evidence", "verdict"}),
    "whom": frozenset({"model", "answers", "identity"}),
    "happened": frozenset({"model", "answers", "identity", "evidence", "whom"}),
    "judge": frozenset(
        {"model", "identity", "evidence", "verdict", "impostors", "whom", "happened"}
    ),
    "audit": frozenset({"model", "evidence", "judge", "verdict", "whom", "happened"}),
}
# These tie the rooms together; the outer ones are what people and browsers talk to.
OUTER = frozenset({"web", "app", "serving", "demo", "cli", "commands", "__main__"})
THIRD_PARTY = {
    "flask": frozenset({"web", "app"}),
    "flask_cors": frozenset({"web", "app"}),
    "sqlite3": frozenset({"store"}),
    "sqlcipher3": frozenset({"store"}),
    "waitress": frozenset({"serving", "app", "web"}),
    "click": frozenset({"cli", "commands", "terminal", "__main__", "demo", "serving"}),
    "bs4": frozenset({"sites"}),
    "lxml": frozenset({"sites", "sources", "accounts"}),
    "selectolax": frozenset({"sites"}),
    "phonenumbers": frozenset({"identity"}),
    "imapclient": frozenset({"accounts"}),
    "keyring": frozenset({"accounts"}),
}
# The bundled tables of names are a file to look up in; Apple's messages and calls, its and
# Thunderbird's address books lie in databases that are not ours. None of these files writes.
LOOKS_UP = frozenset((
    "identity/tables.py", "sources/files/foreign.py", "sources/imessage.py",
    "sources/callhistory.py", "sources/whatsappdb/__init__.py",
    "sources/whatsappdb/calls.py", "sources/whatsappdb/store.py", "sources/thunderbird.py",
    "sources/applecontacts/__init__.py", "sources/applecontacts/mac.py",
    "sources/applecontacts/phone.py", "sources/skypedb/__init__.py",
    "sources/skypedb/calls.py",
))  # fmt: skip
NO_NET = frozenset(
    "requests urllib3 http socket ssl httpx aiohttp imaplib smtplib ftplib imapclient".split()
    + "asyncio poplib nntplib telnetlib xmlrpc socketserver websocket".split()
)
# The one room that reaches other machines: the accounts that the user set up. Those beside it look
# for a port of this machine, or who answers there.
ONLINE = "accounts"
# One room asks pages what they say of each other, when it is told to.
VERIFIES = "links"
# What bounds the connections of both, and opens none.
BOUNDS = "patience"
THIS_MACHINE = frozenset({"serving", "ports"})
SQL = re.compile(
    r"\b(?:SELECT\s.+\sFROM|INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE\s.+\sSET|DELETE\s+FROM"
    r"|CREATE\s+(?:TEMP\s+)?(?:TABLE|INDEX)|DROP\s+TABLE|PRAGMA)\b",
    re.S,
)
WRITES = re.compile(r"\b(?:INSERT|UPDATE|DELETE|CREATE|DROP)\b")


def room(path: Path) -> str:
    """``identity`` for ``identity/names.py``, ``judge`` for ``judge.py``."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def label(path: Path) -> str:
    return str(path.relative_to(ROOT))


@functools.cache
def imported(path: Path) -> frozenset[str]:
    """Every module that a file imports, anywhere in it, with its full name."""
    inside = path.relative_to(PACKAGE.parent).with_suffix("").parts[:-1]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(inside[: len(inside) - node.level + 1]) if node.level else ""
            base = ".".join(part for part in (start, node.module) if part)
            # "from firsthand import sites" names a room too.
            found.update((f"{base}.{one.name}" for one in node.names)
                         if base == "firsthand" else [base])  # fmt: skip
    return frozenset(found)


def ours(path: Path) -> set[str]:
    """The rooms that a file imports, its own left out."""
    found = {name.split(".")[1] for name in imported(path) if name.startswith("firsthand.")}
    return found - {room(path), "__version__"}


def code(path: Path) -> str:
    """A script without its comments, and without the words of its strings."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
    text = re.sub(r"(?m)(?<![:\"'`])//.*$", "", text)
    return re.sub(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'", '""', text)


def scripts() -> list[Path]:
    found = [p for p in EXTENSION.rglob("*.js") if "node_modules" not in p.parts]
    assert len(found) > 5
    return sorted(found)


def test_the_reading_of_imports_sees_all_their_forms(tmp_path: Path) -> None:
    assert {"judge", "store"} <= set().union(*map(ours, FILES))
    assert "firsthand.sources" in imported(PACKAGE / "sources" / "linkedin" / "__init__.py")
    assert "firsthand.sites.page" in imported(PACKAGE / "sites" / "linkedin" / "__init__.py")


@pytest.mark.parametrize("name", sorted(ROOMS))
def test_a_room_imports_only_what_the_design_lets_it(name: str) -> None:
    files = [path for path in FILES if room(path) == name]
    assert files
    for path in files:
        assert ours(path) <= ROOMS[name], label(path)


def test_nobody_below_imports_the_ways_in() -> None:
    for path in FILES:
        if room(path) not in OUTER and room(path) != "__init__":
            assert not ours(path) & OUTER, label(path)


@pytest.mark.parametrize("library", sorted(THIRD_PARTY))
def test_a_library_stays_in_its_room(library: str) -> None:
    for path in FILES:
        looks_up = path.relative_to(PACKAGE).as_posix() in LOOKS_UP and library == "sqlite3"
        if library in {name.split(".")[0] for name in imported(path)} and not looks_up:
            assert room(path) in THIRD_PARTY[library], label(path)


def test_one_room_alone_opens_connections_to_other_machines() -> None:
    connected = set()
    for path in FILES:
        names = imported(path)
        if {name.split(".")[0] for name in names} & NO_NET:
            connected.add(room(path))
        # Of urllib, addresses are taken apart with one module; another one fetches them.
        assert not [name for name in names if name.startswith("urllib.r")], label(path)
    assert connected == {ONLINE, VERIFIES, BOUNDS, *THIS_MACHINE}


def test_what_a_server_says_is_stored_by_the_readers_of_files() -> None:
    # The room has no database of its own: it hands out records and how far it read.
    for path in FILES:
        if room(path) == ONLINE:
            assert "store" not in ours(path), label(path)


def test_the_thinking_knows_no_clock() -> None:
    for path in FILES:
        if room(path) in (
            "sites",
            "identity",
            "evidence",
            "verdict",
            "whom",
            "happened",
            "judge",
            "wording",
            "audit",
            "impostors",
        ):
            text = path.read_text("utf-8")
            assert not re.search(r"\btime\.time\(|\.now\(|\.today\(|utcnow\(", text), label(path)


def test_a_moment_is_worked_out_and_not_asked_of_the_system() -> None:
    # Windows knows none before 1970, and refuses: a birthday of 1955 would fail a calendar.
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            asked = isinstance(node, ast.Attribute) and node.attr.endswith("fromtimestamp")
            assert not asked, label(path)


def test_only_the_store_speaks_sql() -> None:
    spoken = set()
    for path in FILES:
        tree = ast.parse(path.read_text("utf-8"))
        texts = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)]
        if path.relative_to(PACKAGE).as_posix() in LOOKS_UP:
            assert not any(isinstance(t, str) and WRITES.search(t) for t in texts), label(path)
        elif any(isinstance(text, str) and SQL.search(text) for text in texts):
            spoken.add(room(path))
            assert room(path) == "store", label(path)
    assert spoken == {"store"}


def test_every_python_file_says_first_what_it_is_for() -> None:
    folders = [PACKAGE, ROOT / "tests", ROOT / "bench"]
    for path in [p for folder in folders for p in sorted(folder.rglob("*.py"))]:
        text = path.read_text("utf-8")
        assert text.startswith(('"""', "#!", 'r"""')), label(path)
        told = ast.get_docstring(ast.parse(text))
        assert told, label(path)
        assert len(told.splitlines()[0]) > 10, label(path)


def test_every_room_has_a_page_that_says_its_rule() -> None:
    rooms = {path.parent for path in FILES if path.name == "__init__.py"}
    for folder in sorted(rooms):
        if folder.parent == PACKAGE:
            assert (folder / "README.md").is_file(), label(folder)
            assert (folder / "README.md").read_text("utf-8").startswith(f"# {folder.name}\n")


def test_only_one_file_of_the_extension_reaches_the_server() -> None:
    found = {
        path.relative_to(EXTENSION).as_posix()
        for path in scripts()
        if re.search(r"\bfetch\s*\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource", code(path))
    }
    assert found == {"server.js"}


def test_only_the_seam_of_the_extension_names_the_browser() -> None:
    found = {
        path.relative_to(EXTENSION).as_posix()
        for path in scripts()
        if re.search(r"\b(?:chrome|browser)\b", code(path))
    }
    # guard.js stands in a page, where nothing can be imported; it only sends the browser a message.
    assert found == {"browser.js", "places.js", "guard.js"}
    assert set(re.findall(r"\bapi\.\w+\.\w+", code(EXTENSION / "guard.js"))) == {
        "api.runtime.sendMessage"
    }


def test_every_script_of_the_extension_says_first_what_it_is_for() -> None:
    for path in scripts():
        assert re.match(r"(?:#!.*\n)?(?:// ?\w|/\*)", path.read_text("utf-8")), label(path)
