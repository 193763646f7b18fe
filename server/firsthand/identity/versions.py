"""Versions of the code that joins people and of the code that lets them be found: with another
one it is done anew for all that is stored."""

JOINING = 23
KEYS = 23
