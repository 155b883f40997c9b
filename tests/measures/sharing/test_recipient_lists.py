"""A list of recipients is known by its count, and by how many of its entries we name."""

import csv
import datetime as dt
from pathlib import Path

from measures.sharing.recipient_lists import (
    RecipientList,
    last_full_list,
    list_counts,
    recipient_lists,
)
from tests.builders import frame, row, share

DATA = Path(__file__).resolve().parents[3] / "data"
DAY = dt.date(2026, 1, 1)
AGENCY = "ca-springfield-pd"


def count(stat_id: str, period_end: str | None, value: int, note: str) -> dict:
    return row(
        "search_stats",
        stat_id=stat_id,
        period_end=period_end,
        metric="agencies_searchable",
        value=value,
        note=note,
    )


STATS = frame(
    "search_stats",
    count("a", "2024-04-26", 305, "Granted access (outbound count)"),
    count("b", "2025-12-30", 330, "Sharing with it (inbound)"),
    count("c", "2025-01", 688, "Granted access (outbound)"),
    count("d", "2026-02-01", 900, "Granted access (outbound)"),
    count("e", None, 12, "Granted access (outbound)"),
    count("f", "2025-06-01", 100, "More than this many, out of state"),
)


def test_only_whole_outward_counts_by_the_day_are_lists_newest_first():
    rows = list_counts(STATS, AGENCY, DAY)
    assert rows["stat_id"].tolist() == ["c", "a"]
    assert list_counts(STATS, "nobody", DAY).empty


def test_the_last_full_list_is_the_newest_of_which_we_name_entries():
    shares = frame(
        "shares",
        share(recipient_id="us-fbi"),
        share(recipient_id="us-ice"),
        share(recipient_id="us-ice", mechanism="network_pool"),
        share(recipient_id="us-cbp", last_seen_on="2023-01-01"),
    )
    lists = recipient_lists(list_counts(STATS, AGENCY, DAY), shares)
    newest = RecipientList("2025-01", 688, 0, "a-portal")
    named = RecipientList("2024-04-26", 305, 2, "a-portal")
    assert lists == [newest, named]
    assert last_full_list(lists) == named
    assert last_full_list([newest]) is None


def test_the_list_of_el_cajon_has_305_entries_of_which_97_are_named(shipped):
    with (DATA / "search_stats.csv").open() as file:
        stated = {s["stat_id"]: int(s["value"]) for s in csv.DictReader(file)}
    shares = shipped["shares"]
    own = shares[shares["provider_id"] == "ca-el-cajon-pd"]
    counts = list_counts(shipped["search_stats"], "ca-el-cajon-pd", dt.date(2026, 11, 24))
    full = last_full_list(recipient_lists(counts, own))
    assert full.entry_count == stated["ca-el-cajon-pd-agencies-searchable-2024-04-26"] == 305
    assert (full.seen_on, full.named_count) == ("2024-04-26", 97)


def test_who_stood_on_a_list_and_on_a_later_one_is_named_on_both():
    counts = frame(
        "search_stats",
        {"stat_id": "a", "period_end": "2024-04-26", "value": 3, "source_ids": "s"},
        {"stat_id": "b", "period_end": "2026-04-29", "value": 2, "source_ids": "s"},
    )
    shares = frame(
        "shares",
        share(recipient_id="us-ice", first_seen_on="2024-04-26", last_seen_on="2026-04-29"),
        share(recipient_id="us-fbi", first_seen_on="2024-04-26", last_seen_on="2024-04-26"),
    )
    assert [one.named_count for one in recipient_lists(counts, shares)] == [2, 1]
