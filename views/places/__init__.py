"""One state, and one platform."""
