"""The flow, the matrix and the pools draw what they are given, each answer apart."""

import pandas as pd

from charts.sharing.flow import flow_chart
from charts.sharing.matrix import pools_chart, sharing_matrix_chart
from domain.palette import LIGHT
from domain.words import words

SAY = words("en")
FLOW = ["label", "place", "standing", "share_count"]
CELLS = ["provider", "recipient", "address", "place", "standing", "share_count"]
POOLS = ["label", "direction", "standing", "share_count"]


def cells(*rows: tuple) -> pd.DataFrame:
    """Return rows as `sharing_matrix_chart` takes them, ordered as they come."""
    frame = pd.DataFrame(rows, columns=CELLS)
    for column in ("provider", "recipient"):
        frame[column] = pd.Categorical(frame[column], list(dict.fromkeys(frame[column])))
    return frame


def test_the_flow_runs_from_giver_to_place_to_answer():
    rows = [
        ("California", "federal", "held", 3),
        ("California", "federal", "last_seen", 2),
        ("Texas", "same_state", "last_seen", 1),
    ]
    sankey = flow_chart(pd.DataFrame(rows, columns=FLOW), SAY, LIGHT).data[0]
    names = [label.split("<br>") for label in sankey.node.label]
    assert names == [
        ["California", "3 shown · 2 last seen"],
        ["Texas", "1 last seen"],
        ["▲ Federal", "3 shown · 2 last seen"],
        ["■ Same state", "1 last seen"],
        ["Shown on the day", "3 shown"],
        ["Last seen before", "3 last seen"],
    ]
    drawn = zip(sankey.link.source, sankey.link.target, sankey.link.value, strict=True)
    assert list(drawn) == [(0, 2, 5), (1, 3, 1), (2, 4, 3), (2, 5, 2), (3, 5, 1)]
    assert sankey.link.customdata[0] == "California → Federal: 3 shown · 2 last seen"


def test_an_empty_flow_draws_nothing():
    assert len(flow_chart(pd.DataFrame(columns=FLOW), SAY, LIGHT).data) == 0


def test_a_cell_of_the_matrix_holds_each_answer_on_a_line_of_its_own():
    figure = sharing_matrix_chart(
        cells(
            ("California", "▲ Federal", "", "federal", "held", 5),
            ("California", "▲ Federal", "", "federal", "last_seen", 63),
            ("California", "TX", "", "other_state", "ended", 2),
        ),
        SAY,
        LIGHT,
    )
    texts = figure.data[-1]
    assert list(texts.text) == ["5 shown<br>63 last seen", "2 ended"]
    assert texts.customdata[1] == "California → TX: 2 ended<br>● Other state"
    assert figure.layout.xaxis.title.text == "Where the recipient is"


def test_a_cell_of_several_places_claims_none():
    figure = sharing_matrix_chart(
        cells(
            ("Others", "Others", "", "same_state", "held", 1),
            ("Others", "Others", "", "other_state", "held", 2),
        ),
        SAY,
        LIGHT,
    )
    assert list(figure.data[-1].text) == ["3 shown"]
    assert list(figure.data[-1].customdata) == ["Others → Others: 3 shown"]


def test_a_row_of_the_matrix_leads_on_where_it_can():
    figure = sharing_matrix_chart(
        cells(("California", "TX", "/sharing_network?provider_state=CA", "other_state", "held", 1)),
        SAY,
        LIGHT,
    )
    assert "provider_state=CA" in figure.layout.yaxis.ticktext[0]


def test_an_empty_matrix_draws_no_text():
    assert list(sharing_matrix_chart(cells(), SAY, LIGHT).data[-1].text) == []


def test_what_goes_in_is_drawn_to_the_left_of_what_comes_out():
    rows = [("LEARN", "in", "last_seen", 4), ("LEARN", "out", "held", 1)]
    figure = pools_chart(pd.DataFrame(rows, columns=POOLS), SAY, LIGHT)
    bars = [list(t.x) for t in figure.data if t.name is None]
    assert bars == [[1], [-4]]
    assert [note.text for note in figure.layout.annotations] == [
        "<b>LEARN</b>",
        "4 last seen",
        "1 shown",
    ]


def test_no_pools_draw_no_bars():
    assert len(pools_chart(pd.DataFrame(columns=POOLS), SAY, LIGHT).data) == 0
