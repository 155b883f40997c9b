"""The first page is found by its own name too."""

from publish.app.first_page import FIRST


def test_its_name_leads_to_the_root_with_everything_asked(client):
    answer = client.get(f"/{FIRST}?place=a%20b&lang=es", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == "/?place=a%20b&lang=es"
    assert client.get(f"/{FIRST}", follow_redirects=False).headers["location"] == "/"
