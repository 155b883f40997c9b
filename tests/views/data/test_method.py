"""Evidence counted live, other people's counts beside our own, and what is not known."""

import datetime as dt

import pytest

from domain.schema import TABLES
from domain.words import LANGUAGES, words
from tests.builders import frame
from views.base.ask import Ask
from views.base.catalogue import catalogue
from views.data.method import terms

SAY = words("en")
VIEWS = [view_id for view_id in catalogue() if view_id.startswith("method-")]


@pytest.mark.parametrize("view_id", VIEWS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_answers_also_from_empty_tables(view_id, language, ask_shipped):
    view = catalogue()[view_id].answer(ask_shipped(language=language))
    assert view.title
    assert bool(view.alt) == (view.figure is not None)
    empty = {name: frame(name) for name in TABLES}
    assert catalogue()[view_id].answer(Ask(empty, dt.date(2026, 11, 24), words(language)))


def test_the_marks_are_counted_over_all_rows(ask_shipped):
    rows = catalogue()["method-evidence"].answer(ask_shipped()).rows.set_index("evidence")
    assert rows["row_count"].to_dict() == {"primary": 1429, "reported": 5153, "unverified": 2363}
    assert rows["source_count"].to_dict() == {"primary": 360, "reported": 822, "unverified": 33}


def test_every_count_of_ended_contracts_says_who_counts_what_and_up_to_when(ask_shipped):
    view = catalogue()["method-contracts-ended"].answer(ask_shipped())
    counts = dict(zip(view.rows["claim_id"], view.rows["value"], strict=True))
    assert counts["own-count-terminated"] == 80
    assert counts["own-count-cancelled"] == 20
    assert [counts[f"us-contracts-ended-{n}"] for n in (1, 2, 3, 4)] == [30, 82, 133, 102]
    own, *_, npr = view.lines
    assert own.lead == "Platewatch, this release"
    assert own.before == "80 contracts"
    assert own.text.endswith("before their term ran out; of 80 agencies")
    assert (npr.lead, npr.before, npr.below) == ("NPR", "30 cities", "February 17, 2026")


def test_counts_from_after_the_day_are_left_out_and_counted(ask_shipped):
    view = catalogue()["method-contracts-ended"].answer(ask_shipped("2026-03-02"))
    assert view.left_out == "Left out: 4 counts from after this day"
    claimed = view.rows[~view.rows["claim_id"].str.startswith("own-count-")]
    assert claimed["value"].to_list() == [68, 50, 30]


def test_what_is_not_known_has_a_number_for_every_question(ask_shipped):
    view = catalogue()["method-gaps"].answer(ask_shipped())
    assert len(view.rows) == 9
    assert "Most often not known: Shares: whether they hold on the day, 1,355 rows." in view.alt


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_has_a_definition_and_they_stand_in_order(language):
    listed = terms(words(language))
    assert len(listed) == 93
    assert all(word and meaning for _, word, meaning in listed)
    first = [word[0].casefold().translate(str.maketrans("áú", "au")) for _, word, _ in listed]
    assert first == sorted(first)
