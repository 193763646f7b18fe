"""Lives outside work: family, choir, school, neighbours, the dead."""

from __future__ import annotations

import pytest

from lives import ME, ROBIN, YEAR, monthly, then, yearly
from world import World, people

LEEN = "Leen Vermandel <leen.vermandel@posteo.example>"
URL = "https://www.linkedin.com/in/leen-vermandel"


def test_the_cousin_never_mailed(given: World) -> None:
    """Given a card in the address book and nothing else; then only a contact, until one says so."""
    given.card(
        "Leen Vermandel", emails=["leen.vermandel@posteo.example"], phones=["+32 470 11 22 33"]
    )
    check = given.verdict(name="Leen Vermandel", email=LEEN)
    then(check, "virtual", says="address_book")
    told = given.workspace.answer(check["id"], know=True, how="my cousin")
    then(told, "firsthand", add="yes", endorse="wait", says="you_know")


def test_the_cousin_no_record_knows(given: World) -> None:
    """Given records without her; then no trace, and one's own word is enough."""
    given.exchange("Somebody Else <else@posteo.example>", "2026-01-02")
    check = given.verdict(url=URL, name="Leen Vermandel")
    then(check, "stranger", add="no")
    then(given.workspace.answer(check["id"], know=True, how="my cousin"), "firsthand", add="yes")


def test_the_choir(given: World) -> None:
    """Given forty singers on a roster and the choir's mail to all; then only a contact."""
    given.roster(LEEN, club="Choir Sint-Rombout")
    for day in YEAR:
        given.mail(people(1)[0], [ME, LEEN, *people(39)[1:]], day, "Rehearsal")
    then(given.verdict(name="Leen Vermandel", email=LEEN), "virtual", says="roster")


def test_the_friend_from_the_choir(given: World) -> None:
    """Given the choir, and one's own word; then firsthand, and nothing about her work."""
    check = given.roster(LEEN, club="Choir Sint-Rombout").verdict(name="Leen Vermandel", email=LEEN)
    told = given.workspace.answer(check["id"], know=True, how="from the choir")
    then(told, "firsthand", add="yes", endorse="wait")
    assert "from the choir" in told["summary"]


def test_the_duet_of_the_choir(given: World) -> None:
    """Given that two of the choir also meet by themselves; then firsthand."""
    given.roster(LEEN, club="Choir Sint-Rombout")
    given.meeting(LEEN, "2026-04-04", "Duet").meeting(LEEN, "2026-04-18", "Duet")
    then(given.verdict(name="Leen Vermandel", email=LEEN), "firsthand", says="meetings")


def test_the_parent_of_a_school_friend(given: World) -> None:
    """Given one exchange about a birthday party; then dealt with."""
    given.exchange(LEEN, "2026-05-06")
    then(given.verdict(name="Leen Vermandel", email=LEEN), "acquainted", add="yes", endorse="wait")


def test_the_parents_mailing_list_of_the_class(given: World) -> None:
    """Given a class of twenty-five on every mail; then only a contact."""
    for day in YEAR:
        given.mail(LEEN, [ME, *people(24)], day, "School trip")
    then(given.verdict(name="Leen Vermandel", email=LEEN), "virtual", says="crowd")


def test_the_old_friend_of_christmas_cards(given: World) -> None:
    """Given a mail each way each Christmas; then firsthand, and long."""
    given.exchange(LEEN, *yearly(2014, 2025))
    then(given.verdict(name="Leen Vermandel", email=LEEN), "firsthand", add="yes", says="long")


def test_the_supplier_of_one_winter_s_wishes(given: World) -> None:
    """Given wishes both ways in December, January and February; then one occasion, until an order
    is talked about."""
    for day, wish in (
        ("2025-12-18", "Prettige feestdagen"), ("2026-01-05", "Gelukkig nieuwjaar!"),
        ("2026-02-01", "Beste wensen nog"),
    ):  # fmt: skip
        given.exchange(LEEN, day, subject=wish)
    then(given.verdict(name="Leen Vermandel", email=LEEN), "acquainted")
    given.exchange(LEEN, "2025-12-19", "2026-03-02")
    then(given.verdict(name="Leen Vermandel", email=LEEN), "firsthand")


def test_the_friend_who_never_works_with_one(given: World) -> None:
    """Given years of private mail; then firsthand, and no word about her work."""
    friend = "Leen Vermandel <leen.vermandel@gmail.com>"
    given.exchange(friend, *monthly(2025), *monthly(2026, range(1, 10)))
    then(given.verdict(name="Leen Vermandel", email=friend), "firsthand", add="yes", endorse="wait")


def test_the_friend_who_died(given: World) -> None:
    """Given a friend of years who has been silent for four; then the user knew her once; it is said
    without advice to endorse."""
    given.exchange(LEEN, *monthly(2019), *monthly(2020), *monthly(2021), *monthly(2022, (1, 2, 3)))
    then(
        given.verdict(name="Leen Vermandel", email=LEEN), "dormant", endorse="wait", says="silence"
    )


def test_the_friend_who_died_fades_and_is_not_forgotten(given: World) -> None:
    """Given the years go by; then strength falls and the standing stays."""
    given.exchange(LEEN, *monthly(2020), *monthly(2021))
    found = [given.verdict(name="Leen Vermandel", email=LEEN)]
    found += [given.later(700).verdict(name="Leen Vermandel", email=LEEN) for _ in range(2)]
    assert [v["standing"] for v in found] == ["dormant"] * 3
    assert [v["total"] for v in found] == sorted((v["total"] for v in found), reverse=True)


def test_the_neighbour_of_two_barbecues(given: World) -> None:
    """Given two small parties; then firsthand, without work."""
    for day in ("2025-07-01", "2026-07-01"):
        given.meeting([LEEN, *people(5, "buren.example")], day, "Barbecue")
    then(given.verdict(name="Leen Vermandel", email=LEEN), "firsthand", add="yes")


def test_the_wedding_of_a_hundred_guests(given: World) -> None:
    """Given one feast with everybody; then only a contact."""
    given.meeting([LEEN, *people(49)], "2025-09-06", "Wedding")
    then(given.verdict(name="Leen Vermandel", email=LEEN), "virtual", says="crowd")


def test_the_first_date_that_was_the_last(given: World) -> None:
    """Given one meeting of two, four years ago; then the user knew her once."""
    given.meeting(LEEN, "2022-02-14", "Dinner")
    then(given.verdict(name="Leen Vermandel", email=LEEN), "dormant", add="yes", endorse="wait")


def test_the_pen_friend_whose_answers_take_half_a_year(given: World) -> None:
    """Given slow letters in one thread; then each is an answer."""
    given.mail(ME, LEEN, "2025-01-05", thread="letters").mail(
        LEEN, ME, "2025-07-01", thread="letters"
    )
    given.mail(ME, LEEN, "2026-01-04", thread="letters").mail(
        LEEN, ME, "2026-06-09", thread="letters"
    )
    then(given.verdict(name="Leen Vermandel", email=LEEN), "firsthand", "acquainted", add="yes")


def test_the_friend_on_two_networks(given: World) -> None:
    """Given messages answered by mail; then each side acted."""
    given.workspace.add_me([ROBIN[1]])
    given.connection("Leen Vermandel", URL, email="leen.vermandel@posteo.example")
    for day in YEAR[:3]:
        given.message(("Leen Vermandel", URL), ROBIN, f"{day}T09:00", "talk")
        given.mail(ME, LEEN, f"{day}T18:00", folder="Sent")
    then(given.verdict(url=URL, name="Leen Vermandel"), "firsthand", says="two_way_mixed")


def test_the_blocked_stalker(given: World) -> None:
    """Given a hundred mails never answered, all in junk; then only a contact, and never add."""
    given.mails(LEEN, ME, [f"2026-{m:02}-{d:02}" for m in range(1, 11) for d in range(1, 11)],
                folder="Junk")  # fmt: skip
    then(given.verdict(name="Leen Vermandel", email=LEEN), "virtual", add="wait", endorse="no")


def test_the_stalker_one_once_answered_and_now_disowns(given: World) -> None:
    """Given an old exchange, and the user's word against it; then the word counts."""
    check = given.exchange(LEEN, *YEAR).verdict(name="Leen Vermandel", email=LEEN)
    then(check, "firsthand")
    then(given.workspace.answer(check["id"], know=False), "virtual", endorse="no",
         says="you_do_not_know")  # fmt: skip


@pytest.mark.parametrize("name", ["Leen Vermandel", "Joost Vermandel"])
def test_the_shared_family_address(given: World, name: str) -> None:
    """Given one mailbox of two people; then it is never certain which of them writes."""
    for day, who in zip(YEAR, ("Leen Vermandel", "Joost Vermandel") * 5, strict=True):
        given.exchange(f"{who} <vermandel@posteo.example>", day)
    verdict = given.verdict(name=name, email="vermandel@posteo.example")
    assert verdict["identity"] != "certain"


def test_the_doctor_of_yearly_appointments(given: World) -> None:
    """Given an appointment each year; then firsthand, for she was met."""
    for day in yearly(2020, 2026, "04-20"):
        given.meeting(LEEN, day, "Check-up")
    then(given.verdict(name="Leen Vermandel", email=LEEN), "firsthand", says="long")


def test_the_landlord_who_was_written_to_and_moved_on(given: World) -> None:
    """Given exchanges in two months only, last year; then dealt with."""
    given.exchange(LEEN, "2025-03-02", "2025-03-09", "2025-04-01")
    then(given.verdict(name="Leen Vermandel", email=LEEN), "acquainted", add="yes")


def test_the_appointment_still_to_come(given: World) -> None:
    """Given a first lunch next week; then it has not happened."""
    given.meeting(LEEN, "2026-11-30", "Lunch")
    then(given.verdict(name="Leen Vermandel", email=LEEN), "virtual", says="not_yet")


def test_the_parents_of_the_class(given: World) -> None:
    """Given eight who write in a WhatsApp group of which nobody tells how many read; then no tie
    from that alone, as thirty may."""
    others = [f"Ouder {name}" for name in "Anke Bram Cato Daan Elin Fien".split()]
    lines = [
        f"12/{month:02}/2026, 19:{at:02} - {who}: ok\n"
        for month in range(1, 11)
        for at, who in enumerate(["Robin Keller", "Leen Vermandel", *others])
    ]
    given.workspace.add_me(["Robin Keller"])
    group = given.records / "WhatsApp-chat met Klas 4B.txt"
    given.exchange("Somebody Else <else@posteo.example>", "2026-01-02")
    group.write_text("".join(lines), "utf-8")
    given.imported().workspace.import_paths([group])
    then(given.verdict(name="Leen Vermandel"), "virtual", "stranger", "unsure")


@pytest.mark.parametrize(
    ("name", "home", "work", "standings"),
    [
        ("Femke Hollanderijk", "femke.h77@gmail.com", "femke@windkracht.example", ("firsthand",)),
        ("Solveig Haakonsrud", "solveigh@gmail.com", "solveig@bygg.example", ("firsthand",)),
        ("Tjibbe Oosterdijkstra", "tjibbeo@posteo.de", "t.o@lantaarn.example", ("firsthand",)),
        ("Jan Peeters", "janpeeters77@gmail.com", "jan@zuidbouw.example", ("unsure",)),
        # at two firms: maybe two people, maybe another job
        ("Femke Hollanderijk", "femke@zuidbouw.example", "femke@windkracht.example", ("unsure",)),
    ],
)  # fmt: skip
def test_the_friend_who_writes_from_work_and_from_home(
    given: World, name: str, home: str, work: str, standings: tuple[str, ...]
) -> None:
    """Given two months with each; then by a rare name it is one friend."""
    given.exchange(f"{name} <{home}>", *monthly(2026, (1, 2)))
    given.exchange(f"{name} <{work}>", *monthly(2026, (4, 5)))
    then(given.verdict(name=name), *standings)
