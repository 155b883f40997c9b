"""Does a source add, fill, move and end, and overwrite no maintained cell unasked?"""

import pytest

from domain.schema import TABLES
from loaders.agency_names.matcher import AgencyMatch, Why
from loaders.proposals.changes import Conflict, Proposal
from loaders.proposals.comparison import propose
from loaders.sources.base.rows import Parsed, named, parsed, row, vendor_named
from tests.builders import row as good_row

AGENCIES = {"A": "ca-springfield-pd", "B": "us-fbi", "A again": "ca-springfield-pd"}
OWN_CONTRACT = "ca-springfield-pd-acme"
SHARE_ID = "ca-springfield-pd--us-fbi--acme-network-direct"


def match(name: str) -> AgencyMatch:
    """Know two agencies, one of them by two names."""
    agency_id = AGENCIES.get(name, "")
    return AgencyMatch(name, agency_id, 100.0 if agency_id else 0.0, Why.ALIAS)


def tables(**rows: list[dict[str, object]]) -> dict[str, list[dict[str, str]]]:
    """Return all tables as text; those not given hold nothing but sources and a vendor."""
    given = {
        "sources": [good_row("sources"), good_row("sources", source_id="a-list", title="A list")],
        "vendors": [good_row("vendors", aliases="Acme Group")],
        **rows,
    }
    return {
        name: [row(name, **{k: v for k, v in cells.items() if v is not None}) for cells in listed]
        for name, listed in ((name, given.get(name, [])) for name in TABLES)
    }


def a_source(source_id: str = "new", **cells: object) -> tuple[str, dict[str, str]]:
    """Return an incoming source."""
    said = {"title": "New", "publisher": "The portal", "kind": "transparency_portal"}
    return "sources", row("sources", source_id=source_id, **{**said, **cells})


def a_share(**cells: object) -> tuple[str, dict[str, str]]:
    """Return an incoming share from A to B."""
    said = {
        "provider_id": named("A"),
        "recipient_id": named("B"),
        "platform_id": "acme-network",
        "mechanism": "direct_share",
        "status": "reported",
        "source_ids": "new",
    }
    return "shares", row("shares", **{**said, **cells})


def standing_share(**cells: object) -> dict[str, object]:
    """Return a share that stands."""
    said = {"share_id": SHARE_ID, "platform_id": "acme-network", "source_ids": "a-list"}
    return good_row("shares", **{**said, **cells})


def compare(incoming: list, take: bool = False, **standing: list) -> Proposal:
    """Propose incoming rows to standing ones."""
    return propose(parsed(incoming), tables(**standing), match, take)


def changes(proposal: Proposal) -> list[tuple[str, str, str]]:
    """Return column, before and after of each change."""
    return [(c.column, c.before, c.after) for c in (*proposal.changed, *proposal.ended)]


def test_a_row_that_is_new_is_added_with_its_id_and_its_source():
    proposal = compare([a_source(), a_share(last_seen_on="2026-04-28")])
    (table, share), (other, source) = proposal.added
    assert (table, share["share_id"], share["provider_id"]) == (
        "shares",
        SHARE_ID,
        "ca-springfield-pd",
    )
    assert (other, source["source_id"]) == ("sources", "new")
    assert proposal.changed_tables == ["shares", "sources"]


def test_the_same_again_changes_nothing():
    incoming = [a_source(), a_share(last_seen_on="2026-04-28")]
    first = compare(incoming)
    second = propose(parsed(incoming), first.tables, match)
    assert second.is_empty
    assert second.tables == first.tables


def test_a_row_of_a_name_that_is_not_known_waits_and_its_source_too():
    proposal = compare([a_source(), a_share(recipient_id=named("Nobody"))])
    assert proposal.is_empty
    assert proposal.unmatched == {"Nobody": 1}


def test_an_agency_does_not_share_with_itself():
    assert compare([a_source(), a_share(recipient_id=named("A again"))]).is_empty


def test_two_names_of_one_agency_make_one_share_with_the_days_of_both():
    incoming = [
        a_source(),
        a_share(first_seen_on="2026-02-01", last_seen_on="2026-03-01", status="ended"),
        a_share(provider_id=named("A again"), first_seen_on="2026-01-01", last_seen_on="2026-04"),
    ]
    share = compare(incoming).added[0][1]
    assert (share["first_seen_on"], share["last_seen_on"], share["status"]) == (
        "2026-01-01",
        "2026-04",
        "reported",
    )


def test_a_share_seen_later_moves_its_last_day_and_keeps_the_day_it_was_known_before():
    incoming = [a_source(), a_share(first_seen_on="2026-03-28", last_seen_on="2026-04-28")]
    proposal = compare(incoming, shares=[standing_share(last_seen_on="2024-04-26")])
    assert changes(proposal) == [
        ("first_seen_on", "", "2024-04-26"),
        ("last_seen_on", "2024-04-26", "2026-04-28"),
        ("source_ids", "a-list", "a-list|new"),
    ]


def test_an_older_list_moves_only_the_first_day():
    incoming = [a_source(), a_share(first_seen_on="2023-01-01", last_seen_on="2023-01-01")]
    standing = standing_share(first_seen_on="2024-04-26", last_seen_on="2024-05-01")
    assert changes(compare(incoming, shares=[standing])) == [
        ("first_seen_on", "2024-04-26", "2023-01-01"),
        ("source_ids", "a-list", "a-list|new"),
    ]


def test_a_share_taken_off_a_list_is_ended():
    incoming = [
        a_source(),
        a_share(status="ended", last_seen_on="2024-04-26", ended_on="2026-04-28"),
    ]
    proposal = compare(incoming, shares=[standing_share(last_seen_on="2024-04-26")])
    assert [(c.column, c.after) for c in proposal.ended] == [
        ("status", "ended"),
        ("ended_on", "2026-04-28"),
    ]
    assert proposal.counts["ended"] == 1


def test_a_share_seen_after_its_end_is_a_contradiction_and_stays_ended():
    standing = standing_share(status="ended", ended_on="2025-01-01")
    proposal = compare([a_source(), a_share(last_seen_on="2026-04-28")], shares=[standing])
    assert proposal.is_empty
    assert proposal.conflicts == [
        Conflict(
            "shares", SHARE_ID, "ended_on", "2025-01-01", "seen again 2026-04-28", "new", False
        )
    ]


POLICY = ("policies", row("policies", agency_id=named("A"), retention_days=21, source_ids="new"))


def test_a_blank_is_filled():
    standing = good_row("policies", retention_days=None, source_ids="a-list")
    assert changes(compare([a_source(), POLICY], policies=[standing])) == [
        ("retention_days", "", "21"),
        ("source_ids", "a-list", "a-list|new"),
    ]


def test_what_contradicts_a_maintained_cell_becomes_two_claims():
    standing = good_row("policies", retention_days=30, source_ids="a-list")
    source = a_source(published_on="2026-04-28")
    proposal = compare([source, POLICY], policies=[standing])
    assert proposal.changed == []
    assert proposal.conflicts == [
        Conflict("policies", "ca-springfield-pd", "retention_days", "30", "21", "new", True)
    ]
    columns = ("claim_id", "value", "unit", "as_of", "claimed_by", "source_ids")
    assert [tuple(r[c] for c in columns) for t, r in proposal.added if t == "claims"] == [
        ("ca-springfield-pd-retention-days-1", "30", "days", "2024-04-26", "The city", "a-list"),
        ("ca-springfield-pd-retention-days-2", "21", "days", "2026-04-28", "The portal", "new"),
    ]


def test_claims_made_once_are_not_made_again():
    standing = good_row("policies", retention_days=30, source_ids="a-list")
    first = compare([a_source(), POLICY], policies=[standing])
    second = propose(parsed([a_source(), POLICY]), first.tables, match)
    assert second.is_empty
    assert second.conflicts == []


def test_a_maintained_cell_is_overwritten_when_asked():
    standing = good_row("policies", retention_days=30, source_ids="a-list")
    proposal = compare([a_source(), POLICY], take=True, policies=[standing])
    assert changes(proposal)[0] == ("retention_days", "30", "21")
    assert proposal.conflicts == []


def test_a_note_is_never_touched_and_a_number_written_otherwise_is_the_same():
    cells = row("policies", agency_id=named("A"), retention_days="30", source_ids="new", note="x")
    standing = good_row("policies", retention_days="30.0", source_ids="a-list")
    assert compare([a_source(), ("policies", cells)], policies=[standing]).is_empty


def a_contract(**cells: object) -> tuple[str, dict[str, str]]:
    """Return an incoming contract of A."""
    said = {
        "buyer_id": named("A"),
        "vendor_id": vendor_named("ACME GROUP, INC."),
        "purpose": "Readers",
        "status": "unknown",
        "source_ids": "new",
    }
    return "contracts", row("contracts", **{**said, **cells})


def claims_of(proposal: Proposal) -> list[tuple[str, ...]]:
    """Return what each added claim is about, what it says, who says so and where."""
    columns = ("subject_id", "metric", "value", "claimed_by", "source_ids")
    return [tuple(r[c] for c in columns) for table, r in proposal.added if table == "claims"]


def test_a_vendor_is_known_by_its_aliases_and_an_award_by_its_number():
    proposal = compare([a_source(), a_contract(award_id="PIID1")])
    contract = proposal.added[0][1]
    assert (contract["contract_id"], contract["vendor_id"]) == ("ca-springfield-pd-piid1", "acme")


def test_a_contract_without_a_number_is_that_of_buyer_and_vendor():
    standing = good_row("contracts", obligated_usd=None, source_ids="a-list")
    proposal = compare([a_source(), a_contract(obligated_usd=5)], contracts=[standing])
    assert changes(proposal)[0] == ("obligated_usd", "", "5")


def test_where_several_contracts_could_be_meant_none_is_touched():
    two = [good_row("contracts"), good_row("contracts", contract_id="another")]
    proposal = compare([a_source(), a_contract(status="terminated")], contracts=two)
    assert proposal.is_empty
    assert [problem.message for problem in proposal.skipped] == [
        "2 rows of contracts could be meant; none was touched"
    ]


def test_an_end_that_the_status_of_the_records_denies_is_not_filled_in():
    standing = good_row("contracts", source_ids="a-list")
    incoming = [a_source(), a_contract(status="terminated", end_on="2026-08")]
    proposal = compare(incoming, contracts=[standing])
    assert proposal.changed == []
    assert [(c.column, c.incoming) for c in proposal.conflicts] == [("status", "terminated")]
    assert claims_of(proposal) == [
        (OWN_CONTRACT, "contract_status", "active", "The city", "a-list"),
        (OWN_CONTRACT, "contract_status", "terminated", "The portal", "new"),
    ]


def test_an_end_that_two_sources_give_differently_becomes_two_claims_of_the_contract():
    standing = good_row("contracts", status="terminated", end_on="2026-02-17", source_ids="a-list")
    incoming = [a_source(), a_contract(status="terminated", end_on="2026-03")]
    proposal = compare(incoming, contracts=[standing])
    assert proposal.changed == []
    assert claims_of(proposal) == [
        (OWN_CONTRACT, "contract_end_on", "2026-02-17", "The city", "a-list"),
        (OWN_CONTRACT, "contract_end_on", "2026-03", "The portal", "new"),
    ]
    assert propose(parsed(incoming), proposal.tables, match).is_empty


@pytest.mark.parametrize(
    ("column", "ours", "theirs", "metric"),
    [
        ("signed_on", "2024-05-01", "2024-06", "contract_signed_on"),
        ("start_on", "2024-07-01", "2024-08-01", "contract_start_on"),
        ("ceiling_usd", "100000", "250000", "contract_ceiling_usd"),
    ],
)
def test_when_a_contract_began_and_its_ceiling_become_claims_of_it(column, ours, theirs, metric):
    standing = good_row("contracts", source_ids="a-list", **{column: ours})
    proposal = compare([a_source(), a_contract(**{column: theirs})], contracts=[standing])
    assert proposal.changed == []
    assert [c.kept_as_claims for c in proposal.conflicts] == [True]
    assert claims_of(proposal) == [
        (OWN_CONTRACT, metric, ours, "The city", "a-list"),
        (OWN_CONTRACT, metric, theirs, "The portal", "new"),
    ]


def test_records_that_do_not_know_how_a_contract_stands_claim_nothing():
    standing = good_row("contracts", status="unknown", source_ids="a-list")
    proposal = compare([a_source(), a_contract(status="cancelled")], contracts=[standing])
    assert claims_of(proposal) == [
        (OWN_CONTRACT, "contract_status", "cancelled", "The portal", "new")
    ]


def test_where_the_records_rest_on_who_contradicts_them_they_speak_for_themselves():
    standing = good_row("contracts", status="expired", source_ids="a-list")
    source = a_source(publisher="The city")
    proposal = compare([source, a_contract(status="cancelled")], contracts=[standing])
    assert [claim[3] for claim in claims_of(proposal)] == [
        "The records here, from The city",
        "The city",
    ]


def test_a_day_that_would_break_the_order_of_dates_is_a_contradiction():
    standing = good_row("contracts", status="terminated", source_ids="a-list")
    incoming = [a_source(), a_contract(status="terminated", end_on="2020-01")]
    proposal = compare(incoming, contracts=[standing])
    assert proposal.changed == []
    assert [claim[2] for claim in claims_of(proposal)] == ["2020-01"]
    assert [(c.column, c.maintained, c.incoming) for c in proposal.conflicts] == [
        ("end_on", "", "2020-01")
    ]


def test_a_docket_that_is_no_case_of_the_table_is_no_row():
    case = row("cases", caption="X v. Y", court_id="cand", docket_number="1", source_ids="new")
    assert compare([a_source(), ("cases", case)]).is_empty


def test_a_docket_fills_the_case_it_is_of():
    case = row(
        "cases",
        caption="X v. Y",
        court_id="cand",
        docket_number="1",
        filed_on="2022-01-05",
        source_ids="new",
    )
    standing = good_row("cases", court_id="cand", docket_number="1", filed_on=None)
    assert changes(compare([a_source(), ("cases", case)], cases=[standing]))[0] == (
        "filed_on",
        "",
        "2022-01-05",
    )


def test_a_page_that_is_a_source_already_is_not_made_one_again():
    known = good_row("sources", source_id="known", url="https://example.org/list")
    source = a_source(kind="tracker", url="https://example.org/list")
    proposal = compare([source, a_share()], sources=[known])
    assert [table for table, _ in proposal.added] == ["shares"]
    assert proposal.added[0][1]["source_ids"] == "known"


@pytest.mark.parametrize("take", [False, True])
def test_the_tables_given_are_left_as_they_are(take):
    standing = tables(policies=[good_row("policies", source_ids="a-list")])
    before = repr(standing)
    propose(parsed([a_source(), POLICY]), standing, match, take)
    assert repr(standing) == before


def test_a_page_read_on_another_day_is_another_source():
    known = good_row("sources", source_id="list", url="https://example.org/list")
    for day, source_id in (("2024-04-26", "list"), ("2026-08-22", "list-2026-08-22")):
        source = a_source(f"list-{day}", url="https://example.org/list", published_on=day)
        share = a_share(source_ids=f"list-{day}")
        assert compare([source, share], sources=[known]).added[0][1]["source_ids"] == source_id


def test_leads_and_what_was_passed_over_are_handed_on():
    proposal = propose(Parsed({}, ("lead",), ("problem",)), tables(), match)
    assert (proposal.leads, proposal.skipped) == (("lead",), ("problem",))
