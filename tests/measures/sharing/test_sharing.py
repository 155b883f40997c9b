"""Shares are counted by answer, place and way."""

import datetime as dt

import pandas as pd
import pytest

from measures.sharing.holders import holders
from measures.sharing.sharing import (
    chosen_shares,
    denied_shares,
    federal_recipients,
    fullest_day,
    latest_first,
    sharing_rows,
    totals,
)
from tests.builders import agency, frame, row, share

DAY = dt.date(2024, 4, 26)
AGENCIES = frame(
    "agencies",
    agency(agency_id="ca-a-pd", state="CA"),
    agency(agency_id="ca-b-pd", state="CA", kind="state_police"),
    agency(agency_id="tx-c-so", state="TX", kind="sheriff"),
    agency(agency_id="us-fbi", level="federal", kind="federal_law_enforcement", state="DC"),
    agency(agency_id="us-riss", level="special_district", kind="fusion_center", state=None),
)
VENDORS = frame("vendors", row("vendors", vendor_id="acme"))
PLATFORMS = frame("platforms", row("platforms", platform_id="acme-network", vendor_id="acme"))
MEMBERS = holders(AGENCIES, VENDORS, PLATFORMS)


def rows_of(*shares: dict[str, object], as_of: dt.date = DAY) -> pd.DataFrame:
    """Return the sharing rows of a few shares on a day."""
    return sharing_rows(frame("shares", *shares), AGENCIES, MEMBERS, as_of)


def to(recipient_id: str, **values: object) -> dict[str, object]:
    """Return a share from ca-a-pd."""
    return share(provider_id="ca-a-pd", recipient_id=recipient_id, **values)


def test_each_share_tells_who_stands_at_each_end():
    ids = ["ca-b-pd", "tx-c-so", "us-fbi", "us-riss", "acme-network"]
    rows = rows_of(*(to(recipient) for recipient in ids))
    columns = ["provider_group", "recipient_group", "place", "recipient_kind"]
    assert rows[columns].to_numpy().tolist() == [
        ["CA", "CA", "same_state", "same_state_wide"],
        ["CA", "TX", "other_state", "other_state_local"],
        ["CA", "federal", "federal", "federal"],
        ["CA", "not_known", "not_known", "not_known"],
        ["CA", "private", "private", "private"],
    ]


def test_federal_agencies_and_companies_are_groups_of_their_own_as_givers_too():
    rows = rows_of(
        share(provider_id="us-fbi", recipient_id="ca-a-pd"),
        share(provider_id="acme-network", recipient_id="us-fbi"),
    )
    assert rows["provider_group"].tolist() == ["federal", "private"]
    assert rows["place"].tolist() == ["not_known", "federal"]


@pytest.mark.parametrize(
    ("mechanism", "group"),
    [
        ("direct_share", "direct"),
        ("pilot_program", "direct"),
        ("network_pool", "pooled"),
        ("state_database", "pooled"),
        ("purchased_access", "purchased"),
        ("data_feed", "purchased"),
        ("search_on_behalf", "on_behalf"),
    ],
)
def test_direct_and_pooled_ways_are_told_apart(mechanism, group):
    assert rows_of(to("us-fbi", mechanism=mechanism))["mechanism_group"].tolist() == [group]


def test_a_share_first_seen_after_the_day_is_not_shown():
    rows = rows_of(to("us-fbi", first_seen_on="2025-01-01", last_seen_on="2025-02-01"))
    assert rows.empty


def test_every_count_is_kept_apart_by_standing():
    rows = rows_of(
        to("us-fbi"),
        to("tx-c-so", last_seen_on="2020-01-01"),
        to("ca-b-pd", status="ended", last_seen_on=None, ended_on="2023-05-01"),
        to("us-riss", status="denied_by_agency", last_seen_on=None),
    )
    assert totals(rows) == {
        "held": 1,
        "last_seen": 1,
        "undated": 0,
        "ended": 1,
        "providers": 1,
        "recipients": 3,
        "searches": 0,
        "alleged": 0,
        "denied": 1,
    }
    assert denied_shares(rows)["recipient_id"].tolist() == ["us-riss"]


def test_rows_are_chosen_by_state_kind_way_and_agency():
    rows = rows_of(
        to("us-fbi"), to("tx-c-so"), share(provider_id="tx-c-so", recipient_id="ca-a-pd")
    )
    assert len(chosen_shares(rows)) == 3
    assert chosen_shares(rows, provider_state="TX")["provider_id"].tolist() == ["tx-c-so"]
    assert chosen_shares(rows, recipient_kind="federal")["recipient_id"].tolist() == ["us-fbi"]
    assert chosen_shares(rows, mechanism_group="pooled").empty
    assert len(chosen_shares(rows, agency_id="tx-c-so")) == 2


def test_federal_recipients_are_ranked_with_their_standings_and_ways():
    rows = rows_of(
        to("us-fbi"),
        share(
            provider_id="tx-c-so",
            recipient_id="us-fbi",
            mechanism="network_pool",
            last_seen_on="2020",
            source_ids="a-portal|a-filing",
        ),
        to("tx-c-so"),
    )
    assert federal_recipients(rows).to_dict("records") == [
        {
            "recipient_id": "us-fbi",
            "share_count": 2,
            "held_count": 1,
            "last_seen_count": 1,
            "undated_count": 0,
            "ended_count": 0,
            "mechanisms": "direct_share|network_pool",
            "groups": "direct|pooled",
            "last_seen_on": "2024-04-26",
            "source_ids": "a-portal|a-filing",
        }
    ]


def test_the_fullest_day_is_a_day_not_a_month():
    rows = rows_of(
        to("us-fbi", last_seen_on="2025-11"),
        to("tx-c-so", last_seen_on="2025-11"),
        to("ca-b-pd", last_seen_on="2024-04-26"),
    )
    assert fullest_day(rows) == "2024-04-26"
    assert fullest_day(rows.head(0)) == ""


def test_what_holds_is_read_first_then_what_was_seen_last():
    rows = rows_of(
        to("tx-c-so", last_seen_on="2020-01-01"),
        to("us-riss", last_seen_on="2022-01-01"),
        to("us-fbi"),
    )
    assert latest_first(rows)["recipient_id"].tolist() == ["us-fbi", "us-riss", "tx-c-so"]


def test_no_shares_make_no_rows():
    rows = rows_of()
    assert totals(rows)["held"] == 0
    assert federal_recipients(rows).empty
    assert latest_first(rows).empty
