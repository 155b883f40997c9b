"""Is a table that lost more than a tenth of its rows held back?"""

from loaders.tables.shrinkage import check_shrinks


def test_table_that_lost_more_than_a_tenth_is_named():
    assert [str(p) for p in check_shrinks({"shares": 1463, "cases": 74}, {"cases": 74})] == [
        "data/shares.csv: the table went from 1,463 rows to 0, more than a tenth fewer; put the "
        "rows back, or if they are meant to go, restart once with PLATEWATCH_ACCEPT_SHRINK=1"
    ]


def test_table_that_lost_a_tenth_or_grew_is_no_problem():
    assert check_shrinks({"shares": 100, "cases": 10}, {"shares": 90, "cases": 11}) == ()


def test_small_table_may_not_lose_one_row_of_nine():
    assert len(check_shrinks({"cases": 9}, {"cases": 8})) == 1
