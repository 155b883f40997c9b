"""Files as they come: encodings, kinds, packed and compressed ones, read with bounded memory.

Others use `kinds` (what a file is), `regular` (no pipe, no device, no more than asked),
`encodings.decoded`, `streams` (clean lines of any size), `wrappers.members` (the logs in a file)
and `source_files.read_files` (the files of a source).
"""
