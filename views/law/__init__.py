"""What laws say, what policies say, and how the two stand to each other."""
