"""What an agency could be asked for (`ask`), and the letter that asks (`letter`)."""
