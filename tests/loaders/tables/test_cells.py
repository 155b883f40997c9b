"""Is each cell that breaks a rule of its column named, and what to write instead?"""

import pytest

from domain.schema import TABLES
from loaders.problems import Problem
from loaders.tables.cells import cell_problem
from tests.builders import contract
from tests.loaders.messages import messages

DATE = "contracts", "signed_on"
MONEY = "contracts", "obligated_usd"
COUNT = "contracts", "camera_count"
PLACE = "agencies", "latitude"
URL = "sources", "url"
ID = "contracts", "contract_id"
STATE = "agencies", "state"
SOURCES = "contracts", "source_ids"
CLAIMS = "cases", "claims"
TEXT = "contracts", "award_id"

AS_TEXT = "copy it anew from the source, as text"
DAMAGED_DATE = "a spreadsheet or a hand turned a date into this; it was probably"
ANY_DATE = "write a date such as 2024-04-26, 2024-04 or 2024"
ANY_ID = "write an id in lower-case letters, digits and single hyphens, such as ca-springfield-pd"
ANY_ADDRESS = "write an address that begins with https:// or http://"
ANY_STATE = "write the two-letter postal code of a state, such as CA"
STATUSES = "write one of active, expired, terminated, cancelled, proposed, unknown"
CASE_CLAIMS = (
    "write one of foia, state_public_records, fourth_amendment, state_constitution, sb34, "
    "state_alpr_law, privacy_tort, dppa, suppression_motion, other"
)


@pytest.mark.parametrize(
    ("place", "cell"),
    [
        (DATE, ""),
        (DATE, "2018-05-23"),
        (DATE, "2018-05"),
        (DATE, "2018"),
        (DATE, "2024-02-29"),
        (MONEY, "0"),
        (MONEY, "1200000"),
        (MONEY, "651.37"),
        (COUNT, "30"),
        (PLACE, "-14.2"),
        (URL, "https://example.org/a?b=c&d=é#e"),
        (URL, "http://example.org"),
        (ID, "ca-a--us-b"),
        (STATE, "DC"),
        (SOURCES, "a|b-2"),
        (CLAIMS, "foia|sb34"),
        (TEXT, "70CDCR18P00000017"),
        (TEXT, "=cmd|' /C calc'!A0"),
        (("contracts", "note"), "<script>alert(1)</script> “quoted” — ñ 日本 😀"),
        (("cases", "plaintiffs"), "City of Stanwood; City of Sedro-Woolley"),
        (("cases", "defendants"), "us-ice|A records requester"),
    ],
)
def test_good_cell_is_no_problem(place, cell):
    assert cell_problem(_column(place), cell) is None


@pytest.mark.parametrize(
    ("place", "cell", "message"),
    [
        (DATE, "5/23/18", f"found '5/23/18'; {DAMAGED_DATE} 2018-05-23"),
        (DATE, "May-18", f"found 'May-18'; {DAMAGED_DATE} 2018-05"),
        (DATE, "43243", f"found '43243'; {DAMAGED_DATE} 2018-05-23"),
        (DATE, "2018-02-30", "found '2018-02-30'; there is no such day in the calendar"),
        (DATE, "2018-13", f"found '2018-13'; {ANY_DATE}"),
        (DATE, "spring 2018", f"found 'spring 2018'; {ANY_DATE}"),
        (DATE, "２０１８", f"found '２０１８'; {ANY_DATE}"),
        (COUNT, "٣٠", "found '٣٠'; write a whole number in digits only, such as 30"),
        (DATE, "0218-05-23", "found '0218-05-23'; write a year from 1900 to 2100"),
        (MONEY, "$1.2m", "found '$1.2m'; write US dollars in digits only, such as 1200000"),
        (MONEY, "1,200", "found '1,200'; write US dollars in digits only, such as 1200"),
        (MONEY, "a lot", "found 'a lot'; write US dollars in digits only, such as 1200000"),
        (MONEY, "-5", "found '-5'; write 0 or more"),
        (
            MONEY,
            "1.23E+11",
            "found '1.23E+11'; a spreadsheet shortened this number; write all its digits",
        ),
        (COUNT, "12.5", "found '12.5'; write a whole number in digits only, such as 30"),
        (COUNT, "about 40", "found 'about 40'; write a whole number in digits only, such as 30"),
        (COUNT, "nan", "found 'nan'; write a whole number in digits only, such as 30"),
        (PLACE, "91", "found '91'; write a number from -90 to 90"),
        (PLACE, "37,5", "found '37,5'; write a number in digits only, such as 37.5"),
        (URL, "javascript:alert(1)", f"found 'javascript:alert(1)'; {ANY_ADDRESS}"),
        (URL, "www.example.org", f"found 'www.example.org'; {ANY_ADDRESS}"),
        (URL, "https://", f"found 'https://'; {ANY_ADDRESS}"),
        (URL, "https://[", f"found 'https://['; {ANY_ADDRESS}"),
        (URL, 'https://a.org/"x', f"found 'https://a.org/\"x'; {ANY_ADDRESS}"),
        (ID, "CA-Springfield", f"found 'CA-Springfield'; {ANY_ID}"),
        (ID, "ca---a", f"found 'ca---a'; {ANY_ID}"),
        (
            ID,
            "1.23E+11",
            f"found '1.23E+11'; a spreadsheet turned this id into a number; {AS_TEXT}",
        ),
        (ID, "2-Mar-19x", f"found '2-Mar-19x'; {ANY_ID}"),
        (ID, "Mar-19", f"found 'Mar-19'; a spreadsheet turned this id into a date; {AS_TEXT}"),
        (TEXT, "7.0E+16", f"found '7.0E+16'; a spreadsheet shortened this number; {AS_TEXT}"),
        (STATE, "ca", "found 'ca'; write CA"),
        (STATE, "California", "found 'California'; write CA"),
        (STATE, "XX", f"found 'XX'; {ANY_STATE}"),
        (("contracts", "status"), "actve", f"found 'actve'; nearest is 'active'; {STATUSES}"),
        (("contracts", "status"), "done", f"found 'done'; {STATUSES}"),
        (
            SOURCES,
            "a, b",
            "found 'a, b'; write the source_id of each source that states this row; "
            "join several with |",
        ),
        (SOURCES, "a||b", "found 'a||b'; write one | between two parts, none at the ends"),
        (SOURCES, "a|", "found 'a|'; write one | between two parts, none at the ends"),
        (SOURCES, "a|b|a", "found 'a', twice in one cell; name it once"),
        (CLAIMS, "foia|sb", f"found 'sb'; nearest is 'sb34'; {CASE_CLAIMS}; join several with |"),
        (SOURCES, "", "found nothing; write the source_id of each source that states this row"),
        (ID, "", f"found nothing; {ANY_ID}"),
        (("contracts", "purpose"), "", "found nothing; write it in words"),
        (("contracts", "status"), "", f"found nothing; {STATUSES}"),
        (ID, " ca-a", "found ' ca-a'; remove the spaces before and after"),
        (TEXT, "a\u00a0", "found 'a\\xa0'; remove the spaces before and after"),
        (
            TEXT,
            "a\nb",
            "found 'a\\nb'; remove the line breaks and characters that cannot be printed",
        ),
        (
            TEXT,
            "a\x00b",
            "found 'a\\x00b'; remove the line breaks and characters that cannot be printed",
        ),
        (
            TEXT,
            "a\u202eb",
            "found 'a\\u202eb'; remove the line breaks and characters that cannot be printed",
        ),
        (TEXT, "x" * 2001, "the cell has 2,001 characters; 2,000 are the most a cell may have"),
    ],
)
def test_bad_cell_is_named_with_what_to_write(place, cell, message):
    found, advice = cell_problem(_column(place), cell)
    assert str(Problem("f", None, None, found, advice)) == f"f: {message}"


def _column(place):
    table, column = place
    return TABLES[table].column_by_name[column]


def test_number_of_too_many_digits_is_not_its_own_example():
    assert messages(contracts=[contract(obligated_usd="1" + "0" * 18)]) == [
        "data/contracts.csv, row 2, column obligated_usd: found '1000000000000000000'; the number "
        "has more than 18 digits; look it up again"
    ]


def test_quotation_mark_that_stands_alone_is_named():
    assert messages(contracts=[contract(purpose='10 cameras"')]) == [
        "data/contracts.csv, row 2, column purpose: found '10 cameras\"'; a quotation mark stands "
        "alone; delete it, or close what it opens"
    ]
    assert messages(contracts=[contract(purpose='The "network"')]) == []
