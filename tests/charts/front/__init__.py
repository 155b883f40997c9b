"""The pictures of the front door: numbers, bars and lines are those of their rows."""
