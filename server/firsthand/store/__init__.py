"""The workspace's one database: the only room that knows SQL."""
