"""Pictures of counts over time: of one agency, of searches, of how rows are sourced."""
