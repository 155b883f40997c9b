"""Shares are grouped so that a picture of them can be read."""

import datetime as dt

import pandas as pd
import pytest

from domain.vocabulary import STATE_NAMES
from measures.sharing.flows import (
    MOST_LINKS,
    REST,
    flow_rows,
    kind_rows,
    matrix_rows,
    mechanism_rows,
    pool_rows,
)
from measures.sharing.holders import holders
from measures.sharing.sharing import sharing_rows
from tests.builders import agency, frame, row, share

DAY = dt.date(2024, 4, 26)
STATES = sorted(STATE_NAMES)
AGENCIES = frame(
    "agencies",
    *(agency(agency_id=f"{state.lower()}-pd", state=state) for state in STATES),
    agency(agency_id="us-fbi", level="federal", kind="federal_law_enforcement", state="DC"),
)
VENDORS = frame("vendors", row("vendors", vendor_id="acme"), row("vendors", vendor_id="bolt"))
PLATFORMS = frame(
    "platforms",
    row("platforms", platform_id="acme-network", vendor_id="acme"),
    row("platforms", platform_id="acme-data", vendor_id="acme", kind="commercial_database"),
)
MEMBERS = holders(AGENCIES, VENDORS, PLATFORMS)


def rows_of(*shares: dict[str, object]) -> pd.DataFrame:
    """Return the sharing rows of a few shares."""
    return sharing_rows(frame("shares", *shares), AGENCIES, MEMBERS, DAY)


def everyone() -> pd.DataFrame:
    """Return two shares of every state, the first states in the alphabet with one more."""
    shares = []
    for place, state in enumerate(STATES):
        provider = f"{state.lower()}-pd"
        neighbour = f"{STATES[place - 1].lower()}-pd"
        shares += [share(provider_id=provider, recipient_id=r) for r in ("us-fbi", neighbour)]
        if place < 3:
            far = f"{STATES[place - 9].lower()}-pd"
            shares.append(share(provider_id=provider, recipient_id=far, last_seen_on="2020"))
    return rows_of(*shares)


def links(flow: pd.DataFrame) -> int:
    """Count the links of a drawn flow."""
    stages = (["provider", "place"], ["place", "standing"])
    return sum(len(flow[stage].drop_duplicates()) for stage in stages)


def test_a_small_flow_keeps_everyone():
    flow = flow_rows(rows_of(share(provider_id="ca-pd"), share(provider_id="tx-pd")), "provider_id")
    assert flow.to_dict("records") == [
        {"provider": "ca-pd", "place": "federal", "standing": "held", "share_count": 1},
        {"provider": "tx-pd", "place": "federal", "standing": "held", "share_count": 1},
    ]


def test_a_large_flow_is_folded_and_loses_no_share():
    rows = everyone()
    flow = flow_rows(rows, "provider_group")
    assert links(flow) <= MOST_LINKS
    assert flow["share_count"].sum() == len(rows)
    assert REST in set(flow["provider"])
    assert {"AK", "AL", "AR"} <= set(flow["provider"])


def test_a_flow_that_may_have_few_links_folds_all_givers():
    assert set(flow_rows(everyone(), "provider_group", most_links=5)["provider"]) == {REST}


def test_the_matrix_folds_states_but_never_federal_agencies():
    rows = everyone()
    cells = matrix_rows(rows, "provider_group", most_providers=3, most_states=2)
    assert set(cells["provider"]) == {"AK", "AL", "AR", REST}
    assert len(set(cells["recipient"])) == 4
    assert {"federal", REST} <= set(cells["recipient"])
    assert cells["share_count"].sum() == len(rows)


def test_a_cell_of_the_matrix_tells_its_place_and_answer():
    rows = rows_of(share(provider_id="ca-pd", recipient_id="tx-pd", last_seen_on="2020-01-01"))
    assert matrix_rows(rows, "provider_group", 5, 5).to_dict("records") == [
        {
            "provider": "CA",
            "recipient": "TX",
            "place": "other_state",
            "standing": "last_seen",
            "share_count": 1,
        }
    ]


def test_ways_stand_in_order_direct_first():
    rows = rows_of(
        share(provider_id="ca-pd", mechanism="search_on_behalf"),
        share(provider_id="ca-pd", mechanism="network_pool"),
        share(provider_id="ca-pd"),
        share(provider_id="tx-pd", last_seen_on="2020"),
    )
    assert mechanism_rows(rows).to_numpy().tolist() == [
        ["direct", "direct_share", "held", 1],
        ["direct", "direct_share", "last_seen", 1],
        ["pooled", "network_pool", "held", 1],
        ["on_behalf", "search_on_behalf", "held", 1],
    ]


def test_kinds_stand_in_order_federal_first():
    rows = rows_of(share(provider_id="ca-pd", recipient_id="tx-pd"), share(provider_id="ca-pd"))
    assert kind_rows(rows).to_numpy().tolist() == [
        ["federal", "held", 1],
        ["other_state_local", "held", 1],
    ]


def test_a_pool_tells_what_goes_in_and_what_comes_out():
    rows = rows_of(
        share(provider_id="ca-pd", recipient_id="acme-network", mechanism="network_pool"),
        share(provider_id="acme-network", recipient_id="us-fbi", mechanism="purchased_access"),
        share(provider_id="ca-pd", recipient_id="us-fbi"),
    )
    assert pool_rows(rows, MEMBERS).to_numpy().tolist() == [
        ["acme-network", "in", "held", 1],
        ["acme-network", "out", "held", 1],
    ]


def test_a_company_and_the_database_it_sells_are_one_holder():
    rows = rows_of(
        share(provider_id="ca-pd", recipient_id="acme-data", mechanism="data_feed"),
        share(provider_id="acme-data", recipient_id="acme", mechanism="data_feed"),
        share(provider_id="acme", recipient_id="bolt", mechanism="data_feed"),
    )
    assert pool_rows(rows, MEMBERS).to_numpy().tolist() == [
        ["acme", "in", "held", 1],
        ["acme", "out", "held", 1],
        ["bolt", "in", "held", 1],
    ]


@pytest.mark.parametrize("measure", [mechanism_rows, kind_rows])
def test_no_shares_make_no_counts(measure):
    assert measure(rows_of()).empty


def test_no_shares_make_no_flow_and_no_matrix():
    assert flow_rows(rows_of(), "provider_group").empty
    assert matrix_rows(rows_of(), "provider_group", 5, 5).empty
    assert pool_rows(rows_of(), MEMBERS).empty
