"""Another name of an address leads to it, with everything asked."""

from publish.app.aliases import FIRST_PAGE


def test_its_name_leads_to_the_root_with_everything_asked(client):
    answer = client.get(f"/{FIRST_PAGE}?place=a%20b&lang=es", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == "/?place=a%20b&lang=es"
    assert client.get(f"/{FIRST_PAGE}", follow_redirects=False).headers["location"] == "/"
