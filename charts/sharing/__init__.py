"""Pictures of who shares with whom, and of how answers of a day are told apart."""
