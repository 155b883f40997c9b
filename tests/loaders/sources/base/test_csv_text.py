"""Is a CSV read however it was saved, and refused with the place and the remedy otherwise?"""

import pytest

from loaders.problems import InvalidData
from loaders.sources.base.csv_text import LONGEST_CELL, csv_records, has_columns

WANTED, MAY = ("Agency", "Link 1"), ("Vendor",)
TEXT = 'Agency,Link 1,Vendor,More\nA PD,https://a.org,"Acme, Inc.",x\nB PD,,NA,\n'
ROWS = [
    (2, {"Agency": "A PD", "Link 1": "https://a.org", "Vendor": "Acme, Inc.", "More": "x"}),
    (3, {"Agency": "B PD", "Link 1": "", "Vendor": "", "More": ""}),
]
CELLS = TEXT.replace('"Acme, Inc."', "Acme; Inc.").replace(",", "\t").replace("Acme;", "Acme,")


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.strip().encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        CELLS.encode(),
        CELLS.replace("\t", ";").encode(),
        TEXT.replace("Agency,Link 1", " AGENCY ,link_1").encode(),
    ],
)
def test_cells_are_read_in_any_encoding_with_any_line_ends_and_delimiter(content):
    assert csv_records(content, "a.csv", WANTED, MAY) == ROWS


def test_rows_keep_the_number_a_spreadsheet_shows_under_a_title_and_blank_lines():
    content = b"Exported 2024\n\nVendor,Agency,Link 1\n\nAcme,A PD,x\n,,\nAcme,B PD,y\n"
    assert [number for number, _ in csv_records(content, "a.csv", WANTED)] == [5, 7]


def test_only_bytes_that_are_no_utf_8_are_read_as_windows_1252():
    content = "Agency,Link 1\nCañon PD,".encode() + b"caf\xe9\n"
    assert csv_records(content, "a.csv", WANTED)[0][1] == {"Agency": "Cañon PD", "Link 1": "café"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Agencies,Link 1\n", "a.csv: column Agency is missing; its columns are Agencies, Link 1; "
         "nearest is 'Agencies'"),
        (b"agency,Link 1,AGENCY\n", "a.csv: column Agency stands in the header twice; "
         "keep one of them"),
        (b"Agency,Link 1\nA\0 PD,x\n", "a.csv, row 2: it holds a NUL byte: the file is damaged; "
         "get it again"),
        (b'Agency,Link 1\nA PD,"x\n', "a.csv, row 2: a quotation mark is never closed: the file "
         "is cut off or damaged"),
        (b'Agency,Link 1\nA PD,"x"y\n', "a.csv, row 2: a quotation mark stands inside a cell; "
         "write it twice, or save it again"),
        (b"Agency,Link 1\nA PD,x\nB P", "a.csv, row 3: the row is not complete: the file is "
         "cut off; get it again"),
        (b"Agency,Link 1\nA PD, Main Office,x\n", "a.csv, row 2: it has 3 cells and the header 2; "
         "put quotation marks around a cell that holds the sign between cells"),
        (b"Agency,Link 1\n" + b"x" * (LONGEST_CELL + 1) + b",y\n", "a.csv, row 2: a cell has more "
         "than 1,000,000 characters; save the file again"),
        (b"<!DOCTYPE html><html>", "a.csv: it is a web page, no CSV; save the file the page "
         "links to"),
        (b'{"a": 1}', "a.csv: it is JSON, no CSV"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_with_its_place_and_what_to_do(content, message):
    with pytest.raises(InvalidData) as refused:
        csv_records(content, "a.csv", WANTED, MAY)
    assert str(refused.value) == message


def test_a_table_is_known_by_columns_in_any_form():
    assert has_columns(b"ID;Link_1;AGENCY\n", *WANTED)
    assert not has_columns(b"ID;Link_1\n", *WANTED)
