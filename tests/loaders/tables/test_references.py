"""Is every id that names nothing named, and every key that stands twice?"""

from tests.builders import agency, contract, row, share
from tests.loaders.messages import messages


def test_unknown_id_is_named_with_the_nearest_one():
    assert messages(shares=[share(provider_id="ca-springfeld-pd")]) == [
        "data/shares.csv, row 2, column provider_id: found 'ca-springfeld-pd', no such agency_id, "
        "vendor_id or platform_id; nearest is 'ca-springfield-pd'"
    ]


def test_unknown_id_like_no_other_is_to_be_added_first():
    assert messages(contracts=[contract(vendor_id="zzz")]) == [
        "data/contracts.csv, row 2, column vendor_id: found 'zzz', no such vendor_id; "
        "add it to vendors.csv first"
    ]


def test_each_unknown_id_of_a_list_is_named():
    assert messages(contracts=[contract(source_ids="a-contrakt|a-portal|zzz")]) == [
        "data/contracts.csv, row 2, column source_ids: found 'a-contrakt', no such source_id; "
        "nearest is 'a-contract'",
        "data/contracts.csv, row 2, column source_ids: found 'zzz', no such source_id; "
        "add it to sources.csv first",
    ]


def test_list_of_nothing_but_unknown_ids_is_named_by_its_first_ten():
    many = "|".join(f"zzz-{n}" for n in range(200))
    assert len(messages(contracts=[contract(source_ids=many)])) == 10


def test_reference_to_the_same_table_is_checked():
    rows = [agency(parent_id="us-fbj"), _fbi()]
    assert messages(agencies=rows) == [
        "data/agencies.csv, row 2, column parent_id: found 'us-fbj', no such agency_id; "
        "nearest is 'us-fbi'"
    ]


def test_share_may_join_agencies_vendors_and_platforms():
    rows = [share(), share(provider_id="acme", recipient_id="acme-network")]
    assert messages(shares=rows) == []


def test_defendant_may_be_a_role_in_words_but_an_id_must_exist():
    case = row("cases", defendants="ca-springfield-pd|The accused|ca-spring-pd")
    assert messages(cases=[case]) == [
        "data/cases.csv, row 2, column defendants: found 'ca-spring-pd', no such agency_id, "
        "vendor_id or platform_id; nearest is 'ca-springfield-pd'"
    ]


def test_claim_may_be_about_a_state_or_the_country_but_no_other_word():
    rows = [row("claims", claim_id=s.lower(), subject_id=s) for s in ("us", "CA", "Texas")]
    assert messages(claims=rows) == [
        "data/claims.csv, row 4, column subject_id: found 'Texas', no such agency_id, vendor_id, "
        "platform_id, contract_id or case_id; add it to agencies.csv or vendors.csv or "
        "platforms.csv or contracts.csv or cases.csv first"
    ]


def test_row_without_a_source_is_named():
    assert messages(shares=[share(source_ids=None)]) == [
        "data/shares.csv, row 2, column source_ids: found nothing; "
        "write the source_id of each source that states this row"
    ]


def test_key_that_stands_twice_is_named():
    assert messages(contracts=[contract(), contract(purpose="More")]) == [
        "data/contracts.csv, row 3, column contract_id: found 'ca-springfield-pd-acme', "
        "which row 2 has already; write another, or join the two rows"
    ]


def test_key_of_several_columns_that_stands_twice_is_named():
    assert messages(request_items=[row("request_items"), row("request_items", note="x")]) == [
        "data/request_items.csv, row 3: row 2 has the same request_id and category already; "
        "change one, or join the two rows"
    ]


def test_agency_that_no_row_names_is_named():
    rows = [agency(), _fbi(), agency(agency_id="ca-shelbyville-pd")]
    assert messages(agencies=rows) == [
        "data/agencies.csv, row 4, column agency_id: found 'ca-shelbyville-pd', which no row of "
        "any table names; add the row that tells of it with its source"
    ]


def test_agency_that_only_its_part_names_counts_as_named():
    parent = agency(agency_id="us-doj", name="Justice", kind="other", level="federal", state=None)
    assert messages(agencies=[agency(), _fbi(parent_id="us-doj"), parent]) == []


def _fbi(**values):
    return agency(**{"agency_id": "us-fbi", "level": "federal", "state": None, **values})
