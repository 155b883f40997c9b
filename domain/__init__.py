"""The words, tables, things with pages and partial dates that everything else is written in."""
