"""Do the measures say the same on DuckDB and on Spark, over the same store?"""

import importlib.util
import inspect
import os
import shutil

import pandas as pd
import pytest

from loaders.search_logs import engines
from loaders.search_logs.engines import ENGINE_VARIABLE, NoSearches, open_searches, seen_again
from loaders.sources.flock.flock_audit import Field
from measures.subjects import searches as measures
from tests.loaders.logs import AUDIT, PORTAL, bring_in, log, put, search_id

ZONES = pd.Series({"ca-springfield-pd": "America/Los_Angeles"})
MEASURES = {
    "searches_by_organisation": (),
    "searches_by_month": (),
    "searches_by_category": (),
    "searches_by_network_size": (),
    "searchers_of": ("ca-springfield-pd",),
    "federal_searches": (["us-fbi"],),
    "searches_by_hour": (ZONES,),
    "busy_days": (1, 0.0),
    "searches_by_agency_month": (["ca-springfield-pd"],),
}
HAS_SPARK = importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None
# A few rows need no code compiled for them; results are the same. Two parts still must be merged.
FOR_FEW_ROWS = (
    "--conf spark.sql.codegen.wholeStage=false --conf spark.sql.adaptive.enabled=false"
    " --driver-java-options '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC' pyspark-shell"
)
IS_REQUIRED = os.environ.get("REQUIRE_SPARK") == "1"


@pytest.fixture
def store(tmp_path):
    """Return a store of two imports, of a portal and of a network audit."""
    rows = [
        {Field.ORGANISATION: f"{place} PD", Field.NETWORKS: str(n), Field.REASON: reason}
        for n, (place, reason) in enumerate(
            [("Springfield CA", "ICE"), ("A IL", "theft"), ("A IL", "qwertz"), ("B", "assist FBI")]
        )
    ]
    audit = put(tmp_path, "1_1_2026-Springfield CA PD-Network-Audit.csv", log(AUDIT, *rows))
    own = [{Field.ID: search_id(n)} for n in (101, 102)]
    portal = put(tmp_path, "springfield-ca-pd_search_audit_2026-03-28.csv", log(PORTAL, *own))
    later = put(
        tmp_path,
        "springfield-ca-pd_search_audit_2026-04-28.csv",
        log(PORTAL, own[0], {Field.TIME: "2026-04-02T08:00:00.000Z"}),
    )
    folder = tmp_path / "store"
    bring_in(folder, audit, portal)
    bring_in(folder, later)
    return folder


def measured(store, engine: str | None = None) -> dict[str, pd.DataFrame]:
    """Return every measure over a store."""
    with open_searches(store, engine) as frame:
        return {name: getattr(measures, name)(frame, *more) for name, more in MEASURES.items()}


def test_every_measure_is_taken_here():
    public = {
        name
        for name, what in vars(measures).items()
        if inspect.isfunction(what) and what.__module__ == measures.__name__
    }
    assert {name for name in public if not name.startswith("_")} == set(MEASURES)


@pytest.mark.spark
@pytest.mark.skipif(not HAS_SPARK and not IS_REQUIRED, reason="pyspark or java is not installed")
def test_duckdb_and_spark_give_equal_results(store, monkeypatch):
    here = measured(store)
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", FOR_FEW_ROWS)
    monkeypatch.setattr(engines, "SPARK_PARTITIONS", 2)
    monkeypatch.setenv(ENGINE_VARIABLE, "local[2]")
    there = measured(store)
    assert here["searches_by_organisation"]["search_count"].sum() == 7
    for name, frame in here.items():
        pd.testing.assert_frame_equal(frame, there[name])


def test_a_search_seen_again_by_a_later_import_is_counted_once_and_its_sources_twice(store):
    assert seen_again(store) == {1: 6, 2: 1}


def test_an_empty_store_has_no_searches(tmp_path):
    assert seen_again(tmp_path) == {}
    with pytest.raises(NoSearches), open_searches(tmp_path):
        pass
