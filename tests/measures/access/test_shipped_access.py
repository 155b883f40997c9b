"""What the shipped tables say of access: agencies checked by hand, and the chain to ICE."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from domain.vocabulary import PathKind, Standing
from measures.access.access import who_can_see, whose_plates_can
from measures.access.network import Network
from measures.access.paths import paths_between

EXPECTED = pd.read_csv(Path(__file__).with_name("expected_access.csv"))
COLUMNS = ["place", "standing", "kind", "step_count", "path_count", "has_denial"]
ASK = {"who_can_see": who_can_see, "whose_plates_can": whose_plates_can}
RELEASE = dt.date(2019, 3, 13)


@pytest.mark.parametrize(
    "expected",
    EXPECTED.to_dict("records"),
    ids=lambda row: f"{row['subject_id']}-{row['as_of']}-{row['other_id']}",
)
def test_agency_is_as_reasoned_by_hand(expected: dict, shipped_network: Network):
    ask, as_of = ASK[expected["question"]], dt.date.fromisoformat(expected["as_of"])
    rows = ask(shipped_network, expected["subject_id"], as_of)
    assert len(rows) == expected["rows"]
    row = rows[rows.iloc[:, 0] == expected["other_id"]].iloc[0]
    assert row[COLUMNS].to_dict() == {name: expected[name] for name in COLUMNS}


def test_ten_agencies_are_checked_by_hand():
    assert EXPECTED["subject_id"].nunique() >= 10
    assert EXPECTED["reasoning"].notna().all()


def chain(network: Network, provider: str, as_of: dt.date) -> list[list[tuple]]:
    """Return the paths from a provider to ICE, as provider, recipient and answer of each step."""
    rows = paths_between(network, provider, "us-ice", as_of)
    steps = rows.groupby("path")[["provider_id", "recipient_id", "standing"]]
    return [[tuple(step) for step in path.to_numpy()] for _, path in steps]


def test_repossession_firms_reads_reach_ice_through_drn_and_learn(shipped_network: Network):
    assert chain(shipped_network, "ma-new-england-associates", dt.date(2018, 6, 1)) == [
        [
            ("ma-new-england-associates", "drn-data", Standing.LAST_SEEN),
            ("drn-data", "vigilant-learn", Standing.LAST_SEEN),
            ("vigilant-learn", "us-ice", Standing.HELD),
        ]
    ]


def test_private_operators_reads_reach_ice_through_vigilant_and_west(shipped_network: Network):
    through_west = [
        ("ca-irvine-company", "vigilant-solutions", Standing.LAST_SEEN),
        ("vigilant-solutions", "west-publishing", Standing.LAST_SEEN),
        ("west-publishing", "us-ice", Standing.HELD),
    ]
    assert through_west in chain(shipped_network, "ca-irvine-company", dt.date(2018, 8, 1))
    assert chain(shipped_network, "ca-irvine-company", dt.date(2018, 6, 1)) == []


def test_local_agencies_reads_reach_ice_through_learn(shipped_network: Network):
    assert chain(shipped_network, "ca-contra-costa-county-so", dt.date(2018, 3, 1)) == [
        [
            ("ca-contra-costa-county-so", "vigilant-learn", Standing.HELD),
            ("vigilant-learn", "us-ice", Standing.HELD),
        ]
    ]


def test_what_ice_bought_is_not_a_yes_after_the_purchase_was_last_seen(shipped_network: Network):
    for as_of in (dt.date(2017, 12, 31), dt.date(2018, 7, 1), dt.date(2020, 9, 1)):
        bought = whose_plates_can(shipped_network, "us-ice", as_of).set_index("provider_id")
        assert bought.loc["vigilant-learn", "standing"] == Standing.HELD
    bought = whose_plates_can(shipped_network, "us-ice", dt.date(2021, 1, 1))
    answers = bought.set_index("provider_id")["standing"]
    assert answers.loc["vigilant-learn"] == Standing.LAST_SEEN
    assert answers.loc["west-publishing"] == Standing.LAST_SEEN


def test_agencies_of_the_list_released_in_2019_come_out(
    shipped_network: Network, shipped: dict[str, pd.DataFrame]
):
    shares = shipped["shares"]
    listed = shares[shares["note"].str.contains("ICE list released 2019-03-13", na=False)]
    reach = whose_plates_can(shipped_network, "us-ice", dt.date(2019, 4, 1))
    reach = reach.set_index("provider_id").loc[listed["provider_id"]]
    assert len(reach) == len(listed) >= 29
    assert set(reach["kind"]) == {PathKind.STANDING_DIRECT}
    denied = reach[reach["has_denial"]].index
    assert list(denied) == ["ca-union-city-pd", "ct-enfield-pd", "ct-norwalk-pd"]
    ended = reach[reach["standing"] == Standing.ENDED].index
    assert list(ended) == [
        "ca-tulare-pd",
        "ct-southern-connecticut-state-university-pd",
        "il-downers-grove-pd",
    ]
