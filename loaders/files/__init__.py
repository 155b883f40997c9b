"""Files as they come: encodings, kinds, packed and compressed ones, read with bounded memory.

Others use `encodings.decode`, `streams`, `wrappers` and `source_files`; nothing here knows a table.
"""
