"""What an agency could be asked for, and the letter that asks."""
