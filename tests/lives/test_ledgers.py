"""Lists and books: invoices, race results, rosters, cards, and repositories of code.

One world for each table; each life is of somebody else.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from lives import ME, YEAR, expect, invented, then
from world import World, moment, people

NOBODY = "Somebody Else <else@posteo.example>"


def box(name: str) -> str:
    return f"{name.split()[1].lower()}@noordkaai.example"


# What an invoice calls whom it was sent to; whether with her mailbox; the standings of that name.
CUSTOMERS: dict[str, tuple[str, bool, str]] = {
    "herself": ("{0}", False, "F"),
    "herself, by her mailbox": ("{0}", True, "F"),
    "a garage called after her": ("Garage {0}", False, "VSUA"),
    "a foundation called after her": ("Stichting {0}", False, "VSUA"),
    "a school called after her": ("Lycée {0}", False, "VSUA"),
    "a school in Dutch": ("Basisschool {0}", False, "VSUA"),
    "a Gymnasium": ("{0}-Gymnasium", False, "VSUA"),
    "a hospital called after her": ("{0} Ziekenhuis", False, "VSUA"),
    "a clinic": ("Klinik {0}", False, "VSUA"),
    "a limited company": ("{0} BV", False, "VSUAF"),
    "the heirs": ("Erven {0}", False, "VSUA"),
    "a firm and sons": ("{0} & Zonen", False, "VSUA"),
    "a museum": ("Musée {0}", False, "VSUA"),
    "an association": ("Vrienden van {0} vzw", False, "VSUA"),
    "a street": ("Residentie {0}", False, "VSUA"),
    "a couple": ("{0} en Bram Quintelier", False, "VSUA"),
    "a firm, attention of her": ("Noordkaai NV t.a.v. {0}", False, "VSUAF"),
    "nothing to pay": ("{0};0", False, "VSUA"),
}  # fmt: skip


def test_whom_an_invoice_is_for(given: World) -> None:
    """Given one invoice each; then a firm or a house with somebody's name is not they."""
    given.exchange(NOBODY, "2026-01-02")
    whom = dict(zip(CUSTOMERS, invented(len(CUSTOMERS)), strict=True))
    rows = ["Factuurnummer;Factuurdatum;Klant;E-mail;Bedrag"]
    for at, (life, (called, by_mail, _)) in enumerate(CUSTOMERS.items()):
        name = whom[life]
        customer, _, sum_ = called.format(name).partition(";")
        mail = box(name) if by_mail else ""
        rows.append(f"{at};2026-03-15;{customer};{mail};{sum_ or 1200},00")
    (given.records / "lijst.csv").write_text("\n".join(rows) + "\n", "utf-8")
    given.imported().workspace.import_paths([given.records / "lijst.csv"])
    found = {life: given.verdict(name=name)["standing"] for life, name in whom.items()}
    expect(found, {life: row[2] for life, row in CUSTOMERS.items()})


def test_an_invoice_that_a_credit_note_takes_back(given: World) -> None:
    """Given both; then it is no deal, and told as what it is: not as a meeting declined."""
    (name,) = invented(1)
    rows = ["Factuurnummer;Factuurdatum;Klant;E-mail;Bedrag"]
    rows += [f"{n};2026-0{n}-15;{name};{box(name)};{s}1200,00" for n, s in ((1, ""), (2, "-"))]
    given.exchange(NOBODY, "2026-01-02")
    (given.records / "lijst.csv").write_text("\n".join(rows) + "\n", "utf-8")
    given.imported().workspace.import_paths([given.records / "lijst.csv"])
    then(given.verdict(name=name, email=box(name)), "virtual", says="no_deal")


# Amounts of results with one person, a month apart: what counts as a result.
REFUNDS: dict[str, tuple[tuple[str, ...], str]] = {
    "a refund alone": (("-500",), "VSU"),
    "paid and refunded": (("500", "-500"), "VSU"),
    "a part refunded": (("500", "-100"), "F"),
    "refunded, then paid": (("-500", "500"), "F"),
    "another currency": (("500", "-500 USD"), "F"),
    "two paid, one refunded": (("500", "500", "-500"), "F"),
    "advice for nothing": (("0",), "F"),
    "no amount": (("",), "F"),
}


def test_a_refund_is_no_result(given: World) -> None:
    """Given a results table with amounts below zero; then these make nobody known, nor does what
    they take back in full."""
    given.exchange(NOBODY, "2026-01-02")
    whom = dict(zip(REFUNDS, invented(len(REFUNDS)), strict=True))
    rows = ["date,kind,name,email,amount,currency,network,note"]
    for life, (amounts, _) in REFUNDS.items():
        name = whom[life]
        rows += [
            f"2026-0{at}-15,deal,{name},{box(name)},{amount.split()[0] if amount else ''},"
            f"{amount[5:] or 'EUR'},XING,"
            for at, amount in enumerate(amounts, 1)
        ]
    (given.records / "results.csv").write_text("\n".join(rows) + "\n", "utf-8")
    given.imported().workspace.import_paths([given.records / "results.csv"])
    found = {
        life: given.verdict(name=name, email=box(name))["standing"] for life, name in whom.items()
    }
    expect(found, {life: row[1] for life, row in REFUNDS.items()})


LISTS = {  # what a list of a race, an exam or an outing looks like
    "nl race": "Plaats;Naam;Club;Tijd\n1;{0};AC Noord;0:41:12\n2;Robin Keller;AC Noord;0:43:01\n",
    "en race": "Rank,Name,Team,Time\n1,{0},North AC,41:12\n2,Robin Keller,North AC,43:01\n",
    "fr race": "Rang;Nom;Prénom;Temps\n1;{last};{first};41:12\n2;Keller;Robin;43:01\n",
    "de race": "Platz;Name;Verein;Zeit\n1;{0};LC Nord;41:12\n2;Robin Keller;LC Nord;43:01\n",
    "race with days": "date,kind,name,email\n2026-05-03,race,{0},{1}\n2026-06-07,race,{0},{1}\n",
    "race with projects": "date,kind,name,note\n2026-05-03,10 km,{0},finished\n",
    "a small dinner": "Event Name,Event Start Date,First Name,Last Name,Email,Checked In\n"
                      "Diner,2026-05-03,{first},{last},{1},Yes\n"
                      "Diner,2026-06-03,{first},{last},{1},Yes\n",
    "roster": "name,email,club,since\n{0},{1},AC Noord,2019-01-01\n",
    "a small race": "Event Name,Event Start Date,First Name,Last Name,Email,Checked In,Bib\n"
                    "Run,2026-05-03,{first},{last},{1},Yes,12\n"
                    "Run,2026-06-03,{first},{last},{1},Yes,12\n",
    "tickets": "Event Name,Event Start Date,Attendee #,First Name,Last Name,Email,Ticket Type\n"
               "Run,2026-05-03,1,{first},{last},{1},10 km\n"
               "Run,2026-06-03,1,{first},{last},{1},10 km\n",
}  # fmt: skip


def test_whoever_was_in_the_same_list(given: World) -> None:
    """Given lists of races, members and tickets; then nobody is known by having been there too."""
    given.exchange(NOBODY, "2026-01-02")
    whom = dict(zip(LISTS, invented(len(LISTS)), strict=True))
    files = []
    for life, text in LISTS.items():
        name = whom[life]
        first, last = name.split()
        for year in (2024, 2025, 2026):
            files.append(given.records / f"{life} {year}.csv")
            told = text.format(name, box(name), first=first, last=last)
            files[-1].write_text(told.replace("2026", str(year)), "utf-8")
    given.imported().workspace.import_paths(files)
    found = {
        life: given.verdict(name=name, email=box(name))["standing"] for life, name in whom.items()
    }
    expect(found, dict.fromkeys(LISTS, "VSU") | {"a small dinner": "F"})


# ------------------------------------------------------------------------------------- code

# What each side did, for ten months: who wrote a commit, who put it in, what the trailers say.
CODE: dict[str, tuple[str, list[tuple[str, str, str]]]] = {
    "picked from each other": ("VSU", [
        ("her", "me", "(cherry picked from commit 0123456789abcdef0123456789abcdef01234567)"),
        ("me", "her", "(cherry picked from commit 0123456789abcdef0123456789abcdef01234567)")]),
    "put in without a word, both ways": ("VSUA", [("her", "me", ""), ("me", "her", "")]),
    "put in by me alone": ("VSU", [("her", "me", "")]),
    "reviewed by her alone": ("VSU", [("me", "me", "Reviewed-by: {her}")]),
    "reviews both ways": ("F", [
        ("me", "me", "Reviewed-by: {her}"), ("her", "her", "Reviewed-by: {me}")]),
    "written together": ("F", [("me", "me", "Co-authored-by: {her}")]),
    "reviewed and put in": ("F", [
        ("her", "me", "Reviewed-by: {me}"), ("me", "me", "Reviewed-by: {her}")]),
    "signed off only": ("VSU", [("me", "me", "Signed-off-by: {her}")]),
    "reported by her": ("VSU", [("me", "me", "Reported-by: {her}")]),
    "put in and signed, both ways": ("F", [
        ("her", "me", "Signed-off-by: {me}"), ("me", "her", "Signed-off-by: {her}")]),
    "main merged into one's own, both ways": ("VSU", [
        ("her", "merge", "Merge branch 'main' into roof"),
        ("me", "merge", "Merge branch 'master' into door")]),
    "pulled from each other": ("VSU", [
        ("her", "merge", "Merge branch 'roof' of github.example:q/s into roof"),
        ("me", "merge", "Merge remote-tracking branch 'origin/roof' into roof")]),
    "kept up with upstream": ("VSU", [
        ("her", "merge", "Merge remote-tracking branch 'origin/develop' into roof"),
        ("me", "merge", "Merge remote-tracking branch 'upstream/main'")]),
    "branches taken in, both ways": ("F", [
        ("her", "merge", "Merge branch 'door' of https://github.example/keller/s"),
        ("me", "merge", "Merge pull request #12 from q/roof")]),
    "one of twelve who wrote together": ("VSU", [
        ("me", "me", "Co-authored-by: {her}" + "".join(
            f"\nCo-authored-by: {one}" for one in people(12)))]),
    "one of three who wrote together": ("F", [
        ("me", "me", "Co-authored-by: {her}\nCo-authored-by: Bram Roe <bram@roe.example>")]),
    "thanked with a crowd": ("VSU", [("me", "me", "Cc: {her}")]),
}  # fmt: skip


def commit(branch: str, by: str, into: str, when: int, text: str) -> str:
    """A commit, as ``git fast-import`` takes it."""
    return (
        f"commit refs/heads/{branch}\nauthor {by} {when} +0000\ncommitter {into} {when} +0000\n"
        f"data {len(text.encode())}\n{text}\n"
    )


def test_what_a_repository_tells(given: World, tmp_path: Path) -> None:
    """Given ten months of commits; then whose work was merely taken over is not known by that."""
    given.exchange(NOBODY, "2026-01-02")
    whom = dict(zip(CODE, invented(len(CODE)), strict=True))
    stream = []
    for at, (life, (_, acts)) in enumerate(CODE.items()):
        her = f"{whom[life]} <{box(whom[life])}>"
        who = {"me": ME, "her": her}
        for day in YEAR:
            for turn, (by, into, trailer) in enumerate(acts):
                when = int(moment(f"{day}T1{turn}:{at:02}").timestamp())
                if into == "merge":
                    other = who["me" if by == "her" else "her"]
                    aside = commit("side", other, other, when - 60, "Work")
                    stream.append(f"{aside}from refs/heads/main\n")
                    merged = commit("main", who[by], who[by], when, trailer)
                    stream.append(f"{merged}merge refs/heads/side\n")
                    continue
                text = f"Work {at} {turn}\n\n{trailer.format(**who)}\n".rstrip() + "\n"
                stream.append(commit("main", who[by], who[into], when, text))
    folder = given.records / "repository"
    run = {"check": True, "capture_output": True, "cwd": given.records}
    subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], **run)  # type: ignore[call-overload]
    subprocess.run(["git", "-C", str(folder), "fast-import", "--quiet", "--force"],
                   input="".join(stream).encode(), **run)  # type: ignore[call-overload]  # fmt: skip
    given.imported().workspace.import_paths([folder])
    found = {
        life: given.verdict(name=name, email=box(name))["standing"] for life, name in whom.items()
    }
    expect(found, {life: row[0] for life, row in CODE.items()})
