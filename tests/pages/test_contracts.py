"""The contracts page opens, filters, and shows one contract in full."""

import datetime as dt

import pytest

TITLE = "Who pays for plate readers, whom, and how much?"


def test_the_page_runs_alone(run_page, text_of):
    page = run_page("contracts")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]
    text = text_of(page)
    assert "371 contracts for plate readers or plate data are on record here." in text
    assert "Award 70CDCR18P00000017." in text


def test_the_page_runs_in_the_frame(run_in_frame):
    page = run_in_frame("contracts")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]


def test_choosing_a_level_changes_the_table_and_the_address(run_page, text_of):
    page = run_page("contracts")
    page.selectbox(key="contracts_level").set_value("federal").run()
    text = text_of(page)
    assert "30 contracts for plate readers or plate data are on record here." in text
    assert "34 rows, the latest signed first" in text
    assert page.query_params["level"] in ("federal", ["federal"])


def test_choosing_what_to_show_changes_the_bars(run_page, text_of):
    page = run_page("contracts")
    page.selectbox(key="contracts_measure").set_value("ceiling_usd").run()
    assert "Ceilings, by vendor" in text_of(page)


def test_a_filter_that_is_not_valid_is_ignored_and_said(run_page, text_of):
    text = text_of(run_page("contracts", status="stolen"))
    assert "“stolen” is not a choice of the filter" in text
    assert "371 contracts" in text


def test_the_day_governs_the_page(run_page, text_of):
    text = text_of(run_page("contracts", as_of=dt.date(2018, 5, 23)))
    assert "As they stood on May 23, 2018." in text
    assert "signed, or first on record, after the as-of date: 378" in text


def test_one_contract_is_shown_by_its_address(run_page, text_of):
    page = run_page("contracts", contract_id="us-ice-west-lpr-2017")
    assert not page.exception
    assert [title.value for title in page.title] == [
        "What did ICE Enforcement and Removal Operations sign with West Publishing Corporation?"
    ]
    text = text_of(page)
    assert "Obligated so far, where stated: $525,000. Ceiling: $6,373,488." in text
    assert "Letter to the chief executive of Thomson Reuters" in text


@pytest.mark.parametrize(
    ("asked", "near"),
    [("us-ice-west-2017", "contract_id=us-ice-west-lpr-2017"), ("<b>zz</b>", "")],
)
def test_an_unknown_contract_is_said_with_those_nearest(run_page, text_of, asked, near):
    page = run_page("contracts", contract_id=asked)
    assert not page.exception
    assert [title.value for title in page.title] == ["We do not know this contract"]
    assert near in text_of(page)
    assert "<b>zz" not in text_of(page)
