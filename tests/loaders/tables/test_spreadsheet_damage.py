"""Is what a spreadsheet made of a cell recognised?"""

import pytest

from loaders.tables.spreadsheet_damage import probable_date, probable_number, shortened_number


@pytest.mark.parametrize(
    ("damaged", "probable"),
    [
        ("5/23/18", "2018-05-23"),
        ("5/6/2018", "2018-05-06"),
        ("23/5/2018", "2018-05-23"),
        ("05-23-2018", "2018-05-23"),
        ("5/23/98", "1998-05-23"),
        ("5/23/18 0:00", "2018-05-23"),
        ("2018/05/23", "2018-05-23"),
        ("2018/5", "2018-05"),
        ("2018-05-23T00:00:00", "2018-05-23"),
        ("2018-05-23 00:00", "2018-05-23"),
        ("May-18", "2018-05"),
        ("May 2018", "2018-05"),
        ("September 2018", "2018-09"),
        ("23-May-18", "2018-05-23"),
        ("May 23, 2018", "2018-05-23"),
        ("Sept. 3, 2018", "2018-09-03"),
        ("Foo-18", None),
        ("43243", "2018-05-23"),
        ("2/30/18", None),
        ("13/13/18", None),
        ("2018-05-23", None),
        ("spring", None),
        ("123456", None),
    ],
)
def test_damaged_date_is_read_back_where_it_is_clear(damaged, probable):
    assert probable_date(damaged) == probable


@pytest.mark.parametrize(
    ("text", "whole", "digits"),
    [
        ("$1.2m", False, "1200000"),
        ("$1.2 million", False, "1200000"),
        ("1,200", True, "1200"),
        ("$ 20k", False, "20000"),
        ("37,5", False, None),
        ("1.5", True, None),
        ("12.50", False, "12.5"),
        ("about 3", True, None),
        ("", True, None),
    ],
)
def test_written_amount_is_read_back_where_it_is_clear(text, whole, digits):
    assert probable_number(text, whole) == digits


def test_number_in_powers_of_ten_is_known():
    assert [
        t
        for t in ("1.23E+11", "7e5", "1E-3", "12E5x", "EPD-2025", "5e", "1.2")
        if shortened_number(t)
    ] == ["1.23E+11", "7e5", "1E-3"]
