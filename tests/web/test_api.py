"""The API as the contract says it, and its description."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from web_server import CHROME, Served

from firsthand.web import shapes, shapes_audit, shapes_person, shapes_verdict
from firsthand.web.calls import ROUTES
from firsthand.web.imports import _safe

PROBLEM = "application/problem+json"
PAGE = {"url": "https://www.linkedin.example/in/somebody", "html": "<h1>Somebody</h1>"}


def problem(reply: Any, status: int, kind: str) -> None:
    assert reply.status_code == status, reply.text
    assert reply.headers["Content-Type"] == PROBLEM
    told = msgspec.json.decode(reply.content, type=shapes.ProblemOut)
    assert told.type.endswith("/" + kind)
    assert told.status == status
    assert told.title
    assert "Traceback" not in reply.text


def test_health_tells_who_listens_and_nothing_personal(served: Served) -> None:
    told = served.client().get(f"{served.url}/api/v1/health").json()
    assert told == {"app": "firsthand", "version": told["version"], "api": 1}


def test_a_page_gives_a_verdict(served: Served) -> None:
    reply = served.extension().post(f"{served.url}/api/v1/checks", json=PAGE)
    assert reply.status_code == 201
    told = msgspec.json.decode(reply.content, type=shapes_verdict.VerdictOut)
    assert told.standing == "firsthand"
    assert told.reasons[0].for_ is True
    assert told.reasons[0].bits == 5.4


def test_an_address_alone_gives_a_verdict(served: Served) -> None:
    reply = served.extension().post(f"{served.url}/api/v1/checks", json={"url": PAGE["url"]})
    assert reply.status_code == 201
    assert reply.json()["standing"] == "stranger"


def test_a_skill_is_asked_about_with_the_check_or_after_it(served: Served) -> None:
    client = served.extension()
    check = client.post(f"{served.url}/api/v1/checks", json={**PAGE, "skill": "Rigging"}).json()
    reply = client.post(
        f"{served.url}/api/v1/checks/{check['id']}/skill", json={"skill": "Rigging"}
    )
    assert reply.status_code == 200
    told = msgspec.json.decode(reply.content, type=shapes_verdict.VerdictOut)
    assert isinstance(told.skill, shapes_verdict.SkillOut)
    assert (told.skill.name, told.skill.advice) == ("Rigging", "wait")
    assert told.skill.reasons[0].evidence == ["i_3"]
    problem(
        client.post(f"{served.url}/api/v1/checks/c_9/skill", json={"skill": "Rigging"}),
        404, "not-found",
    )  # fmt: skip
    for body in ({"skill": ""}, {}, {"skill": 3}, {"skill": "x" * 201}):
        reply = client.post(f"{served.url}/api/v1/checks/{check['id']}/skill", json=body)
        problem(reply, 400, "bad-request")


def test_a_page_without_a_person_is_told_in_a_sentence(served: Served) -> None:
    reply = served.extension().post(
        f"{served.url}/api/v1/checks", json={**PAGE, "html": "nobody here"}
    )
    problem(reply, 422, "no-profile")
    assert reply.json()["detail"].startswith("This page shows no single person")


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"null", b"[]", b'"x"', b'{"url": 1}', b'{"html": "x"}', b"\xff\xfe",
     b'{"url": "\xff"}',
     b'{"url": "\\ud800"}', b'{"url": "x", "html": 7}', b'{"url": "' + b"x" * 9000 + b'"}',
     b'{"url": "x", "html": ' + b"[" * 100_000],
)  # fmt: skip
def test_a_body_that_is_not_what_was_asked_for_is_refused(served: Served, body: bytes) -> None:
    reply = served.extension().post(
        f"{served.url}/api/v1/checks", data=body, headers={"Content-Type": "application/json"}
    )
    problem(reply, 400, "bad-request")


def test_another_kind_of_body_is_refused(served: Served) -> None:
    reply = served.extension().post(f"{served.url}/api/v1/checks", data={"url": "x"})
    problem(reply, 415, "unsupported-media-type")


def test_a_body_that_is_too_large_is_refused_before_it_is_read(served: Served) -> None:
    reply = served.extension().post(
        f"{served.url}/api/v1/checks", json={**PAGE, "html": "x" * (13 * 2**20)}
    )
    problem(reply, 413, "too-large")
    assert list(served.workspace.home.glob("scratch/*")) == []


def test_a_large_page_below_the_limit_is_taken(served: Served) -> None:
    reply = served.extension().post(
        f"{served.url}/api/v1/checks", json={**PAGE, "html": "x" * (11 * 2**20)}
    )
    assert reply.status_code == 201


def test_a_mistake_of_ours_is_told_without_its_details(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    reply = served.extension().post(f"{served.url}/api/v1/checks", json={**PAGE, "html": "crash"})
    problem(reply, 500, "broken")
    assert "secret detail" not in reply.text


def test_what_is_not_there_and_what_is_not_done(served: Served) -> None:
    extension = served.extension()
    problem(extension.get(f"{served.url}/api/v1/nothing"), 404, "not-found")
    problem(extension.get(f"{served.url}/api/v1/checks/c_none"), 404, "not-found")
    problem(extension.get(f"{served.url}/api/v1/people/p_none"), 404, "not-found")
    reply = extension.delete(f"{served.url}/api/v1/checks")
    problem(reply, 405, "method-not-allowed")
    assert "GET" in reply.headers["Allow"]


def test_history_is_paged_newest_first(served: Served) -> None:
    for number in range(5):
        served.workspace.add("virtual", f"Person {number}")
    extension = served.extension()
    seen: list[str] = []
    cursor = None
    while True:
        reply = extension.get(f"{served.url}/api/v1/checks", params={"limit": 2, "cursor": cursor})
        told = msgspec.json.decode(reply.content, type=shapes_verdict.Checks)
        seen += [c.profile.name or "" for c in told.checks]
        cursor = told.next
        if cursor is None:
            break
    assert seen == [f"Person {number}" for number in (4, 3, 2, 1, 0)]


def test_history_is_filtered(served: Served) -> None:
    served.workspace.add("virtual", "Ann")
    served.workspace.add("firsthand", "Bea")
    extension = served.extension()
    for params in ({"standing": "firsthand"}, {"q": "bea"}):
        told = extension.get(f"{served.url}/api/v1/checks", params=params).json()
        assert [c["profile"]["name"] for c in told["checks"]] == ["Bea"]


@pytest.mark.parametrize(
    "params",
    [{"limit": "0"}, {"limit": "201"}, {"limit": "x"}, {"cursor": "not a cursor"},
     {"standing": "friend"}, {"decision": "perhaps"}],
)  # fmt: skip
def test_a_page_that_cannot_be_is_refused(served: Served, params: dict[str, str]) -> None:
    reply = served.extension().get(f"{served.url}/api/v1/checks", params=params)
    problem(reply, 400, "bad-request")


def test_a_decision_is_kept(served: Served) -> None:
    check = served.workspace.add("firsthand")
    extension = served.extension()
    url = f"{served.url}/api/v1/checks/{check['id']}/decision"
    reply = extension.post(url, json={"decision": "added", "note": "at the fair"})
    assert reply.json() == {"id": check["id"], "decision": "added", "note": "at the fair"}
    problem(extension.post(url, json={"decision": "perhaps"}), 400, "bad-request")
    missing = f"{served.url}/api/v1/checks/c_none/decision"
    problem(extension.post(missing, json={"decision": "added"}), 404, "not-found")


@pytest.mark.parametrize(
    ("body", "heard"),
    [
        ({"person": "p_1"}, ("p_1", None, None)),
        ({"person": None}, (None, None, None)),
        ({"know": True, "how": "the choir"}, ("", True, "the choir")),
        ({"person": "p_2", "know": False}, ("p_2", False, None)),
    ],
)
def test_the_users_word_is_heard(served: Served, body: Any, heard: tuple[Any, ...]) -> None:
    check = served.workspace.add("unsure")
    url = f"{served.url}/api/v1/checks/{check['id']}/answer"
    assert served.extension().post(url, json=body).json()["id"] == check["id"]
    assert served.workspace.answers == [(check["id"], *heard)]


def test_a_word_on_what_is_not_there_is_refused(served: Served) -> None:
    check = served.workspace.add("unsure")
    extension = served.extension()
    for id, person in (("c_none", "p_1"), (check["id"], "p_none")):
        url = f"{served.url}/api/v1/checks/{id}/answer"
        reply = extension.post(url, json={"person": person})
        problem(reply, 404, "not-found")
        # Which of the two: the address is right where nobody has the id.
        assert ("person" in reply.json()["detail"]) == (id != "c_none")


@pytest.mark.parametrize("body", [{}, {"how": "the choir"}, {"know": None, "how": "the choir"}])
def test_a_word_that_says_nothing_is_not_taken_for_one(served: Served, body: Any) -> None:
    check = served.workspace.add("unsure")
    url = f"{served.url}/api/v1/checks/{check['id']}/answer"
    problem(served.extension().post(url, json=body), 422, "refused")
    assert served.workspace.answers == []


def test_an_address_written_with_two_strokes_sends_nobody_elsewhere(served: Served) -> None:
    reply = served.extension().get(f"{served.url}/api/v1//health", allow_redirects=False)
    problem(reply, 404, "not-found")


def test_people_and_one_person(served: Served) -> None:
    extension = served.extension()
    found = extension.get(f"{served.url}/api/v1/people", params={"q": "mireille"})
    people = msgspec.json.decode(found.content, type=shapes_person.People).people
    assert [p.id for p in people] == ["p_1", "p_2"]
    one = extension.get(f"{served.url}/api/v1/people/p_1")
    person = msgspec.json.decode(one.content, type=shapes_person.PersonOut)
    assert person.timeline[-1].why_not == "a newsletter"


def test_the_audit_is_for_the_dashboard(served: Served) -> None:
    served.workspace.add("virtual")
    told = served.dashboard().get(f"{served.url}/api/v1/audit").content
    found = msgspec.json.decode(told, type=shapes_audit.AuditTotals)
    assert found.totals == {"LinkedIn": {"firsthand": 3, "virtual": 410}}
    assert (found.networks[0].name, found.networks[0].known) == ("LinkedIn", 3)
    reply = served.dashboard().get(f"{served.url}/api/v1/audit/strangers").content
    assert (
        msgspec.json.decode(reply, type=shapes_audit.AuditList).people[1].invited_at == "2026-10-11"
    )


# --------------------------------------------------------------------------- description


def document(served: Served) -> dict[str, Any]:
    told: dict[str, Any] = served.client().get(f"{served.url}/api/v1/openapi.json").json()
    return told


def test_every_route_is_described_and_nothing_else(served: Served) -> None:
    described = {
        (method.upper(), path)
        for path, methods in document(served)["paths"].items()
        for method in methods
    }
    routed = {
        (method, route.path)
        for route in ROUTES
        for rule in served.app.url_map.iter_rules()
        if rule.rule == "/api/v1" + route.rule
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if method == route.method
    }
    rules = {
        (method, rule.rule.removeprefix("/api/v1"))
        for rule in served.app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1")
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert described == routed
    assert len(rules) == len(described)


def test_the_description_holds_together(served: Served) -> None:
    told = document(served)
    assert told["openapi"] == "3.1.0"
    schemas = told["components"]["schemas"]
    text = json.dumps(told)
    for name in schemas:
        assert f"#/components/schemas/{name}" in text, f"{name} is not used"
    for part in text.split('"$ref": "#/components/schemas/')[1:]:
        assert part.split('"')[0] in schemas
    operations = [o for methods in told["paths"].values() for o in methods.values()]
    assert len({o["operationId"] for o in operations}) == len(operations)
    reason = schemas["ReasonOut"]
    assert "for" in reason["properties"]


def test_who_may_call_is_described(served: Served) -> None:
    paths = document(served)["paths"]
    assert paths["/health"]["get"]["security"] == []
    assert paths["/checks"]["post"]["security"] == [{"token": []}, {"session": []}]
    assert paths["/imports"]["post"]["security"] == [{"session": []}]


def test_a_list_of_people_gives_a_verdict_for_each(served: Served) -> None:
    page = {"url": "https://club.example/members", "html": "<main>two members</main>"}
    reply = served.extension().post(f"{served.url}/api/v1/lists", json=page)
    assert reply.status_code == 201
    told = reply.json()
    assert msgspec.to_builtins(msgspec.convert(told, shapes_verdict.ListOut)) == told
    assert told["total"] == len(told["checks"]) == 2
    empty = served.extension().post(
        f"{served.url}/api/v1/lists", json={**page, "html": "nobody here"}
    )
    problem(empty, 422, "no-profile")


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        (shapes_verdict.VerdictOut, "/api/v1/checks/c_1"),
        (shapes_verdict.Checks, "/api/v1/checks"),
        (shapes_person.PersonOut, "/api/v1/people/p_1"),
        (shapes_person.People, "/api/v1/people?q=m"),
    ],
)
def test_what_is_answered_is_what_is_described(served: Served, kind: Any, path: str) -> None:
    """No field is missing, and none is sent that the description does not know."""
    served.workspace.add("virtual")
    told = served.extension().get(served.url + path).json()
    assert msgspec.to_builtins(msgspec.convert(told, kind)) == told


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_a_files_name_never_leads_out_of_its_folder(name: str) -> None:
    parts = _safe(name)
    assert parts
    for part in parts:
        assert part not in (".", "..")
        assert not set(part) & set('/\\\0:"<>|?*')
        assert len(part.encode()) <= 200


def test_the_origin_of_a_reply_is_the_one_that_asked(served: Served) -> None:
    reply = served.extension(CHROME).get(f"{served.url}/api/v1/checks")
    assert reply.headers["Access-Control-Allow-Origin"] == CHROME
    assert "Origin" in reply.headers["Vary"]
