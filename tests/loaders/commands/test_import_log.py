"""Are the last imports known: of rows, of search logs, of cameras?"""

import datetime as dt

import pyarrow as pa

from loaders.cameras.store import SCHEMA, SourceFile, new_state, write_state
from loaders.commands.import_log import BroughtIn, last_imports, record
from loaders.sources.flock.flock_audit import Field
from tests.loaders.logs import AUDIT, bring_in, log, put


def test_imports_of_every_kind_are_listed_newest_first(tmp_path):
    noted, searches, cameras = (tmp_path / name for name in ("noted", "searches", "cameras"))
    assert last_imports(noted, searches, cameras) == []
    for day, added in ((1, 3), (2, 0)):
        record(noted, "atlas", {"added": added}, dt.datetime(2026, 11, day))
    bring_in(searches, put(tmp_path, "audit.csv", log(AUDIT, {Field.REASON: "theft"})))
    cameras.mkdir()
    file = SourceFile("c.json", "0" * 64, "2026-11-03", 0, {})
    write_state(
        cameras, new_state(pa.Table.from_pylist([], SCHEMA), "2026-11-04T08:00:00Z", (file,))
    )
    brought = [
        BroughtIn("2026-12-01T00:00:00Z", "flock_audit", {"files": 1, "searches": 1}),
        BroughtIn("2026-11-04T08:00:00Z", "cameras", {"files": 1, "cameras": 0}),
        BroughtIn("2026-11-02T00:00:00Z", "atlas", {"added": 0}),
        BroughtIn("2026-11-01T00:00:00Z", "atlas", {"added": 3}),
    ]
    assert last_imports(noted, searches, cameras) == brought
    assert last_imports(noted, searches, cameras, most=2) == brought[:2]
