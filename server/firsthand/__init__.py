"""Firsthand: do I really know them? A verdict with evidence from your own records."""

__version__ = "0.1.0"
