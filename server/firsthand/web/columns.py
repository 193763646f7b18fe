"""What the user said of a list's columns, to be answered anew: the list is then read again, or
brought again where it is not kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from firsthand.model import N_

from .again import again
from .codes import COLUMNS
from .problems import problem
from .reader import say
from .rooms import rooms

columns = Blueprint("columns", __name__)
TELLING = {"name", "first", "last", "email", "phone", "url"}  # columns that say who somebody is
NOBODY = N_(
    "Say which column holds the name, the e-mail address or the phone number. To read nothing of "
    "the table, leave this page."
)


@columns.get("/imports/columns/<shape>")
def page(shape: str) -> str:
    one = _said(shape)
    held = [
        {"title": title, "field": one.answer.get(key, ""), "samples": ()}
        for key, title in one.titles.items()
    ]
    return render_template("columns.html", list=one, columns=held, fields=COLUMNS)


@columns.post("/imports/columns/<shape>")
def answer(shape: str) -> Any:
    one = _said(shape)
    said = {key: request.form.get(f"column-{at}", "") for at, key in enumerate(one.titles)}
    if request.form.get("nothing"):
        said = {}
    elif TELLING.isdisjoint(said.values()):
        return again(say(NOBODY), "columns.page", shape=shape)
    rooms().workspace.say_columns(shape, said)
    if one.there:
        begun = rooms().imports.read_in_place([Path(one.place)])
        return redirect(url_for("keys.job", id=begun.id), 303)
    return redirect(url_for("keys.imports", note="columns"), 303)


def _said(shape: str) -> Any:
    found = next((one for one in rooms().workspace.columns_said() if one.shape == shape), None)
    if found is None:
        raise problem("not-found", 404)
    return found
