"""The shipped tables, loaded once."""

from pathlib import Path

import pandas as pd
import pytest

from domain.schema import TABLES
from loaders.releases.release import load_release
from measures.access.network import Network

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def shipped() -> dict[str, pd.DataFrame]:
    release = load_release(DATA)
    return {name: release.table(name) for name in TABLES}


@pytest.fixture(scope="session")
def shipped_network(shipped: dict[str, pd.DataFrame]) -> Network:
    names = ("shares", "agencies", "vendors", "platforms", "sources")
    return Network.build(*(shipped[name] for name in names))
