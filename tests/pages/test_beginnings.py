"""What the server sends of a page before its scripts run is what the page then shows."""

import datetime as dt
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from starlette.requests import Request

from publish.app.beginnings import Beginning, beginning_of

ASKED = (
    ("agency", {"agency_id": "ca-oakland-pd"}),
    ("agency", {}),
    ("ask", {"agency_id": "ca-oakland-pd"}),
    ("calendar", {}),
    ("cameras", {}),
    ("changes", {"since": "2026-01-01"}),
    ("contracts", {"level": "federal", "status": "stolen"}),
    ("contracts", {"contract_id": "us-ice-west-lpr-2017"}),
    ("data", {}),
    ("litigation", {"case_id": "aclu-norcal-v-ice-2018"}),
    ("map", {"show": "states"}),
    ("method", {}),
    ("overview", {}),
    ("policies_and_laws", {"state": "CA"}),
    ("records_requests", {}),
    ("searches", {}),
    ("sharing_network", {"agency_id": "ca-el-cajon-pd"}),
    ("who_can_see", {"place": "94601"}),
    ("who_can_see", {"agency_id": "ca-el-cajon-pd", "lang": "es"}),
    ("whose_plates", {"agency_id": "us-ice"}),
)


def _begun(page: str, **values: str) -> Beginning:
    scope = {
        "type": "http",
        "path": f"/{page}",
        "query_string": urlencode(values).encode(),
        "headers": [],
    }
    return beginning_of(page, Request(scope))


def _plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


@pytest.mark.parametrize(("name", "values"), ASKED)
def test_a_page_shows_the_title_and_answer_that_were_sent_before(name, values, run_page, text_of):
    begun = _begun(name, as_of="2026-11-24", **values)
    page = run_page(name, **values)
    assert begun.title in [title.value.replace("\\", "") for title in page.title]
    shown = _plain(text_of(page))
    for sent in (begun.answer, *begun.below.splitlines()):
        assert _plain(sent) in shown


def test_a_page_about_one_thing_names_it_and_leads_to_its_plain_page():
    begun = _begun("who_can_see", agency_id="ca-el-cajon-pd")
    assert begun.named == "El Cajon Police Department"
    assert begun.path == "/agencies/ca-el-cajon-pd"


def test_of_a_thing_that_is_not_known_nothing_is_said():
    begun = _begun("contracts", contract_id="no-such-contract")
    assert not begun.answer
    assert not begun.named


@pytest.mark.parametrize("day", ["1850-01-01", "yesterday", "9999-12-31"])
def test_any_day_can_be_asked(day):
    begun = _begun("contracts", as_of=day)
    assert begun.answer
    assert begun.ask.as_of_given == (day == "9999-12-31")
    assert begun.ask.as_of in (dt.date.today(), dt.date(9999, 12, 31))
