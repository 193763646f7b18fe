"""The bundled demo: its files are real, the same every time, and true in any year."""

from __future__ import annotations

import csv
import email.utils
import io
import mailbox
import re
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from email.message import Message
from pathlib import Path

import pytest

from firsthand import samples, sites
from firsthand.demo import answered, called, fill, live
from firsthand.model import STANDINGS, CapturedPage
from firsthand.samples import cast, crowd, story
from firsthand.workspace import NoProfile, Workspace

TODAY = date(2026, 11, 22)
COLUMNS = {
    "Connections.csv": "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
    "messages.csv": "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,"
    "RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT,"
    "IS CONVERSATION DRAFT",
    "Invitations.csv": "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl",
    "Endorsement_Given_Info.csv": "Endorsement Date,Skill Name,Endorsee First Name,"
    "Endorsee Last Name,Endorsee Public Url,Endorsement Status",
    "Endorsement_Received_Info.csv": "Endorsement Date,Skill Name,Endorser First Name,"
    "Endorser Last Name,Endorser Public Url,Endorsement Status",
    "Recommendations_Given.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
    "Recommendations_Received.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,"
    "Status",
    "Receipts_v2.csv": "Transaction Made At,Description,Invoice Number,Sub Total,Total Tax,"
    "Total Amount,Currency Code,Payment Method",
    "Profile.csv": "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,"
    "Zip Code,Geo Location,Twitter Handles,Websites,Instant Messengers",
    "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On",
    "PhoneNumbers.csv": "Extension,Number,Type",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("samples")
    samples.write(place, TODAY)
    return place


def messages(folder: Path) -> Iterator[Message]:
    for name in ("Inbox", "Sent", "archive.mbox"):
        with closing(mailbox.mbox(folder / "mail" / name, create=False)) as box:
            yield from box


def unfolded(path: Path) -> list[str]:
    return path.read_bytes().decode().replace("\r\n ", "").split("\r\n")


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(folder / "Basic_LinkedInDataExport.zip") as archive:
        text = archive.read(name).decode()
    text = text[text.index("First Name") :] if name == "Connections.csv" else text
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_same_day_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = samples.write(tmp_path, TODAY)
    assert len(again) == 8
    for path in again:
        assert path.read_bytes() == (folder / path.relative_to(tmp_path)).read_bytes()


@pytest.mark.parametrize("today", [date(2028, 2, 29), date(2026, 12, 19), date(2031, 1, 1)])
def test_every_mail_lies_within_six_years_before_today(today: date) -> None:
    letters = story.letters(today)
    assert all(letter.when.date() < today for letter in letters)
    assert letters[0].when.date() > today - timedelta(days=2200)
    shift = [letter.when.date() - today for letter in story.letters(TODAY)]
    assert len(letters) == len(shift)


def test_the_mail_is_readable_and_as_much_as_a_life_makes(folder: Path) -> None:
    found = list(messages(folder))
    assert 1100 <= len(found) <= 1400
    for message in found:
        assert email.utils.parsedate_to_datetime(message["Date"])
        assert "@" in email.utils.parseaddr(message["From"])[1]
        assert re.fullmatch(r"<\S+@\S+>", message["Message-ID"].strip())
        assert not message.defects


def test_the_mail_holds_every_trap(folder: Path) -> None:
    found = list(messages(folder))
    assert sum("via LinkedIn" in message["From"] for message in found) > 30
    assert len({message["List-Id"] for message in found} - {None}) == 4
    assert any(message.get_content_type() == "multipart/report" for message in found)
    assert sum(message["Auto-Submitted"] == "auto-replied" for message in found) > 5
    assert sum(message["X-Gmail-Labels"] == "Spam" for message in found) == 14
    greeting = [message for message in found if message["Bcc"]]
    assert {len(email.utils.getaddresses([message["Bcc"]])) for message in greeting} == {40}
    merge = [message for message in found if message["Subject"] == "Atelier Nord has moved"]
    assert len({message["To"] for message in merge}) == len(merge) == 30
    twice = [message["Message-ID"].strip() for message in found]
    assert len(twice) - len(set(twice)) == 12


def test_the_recruiter_is_never_answered(folder: Path) -> None:
    found = list(messages(folder))
    personal = [
        message
        for message in found
        if cast.CHLOE.email in message["From"] and not message["List-Id"]
        and message["Auto-Submitted"] is None
    ]  # fmt: skip
    to_her = [message for message in found if cast.CHLOE.email in message["To"]]
    assert len(personal) == 40
    assert [message["Subject"] for message in to_her] == ["Atelier Nord has moved"]


def test_the_calendar_has_a_big_event_a_series_and_what_never_took_place(folder: Path) -> None:
    lines = unfolded(folder / "calendar.ics")
    events = "\n".join(lines).split("BEGIN:VEVENT")[1:]
    big = next(event for event in events if "Partner Day" in event)
    assert len([line for line in big.split("\n") if line.startswith("ATTENDEE;CN")]) == 80
    assert sum("RRULE:FREQ=WEEKLY" in event for event in events) == 3
    assert sum("RECURRENCE-ID" in event for event in events) == 2
    assert sum("STATUS:CANCELLED" in event for event in events) == 2
    assert sum("PARTSTAT=DECLINED" in event for event in events) == 1
    assert all(len(line) <= 75 for line in (folder / "calendar.ics").read_bytes().split(b"\r\n"))


def test_the_address_book_mixes_three_versions(folder: Path) -> None:
    lines = unfolded(folder / "contacts.vcf")
    assert lines.count("BEGIN:VCARD") == lines.count("END:VCARD") > 35
    assert {line for line in lines if line.startswith("VERSION")} == {
        "VERSION:2.1", "VERSION:3.0", "VERSION:4.0",
    }  # fmt: skip


@pytest.mark.parametrize("name", COLUMNS)
def test_the_export_has_the_columns_of_the_network(folder: Path, name: str) -> None:
    rows = table(folder, name)
    assert ",".join(rows[0]) == COLUMNS[name]
    assert all(None not in row and None not in row.values() for row in rows)


def test_few_of_many_connections_are_known(folder: Path) -> None:
    rows = table(folder, "Connections.csv")
    assert 235 <= len(rows) <= 245
    assert len({row["URL"] for row in rows}) == len(rows)
    assert sum(bool(row["Email Address"]) for row in rows) < 40


def test_the_plain_tables_follow_the_contract(folder: Path) -> None:
    with (folder / "results.csv").open(encoding="utf-8", newline="") as stream:
        results = list(csv.DictReader(stream))
    assert ",".join(results[0]) == "date,kind,name,email,amount,currency,network,note"
    assert {"deal", "hire", "introduction", "cost"} <= {row["kind"] for row in results}
    assert all(date.fromisoformat(row["date"]) < TODAY for row in results)
    with (folder / "rotary-roster.csv").open(encoding="utf-8-sig", newline="") as stream:
        roster = list(csv.DictReader(stream, delimiter=";"))
    assert list(roster[0]) == ["name", "email", "phone", "club", "since"]
    assert len(roster) == 45


def test_two_people_share_a_name_only_where_a_page_is_about_that() -> None:
    names = [cast.slug(person.name) for person in (*cast.PEOPLE, *crowd.CONNECTED)]
    assert {name for name in names if names.count(name) > 1} == {
        "jan-peeters", "koen-janssens", "thomas-lefebvre",
    }  # fmt: skip
    assert "isabella-montalvini" not in names


def test_every_page_says_where_it_was_saved_from() -> None:
    shown = samples.pages() + samples.pages_without_person()
    assert len({url for url, _ in shown}) == len(shown) == len(samples.EXPECTED) + 1
    for url, html in shown:
        assert f"saved from url=({len(url):04}){url} -->" in html.split("\n")[0]


def test_every_standing_and_a_copied_profile_are_shown() -> None:
    assert {expected.standing for expected in samples.EXPECTED.values()} == set(STANDINGS)
    assert "impersonation" in {expected.warning for expected in samples.EXPECTED.values()}


def test_every_domain_is_invented(folder: Path) -> None:
    """Only names that can never be registered, and the one network's own senders."""
    files = ("calendar.ics", "contacts.vcf", "results.csv", "rotary-roster.csv")
    text = "".join("\n".join(unfolded(folder / name)) for name in files)
    text += "".join(f"{message['From']} {message['To']}" for message in messages(folder))
    text += "".join(html for _, html in samples.pages() + samples.pages_without_person())
    hosts = {host.lower().rstrip(".") for host in re.findall(r"[\w.+-]+@([\w.-]+)", text)}
    assert {host for host in hosts if not host.endswith(".example")} == {"linkedin.com"}


@pytest.fixture(scope="module", params=[0, 5 * 365 + 1], ids=["today", "five-years-later"])
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    today = TODAY + timedelta(days=request.param)
    place = tmp_path_factory.mktemp("demo")
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC).timestamp()
    workspace = Workspace.open(place / "home", lambda: noon)
    report = workspace.import_paths(samples.write(place / "records", today))
    assert [file["problems"] for file in report["files"] if file["problems"]] == []
    assert sum(file["new"] for file in report["files"]) > 1600
    return workspace


@pytest.mark.parametrize("name", samples.EXPECTED)
def test_each_page_gets_the_verdict_it_is_there_to_show(demo: Workspace, name: str) -> None:
    url, html = samples.pages()[list(samples.EXPECTED).index(name)]
    expected = samples.EXPECTED[name]
    verdict = demo.check(CapturedPage(url, html))
    if expected.told:
        assert (verdict["standing"], verdict["identity"]) == ("unsure", "unsure")
        verdict = answered(demo, verdict, expected.told)
        assert "You said on" in verdict["said"][0]["text"]
        again = demo.check(CapturedPage(url, html))
        assert (again["standing"], again["person"]) == (verdict["standing"], verdict["person"])
    codes = [warning["code"] for warning in verdict["warnings"]]
    assert (verdict["standing"], verdict["identity"]) == (expected.standing, expected.identity)
    assert codes == ([expected.warning] if expected.warning else [])
    for warning in verdict["warnings"]:
        assert warning["short"] is None or len(warning["short"]) < len(warning["text"])
        assert (warning["short"] is not None) == (warning["code"] == "impersonation")
    assert expected.endorse in (None, verdict["advice"]["endorse"])


def test_people_of_one_name_are_told_apart_by_the_company_by_the_user_or_not_at_all(
    tmp_path: Path,
) -> None:
    _, verdicts = fill(tmp_path)
    shown = dict(zip(samples.EXPECTED, verdicts, strict=True))
    company = shown["10-namesake"]
    assert "the company supports it" in company["because"]
    assert "same company" in next(
        c["why"] for c in company["candidates"] if c["id"] == company["person"]["id"]
    )
    left_open = shown["08-two-of-a-name"]
    assert left_open["person"] is None
    assert [c["name"] for c in left_open["candidates"][:2]] == ["Jan Peeters"] * 2
    assert "2 people fit" in left_open["because"]
    told = shown["14-told-apart"]
    assert told["because"] == "Certain, because you said so."
    other = next(c for c in told["candidates"] if c["id"] != told["person"]["id"])
    assert other["bars"][-1]["text"] == "you said that it is somebody else"
    assert other["match"] < 0.01


def test_every_match_of_the_demo_adds_up(tmp_path: Path) -> None:
    _, verdicts = fill(tmp_path)
    candidates = [candidate for verdict in verdicts for candidate in verdict["candidates"]]
    assert len(candidates) >= len(samples.EXPECTED)
    for one in candidates:
        assert one["start"] < 0
        total = one["start"] + sum(bar["bits"] for bar in one["bars"])
        assert one["total"] == pytest.approx(total, abs=0.05)
    for verdict in verdicts:
        if verdict["person"]:
            assert verdict["person"]["id"] in {one["id"] for one in verdict["candidates"]}


@pytest.mark.parametrize(
    ("typed", "on_path", "said"),
    [
        (".venv/bin/firsthand", None, ".venv/bin/firsthand"),
        ("/home/x/.local/bin/firsthand", "/home/x/.local/bin/firsthand", "firsthand"),
        ("server/firsthand/__main__.py", None, "firsthand"),
    ],
)
def test_what_comes_after_the_demo_can_be_typed_as_it_is_told(
    monkeypatch: pytest.MonkeyPatch, typed: str, on_path: str | None, said: str
) -> None:
    monkeypatch.setattr("sys.argv", [typed, "demo"])
    monkeypatch.setattr("shutil.which", lambda _: on_path)
    assert called() == said


def test_a_page_without_a_person_gets_no_verdict(demo: Workspace) -> None:
    for url, html in samples.pages_without_person():
        assert sites.read(CapturedPage(url, html)) is None
        with pytest.raises(NoProfile):
            demo.check(CapturedPage(url, html))


def test_the_user_is_worked_out_from_the_export(demo: Workspace) -> None:
    assert set(samples.ME) <= {entry["value"] for entry in demo.me()}


def test_reading_the_demo_again_adds_nothing(demo: Workspace, tmp_path: Path) -> None:
    before = demo.totals()
    today = datetime.fromtimestamp(demo.now(), UTC).date()
    report = demo.import_paths(samples.write(tmp_path, today))
    assert sum(file["new"] for file in report["files"]) == 0
    assert demo.totals() == before


def test_few_of_many_connections_were_ever_dealt_with(demo: Workspace) -> None:
    counts = demo.audit(network="LinkedIn")["totals"]["LinkedIn"]
    assert sum(counts.values()) == len(crowd.CONNECTED) + sum(
        person.linked > 0 for person in cast.PEOPLE
    )
    assert counts["virtual"] > 4 * (counts["firsthand"] + counts["acquainted"])
    assert min(counts["firsthand"], counts["acquainted"], counts["dormant"]) > 0


def test_the_demo_answers_whom_alex_vouched_for_and_which_network_paid(tmp_path: Path) -> None:
    workspace, verdicts = fill(tmp_path)
    live(workspace, verdicts)
    workspace.judge_ahead()
    given = workspace.endorsements(0)["totals"]["given"]
    assert given["unjudged"] == 0
    assert given["no"] > given["yes"] > 1
    found = workspace.real_results(0)
    assert found["judged"]["done"] == found["judged"]["of"] > 5
    paid = {one["network"]: [m["paid"] for m in one["money"]] for one in found["networks"]}
    assert paid["LinkedIn"] == ["yes"]
    assert paid["XING"] == ["no"]
    assert paid["Rotary Gent-Leie"] == ["unpriced"]
    assert paid["Referral"] == ["free", "free"]  # two currencies, never one sum
    assert found["ties"]["finding"] == "known"
    decided = [check["decision"] for check in workspace.checks()["checks"] if check["decision"]]
    assert sorted(decided) == ["added", "declined", "declined", "endorsed", "later"]
    workspace.db.close()
