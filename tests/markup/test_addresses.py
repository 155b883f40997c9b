"""Sources of a public page: numbered as they are met, and which of them are printed."""

from markup.addresses import FIRST_OF_ROW, Numbers, in_language, public_path


def test_sources_are_numbered_as_they_are_met_and_the_first_of_an_open_row_are_printed():
    numbers = Numbers()
    assert numbers.of(["a", "b"]) == [1, 2]
    assert numbers.of(["b", "c", "d", "e"]) == [2, 3, 4, 5]
    assert numbers.first == {"a", "b", "c", "d"}
    assert FIRST_OF_ROW == 3


def test_sources_met_behind_what_is_closed_are_numbered_too_but_are_none_of_the_first():
    numbers = Numbers()
    closed = Numbers(numbers.by_id, numbers.first, is_open=False)
    assert closed.of(["a"]) == [1]
    assert numbers.of(["b"]) == [2]
    assert numbers.by_id == {"a": 1, "b": 2}
    assert numbers.first == {"b"}


def test_a_page_of_the_app_leads_to_the_public_page_of_what_it_is_asked_about():
    assert public_path("agency", {"agency_id": "ca-x-pd"}) == "/agencies/ca-x-pd"
    assert public_path("agency", {}) == "/agencies"
    assert public_path("method", {}) == ""
    assert in_language("/agencies", "es") == "/es/agencies"
