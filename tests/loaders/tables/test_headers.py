"""Is a header that is not the table's named as what it is?"""

from tests.builders import csv_files
from tests.loaders.messages import messages_of_file

GOOD = csv_files()["case_events.csv"].decode()
HEADER = "case_id,date,event,source_ids"


def test_missing_column_is_named():
    content = "case_id,date,event\nunion-v-springfield,2022-01-05,Suit filed\n"
    assert messages_of_file("case_events.csv", content) == [
        "data/case_events.csv: column source_ids is missing; data/README.md lists the columns",
        "data/case_events.csv, row 2, column source_ids: found nothing; "
        "write the source_id of each source that states this row",
    ]


def test_stray_column_is_named_with_the_nearest_one():
    content = GOOD.replace("event,", "evnt,")
    assert messages_of_file("case_events.csv", content)[:2] == [
        "data/case_events.csv: column event is missing; data/README.md lists the columns",
        "data/case_events.csv, row 1: found 'evnt', no such column; nearest is 'event'; "
        "data/README.md lists the columns",
    ]


def test_stray_column_like_no_other_is_to_be_deleted():
    content = "\n".join(f"{line},x" for line in GOOD.splitlines())
    assert messages_of_file("case_events.csv", content) == [
        "data/case_events.csv, row 1: found 'x', no such column; delete it; "
        "data/README.md lists the columns"
    ]


def test_column_without_a_name_is_named():
    content = "\n".join(f"{line}," for line in GOOD.splitlines())
    assert messages_of_file("case_events.csv", content) == [
        "data/case_events.csv, row 1: a column has no name; delete it, or name it as "
        "data/README.md does"
    ]


def test_column_that_stands_twice_is_named():
    content = "\n".join(f"{line},{line.split(',')[1]}" for line in GOOD.splitlines())
    assert messages_of_file("case_events.csv", content) == [
        "data/case_events.csv, row 1: column date stands in the header twice; keep one of them"
    ]


def test_columns_in_another_order_are_named():
    content = "date,case_id,event,source_ids\n2022-01-05,union-v-springfield,Filed,a-filing\n"
    assert messages_of_file("case_events.csv", content) == [
        f"data/case_events.csv, row 1: put the columns in this order: {HEADER}"
    ]


def test_semicolons_between_cells_are_named():
    assert messages_of_file("case_events.csv", GOOD.replace(",", ";")) == [
        "data/case_events.csv, row 1: cells are separated by semicolons; "
        "save the file with commas between cells"
    ]


def test_tabs_between_cells_are_named():
    assert messages_of_file("case_events.csv", GOOD.replace(",", "\t")) == [
        "data/case_events.csv, row 1: cells are separated by tabs; "
        "save the file with commas between cells"
    ]


def test_missing_header_is_named():
    assert messages_of_file("case_events.csv", GOOD.split("\n", 1)[1]) == [
        f"data/case_events.csv, row 1: the first row must name the columns: {HEADER}"
    ]


def test_header_of_very_many_cells_is_named_once():
    assert messages_of_file("case_events.csv", HEADER + "," * 1_000_000) == [
        "data/case_events.csv, row 1: the first row has 1,000,004 cells; the table has 4 columns"
    ]


def test_missing_key_column_raises_no_false_alarms_elsewhere():
    content = csv_files()["cases.csv"].decode().replace("case_id,", "caseid,", 1)
    assert messages_of_file("cases.csv", content) == [
        "data/cases.csv: column case_id is missing; data/README.md lists the columns",
        "data/cases.csv, row 1: found 'caseid', no such column; nearest is 'case_id'; "
        "data/README.md lists the columns",
        "data/cases.csv, row 2, column case_id: found nothing; write an id in lower-case "
        "letters, digits and single hyphens, such as ca-springfield-pd",
    ]
