"""Questions to views, on the shipped tables and on small ones."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from domain.schema import TABLES
from domain.words import words
from loaders.releases.release import load_release
from views.base.ask import Ask
from views.base.release_tables import ReleaseTables

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def shipped() -> ReleaseTables:
    """Return the shipped tables."""
    release = load_release(DATA)
    return ReleaseTables({name: release.table(name) for name in TABLES})


@pytest.fixture(scope="session")
def ask_shipped(shipped) -> Callable[..., Ask]:
    """Return what makes a question to the shipped tables: a day, a language, values."""

    def ask(as_of: str = "2026-11-24", language: str = "en", **values: str) -> Ask:
        return Ask(shipped, dt.date.fromisoformat(as_of), words(language), values=values)

    return ask
