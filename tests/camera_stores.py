"""A store of made cameras in a folder of a test's own."""

import datetime as dt
from pathlib import Path

from benchmarks.made_cameras import made_file
from loaders.cameras.importer import import_cameras

NOW = dt.datetime(2026, 11, 24, 10, 0)


def write_store(var: Path, count: int = 2_000, day: str = "2026-04-12", seed: int = 7) -> str:
    """Bring so many made cameras into `cameras/` of a folder; return the id of the copy."""
    var.mkdir(parents=True, exist_ok=True)
    file = var / "made.json"
    file.write_bytes(made_file(count, seed))
    done = import_cameras([file], var / "cameras", NOW, write=True, replace=True, copied_on=day)
    file.unlink()
    return done.state.id
