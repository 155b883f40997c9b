"""Pictures of contracts: counts, terms, and those that ended."""
