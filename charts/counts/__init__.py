"""Pictures of counts: `searches` (over time) and `health` (how rows are sourced)."""
