"""Holds that every browser the manifest names has what the extension asks of it:

    python extension/tools/supported.py [EXTENSION]

Browser by browser, from the oldest version that the manifest lets in: each ``chrome.*`` or
``browser.*`` name in the scripts, each key and permission of the two packages' manifests, and each
method that any JavaScript or page object has. What a browser is known to lack stands in
absent.json and has to be looked for in the code before it is used; the tests take just that away
from a real browser. What browsers have is read from @mdn/browser-compat-data (npm; CC0).
"""

from __future__ import annotations

import functools
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pack import EXTENSION, manifest

DATA = EXTENSION.parent / "node_modules" / "@mdn" / "browser-compat-data" / "data.json"
# Chrome's own, which the data leaves out, and one that every browser reads over.
KEYS_LEFT_OUT = {"minimum_chrome_version", "description", "short_name"}
NAME = re.compile(r"(?<![./])\bapi((?:\??\.[A-Za-z]\w*)+)")
METHOD = re.compile(r"\.([a-z]\w+)\(")
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)
Told = dict[str, Any]


@functools.cache
def compatibility() -> Told:
    told: Told = json.loads(DATA.read_text("utf-8"))
    return told


def oldest(extension: Path) -> dict[str, float]:
    """Browser -> the first version that takes the extension. Edge counts as Chromium does."""
    ours = json.loads((extension / "manifest.json").read_text("utf-8"))
    gecko = ours["browser_specific_settings"]
    chrome = float(ours["minimum_chrome_version"])
    return {
        "chrome": chrome,
        "edge": chrome,
        "firefox": float(gecko["gecko"]["strict_min_version"]),
        "firefox_android": float(gecko["gecko_android"]["strict_min_version"]),
    }


def since(entry: Told, browser: str, name: str = "") -> float:
    """The version from which a browser has it for good; infinity where it never came.

    ``name`` is what the code calls it: a statement under another name says nothing about it.
    """
    told = entry.get("__compat", {}).get("support", {}).get(browser, [])
    found = [float("inf")]
    for one in told if isinstance(told, list) else [told]:
        called = one.get("alternative_name", name)
        version = re.search(r"\d+", str(one.get("version_added")))
        if called == name and version and not ({"version_removed", "flags"} & set(one)):
            found.append(float(version[0]))
    return min(found)


def at(tree: Told, path: str) -> list[tuple[str, Told]]:
    """The entries along a dotted path as far as the data knows it, each with its own path."""
    found = []
    parts = path.split(".")
    for depth, part in enumerate(parts, 1):
        if part not in tree:
            break
        tree = tree[part]
        found.append((".".join(parts[:depth]), tree))
    return found


def scripts(extension: Path) -> Iterator[tuple[str, str]]:
    """Path and text without comments of every script that ships."""
    for path in sorted(extension.rglob("*.js")):
        yield path.relative_to(extension).as_posix(), COMMENT.sub("", path.read_text("utf-8"))


def lacking(extension: Path, data: Told) -> Iterator[tuple[str, str, str]]:
    """Browser, name and place of each ``chrome.*`` that the oldest version is without."""
    apis: Told = {**data["webextensions"]["api"]}
    apis["contextMenus"] = apis["menus"]  # as Chromium calls it, and Firefox too
    for place, text in scripts(extension):
        # Handed on or looked into by another way, it could not be followed.
        if re.search(r"(?<![./])\bapi\b(?!\??\.[A-Za-z]|/| = globalThis)", text):
            yield "", "api is used in a way that cannot be followed", place
        for found in NAME.finditer(text):
            name = found[1].replace("?", "")[1:]
            known = at(apis, name)
            beyond = name[len(known[-1][0]) + 1 :] if known else name
            if beyond not in ("", "addListener"):  # events are alike, and told of as wholes
                yield "", f"there is no {name}", place
            given = set(re.findall(r"\w+", text[found.end() :].split(";", 1)[0]))
            options = known[-1][1] if known else {}
            known += [(f"{name}.{one}", options[one]) for one in sorted(given & set(options))]
            for path, entry in known:
                for browser, version in oldest(extension).items():
                    if "__compat" in entry and since(entry, browser, path) > version:
                        yield browser, path, place


def keys(tree: Told, given: object, above: str = "") -> Iterator[tuple[str, Told]]:
    """The entries of a manifest's keys, and of the keys and permissions within them."""
    names = given if isinstance(given, (dict, list)) else []
    for name in names:
        if isinstance(name, str) and name in tree:
            yield above + name, tree[name]
            if isinstance(given, dict):
                yield from keys(tree[name], given[name], f"{above}{name}.")


def lacking_keys(data: Told, minima: dict[str, float]) -> Iterator[tuple[str, str, str]]:
    """Browser and name of each key of its package's manifest that the oldest version is without."""
    for browser, version in minima.items():
        ours = manifest("firefox" if browser.startswith("firefox") else "chromium")
        tree = data["webextensions"]["manifest"]
        for name in ours.keys() - tree.keys() - KEYS_LEFT_OUT:
            yield "", f"there is no key {name}", "manifest.json"
        for name, entry in keys(tree, ours):
            if "__compat" in entry and since(entry, browser) > version:
                yield browser, name, "manifest.json"


def methods(data: Told) -> dict[str, list[Told]]:
    """Name of a method -> the entries of all objects of the language and of pages that have one."""
    found: dict[str, list[Told]] = {}
    for tree in (data["api"], data["javascript"]["builtins"]):
        for owner in tree.values():
            for name, entry in owner.items():
                if "__compat" in entry:
                    # A static method's name ends so in the data: "timeout_static".
                    found.setdefault(name.removesuffix("_static"), []).append(entry)
    return found


def lacking_methods(extension: Path, data: Told) -> Iterator[tuple[str, str, str]]:
    """Each method that no object of the oldest version has. One name stands on many objects, so
    this sees what is new in all of them, such as ``toSorted`` once was, and no more."""
    known = methods(data)
    for place, text in scripts(extension):
        for name in set(METHOD.findall(text)) & set(known):
            for browser, version in oldest(extension).items():
                if min(since(one, browser) for one in known[name]) > version:
                    yield browser, f".{name}()", place


def main(extension: Path) -> int:
    data = compatibility()
    absent = json.loads((Path(__file__).parent / "absent.json").read_text("utf-8"))
    minima = oldest(extension)
    found = [*lacking(extension, data), *lacking_keys(data, minima)]
    found += lacking_methods(extension, data)
    known = {(browser, name) for browser, names in absent.items() for name in names}

    def listed(browser: str, name: str) -> bool:
        ours = [one for whose, one in known if whose == browser]
        return any(name == one or name.startswith(f"{one}.") for one in ours)

    problems = [
        f"{place}: {name}" + (f" is not in {browser} {minima[browser]:g}" if browser else "")
        for browser, name, place in dict.fromkeys(found)
        if not listed(browser, name)
    ]
    met = {(browser, name) for browser, name, _ in found}
    problems += [
        f"absent.json: {name} is in {browser}, or not used" for browser, name in sorted(known - met)
    ]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXTENSION))
