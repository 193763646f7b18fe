"""Gives every test here a running server, and a browser."""

import sys
from pathlib import Path

# Tests are imported one by one, not as a package; what they share is found here, under names
# that no other folder uses.
sys.path.insert(0, str(Path(__file__).parent))

from web_browser import chromium
from web_server import served

__all__ = ["chromium", "served"]
