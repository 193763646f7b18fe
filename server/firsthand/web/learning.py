"""What the user's answers taught: the dashboard's page and the API's calls."""

from __future__ import annotations

from typing import Any, Literal

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from . import shapes_learning
from .calls import call
from .problems import problem
from .reader import language
from .rooms import rooms

learning = Blueprint("learning", __name__)
Change = Literal["on", "off", "afresh", "all"]
CHANGES: tuple[Change, ...] = ("on", "off", "afresh", "all")
NOTES = {"on": "learning-on", "off": "learning-off", "afresh": "learning-afresh",
         "all": "learning-all"}  # fmt: skip


@learning.get("/learning")
def page() -> str:
    return render_template("learning.html", learning=rooms().workspace.learning(language()))


@learning.post("/learning")
def change() -> Response:
    wanted = next((one for one in CHANGES if one == request.form.get("change")), None)
    if wanted is None:
        raise problem("bad-request", 400)
    rooms().workspace.set_learning(wanted)
    return redirect(url_for(".page", note=NOTES[wanted]), 303)


@call(
    "GET",
    "/learning",
    "What was learnt from the user's answers.",
    {200: ("What it is, and what it changes.", shapes_learning.LearningOut)},
)
def get_learning() -> Any:
    return 200, rooms().workspace.learning(language())


@call(
    "POST",
    "/learning",
    "Adapts verdicts to the user's answers or no more; counts answers afresh, or all again.",
    {200: ("What is in force now.", shapes_learning.LearningOut)},
    callers=["dashboard"],
    body=shapes_learning.LearningRequest,
)
def post_learning(body: shapes_learning.LearningRequest) -> Any:
    rooms().workspace.set_learning(body.change)
    return 200, rooms().workspace.learning(language())
