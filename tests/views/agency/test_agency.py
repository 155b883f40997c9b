"""One agency on one page: recounted from the CSVs for the shipped ones, and on small tables."""

import csv

import pytest

from domain.words import words
from tests.builders import agency, frame, row, share, source
from tests.views.conftest import DATA
from views.base.agencies import AGENCY
from views.base.ask import Ask
from views.base.catalogue import catalogue
from views.base.release_tables import ReleaseTables

PARTS = [v for v in catalogue() if v.startswith("agency-")]
AGENCIES = [
    agency(name="<script>alert(1)</script>"),
    agency(agency_id="us-fbi", name="FBI", level="federal", state=None, city=None),
    agency(agency_id="tx-b-pd", name="B", state="TX"),
]


def rows_of(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def answered(view_id, ask):
    return catalogue()[f"agency-{view_id}"].answer(ask)


def said(ask):
    return " ".join(answered("said", ask).rows["said"])


def figures(ask):
    rows = answered("answer", ask).rows
    return dict(zip(rows["address"], rows["value"], strict=True))


def small(day, agency_id="ca-springfield-pd", **tables):
    names = "agencies vendors platforms contracts shares cases case_events requests request_items"
    names += " policies state_laws state_law_rules records_laws search_stats claims sources"
    empty = {name: frame(name) for name in names.split()}
    kinds = {"a-contract": "contract", "a-filing": "court_filing", "a-statute": "statute"}
    known = [source(), *(source(source_id=i, kind=kind) for i, kind in kinds.items())]
    empty |= {"agencies": frame("agencies", *AGENCIES), "sources": frame("sources", *known)}
    given = {name: frame(name, *rows) for name, rows in tables.items()}
    return Ask(ReleaseTables(empty | given), day, words("en"), values={"agency_id": agency_id})


@pytest.fixture
def day(ask_shipped):
    return ask_shipped().as_of


def test_who_can_reach_el_cajon_is_counted_by_hand_from_the_file(ask_shipped):
    recipients = {
        r["recipient_id"] for r in rows_of("shares") if r["provider_id"] == "ca-el-cajon-pd"
    }
    ask = ask_shipped(agency_id="ca-el-cajon-pd")
    view = answered("out", ask)
    assert len(recipients) == len(view.rows) == figures(ask)["#agency-reach-out"] == 97
    assert said(ask) == (
        "On April 26, 2024, 97 agencies could reach plates scanned by El Cajon Police Department. "
        "No later list is on record. None of those counted is federal."
    )


def test_on_the_day_of_the_list_el_cajon_is_told_in_the_present(ask_shipped):
    ask = ask_shipped(as_of="2024-04-26", agency_id="ca-el-cajon-pd")
    assert said(ask).startswith(
        "On April 26, 2024, 97 agencies can reach plates scanned by El Cajon Police Department."
    )
    assert set(answered("out", ask).rows["standing"]) == {"held"}


def test_the_shares_with_ice_are_those_of_the_file(ask_shipped):
    own = [r for r in rows_of("shares") if r["recipient_id"] == "us-ice"]
    ask = ask_shipped(agency_id="us-ice")
    assert len(answered("in", ask).rows) == len(own)


@pytest.mark.parametrize(
    "agency_id", ["us-ice", "ca-oakland-pd", "ca-contra-costa-county-so", "co-denver-pd"]
)
def test_the_page_counts_as_the_pages_of_who_and_whose_do(ask_shipped, agency_id):
    ask = ask_shipped(agency_id=agency_id)
    lists = {"out": "who_can_see-recipients", "in": "whose_plates-providers"}
    for way, view_id in lists.items():
        listed = catalogue()[view_id].answer(ask).rows
        counted = answered(f"reach-{way}", ask).rows
        held = listed[listed["standing"] != "ended"]
        assert counted["holder_count"].sum() == len(held)
        assert counted["ended_count"].sum() == len(listed) - len(held)
        by_kind = counted.groupby("kind")["holder_count"].sum()
        assert by_kind[by_kind > 0].to_dict() == held["kind"].value_counts().to_dict()
        further = answered(f"further-{way}", ask).rows
        assert len(further) == (listed["step_count"] > 1).sum()
    who = catalogue()["who_can_see-figures"].answer(ask).rows["value"]
    assert figures(ask).get("#agency-reach-out", 0) in set(who[:2])


def test_what_ice_can_reach_is_told_by_state_and_leads_to_every_path(ask_shipped):
    view = answered("reach-in", ask_shipped(agency_id="us-ice"))
    assert view.note.startswith("California: ")
    assert {line.address for line in view.lines} == {"/whose_plates?agency_id=us-ice"}
    assert {line.lead for line in view.lines} == {
        "Federal",
        "Private",
        "Agencies of states and towns",
    }


def test_those_reached_through_others_are_named_with_the_way_there(ask_shipped):
    (line,) = answered("further-out", ask_shipped(agency_id="ca-oakland-pd")).lines
    assert line.lead_id == "us-irs"
    assert "Oakland Police Department → San Francisco Police Department → Internal" in line.below
    assert len(line.ways[0].steps) == 2


def test_access_that_has_all_ended_is_not_told_as_none_on_record(ask_shipped):
    ask = ask_shipped(agency_id="il-mount-prospect-pd")
    assert said(ask).startswith(
        "The records we have name no agency with access of its own to plates scanned by Mount"
    )
    assert answered("reach-out", ask).lines[0].below == "1 ended"


def test_a_share_seen_only_after_the_day_is_left_out_and_counted(day):
    view = answered("out", small(day, shares=[share(last_seen_on="2027-01-05")]))
    assert view.rows.empty
    assert "1" in view.left_out


def test_the_contracts_of_ice_are_all_there_each_with_its_evidence(ask_shipped):
    own = {r["contract_id"] for r in rows_of("contracts") if r["buyer_id"] == "us-ice"}
    view = answered("contracts", ask_shipped(agency_id="us-ice"))
    assert set(view.rows["contract_id"]) == own
    assert view.rows["evidence"].notna().all()
    assert len(view.lines) == len(own)


def test_ice_is_part_of_dhs_and_has_ero_and_hsi(ask_shipped):
    view = answered("relatives", ask_shipped(agency_id="us-ice"))
    relations = dict(zip(view.rows["agency_id"], view.rows["relation"], strict=True))
    assert relations["us-dhs"] == "part_of"
    assert relations["us-ice-ero"] == relations["us-ice-hsi"] == "has_part"


def test_searches_run_for_others_are_told_apart(ask_shipped):
    note = answered("said", ask_shipped(agency_id="ca-oakland-pd")).note
    assert "Counted apart: 1 agency had searches run for it by another agency." in note
    assert "Counted apart: of 2 agencies it is only alleged that they could reach the data." in note


def test_the_figures_of_irvine_are_drawn_where_they_count_the_same(ask_shipped):
    view = answered("over-time", ask_shipped(agency_id="ca-irvine-pd"))
    assert len(view.rows) == 13
    assert view.alt.startswith("Bar chart: Searches over time. 13 bars. Longest: January 2025")
    assert view.figure is not None


def test_a_federal_agency_has_no_state_law_and_misses_no_policy(ask_shipped):
    ask = ask_shipped(agency_id="us-ice")
    assert answered("laws", ask).rows.empty
    parts = set(answered("missing", ask).rows["part"])
    assert not {"policy", "portal", "list", "laws", "shares"} & parts


def test_what_is_not_on_record_is_said_part_by_part(day):
    view = answered("missing", small(day))
    assert view.rows["part"].tolist() == [
        "shares",
        "policy",
        "contracts",
        "searches",
        "requests",
        "cases",
        "laws",
    ]
    assert view.lines[-1].text == "We have found no ALPR law for California. Other laws may apply."


def test_each_thing_that_is_missing_has_a_next_step_and_whom_to_ask(ask_shipped):
    for agency_id in ("ca-oakland-pd", "or-eugene-pd", "il-mount-prospect-pd", "ri-cumberland-pd"):
        view = answered("missing", ask_shipped(agency_id=agency_id))
        assert all(line.below.startswith("Next step: ") for line in view.lines)
        assert view.note.startswith("Ask ")


def test_recipients_without_a_full_list_and_a_policy_without_a_page_are_missing(day):
    policy = row("policies", portal_url=None)
    view = answered("missing", small(day, shares=[share()], policies=[policy]))
    parts = view.rows["part"].tolist()
    assert parts[:2] == ["list", "portal"]
    assert view.lines[0].address.endswith("records=sharing_reports")


def test_requests_that_got_no_record_are_told_with_how_to_go_on(ask_shipped):
    view = answered("missing", ask_shipped(agency_id="or-eugene-pd"))
    lines = [one for one in view.lines if one.lead == "Request without records"]
    own = [r for r in rows_of("requests") if r["agency_id"] == "or-eugene-pd"]
    without = ("rejected", "fee_barrier", "no_responsive_records")
    assert len(lines) == sum(r["status"] in without for r in own) == 7
    denied = next(line for line in lines if "Denied" in line.text)
    assert denied.below.startswith("Next step: ask which exemption is meant")
    assert denied.address.startswith("/records_requests?request_id=eugene-epd-")


def test_how_to_appeal_is_told_where_the_law_on_record_says_it(ask_shipped):
    view = answered("missing", ask_shipped(agency_id="ct-manchester-pd"))
    denied = next(line for line in view.lines if line.lead == "Request without records")
    assert denied.below.endswith("Freedom of Information Commission within 30 days.")


def test_what_a_law_closes_to_requests_is_quoted_with_its_sources(ask_shipped):
    view = answered("missing", ask_shipped(agency_id="il-mount-prospect-pd"))
    place = view.rows["part"].tolist().index("sealed")
    assert "Held confidentially to the fullest extent the law allows" in view.lines[place].text
    assert view.rows.loc[place, "source_ids"]
    early = answered("missing", ask_shipped(as_of="2012-01-01", agency_id="il-mount-prospect-pd"))
    assert "sealed" not in set(early.rows["part"])


def test_statements_stand_once_where_sources_differ_or_where_they_do_not(ask_shipped):
    ask = ask_shipped(agency_id="co-boulder-pd")
    differ = catalogue()["who_can_see-claims"].answer(ask).rows
    assert {"90 agencies", "6,000 agencies"} <= set(differ["said"])
    alone = answered("claims", ask).rows
    own = {r["claim_id"] for r in rows_of("claims") if r["subject_id"] == "co-boulder-pd"}
    assert len(alone) + len(differ) == len(own)


def test_an_agency_with_only_a_name_says_so(day):
    ask = small(day)
    assert said(ask).endswith("Only its name is on record here.")
    assert answered("answer", ask).rows.empty


def test_a_share_the_agency_denies_says_so_and_whose_word_it_is(day):
    ask = small(
        day,
        agency_id="us-fbi",
        shares=[share(status="denied_by_agency", provider_id="tx-b-pd", note="on a list")],
    )
    (line,) = answered("in", ask).lines
    assert line.below == (
        "Texas · Last seen before · Last seen on April 26, 2024; not known after that · "
        "B says this is not so · on a list"
    )
    assert (
        "Counted apart: a source names 1 agency, and an agency says this is not so."
        in answered("said", ask).note
    )


def test_shares_whose_dates_contradict_are_both_shown_and_say_so(day):
    rows = [
        share(share_id="seen", last_seen_on="2024-04-26"),
        share(share_id="over", last_seen_on=None, ended_on="2024-04-25", status="ended"),
        share(share_id="other", recipient_id="tx-b-pd"),
    ]
    lines = answered("out", small(day, shares=rows)).lines
    said = ["another record of it does not agree" in line.below for line in lines]
    assert sorted(said) == [False, True, True]


def test_the_list_an_agency_publishes_stands_beside_those_we_name(ask_shipped):
    note = answered("reach-out", ask_shipped(agency_id="ca-el-cajon-pd")).note
    assert "It has 305 entries, of which the records here name 97." in note
    assert "the agency's portal counted 688 organizations" in note


def test_a_note_that_many_shares_bear_is_said_once(day):
    rows = [
        share(share_id=f"s{n}", recipient_id=i, note="on the portal")
        for n, i in enumerate(["us-fbi", "tx-b-pd", "us-fbi", "tx-b-pd"])
    ]
    view = answered("out", small(day, shares=rows))
    assert view.note.endswith("Noted of 4 of them: on the portal")
    assert not any("on the portal" in line.below for line in view.lines)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"ended_on": "2023-05", "status": "ended"}, "Ended in May 2023, according to the source."),
        (
            {"last_seen_on": None, "status": "ended"},
            "Ended, according to the source; the day is not stated.",
        ),
        (
            {"last_seen_on": "2025-06-10", "status": "ended"},
            "Ended after June 10, 2025, according to the source; the day is not known.",
        ),
        ({"last_seen_on": None}, "The source gives no date."),
        (
            {"first_seen_on": "2020", "last_seen_on": None},
            "First seen in 2020; not known after that.",
        ),
        (
            {"first_seen_on": "2020", "last_seen_on": "2027"},
            "First seen in 2020; last seen in 2027.",
        ),
    ],
)
def test_what_the_dates_of_a_share_let_be_known_is_said(day, dates, expected):
    usual = {"last_seen_on": None} if "ended_on" in dates else {}
    view = answered("out", small(day, shares=[share(**(usual | dates))]))
    assert expected.rstrip(".") in view.lines[0].below


def test_days_kept_are_held_against_the_limit_of_the_state(day):
    ask = small(
        day,
        policies=[row("policies", retention_days=365)],
        state_laws=[row("state_laws", retention_limit_days=60)],
    )
    line = answered("policy", ask).lines[0]
    assert line.text == "365 days"
    assert line.below.endswith("Cal. Code 1 allows 60 days")
    assert "do not agree" in line.below


def test_what_a_law_is_silent_on_is_not_listed(day):
    rules = row("state_law_rules", immigration_use="silent")
    ask = small(day, state_laws=[row("state_laws")], state_law_rules=[rules])
    (line,) = answered("laws", ask).lines
    assert "Sharing with federal agencies: Not allowed" in line.below
    assert "immigration" not in line.below


def test_rows_after_the_day_are_left_out_and_counted(ask_shipped):
    ask = ask_shipped(as_of="2019-01-01", agency_id="ca-el-cajon-pd")
    assert answered("cases", ask).rows.empty
    assert answered("cases", ask).left_out == "Rows left out: 1 dated after the as-of date"
    assert answered("counted", ask).left_out == "Rows left out: 10 dated after the as-of date"


def test_the_agencies_with_most_on_record_are_offered(ask_shipped):
    view = answered("most", ask_shipped())
    assert len(view.lines) == 12
    assert "us-ice" in set(view.rows["agency_id"])


@pytest.mark.parametrize("view_id", PARTS)
def test_every_view_answers_for_every_kind_of_agency_in_both_languages(view_id, ask_shipped):
    for language in ("en", "es"):
        for agency_id in ("us-ice", "ca-oakland-pd", "ga-atlanta-pd", "ri-cumberland-pd"):
            ask = ask_shipped(language=language, agency_id=agency_id)
            assert catalogue()[view_id].answer(ask).id == view_id


@pytest.mark.parametrize("view_id", PARTS)
def test_without_an_agency_a_view_has_no_rows_and_says_what_to_do(view_id, ask_shipped):
    view = catalogue()[view_id].answer(ask_shipped())
    assert view.rows.empty or view_id == "agency-most"
    assert view.title


def test_every_agency_can_be_asked_for_and_no_other(ask_shipped):
    ask = ask_shipped()
    assert set(AGENCY.choices(ask.tables)) == set(ask.table("agencies")["agency_id"])
