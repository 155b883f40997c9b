"""What is not on record, how well the rest is sourced, where sources differ, and what to ask for.

Others use each module by its question: `claims` (sources that differ), `gaps` (of a table),
`silences` (of an agency), `unknowns` (of who can see), `letters` (to ask for) and `health`
(how rows are sourced).
"""
