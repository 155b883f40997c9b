"""What do the laws in our tables say of each share, policy and count of searches?"""

import datetime as dt

import pandas as pd
import pytest

from domain.vocabulary import RuleResult
from measures.law.rules import immigration_agencies, policy_rules, search_rules, share_rules
from tests.builders import agency, frame, row, share, source

AS_OF = dt.date(2026, 1, 1)
AGENCIES = frame(
    "agencies",
    agency(agency_id="ca-a-pd", state="CA"),
    agency(agency_id="ca-b-pd", state="CA"),
    agency(agency_id="nv-c-pd", state="NV"),
    agency(agency_id="center", state=None, level="special_district"),
    agency(agency_id="shop", level="private"),
    agency(agency_id="us-fbi", level="federal", state=None),
    agency(agency_id="us-ice", level="federal", state=None),
    agency(agency_id="us-ice-hsi", level="federal", state=None, parent_id="us-ice"),
)
SOURCES = frame(
    "sources",
    source(),
    source(source_id="a-statute", kind="statute", published_on="2020-05"),
)


def law(**values: object) -> dict:
    return row("state_laws", **values)


def reading(**values: object) -> dict:
    return row("state_law_rules", **values)


def held(shares: list[dict], laws=None, readings=None, as_of: dt.date = AS_OF) -> pd.DataFrame:
    return share_rules(
        frame("shares", *shares),
        AGENCIES,
        frame("state_laws", *(laws or [law()])),
        frame("state_law_rules", *(readings or [reading()])),
        SOURCES,
        as_of,
    )


def to(recipient: str, **values: object) -> dict:
    return share(**{"provider_id": "ca-a-pd", "recipient_id": recipient, **values})


def results(rows: pd.DataFrame) -> list[tuple]:
    return list(zip(rows["question"], rows["result"], strict=True))


def test_row_names_the_law_its_basis_and_the_day_it_took_effect():
    assert held([to("us-fbi")]).to_dict("records") == [
        {
            "share_id": "ca-a-pd--us-fbi--direct-share",
            "agency_id": "ca-a-pd",
            "recipient_id": "us-fbi",
            "question": "federal",
            "result": RuleResult.MAY_CONFLICT,
            "law_id": "ca-law",
            "citation": "Cal. Code 1",
            "rule": "barred",
            "basis": "text",
            "effective_on": "2016-01-01",
            "was_in_force": True,
            "source_ids": "a-portal",
            "law_source_ids": "a-statute",
        }
    ]


@pytest.mark.parametrize(
    ("rule", "result"),
    [
        ("barred", RuleResult.MAY_CONFLICT),
        ("conditional", RuleResult.CONDITIONAL),
        ("unclear", RuleResult.NOT_KNOWN),
        ("permitted", RuleResult.NO_RULE_FOUND),
        ("silent", RuleResult.NO_RULE_FOUND),
    ],
)
def test_result_follows_from_what_the_law_is_read_to_say(rule: str, result: RuleResult):
    rows = held([to("nv-c-pd")], readings=[reading(out_of_state=rule)])
    assert results(rows) == [("out_of_state", result)]


def test_recipients_are_asked_where_they_stand_and_ice_also_about_immigration():
    readings = [reading(immigration_use="conditional", in_state="permitted")]
    rows = held([to("us-ice-hsi"), to("ca-b-pd"), to("nv-c-pd")], readings=readings)
    assert results(rows) == [
        ("federal", RuleResult.MAY_CONFLICT),
        ("immigration_use", RuleResult.CONDITIONAL),
        ("in_state", RuleResult.NO_RULE_FOUND),
        ("out_of_state", RuleResult.MAY_CONFLICT),
    ]


def test_parts_of_ice_and_cbp_are_immigration_agencies():
    assert immigration_agencies(AGENCIES) == {"us-ice", "us-cbp", "us-ice-hsi"}


def test_recipient_whose_state_is_not_known_may_be_in_another_state():
    assert results(held([to("center")])) == [("out_of_state", RuleResult.NOT_KNOWN)]


def test_private_recipients_and_providers_that_no_state_law_binds_are_left_out():
    assert held([to("shop"), share(provider_id="us-fbi", recipient_id="ca-a-pd")]).empty


def test_law_of_another_state_says_nothing():
    rows = held([share(provider_id="nv-c-pd", recipient_id="us-fbi")])
    assert results(rows) == [("federal", RuleResult.NO_RULE_FOUND)]
    assert rows["law_id"].isna().all()


@pytest.mark.parametrize(
    ("dates", "effective_on", "result", "was_in_force"),
    [
        ({"last_seen_on": "2024-04-26"}, "2024-04-26", RuleResult.MAY_CONFLICT, True),
        ({"last_seen_on": "2024-04-26"}, "2024-04-27", RuleResult.NO_RULE_FOUND, False),
        ({"last_seen_on": "2024"}, "2024-04-26", RuleResult.NOT_KNOWN, None),
        ({"last_seen_on": "2024-05"}, "2024-04", RuleResult.MAY_CONFLICT, True),
        ({"last_seen_on": None}, "2016-01-01", RuleResult.NOT_KNOWN, None),
        (
            {"last_seen_on": None, "ended_on": "2024-04-26"},
            "2024-04-26",
            RuleResult.NO_RULE_FOUND,
            False,
        ),
        ({"last_seen_on": None, "first_seen_on": "2025"}, "2024", RuleResult.MAY_CONFLICT, True),
    ],
)
def test_law_counts_only_on_dates_of_the_share_on_which_it_was_in_force(
    dates: dict, effective_on: str, result: RuleResult, was_in_force: bool | None
):
    row_ = held([to("us-fbi", **dates)], [law(effective_on=effective_on)]).iloc[0]
    assert row_["result"] == result
    assert row_["law_id"] == "ca-law"
    assert (None if pd.isna(row_["was_in_force"]) else row_["was_in_force"]) == was_in_force


def test_law_without_a_date_counts_from_the_first_of_its_dated_sources():
    laws = [law(effective_on=None)]
    rows = held(
        [to("us-fbi", last_seen_on="2020-05-31"), to("us-ice", last_seen_on="2020-05-30")], laws
    )
    assert results(rows)[:2] == [
        ("federal", RuleResult.MAY_CONFLICT),
        ("federal", RuleResult.NOT_KNOWN),
    ]


@pytest.mark.parametrize(
    ("status", "result"),
    [
        ("in_force", RuleResult.MAY_CONFLICT),
        ("enacted_not_effective", RuleResult.MAY_CONFLICT),
        ("repealed", RuleResult.NOT_KNOWN),
        ("vetoed", RuleResult.NO_RULE_FOUND),
        ("proposed", RuleResult.NO_RULE_FOUND),
    ],
)
def test_bills_do_not_count_and_of_repealed_laws_it_is_not_known(status: str, result: RuleResult):
    assert results(held([to("us-fbi")], [law(status=status)])) == [("federal", result)]


def test_law_passed_without_a_day_on_which_it_takes_effect_does_not_count():
    laws = [law(status="enacted_not_effective", effective_on=None)]
    assert results(held([to("us-fbi")], laws)) == [("federal", RuleResult.NO_RULE_FOUND)]


def test_law_that_takes_effect_after_the_day_asked_about_does_not_count_yet():
    rows = held([to("us-fbi")], [law(effective_on="2024-01-01")], as_of=dt.date(2023, 6, 1))
    assert rows["law_id"].isna().all()


def test_law_that_limits_goes_before_one_that_permits():
    rows = held(
        [to("us-fbi")],
        [law(), law(law_id="a-law")],
        [reading(federal="conditional"), reading(law_id="a-law", federal="permitted")],
    )
    assert rows[["law_id", "result"]].to_numpy().tolist() == [["ca-law", RuleResult.CONDITIONAL]]


def test_law_about_the_highway_patrol_binds_no_one_else():
    rows = held([to("us-fbi")], [law(law_id="ca-veh-2413")], [reading(law_id="ca-veh-2413")])
    assert rows["law_id"].isna().all()


def policies_held(*policies: dict, laws=None) -> pd.DataFrame:
    return policy_rules(
        frame("policies", *policies),
        AGENCIES,
        frame("state_laws", *(laws or [law()])),
        frame("state_law_rules", reading()),
        SOURCES,
        AS_OF,
    )


def test_policy_is_held_for_what_it_allows_and_not_for_what_it_rules_out():
    rows = policies_held(
        row(
            "policies",
            agency_id="ca-a-pd",
            retention_days=None,
            shares_with_federal="conditional",
            shares_out_of_state="no",
            immigration_use="yes",
        )
    )
    assert results(rows) == [
        ("federal", RuleResult.MAY_CONFLICT),
        ("immigration_use", RuleResult.NO_RULE_FOUND),
    ]
    assert rows["source_ids"].tolist() == ["a-portal", "a-portal"]


@pytest.mark.parametrize(
    ("days", "limit", "effective_on", "result"),
    [
        (30, 60, "2016-01-01", RuleResult.NO_RULE_FOUND),
        (90, 60, "2016-01-01", RuleResult.MAY_CONFLICT),
        (90, 60, "2025-01-01", RuleResult.NOT_KNOWN),
        (90, None, "2016-01-01", RuleResult.NO_RULE_FOUND),
    ],
)
def test_retention_is_held_against_the_limit_of_the_state(days, limit, effective_on, result):
    laws = [law(retention_limit_days=limit, effective_on=effective_on)]
    rows = policies_held(row("policies", agency_id="ca-a-pd", retention_days=days), laws=laws)
    assert results(rows) == [("retention_days", result)]
    assert rows["law_id"].isna().all() == (limit is None)


def searches_held(**values: object) -> pd.DataFrame:
    stat = row("search_stats", agency_id="ca-a-pd", metric="immigration_searches", **values)
    return search_rules(
        frame("search_stats", stat),
        AGENCIES,
        frame("state_laws", law()),
        frame("state_law_rules", reading(immigration_use="barred")),
        SOURCES,
        AS_OF,
    )


@pytest.mark.parametrize(
    ("start", "end", "result"),
    [
        ("2016-01-01", "2016-02", RuleResult.MAY_CONFLICT),
        ("2015-12-31", "2016-02", RuleResult.NOT_KNOWN),
        (None, "2016-02", RuleResult.NOT_KNOWN),
        ("2015-01-01", "2015-12-31", RuleResult.NO_RULE_FOUND),
    ],
)
def test_searches_count_if_the_law_was_in_force_for_the_whole_period(start, end, result):
    rows = searches_held(period_start=start, period_end=end)
    assert results(rows) == [("immigration_use", result)]


def test_count_of_none_and_a_period_that_is_not_over_are_left_out():
    assert searches_held(value=0).empty
    assert searches_held(period_end="2026-02").empty


def test_shipped_shares_of_el_cajon_with_other_states_may_conflict_with_the_california_law(
    shipped: dict[str, pd.DataFrame],
):
    names = ("shares", "agencies", "state_laws", "state_law_rules", "sources")
    rows = share_rules(*(shipped[name] for name in names), AS_OF)
    rows = rows[rows["agency_id"] == "ca-el-cajon-pd"]
    assert rows.groupby(["question", "result", "law_id"]).size().to_dict() == {
        ("in_state", RuleResult.NO_RULE_FOUND, "ca-civ-1798-90-5"): 2,
        ("out_of_state", RuleResult.MAY_CONFLICT, "ca-civ-1798-90-5"): 94,
        ("out_of_state", RuleResult.NOT_KNOWN, "ca-civ-1798-90-5"): 1,
    }
    assert set(rows["basis"]) == {"attorney_general_reading"}
