"""What stands below a chart: a citation that anyone can open and that no later edit changes."""

import datetime as dt
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from domain.words import words
from markup.addresses import BASE_ADDRESS
from markup.strip import strip_html
from publish.http.release_store import current_release, tables_of
from views.base.ask import Ask
from views.base.catalogue import catalogue

DAY = dt.date(2026, 11, 24)


def test_a_citation_gives_a_whole_address_that_names_release_day_and_filters(served):
    asked = Ask(tables_of(current_release()), DAY, words("en"), values={"status": "terminated"})
    view = catalogue()["contracts-by-year"].answer(asked)
    html = unescape(str(strip_html(view, asked, "0123456789ab")))
    cited = re.search(r'class="pw-cite">([^<]*)<', html)[1]
    address = urlsplit(re.search(r"https?://\S+", cited)[0].rstrip(".)"))
    assert f"{address.scheme}://{address.netloc}" == BASE_ADDRESS
    assert address.path == "/embed/contracts-by-year"
    assert parse_qs(address.query) == {
        "as_of": [DAY.isoformat()],
        "release": ["0123456789ab"],
        "status": ["terminated"],
    }
