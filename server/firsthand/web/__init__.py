"""The doors: the API for the extension, the dashboard for the person, and their guard."""
