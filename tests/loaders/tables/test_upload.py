"""Is one uploaded file checked as if it took the place of its table?"""

import pytest

from loaders.tables.upload import (
    MAX_UPLOAD_BYTES,
    MAX_UPLOAD_ROWS,
    UploadCheck,
    check_upload,
    table_of,
)
from tests.builders import agency, contract, csv_bytes, csv_files, source

FILES = csv_files()
SOURCES = ("a-portal", "a-contract", "a-filing", "a-statute")


def test_good_file_has_no_problems():
    assert check_upload("contracts.csv", FILES["contracts.csv"], FILES) == UploadCheck(
        "contracts", ()
    )


def test_problems_name_the_file_as_it_was_uploaded():
    found = check_upload("contracts (2).csv", csv_bytes("contracts", contract(status="x")), FILES)
    assert [str(problem) for problem in found.problems] == [
        "contracts (2).csv, row 2, column status: found 'x'; write one of active, expired, "
        "terminated, cancelled, proposed, unknown"
    ]


def test_rows_that_would_go_are_told_of_the_file_alone():
    rows = [agency(agency_id="us-fbi", level="federal", state=None)]
    found = check_upload("agencies.csv", csv_bytes("agencies", *rows), FILES)
    assert (found.problems, found.elsewhere) == ((), ())
    assert [str(problem) for problem in found.held] == [
        "agencies.csv: lost 1 row of 2 since the last release ('ca-springfield-pd'); a row is "
        "never deleted: put them back, and close what has ended"
    ]


def test_problems_made_in_other_tables_are_told_apart():
    undated = [source(source_id=i, published_on=None) for i in SOURCES]
    files = csv_files(contracts=[contract(end_on="2023")], sources=undated)
    dated = csv_bytes("sources", *(source(source_id=i) for i in SOURCES))
    found = check_upload("sources.csv", dated, files)
    assert (found.problems, found.held) == ((), ())
    assert [problem.file for problem in found.elsewhere] == ["data/contracts.csv"]


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("contracts.csv", "contracts"),
        ("Contracts (1).CSV", "contracts"),
        ("search_stats-new.csv", "search_stats"),
        ("state_laws.csv", "state_laws"),
        ("state_law_rules.csv", "state_law_rules"),
        ("cases_2.csv", "cases"),
        ("case_events.csv", "case_events"),
    ],
)
def test_table_is_known_by_the_name_of_the_file(name, table):
    assert table_of(name, b"") == table


@pytest.mark.parametrize("table", ["agencies", "shares", "case_events", "requests", "sources"])
def test_table_is_known_by_its_first_row(table):
    assert table_of("export.csv", FILES[f"{table}.csv"]) == table


def test_file_of_no_table_is_named():
    assert check_upload("plates.csv", b"a,b,c\n1,2,3\n", FILES).problems[0].message == (
        "neither its name nor its first row is that of a table; data/README.md lists them"
    )


def test_file_that_is_no_text_is_named():
    found = check_upload("claims.csv", bytes(range(256)) * 4, FILES)
    assert found.table == "claims"
    assert found.problems


def test_file_that_is_too_large_is_not_read():
    found = check_upload("claims.csv", b"x" * (MAX_UPLOAD_BYTES + 1), FILES)
    assert [str(p) for p in found.problems] == [
        "claims.csv: the file is larger than 4 MB; it was not read"
    ]


def test_file_of_too_many_rows_is_not_read():
    found = check_upload("claims.csv", b"x\n" * (2 * MAX_UPLOAD_ROWS + 1), FILES)
    assert [str(p) for p in found.problems] == [
        "claims.csv: the file has more than 10,000 rows; it was not read"
    ]
