"""The states, shaded by a count, a rate or their law."""

import pandas as pd
import pytest

from charts.maps.outlines import flat_states
from charts.maps.states import HATCH, states_chart
from domain.palette import DARK, LIGHT
from domain.words import words

SAY = words("en")


def states(**of_california):
    rows = pd.DataFrame({"state": sorted(flat_states())})
    rows = rows.assign(agency_count=0, per_million=0.0, law="none_found")
    for column, value in of_california.items():
        rows.loc[rows["state"] == "CA", column] = value
    return rows


def trace(figure, name):
    return next(t for t in figure.data if t.name == name)


def legend(figure):
    return [t.name for t in figure.data if t.showlegend is not False]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_every_state_is_drawn_and_says_its_value(palette):
    figure = states_chart(states(agency_count=212), "agency_count", SAY, palette)
    assert {t.name for t in figure.data if t.showlegend is False and t.name} == set(flat_states())
    assert trace(figure, "CA").text == "California: agencies on record: 212"
    assert trace(figure, "CA").fillcolor == palette.accent
    assert trace(figure, "NV").fillcolor == palette.land
    assert legend(figure) == ["None on record", "50 or more"]


@pytest.mark.parametrize(
    ("count", "words_of_class"),
    [(1, "1 to 9"), (9, "1 to 9"), (10, "10 to 24"), (49, "25 to 49"), (50, "50 or more")],
)
def test_counts_fall_in_classes_that_the_legend_names(count, words_of_class):
    figure = states_chart(states(agency_count=count), "agency_count", SAY, LIGHT)
    assert legend(figure)[-1] == words_of_class


@pytest.mark.parametrize(
    ("rate", "words_of_class"),
    [(0.4, "Under 2"), (2.0, "2 to under 4"), (5.99, "4 to under 6"), (6.0, "6 or more")],
)
def test_rates_fall_in_classes_that_the_legend_names(rate, words_of_class):
    figure = states_chart(states(per_million=rate), "per_million", SAY, LIGHT)
    assert legend(figure)[-1] == words_of_class
    assert trace(figure, "CA").text.endswith("agencies per million people")


def test_a_law_in_force_carries_the_postal_code_and_none_found_is_hatched():
    figure = states_chart(states(law="in_force"), "law", SAY, LIGHT)
    labels = next(t for t in figure.data if t.mode == "text")
    assert list(labels.text) == ["CA"]
    assert trace(figure, "CA").fillpattern.shape is None
    assert trace(figure, "NV").fillpattern.shape == HATCH["shape"]
    assert legend(figure) == ["In force", "None found"]


def test_a_state_with_room_carries_its_value_and_a_small_one_does_not():
    figure = states_chart(states(), "agency_count", SAY, LIGHT)
    labels = next(t for t in figure.data if t.mode == "text")
    assert len(labels.text) == sum(s.label_room >= 0.0135 for s in flat_states().values())
    assert flat_states()["RI"].label_x not in list(labels.x)


def test_the_chart_uses_no_base_map():
    figure = states_chart(states(), "agency_count", SAY, LIGHT)
    assert {t.type for t in figure.data} == {"scatter"}
