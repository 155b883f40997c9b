"""The nation that is shipped: how much it holds, and that every list is shown whole."""

import pytest

from loaders.gathered.origins import origins
from loaders.gathered.package import PACKAGES_VARIABLE
from loaders.releases.live import HOME
from loaders.releases.release import load_release

MOST_UNIDENTIFIED = 0.02
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def nation():
    patch = pytest.MonkeyPatch()
    patch.delenv(PACKAGES_VARIABLE, raising=False)
    yield load_release(HOME / "data")
    patch.undo()


def test_no_package_is_left_out(nation):
    assert [str(p) for one in nation.gathered.packages for p in one.problems] == []
    ids = [one.id for one in nation.packages]
    assert ids == ["contracts-ended", "flock-portals", "flock-sharing-lists", "private-eyes"]


def test_it_holds_the_shares_and_agencies_of_the_whole_country(nation):
    shares, agencies = nation.table("shares"), nation.table("agencies")
    assert len(shares) >= 65_000
    assert len(agencies) >= 5_000
    states = agencies.set_index("agency_id")["state"]
    assert shares["provider_id"].map(states).nunique() >= 42


def test_of_the_names_on_lists_two_in_a_hundred_at_most_are_not_identified(nation):
    unknown = nation.gathered.unidentified
    assert unknown["reason"].str.len().min() > 0
    assert len(unknown) <= MOST_UNIDENTIFIED * len(nation.table("shares"))


def test_each_gathered_share_was_read_in_a_file_at_a_place(nation):
    read = {one.row_id for one in origins(HOME / "data") if one.table == "shares" and one.place}
    owners = nation.gathered.packages_of["shares"]
    alone = nation.table("shares").loc[~owners.str.startswith("curated"), "share_id"]
    assert len(set(alone) - read) <= 5  # two curated agencies that became one


def test_a_list_is_shown_whole(nation):
    provider, listed = "ca-el-cajon-pd", nation.table("shares")
    unknown = nation.gathered.unidentified
    shares = (listed["provider_id"] == provider).sum()
    mine = unknown[(unknown["agency_id"] == provider) & (unknown["direction"] == "outbound")]
    last = [o for o in origins(HOME / "data") if o.row_id.startswith(f"{provider}--")]
    names = {o.name for o in last if o.place == "sharing_outbound" and o.day == "2026-04-29"}
    assert shares + len(mine) >= len(names)
