"""Everything on record of one agency."""
