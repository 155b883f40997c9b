"""Another name of an address leads to it, with everything asked."""

import pytest


@pytest.mark.parametrize("path", ["/embed/contracts-list", "/gallery", "/contracts"])
def test_an_address_below_a_language_leads_to_that_with_the_language_asked(client, path):
    answer = client.get(f"/es{path}?as_of=2024-04-26", follow_redirects=False)
    assert answer.status_code == 308
    assert answer.headers["location"] == f"{path}?as_of=2024-04-26&lang=es"
