"""What everything else is written in: words, tables, things with pages, dates, names, outlines."""
