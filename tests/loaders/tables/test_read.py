"""Is a file that is no proper CSV named as what it is?"""

from domain.schema import TABLES
from loaders.tables.check import check_files
from loaders.tables.read import read_sheet
from tests.builders import contract, csv_files, row, source
from tests.loaders.messages import messages, messages_of_file

EVENTS = csv_files()["case_events.csv"].decode()
EVENTS_HEADER = "case_id,date,event,source_ids"
HEADER = "source_id,title,publisher,kind,url,archived_url,published_on,note"
GOOD = "\n".join(csv_files()["sources.csv"].decode().splitlines())


def test_rows_are_numbered_as_a_spreadsheet_shows_them():
    sheet, problems = read_sheet(TABLES["sources"], GOOD.encode(), "data/sources.csv")
    assert problems == []
    assert sheet.rows == [2, 3, 4, 5]
    assert sheet.columns["kind"] == ["transparency_portal", "contract", "court_filing", "statute"]


def test_line_endings_and_a_byte_order_mark_do_not_matter():
    plain, _ = read_sheet(TABLES["sources"], GOOD.encode(), "x")
    for content in (GOOD.replace("\n", "\r\n").encode(), GOOD.encode("utf-8-sig")):
        assert read_sheet(TABLES["sources"], content, "x") == (plain, [])


def test_empty_file_is_named():
    for content in ("", "\ufeff", "\n\n"):
        assert messages_of_file("claims.csv", content) == [
            "data/claims.csv: the file is empty; its first row must be the header, "
            "as data/README.md lists it"
        ]


def test_table_may_have_no_rows():
    assert messages(claims=[]) == []


def test_blank_row_is_named():
    assert messages_of_file("sources.csv", GOOD + "\n,,,,,,,\n") == [
        "data/sources.csv, row 6: the row is blank; delete it"
    ]


def test_row_with_too_many_cells_is_named_and_its_id_still_known():
    broken = GOOD.replace("a-filing,A filing,", "a-filing,A filing, of 2022,")
    assert messages_of_file("sources.csv", broken) == [
        "data/sources.csv, row 4: the row that begins 'a-filing' has 9 cells, not 8; "
        "put a cell that holds a comma between quotation marks"
    ]


def test_row_with_too_few_cells_is_named():
    broken = GOOD.replace(",2024-04-26,", ",2024-04-26", 1)
    assert messages_of_file("sources.csv", broken) == [
        "data/sources.csv, row 2: the row that begins 'a-portal' has 7 cells, not 8; "
        "end it with a comma for each blank cell"
    ]


def test_quotation_mark_that_is_not_closed_is_named_without_false_alarms_elsewhere():
    assert messages_of_file("sources.csv", GOOD.replace("A filing", '"A filing')) == [
        "data/sources.csv, row 4: a quotation mark in this row opens a cell that does not close "
        'before a comma; write a quotation mark inside a cell twice (""); '
        "rows from here on were not read"
    ]


def test_quotation_mark_inside_a_quoted_cell_is_named():
    assert messages_of_file("sources.csv", GOOD.replace("A statute", '"A "real" statute"')) == [
        "data/sources.csv, row 5: a quotation mark in this row opens a cell that does not close "
        'before a comma; write a quotation mark inside a cell twice (""); '
        "rows from here on were not read"
    ]


def test_commas_quotation_marks_and_other_scripts_are_kept():
    rows = [source(title='A "portal", ¿sí? 日本'), *_other_sources()]
    assert messages(sources=rows) == []


def test_cell_of_megabytes_is_refused_and_not_repeated():
    found = messages(sources=[source(note="x" * 10_000_000), *_other_sources()])
    assert found == [
        "data/sources.csv, row 2, column note: the cell has 10,000,000 characters; "
        "2,000 are the most a cell may have"
    ]


def _other_sources():
    kinds = {"a-contract": "contract", "a-filing": "court_filing", "a-statute": "statute"}
    return [row("sources", source_id=i, kind=kind) for i, kind in kinds.items()]


def test_missing_column_is_named():
    content = "case_id,date,event\nunion-v-springfield,2022-01-05,Suit filed\n"
    assert messages_of_file("case_events.csv", content) == [
        "data/case_events.csv: column source_ids is missing; data/README.md lists the columns",
    ]


def test_stray_column_is_named_with_the_nearest_one():
    content = EVENTS.replace("event,", "evnt,")
    assert messages_of_file("case_events.csv", content)[:2] == [
        "data/case_events.csv: column event is missing; data/README.md lists the columns",
        "data/case_events.csv, row 1: found 'evnt', no such column; nearest is 'event'; "
        "data/README.md lists the columns",
    ]


def test_stray_column_like_no_other_is_to_be_deleted():
    content = "\n".join(f"{line},x" for line in EVENTS.splitlines())
    assert messages_of_file("case_events.csv", content) == [
        "data/case_events.csv, row 1: found 'x', no such column; delete it; "
        "data/README.md lists the columns"
    ]


def test_column_without_a_name_is_named():
    content = "\n".join(f"{line}," for line in EVENTS.splitlines())
    assert messages_of_file("case_events.csv", content) == [
        "data/case_events.csv, row 1: a column has no name; delete it, or name it as "
        "data/README.md does"
    ]


def test_column_that_stands_twice_is_named():
    content = "\n".join(f"{line},{line.split(',')[1]}" for line in EVENTS.splitlines())
    assert messages_of_file("case_events.csv", content) == [
        "data/case_events.csv, row 1: column date stands in the header twice; keep one of them"
    ]


def test_columns_in_another_order_are_named():
    content = "date,case_id,event,source_ids\n2022-01-05,union-v-springfield,Filed,a-filing\n"
    assert messages_of_file("case_events.csv", content) == [
        f"data/case_events.csv, row 1: put the columns in this order: {EVENTS_HEADER}"
    ]


def test_semicolons_between_cells_are_named():
    assert messages_of_file("case_events.csv", EVENTS.replace(",", ";")) == [
        "data/case_events.csv, row 1: cells are separated by semicolons; "
        "save the file with commas between cells"
    ]


def test_tabs_between_cells_are_named():
    assert messages_of_file("case_events.csv", EVENTS.replace(",", "\t")) == [
        "data/case_events.csv, row 1: cells are separated by tabs; "
        "save the file with commas between cells"
    ]


def test_missing_header_is_named():
    assert messages_of_file("case_events.csv", EVENTS.split("\n", 1)[1]) == [
        f"data/case_events.csv, row 1: the first row must name the columns: {EVENTS_HEADER}"
    ]


def test_header_of_very_many_cells_is_named_once():
    assert messages_of_file("case_events.csv", EVENTS_HEADER + "," * 1_000_000) == [
        "data/case_events.csv, row 1: the first row has 1,000,004 cells; the table has 4 columns"
    ]


def test_missing_key_column_raises_no_false_alarms_elsewhere():
    content = csv_files()["cases.csv"].decode().replace("case_id,", "caseid,", 1)
    assert messages_of_file("cases.csv", content) == [
        "data/cases.csv: column case_id is missing; data/README.md lists the columns",
        "data/cases.csv, row 1: found 'caseid', no such column; nearest is 'case_id'; "
        "data/README.md lists the columns",
    ]


def test_column_that_is_missing_is_said_once():
    files = csv_files(contracts=[contract(contract_id=f"c-{n}") for n in range(50)])
    text = files["contracts.csv"].decode().replace(",purpose,", ",").replace(",10 cameras,", ",")
    said = check_files({**files, "contracts.csv": text.encode()}, before=files)
    assert [str(problem) for problem in (*said.held, *said.problems)] == [
        "data/contracts.csv: column purpose is missing; data/README.md lists the columns"
    ]
