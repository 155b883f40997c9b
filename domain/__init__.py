"""What everything else is written in: words, tables, partial dates, names of places, outlines."""
