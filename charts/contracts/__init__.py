"""Pictures of contracts: `contracts` (over time), `terms`, and `changes` (between two days)."""
