"""The documentation says what the code does: weights, commands, sources."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from firsthand.cli import main
from firsthand.evidence.weights import START, WEIGHTS
from firsthand.identity import weights as match
from firsthand.model import Settings
from firsthand.sites import SITES
from firsthand.web.codes import SITES as LABELS

DOCS = Path(__file__).parents[1] / "docs"
README = (DOCS.parent / "README.md").read_text("utf-8")
VERDICTS = (DOCS / "how-verdicts-work.md").read_text("utf-8")


def test_every_weight_is_explained_with_its_number_reason_and_source() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*)$", VERDICTS, re.M))
    matching = {**match.SIGNS, **match.LEVELS}
    assert set(rows) == {*WEIGHTS, *matching}
    for code, level in matching.items():
        assert rows[code].startswith(f"{level.bits:+g} "), code
        assert level.says in rows[code]
        assert level.source in rows[code]
        assert ("rare" in rows[code].split("|")[0]) == level.by_rarity
    for code, weight in WEIGHTS.items():
        assert rows[code].startswith(f"{weight.bits:+g} |"), code
        assert weight.says in rows[code]
        assert weight.source in rows[code]
    assert f"| where everybody starts | {START.bits:+g} |" in VERDICTS


def test_the_figures_in_the_text_are_the_defaults() -> None:
    figures = Settings()
    words = {3: "three", 8: "eight"}
    assert f"at most\n{words[figures.small]} people" in VERDICTS
    assert f"at least {words[figures.months]} different months" in VERDICTS
    assert f"last {words[int(figures.alive_years)]} years" in VERDICTS


@pytest.mark.parametrize("command", sorted(main.commands))
def test_the_readme_names_every_command(command: str) -> None:
    assert re.search(rf"`(firsthand )?{command}\b|firsthand {command}\b", README)


@pytest.mark.parametrize("site", [site.NAME for site in SITES])
def test_the_readme_has_a_line_for_every_site(site: str) -> None:
    assert f"\n| {LABELS[site]} | " in README


@pytest.mark.parametrize("document", [*sorted(DOCS.rglob("*.md")), DOCS.parent / "README.md"])
def test_no_link_leads_nowhere(document: Path) -> None:
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text("utf-8")):
        assert (document.parent / link).exists(), f"{document.name} links to {link}"


def test_every_test_that_security_names_exists() -> None:
    tests = "\n".join(f.read_text("utf-8") for f in (DOCS.parent / "tests").rglob("test_*.py"))
    security = (DOCS / "security.md").read_text("utf-8")
    named = re.findall(r"`(test_\w+)`", security)
    assert len(named) > 15
    for name in named:
        assert f"def {name}(" in tests, name
    for name in re.findall(r"`(test_\w+\.py)`", security):
        assert list((DOCS.parent / "tests").rglob(name)), name
    start, end = map(security.index, ("## Who might want in", "## Encryption at rest"))
    rows = re.findall(r"(?m)^\| (?!who \||what happens \||---).*", security[start:end])
    assert len(rows) > 50
    assert not [row for row in rows if "`test_" not in row]


def _named(*files: str) -> set[str]:
    found = set()
    for file in files:
        text = (DOCS.parent / file).read_text("utf-8")
        found |= set(re.findall(r"(?m)^([\w-]+)==", text))
    return found


def test_no_dependency_is_without_a_written_reason() -> None:
    about = tomllib.loads((DOCS.parent / "pyproject.toml").read_text("utf-8"))["project"]
    extras = about["optional-dependencies"].values()
    wanted = [*about["dependencies"], *(one for extra in extras for one in extra)]
    named = {re.match(r"[\w-]+", one)[0] for one in wanted}  # type: ignore[index]
    named |= set(json.loads((DOCS.parent / "package.json").read_text("utf-8"))["devDependencies"])
    tools = (DOCS.parent / "tools").glob("*/requirements.txt")
    named |= _named(
        *(str(path.relative_to(DOCS.parent)) for path in tools if "names" not in path.parts)
    )
    assert {"flask", "pytest", "typescript", "cyclonedx-bom"} <= named
    reasons = "\n".join(path.read_text("utf-8") for path in (DOCS / "decisions").glob("*.md"))
    for one in sorted(named):
        assert re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", reasons, re.I), one


def test_every_locked_version_has_its_hashes() -> None:
    lock = (DOCS.parent / "requirements-dev.lock").read_text("utf-8")
    entries = re.split(r"(?m)^(?=[\w.-]+==)", lock)[1:]
    assert len(entries) > 60
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", one) for one in entries)
    packages = json.loads((DOCS.parent / "package-lock.json").read_text("utf-8"))["packages"]
    held = [one for name, one in packages.items() if name and not one.get("link")]
    assert len(held) > 50
    assert all(one["integrity"].startswith("sha512-") for one in held)
