"""Everything as files for any web host."""
