"""One person or two, by the user's word: joined, split, taken back, obeyed by later imports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from firsthand.workspace import Refusal, Workspace
from kept import done, mbox, refused, run, said, workspace
from world import World

DAYS = ("2026-03-02", "2026-05-11", "2026-08-20")
ODILE, BRUNO = "odile@wolkenrand.example", "bruno@tackwerk.example"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def card(home: Path, uid: str, name: str, *lines: str) -> None:
    """One more entry of the address book."""
    file = home.parent / f"{uid}.vcf"
    text = "\r\n".join(["BEGIN:VCARD", "VERSION:4.0", f"UID:{uid}", f"FN:{name}", *lines])
    file.write_text(text + "\r\nEND:VCARD\r\n", "utf-8")
    done(home, "import", file)


def who(home: Path, query: str) -> str:
    found = said(home, "person", query)
    assert len(found) == 1, [one["name"] for one in found]
    return str(found[0]["id"])


def parts(home: Path, query: str) -> set[str]:
    """The identifiers of the one person found."""
    (found,) = said(home, "person", query)
    return {handle["value"] for handle in found["handles"]}


def joined(home: Path, *queries: str) -> bool:
    return len({who(home, query) for query in queries}) == 1


def act(output: str) -> str:
    """What a command says it is taken back by."""
    return output.split("--take-back ")[1].split()[0]


def test_two_people_are_joined_by_the_users_word(home: Path) -> None:
    output = done(home, "person", ODILE, "--merge", who(home, BRUNO))
    assert "is one person now" in output
    assert joined(home, ODILE, BRUNO)
    assert {ODILE, BRUNO} <= parts(home, ODILE)
    (found,) = said(home, "person", BRUNO)
    assert {"Ballast ledger", "Roof beams"} <= {item["subject"] for item in found["timeline"]}


def test_a_joining_is_taken_back(home: Path) -> None:
    before = [parts(home, ODILE), parts(home, BRUNO)]
    output = done(home, "person", ODILE, "--join", who(home, BRUNO))
    assert "Taken back" in done(home, "person", ODILE, "--take-back", act(output))
    assert [parts(home, ODILE), parts(home, BRUNO)] == before
    assert "said nothing" in refused(home, "person", ODILE, "--take-back", act(output))


def test_a_joining_holds_after_more_imports(home: Path, tmp_path: Path) -> None:
    done(home, "person", ODILE, "--join", who(home, BRUNO))
    card(home, "three", "Bruno Tack", f"EMAIL:{BRUNO}", "EMAIL:bt@tackwerk.example")
    done(home, "import", tmp_path / "records")
    assert joined(home, ODILE, BRUNO, "bt@tackwerk.example")


def test_what_was_joined_wrongly_is_split(home: Path) -> None:
    card(home, "son", "Bruno Tack", f"EMAIL:{BRUNO}", "EMAIL:junior@tackwerk.example")
    assert joined(home, BRUNO, "junior@tackwerk.example")
    cards = said(home, "person", BRUNO)[0]["cards"]
    theirs = next(one["id"] for one in cards if one["id"].startswith("k_vcard:son"))
    output = done(
        home, "person", BRUNO, "--split", "junior@tackwerk.example", "--split", theirs
    )  # fmt: skip
    assert "somebody else now" in output
    assert not joined(home, BRUNO, "junior@tackwerk.example")
    assert parts(home, BRUNO) == {BRUNO}
    assert len(said(home, "person", "Bruno Tack")) == 2
    done(home, "person", BRUNO, "--take-back", act(output))
    assert joined(home, BRUNO, "junior@tackwerk.example")


def test_two_told_apart_stay_so_whatever_names_both(home: Path) -> None:
    card(home, "son", "Bruno Tack", f"EMAIL:{BRUNO}", "EMAIL:junior@tackwerk.example")
    done(home, "person", BRUNO, "--apart", "junior@tackwerk.example")
    card(home, "both", "Bruno Tack", "EMAIL:junior@tackwerk.example", f"EMAIL:{BRUNO}")
    assert not joined(home, BRUNO, "junior@tackwerk.example")


def test_a_profile_that_is_not_theirs_is_known_by_nothing_that_is_likely_theirs(
    tmp_path: Path,
) -> None:
    """The mail under their name counted for the profile on, although the user took it out."""
    url, mail = "https://www.linkedin.com/in/baerbel-ahlmann", "b.ahlmann@gruenwerk.example"
    world = World(tmp_path).exchange(f"Bärbel Ahlmann <{mail}>", *DAYS)
    world.card("Bärbel Ahlmann", emails=[mail], company="Grünwerk GmbH")
    world.connection("Bärbel Ahlmann", url, company="Grünwerk GmbH").imported()
    assert world.verdict(url=url, name="Bärbel Ahlmann")["standing"] == "firsthand"
    linked = world.workspace.people(url)[0]["id"]
    act = world.workspace.split_person(linked, ["linkedin.com/in/baerbel-ahlmann"])["act"]
    assert world.verdict(url=url, name="Bärbel Ahlmann")["standing"] == "stranger"
    assert world.verdict(email=mail, name="Bärbel Ahlmann")["standing"] == "firsthand"
    world.workspace.take_back_joining(act)
    assert world.verdict(url=url, name="Bärbel Ahlmann")["standing"] == "firsthand"


def test_a_mailbox_that_is_not_theirs_leaves_open_whose_a_profile_of_that_name_is(
    tmp_path: Path,
) -> None:
    url, other = "https://www.linkedin.com/in/jan-peeters-5", "jan@kadebrug.example"
    world = World(tmp_path).exchange("Jan Peeters <jan@peeters.example>", *DAYS)
    world.exchange(f"Jan Peeters <{other}>", "2026-04-01").connection("Jan Peeters", url)
    one, two = (
        world.imported().workspace.people(who)[0]["id"] for who in ("jan@peeters.example", other)
    )
    both = world.workspace.join_people(one, two)["id"]
    world.workspace.split_person(both, [other])
    assert world.verdict(url=url, name="Jan Peeters")["standing"] in ("unsure", "virtual")


def test_joining_two_told_apart_takes_that_back_too(home: Path) -> None:
    card(home, "son", "Bruno Tack", f"EMAIL:{BRUNO}", "EMAIL:junior@tackwerk.example")
    done(home, "person", BRUNO, "--apart", "junior@tackwerk.example")
    other = who(home, "junior@tackwerk.example")
    output = done(home, "person", BRUNO, "--join", other)
    assert joined(home, BRUNO, "junior@tackwerk.example")
    # And when the joining is taken back, they are apart again.
    done(home, "person", BRUNO, "--take-back", act(output))
    assert not joined(home, BRUNO, "junior@tackwerk.example")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((ODILE, "--join", "p_999"), "Nobody in your records has the id p_999."),
        ((ODILE, "--apart", "x@nowhere.example"), "is not among what makes Odile"),
        (("nobody@nowhere.example", "--join", "p_1"), "Nobody in your records fits"),
        (("example", "--join", "p_1"), "Name one by the id"),
        ((ODILE, "--take-back", "j_0"), "You said nothing of Odile"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    home: Path, words: Sequence[str], sentence: str
) -> None:
    assert sentence in refused(home, "person", *words)


def test_not_all_of_a_person_is_taken_out_and_nobody_is_joined_to_themselves(home: Path) -> None:
    one = who(home, BRUNO)
    work = Workspace.open(home)
    every = [token["value"] for token in said(home, "person", BRUNO)[0]["handles"]]
    cards = [entry["id"] for entry in said(home, "person", BRUNO)[0]["cards"]]
    with pytest.raises(Refusal, match="not all of it"):
        work.split_person(one, [*every, *cards])
    with pytest.raises(Refusal, match="one person already"):
        work.join_people(one, one)
    with pytest.raises(KeyError):
        work.take_back_joining("j_0")
    own = who(home, "sam") if said(home, "person", "sam") else None
    assert own is None  # the user is nobody to be joined
    work.db.close()


def test_two_options_at_once_are_wrong_usage(home: Path) -> None:
    assert run(home, "person", ODILE, "--join", "p_1", "--take-back", "j_1").exit_code == 2


def test_what_was_said_is_listed_and_exported_and_goes_with_the_person(
    home: Path, tmp_path: Path
) -> None:
    first = who(home, ODILE)
    done(home, "person", ODILE, "--join", who(home, BRUNO))
    work = Workspace.open(home)
    (line,) = work.said_of_joining(first)
    assert line["kind"] == "same"
    assert len(line["pairs"]) == 1
    done(home, "export", tmp_path / "out")
    assert '"same"' in (tmp_path / "out" / "words.json").read_text("utf-8")
    done(home, "forget", ODILE, "--yes")
    with work.db.read() as c:
        assert c.execute("SELECT count(*) FROM word").fetchone() == (0,)
    work.db.close()


def test_a_word_said_before_the_records_came_is_obeyed(tmp_path: Path) -> None:
    home = workspace(tmp_path)
    done(home, "person", ODILE, "--join", who(home, BRUNO))
    other = tmp_path / "other"
    with Workspace.open(home).db.read() as c, Workspace.open(other).db.write() as into:
        for row in c.execute("SELECT time, profile, kind, value, how FROM word"):
            into.execute(
                "INSERT INTO word (time, profile, kind, value, how) VALUES (?, ?, ?, ?, ?)", row
            )
    (tmp_path / "alone.mbox").write_text(mbox(), "utf-8")
    done(other, "import", tmp_path / "alone.mbox", "--me", "sam@lindenhof.example")
    assert not joined(other, ODILE, BRUNO)  # what was joined were the cards
    done(other, "import", tmp_path / "records")
    assert joined(other, ODILE, BRUNO)
