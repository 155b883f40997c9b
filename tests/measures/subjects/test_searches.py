"""Are searches counted by who, when, why, how widely and for whom?"""

import datetime as dt

import pandas as pd

from domain.searches import ReasonCategory
from measures.subjects.searches import (
    SearchQuestion,
    busy_days,
    federal_searches,
    searchers_of,
    searches_by_agency_month,
    searches_by_category,
    searches_by_hour,
    searches_by_month,
    searches_by_network_size,
    searches_by_organisation,
)
from tests.measures.searches import records, search, table_of


def test_the_names_of_one_agency_are_counted_together_under_the_one_it_has_most_often():
    rows = [search()] * 2 + [search(organisation="City of Springfield CA", month="2026-03")]
    other = search(
        agency_id=None,
        organisation="Nowhere PD",
        reason_categories="immigration|agency_assist",
        searched_at=dt.datetime(2026, 4, 1),
    )
    with table_of(*rows, other, other, search(agency_id=None, organisation=None)) as searches:
        assert records(searches_by_organisation(searches)) == [
            ("ca-springfield-pd", "Springfield CA PD", 3, 0, "2026-03", "2026-03"),
            (None, "Nowhere PD", 2, 2, "2026-04", "2026-04"),
            (None, None, 1, 0, "2026-03", "2026-03"),
        ]


def test_months_are_in_order_with_what_is_about_immigration_and_what_is_not_read():
    rows = [
        search(searched_at=dt.datetime(2026, 4, 1), reason_categories="immigration_agency"),
        search(reason_categories="uncategorised"),
        search(reason_categories=None),
        search(reason_categories="agency_assist"),
    ]
    with table_of(*rows) as searches:
        assert records(searches_by_month(searches)) == [
            ("2026-03", 3, 0, 1, 1),
            ("2026-04", 1, 1, 0, 0),
        ]


def test_a_search_in_two_categories_counts_in_both_and_once_in_the_whole():
    rows = [
        search(reason_categories="immigration|drugs"),
        search(reason_categories="drugs"),
        search(reason_categories="no_reason"),
        search(reason_categories="uncategorised"),
        search(reason_categories=None),
    ]
    with table_of(*rows) as searches:
        assert records(searches_by_category(searches)) == [
            ("immigration", 1, 25.0),
            ("drugs", 2, 50.0),
            ("no_reason", 1, 25.0),
            ("uncategorised", 1, 25.0),
        ]


def test_what_is_uncategorised_is_shown_also_where_it_is_none():
    with table_of(search()) as searches:
        assert records(searches_by_category(searches))[-1] == ("uncategorised", 0, 0.0)


def test_networks_are_counted_in_bands_and_0_is_not_stated():
    counts = (1, 2, 10, 11, 1_000, 1_001, 6_000, 0, None)
    with table_of(*(search(network_count=count) for count in counts)) as searches:
        assert records(searches_by_network_size(searches)) == [
            (1, 1, 1),
            (2, 10, 2),
            (11, 100, 1),
            (101, 1_000, 1),
            (1_001, None, 2),
            (None, None, 2),
        ]


def test_who_searched_an_agencys_cameras_is_told_by_its_own_network_audit_alone():
    rows = [
        search(),
        search(log_kind="organisation"),
        search(log_agency_id="ca-other-pd"),
        search(agency_id="us-fbi", organisation="FBI"),
    ]
    with table_of(*rows) as searches:
        found = searchers_of(searches, "ca-shelbyville-pd")
        assert list(found["agency_id"]) == ["us-fbi", "ca-springfield-pd"]
        assert searchers_of(searches, "ca-nobody-pd").empty


def test_federal_searches_and_those_that_name_an_agency_are_told_apart():
    rows = [
        search(agency_id="us-fbi", reason_categories="agency_assist"),
        search(reason_categories="immigration_agency|agency_assist"),
        search(reason_categories="agency_assist"),
        search(agency_id=None, reason_categories="immigration"),
        search(reason_categories=None),
    ]
    with table_of(*rows) as searches:
        assert records(federal_searches(searches, ["us-fbi"])) == [("2026-03", 1, 1, 2)]


def test_the_hour_is_that_of_the_agency_and_an_unknown_zone_is_kept_apart():
    rows = [
        search(searched_at=dt.datetime(2026, 7, 1, 6)),
        search(searched_at=dt.datetime(2026, 1, 1, 6)),
        search(agency_id=None),
    ]
    zones = pd.Series({"ca-springfield-pd": "America/Los_Angeles"})
    with table_of(*rows) as searches:
        hours = records(searches_by_hour(searches, zones))
    assert [row for row in hours if row[1]] == [(22, 1), (23, 1), (None, 1)]
    assert len(hours) == 25


def test_a_day_far_above_the_usual_is_found():
    quiet = [search(searched_at=dt.datetime(2026, 3, day, 8)) for day in (1, 2, 3)]
    busy = [search(searched_at=dt.datetime(2026, 3, 4, hour)) for hour in range(12)]
    with table_of(*quiet, *busy) as searches:
        assert records(busy_days(searches, least=10)) == [
            ("ca-springfield-pd", "Springfield CA PD", "2026-03-04", 12, 1.0)
        ]
        assert busy_days(searches, least=13).empty


def test_the_months_of_some_agencies_are_in_order():
    rows = [
        search(searched_at=dt.datetime(2026, 4, 1)),
        search(),
        search(agency_id="us-fbi"),
        search(agency_id="us-ice"),
    ]
    with table_of(*rows) as searches:
        found = searches_by_agency_month(searches, ["us-fbi", "ca-springfield-pd"])
    assert records(found) == [
        ("ca-springfield-pd", "2026-03", 1),
        ("ca-springfield-pd", "2026-04", 1),
        ("us-fbi", "2026-03", 1),
    ]


def test_no_searches_give_tables_without_rows():
    with table_of() as searches:
        assert searches_by_organisation(searches).empty
        assert searches_by_month(searches).empty
        assert searches_by_network_size(searches)["search_count"].sum() == 0
        assert searches_by_category(searches)["share_pct"].isna().all()
        assert busy_days(searches).empty
        assert federal_searches(searches, []).empty


def test_no_other_category_holds_the_word_of_one_that_is_asked_for():
    asked = ("immigration", "immigration_agency", "agency_assist")
    words = [category.value for category in ReasonCategory]
    held = [(one, other) for one in asked for other in words if one in other and one != other]
    assert held == [("immigration", "immigration_agency")]


def test_a_question_is_of_some_agencies_and_of_searches_by_its_day():
    rows = [search(), search(agency_id="ca-b-pd"), search(searched_at=dt.datetime(2026, 3, 3))]
    day = dt.date(2026, 3, 2)
    with table_of(*rows) as table:
        own = SearchQuestion(searches_by_organisation, day, ("ca-springfield-pd",))
        assert [r[2] for r in records(own(table))] == [1]
        assert sum(r[2] for r in records(SearchQuestion(searches_by_organisation, day)(table))) == 2
        of = SearchQuestion(searchers_of, day, None, ("ca-shelbyville-pd",))
        assert sum(r[2] for r in records(of(table))) == 2
