"""The views of the sharing page answer, say what they leave out, and name their sources."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from views.base.catalogue import catalogue
from views.sharing.network import fullest_day_link

DATA = Path(__file__).resolve().parents[3] / "data"
OURS = [view_id for view_id in catalogue() if view_id.startswith("sharing_network-")]
DRAWN = {f"sharing_network-{part}" for part in ("flow", "matrix", "mechanisms", "kinds")} | {
    f"sharing_network-{part}" for part in ("federal", "pools", "figures")
}


def shares_of_file() -> list[dict[str, str]]:
    """Read the shares as they stand in the file."""
    with (DATA / "shares.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("view_id", OURS)
def test_every_view_answers_in_both_languages(view_id, language, ask_shipped):
    view = catalogue()[view_id].answer(ask_shipped(language=language))
    assert view.id == view_id
    assert view.title
    assert view.source_ids
    assert (view.figure is not None) == (view_id in DRAWN)
    assert bool(view.alt) == (view_id in DRAWN)
    assert "{" not in view.title + view.alt + view.note + view.left_out


@pytest.mark.parametrize("view_id", OURS)
def test_every_view_answers_where_nothing_fits(view_id, ask_shipped):
    ask = ask_shipped(provider_state="VT", recipient_kind="federal")
    view = catalogue()[view_id].answer(ask)
    assert view.rows.empty or view_id in ("sharing_network-totals", "sharing_network-figures")
    assert view.source_ids == []


def test_shares_seen_that_very_day_or_around_it_are_held(ask_shipped):
    totals = catalogue()["sharing_network-totals"].answer(ask_shipped("2024-04-26"))
    that_day = [
        row
        for row in shares_of_file()
        if row["last_seen_on"] == "2024-04-26" and not row["ended_on"] and row["status"] != "ended"
    ]
    assert len(that_day) == 1039
    seen_around_it = 1
    assert totals.rows["held_count"].iloc[0] == len(that_day) + seen_around_it
    assert "1,040 are shown on April 26, 2024." in totals.note


def test_a_share_first_seen_later_is_counted_as_left_out(ask_shipped):
    rest_of_time = "2024-12-31"
    later = [
        row
        for row in shares_of_file()
        if (
            row["first_seen_on"] + rest_of_time[len(row["first_seen_on"]) :] > "2024-04-26"
            if row["first_seen_on"]
            else row["last_seen_on"] > "2024-04-26"
            and not (row["ended_on"] and row["ended_on"] <= "2024-04-26")
        )
    ]
    view = catalogue()["sharing_network-flow"].answer(ask_shipped("2024-04-26"))
    assert f"{len(later)} first seen after April 26, 2024" in view.left_out
    counted = [
        row
        for row in shares_of_file()
        if row not in later
        and row["mechanism"] != "search_on_behalf"
        and row["status"] != "denied_by_agency"
        and "alleged" not in row["note"]
    ]
    assert view.rows["share_count"].sum() == len(counted)
    assert "Counted apart:" in view.left_out


def test_the_postal_inspectors_lead_the_federal_agencies(ask_shipped):
    counted = Counter(
        row["recipient_id"] for row in shares_of_file() if row["recipient_id"].startswith("us-")
    )
    federal = catalogue()["sharing_network-federal"].answer(ask_shipped()).rows
    assert federal["recipient_id"].iloc[0] == counted.most_common(1)[0][0]
    assert federal["share_count"].iloc[0] == counted["us-postal-inspection-service"] == 112
    counts = federal[["held_count", "last_seen_count", "undated_count", "ended_count"]].sum(
        axis="columns"
    )
    assert counts.equals(federal["share_count"])


def test_denied_shares_are_all_shown_with_what_the_agency_says(ask_shipped):
    denied = [row for row in shares_of_file() if row["status"] == "denied_by_agency"]
    view = catalogue()["sharing_network-denied"].answer(ask_shipped())
    assert sorted(view.rows["share_id"]) == sorted(row["share_id"] for row in denied)
    assert view.row_table == "shares"
    assert view.rows["note"].notna().all()


def test_choosing_an_agency_leaves_the_shares_that_name_it(ask_shipped):
    ends = [
        row
        for row in shares_of_file()
        if "ca-el-cajon-pd" in (row["provider_id"], row["recipient_id"])
    ]
    rows = catalogue()["sharing_network-rows"].answer(ask_shipped(agency_id="ca-el-cajon-pd")).rows
    assert len(rows) == len(ends)
    assert set(rows["evidence"]) <= {"primary", "reported", "unverified"}


def test_choosing_a_state_shows_its_agencies(ask_shipped):
    view = catalogue()["sharing_network-matrix"].answer(ask_shipped(provider_state="CA"))
    assert "El Cajon Police Department" in set(view.rows["provider"])


@pytest.mark.parametrize("values", [{}, {"provider_state": "CA"}, {"agency_id": "us-ice"}])
@pytest.mark.parametrize("as_of", ["2020-03-02", "2024-04-26", "2026-11-24"])
def test_the_flow_never_has_more_than_forty_links(as_of, values, ask_shipped):
    view = catalogue()["sharing_network-flow"].answer(ask_shipped(as_of, **values))
    assert 0 < len(view.figure.data[0].link.value) <= 40


def test_the_page_leads_to_the_day_most_lists_are_from(ask_shipped):
    ask = ask_shipped(provider_state="CA", language="es")
    totals = catalogue()["sharing_network-totals"].answer(ask)
    link = fullest_day_link(totals, ask)
    assert 'href="/sharing_network?provider_state=CA&amp;as_of=2024-04-26&amp;lang=es"' in link
    ask = ask_shipped("2024-04-26")
    assert fullest_day_link(catalogue()["sharing_network-totals"].answer(ask), ask) == ""


def test_the_opening_figures_say_which_standing_they_count(ask_shipped):
    rows = catalogue()["sharing_network-figures"].answer(ask_shipped()).rows
    assert list(rows[["value", "figure"]].itertuples(index=False, name=None))[:3] == [
        (1303, "shares last seen before"),
        (33, "shares with no day given"),
        (109, "shares that have ended"),
    ]
    assert all(rows["definition"])
    assert all(rows["address"])
