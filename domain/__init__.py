"""The words, the tables and the partial dates that everything else is written in."""
