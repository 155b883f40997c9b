"""Writing that a kill, a full disk or a second writer cannot spoil.

Others use `whole.write_whole` and `read_sealed` (one file), `lock.alone` (one writer a folder),
`together` (several files of a folder, all or none) and `lapses` (what could not be kept).
"""
