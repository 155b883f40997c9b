"""The page of letters finds an agency, presets what is missing, and takes choices."""

import json

TITLE = "What could I ask this agency for?"
EL_CAJON = "ca-el-cajon-pd"


def letter(page) -> dict:
    """Return what the letter's editor is given."""
    (editor,) = (
        element.proto
        for element in page.get("bidi_component")
        if element.proto.component_name.endswith("platewatch_letter")
    )
    return json.loads(editor.json)


def test_the_page_runs_alone_and_asks_for_an_agency(run_page, text_of):
    page = run_page("ask")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]
    assert "Type a city, a county or an agency" in text_of(page)
    assert not page.get("bidi_component")


def test_the_page_runs_in_the_frame(run_in_frame):
    page = run_in_frame("ask")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]


def test_an_agency_gets_a_letter_for_what_is_missing(run_page, text_of):
    page = run_page("ask", agency_id=EL_CAJON)
    assert not page.exception
    assert "under the California Public Records Act" in text_of(page)
    assert letter(page)["items"].startswith("1. Contracts, purchase orders")
    assert "2. " not in letter(page)["items"]


def test_choosing_another_kind_of_record_changes_the_letter_and_the_address(run_page):
    page = run_page("ask", agency_id=EL_CAJON)
    page.button_group(key="ask_records").set_value(["contracts", "audit_logs"]).run()
    assert "2. For the last 12 months, audit logs" in letter(page)["items"]
    assert page.query_params["records"] == "contracts,audit_logs"


def test_giving_all_kinds_back_leaves_a_place_to_name_them(run_page):
    page = run_page("ask", agency_id=EL_CAJON)
    page.button_group(key="ask_records").set_value([]).run()
    assert letter(page)["items"] == "[Describe the records you ask for]"
    assert page.query_params["records"] == "none"


def test_the_page_is_in_spanish_and_the_letter_in_english(run_page, text_of):
    page = run_page("ask", agency_id=EL_CAJON, lang="es")
    assert page.title[0].value == "¿Qué le puedo pedir a esta agencia?"
    assert "Dear records officer:" in letter(page)["text"]
    assert "las agencias responden en inglés" in text_of(page)
    assert "A quien corresponda:" in text_of(page)


def test_an_agency_that_is_not_known_shows_near_ones(run_page, text_of):
    page = run_page("ask", agency_id="ca-el-cajon")
    assert not page.exception
    assert "Did you mean" in text_of(page)


def test_an_agency_that_no_records_law_reaches_gets_no_letter(run_page, text_of):
    page = run_page("ask", agency_id="sc-catawba-nation-tribal-pd")
    assert not page.exception
    assert "belongs to a tribal government" in text_of(page)
    assert not page.get("bidi_component")


def test_records_that_are_none_are_ignored_and_said(run_page, text_of):
    page = run_page("ask", agency_id=EL_CAJON, records="contracts,plates")
    assert not page.exception
    assert "“contracts,plates” is not a choice of the filter “What to ask for”" in text_of(page)
    assert letter(page)["items"].startswith("1. Contracts")
