"""The same count of the same thing stands on the public page, in the embed and in the API."""

import html
import re

import pytest

COUNTED = {
    "ca-el-cajon-pd": "97 agencies could reach plates scanned by El Cajon Police Department",
    "ca-oakland-pd": "1 agency could reach plates scanned by Oakland Police Department",
    "ca-san-francisco-pd": "1 agency could reach plates scanned by San Francisco Police Department",
}
DAY = "2026-11-24"


def plain(client, address: str) -> str:
    """Return what an address shows, as text."""
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", answer.text)).split())


@pytest.mark.parametrize("agency_id", COUNTED)
def test_the_public_page_the_embed_and_the_api_count_the_same(client, agency_id):
    said = COUNTED[agency_id]
    assert said in plain(client, f"/agencies/{agency_id}?as_of={DAY}")
    for view in ("who_can_see-said", "agency-said"):
        assert said in plain(client, f"/embed/{view}?agency_id={agency_id}&as_of={DAY}")
    rows = client.get(f"/api/v1/access/{agency_id}?as_of={DAY}&limit=1000").json()["rows"]
    counted = [
        row
        for row in rows
        if row["recipient_table"] == "agencies"
        and row["place"] != "private"
        and row["basis"] == "standing_access"
        and row["standing"] == "last_seen"
        and not row["is_later"]
    ]
    assert len(counted) == int(said.split()[0])
