"""Curated and gathered rows become one set of tables, by the rules the module states."""

import pytest

from loaders.gathered.package import PACKAGES_VARIABLE
from loaders.releases.release import load_release
from tests.builders import row, share, source, write_folder
from tests.loaders.gathered.packages import put_package


@pytest.fixture(autouse=True)
def _packages_are_read(monkeypatch):
    monkeypatch.delenv(PACKAGES_VARIABLE, raising=False)


def shares_of(folder):
    rows = load_release(folder).table("shares")
    return rows.astype("object").where(rows.notna(), None).to_dict("records")


def merged_share(tmp_path, curated, *gathered):
    folder = write_folder(tmp_path / "data", shares=[share(**curated)])
    for number, changed in enumerate(gathered):
        own = source(source_id=f"list-{number}")
        one = share(source_ids=f"list-{number}", **changed)
        put_package(folder, f"p{number}", sources=[own], shares=[one])
    (found,) = shares_of(folder)
    return found


def test_a_share_seen_by_both_was_seen_from_the_first_to_the_last_day(tmp_path):
    found = merged_share(tmp_path, {"last_seen_on": "2024-04-26"}, {"last_seen_on": "2026-04-22"})
    assert (found["first_seen_on"], found["last_seen_on"]) == ("2024-04-26", "2026-04-22")
    assert found["source_ids"] == "a-portal|list-0"


def test_the_latest_list_says_whether_a_share_ended(tmp_path):
    ended = {"status": "ended", "last_seen_on": "2026-04-03", "ended_on": "2026-04-10"}
    found = merged_share(tmp_path, {"last_seen_on": "2024-04-26"}, ended)
    assert (found["status"], found["ended_on"]) == ("ended", "2026-04-10")
    again = merged_share(
        tmp_path / "again", {"last_seen_on": "2024-04-26"}, ended, {"last_seen_on": "2026-04-29"}
    )
    assert (again["status"], again["ended_on"]) == ("reported", None)


def test_a_curated_end_stands_and_what_was_seen_after_it_is_told(tmp_path):
    curated = {"status": "ended", "last_seen_on": "2024-04-26", "ended_on": "2025-06"}
    found = merged_share(tmp_path, curated, {"last_seen_on": "2026-04-22"})
    assert (found["status"], found["ended_on"]) == ("ended", "2025-06")
    assert found["note"] == "on a list of 2026-04-22 again"


def test_two_that_disagree_on_days_become_claims_and_none_is_overwritten(tmp_path):
    folder = write_folder(tmp_path / "data", policies=[row("policies", retention_days=30)])
    own = source(source_id="a-list", publisher="The Lister")
    said = row("policies", retention_days=365, source_ids="a-list")
    put_package(folder, "lists", sources=[own], policies=[said])
    release = load_release(folder)
    assert release.table("policies")["retention_days"].to_list() == [30]
    claims = release.table("claims")
    days = claims[claims["metric"] == "retention_days"]
    assert sorted(days["value"]) == ["30", "365"]
    assert set(release.gathered.disagreements["is_claimed"]) == {"True"}


def test_a_blank_curated_cell_is_filled_and_the_source_that_fills_it_is_named(tmp_path):
    folder = write_folder(tmp_path / "data", policies=[row("policies", retention_days=None)])
    said = row("policies", retention_days=365, source_ids="a-list")
    put_package(folder, "lists", sources=[source(source_id="a-list")], policies=[said])
    release = load_release(folder)
    (found,) = release.table("policies").to_dict("records")
    assert found["retention_days"] == 365
    assert found["source_ids"].endswith("|a-list")
    assert release.gathered.packages_of["policies"].to_list() == ["curated|lists"]


def test_packages_are_merged_in_the_order_of_their_ids_whatever_the_folders(tmp_path):
    ids = []
    for name, folders in (("one", ("x", "y")), ("other", ("y", "x"))):
        folder = write_folder(tmp_path / name)
        for place in folders:
            days = {"x": "2025-01-01", "y": "2026-01-01"}
            one = share(recipient_id="us-dea", last_seen_on=days[place])
            put_package(folder, place, shares=[one])
        ids.append(load_release(folder).id)
    assert ids[0] == ids[1]


def test_without_packages_a_release_is_what_its_curated_files_make(tmp_path, monkeypatch):
    folder = write_folder(tmp_path / "data")
    plain = load_release(folder).id
    put_package(folder, "lists", shares=[share(recipient_id="us-dea")])
    assert load_release(folder).id != plain
    monkeypatch.setenv(PACKAGES_VARIABLE, "none")
    assert load_release(folder).id == plain
