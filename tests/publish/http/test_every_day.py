"""Is every day that a person can type, from the year 1 to 9999, answered or refused in words?"""

import pytest

from views.base.catalogue import catalogue

DAYS = ("0001-01-01", "0001", "1582-10-10", "2024-02-29", "2262-04-12", "9999-12-31", "9999")
PAGES = (
    "/agencies/us-ice",
    "/agencies/ca-oakland-pd",
    "/es/agencies/ca-oakland-pd",
    "/states/CA",
    "/who_can_see",
    "/api/v1/contracts",
    "/api/v1/shares",
    "/api/v1/access/ca-oakland-pd",
    "/letters/letter.txt",
    "/calendars/all.ics",
)


@pytest.mark.slow
def test_every_view_answers_on_one_of_these_days(whole):
    answers = {}
    for n, (name, entry) in enumerate(catalogue().items()):
        day = DAYS[n % len(DAYS)]
        is_of_one = "agency_id" in [param.name for param in entry.params]
        one = "&agency_id=ca-oakland-pd" if is_of_one else ""
        answers[name, day] = whole.get(f"/views/{name}.csv?as_of={day}{one}").status_code
    assert {asked: code for asked, code in answers.items() if code not in (200, 400, 404)} == {}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_on_every_day(whole, path, day):
    answer = whole.get(f"{path}?as_of={day}&agency_id=ca-oakland-pd&submitted_on={day}")
    assert answer.status_code in (200, 400, 404)
    assert "Traceback" not in answer.text
