"""One module per public source: `ABOUT` says what it is, `parse` reads what it hands out."""

import importlib
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
    return importlib.import_module(f"loaders.sources.{name}")
