"""Are the rows of an export read as rows, whatever a spreadsheet or a hand did to the file?"""

import io

import openpyxl
import pytest

from loaders.files.streams import LONGEST_LINE_BYTES
from loaders.files.wrappers import Member, MemberKind
from loaders.problems import InvalidData
from loaders.search_logs.importer import read_audit_rows
from loaders.sources.flock.flock_audit import VARIANTS, Field
from tests.loaders.logs import AUDIT, PORTAL, log

HEADER = "id,searchDate,reason\n"


def text(content: str | bytes) -> Member:
    """Return a file of text."""
    raw = content.encode() if isinstance(content, str) else content
    return Member("log.csv", MemberKind.TEXT, io.BytesIO(raw), len(raw))


def workbook(**sheets: list[list[object]]) -> Member:
    """Return a workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    return Member("log.xlsx", MemberKind.WORKBOOK, out, len(out.getvalue()))


def read(member: Member) -> list[dict[str, object]]:
    """Return all rows of all tables of a file."""
    return [
        row
        for table in read_audit_rows(member)
        for batch in table.batches
        for row in batch.to_pylist()
    ]


def rows_and_refused(member: Member) -> tuple[list[int], dict[str, list[int]]]:
    """Return the numbers of the rows read, and those refused by reason."""
    (table,) = read_audit_rows(member)
    numbers = [n for batch in table.batches for n in batch.column("source_row").to_pylist()]
    return numbers, table.refused.first_rows


def refusal(member: Member) -> str:
    """Return the message a file is refused with."""
    with pytest.raises(InvalidData) as refused:
        read(member)
    return str(refused.value)


def test_only_columns_that_are_kept_are_read_at_all():
    (row,) = read(text(log(AUDIT, {})))
    assert set(row) == {
        "id",
        "organisation",
        "networks",
        "devices",
        "reason",
        "time",
        "type",
        "moderation",
        "source_row",
    }


def test_rows_are_numbered_as_a_spreadsheet_shows_them_blank_ones_too():
    member = text(HEADER + "1,a,b\n\n2\n3,a,b,c\n4,a,b\n5,\x00,b\n6,a,b\n")
    assert rows_and_refused(member) == (
        [2, 3, 6, 8],
        {
            "the row has fewer cells than the header": [4],
            "the row has more cells than the header": [5],
            "the row holds a NUL byte": [7],
        },
    )


def test_a_line_beyond_measure_is_one_row_left_out():
    content = HEADER + "1,a,b\n2,a," + "x" * (3 * LONGEST_LINE_BYTES) + "\n3,a,b\n"
    assert rows_and_refused(text(content)) == ([2, 4], {"the line is longer than a megabyte": [3]})


def test_a_cell_may_hold_lines_commas_and_quotation_marks():
    (row,) = read(text(HEADER + '1,a,"one\ntwo, ""three"""\n'))
    assert row["reason"] == 'one\ntwo, "three"'


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_separators_are_seen_by_the_header(delimiter):
    assert len(read(text(log(PORTAL, {}, {}, delimiter=delimiter)))) == 2


def test_title_rows_above_the_header_are_passed_over():
    member = text("Springfield PD,,\nexported 2026,,\n" + HEADER + "1,a,b\n")
    assert [row["source_row"] for row in read(member)] == [4]


def test_a_header_alone_has_no_rows():
    assert read(text(HEADER)) == []
    assert read(text(HEADER.strip())) == []


def test_a_quotation_mark_that_is_never_closed_is_refused_whole():
    content = HEADER + '1,a,"b\n' + "2,a,b\n" * 2_000_000
    assert refusal(text(content)) == (
        "log.csv, row 2: a quotation mark opens a cell and is never closed; "
        "close it or take the row out; nothing was imported of the file"
    )


def test_a_quotation_mark_left_open_near_the_end_is_refused_with_its_row():
    assert refusal(text(HEADER + '1,a,b\n2,a,"b\n3,a,b\n')) == (
        "log.csv, row 3: a quotation mark opens a cell and is never closed; "
        "close it or take the row out; nothing was imported of the file"
    )


def test_a_cell_that_has_swallowed_the_rows_below_it_is_refused_with_its_row():
    content = HEADER + '1,a,b\n2,a,"b\n' + "3,a,b\n" * 300 + '4,a,5" tyre\n5,a,b\n'
    assert refusal(text(content)).startswith("log.csv, row 3: a quotation mark opens a cell")


@pytest.mark.parametrize("tail", ["3", '3,"a', '3,a,"b'])
def test_a_last_line_that_is_cut_off_is_left_out_and_listed(tail):
    numbers, refused = rows_and_refused(text(HEADER + "1,a,b\n2,a,b\n" + tail))
    assert numbers == [2, 3]
    assert list(refused.values()) == [[4]]


def test_blank_cells_may_be_left_out_or_added_at_the_end_of_a_row():
    member = text(HEADER + "1,a,b\n2,a\n3,a,b,,\n4,a,b\n")
    numbers, refused = rows_and_refused(member)
    assert (sorted(numbers), refused) == ([2, 3, 4, 5], {})


def test_a_file_of_another_kind_is_refused():
    assert refusal(text("Name,Vendor\nA,B\n")) == (
        "log.csv: none of its first 30 rows names the columns of an export of searches; "
        "put the names the agency's other exports have in a row above"
    )


def test_an_event_log_is_sent_to_its_own_source():
    content = "Event Id,Timestamp,User,Event Type,Entity Type,Entity Details\n"
    assert refusal(text(content)) == (
        "log.csv, row 1: it is an event log, which holds no searches; import it as flock_events"
    )


def test_a_workbook_has_one_table_a_sheet_and_names_the_sheets_left_out():
    sheets = {
        "January": [list(VARIANTS["portal, with reason"]), ["1", "***", "2026-01-02", 3, "x"]],
        "Notes": [["By reason", "Count"], ["theft", 3]],
        "February": [list(VARIANTS["portal, with reason"]), ["2", "***", "2026-02-02", 4.0, "x"]],
    }
    tables = []
    for table in read_audit_rows(workbook(**sheets)):
        rows = [row for batch in table.batches for row in batch.to_pylist()]
        tables.append((table.name, [row["networks"] for row in rows], table.notes))
    assert tables == [
        ("log.xlsx#January", ["3"], ["sheets without searches left out: Notes"]),
        ("log.xlsx#February", ["4"], []),
    ]


def test_merged_cells_in_the_header_are_filled_from_the_row_above():
    rows = [
        ["id", "Search", None, "reason"],
        [None, "Search Time", "Search Type", None],
        ["1", "2026-01-02 03:04:05", "lookup", "x"],
    ]
    assert read(workbook(Sheet=rows)) == [
        {
            "id": "1",
            "reason": "x",
            "time": "2026-01-02 03:04:05",
            "type": "lookup",
            "source_row": 3,
        }
    ]


def test_an_unknown_column_in_one_sheet_refuses_the_workbook_before_any_row_is_read():
    good = [["id", "searchDate"], ["1", "2026-01-02"]]
    member = workbook(A=good, B=[["id", "searchDate", "reasonn"], ["1", "2026-01-02", "7"]])
    with pytest.raises(InvalidData, match="log.xlsx#B, row 1: found 'reasonn', no such column"):
        next(read_audit_rows(member))


def test_a_workbook_with_columns_that_people_added_is_read_with_a_notice():
    header = ["id", "searchDate", "reason", "Weekday", "Is weekend", "Reason group"]
    member = workbook(A=[header, ["1", "2026-01-02", "theft", "Friday", "no", "property"]])
    reading = read_audit_rows(member)
    rows = next(reading)
    assert sum(len(batch) for batch in rows.batches) == 1
    assert rows.notes == [
        "columns that are none of an export, not read: Weekday, Is weekend, Reason group"
    ]


def test_a_damaged_workbook_is_refused():
    member = workbook(A=[["id", "searchDate"], ["1", "2026-01-02"]])
    raw = bytearray(member.stream.getvalue())
    raw[60:400] = b"\0" * 340
    damaged = Member("log.xlsx", MemberKind.WORKBOOK, io.BytesIO(bytes(raw)), len(raw))
    assert refusal(damaged).startswith("log.xlsx: the workbook is damaged (")


def test_each_variant_is_read_whole():
    for header in VARIANTS.values():
        assert len(read(text(log(header, {}, {Field.REASON: "x"})))) == 2
