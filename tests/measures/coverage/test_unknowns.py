"""What is not known names the records that tell, the law to ask under, and the day due."""

import datetime as dt

from measures.coverage.unknowns import (
    agency_networks,
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
