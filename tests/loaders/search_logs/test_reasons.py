"""Are reasons read as what they speak of, and is it known how often that is right?"""

import csv
from pathlib import Path

from domain.searches import ReasonCategory
from loaders.search_logs.reasons import categorise, patterns_version, read_patterns

SAMPLE = Path(__file__).resolve().parent.parent.parent / "samples" / "search_reasons.csv"
PATTERNS = read_patterns()
LEAST_PRECISION, LEAST_RECALL = 0.98, 0.9


def labelled() -> dict[str, set[str]]:
    """Return the labelled reasons: short ones of published logs, and ones written for rare topics.

    The labels were set by reading each reason, before and apart from what the patterns say.
    """
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        return {row["reason"]: set(row["categories"].split("|")) for row in csv.DictReader(file)}


def test_categories_given_are_right_and_few_are_missed():
    labels = labelled()
    right = wrong = missed = 0
    for reading in categorise(labels, PATTERNS):
        wanted = labels[reading.reason] - {ReasonCategory.UNCATEGORISED}
        given = set(reading.categories) - {ReasonCategory.UNCATEGORISED}
        right += len(wanted & given)
        wrong += len(given - wanted)
        missed += len(wanted - given)
    assert len(labels) >= 440
    assert right / (right + wrong) >= LEAST_PRECISION
    assert right / (right + missed) >= LEAST_RECALL


def test_no_reason_is_read_as_immigration_that_is_not():
    labels = labelled()
    wrong = [
        reading.reason
        for reading in categorise(labels, PATTERNS)
        if ReasonCategory.IMMIGRATION in reading.categories
        and ReasonCategory.IMMIGRATION not in labels[reading.reason]
    ]
    assert wrong == []


def test_each_pattern_reads_its_own_example_and_not_its_counterexample():
    examples = categorise([pattern.example for pattern in PATTERNS], PATTERNS)
    others = categorise([pattern.not_example for pattern in PATTERNS], PATTERNS)
    wrong = [
        pattern.pattern_id
        for pattern, right, other in zip(PATTERNS, examples, others, strict=True)
        if pattern.category not in right.categories or pattern.pattern_id in other.matched
    ]
    assert wrong == []


def test_what_matched_is_named():
    (reading,) = categorise(["Immigration / stolen car"], PATTERNS)
    assert reading.categories == (ReasonCategory.IMMIGRATION, ReasonCategory.STOLEN_VEHICLE)
    assert reading.patterns[0] == r"\bimmig(ration|rants?)?\b"
    assert len(reading.patterns) == 2


def test_a_blank_reason_is_no_reason_and_matches_no_pattern():
    blanks = ["", "   ", "...", "--"]
    readings = [(r.reason, r.categories, r.patterns) for r in categorise(blanks, PATTERNS)]
    assert readings == [(blank, (ReasonCategory.NO_REASON,), ()) for blank in blanks]


def test_plus_and_underscore_stand_for_spaces():
    readings = categorise(["hit+and+run", "_missing _person"], PATTERNS)
    assert [reading.categories for reading in readings] == [
        (ReasonCategory.TRAFFIC,),
        (ReasonCategory.MISSING_PERSON,),
    ]


def test_a_vague_word_counts_only_where_there_is_no_topic():
    readings = categorise(["investigation", "theft investigation"], PATTERNS)
    assert [reading.categories for reading in readings] == [
        (ReasonCategory.UNSPECIFIC,),
        (ReasonCategory.PROPERTY_CRIME,),
    ]


def test_reasons_come_back_in_order_however_many():
    reasons = [f"theft {n}" for n in range(5_001)]
    assert [reading.reason for reading in categorise(reasons, PATTERNS)] == reasons


def test_the_version_changes_with_the_table(tmp_path):
    table = tmp_path / "patterns.csv"
    table.write_text("a")
    first = patterns_version(table)
    table.write_text("b")
    assert len(first) == 12
    assert patterns_version(table) != first


def test_every_category_but_what_no_pattern_matches_has_a_pattern():
    without = set(ReasonCategory) - {pattern.category for pattern in PATTERNS}
    assert without == {ReasonCategory.UNCATEGORISED}
