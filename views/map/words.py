"""How does the map page say in words what it shows?"""

from collections.abc import Callable

import pandas as pd

from charts.maps.agencies import AgencyHub
from domain.vocabulary import NOT_ENDED, SHOWN_STANDINGS, STATE_NAMES, Direction, LawAnswer, Place
from measures.subjects.map import ENDED
from views.base.ask import Ask
from views.base.view import View
from views.map.params import Metric, Subject, chosen_agency


def answer_of(subject: Subject, shown: View, ask: Ask) -> str:
    """Return the sentence that answers the page's question for what it shows."""
    return _ANSWERS[subject](shown.rows, ask)


def _agencies_answer(rows: pd.DataFrame, ask: Ask) -> str:
    policies = int((rows["policy_count"] > 0).sum())
    states_named = int(rows["state"].nunique())
    key = "map.agencies.filtered" if any(ask.values.values()) else "map.agencies.answer"
    return ask.say(key, n=len(rows), states=states_named, policies=policies)


def _shares_answer(rows: pd.DataFrame, ask: Ask) -> str:
    direction = ask.value("direction") or Direction.OUT
    counted = rows["standing"].value_counts()
    name = ask.names.get(chosen_agency(ask))
    if name is None:
        return ask.say("map.shares.none")
    n = int(rows["standing"].isin(NOT_ENDED).sum())
    said = ask.say(f"map.shares.answer.{direction}", n=n, agency=name)
    if not len(rows):
        return said
    parts = [
        ask.say(f"access.count.{word}", n=int(counted[word]))
        for word in SHOWN_STANDINGS
        if word in counted
    ]
    return ask.say("map.shares.answer.on_the_day", said=said, parts=" · ".join(parts))


def _ended_answer(rows: pd.DataFrame, ask: Ask) -> str:
    counted = rows["status"].value_counts()
    numbers = {str(status): int(counted.get(status, 0)) for status in ENDED}
    return ask.say("map.ended.answer", date=ask.say.date(ask.as_of), **numbers)


def _states_answer(rows: pd.DataFrame, ask: Ask) -> str:
    metric = ask.value("metric") or Metric.AGENCY_COUNT
    most = rows.iloc[0]
    return ask.say(
        f"map.states.answer.{metric}",
        n=int((rows["law"] == LawAnswer.IN_FORCE).sum()),
        total=len(rows),
        on_date=ask.say.on_date(ask.as_of),
        agencies=int(rows["agency_count"].sum()),
        states=int((rows["agency_count"] > 0).sum()),
        name=STATE_NAMES[most["state"]],
        count=int(most["agency_count"]),
        rate=ask.say.number(most["per_million"], 1),
        people=int(most["people_count"]),
    )


_ANSWERS: dict[Subject, Callable[[pd.DataFrame, Ask], str]] = {
    Subject.AGENCIES: _agencies_answer,
    Subject.SHARES: _shares_answer,
    Subject.ENDED: _ended_answer,
    Subject.STATES: _states_answer,
}


def words_of_map(ask: Ask, title: str, rows: pd.DataFrame) -> tuple[str, str]:
    """Return the text alternative of a map of points, and what it leaves out."""
    missing = int(rows["latitude"].isna().sum())
    alt = ask.say("alt.map", title=title, n=len(rows) - missing, m=missing)
    return alt, ask.say("strip.rows_left_out.place", n=missing)


def words_of_arcs(ask: Ask, hub: AgencyHub, placed: pd.DataFrame, direction: str) -> str:
    """Return the text alternative of a map of arcs."""
    if direction != Direction.OUT:
        key = f"map.shares.alt.{direction}"
        return ask.say(key, agency=hub["name"], n=len(placed))
    counted = placed["place"].value_counts()
    places = (Place.FEDERAL, Place.OTHER_STATE, Place.SAME_STATE)
    numbers = {str(place): int(counted.get(place, 0)) for place in places}
    return ask.say("alt.map_arcs", agency=hub["name"], **numbers)


def words_of_states(ask: Ask, title: str, rows: pd.DataFrame, metric: str) -> str:
    """Return the text alternative of the shaded states."""
    if metric == Metric.LAW:
        in_force = int((rows["law"] == LawAnswer.IN_FORCE).sum())
        return ask.say("map.states.alt.law", title=title, n=in_force)
    most, least = rows.loc[rows[metric].idxmax()], rows.loc[rows[metric].idxmin()]
    digits = 0 if metric == Metric.AGENCY_COUNT else 1
    return ask.say(
        "map.states.alt",
        title=title,
        n=len(rows),
        name=STATE_NAMES[most["state"]],
        value=ask.say.number(most[metric], digits),
        low_name=STATE_NAMES[least["state"]],
        low_value=ask.say.number(least[metric], digits),
    )
