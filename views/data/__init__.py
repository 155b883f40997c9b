"""The tables themselves: sources, columns, methods."""
