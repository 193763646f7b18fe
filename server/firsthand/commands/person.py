"""The command about people: found with their evidence, joined, told apart, and that taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from firsthand.commands.common import (
    as_json,
    language,
    not_empty,
    open_workspace,
    print_json,
    refuse,
    safe,
)
from firsthand.terminal.words import spoken

if TYPE_CHECKING:
    from firsthand.workspace import Workspace


def add(main: click.Group) -> None:
    """Adds this command to the command line."""
    main.add_command(person)


@click.command()
@click.argument("query", type=not_empty)
@click.option(
    "--merge", "--join", "join", metavar="ID", help="They and the person with this id are one."
)
@click.option(
    "--split", "--apart", "apart", metavar="PART", multiple=True,
    help="This address, number or card is somebody else's; several are one person's.",
)  # fmt: skip
@click.option("--note", metavar="TEXT", help="Keep a note about them.")
@click.option("--take-back", metavar="ACT", help="Take back a joining, a splitting or a note.")
@as_json
def person(
    query: str, join: str | None, apart: tuple[str, ...], note: str | None, take_back: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Find people by name, e-mail, address or id, with their evidence; say who is one person.

    What you say of who is one person holds whatever is imported later, until you take it back.
    """
    if sum(map(bool, (join, apart, note is not None, take_back))) > 1:
        raise click.UsageError(
            spoken("Give one of --merge, --split, --note and --take-back at a time.")
        )
    workspace = open_workspace()
    if note is not None or (take_back or "").startswith("n_"):
        return _note(workspace, _one(workspace, query), note, take_back or "", as_json)
    if not (join or apart or take_back):
        people = _found(workspace, query)
        return _show(people, query, as_json)
    said, ids = _say(workspace, _one(workspace, query), join, apart, take_back)
    click.echo(safe(said), err=as_json)
    # A number may be gone: of two who are joined, one is left.
    people = [one for id in dict.fromkeys(ids) if (one := workspace.whole_person(id, language()))]
    return _show(people, query, as_json)


def _say(
    workspace: Workspace,
    one: dict[str, Any],
    join: str | None,
    apart: tuple[str, ...],
    take_back: str | None,
) -> tuple[str, list[str]]:
    """Does what was asked; the sentence that says so, and whom it changed."""
    if take_back:
        if all(line["act"] != take_back for line in workspace.said_of_joining(one["id"])):
            refuse(
                spoken(
                    "You said nothing of %(name)s under %(take_back)s.",
                    name=one["name"],
                    take_back=take_back,
                )
            )
        workspace.take_back_joining(take_back)
        return spoken(
            "Taken back: what the records say of %(name)s holds again.", name=one["name"]
        ), [one["id"]]
    if join:
        try:
            done = workspace.join_people(one["id"], join)
        except KeyError:
            refuse(spoken("Nobody in your records has the id %(id)s.", id=join))
        said = spoken(
            "Joined: %(name)s (%(id)s) is one person now.", name=done["name"], id=done["id"]
        )
    else:
        done = workspace.split_person(one["id"], apart)
        said = spoken(
            "Told apart: %(name)s (%(id)s) is somebody else now.", name=done["name"], id=done["id"]
        )
    back = f"firsthand person {done['id']} --take-back {done['act']}"
    said += " " + spoken("Take it back with: %(command)s", command=back)
    return said, [one["id"], done["id"]]


def _note(
    workspace: Workspace, one: dict[str, Any], note: str | None, gone: str, as_json: bool
) -> None:
    if note is not None:
        kept = workspace.add_note(one["id"], note)
        back = f"firsthand person {one['id']} --take-back {kept}"
        said = spoken("Noted of %(name)s.", name=one["name"])
        said += " " + spoken("Take it back with: %(command)s", command=back)
    elif workspace.remove_note(one["id"], gone):
        said = spoken("Taken out: the note on %(name)s is gone.", name=one["name"])
    else:
        refuse(spoken("There is no note %(gone)s on %(name)s.", gone=gone, name=one["name"]))
    click.echo(safe(said), err=True)
    return _show(_found(workspace, one["id"]), one["id"], as_json)


def _one(workspace: Workspace, query: str) -> dict[str, Any]:
    """The one person whom a query means; refuses where there are several, or nobody."""
    found = _found(workspace, query)
    if not found:
        refuse(
            spoken(
                "Nobody in your records fits '%(query)s'. Try a part of the name or an address.",
                query=query,
            )
        )
    if len(found) > 1:
        listed = ", ".join(f"{p['id']} ({p['name']})" for p in found[:8])
        refuse(
            spoken(
                "%(count)s people fit '%(query)s'. Name one by the id: %(listed)s.",
                count=len(found),
                query=query,
                listed=listed,
            )
        )
    return found[0]


def _found(workspace: Workspace, query: str) -> list[dict[str, Any]]:
    by_id = workspace.whole_person(query, language()) if query.startswith("p_") else None
    if by_id:
        return [by_id]
    people = (workspace.whole_person(p["id"], language()) for p in workspace.people(query))
    return [one for one in people if one]


def _show(people: list[dict[str, Any]], query: str, as_json: bool) -> None:
    from firsthand.terminal import portrait

    if as_json:
        print_json(people)
    elif people:
        portrait.people(people, language())
    else:
        refuse(
            spoken(
                "Nobody in your records fits '%(query)s'. Try a part of the name or an address.",
                query=query,
            )
        )
