"""A view that stands alone says what it was asked for, whatever that is."""

import pytest

from views.base.catalogue import catalogue


@pytest.fixture(scope="module")
def described(client) -> dict[str, dict]:
    """Return what the list of embeds says of each, by its id."""
    listed = client.get("/api/v1/embeds.json").json()["embeds"]
    return {one["id"]: one for one in listed}


@pytest.mark.parametrize("view_id", sorted(catalogue()))
def test_every_filter_of_every_view_can_be_named(client, described, view_id):
    params = catalogue()[view_id].params
    listed = {p["name"]: p["choices"] for p in described[view_id]["parameters"]}
    for param in params:
        for choice in (*listed[param.name][:1], *listed[param.name][-1:]):
            assert client.get(f"/embed/{view_id}.txt", params={param.name: choice}).is_success


def test_several_kinds_of_record_and_days_are_named_in_words(client):
    asked = {"agency_id": "ca-el-cajon-pd", "records": "contracts,training"}
    said = client.get("/embed/ask-letter.txt", params=asked).text
    assert "El Cajon Police Department · Contracts, Training" in said
    said = client.get("/embed/changes-shares.txt", params={"from": "2024-01"}).text
    assert "Which shares changed · January 2024" in said
