"""What keeps a workspace whole and its user's own: backups, mending, erasing, sealing, export."""
