"""What the readers of mail have in common: heads, addresses, dates, what a mail says of itself."""
