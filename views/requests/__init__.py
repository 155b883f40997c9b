"""Records requests: all of them, and one of them."""
