"""The API answers every table by the same rules, and refuses in words a program can read."""

import csv
import io
from collections import Counter

import pytest

from domain.schema import TABLES
from publish.http.release_store import store


def rows_of(client, address: str) -> list[dict]:
    """Return the rows of an answer that is well."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.json()["rows"]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_answers_with_its_columns(client, name):
    row = rows_of(client, f"/api/v1/{name}?limit=1")[0]
    assert list(row) == TABLES[name].column_names


def test_a_filter_is_a_column_and_may_have_several_values(client):
    rows = rows_of(client, "/api/v1/contracts?status=terminated&status=cancelled&limit=1000")
    assert {row["status"] for row in rows} == {"terminated", "cancelled"}


def test_a_list_column_is_filtered_by_each_of_its_values(client):
    rows = rows_of(client, "/api/v1/cases?claims=foia")
    assert rows
    assert all("foia" in row["claims"].split("|") for row in rows)


def test_a_blank_filter_asks_for_what_is_not_stated(client):
    rows = rows_of(client, "/api/v1/contracts?obligated_usd=&limit=1000")
    assert len(rows) == 411 - 26
    assert all(row["obligated_usd"] is None for row in rows)


def test_a_number_is_filtered_as_a_number(client):
    rows = rows_of(client, "/api/v1/contracts?obligated_usd=20000.00")
    assert [row["obligated_usd"] for row in rows] == [20000]


def test_a_column_named_twice_comes_once(client):
    rows = rows_of(client, "/api/v1/vendors?fields=name,vendor_id,name&sort=name,-name&limit=2")
    assert [list(row) for row in rows] == [["name", "vendor_id"]] * 2


def test_a_list_column_can_be_filtered_where_no_row_is_left(client):
    asked = "/api/v1/cases?case_id=none&claims=foia"
    assert rows_of(client, asked) == []
    assert client.get(asked.replace("cases?", "cases.csv?")).status_code == 200


def test_rows_come_sorted_in_pages_with_the_next_named(client):
    first = client.get("/api/v1/agencies?sort=-state,name&limit=2&fields=agency_id,state").json()
    assert first["count"] == 1246
    assert [row["state"] for row in first["rows"]] == ["WV", "WV"] or first["rows"][0]["state"]
    following = client.get(first["next"]).json()
    assert following["offset"] == 2
    assert following["rows"][0]["agency_id"] != first["rows"][-1]["agency_id"]


def test_the_last_page_names_no_next(client):
    assert client.get("/api/v1/vendors?limit=1000").json()["next"] is None


def test_as_of_leaves_out_what_was_not_yet_so(client):
    rows = rows_of(client, "/api/v1/cases?as_of=2018-05-22&limit=1000")
    ids = {row["case_id"] for row in rows}
    assert "aclu-norcal-v-ice-2018" not in ids
    later = rows_of(client, "/api/v1/cases?as_of=2018-05-23&limit=1000")
    assert "aclu-norcal-v-ice-2018" in {row["case_id"] for row in later}


def test_as_of_tells_no_later_outcome(client):
    contracts = rows_of(client, "/api/v1/contracts?as_of=2015-01-01&limit=1000")
    statuses = Counter(row["status"] for row in contracts)
    assert (len(contracts), statuses["terminated"], statuses["expired"]) == (19, 0, 3)
    by_id = {row["contract_id"]: row for row in contracts}
    assert by_id["ny-nypd-vigilant-2014"]["status"] != "expired"
    cases = rows_of(client, "/api/v1/cases?as_of=2015-01-01&limit=1000")
    assert len(cases) == 8
    assert sum(row["outcome"] == "judgment_for_plaintiff" for row in cases) <= 1


def test_shares_say_what_they_say_of_the_day(client):
    rows = rows_of(client, "/api/v1/shares?as_of=2024-04-26&provider_id=ca-el-cajon-pd&limit=1000")
    assert {row["standing"] for row in rows} <= {"held", "last_seen", "undated", "ended"}
    assert any(row["standing"] == "held" for row in rows)


def test_access_is_counted_as_the_page_does(client):
    rows = rows_of(client, "/api/v1/access/ca-oakland-pd?as_of=2026-11-24&limit=1000")
    counted = [r for r in rows if r["basis"] == "standing_access" and r["standing"] != "ended"]
    assert len([r for r in counted if not r["is_later"]]) == 2
    assert {r["basis"] for r in rows} == {"standing_access", "searches", "alleged"}


def test_csv_holds_the_same_rows(client):
    text = client.get("/api/v1/platforms.csv").text
    assert [row["platform_id"] for row in csv.DictReader(io.StringIO(text))] == [
        row["platform_id"] for row in rows_of(client, "/api/v1/platforms")
    ]


def test_access_answers_who_can_see_the_plates_of_an_agency(client):
    rows = rows_of(client, "/api/v1/access/al-margaret-pd?as_of=2024-04-26&place=federal")
    assert "us-postal-inspection-service" in {row["recipient_id"] for row in rows}


@pytest.mark.parametrize(
    ("path", "status", "allowed"),
    [
        ("/api/v1/contract", 404, "contracts"),
        ("/api/v1/contracts.xml", 404, "contracts.csv"),
        ("/api/v1/contracts?status=gone", 400, "terminated"),
        ("/api/v1/contracts?obligated_usd=much", 400, "a number"),
        ("/api/v1/cases?claims=foia&claims=gone", 400, "foia"),
        ("/api/v1/contracts?colour=red", 400, "status"),
        ("/api/v1/contracts?sort=colour", 400, "status"),
        ("/api/v1/contracts?fields=colour", 400, "status"),
        ("/api/v1/contracts?limit=5000", 400, "a whole number from 1 to 1000"),
        ("/api/v1/contracts?limit=-1", 400, "a whole number from 1 to 1000"),
        ("/api/v1/contracts?limit=²", 400, "a whole number from 1 to 1000"),
        ("/api/v1/contracts?as_of=soon", 400, "2024-04-26"),
        ("/api/v1/access/us-icee", 404, "us-ice"),
        ("/api/v1/access/@@@", 404, "/api/v1/agencies?fields=agency_id,name"),
    ],
)
def test_a_refusal_is_problem_json_and_names_what_is_allowed(client, path, status, allowed):
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert allowed in answer.json()["allowed"]


def test_a_query_too_long_is_refused(client):
    assert client.get("/api/v1/contracts?status=" + "x" * 5000).status_code == 414


def test_any_site_may_ask_and_is_told_what_it_has_already(whole):
    first = whole.get("/api/v1/vendors")
    assert first.headers["access-control-allow-origin"] == "*"
    assert "X-Total-Count" in first.headers["access-control-expose-headers"]
    again = whole.get("/api/v1/vendors", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


def test_the_description_names_every_table_and_column(client):
    paths = client.get("/api/openapi.json").json()["paths"]
    for table in TABLES.values():
        names = {p["name"] for p in paths[f"/api/v1/{table.name}"]["get"]["parameters"]}
        assert set(table.column_names) <= names
    assert "contracts" in client.get("/api/docs").text
    spanish = client.get("/api/docs", headers={"Accept-Language": "es"}).text
    assert ('lang="es"' in spanish, "Filas por página." in spanish) == (True, True)


@pytest.mark.parametrize(
    ("path", "is_pinned"),
    [
        ("/api/v1/vendors?release={}", True),
        ("/api/v1/access/us-ice?release={}&as_of=2024", True),
        ("/api/v1/access/us-ice?release={}", False),
        ("/api/v1/vendors?as_of=2024", False),
    ],
)
def test_what_nothing_can_change_is_kept_for_a_year(client, path, is_pinned):
    answer = client.get(path.format(store().current().id))
    assert ("immutable" in answer.headers["cache-control"]) == is_pinned
