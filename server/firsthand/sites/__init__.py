"""The readers of profile pages: one file a site, the general reader last.

A site is a module with

- ``NAME``: e.g. ``"linkedin"``;
- ``owns(url: str) -> bool``: whether an address belongs to this site;
- ``address(url: str) -> str | None``: the canonical address of the one member an address names
  (``https://www.linkedin.com/in/jean-dupont``), or ``None`` where it names no member;
- ``read(page: Page) -> Profile | None``: the one person a page shows, or ``None``.

``read`` here picks the site, ``from_address`` answers for an address alone.
To add one: write ``sites/example.py``, put it in ``SITES``, add cases.
"""
