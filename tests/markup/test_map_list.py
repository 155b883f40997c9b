"""The list beside a map: the same points, filters and links, for those who use no map."""

import datetime as dt

import pandas as pd
import pytest

from domain.palette import LIGHT
from domain.schema import TABLES
from domain.words import words
from markup.map_list import OPEN_UP_TO, legend_html, list_html, states_html
from tests.builders import agency, frame, row, share, source
from views.base.ask import Ask
from views.base.catalogue import catalogue

DAY = dt.date(2024, 6, 1)
HOSTILE = "<img src=x onerror=alert(1)>"


def asked(values=None, **rows):
    rows.setdefault("sources", [source()])
    tables = {name: frame(name, *rows.get(name, ())) for name in TABLES}
    return Ask(tables, DAY, words("en"), LIGHT, values or {}, as_of_given=True)


def listed(view_id, ask):
    view = catalogue()[view_id].answer(ask)
    return list_html(view.figure, view.title, ask, 400)


def test_every_agency_is_listed_under_its_state_with_a_link_that_keeps_the_day():
    reno = agency(agency_id="nv-reno-pd", name="Reno Police", state="NV", latitude=None)
    text = listed("map-agencies", asked(agencies=[agency(), reno], policies=[row("policies")]))
    assert text.index("<b>California</b>") < text.index("<b>Nevada</b>")
    assert (
        '<li><a href="/agency?agency_id=ca-springfield-pd&amp;as_of=2024-06-01">'
        "Springfield Police Department</a> <small>Police department · Policy or portal</small></li>"
    ) in text
    assert 'href="/agency?agency_id=nv-reno-pd&amp;as_of=2024-06-01"' in text


def test_the_ends_of_shares_carry_their_evidence_and_companies_no_link():
    ask = asked(
        agencies=[agency()],
        vendors=[row("vendors", name="Acme & Sons")],
        shares=[share(recipient_id="acme")],
    )
    text = listed("map-shares", ask)
    assert "Private, last seen before" in text
    assert "<li>Acme &amp; Sons <small>Direct share · last seen April 26, 2024 · " in text
    assert "Primary</span> · 1 source</small>" in text


def test_a_short_list_is_open_and_a_long_one_is_folded():
    many = [agency(agency_id=f"ca-{n}-pd") for n in range(OPEN_UP_TO + 1)]
    assert "<details open>" in listed("map-agencies", asked(agencies=many[:-1]))
    assert "<details open>" not in listed("map-agencies", asked(agencies=many))


def test_what_a_cell_holds_is_text_in_the_list():
    text = listed("map-agencies", asked(agencies=[agency(name=HOSTILE)]))
    assert "&lt;img src=x onerror=alert(1)&gt;" in text
    assert "<img" not in text


def test_the_legend_says_each_mark_in_words():
    ask = asked(agencies=[agency(kind="sheriff")], policies=[row("policies")])
    text = legend_html(catalogue()["map-agencies"].answer(ask).figure)
    assert f'<span aria-hidden="true" style="color:{LIGHT.same_state}">■</span> Sheriff' in text


@pytest.mark.parametrize(
    ("metric", "said"),
    [
        ("agency_count", "agencies on record: 212"),
        ("per_million", "5.4 agencies per million people"),
        ("law", "In force · Cal. Code 1"),
    ],
)
def test_a_state_is_listed_with_its_value_and_leads_to_its_agencies(metric, said):
    rows = pd.DataFrame(
        [
            {
                "state": "CA",
                "agency_count": 212,
                "per_million": 5.402,
                "law": "in_force",
                "law_ids": "ca-law",
            }
        ]
    )
    text = states_html(rows, metric, "States", asked(state_laws=[row("state_laws")]), 400)
    assert (
        '<li><a href="/map?state=CA&amp;as_of=2024-06-01">California</a> '
        f"<small>{said}</small></li>"
    ) in text
