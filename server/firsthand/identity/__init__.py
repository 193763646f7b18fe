"""Who is this? Identifiers, names, and the one person a profile means."""
