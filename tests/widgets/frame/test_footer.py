"""The foot of a page leads to the plain page of what it is about, with day and language kept."""

import re

import pytest
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.slow  # pages of Streamlit

PATIENCE = 60


def led(page: str, **asked: str) -> str:
    """Return where the last link at the foot of a page leads, after those to words and method."""
    script = f"from widgets.frame.footer import footer\nfooter({page!r})"
    app = AppTest.from_string(script, default_timeout=PATIENCE)
    for name, value in asked.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    (foot,) = (one.proto.body for one in app.get("html"))
    return re.findall('href="([^"]+)"', foot)[-1]


@pytest.mark.parametrize(
    ("page", "asked", "path"),
    [
        ("agency", {"agency_id": "us-ice"}, "/agencies/us-ice"),
        ("agency", {}, "/agencies"),
        ("who_can_see", {"agency_id": "us-ice", "lang": "es"}, "/es/agencies/us-ice"),
        ("litigation", {"case_id": "a-v-b"}, "/cases/a-v-b"),
        ("policies_and_laws", {"state": "CA"}, "/states/CA"),
        ("data", {"source_id": "a-source"}, "/sources/a-source"),
        ("sharing_network", {}, "/platforms"),
    ],
)
def test_a_page_about_one_thing_leads_to_its_plain_page(page, asked, path):
    assert led(page, **asked).split("?")[0] == path


def test_a_page_without_a_plain_one_leads_nowhere_else():
    assert "glossary" in led("method")
