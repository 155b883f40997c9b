"""Where do sources state different things of the same subject?"""

import datetime as dt

import pandas as pd

from measures.coverage.claims import contradicting_shares, disagreement_groups, disagreements
from tests.builders import frame, row, share, source

AS_OF = dt.date(2026, 1, 1)
AGENCY = "ca-springfield-pd"
TABLES = ("claims", "policies", "platforms", "contracts", "cases", "search_stats", "sources")


def differing(as_of: dt.date = AS_OF, **tables: list[dict]) -> pd.DataFrame:
    usual = {"sources": [source(), source(source_id="a-contract", kind="news")]}
    given = {**usual, **tables}
    return disagreements(
        *(frame(name, *(row(name, **r) for r in given.get(name, []))) for name in TABLES), as_of
    )


def claim(number: int, **values: object) -> dict:
    return {"claim_id": f"claim-{number}", **values}


def said(rows: pd.DataFrame) -> list[tuple]:
    return list(zip(rows["row_id"], rows["value"], strict=True))


def test_years_in_which_a_contract_ended_are_dates_and_no_numbers():
    about = {"subject_id": "ca-springfield-pd-acme", "metric": "contract_end_on", "unit": None}
    rows = differing(
        claims=[claim(1, value="2025", **about), claim(2, value="2026", **about)],
        contracts=[{}],
    )
    assert rows["number"].isna().all()
    assert said(rows) == [("claim-1", "2025"), ("claim-2", "2026")]


def test_statement_keeps_its_words_its_date_and_its_evidence():
    rows = differing(
        claims=[
            claim(1, value="about 90", as_of="2025", unit="cameras", source_ids="a-contract"),
            claim(2, value="12", unit="cameras", note="At least"),
        ]
    )
    assert rows.astype(object).where(rows.notna(), None).to_dict("records") == [
        {
            "subject_id": AGENCY,
            "metric": "cameras",
            "value": "about 90",
            "number": None,
            "unit": "cameras",
            "as_of": "2025",
            "claimed_by": "The city",
            "table": "claims",
            "row_id": "claim-1",
            "evidence": "reported",
            "source_ids": "a-contract",
            "note": None,
        },
        {
            "subject_id": AGENCY,
            "metric": "cameras",
            "value": "12",
            "number": 12.0,
            "unit": "cameras",
            "as_of": None,
            "claimed_by": "The city",
            "table": "claims",
            "row_id": "claim-2",
            "evidence": "primary",
            "source_ids": "a-portal",
            "note": "At least",
        },
    ]


def test_claims_that_say_the_same_are_no_disagreement():
    assert differing(claims=[claim(1, value="10"), claim(2, value="10.0")]).empty
    assert differing(claims=[claim(1)]).empty


def test_claim_dated_after_the_day_is_not_known_yet():
    claims = [claim(1), claim(2, value="12", as_of="2026-02")]
    assert differing(claims=claims).empty
    assert len(differing(dt.date(2026, 2, 1), claims=claims)) == 2


def test_values_of_other_tables_join_a_claim_they_differ_from():
    rows = differing(
        claims=[
            claim(1, value="10", unit="cameras"),
            claim(2, value="21", metric="retention_days", unit="days"),
            claim(3, value="2022-01-04", metric="filed_on", subject_id="union-v-springfield"),
            claim(4, value="none", metric="immigration_searches", as_of="2024-04"),
        ],
        contracts=[{"camera_count": 25}],
        policies=[{"retention_days": 30}],
        cases=[{"filed_on": "2022-01-05", "source_ids": "a-portal"}],
        search_stats=[{"metric": "immigration_searches", "value": 7}],
    )
    assert rows[["metric", "value", "table"]].to_numpy().tolist() == [
        ["cameras", "25", "contracts"],
        ["cameras", "10", "claims"],
        ["immigration_searches", "none", "claims"],
        ["immigration_searches", "7", "search_stats"],
        ["retention_days", "30", "policies"],
        ["retention_days", "21", "claims"],
        ["filed_on", "2022-01-05", "cases"],
        ["filed_on", "2022-01-04", "claims"],
    ]


def test_value_that_is_claimed_already_is_not_told_twice():
    rows = differing(
        claims=[claim(1, value="10", unit="cameras"), claim(2, value="12", unit="cameras")],
        contracts=[{"camera_count": 12}],
    )
    assert set(rows["table"]) == {"claims"}


def test_count_of_another_time_or_unit_does_not_join_a_claim():
    stat = {"metric": "searches", "value": 7, "period_start": "2023-01", "period_end": "2023-12"}
    known = claim(1, metric="searches", value="9", unit="searches", as_of="2024")
    assert differing(claims=[known], search_stats=[stat]).empty
    percent = claim(1, metric="searches", value="9", unit="percent", as_of="2023")
    assert differing(claims=[percent], search_stats=[stat]).empty
    same = claim(1, metric="searches", value="9", unit="searches", as_of="2023-05")
    assert len(differing(claims=[same], search_stats=[stat])) == 2


def test_counts_of_one_period_differ_if_they_come_from_different_sources():
    one = {"stat_id": "one", "metric": "searches", "value": 7}
    other = {"stat_id": "other", "metric": "searches", "value": 9, "source_ids": "a-contract"}
    assert said(differing(search_stats=[one, other])) == [("one", "7"), ("other", "9")]
    assert differing(search_stats=[one, {**other, "source_ids": "a-portal"}]).empty
    assert differing(search_stats=[one, {**other, "period_end": "2024-05-26"}]).empty


def test_group_has_a_range_if_its_numbers_count_the_same_unit():
    numbers = [claim(n, value=str(n * 10), unit="cameras", as_of=f"202{n}") for n in (1, 2, 3)]
    words = claim(4, value="many")
    group = disagreement_groups(differing(claims=[*numbers, words])).iloc[0]
    assert group[["statement_count", "lowest", "highest", "unit"]].tolist() == [
        4,
        10,
        30,
        "cameras",
    ]
    assert group[["first_as_of", "last_as_of", "source_ids"]].tolist() == [
        "2021",
        "2023",
        "a-portal",
    ]
    other_unit = {**numbers[1], "unit": "readers"}
    group = disagreement_groups(differing(claims=[numbers[0], other_unit])).iloc[0]
    assert group[["lowest", "highest", "unit"]].isna().all()


def test_no_disagreement_is_an_empty_table_with_the_same_columns():
    none = differing()
    assert none.empty
    assert list(none.columns) == list(differing(claims=[claim(1), claim(2, value="1")]).columns)
    assert disagreement_groups(none).empty


def test_shares_contradict_each_other_if_one_is_denied_or_seen_after_another_ended():
    seen = share(share_id="seen", last_seen_on="2024-04-26")
    ended = share(share_id="ended", last_seen_on=None, ended_on="2024-04-25", status="ended")
    later = share(share_id="later", last_seen_on=None, ended_on="2024-05", status="ended")
    denied = share(share_id="denied", status="denied_by_agency")
    assert contradicting_shares(frame("shares", seen, ended))["share_id"].tolist() == [
        "ended",
        "seen",
    ]
    assert contradicting_shares(frame("shares", seen, later)).empty
    assert contradicting_shares(frame("shares", seen, denied))["share_id"].tolist() == [
        "denied",
        "seen",
    ]
    assert contradicting_shares(frame("shares", denied)).empty


def test_what_the_issue_names_comes_out_of_the_shipped_tables(shipped: dict[str, pd.DataFrame]):
    rows = disagreements(*(shipped[name] for name in TABLES), AS_OF.replace(month=12))
    values = rows.groupby(["subject_id", "metric"])["value"].agg(set)
    assert {"90", "6000"} <= values["co-boulder-pd", "recipients"]
    assert {"30", "82", "102", "133"} <= values["us", "contracts_ended"]
    assert {"11", "32"} <= values["az-flagstaff-pd", "cameras"]
    assert {"none in 2025", "3383", "15"} <= values["ga-atlanta-pd", "immigration_searches"]
    assert len(values["us", "cameras"]) >= 4
