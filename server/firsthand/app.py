"""Puts the server together: Flask, its guard, the API and the dashboard, on Waitress."""

from __future__ import annotations

import gc
import logging
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from flask import Flask, g, request

from firsthand.intake import beside

if TYPE_CHECKING:
    from firsthand.workspace import Workspace

ADDRESS = "127.0.0.1"
THREADS = 6
_GARBAGE = 20_000  # objects made before what is circular among them is looked for; a few megabytes


def create_app(
    workspace: Workspace,
    port: int,
    *,
    now: Callable[[], int] = lambda: int(time.time()),
) -> Flask:
    """The application for one workspace, answering to ``port``'s own names only.

    ``now`` gives seconds since 1970.
    """
    from firsthand import sites  # noqa: F401 - loaded at the start, not on the first click
    from firsthand.intake.syncs import Syncs
    from firsthand.store.access import Access
    from firsthand.web import dashboard, guard, problems, words
    from firsthand.web.api import api
    from firsthand.web.imports import Imports, ScratchRequest
    from firsthand.web.rooms import CHECK_BYTES, Rooms

    app = Flask("firsthand.web", static_folder="static", template_folder="templates")
    imports = Imports(workspace)
    app.url_map.merge_slashes = False  # an address is one, and no answer sends elsewhere
    app.request_class = type("Request", (ScratchRequest,), {"scratch": imports.scratch})
    app.config.update(MAX_CONTENT_LENGTH=CHECK_BYTES)
    app.extensions["firsthand"] = Rooms(
        workspace, Access(workspace.db), imports, Syncs(workspace), port, now
    )  # fmt: skip
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    words.install(app)
    _hold(app, workspace)
    guard.install(app, port)
    problems.install(app)
    app.register_blueprint(api)
    dashboard.install(app)
    return app


def _hold(app: Flask, workspace: Workspace) -> None:
    """Has each request see one and the same database from its begin to its end, and come before
    what is done behind the pages."""

    from firsthand.store.errors import StoreError
    from firsthand.web import door

    @app.before_request
    def enter() -> None:
        if refused := request.environ.get(f"HTTP_{door.REFUSED}"):
            raise StoreError(refused)
        g.inside = ExitStack()
        g.inside.enter_context(workspace.db.haste.waited_for())
        g.inside.enter_context(workspace.db.inside())

    @app.teardown_request
    def leave(_: BaseException | None) -> None:
        if "inside" in g:
            g.pop("inside").close()


def create_server(workspace: Workspace, port: int, *, app: Flask | None = None) -> Any:
    """Waitress, bound to this machine and ready to ``run()``.

    Raises ``OSError`` where the port is taken.
    """
    from waitress.server import create_server as create

    from firsthand.web import door, guard
    from firsthand.web.rooms import CHECK_BYTES, UPLOAD_BYTES

    app = app or create_app(workspace, port)
    rooms = app.extensions["firsthand"]
    server = create(
        app,
        host=ADDRESS,
        port=port,
        threads=THREADS,
        ident="",
        max_request_body_size=UPLOAD_BYTES + 2**20,
        clear_untrusted_proxy_headers=True,
        channel_timeout=60,
        inbuf_overflow=4 * 2**20,  # a captured page stays in memory, only uploads go to disk
    )
    server.channel_class = door.channel(
        CHECK_BYTES + 2**16,
        UPLOAD_BYTES,
        lambda headers: guard.may_upload(
            headers, port, lambda key: rooms.access.is_session(key, rooms.now())
        ),
    )
    return server


def _compile(app: Flask) -> None:
    """Has every template at hand: the first look at a page would else take up to 80 ms longer."""
    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)
        time.sleep(0.01)  # whoever asks meanwhile comes first
    set_apart()


def set_apart() -> None:
    """Has the search for circular garbage leave out what is there by now and stays, and begin
    seldom: through all that a server has loaded it takes 70 ms, in the middle of any page that
    reads a lot."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GARBAGE)


def login_url(workspace: Workspace, port: int) -> str:
    """A dashboard address that signs in once, within ten minutes."""
    from firsthand.store.access import Access

    key = Access(workspace.db).new_login(int(time.time()))
    return f"http://{ADDRESS}:{port}/login?key={key}"


def serve(workspace: Workspace, port: int, listening: Callable[[], None]) -> None:
    """Answers until the process is asked to end. Calls ``listening`` once whoever connects is
    answered: an address that is told sooner is followed before anything is there.

    Raises ``OSError`` where the port is taken.
    """
    app = create_app(workspace, port)
    imports = app.extensions["firsthand"].imports
    imports.scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
    threading.Thread(target=imports.keep_swept, name="sweeping", daemon=True).start()
    # Waitress puts large bodies into temporary files: what the user imports stays inside the
    # workspace, on its disk and with its rights.
    tempfile.tempdir = str(imports.scratch)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = create_server(workspace, port, app=app)
    threading.Thread(target=_compile, args=(app,), daemon=True).start()
    syncs = app.extensions["firsthand"].syncs
    syncs.begin()
    try:
        listening()
        _answer(server)
    finally:
        syncs.end()
        server.close()


def _answer(server: Any) -> None:
    """What Waitress's ``run()`` does, until it is interrupted or the process is told to end.

    An interrupt that comes within what Python calls on its own, as it does at the end of an import,
    is lost: a server so asked to end would answer for ever.
    """
    try:
        while not beside.ending():
            server.asyncore.loop(
                timeout=server.adj.asyncore_loop_timeout,
                use_poll=server.adj.asyncore_use_poll,
                map=server._map,
                count=1,
            )
    finally:
        server.task_dispatcher.shutdown()
