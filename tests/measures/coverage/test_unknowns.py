"""What is not known names the records that tell, the law to ask under, and the day due."""

import datetime as dt

import pytest

from measures.coverage.unknowns import (
    AnswerDue,
    agency_networks,
    answer_due,
    records_law_of,
    unknowns,
)
from measures.sharing.recipient_lists import RecipientList
from tests.builders import contract, frame, row, share

DAY = dt.date(2026, 11, 24)


def said(rows):
    return rows[["unknown", "category"]].to_numpy().tolist()


def test_with_no_list_policy_or_contract_all_is_to_be_asked():
    rows = unknowns([], ["acme-network"], has_retention=False, has_contract=False, as_of=DAY)
    assert said(rows) == [
        ["no_list", "sharing_reports"],
        ["through_platform", "use_guidance"],
        ["searches", "audit_logs"],
        ["retention", "privacy_policies"],
        ["contract", "contracts"],
    ]
    assert rows["platform_id"].tolist() == ["", "acme-network", "", "", ""]


def test_a_list_leaves_open_what_came_after_and_the_names_it_does_not_give():
    full = RecipientList("2024-04-26", 305, 97, "a")
    newer = RecipientList("2026-01-25", 688, 0, "b")
    rows = unknowns([newer, full], [], has_retention=True, has_contract=True, as_of=DAY)
    assert rows[["unknown", "seen_on", "entry_count"]].to_numpy().tolist()[:2] == [
        ["after_list", "2024-04-26", 305],
        ["names", "2026-01-25", 688],
    ]
    whole = RecipientList(DAY.isoformat(), 2, 2, "a")
    rows = unknowns([whole], [], has_retention=True, has_contract=True, as_of=DAY)
    assert said(rows) == [["searches", "audit_logs"]]


def test_networks_are_those_that_shares_and_contracts_name():
    platforms = frame(
        "platforms",
        row("platforms", platform_id="hosted", kind="agency_network"),
        row("platforms", platform_id="sold", kind="commercial_database"),
        row("platforms", platform_id="other", kind="agency_network"),
    )
    shares = frame("shares", share(platform_id="sold"), share(platform_id="hosted"))
    contracts = frame("contracts", contract(platform_id=None))
    assert agency_networks(shares, contracts, platforms) == ["hosted"]


LAWS = frame(
    "records_laws",
    row("records_laws"),
    row("records_laws", law_id="us-foia", jurisdiction="US", title="FOIA"),
)


@pytest.mark.parametrize(
    ("level", "state", "law_id"),
    [
        ("municipal", "CA", "ca-records"),
        ("federal", "DC", "us-foia"),
        ("private", "CA", None),
        ("municipal", "NV", None),
    ],
)
def test_an_agency_is_asked_under_the_law_of_its_government(level, state, law_id):
    law = records_law_of({"level": level, "state": state}, LAWS)
    assert (law and law["law_id"]) == law_id


def test_an_answer_is_due_by_the_days_of_the_law_and_with_its_extension():
    (law,) = frame(
        "records_laws",
        row("records_laws", extension_days=14, extension_day_kind="calendar"),
    ).to_dict("records")
    assert answer_due(law, DAY) == AnswerDue(dt.date(2026, 12, 4), dt.date(2026, 12, 18))
    open_ended = {**law, "day_kind": "reasonable"}
    assert answer_due(open_ended, DAY) == AnswerDue(None, None)
    no_extension = {**law, "extension_day_kind": "reasonable"}
    assert answer_due(no_extension, DAY) == AnswerDue(dt.date(2026, 12, 4), None)


def test_business_days_leave_out_the_holidays_of_the_state():
    (law,) = frame(
        "records_laws",
        row("records_laws", jurisdiction="IL", initial_deadline_days=5, day_kind="business"),
    ).to_dict("records")
    thanksgiving_is_not_counted = dt.date(2026, 12, 2)
    assert answer_due(law, DAY).due_on == thanksgiving_is_not_counted
