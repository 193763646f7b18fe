"""The commands, a file for each group of them; each is thin, and the work is done elsewhere."""
