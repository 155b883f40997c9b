"""A list of problems as a table: every field, nothing that runs, not without end."""

from domain.words import words
from loaders.problems import Problem
from widgets.data.load import MOST_SHOWN, problems_html

SAY = words("en")


def test_each_problem_says_file_row_column_what_was_found_and_what_to_write():
    problem = Problem("data/shares.csv", 9, "provider_id", "ca-x", ", no such agency_id")
    text = problems_html([problem], "Problems", SAY)
    assert '<td data-title="File">data/shares.csv</td><td data-title="Row">9</td>' in text
    assert '<td data-title="Column">provider_id</td><td data-title="Found">ca-x</td>' in text
    assert ">no such agency_id</td>" in text


def test_what_a_problem_lacks_is_a_dash_and_nothing_in_it_runs():
    problem = Problem("<script>.csv", None, None, "<img onerror=x>", "write <b>")
    text = problems_html([problem], "<script>", SAY)
    assert "<script>" not in text
    assert "<img" not in text
    assert 'data-title="Row">–</td>' in text


def test_of_very_many_the_first_are_shown_and_the_rest_counted():
    problems = [Problem("data/a.csv", row, None, None, "x") for row in range(MOST_SHOWN + 50)]
    text = problems_html(problems, "Problems", SAY)
    assert text.count("data/a.csv") == MOST_SHOWN
    assert "And 50 more." in text
