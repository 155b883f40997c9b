"""One module per public source: `ABOUT` says what it is, `parse` reads what it hands out."""

import importlib
from pathlib import Path
from types import ModuleType

NAMES = (
    "flock_portal",
    "flock_audit",
    "flock_events",
    "flock_sharing",
    "vigilant_sharing",
    "private_eyes",
    "atlas",
    "contracts_ended",
    "usaspending",
    "courtlistener",
    "muckrock",
    "documentcloud",
    "osm_cameras",
)


def source_module(name: str) -> ModuleType:
    """Return the module of a source; KeyError for a source that is not known."""
    if name not in NAMES:
        raise KeyError(name)
    (path,) = Path(__file__).parent.rglob(f"{name}.py")
    folders = path.relative_to(Path(__file__).parent).parent.parts
    return importlib.import_module(".".join(["loaders.sources", *folders, name]))
