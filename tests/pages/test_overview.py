"""The first page: find an agency, the numbers, what changed lately."""

from domain.words import words

SAY = words("en")


def test_the_page_runs_alone_and_asks_its_question(run_page):
    page = run_page("overview")
    assert not page.exception
    assert [title.value for title in page.title] == [SAY("page.overview.title")]


def test_the_page_is_the_first_of_the_frame(run_in_frame):
    page = run_in_frame("overview")
    assert not page.exception
    assert [title.value for title in page.title] == [SAY("page.overview.title")]


def test_the_finder_stands_before_the_numbers(run_page):
    page = run_page("overview")
    assert page.text_input("overview_q").label == SAY("finder.label")


def test_a_town_in_the_address_is_found_with_links_to_its_agencies(run_page, text_of):
    html = text_of(run_page("overview", q="94601"))
    assert "94601 is in Oakland, California." in html
    assert "/agency?agency_id=ca-oakland-pd" in html


def test_what_is_typed_is_found_and_stands_in_the_address(run_page, text_of):
    page = run_page("overview")
    page.text_input("overview_q").set_value("El Cajon")
    page.button[0].click().run()
    assert page.query_params["q"] in ("El Cajon", ["El Cajon"])
    assert "/agency?agency_id=ca-el-cajon-pd" in text_of(page)


def test_five_numbers_each_lead_to_their_rows(run_page, text_of):
    html = text_of(run_page("overview"))
    for key in ("agencies", "federal", "shares", "ended", "cases"):
        assert f"/views/overview-{key}/table" in html
    assert "1,246" in html


def test_a_strand_narrows_the_list(run_page, text_of):
    page = run_page("overview")
    assert "takes effect" in text_of(page)
    page.selectbox("overview_strand").select("court").run()
    assert page.query_params["strand"] in ("court", ["court"])
    assert "takes effect" not in text_of(page)


def test_a_strand_that_is_none_is_ignored_and_said(run_page, text_of):
    html = text_of(run_page("overview", strand="<script>"))
    assert "is not a choice of the filter" in html
    assert "<script>" not in html


def test_markup_in_the_finder_is_shown_as_text(run_page, text_of):
    html = text_of(run_page("overview", q="<img src=x onerror=alert(1)>"))
    assert "&lt;img" in html
    assert "<img" not in html
