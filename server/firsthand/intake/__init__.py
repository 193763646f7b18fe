"""Imports: files and accounts through the readers into the store, safe to repeat and to cut off."""
