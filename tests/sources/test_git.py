"""git repositories: who worked with whom, by real repositories; and nothing of theirs is run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import Event, Handle, Record, Role, Skipped, Unreadable
from firsthand.sources import File, find, git
from firsthand.sources.files.walk import walk
from firsthand.sources.git import log, names
from firsthand.workspace import Workspace

SAM = "Sam Linden <sam@quarry.example>"
INES = "Ines Dubois <ines@orchard.example>"
MAY = int(datetime(2026, 5, 4, 9, tzinfo=UTC).timestamp())
Commit = Callable[..., str]


class Repository:
    """A repository of invented people."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder, self.now = folder, MAY
        folder.mkdir()
        self.git("init", "-q", "-b", "main", *options)

    def git(self, *words: str, **env: str) -> str:
        whole = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder), "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_DATE": f"{self.now} +0000", "GIT_COMMITTER_DATE": f"{self.now} +0000",
            **env,
        }  # fmt: skip
        done = subprocess.run(
            ["git", *words], cwd=self.folder, env=whole, check=True, capture_output=True
        )
        return done.stdout.decode().strip()

    def commit(self, text: str, by: str = SAM, into: str | None = None, *words: str) -> str:
        self.now += 3600
        people = {}
        for role, who in (("AUTHOR", by), ("COMMITTER", into or by)):
            name, _, email = who.partition(" <")
            people |= {f"GIT_{role}_NAME": name, f"GIT_{role}_EMAIL": email.rstrip(">")}
        verb = words or ("commit", "-q", "--allow-empty")
        self.git(*verb, "-m", text, **people)
        return self.git("rev-parse", "HEAD")

    def read(self, now: int = MAY + 10**7) -> list[Record]:
        (file,) = walk([self.folder])
        assert isinstance(file, File)
        assert find(file) is git
        return list(git.records(file, now))

    def ties(self) -> list[tuple[str, str]]:
        """Who acted towards whom, oldest first."""
        found = [event for event in self.read() if isinstance(event, Event)]
        assert all([p.role for p in e.parties] == [Role.FROM, Role.TO] for e in found)
        return [(e.parties[0].handle.value, e.parties[1].handle.value) for e in found[::-1]]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "quarry")


def test_a_commit_by_one_alone_tells_nothing_of_others(repository: Repository) -> None:
    repository.commit("Cut the stone")
    repository.commit("Plant a tree", INES)
    assert [type(record) for record in repository.read()] == [Skipped, Skipped]


def test_co_authors_acted_both_and_a_reviewer_for_the_author(repository: Repository) -> None:
    repository.commit(f"Cut the stone\n\nTwice.\n\nCo-authored-by: {INES}")
    assert sorted(repository.ties()) == [
        ("ines@orchard.example", "sam@quarry.example"),
        ("sam@quarry.example", "ines@orchard.example"),
    ]
    repository.commit(f"Plant a tree\n\nReviewed-by: {SAM}\nCc: Nobody <n@x.example>", INES)
    assert repository.ties()[-1] == ("sam@quarry.example", "ines@orchard.example")
    assert len(repository.ties()) == 3
    newest = repository.read()[0]
    assert isinstance(newest, Event)
    assert (newest.subject, newest.when) == ("Plant a tree", repository.now)


def test_who_merges_or_applies_the_work_of_another_acted_for_them(repository: Repository) -> None:
    repository.commit("Begin")
    repository.git("checkout", "-q", "-b", "tree")
    repository.commit("Plant a tree", INES)
    repository.git("checkout", "-q", "main")
    repository.commit("Cut on")
    repository.commit("Merge tree", SAM, None, "merge", "-q", "--no-ff", "tree")
    assert repository.ties() == [("sam@quarry.example", "ines@orchard.example")]
    repository.commit("Water it", INES, SAM)  # picked, or moved along with a branch
    repository.commit("Merge branch 'main' into tree")
    assert repository.ties() == [("sam@quarry.example", "ines@orchard.example")]
    repository.commit(f"Water it\n\nSigned-off-by: {SAM}", INES, SAM)
    assert repository.ties() == [("sam@quarry.example", "ines@orchard.example")] * 2


def test_the_mailmap_says_who_is_whom(repository: Repository) -> None:
    (repository.folder / ".mailmap").write_text(f"{INES} <ines@old.example>\n", "utf-8")
    repository.git("add", ".mailmap")
    repository.commit("Say who is whom")
    repository.commit(f"Water it\n\nSigned-off-by: {SAM}", "I. D. <ines@old.example>", SAM)
    (event,) = [record for record in repository.read() if isinstance(record, Event)]
    assert event.parties[1].handle == Handle("email", "ines@orchard.example")
    assert event.parties[1].name == "Ines Dubois"


def test_the_mailmap_holds_for_who_is_named_on_a_commit_too(repository: Repository) -> None:
    (repository.folder / ".mailmap").write_text(f"{INES} <ines@old.example>\n", "utf-8")
    repository.git("add", ".mailmap")
    for named in ("I. D. <ines@old.example>", "I: D <ines@old.example>", "<ines@old.example>", "<"):
        repository.commit(f"Water it\n\nReviewed-by: {named}\nCo-authored-by: Ana <ana@a.example>")
    people = {p.handle.value for record in repository.read() if isinstance(record, Event)
              for p in record.parties}  # fmt: skip
    assert people == {
        "sam@quarry.example",
        "ines@orchard.example",
        "ines@old.example",
        "ana@a.example",
    }


@pytest.mark.parametrize(
    ("name", "email", "handle"),
    [
        ("Ines", "12345+inesd@users.noreply.github.com", ("url", "https://github.com/inesd")),
        ("Ines", "inesd@users.noreply.github.com", ("url", "https://github.com/inesd")),
        ("Ines", "77-ines.d@users.noreply.gitlab.com", ("url", "https://gitlab.com/ines.d")),
        ("Ines", "Ines@Orchard.Example", ("email", "ines@orchard.example")),
        ("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com", None),
        ("renovate-bot", "bot@renovateapp.com", None),
        ("aider (gpt-4o)", "aider@aider.chat", None),
        ("GitHub", "noreply@github.com", None),
        ("An assistant", "noreply@assistant.example", None),
        ("Copilot", "198982749+Copilot@users.noreply.github.com", None),
        ("GitHub Action", "action@github.com", None),
        ("Hosted Weblate", "hosted@weblate.org", None),
        ("Travis CI", "builds@travis-ci.org", None),
        ("Claude", "claude@anthropic.com", None),
        ("Claude Morel", "claude@morel.example", ("email", "claude@morel.example")),
        ("Sam", "sam@laptop", None),
        ("Abbott", "abbott@quarry.example", ("email", "abbott@quarry.example")),
        ("Jan Bot", "jan.bot@quarry.example", ("email", "jan.bot@quarry.example")),
        ("Jan Bot", "jan@mail.bot.example", ("email", "jan@mail.bot.example")),
        ("Marie-Jo Robot", "m.robot@quarry.example", ("email", "m.robot@quarry.example")),
        ("Jan Bot", "12345+jbot@users.noreply.github.com", ("url", "https://github.com/jbot")),
        ("Jan Bot", "jan-bot@quarry.example", None),
        ("Jan Bot", "bot@quarry.example", None),
        ("Jan Maes", "jan.bot@quarry.example", None),
        ("CI Bot", "ci.bot@quarry.example", None),
        ("Release Bot", "release@quarry.example", None),
        ("Kubernetes Prow Robot", "k8s-ci-robot@users.noreply.github.com", None),
        ("k8s-ci-robot", "k8s@quarry.example", None),
        ("Nobody", "", None),
    ],
)
def test_hidden_addresses_are_profiles_and_machines_are_nobody(
    name: str, email: str, handle: tuple[str, str] | None
) -> None:
    found = names.author(name, email)
    assert (found.handle if found else None) == handle


def test_branches_packed_refs_bare_and_newer_repositories_are_read(tmp_path: Path) -> None:
    source = Repository(tmp_path / "a")
    source.commit(f"One\n\nCo-authored-by: {INES}")
    source.git("checkout", "-q", "-b", "side")
    source.commit(f"Two\n\nCo-authored-by: {INES}")
    source.git("pack-refs", "--all")
    source.git("checkout", "-q", "main")
    assert len(source.ties()) == 4
    source.git("clone", "-q", "--bare", str(source.folder), str(tmp_path / "bare.git"))
    (file,) = walk([tmp_path / "bare.git"])
    assert isinstance(file, File)
    assert sum(isinstance(one, Event) for one in git.records(file, MAY + 10**7)) == 4
    newer = Repository(tmp_path / "newer", "--object-format=sha256")
    newer.commit(f"One\n\nCo-authored-by: {INES}")
    assert len(newer.ties()) == 2


def test_nothing_that_a_repository_names_is_run(repository: Repository, tmp_path: Path) -> None:
    repository.commit(f"One\n\nCo-authored-by: {INES}")
    trap, sprung = tmp_path / "trap.sh", tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch {sprung}\n", "ascii")
    trap.chmod(0o755)
    for key in ("core.pager", "core.fsmonitor", "core.sshCommand", "diff.external", "gpg.program",
                "core.hooksPath", "alias.log", "uploadpack.packObjectsHook"):  # fmt: skip
        repository.git("config", key, f"!{trap}" if key == "alias.log" else str(trap))
    repository.git("config", "log.showSignature", "true")
    repository.git("config", "extensions.partialClone", "origin")
    repository.git("config", "remote.origin.url", f"ext::{trap}")
    repository.git("config", "protocol.ext.allow", "always")
    hooks = repository.folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "pre-commit", "reference-transaction"):
        (hooks / name).write_bytes(trap.read_bytes())
        (hooks / name).chmod(0o755)
    assert len(repository.ties()) == 2
    assert not sprung.exists()


def test_what_lies_in_a_repository_is_nobodys_record(repository: Repository) -> None:
    (repository.folder / "fixture.eml").write_bytes(b"From: a@b.example\nTo: c@d.example\n\nx")
    repository.commit("One")
    assert [item.path.rpartition("/")[2] for item in walk([repository.folder])] == ["HEAD"]


def test_a_history_that_was_cut_off_when_it_was_fetched_is_read_to_there(
    repository: Repository, tmp_path: Path
) -> None:
    for text in ("One", f"Two\n\nCo-authored-by: {INES}", f"Three\n\nReviewed-by: {INES}"):
        repository.commit(text)
    address = repository.folder.as_uri()
    repository.git("clone", "-q", "--depth", "2", address, str(tmp_path / "cut"))
    (file,) = walk([tmp_path / "cut"])
    assert isinstance(file, File)
    assert [type(one) for one in git.records(file, MAY + 10**7)] == [Event, Event, Event]


def test_a_second_work_tree_leads_to_its_history_and_holds_no_records(
    repository: Repository, tmp_path: Path
) -> None:
    (repository.folder / "fixture.eml").write_bytes(b"From: a@b.example\nTo: c@d.example\n\nx")
    repository.git("add", "-A")
    repository.commit("One")
    tree = tmp_path / "second"
    repository.git("worktree", "add", "-q", str(tree), "-b", "side")
    (file,) = walk([tree])
    assert isinstance(file, File)
    assert find(file) is git
    (tree / ".git").write_text("gitdir: ../nowhere/.git/worktrees/second\n", "ascii")
    (problem,) = walk([tree])
    assert isinstance(problem, Unreadable)


def test_an_empty_and_a_damaged_repository_are_told(repository: Repository) -> None:
    (problem,) = repository.read()
    assert isinstance(problem, Unreadable)
    assert "leads to a commit" in problem.why
    repository.commit(f"One\n\nCo-authored-by: {INES}")
    repository.commit("Two")
    old = repository.git("rev-parse", "HEAD~1")
    (repository.folder / ".git" / "objects" / old[:2] / old[2:]).unlink()
    *_, problem = repository.read()
    assert isinstance(problem, Unreadable)
    assert "to its end" in problem.why


@pytest.mark.parametrize(
    "place", ["packed-refs", "refs/heads/x", "objects/info/alternates", "objects/info/commit-graph"]
)
def test_a_pipe_among_its_files_ends_no_import(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setattr(log, "SILENT", 0.5)
    repository.commit("Cut the stone")
    file = repository.folder / ".git" / place
    file.parent.mkdir(exist_ok=True)
    os.mkfifo(file)
    told = [one.why for one in repository.read() if isinstance(one, Unreadable)]
    assert ("objects" in place) == any("git did not go on" in why for why in told)


def test_without_git_it_says_what_to_do(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("One")
    monkeypatch.setattr(log.shutil, "which", lambda _: None)
    (file,) = walk([repository.folder])
    assert isinstance(file, File)
    (problem,) = git.records(file, MAY)
    assert isinstance(problem, Unreadable)
    assert "install it" in problem.why


def test_one_pull_together_is_an_exchange_and_a_second_import_adds_nothing(
    repository: Repository, tmp_path: Path
) -> None:
    repository.commit(f"One\n\nCo-authored-by: {INES}")
    kept = Workspace.open(tmp_path / "home", clock=lambda: MAY + 10**6)
    kept.add_me(["sam@quarry.example"])
    assert kept.import_paths([repository.folder])["files"][0]["new"] == 2
    (person,) = kept.people("Ines Dubois")
    told = kept.person(person["id"])
    assert told is not None
    assert told["verdict"]["standing"] == "acquainted"
    assert kept.import_paths([repository.folder])["files"][0]["new"] == 0


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_name_and_address_gives_somebody_or_nobody(name: str, email: str) -> None:
    found = names.author(name, email)
    assert found is None or found.handle.value


@given(st.text(max_size=300))
def test_any_line_of_the_log_gives_a_commit_or_none(text: str) -> None:
    commit = log._commit(text)
    assert commit is None or commit.hash
