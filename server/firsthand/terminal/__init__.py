"""What the terminal shows, for people: tables, bars and sentences."""
