"""USAspending: what the federal government awards to sellers of plate readers and plate data."""
