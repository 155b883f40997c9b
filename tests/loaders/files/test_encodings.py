"""Is a file that is not UTF-8 named as what it is?"""

import pytest

from tests.builders import csv_files
from tests.loaders.messages import messages_of_file

GOOD = csv_files()["sources.csv"].decode()


def test_windows_1252_is_named_as_such_with_its_rows_and_columns():
    content = GOOD.replace("A filing", "Cañon’s filing").replace("A statute", "§ 5")
    assert messages_of_file("sources.csv", content.encode("windows-1252")) == [
        "data/sources.csv, row 4, column title: found 'Cañon’s filing' in Windows-1252, "
        'not UTF-8; save the file as "CSV UTF-8"',
        "data/sources.csv, row 5, column title: found '§ 5' in Windows-1252, not UTF-8; "
        'save the file as "CSV UTF-8"',
    ]


def test_other_problems_of_a_windows_1252_file_are_found_too():
    content = GOOD.replace("A filing", "Cañon").replace("The city,statute", "The city,statue")
    assert messages_of_file("sources.csv", content.encode("windows-1252")) == [
        "data/sources.csv, row 4, column title: found 'Cañon' in Windows-1252, not UTF-8; "
        'save the file as "CSV UTF-8"',
        "data/sources.csv, row 5, column kind: found 'statue'; nearest is 'statute'; write one of "
        "contract, procurement_record, foia_release, court_filing, court_opinion, statute, policy, "
        "transparency_portal, government_report, dataset, tracker, news, research_report, "
        "press_release",
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named_as_such_with_and_without_its_mark(encoding):
    assert messages_of_file("sources.csv", GOOD.encode(encoding)) == [
        'data/sources.csv: the file is in UTF-16; save the file as "CSV UTF-8"'
    ]


@pytest.mark.parametrize("begins", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_workbook_that_is_named_csv_is_told_for_one(begins):
    assert messages_of_file("sources.csv", begins + b"\x00\x81\xff") == [
        'data/sources.csv: the file is a workbook, not a CSV; save the file as "CSV UTF-8"'
    ]


def test_bytes_that_are_no_text_are_named():
    content = GOOD.encode().replace(b"A filing", b"A \x81 filing")
    assert messages_of_file("sources.csv", content) == [
        "data/sources.csv, row 4, column title: found 'A \\x81 filing', bytes that are neither "
        'UTF-8 nor Windows-1252; save the file as "CSV UTF-8"'
    ]
