"""What iCalendar files are made of: components, times, and the series they repeat in."""
