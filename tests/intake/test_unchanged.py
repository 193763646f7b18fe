"""Files that have not changed are passed over; what did change, however slightly, is read again."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.intake import begun, importing, progress, reports, states, storing, taking, unchanged
from firsthand.intake.reports import FileReport
from firsthand.model import Mails, Record
from firsthand.sources import maildir, mbox
from firsthand.sources.mail import splitting
from firsthand.store import files, imports
from firsthand.store.records import Writer
from firsthand.workspace import Workspace

LATER = 1_900_000_000  # all files of a test are older than this


def mail(number: int, sender: str = "ines@orchard.example") -> bytes:
    return (
        b"From - Mon Mar 03 09:00:00 2025\n"
        b"From: Ines Dubois <%s>\nTo: sam@quarry.example\n"
        b"Date: Mon, 3 Mar 2025 09:%02d:00 +0000\nMessage-ID: <m%d@orchard.example>\n"
        b"Subject: Apples\n\nHello.\n\n" % (sender.encode(), number % 60, number)
    )


def test_names_that_are_no_text_are_known_again(tmp_path: Path, reader: Callable[..., Any]) -> None:
    folder = os.fsencode(tmp_path) + b"/Bo\xeete"
    for name, content in ((b"/Mail/cur/1\xff:2,S", mail(1).partition(b"\n")[2]),
                          (b"/carnet\xe9.vcf", card("a", "Ada Quill"))):  # fmt: skip
        os.makedirs(os.path.dirname(folder + name), exist_ok=True)  # noqa: PTH103, PTH120
        Path(os.fsdecode(folder + name)).write_bytes(content)
    found, opened = reader(Path(os.fsdecode(folder)))
    assert (opened, sum(file["new"] for file in found["files"])) == (2, 2)
    again, opened = reader(Path(os.fsdecode(folder)))
    assert (opened, sum(file["read"] for file in again["files"])) == (0, 2)


def card(uid: str, name: str) -> bytes:
    return (
        f"BEGIN:VCARD\nVERSION:4.0\nUID:{uid}\nFN:{name}\nEMAIL:{uid}@x.example\nEND:VCARD\n"
    ).encode()


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Imports paths on a clock, and tells the report and how often any file's content was read."""
    kept = Workspace.open(tmp_path / "home", clock=lambda: clock[0])
    clock = [float(LATER)]
    opened: list[int] = []
    items, usual = unchanged.Visit.items, maildir._usual
    monkeypatch.setattr(unchanged.Visit, "items", lambda self: opened.append(1) or items(self))
    monkeypatch.setattr(maildir, "_usual", lambda *it: opened.append(1) or usual(*it))

    def read(*paths: Path, at: int = LATER, **more: Any) -> tuple[dict[str, Any], int]:
        clock[0] = at
        opened.clear()
        return kept.import_paths(paths, **more), len(opened)

    return read


def test_a_second_import_of_an_unchanged_file_tells_the_same_and_reads_nothing(
    tmp_path: Path, reader: Callable[..., Any]
) -> None:
    box = tmp_path / "inbox.mbox"
    box.write_bytes(mail(1) + b"From x@y.example\nTo: x@y.example\n\n\n" + mail(2))
    first, opened = reader(box)
    (told,) = first["files"]
    assert (told["read"], told["new"], opened) == (3, 2, 1)
    assert told["problems"]
    again, opened = reader(box)
    assert opened == 0
    assert again["files"] == [{**told, "new": 0, "skipped": 3, "known": 2}]
    assert again["interactions"] == first["interactions"]


def test_the_mails_of_a_folder_and_the_members_of_a_zip_are_passed_over_too(
    tmp_path: Path, reader: Callable[..., Any]
) -> None:
    folder = tmp_path / "Mail" / "cur"
    folder.mkdir(parents=True)
    (tmp_path / "Mail" / "new").mkdir()
    for number in range(3):
        (folder / f"{number}:2,S").write_bytes(mail(number).partition(b"\n")[2])
    packed = tmp_path / "all.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.vcf", card("a", "Ada Quill"))
        archive.writestr("b.vcf", card("b", "Bram Oost"))
    first, opened = reader(tmp_path / "Mail", packed)
    assert opened == 4
    again, opened = reader(tmp_path / "Mail", packed)
    assert opened == 0
    for file in first["files"]:
        file.update(new=0, skipped=file["read"])
    assert again["files"] == first["files"]
    # A mail that was marked bears another name: that one is read, and no other.
    (folder / "1:2,S").rename(folder / "1:2,RS")
    (folder / "9:2,").write_bytes(mail(9).partition(b"\n")[2])
    third, opened = reader(tmp_path / "Mail")
    assert (opened, sum(file["new"] for file in third["files"])) == (2, 1)


def test_an_import_of_what_is_known_loads_nothing_that_reads_or_judges(tmp_path: Path) -> None:
    box = tmp_path / "inbox.mbox"
    box.write_bytes(mail(1))
    kept = Workspace.open(tmp_path / "home", clock=lambda: LATER)
    kept.import_paths([box])
    kept.db.close()
    again = f"""
import sys
from pathlib import Path
import firsthand.cli
from firsthand.workspace.reading import Reading
opened = Reading.open(Path(sys.argv[1]), clock=lambda: {LATER})
assert opened.import_paths([Path(sys.argv[2])])["files"][0]["read"] == 1
print(*sys.modules)
"""
    told = subprocess.run(
        [sys.executable, "-c", again, str(tmp_path / "home"), str(box)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    heavy = (
        "intake.storing intake.importing judge model.verdicts model.kept sources.mbox"
        " identity.names"
    ).split()
    assert "firsthand.intake.passing" in told.stdout.split()
    loaded = {"ssl", "rapidfuzz", "filelock", *(f"firsthand.{name}" for name in heavy)}
    assert not loaded.intersection(told.stdout.split())


def test_the_note_of_an_import_that_was_cut_off_goes_where_nothing_is_left_to_read(
    tmp_path: Path,
) -> None:
    box = tmp_path / "inbox.mbox"
    box.write_bytes(mail(1))
    kept = Workspace.open(tmp_path / "home", clock=lambda: LATER)
    kept.import_paths([box])
    with kept.db.write() as c:
        imports.begin(c, [str(box)], None, None, LATER)
        imports.begin(c, [str(tmp_path / "other.mbox")], None, None, LATER)
        imports.begin(c, [str(tmp_path / "1" / "sent.mbox")], ["sent.mbox"], None, LATER)
    kept.import_paths([box])
    sent = tmp_path / "2" / "sent.mbox"
    sent.parent.mkdir()
    sent.write_bytes(mail(2))
    kept.import_paths([sent], shown=["sent.mbox"])
    assert [cut.paths for cut in begun.cut_off(kept.db, kept.home)] == [(tmp_path / "other.mbox",)]
    kept.db.close()


def _longer(path: Path) -> None:
    path.write_bytes(path.read_bytes() + mail(8))


def _same_length(path: Path) -> None:
    path.write_bytes(mail(1, "ines@orchard.example").replace(b"<m1@", b"<m7@"))


def _same_length_and_time(path: Path) -> None:
    about = path.stat()
    _same_length(path)
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))


def _another_in_its_place(path: Path) -> None:
    about = path.stat()
    other = path.with_suffix(".part")
    other.write_bytes(mail(1).replace(b"<m1@", b"<m7@"))
    os.utime(other, ns=(about.st_atime_ns, about.st_mtime_ns))
    other.replace(path)


@pytest.mark.parametrize(
    "change", [_longer, _same_length, _same_length_and_time, _another_in_its_place]
)
def test_whatever_changed_is_read_again(
    tmp_path: Path, reader: Callable[..., Any], change: Callable[[Path], None]
) -> None:
    box = tmp_path / "inbox.mbox"
    box.write_bytes(mail(1))
    reader(box)
    change(box)
    report, opened = reader(box)
    assert (opened, report["files"][0]["new"]) == (1, 1)


def test_of_a_mailbox_that_grew_only_what_was_added_is_read(
    tmp_path: Path, reader: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    box = tmp_path / "inbox.mbox"
    box.write_bytes(b"".join(map(mail, range(50))))
    reader(box)
    seen: list[tuple[int, int]] = []
    batches = mbox.batches
    monkeypatch.setattr(
        mbox,
        "batches",
        lambda file, now: seen.append((file.size, file.before)) or batches(file, now),
    )
    more = mail(50) + b"From x@y.example\nTo: x@y.example\n\n\n"
    with box.open("ab") as stream:
        stream.write(more)
    report, _ = reader(box)
    (told,) = report["files"]
    assert seen == [(len(more), 50)]
    assert (told["read"], told["new"]) == (52, 1)
    assert told["problems"][0]["where"] == "message 52"
    assert report["interactions"] == 51
    assert reader(box)[1] == 0


def test_a_mailbox_that_grows_while_it_is_read_is_read_on_by_the_next_import(
    tmp_path: Path, reader: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    box = tmp_path / "inbox.mbox"
    box.write_bytes(b"".join(map(mail, range(400))))
    messages, given = splitting.messages, itertools.count(400)

    seen: list[int] = []
    batches = mbox.batches
    monkeypatch.setattr(
        mbox, "batches", lambda file, now: seen.append(file.before) or batches(file, now)
    )

    def adding(*args: Any) -> Any:
        for one in messages(*args):
            if growing:  # one comes in for each that is read, for as long as it takes
                with box.open("ab") as stream:
                    stream.write(mail(next(given)))
            yield one

    monkeypatch.setattr(splitting, "messages", adding)
    growing = True
    found, _ = reader(box)
    (told,) = found["files"]
    assert (told["read"], told["problems"][0]["what"][:14]) == (400, "Mail was added")
    growing = False
    seen.clear()
    found, _ = reader(box)
    (told,) = found["files"]
    assert (told["read"], told["problems"], seen) == (800, [], [399])
    assert found["interactions"] == 800
    assert reader(box)[1] == 0


def test_a_mailbox_that_grew_in_its_middle_is_read_as_a_whole(
    tmp_path: Path, reader: Callable[..., Any]
) -> None:
    box = tmp_path / "inbox.mbox"
    mails = [mail(number) for number in range(200)]
    box.write_bytes(b"".join(mails))
    reader(box)
    box.write_bytes(b"".join([*mails[:90], mail(300), *mails[90:]]))
    report, _ = reader(box)
    assert report["files"][0]["new"] == 1
    assert report["interactions"] == 201


def test_what_could_still_change_unseen_is_not_counted_as_read(
    tmp_path: Path, reader: Callable[..., Any]
) -> None:
    box = tmp_path / "inbox.mbox"
    box.write_bytes(mail(1))
    just_now = int(box.stat().st_mtime) + 1
    reader(box, at=just_now)
    assert reader(box, at=just_now)[1] == 1
    assert reader(box, at=just_now + 10)[1] == 1
    assert reader(box, at=just_now + 11)[1] == 0


def test_another_reader_another_form_and_another_month_read_it_again(
    tmp_path: Path, reader: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    box = tmp_path / "inbox.mbox"
    box.write_bytes(mail(1))
    reader(box)
    assert reader(box)[1] == 0
    assert reader(box, only="mbox")[1] == 1
    reader(box)
    assert reader(box, at=LATER + 31 * 86400)[1] == 1
    assert reader(box, at=LATER - 86400)[1] == 1  # a clock that was put back
    reader(box)
    monkeypatch.setattr(states, "version", lambda: "other")
    assert reader(box)[1] == 1


def test_a_chat_whose_people_stand_in_another_file_is_always_read(
    tmp_path: Path, reader: Callable[..., Any]
) -> None:
    talk = tmp_path / "D1"
    talk.mkdir()
    (talk / "2025-03-03.json").write_text(
        '[{"type":"message","user":"U2","text":"hello","ts":"1741000000.000100"}]', "utf-8"
    )
    reader(talk)
    assert reader(talk)[1] == 1


def test_a_file_that_breaks_off_is_read_again(
    tmp_path: Path, reader: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    box = tmp_path / "inbox.mbox"
    box.write_bytes(mail(1))

    def broken(*_: object) -> Any:
        raise OSError("Input/output error")
        yield

    with monkeypatch.context() as patched:
        patched.setattr(mbox.splitting, "messages", broken)
        report, _ = reader(box)
        assert report["files"][0]["problems"]
    report, opened = reader(box)
    assert (opened, report["files"][0]["new"]) == (1, 1)


@pytest.mark.parametrize("form", ["maildir", "eml", "zip"])
def test_of_many_small_files_each_folder_is_a_line(
    tmp_path: Path, reader: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(reports, "LINES", 3)
    monkeypatch.setattr(Writer, "full", property(lambda self: self.pending > 2))
    monkeypatch.setattr(taking, "BETWEEN", 4)
    folder = tmp_path / "Mail" / ("cur" if form == "maildir" else "kept")
    folder.mkdir(parents=True)
    (tmp_path / "Mail" / "a.vcf").write_bytes(card("a", "Ada Quill") + card("b", "Bram Oost"))
    (tmp_path / "Mail" / "z.vcf").write_bytes(card("c", "Cleo Oost") + card("d", "Dora Quill"))
    for number in range(40):
        ending = "2,S" if form == "maildir" else "eml"
        text = mail(number).partition(b"\n")[2]
        if number == 30:
            text = text.replace(b"Date:", b"When:")
        (folder / f"{number:02}.{ending}").write_bytes(text)
    named = tmp_path / "Mail"
    if form == "zip":
        named = tmp_path / "all.zip"
        with zipfile.ZipFile(named, "w") as archive:
            for file in sorted((tmp_path / "Mail").rglob("*.*")):
                archive.write(file, file.relative_to(tmp_path / "Mail"))
    first, _ = reader(named)
    files = first["files"]
    assert sum(file["read"] for file in files) == 44
    assert sum(file["new"] for file in files) == 43
    (line,) = [file for file in files if "files" in file]
    assert line["path"] == str(named / folder.name)
    assert (line["read"], line["files"], line["new"], line["skipped"]) == (38, 38, 37, 1)
    assert [one["where"] for one in line["problems"]] == [f"30.{ending}"]
    assert [Path(file["path"]).name for file in files if "files" not in file][-1] == "z.vcf"
    again, opened = reader(named)
    assert opened == 0
    assert sum(file["read"] for file in again["files"]) == 44
    assert sum(file["new"] for file in again["files"]) == 0
    assert sum(len(file["problems"]) for file in again["files"]) == 1
    assert len(again["files"]) == len(files)


@given(st.lists(st.binary(min_size=8, max_size=8), unique=True, max_size=40), st.data())
def test_a_state_is_known_as_what_was_added(states: list[bytes], data: st.DataObject) -> None:
    """Also where two that lie side by side hold another one between them."""
    states = list(dict.fromkeys(b"\0" + one[:7] for one in states))
    kept = files.States()
    for number, state in enumerate(states):
        kept.add(state, ("eml", "maildir")[number % 2])
    assert kept.sources(states) == [("eml", "maildir")[number % 2] for number in range(len(states))]
    assert len(kept) == len(states)
    for one, two in zip(states, states[2:], strict=False):
        between = (one + two)[data.draw(st.integers(1, 7)) :][:8]
        assert (kept.sources([between]) != [None]) == (between in states)
    assert sorted(b"".join(told for _, told in kept.rows())) == sorted(b"".join(states))


class Killed(BaseException):
    pass


def test_a_maildir_whose_reading_was_cut_off_is_read_on_from_there(
    tmp_path: Path, reader: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Mail" / "cur"
    folder.mkdir(parents=True)
    for number in range(1500):
        (folder / f"{number:04}:2,S").write_bytes(mail(number).partition(b"\n")[2])
    usual = maildir._usual
    left = [1200, 400, 1500]

    def counted(*given: Any) -> Any:
        if not left[0]:
            raise Killed
        left[0] -= 1
        return usual(*given)

    monkeypatch.setattr(maildir, "_usual", counted)
    for _ in range(2):
        with pytest.raises(Killed):
            reader(tmp_path / "Mail")
        del left[0]
    found, _ = reader(tmp_path / "Mail")
    assert found["interactions"] == sum(file["read"] for file in found["files"]) == 1500
    # What was stored is not read again, but for a few of which it was not worth a note yet.
    assert sum(file["new"] for file in found["files"]) <= 1500 - left[0] < 800


def chat(form: str, folder: Path, size: int = 6000) -> Path:
    """A large export of a chat, or a mailbox."""
    said = [(datetime.fromtimestamp(1_609_459_200 + 3600 * n, UTC), n % 3) for n in range(size)]
    names = ("Rosa Quill", "Sam Quarry", "Ada Quill")
    if form == "mbox":
        place, text = folder / "all.mbox", "".join(mail(n).decode() for n in range(size))
    elif form == "telegram":
        told = [
            {"id": n, "type": "message", "date_unixtime": str(int(at.timestamp())),
             "from": names[w], "from_id": f"user{w}"}
            for n, (at, w) in enumerate(said)
        ]  # fmt: skip
        place = folder / "result.json"
        text = json.dumps({"name": "R", "type": "private_group", "id": 7, "messages": told})
    elif form == "sms":
        items = (
            f'<sms address="+3247011223{w}" date="{int(at.timestamp() * 1000)}" type="1"/>'
            for at, w in said
        )
        place, text = folder / "sms.xml", f"<smses>{''.join(items)}</smses>"
    elif form == "mails":
        place = folder / "mails.zip"
        with zipfile.ZipFile(place, "w") as out:
            for n in range(size):
                out.writestr(f"kept/{n}.eml", mail(n).partition(b"\n")[2])
        return place
    else:
        place = folder / "WhatsApp Chat with Rosa Quill.txt"
        text = "".join(f"{at:%d/%m/%Y, %H:%M} - {names[w]}: text\n" for at, w in said)
    if form == "zip":
        parts = {"a.vcf": card("a", "Ada Quill").decode(), place.name: text,
                 "b.vcf": card("b", "Bo Quill").decode()}  # fmt: skip
        place = folder / "WhatsApp Chat with Rosa Quill.zip"
        with zipfile.ZipFile(place, "w") as out:
            for name, content in parts.items():
                out.writestr(name, content)
        return place
    place.write_text(text, "utf-8")
    return place


@pytest.mark.parametrize("form", ["whatsapp", "zip", "telegram", "sms", "mbox", "mails"])
def test_a_large_file_whose_reading_was_cut_off_is_read_on_from_there(
    tmp_path: Path, reader: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    place = chat(form, tmp_path)
    monkeypatch.setattr(unchanged, "EVERY", 0.0)
    taken: list[int] = []
    take = storing.take

    def counted(record: Record, into: Writer, report: FileReport) -> None:
        taken.append(len(record.mails) if isinstance(record, Mails) else 1)
        if fatal and sum(taken) >= 5000:
            raise Killed
        take(record, into, report)

    monkeypatch.setattr(storing, "take", counted)
    fatal = True
    with pytest.raises(Killed):
        reader(place)
    fatal = False
    taken.clear()
    found, opened = reader(place)
    assert opened == 1
    # What was stored is not looked at again, but for the last mail of a mailbox.
    assert 1000 < sum(taken) < 6010 - 2000
    whole = Workspace.open(tmp_path / "whole", clock=lambda: LATER)
    wanted = whole.import_paths([place])
    assert whole.totals() == {key: found[key] for key in whole.totals()}
    for told, other in zip(found["files"], wanted["files"], strict=True):
        nothing = dict.fromkeys(("new", "skipped", "known"), 0)
        assert {**told, **nothing} == {**other, **nothing}
    # And then it has been read, and is known.
    assert reader(place)[1] == 0


def test_a_calendar_whose_reading_was_cut_off_is_read_on_as_of_then(
    tmp_path: Path, reader: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What recurs comes to no more a week later; what was planned is asked again, as ever."""
    meeting = (
        "BEGIN:VEVENT\nUID:{0}\nDTSTART:{1}T100000Z\n{2}SUMMARY:x\nORGANIZER:mailto:a@x.example\n"
        "ATTENDEE:mailto:b{0}@x.example\nEND:VEVENT\n"
    )
    weekly = meeting.format(0, f"{datetime.fromtimestamp(LATER, UTC):%Y%m%d}",
                            "RRULE:FREQ=WEEKLY\n")  # fmt: skip
    place = tmp_path / "all.ics"
    events = weekly + "".join(meeting.format(n, "20210104", "") for n in range(1, 400))
    place.write_text(f"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n")
    os.utime(place, (LATER - 90, LATER - 90))
    monkeypatch.setattr(unchanged, "EVERY", 0.0)
    monkeypatch.setattr(Writer, "full", property(lambda self: self.pending > 2))
    take, taken = storing.take, list[Record]()

    def counted(record: Record, into: Writer, report: FileReport) -> None:
        if fatal and len(taken) > 300:
            raise Killed
        taken.append(record)
        take(record, into, report)

    monkeypatch.setattr(storing, "take", counted)
    fatal = True
    with pytest.raises(Killed):
        reader(place, at=LATER)
    fatal, first = False, len(taken)
    taken.clear()
    week = LATER + 7 * 86400
    found, _ = reader(place, at=week)
    assert len(taken) < 300
    whole = Workspace.open(tmp_path / "whole", clock=lambda: LATER)
    wanted = whole.import_paths([place])
    assert (found["interactions"], found["files"][0]["read"]) == (
        wanted["interactions"], wanted["files"][0]["read"],
    )  # fmt: skip
    # It tells of what is to come, so that it is read as a whole whenever it is met.
    taken.clear()
    reader(place, at=week + 60)
    assert len(taken) > first


@pytest.mark.parametrize("form", ["whatsapp", "telegram", "ics"])
def test_how_far_an_import_is_comes_to_its_end_with_it(
    tmp_path: Path, reader: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """Of what is looked through for who is in it first, too."""
    monkeypatch.setattr(progress, "monotonic", itertools.count().__next__)
    if form == "ics":
        meetings = (
            f"BEGIN:VEVENT\nUID:{n}\nDTSTART:20210101T100000Z\nSUMMARY:{'x' * 900}\n"
            "ATTENDEE:mailto:a@x.example\nORGANIZER:mailto:b@x.example\nEND:VEVENT\n"
            for n in range(1200)
        )
        place = tmp_path / "all.ics"
        place.write_text(f"BEGIN:VCALENDAR\n{''.join(meetings)}END:VCALENDAR\n")
    else:
        place = chat(form, tmp_path, 30_000 if form == "whatsapp" else 12_000)
    told: list[progress.Progress] = []
    reader(place, progress=told.append)
    done = [one.done for one in told]
    total, items = told[-1].total, told[-1].read
    assert done == sorted(done)
    assert done[-1] > total * 3 // 4
    halfway = next(one for one in told if one.read > items // 2)
    assert total // 2 <= halfway.done < total


def test_a_file_that_was_cut_off_and_has_changed_since_is_read_as_a_whole(
    tmp_path: Path, reader: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = chat("whatsapp", tmp_path)
    monkeypatch.setattr(unchanged, "EVERY", 0.0)

    def stop() -> bool:
        stop.asked += 1  # type: ignore[attr-defined]
        return stop.asked > 40  # type: ignore[attr-defined, no-any-return]

    stop.asked = 0  # type: ignore[attr-defined]
    before, _ = reader(place, stop=stop)
    assert 0 < before["interactions"] < 6000
    text = place.read_text("utf-8")
    place.write_text(text.replace("01/01/2021, 00:00 - Rosa", "01/01/2021, 00:00 - Ada"), "utf-8")
    assert reader(place)[0]["interactions"] == 6001


def test_after_forgetting_a_file_is_read_anew(tmp_path: Path) -> None:
    from firsthand.care.forget import forget

    kept = Workspace.open(tmp_path / "home", clock=lambda: LATER)
    cards = tmp_path / "all.vcf"
    cards.write_bytes(card("a", "Ada Quill"))
    kept.import_paths([cards])
    forget(kept, [kept.people("Ada Quill")[0]["id"]])
    assert str(cards).encode() not in (tmp_path / "home" / "firsthand.db").read_bytes()
    assert kept.import_paths([cards])["files"][0]["new"] == 1


@pytest.mark.parametrize("packed", [False, True])
def test_what_is_told_of_files_that_are_no_records_takes_no_more_room_than_that_of_some(
    tmp_path: Path, reader: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, packed: bool
) -> None:
    monkeypatch.setattr(reports, "LINES", 3)
    monkeypatch.setattr(reports, "LISTED", 5)
    monkeypatch.setattr(importing, "BETWEEN", 4)
    lengths: list[int] = []
    fold = reports.Reports.fold
    monkeypatch.setattr(
        reports.Reports, "fold", lambda self, first: lengths.append(len(self)) or fold(self, first)
    )
    named = tmp_path / "all"
    for place in ("all/notes", "all/programs"):
        (tmp_path / place).mkdir(parents=True)
        for number in range(20):
            (tmp_path / place / f"{number:02}.log").write_text("nothing of use\n")
    if packed:
        named = tmp_path / "all.zip"
        with zipfile.ZipFile(named, "w") as archive:
            for file in sorted((tmp_path / "all").rglob("*.log")):
                archive.write(file, file.relative_to(tmp_path / "all"))
    told = reader(named)[0]["files"]
    assert max(lengths) < 14
    assert len(lengths) > 3
    assert sum(len(one["problems"]) for one in told) < 14
    assert sum(one["count"] for file in told for one in file["reasons"]) == 40
    assert reader(named)[0]["files"] == told


def test_no_upload_is_told_by_where_it_lies_for_a_while(
    tmp_path: Path, reader: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "LINES", 1)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    names = ["1.eml", "2.eml", "3.eml", "alone.ics"]
    for number, name in enumerate(names[:3]):
        (scratch / name).write_bytes(mail(number).partition(b"\n")[2])
    (scratch / names[3]).write_bytes(
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    found, _ = reader(*(scratch / name for name in names), shown=names)
    told = [(file["path"], file["read"], file.get("files")) for file in found["files"]]
    assert told == [("1.eml", 1, None), (".", 2, 2), ("alone.ics", 1, None)]


def test_an_upload_leaves_no_path_behind(tmp_path: Path, reader: Callable[..., Any]) -> None:
    cards = tmp_path / "all.vcf"
    cards.write_bytes(card("a", "Ada Quill"))
    reader(cards, shown=["all.vcf"])
    assert reader(cards)[1] == 1


@settings(max_examples=30, deadline=None)
@given(
    kinds=st.lists(st.integers(0, 5), min_size=1, max_size=12),
    cut=st.integers(0, 12),
    tail=st.sampled_from([b"", b"half a line", b"\n", b"\n\n"]),
)
def test_reading_in_two_parts_stores_what_reading_at_once_does(
    tmp_path_factory: pytest.TempPathFactory, kinds: list[int], cut: int, tail: bytes
) -> None:
    folder = tmp_path_factory.mktemp("grown")
    odd = [b"\n", b"\r\n", b"From here on.\n", b">From x\n", b"Content-Length: 3\n\nabc\n"]
    parts = [
        mail(number) + (odd[kind - 1] if kind else b"") + b"\n" * (kind % 3)
        for number, kind in enumerate(kinds)
    ]
    first, rest = b"".join(parts[:cut]) + tail, b"".join(parts[cut:])
    whole = Workspace.open(folder / "whole", clock=lambda: LATER)
    grown = Workspace.open(folder / "grown", clock=lambda: LATER)
    box = folder / "a.mbox"
    box.write_bytes(first)
    grown.import_paths([box])
    box.write_bytes(first + rest)
    grown.import_paths([box])
    whole.import_paths([box])
    assert grown.totals() == whole.totals()
    for kept in (whole, grown):
        kept.db.close()


@pytest.mark.parametrize(
    "code", ["sources/vcard.py", "sources/mail/heads.py", "identity/handles.py", "model/records.py"]
)
def test_other_code_of_what_reads_is_another_version(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    version, read = states.version.__wrapped__, Path.read_bytes
    before = version()

    def changed(path: Path) -> bytes:
        return read(path) + (b"#" if path.as_posix().endswith(f"firsthand/{code}") else b"")

    monkeypatch.setattr(Path, "read_bytes", changed)
    assert version() != before


def test_what_goes_while_it_is_looked_at_is_told_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    box, club = folder / "inbox.mbox", folder / "club.csv"
    other = folder / "people.vcf"
    box.write_bytes(mail(1))
    club.write_text("Name,E-mail,Club\nAda Quill,ada@quill.example,Rotary\n", "utf-8")
    kept = Workspace.open(tmp_path / "home", clock=lambda: LATER)
    kept.import_paths([folder])
    other.write_bytes(card("a", "Ada Quill"))
    of, may_take = states.of, taking.kinds.taker

    def seen_first(met: Any, by: str) -> bytes:
        box.unlink(missing_ok=True)
        return of(met, by)

    def taken_first(item: Any, only: str | None) -> Any:
        club.unlink(missing_ok=True)
        return may_take(item, only)

    monkeypatch.setattr(states, "of", seen_first)
    monkeypatch.setattr(taking.kinds, "taker", taken_first)
    club.write_text("Name,E-mail,Club\nIda Quill,ida@quill.example,Rotary\n", "utf-8")
    told = {Path(file["path"]).name: file for file in kept.import_paths([folder])["files"]}
    assert told["people.vcf"]["new"] == 1
    for gone in ("inbox.mbox", "club.csv"):
        (problem,) = told[gone]["problems"]
        assert "It cannot be opened (No such file or directory)." in problem["what"]
    kept.db.close()
