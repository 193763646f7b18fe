"""What the words of a message tell of how it came: from a program, by a click, politely."""
