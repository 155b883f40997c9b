"""Which rows were so on a day, with their evidence: the tables of `tables.ON_RECORD`.

Others ask `<table>_on_record` of the module of the table, or `tables.rows_on_record` by name;
`evidence` says how well rows are sourced, and when a source bears a date out.
"""
