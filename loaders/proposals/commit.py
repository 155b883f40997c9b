"""How do several CSVs change together, all of them or none?

New files are prepared beside the old ones; one rename decides; then they take the places of the
old. Whoever was stopped in between is caught up with by the next to come: before the decision
nothing happened, after it the rest is done.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

PREPARED = ".import-prepared"
DECIDED = ".import-decided"


def write_together(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace these files of a folder, all or none; OSError if one cannot be replaced."""
    finish(folder)
    prepared = folder / PREPARED
    shutil.rmtree(prepared, ignore_errors=True)
    prepared.mkdir()
    try:
        for name, content in files.items():
            _write(prepared / name, content)
            if not os.access(folder / name, os.W_OK) and (folder / name).exists():
                raise PermissionError(f"{folder / name} cannot be written")
        os.rename(prepared, folder / DECIDED)
    finally:
        shutil.rmtree(prepared, ignore_errors=True)
    finish(folder)


def finish(folder: Path) -> bool:
    """Finish a change that was decided and then stopped; return whether there was one."""
    decided = folder / DECIDED
    if not decided.is_dir():
        return False
    for path in sorted(decided.iterdir()):
        os.replace(path, folder / path.name)
    decided.rmdir()
    return True


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
