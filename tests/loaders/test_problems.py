"""Is a problem worded so that whoever keeps the CSV can mend it?"""

from loaders.problems import InvalidData, Problem, quoted, shortened

BAD_SUM = Problem("data/contracts.csv", 17, "obligated_usd", "$1.2m", "write digits")


def test_problem_names_place_what_was_found_and_what_to_write():
    assert str(BAD_SUM) == (
        "data/contracts.csv, row 17, column obligated_usd: found '$1.2m'; write digits"
    )


def test_problem_of_a_whole_file_names_the_file_alone():
    message = "column docket_number is missing; data/README.md lists the columns"
    assert str(Problem("data/cases.csv", None, None, None, message)) == (
        "data/cases.csv: column docket_number is missing; data/README.md lists the columns"
    )


def test_problem_for_machines_has_its_fields_and_the_sentence():
    assert BAD_SUM.as_json() == {
        "file": "data/contracts.csv",
        "row": 17,
        "column": "obligated_usd",
        "found": "$1.2m",
        "message": "write digits",
        "text": "data/contracts.csv, row 17, column obligated_usd: found '$1.2m'; write digits",
    }


def test_invalid_data_holds_every_problem():
    error = InvalidData([BAD_SUM, BAD_SUM])
    assert error.problems == (BAD_SUM, BAD_SUM)
    assert str(error) == f"{BAD_SUM}\n{BAD_SUM}"


def test_long_cell_is_cut_in_a_message():
    assert shortened("x" * 10_000_000) == "x" * 60 + "…"
    assert shortened("x" * 60) == "x" * 60


def test_control_characters_are_written_by_their_code():
    assert shortened("a\x00b\x1b[31m\u202e") == "a\\x00b\\x1b[31m\\u202e"


def test_quotation_marks_are_those_the_text_does_not_hold():
    assert quoted("it's") == '"it\'s"'
    assert quoted('a "b"') == "'a \"b\"'"
