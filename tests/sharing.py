"""How the tests with a browser are shared out between a few processes."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

# Files that share less with the others of the extension, and take long enough to begin anew.
APART = ("firefox", "accessibility")


class Browsers(LoadScopeScheduling):
    """What shares a browser or a demo stays in one process, in its order, and is begun first; each
    other test goes to whoever is free."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if file.startswith("tests/browser/"):
            return next((name for name in APART if f"/test_{name}" in file), "extension")
        return file if file.endswith("/test_pictures.py") else nodeid
