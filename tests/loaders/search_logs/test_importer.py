"""Do audit logs become a store of searches, each counted once, whole or not at all?"""

import datetime as dt
import gzip
import io
import json
import multiprocessing
import os

import duckdb
import openpyxl
import pytest

from domain.searches import LogKind
from loaders.search_logs.importer import import_logs
from loaders.search_logs.store import (
    imports,
    search_files,
    searches_folder,
    sighting_files,
    staging,
)
from loaders.sources.flock.flock_audit import VARIANTS, Field
from loaders.writing.lock import FolderIsBusy
from tests.loaders.logs import (
    AUDIT,
    NOW,
    PORTAL,
    bring_in,
    known_agencies,
    log,
    put,
    search_id,
)

pytestmark = pytest.mark.slow  # each test writes and reads a store

PORTAL_NAME = "springfield-ca-pd_search_audit_2026-03-28.csv"


def stored(store) -> list[dict[str, object]]:
    """Return every search of a store, by file and row."""
    files = search_files(store)
    if not files:
        return []
    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT * FROM read_parquet($1, hive_partitioning=true, hive_types_autocast=false)"
            " ORDER BY source_file, source_row",
            [files],
        )
        names = [column[0] for column in rows.description]
        return [dict(zip(names, row, strict=True)) for row in rows.fetchall()]


def counts(reports) -> list[tuple[int, int, int, int]]:
    """Return read, stored, seen before and refused of each file."""
    return [(r.rows_read, r.rows_stored, r.rows_seen_before, r.rows_refused) for r in reports]


def tree(store) -> dict[str, bytes]:
    """Return every file of a store with its bytes."""
    return {str(p.relative_to(store)): p.read_bytes() for p in store.rglob("*") if p.is_file()}


def test_a_search_of_a_portal_is_stored_with_all_it_says(tmp_path):
    path = put(tmp_path, PORTAL_NAME, log(PORTAL, {Field.NETWORKS: "341"}))
    (report,) = bring_in(tmp_path / "store", path)
    (search,) = stored(tmp_path / "store")
    assert search == {
        "searched_at": dt.datetime(2026, 3, 2, 8, 0, 0, 123000),
        "organisation": "Springfield CA PD",
        "network_count": 341,
        "device_count": None,
        "reason_categories": "stolen_vehicle",
        "offence_types": "Motor Vehicle Theft/Stolen",
        "search_type": None,
        "moderation": None,
        "agency_id": "ca-springfield-pd",
        "log_kind": "portal",
        "log_organisation": "Springfield CA PD",
        "log_agency_id": "ca-springfield-pd",
        "source_file": report.sha256,
        "source_row": 2,
        "source_count": 1,
        "month": "2026-03",
    }


def test_a_network_audit_names_who_searched_and_whose_cameras(tmp_path):
    content = log(
        AUDIT, {}, {Field.ORGANISATION: "Shelbyville IL PD", Field.TYPE: "search - Mobile"}
    )
    path = put(tmp_path, "3_1_2026-3_31_2026-Springfield CA PD-Network-Audit.csv", content)
    (report,) = bring_in(tmp_path / "store", path)
    assert report.log_kind is LogKind.NETWORK
    assert [
        (s["organisation"], s["agency_id"], s["log_agency_id"], s["search_type"], s["device_count"])
        for s in stored(tmp_path / "store")
    ] == [
        ("Springfield CA PD", "ca-springfield-pd", "ca-springfield-pd", "lookup", 340),
        ("Shelbyville IL PD", None, "ca-springfield-pd", "search", 340),
    ]


def test_an_organisation_audit_says_itself_whose_it_is(tmp_path):
    (report,) = bring_in(tmp_path / "store", put(tmp_path, "export.csv", log(AUDIT, {}, {})))
    assert (report.log_kind, report.agency_id) == (LogKind.ORGANISATION, "ca-springfield-pd")


def test_a_log_no_one_is_named_in_can_be_given_its_organisation(tmp_path):
    path = put(tmp_path, "search_audit.csv", log(PORTAL, {}))
    (report,) = bring_in(tmp_path / "store", path, organisation="Springfield CA PD")
    assert report.agency_id == "ca-springfield-pd"


def test_the_report_gives_first_and_last_search_and_every_refusal(tmp_path):
    rows = (
        {Field.TIME: "2026-03-05T10:00:00.000Z"},
        {Field.TIME: "2026-03-01T10:00:00.000Z"},
        {Field.TIME: "yesterday"},
        {Field.TIME: "2005-03-01T10:00:00.000Z"},
        {Field.TIME: "2031-03-01T10:00:00.000Z"},
        {Field.TIME: "searchDate"},
    )
    path = put(tmp_path, PORTAL_NAME, log(PORTAL, *rows) + "\n1,2\n")
    (report,) = bring_in(tmp_path / "store", path)
    assert counts([report]) == [(8, 2, 0, 6)]
    assert (report.first_search_at, report.last_search_at) == (
        "2026-03-01T10:00:00Z",
        "2026-03-05T10:00:00Z",
    )
    assert sorted((r["reason"], r["rows"], r["first_rows"]) for r in report.refused) == [
        ("the row has fewer cells than the header", 1, [9]),
        ("the row is blank, or has no time of search", 1, [8]),
        ("the row repeats the header", 1, [7]),
        ("the time of the search cannot be read", 1, [4]),
        ("the time of the search is before 2013 or in the future", 2, [5, 6]),
    ]


TIMES = [
    ("03/02/2026, 08:00:00 AM UTC", "2026-03-02 08:00:00"),
    ("3/2/2026, 8:00:00 PM UTC", "2026-03-02 20:00:00"),
    ("2026-03-02T08:00:00Z", "2026-03-02 08:00:00"),
    ("2026-03-02 08:00:00.789", "2026-03-02 08:00:00.789"),
    ("2026-03-02T08:00:00-05:00", "2026-03-02 13:00:00"),
    ("3/2/2026 8:00", "2026-03-02 08:00:00"),
    ("3/2/2026 8:00 PM", "2026-03-02 20:00:00"),
    ("03/02/2026, 08:00:00 AM PST", "2026-03-02 16:00:00"),
    ("03/02/2026, 08:00:00 AM EDT", "2026-03-02 12:00:00"),
    (" 03/02/2026, 08:00:00 AM UTC ", "2026-03-02 08:00:00"),
    ("3/2/26 8:00", "2026-03-02 08:00:00"),
    ("3/2/26, 8:00:00 AM UTC", "2026-03-02 08:00:00"),
    ("3/2/2026, 8:00:00\u202fPM", "2026-03-02 20:00:00"),
    ("3/2/2026 8:00 p.m. EST", "2026-03-03 01:00:00"),
    ("03/02/2026, 08:00:00 AM (CST)", "2026-03-02 14:00:00"),
    ("07/02/2026 08:00:00 AM ET", "2026-07-02 12:00:00"),
    ("2026-03-02 08:00:00 America/Chicago", "2026-03-02 14:00:00"),
    ("03/02/2026 20:00:00 -0500", "2026-03-03 01:00:00"),
    ("2026-03-02 20:00:00.000 +0000 UTC", "2026-03-02 20:00:00"),
    ("Mon Mar 02 2026 20:00:00 GMT-0500 (Eastern Standard Time)", "2026-03-03 01:00:00"),
    ("Mar 2, 2026 8:00 PM", "2026-03-02 20:00:00"),
    ("March 2, 2026, 8:00:00 PM UTC", "2026-03-02 20:00:00"),
    ("02-Mar-26 20:00:00", "2026-03-02 20:00:00"),
    ("2026/03/02 20:00", "2026-03-02 20:00:00"),
    ("46083.25", "2026-03-02 06:00:00"),
    ("1772438400", "2026-03-02 08:00:00"),
    ("1772438400123", "2026-03-02 08:00:00.123"),
    ("1772438400123456", "2026-03-02 08:00:00.123456"),
]


def test_a_time_is_read_in_every_form_and_zone_that_is_known(tmp_path):
    rows = [{Field.TIME: written} for written, _ in TIMES]
    bring_in(tmp_path / "store", put(tmp_path, "log.csv", log(AUDIT, *rows)))
    assert [search["searched_at"] for search in stored(tmp_path / "store")] == [
        dt.datetime.fromisoformat(read) for _, read in TIMES
    ]


def test_a_time_that_could_mean_two_things_is_refused(tmp_path):
    times = (
        "2026-03-02",
        "13/2/2026, 08:00:00 AM UTC",
        "3/2/2026, 08:00:00 AM XYZ",
        "15-01-26 8:00",
    )
    rows = [{Field.TIME: written} for written in times]
    path = put(tmp_path, "log.csv", log(AUDIT, *rows, {}))
    assert counts(bring_in(tmp_path / "store", path)) == [(5, 1, 0, 4)]


def test_a_zone_in_the_header_is_that_of_times_that_name_none(tmp_path):
    content = log(AUDIT, {Field.TIME: "3/2/2026 8:00"}, {Field.TIME: "3/2/2026 8:00 PST"}, {})
    content = content.replace("Search Time", "Search Time (EST)", 1)
    (report,) = bring_in(tmp_path / "store", put(tmp_path, "log.csv", content))
    assert [str(search["searched_at"]) for search in stored(tmp_path / "store")] == [
        "2026-03-02 13:00:00",
        "2026-03-02 16:00:00",
        "2026-03-02 08:00:00",
    ]
    assert report.notes == []


def test_a_day_without_an_hour_is_refused_as_such(tmp_path):
    rows = [{Field.TIME: written} for written in ("3/2/2026", "2026-03-02", "46083")]
    (report,) = bring_in(tmp_path / "store", put(tmp_path, "log.csv", log(AUDIT, *rows)))
    assert [(r["reason"], r["rows"]) for r in report.refused] == [
        ("the row gives the day of the search and no hour", 3)
    ]


def test_times_without_a_zone_are_read_as_utc_and_counted(tmp_path):
    rows = ({Field.TIME: "3/2/2026 8:00"}, {Field.TIME: "3/2/2026 9:00"}, {})
    (report,) = bring_in(tmp_path / "store", put(tmp_path, "log.csv", log(AUDIT, *rows)))
    assert report.notes == ["2 times name no time zone; they were read as UTC"]


CELLS = [
    (Field.NETWORKS, "1,234", "network_count", 1234),
    (Field.NETWORKS, "——", "network_count", None),
    (Field.NETWORKS, "99999999", "network_count", None),
    (Field.DEVICES, "-1", "device_count", None),
    (Field.TYPE, "freeform - Mobile", "search_type", "freeform"),
    (Field.TYPE, "7QQQ123", "search_type", None),
    (Field.MODERATION, "Block", "moderation", "block"),
    (Field.MODERATION, "7QQQ123", "moderation", None),
    (Field.ORGANISATION, "Springfield  CA PD ", "organisation", "Springfield CA PD"),
    (Field.ORGANISATION, "***", "organisation", None),
    (Field.ORGANISATION, "REDACTED", "organisation", None),
    (Field.ORGANISATION, "7QQQ123", "organisation", None),
    (Field.ORGANISATION, "someone@example.org", "organisation", None),
    (Field.ORGANISATION, "Quentin Quimby", "organisation", None),
    (Field.REASON, "", "reason_categories", "no_reason"),
    (Field.REASON, "***", "reason_categories", "withheld"),
    (Field.REASON, "7QQQ123", "reason_categories", "number_only"),
    (
        Field.REASON,
        "helping ICE with a stolen car",
        "reason_categories",
        "immigration_agency|stolen_vehicle",
    ),
]


def test_a_cell_is_kept_only_as_a_number_or_a_known_word(tmp_path):
    rows = [{field: written} for field, written, _, _ in CELLS]
    bring_in(tmp_path / "store", put(tmp_path, "log.csv", log(AUDIT, *rows)))
    searches = stored(tmp_path / "store")
    assert [s[column] for s, (_, _, column, _) in zip(searches, CELLS, strict=True)] == [
        kept for _, _, _, kept in CELLS
    ]


def test_offences_are_those_of_the_vendors_list_and_no_others(tmp_path):
    rows = (
        {Field.OFFENCE: "Larceny/Theft Offenses, Traffic Infraction"},
        {Field.OFFENCE: "Robbery, 7QQQ123"},
        {Field.OFFENCE: "7QQQ123"},
    )
    bring_in(tmp_path / "store", put(tmp_path, PORTAL_NAME, log(PORTAL, *rows)))
    assert [search["offence_types"] for search in stored(tmp_path / "store")] == [
        "Larceny/Theft Offenses|Traffic Infraction",
        "Robbery",
        None,
    ]


def test_one_search_in_two_files_is_counted_once_and_seen_in_two_sources(tmp_path):
    first = put(tmp_path, "springfield-ca-pd/search_audit_2026-03-01.csv", log(PORTAL, {}, {}))
    both = log(PORTAL, {}, {}, {Field.TIME: "2026-03-09T00:00:00.000Z"})
    second = put(tmp_path, "springfield-ca-pd/search_audit_2026-03-10.csv", both)
    assert counts(bring_in(tmp_path / "store", first, second)) == [(2, 2, 0, 0), (3, 1, 2, 0)]
    found = sorted((str(s["searched_at"]), s["source_count"]) for s in stored(tmp_path / "store"))
    assert found == [
        ("2026-03-02 08:00:00.123000", 2),
        ("2026-03-02 08:00:00.123000", 2),
        ("2026-03-09 00:00:00", 1),
    ]


def test_two_searches_alike_but_for_their_ids_are_two(tmp_path):
    path = put(tmp_path, PORTAL_NAME, log(PORTAL, {}, {}))
    assert counts(bring_in(tmp_path / "store", path)) == [(2, 2, 0, 0)]


def test_an_id_twice_in_one_file_is_one_search_seen_in_one_source(tmp_path):
    path = put(tmp_path, PORTAL_NAME, log(PORTAL, {Field.ID: search_id(2)}, {}))
    assert counts(bring_in(tmp_path / "store", path)) == [(2, 1, 1, 0)]
    assert [search["source_count"] for search in stored(tmp_path / "store")] == [1]


def test_searches_without_ids_are_known_by_what_is_stored_of_them(tmp_path):
    header = tuple(name for name in AUDIT if name != "ID")
    first = put(tmp_path, "a.csv", log(header, {}, {}))
    second = put(tmp_path, "b.csv", log(header, {}, {}, {}, {Field.NETWORKS: "13"}))
    assert counts(bring_in(tmp_path / "store", first, second)) == [(2, 2, 0, 0), (4, 2, 2, 0)]


def test_a_later_import_knows_the_searches_of_the_store_by_what_is_stored(tmp_path):
    store = tmp_path / "store"
    first = put(tmp_path, "springfield-ca-pd/search_audit_2026-03-01.csv", log(PORTAL, {}, {}))
    bring_in(store, first)
    later = {Field.TIME: "2026-03-09T00:00:00.000Z"}
    second = put(
        tmp_path, "springfield-ca-pd/search_audit_2026-03-10.csv", log(PORTAL, {}, {}, later)
    )
    assert counts(bring_in(store, second)) == [(3, 1, 2, 0)]
    assert len(stored(store)) == 3
    with duckdb.connect() as connection:
        seen = connection.execute("FROM read_parquet($1)", [sighting_files(store)]).fetchall()
    files = [one["files"][0]["sha256"] for one in imports(store)]
    assert sorted(seen) == [(files[0], 2, files[1]), (files[0], 3, files[1])]


def test_the_same_file_again_changes_nothing(tmp_path):
    store = tmp_path / "store"
    path = put(tmp_path, PORTAL_NAME, log(PORTAL, {}, {Field.TIME: "never"}))
    assert counts(bring_in(store, path)) == [(2, 1, 0, 1)]
    before = tree(store)
    assert counts(bring_in(store, path)) == [(2, 0, 1, 1)]
    assert tree(store) == before


def test_the_same_file_twice_in_one_import_is_one_source(tmp_path):
    content = log(PORTAL, {})
    paths = [put(tmp_path, f"{n}/{PORTAL_NAME}", content) for n in "ab"]
    assert counts(bring_in(tmp_path / "store", *paths)) == [(1, 1, 0, 0), (1, 0, 1, 0)]
    assert [search["source_count"] for search in stored(tmp_path / "store")] == [1]


def test_a_bad_file_is_refused_whole_and_the_others_are_stored(tmp_path):
    packed = gzip.compress(log(AUDIT, *[{} for _ in range(30_000)]).encode())
    bad = put(tmp_path, "cut.csv.gz", packed[: len(packed) // 2])
    good = put(tmp_path, "good.csv", log(AUDIT, {}))
    reports = bring_in(tmp_path / "store", bad, good)
    assert str(reports[0].problem) == (
        f"{tmp_path}/cut.csv: the compressed file is cut off; get it again"
    ) or str(reports[0].problem).endswith("the compressed file is cut off; get it again")
    assert counts(reports)[1] == (1, 1, 0, 0)
    assert len(stored(tmp_path / "store")) == 1


def test_a_large_file_that_breaks_off_is_refused_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("loaders.search_logs.staging.SMALL_BYTES", 0)
    packed = gzip.compress(log(AUDIT, *[{} for _ in range(60_000)]).encode())
    bad = put(tmp_path, "cut.csv.gz", packed[: len(packed) - 9])
    good = put(tmp_path, "good.csv", log(AUDIT, {}))
    reports = bring_in(tmp_path / "store", bad, good)
    assert [bool(report.problem) for report in reports] == [True, False]
    assert len(stored(tmp_path / "store")) == 1


def test_nothing_is_left_where_nothing_could_be_read(tmp_path):
    (report,) = bring_in(tmp_path / "store", put(tmp_path, "log.csv", "%PDF-1.4"))
    assert report.problem
    assert [path.name for path in tmp_path.iterdir()] == ["log.csv"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_an_import_that_is_interrupted_leaves_the_store_as_it_was(tmp_path, error):
    store = tmp_path / "store"
    bring_in(store, put(tmp_path, "a.csv", log(AUDIT, {})))
    before = tree(tmp_path)

    def interrupted(names):
        raise error

    second = log(AUDIT, {}, {})
    path = put(tmp_path, "b.csv", second)
    with pytest.raises(error):
        import_logs([path], store, interrupted, NOW)
    assert tree(tmp_path) == {**before, "b.csv": second.encode()}


def test_what_a_killed_import_left_behind_is_cleared_by_the_next(tmp_path):
    put(tmp_path, ".store.importing/staged/000001.parquet", b"half")
    (tmp_path / "store").mkdir()
    bring_in(tmp_path / "store", put(tmp_path, "a.csv", log(AUDIT, {})))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "store"]
    assert len(stored(tmp_path / "store")) == 1


@pytest.mark.parametrize("count", [2, 10])
def test_imports_at_once_come_one_after_the_other(tmp_path, count):
    store = tmp_path / "store"
    files = [
        put(tmp_path, f"{n}.csv", log(AUDIT, {Field.DEVICES: str(n + 1)})) for n in range(count)
    ]
    context = multiprocessing.get_context("fork")
    imports_at_once = [context.Process(target=bring_in, args=(store, file)) for file in files]
    for one in imports_at_once:
        one.start()
    for one in imports_at_once:
        one.join()
    assert [one.exitcode for one in imports_at_once] == [0] * count
    assert len(imports(store)) == len(stored(store)) == count
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix != ".csv") == ["store"]


def test_an_import_that_does_not_wait_is_told_who_writes_and_spoils_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("loaders.writing.lock.WAIT_SECONDS", 0.1)
    store = tmp_path / "store"
    with staging(store) as prepared:
        with pytest.raises(FolderIsBusy, match=f"process {os.getpid()}, since"):
            bring_in(store, put(tmp_path, "a.csv", log(AUDIT, {})))
        assert prepared.ready.is_dir()


def test_a_workbook_of_months_is_stored_sheet_by_sheet_under_its_months(tmp_path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for month in (1, 2):
        sheet = book.create_sheet(f"Month {month}")
        sheet.append(VARIANTS["portal, with reason"])
        when = dt.datetime(2026, month, 3, 4, 5, 6)
        sheet.append([search_id(month), "***", when, 3, "theft"])
    out = io.BytesIO()
    book.save(out)
    reports = bring_in(
        tmp_path / "store", put(tmp_path, "Springfield CA PD Audit.xlsx", out.getvalue())
    )
    assert counts(reports) == [(1, 1, 0, 0), (1, 1, 0, 0)]
    assert [(s["month"], s["agency_id"]) for s in stored(tmp_path / "store")] == [
        ("2026-01", "ca-springfield-pd"),
        ("2026-02", "ca-springfield-pd"),
    ]


def test_an_import_records_its_files_by_hash_and_never_by_name(tmp_path):
    path = put(tmp_path, PORTAL_NAME, log(PORTAL, {}, {Field.TIME: "x"}))
    (report,) = bring_in(tmp_path / "store", path)
    (record,) = imports(tmp_path / "store")
    assert record["imported_at"] == "2026-12-01T00:00:00Z"
    assert record["files"] == [
        {
            "sha256": report.sha256,
            "variant": "portal, with all columns",
            "log_kind": "portal",
            "organisation": "Springfield CA PD",
            "agency_id": "ca-springfield-pd",
            "rows_read": 2,
            "rows_stored": 1,
            "rows_seen_before": 0,
            "first_search_at": "2026-03-02T08:00:00Z",
            "last_search_at": "2026-03-02T08:00:00Z",
            "refused": [{"reason": "the time of the search cannot be read", "rows": 1}],
        }
    ]
    assert PORTAL_NAME not in json.dumps(record)


def test_agencies_are_looked_up_once_for_all_names(tmp_path):
    asked = []

    def matcher(names):
        asked.append(sorted(names))
        return known_agencies(names)

    paths = [
        put(tmp_path, f"{n}.csv", log(AUDIT, {}, {Field.ORGANISATION: "B IL PD"})) for n in "xy"
    ]
    import_logs(paths, tmp_path / "store", matcher, NOW)
    assert asked == [["B IL PD", "Springfield CA PD"]]


def test_the_store_lies_where_the_environment_says(monkeypatch, tmp_path):
    monkeypatch.setenv("PLATEWATCH_VAR", str(tmp_path))
    assert searches_folder() == tmp_path / "searches"


def test_a_column_whose_name_was_lost_in_merged_cells_is_said(tmp_path):
    export = log(AUDIT, {Field.REASON: "theft"}).replace("Reason", "", 1)
    (report,) = bring_in(tmp_path / "store", put(tmp_path, "audit.csv", export))
    assert (report.rows_stored, report.notes) == (
        1,
        ["columns without a name, as in merged cells, were not read: 1"],
    )
