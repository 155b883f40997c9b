"""What lies ahead is drawn as exactly as it is known."""

import datetime as dt

import pandas as pd

from charts.law.calendar import ahead_chart
from domain.palette import LIGHT

DAY = dt.date(2026, 11, 24)


def ahead(*rows: tuple[str, str, str, str | None]) -> pd.DataFrame:
    """Return rows of kind, name, date and until."""
    found = pd.DataFrame(rows, columns=["kind", "name", "date", "until"], dtype="str")
    return found.assign(said=found["name"])


def traces(figure, mode: str) -> list:
    """Return the traces of a mode."""
    return [trace for trace in figure.data if trace.mode == mode]


def test_a_day_is_a_full_mark_and_a_year_an_open_one_at_the_end_of_its_bar():
    rows = ahead(("Ends", "A", "2027-04-30", None), ("Ends", "B", "2027", None))
    figure = ahead_chart(rows, ["Ends"], DAY, "Date", LIGHT)
    marks = traces(figure, "markers")[0]
    assert list(marks.marker.symbol) == ["circle", "circle-open"]
    assert [str(x)[:10] for x in marks.x] == ["2027-04-30", "2027-12-31"]
    bars = traces(figure, "lines")[0]
    assert [str(x)[:10] for x in bars.x[3:5]] == ["2027-01-01", "2027-12-31"]


def test_a_bar_does_not_begin_before_the_day():
    figure = ahead_chart(ahead(("Ends", "A", "2026", None)), ["Ends"], DAY, "Date", LIGHT)
    assert str(traces(figure, "lines")[0].x[0])[:10] == "2026-11-24"


def test_a_range_ends_on_its_last_day():
    rows = ahead(("Due", "A", "2026-12-01", "2026-12-31"))
    figure = ahead_chart(rows, ["Due"], DAY, "Date", LIGHT)
    assert str(traces(figure, "markers")[0].x[0])[:10] == "2026-12-31"


def test_each_kind_has_a_mark_of_its_own_and_the_axis_its_title():
    rows = ahead(("Ends", "A", "2027-01-01", None), ("Case", "B & C", "2027-02-01", None))
    figure = ahead_chart(rows, ["Ends", "Case"], DAY, "Date", LIGHT)
    marks = traces(figure, "markers")
    assert [trace.name for trace in marks] == ["Ends", "Case"]
    assert [trace.marker.symbol[0] for trace in marks] == ["circle", "square"]
    assert figure.layout.xaxis.title.text == "Date"
    assert list(traces(figure, "text")[0].text) == ["A", "B &amp; C"]


def test_nothing_ahead_is_an_empty_picture():
    figure = ahead_chart(ahead(), [], DAY, "Date", LIGHT)
    assert [len(trace.x) for trace in figure.data] == [0]
