"""Federal agencies come to reach plates, and no longer do, by any path."""

import datetime as dt

import pytest

from measures.access.network import Network
from measures.history.federal_changes import federal_reach_changed
from tests.builders import agency, frame, row, share, source

BEFORE, AFTER = dt.date(2024, 1, 1), dt.date(2025, 1, 1)


def agencies():
    """Return a police department, a fusion center and a federal agency."""
    federal = agency(agency_id="us-fbi", name="FBI", level="federal", state=None, city=None)
    center = agency(agency_id="ca-center", name="Center", kind="fusion_center", level="state")
    return frame("agencies", agency(), center, federal)


def changed(*shares: dict[str, object]) -> list[tuple[str, ...]]:
    """Return change, recipient, provider and kind of each row."""
    tables = agencies(), frame("vendors", row("vendors")), frame("platforms", row("platforms"))
    network = Network.build(frame("shares", *shares), *tables, frame("sources", source()))
    rows = federal_reach_changed(network, tables[0], BEFORE, AFTER)
    columns = ["change", "recipient_id", "provider_id", "kind", "source_ids"]
    return list(rows[columns].itertuples(index=False, name=None))


def test_a_share_first_seen_between_the_days_is_gained():
    assert changed(share(first_seen_on="2024-06-01", last_seen_on=None)) == [
        ("gained", "us-fbi", "ca-springfield-pd", "standing_direct", "a-portal")
    ]


def test_a_share_that_ended_between_the_days_is_lost():
    ended = share(first_seen_on="2023-01-01", last_seen_on=None, ended_on="2024-06-01")
    assert changed(ended) == [
        ("lost", "us-fbi", "ca-springfield-pd", "standing_direct", "a-portal")
    ]


def test_reach_through_searches_run_for_it_counts_and_what_agencies_gain_does_not():
    onward = share(provider_id="ca-springfield-pd", recipient_id="ca-center", last_seen_on=None)
    behalf = share(provider_id="ca-center", mechanism="search_on_behalf", last_seen_on=None)
    dated = {"first_seen_on": "2024-06-01"}
    assert changed({**onward, **dated}, {**behalf, **dated}) == [
        ("gained", "us-fbi", "ca-center", "through_searches", "a-portal"),
        ("gained", "us-fbi", "ca-springfield-pd", "through_searches", "a-portal"),
    ]


def test_without_federal_reach_there_are_no_rows():
    assert changed(share(recipient_id="ca-center", first_seen_on="2024-06-01")) == []


def test_days_in_the_wrong_order_are_refused():
    tables = agencies(), frame("vendors", row("vendors")), frame("platforms", row("platforms"))
    network = Network.build(frame("shares", share()), *tables, frame("sources", source()))
    with pytest.raises(ValueError, match="earlier day first"):
        federal_reach_changed(network, tables[0], AFTER, BEFORE)
