"""Pictures of who shares with whom (`matrix`, `flow`, `whose_plates`) and of `answers` of a day."""
