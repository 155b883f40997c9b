"""Does each source read its own sample, and say of itself what a reader must know?"""

import contextlib
import json
from pathlib import Path

import pytest

from loaders.problems import InvalidData
from loaders.sources import source_module, source_names
from loaders.sources.base.rows import Lead, Parsed
from loaders.sources.muckrock import agency_name

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "sources"
ROW_SOURCES = [name for name in source_names() if name not in ("flock_audit", "osm_cameras")]


def read(source: str, *files: str) -> Parsed:
    """Return what a source reads in its samples."""
    given = [(name, (SAMPLES / name).read_bytes()) for name in files]
    return source_module(source).parse(given)


def filled(parsed: Parsed, table: str) -> list[dict[str, str]]:
    """Return the rows of a table without their blanks."""
    return [{k: v for k, v in row.items() if v} for row in parsed.tables.get(table, ())]


def pairs(parsed: Parsed) -> list[tuple[str, ...]]:
    """Return provider, recipient and days of each share."""
    days = ("first_seen_on", "last_seen_on", "ended_on")
    return [
        (
            row["provider_id"].removeprefix("name:"),
            row["recipient_id"].removeprefix("name:"),
            row["status"],
            *(row[day] for day in days),
        )
        for row in parsed.tables["shares"]
    ]


@pytest.mark.parametrize("name", source_names())
def test_a_source_says_whose_it_is_on_what_terms_and_what_it_cannot_tell(name):
    about = source_module(name).ABOUT
    assert about.name == name
    assert about.url.startswith("https://")
    said = (about.title, about.publisher, about.licence, about.terms, about.files)
    assert all(said)
    assert about.yields
    assert about.cannot_tell


@pytest.mark.parametrize("name", ROW_SOURCES)
@pytest.mark.parametrize("content", [b'{"cut": ', b"a,b\n1,2\n", b"<html></html>"])
def test_a_file_of_another_kind_is_refused_or_holds_nothing(name, content):
    held = []
    with contextlib.suppress(InvalidData):
        parsed = source_module(name).parse([("file", content)])
        held = [*parsed.tables.values(), *parsed.leads]
    assert not any(held)


def test_a_portal_page_gives_policy_statistics_cameras_and_shares():
    parsed = read("flock_portal", "springfield-ca-pd_2026-03-28.html")
    source = "flock-portal-springfield-ca-pd-2026-03-28"
    assert filled(parsed, "policies") == [
        {
            "agency_id": "name:Springfield CA PD",
            "retention_days": "30",
            "immigration_use": "no",
            "portal_url": "https://transparency.flocksafety.com/springfield-ca-pd",
            "source_ids": source,
            "note": "as shown on the portal 2026-03-28",
        }
    ]
    assert [
        (r["metric"], r["value"], r["period_start"]) for r in parsed.tables["search_stats"]
    ] == [
        ("detections", "54321", "2026-02-26"),
        ("hits", "1011", "2026-02-26"),
        ("searches", "202", "2026-02-26"),
        ("agencies_searchable", "4", ""),
    ]
    assert [(r["metric"], r["value"]) for r in parsed.tables["claims"]] == [("cameras", "1204")]
    assert [recipient for _, recipient, *_ in pairs(parsed)] == [
        "Shelbyville CA PD",
        "University of California, Berkeley",
        "Ogdenville County CA SO",
        "North Haverbrook (Old, CA) PD",
    ]
    assert filled(parsed, "sources") == [
        {
            "source_id": source,
            "title": "Springfield CA PD: Flock transparency portal",
            "publisher": "Springfield CA PD",
            "kind": "transparency_portal",
            "url": "https://transparency.flocksafety.com/springfield-ca-pd",
            "published_on": "2026-03-28",
            "note": "Published on: the day the page was read",
        }
    ]


def test_a_series_of_pages_tells_what_was_added_and_what_was_taken_off():
    parsed = read(
        "flock_portal", "springfield_portal_2026-04-28.json", "springfield-ca-pd_2026-03-28.html"
    )
    own = "Springfield CA PD"
    march, april = "2026-03-28", "2026-04-28"
    assert pairs(parsed) == [
        (own, "Shelbyville CA PD", "reported", march, april, ""),
        (own, "University of California, Berkeley", "ended", march, march, april),
        (own, "Ogdenville County CA SO", "ended", march, march, april),
        (own, "North Haverbrook (Old, CA) PD", "ended", march, march, april),
        (own, "Capital City CA PD", "reported", april, april, ""),
    ]


def test_a_sharing_list_gives_shares_in_both_directions():
    own = "Springfield CA PD"
    assert pairs(read("flock_sharing", "springfield_ca_pd_sharing_2025-12-08.csv")) == [
        ("Shelbyville CA PD", own, "reported", "", "2025-12-08", ""),
        (own, "Shelbyville CA PD", "reported", "", "2025-12-08", ""),
        ("Ogdenville County CA SO", own, "reported", "", "2025-12-08", ""),
        (own, "Capital City CA PD", "reported", "", "2025-12-08", ""),
    ]


def test_a_sharing_list_may_leave_out_what_its_agency_shares():
    content = b"Organization Name,Networks Shared With Me\nShelbyville CA PD,All cameras\n"
    file = "springfield_ca_pd_sharing_2025-12-08.csv"
    found = source_module("flock_sharing").parse([(file, content)])
    assert [(own, other) for own, other, *_ in pairs(found)] == [
        ("Shelbyville CA PD", "Springfield CA PD")
    ]


def test_an_event_log_gives_the_days_of_sharing_and_nothing_of_people_or_plates():
    parsed = read("flock_events", "Springfield CA PD event log.csv")
    own = "Springfield CA PD"
    assert pairs(parsed) == [
        (own, "Shelbyville CA PD", "reported", "2026-01-05", "2026-01-05", ""),
        (own, "Ogdenville County CA SO", "ended", "2026-02-10", "2026-02-10", "2026-03-10"),
    ]
    assert "7QQQ123" not in repr(parsed)
    assert "A. Person" not in repr(parsed)


def test_a_vigilant_report_gives_detections_shared_and_received_but_no_hot_lists():
    own = "Springfield CA PD"
    assert pairs(read("vigilant_sharing", "springfield_ca_pd_sharing_2018-03-01.txt")) == [
        (own, "Shelbyville CA PD", "reported", "", "2018-03-01", ""),
        ("Ogdenville County CA SO", own, "reported", "", "2018-03-01", ""),
    ]


def test_private_eyes_gives_shares_usage_and_cameras_and_names_a_bare_count():
    parsed = read(
        "private_eyes",
        "agency_access20240426.csv",
        "latest_usage04262024.csv",
        "nc_agency_survey20240430.csv",
    )
    assert [recipient for _, recipient, *_ in pairs(parsed)] == [
        "Shelbyville CA PD",
        "Shelbyville CA PD",
        "Capital City CA PD",
    ]
    assert [(r["agency_id"], r["retention_days"]) for r in parsed.tables["policies"]] == [
        ("name:Springfield CA PD", "30"),
        ("name:Shelbyville CA PD", ""),
    ]
    assert [(r["subject_id"], r["value"]) for r in parsed.tables["claims"]] == [
        ("name:Springfield CA PD", "6"),
        ("name:Springfield NC PD", "12"),
    ]
    assert [str(problem) for problem in parsed.skipped] == [
        "latest_usage04262024.csv, row 3, column external_organizations_with_access: found '988', "
        "a count and no names; no share was read from it"
    ]


def test_the_atlas_gives_leads_and_names_rows_it_cannot_place():
    parsed = read("atlas", "atlas_2026-09-11.csv")
    assert parsed.leads == (
        Lead(
            "Springfield Police Department (Springfield, CA)",
            "https://example.org/readers",
            'Flock Safety: It uses "readers" since 2012.',
        ),
    )
    assert [problem.row for problem in parsed.skipped] == [4]


def test_the_list_of_ended_contracts_gives_what_became_of_each_by_the_month():
    parsed = read("contracts_ended", "municipalities_2026-08-22.json")
    assert [
        (r["buyer_id"], r["status"], r["end_on"], r["source_ids"])
        for r in parsed.tables["contracts"]
    ] == [
        (
            "name:Springfield CA PD",
            "terminated",
            "2026-08",
            "deflock-list-2026-08-22|deflock-list-springfield-ca-2026-08",
        ),
        (
            "name:Shelby County CA SO",
            "cancelled",
            "",
            "deflock-list-2026-08-22|deflock-list-shelby-county-ca-2026-07",
        ),
    ]
    assert [lead.title for lead in parsed.leads] == ["A Shop, Springfield, CA"]


def test_federal_awards_are_read_from_search_award_and_download():
    parsed = read(
        "usaspending",
        "usaspending_search.json",
        "usaspending_award.json",
        "usaspending_download.csv",
    )
    columns = ("award_id", "buyer_id", "vendor_id", "parent_award_id", "signed_on", "end_on")
    money = ("obligated_usd", "ceiling_usd", "purpose")
    assert [tuple(r[c] for c in (*columns, *money)) for r in parsed.tables["contracts"]] == [
        ("TEST01", "us-ice", "vendor:ACME, INC.", "", "", "2025-12-31", "50000.5", "")
        + ("Not stated in the award",),
        ("TEST02", "us-cbp", "vendor:ACME INC", "PARENT", "2024-02-03", "2025-02-09", "1000")
        + ("3000", "Plate reader data"),
        ("TEST03", "us-fbi", "vendor:ACME INC", "", "2023-05-06", "2024-05-05", "12000")
        + ("24000", "Readers"),
    ]


def test_what_is_no_award_is_passed_over_result_by_result_and_named():
    office = {"Awarding Agency": "Federal Bureau of Investigation"}
    results = [
        {"Award ID": "A", **office},
        {"Award ID": None, **office},
        {"Award ID": "B"},
        {"Award ID": "C", "Award Amount": "1.2m", **office},
        {"Award ID": "D", "Transaction Amount": "5", **office},
        {"Sub-Award ID": "E", "Prime Award ID": "A"},
        {"award_id": "0007", "subaward_count": 23},
        {"Award ID": "F", "generated_internal_id": "ASST_NON_F_7012", **office},
    ]
    content = json.dumps({"results": results}).encode()
    parsed = source_module("usaspending").parse([("page 3", content)])
    assert [r["award_id"] for r in parsed.tables["contracts"]] == ["A"]
    assert [str(problem) for problem in parsed.skipped] == [
        "page 3, result 2, field Award ID: found nothing where a PIID must stand; "
        "no row was written",
        "page 3, result 3, field Awarding Agency: found nothing where a buyer must stand; "
        "no row was written",
        "page 3, result 4, field Award Amount: found '1.2m', no amount in US dollars; "
        "no row was written",
    ]
    (read,) = parsed.files
    assert (read.rows_read, read.rows_used) == (8, 1)
    assert read.passed_over["a subaward, which is no award of the government"] == 2


def test_an_answer_about_something_else_is_refused_whole():
    content = b'{"results": [{"id": "1c3e-P", "uei": null, "name": "X", "amount": 1.5}]}'
    with pytest.raises(InvalidData, match="it holds no awards; its results have id, uei, name"):
        source_module("usaspending").parse([("recipients.json", content)])


def test_a_vehicle_of_orders_is_an_award_that_ends_with_the_last_day_to_order():
    result = {
        "Award ID": "V1",
        "generated_internal_id": "CONT_IDV_V1_7012",
        "Awarding Sub Agency": "U.S. Customs and Border Protection",
        "Recipient Name": "ACME INC",
        "Start Date": "2020-01-01",
        "Last Date to Order": "2025-12-31",
        "Award Amount": 0.0,
    }
    content = json.dumps({"results": [result]}).encode()
    (contract,) = source_module("usaspending").parse([("a.json", content)]).tables["contracts"]
    assert (contract["end_on"], contract["obligated_usd"]) == ("2025-12-31", "0")
    assert contract["note"] == "an indefinite delivery vehicle: orders are placed under it"


def test_a_download_of_transactions_is_signed_by_the_first_and_one_of_subawards_holds_none():
    head = "contract_award_unique_key,award_id_piid,modification_number,action_date,"
    head += "awarding_agency_name\n"
    rows = "K,P1,0,2020-01-02,FBI\nK,P1,P00001,2021-01-02,FBI\n"
    subs = "subaward_number,prime_award_piid,subaward_amount\n1,P1,5\n"
    parsed = source_module("usaspending").parse(
        [("t.csv", (head + rows).encode()), ("s.csv", subs.encode())]
    )
    assert [r["signed_on"] for r in parsed.tables["contracts"]] == ["2020-01-02", ""]
    assert [(one.rows_read, one.rows_used) for one in parsed.files] == [(2, 2), (1, 0)]


def test_dockets_are_read_from_both_kinds_of_answer_without_naming_judges():
    parsed = read("courtlistener", "courtlistener_dockets.json", "courtlistener_search.json")
    assert [(r["court_id"], r["docket_number"], r["filed_on"]) for r in parsed.tables["cases"]] == [
        ("cand", "3:22-cv-00001", "2022-01-06"),
        ("cacd", "2:23-cv-00002", ""),
    ]
    assert parsed.leads[0].url == "https://www.courtlistener.com/docket/11/union-v-springfield/"
    assert "A. Judge" not in repr(parsed)


def test_a_document_that_a_search_found_is_of_its_docket():
    result = {"caseName": "A v. B", "docketNumber": "1", "court_id": "cand", "id": 9}
    content = json.dumps({"results": [{**result, "docket_id": 12}, {"id": 3}]}).encode()
    parsed = source_module("courtlistener").parse([("a.json", content)])
    (source,) = parsed.tables["sources"]
    assert (source["source_id"], source["url"]) == (
        "courtlistener-12",
        "https://www.courtlistener.com/docket/12/",
    )
    assert parsed.files[0].passed_over == {"no docket": 1}


def test_requests_are_read_with_the_list_of_agencies_and_without_who_asked():
    parsed = read("muckrock", "muckrock_requests.json", "muckrock_agencies.csv")
    assert filled(parsed, "requests") == [
        {
            "request_id": "muckrock-5",
            "requester": "A requester through MuckRock",
            "agency_id": "name:Springfield Police Department CA",
            "submitted_on": "2024-05-20",
            "status": "fulfilled",
            "source_ids": "muckrock-5",
            "note": "status as MuckRock gave it on 2025-02-18",
        }
    ]
    assert [(lead.title, lead.note) for lead in parsed.leads] == [
        ("To nobody we know", "agency not in the list"),
        ("Merged", "status consolidated"),
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Adrian Police Department, Adrian, MI", "Adrian Police Department MI"),
        ("Police Department, Oakland, CA", "Oakland Police Department CA"),
        ("Sheriff's Office, San Mateo County, CA, CA", "San Mateo County Sheriff's Office CA"),
        ("Gadsden, AL Police Department, Gadsden, AL", "Gadsden Police Department AL"),
        ("Police Department - Beverly, MA, Beverly, MA", "Beverly Police Department MA"),
        ("Department of Public Safety, Arizona", "Arizona Department of Public Safety AZ"),
        ("Traffic, Parking, Cambridge, MA", "Traffic, Parking, Cambridge MA"),
        ("Federal Bureau of Investigation, United States of America", "Federal Bureau of "
         "Investigation"),
        ("Oakland Police Department", "Oakland Police Department"),
    ],
)  # fmt: skip
def test_a_name_of_muckrock_is_given_the_place_of_its_jurisdiction(written, name):
    assert agency_name(written) == name


def test_an_agency_takes_its_place_from_the_answer_about_jurisdictions():
    request = {"id": 5, "title": "T", "slug": "t", "status": "done", "datetime_submitted": None}
    answers = [
        [{**request, "agency": 2}, {**request, "id": 6, "agency": 3}, {"id": "x"}],
        [
            {"id": 2, "name": "Police Department", "jurisdiction": 7},
            {"id": 3, "name": "Sheriff", "jurisdiction": {"full_name": "Marin County, CA"}},
        ],
        [
            {"id": 7, "name": "Oakland", "level": "l", "parent": 8},
            {"id": 8, "name": "California", "level": "s", "abbrev": "CA", "parent": 1},
        ],
    ]
    files = [(f"{n}.json", json.dumps({"results": a}).encode()) for n, a in enumerate(answers)]
    parsed = source_module("muckrock").parse(files)
    assert [r["agency_id"] for r in parsed.tables["requests"]] == [
        "name:Oakland Police Department CA",
        "name:Marin County Sheriff CA",
    ]
    assert [(one.rows_read, one.rows_used) for one in parsed.files] == [(3, 2), (2, 2), (2, 2)]


def test_a_report_is_read_however_it_was_saved_and_printed():
    name = "springfield_ca_pd_sharing_2018-03-01.txt"
    text = (SAMPLES / name).read_text()
    usual = pairs(read("vigilant_sharing", name))
    pages = text.replace("Ogdenville", "Page 1 of 3\nPrinted: 3/1/2018 10:00 AM\n\x0cOgdenville")
    quoted = "\n".join(f'"{line}"' for line in text.splitlines())
    for changed in (pages, quoted, text.replace("\n", "\r\n")):
        for encoding in ("utf-8-sig", "utf-16", "windows-1252"):
            given = [(name, changed.encode(encoding))]
            parsed = source_module("vigilant_sharing").parse(given)
            assert pairs(parsed) == usual
            assert parsed.files[0].passed_over == {"a pool, no agency": 1, "a hot list": 1}


def test_entries_that_say_too_little_are_passed_over_and_the_others_read():
    entries = [
        {"location": {"city": "Springfield", "state": "ca"}, "status": "Cancelled", "date": None},
        {"location": None, "status": "cancelled"},
        "x",
    ]
    for data in ({"entries": entries}, entries):
        parsed = source_module("contracts_ended").parse(
            [("list_2026-09-01.json", json.dumps(data).encode())]
        )
        (contract,) = parsed.tables["contracts"]
        assert (contract["buyer_id"], contract["end_on"]) == ("name:Springfield CA PD", "")
        assert [str(problem).split(":")[0] for problem in parsed.skipped] == [
            "list_2026-09-01.json, entry 2",
            "list_2026-09-01.json, entry 3",
        ]


@pytest.mark.parametrize("name", ["courtlistener", "muckrock", "documentcloud", "usaspending"])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"detail": "Invalid token."}', "the answer is an error of the interface: 'Invalid to"),
        (b'{"results": [{"cut": ', "it is no JSON, or it is cut off at line 1; get it again"),
        (b"[" * 100_000, "it is JSON of more levels than can be read"),
        (b'{"results": null}', "it holds no list of results"),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_is_refused_with_what_it_is(name, content, message):
    with pytest.raises(InvalidData, match=f"a.json: {message}"):
        source_module(name).parse([("a.json", content)])


def test_public_documents_are_leads():
    assert read("documentcloud", "documentcloud_search.json").leads == (
        Lead(
            "Plate reader policy",
            "https://www.documentcloud.org/documents/1-policy",
            "City of Springfield, 4 pages, 2023-04-09",
        ),
    )
