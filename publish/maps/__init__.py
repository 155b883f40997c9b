"""What a map fetches: its own data, and cameras square by square."""
