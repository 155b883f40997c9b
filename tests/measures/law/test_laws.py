"""Which laws stand on a day, whom a limit binds, and what they are read to say."""

import datetime as dt

import pandas as pd

from measures.law.laws import (
    BINDS_ONLY,
    bills,
    binds,
    laws_after,
    limits_on,
    rule_counts,
    texts_of_laws,
)
from measures.on_record.laws import laws_on_record
from tests.builders import frame, row, source

DAY = dt.date(2026, 11, 24)
SOURCES = frame("sources", source(source_id="a-statute", kind="statute"))


def law(**values):
    return row("state_laws", **values)


def rules(**values):
    return row("state_law_rules", **values)


def test_a_law_without_a_reading_is_silent_on_all_four_and_has_no_basis():
    laws = laws_on_record(frame("state_laws", law()), frame("state_law_rules"), SOURCES, DAY)
    questions = ["out_of_state", "federal", "immigration_use", "in_state"]
    assert laws[questions].iloc[0].to_list() == ["silent"] * 4
    assert laws["basis"].isna().all()


def test_laws_carry_their_reading_in_order_of_state_and_citation():
    laws = frame(
        "state_laws",
        law(law_id="tx-law", state="TX"),
        law(law_id="ca-b", citation="B"),
        law(law_id="ca-a", citation="A"),
    )
    found = laws_on_record(laws, frame("state_law_rules", rules(law_id="ca-b")), SOURCES, DAY)
    assert found["law_id"].to_list() == ["ca-a", "ca-b", "tx-law"]
    assert found["federal"].to_list() == ["silent", "barred", "silent"]


def test_bills_repealed_and_later_laws_do_not_stand_on_the_day():
    laws = frame(
        "state_laws",
        law(law_id="a", status="proposed"),
        law(law_id="b", status="vetoed"),
        law(law_id="c", status="repealed"),
        law(law_id="d", effective_on="2026-11-25"),
        law(law_id="e", effective_on=None),
        law(law_id="f", status="enacted_not_effective", effective_on=None),
    )
    found = laws_on_record(laws, frame("state_law_rules"), SOURCES, DAY)
    assert found[["law_id", "law"]].to_dict("records") == [
        {"law_id": "e", "law": "in_force"},
        {"law_id": "f", "law": "not_yet"},
    ]
    assert laws_after(laws, SOURCES, DAY) == 1
    assert bills(laws)["law_id"].to_list() == ["a", "b", "c"]


def test_readings_are_counted_over_the_laws_in_force():
    laws = frame("state_laws", law(law_id="a"), law(law_id="b"), law(law_id="c"))
    read = frame("state_law_rules", rules(law_id="a"), rules(law_id="b", federal="unclear"))
    counted = rule_counts(laws_on_record(laws, read, SOURCES, DAY)).set_index("question")
    assert counted.loc["federal"].to_dict() == {
        "permitted_count": 0,
        "barred_count": 1,
        "conditional_count": 0,
        "silent_count": 1,
        "unclear_count": 1,
    }


def test_what_is_blank_in_a_law_is_not_told():
    laws = frame("state_laws", law(retention_rule="21 days.", note="Read it."))
    assert texts_of_laws(laws).to_dict("records") == [
        {"law_id": "ca-law", "aspect": "retention_rule", "text": "21 days."},
        {"law_id": "ca-law", "aspect": "note", "text": "Read it."},
    ]


def test_only_laws_in_force_with_a_number_are_limits():
    laws = frame(
        "state_laws",
        law(law_id="a", retention_limit_days=21),
        law(law_id="b"),
        law(law_id="c", retention_limit_days=21, effective_on="2027"),
    )
    sources = frame("sources", source(source_id="a-statute", kind="statute"))
    assert limits_on(laws, sources, DAY)["law_id"].to_list() == ["a"]


def test_a_limit_binds_state_and_local_agencies_unless_the_law_is_narrower():
    def bound(law_id, agency_id, level):
        series = (pd.Series([one]) for one in (law_id, agency_id, level))
        return binds(*series).iloc[0]

    assert bound("wa-10-130", "wa-everett-pd", "municipal")
    assert not bound("wa-10-130", "us-fbi", "federal")
    assert not bound("wa-10-130", "wa-a-tribal-pd", "tribal")
    assert bound("ca-veh-2413", "ca-highway-patrol", "state")
    assert not bound("ca-veh-2413", "ca-oakland-pd", "municipal")
    assert bound("mo-eo-26-18", "mo-state-highway-patrol", "state")
    assert not bound("mo-eo-26-18", "mo-springfield-pd", "municipal")
    assert not bound("co-24-72-113", "co-denver-pd", "municipal")


def test_the_laws_that_bind_only_some_are_in_the_shipped_table_with_a_limit(shipped):
    laws = shipped["state_laws"].set_index("law_id")
    agencies = set(shipped["agencies"]["agency_id"]) | {"state"}
    assert laws.loc[list(BINDS_ONLY), "retention_limit_days"].notna().all()
    assert {str(one) for bound in BINDS_ONLY.values() for one in bound} <= agencies


def test_the_shipped_laws_recounted_by_hand(shipped):
    laws = laws_on_record(
        shipped["state_laws"], shipped["state_law_rules"], shipped["sources"], DAY
    )
    assert len(laws) == 39 - 3
    assert laws["state"].nunique() == 31
    counted = rule_counts(laws).set_index("question")
    assert counted.loc["out_of_state", "silent_count"] == 36 - 22 + 5
    assert counted.loc["immigration_use", "barred_count"] == 7
