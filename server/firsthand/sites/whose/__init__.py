"""Whose a page is that says nothing for machines, and whose what stands on it is."""
