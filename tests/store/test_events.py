"""One event told by several files: what is stored of it does not depend on which came first."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest

from firsthand.intake import taking
from world import ME, World, address

ILSE = "Ilse Rombouts <ilse@noordkaai.example>"


def calendar(lasting: str) -> str:
    return (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:one@calendar.example\r\n"
        f"DTSTART:20260706T080000Z\r\n{lasting}ORGANIZER:mailto:{address(ME)}\r\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ilse@noordkaai.example\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )


FILES = {"hour": "DURATION:PT1H\r\n", "short": "DURATION:PT9M\r\n", "silent": ""}


@pytest.mark.parametrize("order", list(permutations(FILES)))
@pytest.mark.parametrize("at_once", [True, False])
def test_of_two_lengths_the_shorter_is_kept_in_any_order_of_files(
    tmp_path: Path, order: tuple[str, ...], at_once: bool
) -> None:
    space = World(tmp_path / "world").mail(ME, ILSE, "2026-07-01").imported().workspace
    paths = []
    for place, name in enumerate(order):
        path = tmp_path / f"{place}.ics"
        path.write_text(calendar(FILES[name]), "utf-8", newline="")
        paths.append(path)
    for some in [paths] if at_once else [[path] for path in paths]:
        report = space.import_paths(some)
        assert not any(file["problems"] for file in report["files"])
    with space.db.read() as c:
        (details,) = c.execute("SELECT details FROM event WHERE details IS NOT NULL").fetchall()
    assert json.loads(details[0]) == {"minutes": "9"}
    assert all(file["new"] == 0 for file in space.import_paths(paths)["files"])


SENT = "From: {me}\nTo: {to}\nSubject: {subject}\nDate: Tue, 3 Mar 2026 10:00:00 +0100\n{more}\nx\n"


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("at_once", [True, False])
def test_a_copy_that_lost_its_identifier_is_no_second_mail(
    tmp_path: Path, order: tuple[int, ...], at_once: bool
) -> None:
    to, subject = f"{ILSE}, jan@noordkaai.example", "Prüfung"
    coded = "=?utf-8?q?Pr=C3=BCfung?="
    copies = [
        SENT.format(me=ME, to=to, subject=subject, more="Message-ID: <one@a.example>\n"),
        SENT.format(me=ME, to=to, subject=coded, more=""),
        SENT.format(
            me=ME, to="jan@noordkaai.example, ilse@noordkaai.example", subject=subject, more=""
        ),
    ]
    others = [
        SENT.format(me=ME, to=ILSE, subject=subject, more=""),
        SENT.format(me=ME, to=to, subject="Other", more="Message-ID: <two@a.example>\n"),
        SENT.format(me=ME, to=to, subject="Other", more="Message-ID: <three@a.example>\n"),
        SENT.format(me=ME, to=to, subject=subject, more=""),
    ]
    paths = []
    for place, one in enumerate(order):
        path = tmp_path / ("Sent" if one else "Inbox") / f"{place}.eml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(copies[one], "utf-8")
        paths.append(path)
    space = World(tmp_path / "world").imported().workspace
    new = [
        file["new"]
        for some in ([paths] if at_once else [[path] for path in paths])
        for file in space.import_paths(some)["files"]
    ]
    assert sum(new) == 1
    assert all(file["new"] == 0 for file in space.import_paths(paths)["files"])
    more = []
    for place, text in enumerate(others):
        path = tmp_path / ("Drafts" if place == 3 else "Inbox") / f"other{place}.eml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        more.append(path)
    # Another recipient, two that have identifiers, a draft.
    assert [file["new"] for file in space.import_paths(more)["files"]] == [1, 1, 1, 1]
    with space.db.read() as c:
        assert c.execute("SELECT count(*) FROM event").fetchone() == (5,)
    # That one has none is a mark of the records, and told nobody.
    (ilse,) = space.people("ilse@noordkaai.example")
    assert '"unnamed"' not in json.dumps(space.whole_person(ilse["id"], "en"), default=str)


def test_mails_stored_many_at_once_are_stored_as_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = [
        f"From: {ME}\nTo: {ILSE}, jan@noordkaai.example\nCc: {ME}\nSubject: first",
        f"From: {ILSE}\nTo: {ME}\nIn-Reply-To: <0@a.example>\nSubject: Re: first",
        f"From: Ilse via list <ilse@noordkaai.example>\nTo: {ME}\nList-Id: <a.example>",
        f"From: {ILSE}, JAN@noordkaai.example\nTo: x.y@gmail.com, xy@gmail.com",
        f"From: Jan R. <jan@noordkaai.example>\nTo: {ME}\nX-Spam-Flag: yes",
    ]
    envelope = "From x@a.example Tue Mar  3 09:00:00 2026\n"
    for name, order in (("Inbox", (0, 1, 2, 3, 3, 4)), ("Sent", (3, 0, 1)), ("Drafts", (2,))):
        text = "".join(
            f"{envelope}{heads[n]}\nMessage-ID: <{n}@a.example>\n"
            f"Date: Tue, 3 Mar 2026 1{n}:00:00 +0100\n\nx\n\n"
            for n in order
        )
        (tmp_path / name).write_text(text, "utf-8", newline="")
    stored, reports = [], []
    for way in ("many", "single"):
        if way == "single":
            monkeypatch.setattr(taking, "batches", lambda source, *asked: source.records(*asked))
        space = World(tmp_path / way).imported().workspace
        reports.append(
            [
                (file["read"], file["new"])
                for paths in (["Inbox", "Sent"], ["Drafts", "Inbox"])
                for file in space.import_paths([tmp_path / path for path in paths])["files"]
            ]
        )
        with space.db.read() as c:
            stored.append(
                [
                    c.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
                    for table in ("event", "party", "alias", "handle", "person", "source")
                ]
            )
    assert stored[0] == stored[1]
    assert [len(rows) for rows in stored[0][:2]] == [5, 12]
    assert reports[0] == reports[1] == [(6, 5), (3, 0), (1, 0), (6, 0)]
