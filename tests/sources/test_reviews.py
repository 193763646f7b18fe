"""Reviews of code: who looked at whose work, in the forms in which GitHub and GitLab give it."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import Event, Record, Skipped, Unreadable
from firsthand.sources import File, find, reviews
from firsthand.workspace import Workspace

NOW = 1_780_000_000
CASES = Path(__file__).parent / "reviews"


def read(name: str) -> list[Record]:
    file = File.on_disk(CASES / name)
    assert find(file) is reviews
    return list(reviews.records(file, NOW))


def told(records: list[Record]) -> list[tuple[str, str, str | None]]:
    """Who did something for whom, on what."""
    return [
        (one.parties[0].handle.value, one.parties[1].handle.value, one.subject)
        for one in records
        if isinstance(one, Event)
    ]


INES, SAM = "https://github.com/ines-d", "https://github.com/samlinden"


def test_an_archive_tells_who_reviewed_whose_work_and_bots_are_nobody() -> None:
    records = read("github/pull_request_reviews_000001.json")
    assert told(records) == [
        (SAM, INES, "Weigh each stone once"),
        (INES, SAM, "Count the carts"),
    ]
    assert [type(one) for one in records[2:]] == [Skipped, Skipped]
    one = records[0]
    assert isinstance(one, Event)
    assert (one.when, one.parties[0].name) == (1_740_996_300, "Sam Linden")
    assert one.occasion == "review:https://github.com/quarry/stones/pull/7"


def test_comments_count_on_others_work_and_not_on_issues() -> None:
    records = read("github/issue_comments_000001.json")
    assert told(records) == [(INES, SAM, "Count the carts")]
    assert [type(one) for one in records[1:]] == [Skipped, Skipped]


def test_a_list_of_pull_requests_tells_the_answers_and_the_merge_too() -> None:
    records = read("gh.json")
    assert told(records) == [
        (SAM, INES, "Weigh the carts too"),
        (INES, SAM, "Weigh the carts too"),
        (SAM, INES, "Weigh the carts too"),
        ("https://github.com/bruno", INES, "Weigh the carts too"),
    ]
    assert len({one.key for one in records if isinstance(one, Event)}) == 4


def test_one_pull_request_on_its_own_is_read_alike() -> None:
    first = json.loads((CASES / "gh.json").read_text())[0]
    file = File.in_memory("pr.json", json.dumps(first).encode())
    assert find(file) is reviews
    assert told(list(reviews.records(file, NOW))) == told(read("gh.json"))


def test_a_gitlab_project_names_people_by_its_members_and_by_their_notes() -> None:
    sam, ines, bruno = "sam@quarry.example", "reviews:Ines Dubois", "bruno@tack.example"
    records = read("project/merge_requests.ndjson")
    assert told(records) == [
        (ines, sam, "Count the carts"),
        (sam, ines, "Count the carts"),
        (ines, sam, "Count the carts"),
        (bruno, sam, "Count the carts"),
    ]
    assert sum(isinstance(one, Skipped) for one in records) == 2  # the bot, and nobody known


def test_a_list_of_merge_requests_tells_who_took_them_in_on_any_server() -> None:
    site = "https://git.orchard.example"
    assert told(read("glab.json")) == [(f"{site}/ines", f"{site}/sam", "Count the sacks")]


@pytest.mark.parametrize("name", ["pull_requests_000001.json", "users_000001.json"])
def test_the_other_files_of_an_archive_are_known_and_hold_nothing(name: str) -> None:
    assert [type(one) for one in read(f"github/{name}")] == [Skipped]


def test_the_other_files_of_a_gitlab_project_are_known_and_hold_nothing() -> None:
    labels = b'{"id": 1, "title": "stone", "color": "#aabbcc"}\n'
    file = File.in_memory("export/tree/project/labels.ndjson", labels)
    assert find(file) is reviews
    assert [type(one) for one in reviews.records(file, NOW)] == [Skipped]
    assert find(File.in_memory("labels.ndjson", labels)) is not reviews


def test_the_order_of_what_was_done_does_not_change_what_it_is() -> None:
    content: list[dict[str, Any]] = json.loads((CASES / "gh.json").read_text())
    random.Random(3).shuffle(content)
    for one in content:
        one["comments"].reverse()
        one["reviews"].reverse()
    turned = list(reviews.records(File.in_memory("x", json.dumps(content).encode()), NOW))
    keys = [
        {one.key for one in some if isinstance(one, Event)} for some in (turned, read("gh.json"))
    ]
    assert keys[0] == keys[1]


def test_reviews_both_ways_are_work_with_each_other(tmp_path: Path) -> None:
    home = Workspace.open(tmp_path / "home", clock=lambda: NOW)
    home.add_me([SAM])
    report = home.import_paths([CASES / "github", CASES / "gh.json"])
    assert {file["source"] for file in report["files"]} == {"reviews"}
    assert report["interactions"] == 7
    verdict = home.check_address(INES)
    assert verdict["standing"] == "acquainted"
    assert not home.import_paths([CASES / "github"])["files"][0]["new"]


def test_who_wrote_most_of_a_project_is_not_taken_for_the_user(tmp_path: Path) -> None:
    home = Workspace.open(tmp_path / "home", clock=lambda: NOW)
    home.import_paths([CASES / "project"])
    assert home.me() == []


def test_a_packed_archive_is_to_be_unpacked_first(tmp_path: Path) -> None:
    (tmp_path / "export.tar.gz").write_bytes(b"\x1f\x8b\x08\0" + b"\0" * 60)
    home = Workspace.open(tmp_path / "home", clock=lambda: NOW)
    (file,) = home.import_paths([tmp_path / "export.tar.gz"])["files"]
    assert "unpack it" in file["problems"][0]["what"].lower()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from([
            "type", "url", "user", "author", "login", "reviews", "comments", "number", "iid", "id",
            "pull_request", "submittedAt", "createdAt", "notes", "author_id", "target_branch",
            "approvals", "web_url", "merged_at", "mergedBy", "metrics", "state", "title",
        ]),
        inner, max_size=8,
    ),
    max_leaves=30,
)  # fmt: skip


@given(VALUES, st.sampled_from(["archive", "lists", "gitlab"]))
def test_whatever_the_values_are_nothing_raises(value: object, kind: str) -> None:
    content = json.dumps(value if isinstance(value, list) else [value]).encode()
    file = File.in_memory("x", content, lambda _: content)
    for record in getattr(reviews, kind).records(file, NOW):
        assert isinstance(record, Event | Skipped | Unreadable)


@given(st.binary(max_size=300))
def test_arbitrary_bytes_never_raise(content: bytes) -> None:
    for start in (
        b"",
        b'[{"type":"pull_request_review","url":"https://',
        b'{"iid":1,"target_branch":',
    ):
        file = File.in_memory("x", start + content)
        reviews.fits(file)
        for record in reviews.records(file, NOW):
            assert isinstance(record, Event | Skipped | Unreadable)
