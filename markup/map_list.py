"""What does a map show, in words: its legend, and what is on it as a list with the same links?"""

from collections.abc import Callable
from itertools import groupby
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from charts.maps.folium_maps import Listed, PointMap
from domain.cameras import Measure
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import STATE_NAMES, Evidence
from markup.cells import evidence_html, name_html
from markup.pieces import html_list, join_html, link, macro, paragraph
from views.base.ask import Ask
from views.base.view import View
from views.cameras.params import for_address

OPEN_UP_TO = 150
_legend = macro("maps.html", "legend")
_mark = macro("maps.html", "mark")
_scrolled = macro("maps.html", "scrolled")
_item = macro("maps.html", "item")
_group = macro("maps.html", "group")


def legend_html(drawn: PointMap) -> Markup:
    """Return what each mark of the map means."""
    return _legend(drawn.legend)


def list_html(drawn: PointMap, title: str, ask: Ask, height: int) -> Markup:
    """Return the points of a map as a list that scrolls in itself, grouped as the map groups them.

    Every point is in it, also those without coordinates. Groups are open if the list is short.
    """
    ordered = sorted(drawn.listed, key=_order_of_first(drawn.listed))
    groups = [
        _group_html(group, list(items), len(ordered) <= OPEN_UP_TO, ask)
        for group, items in groupby(ordered, key=lambda one: one.group)
    ]
    return _scrolled(title, height, join_html(groups))


def states_html(rows: pd.DataFrame, metric: str, title: str, ask: Ask, height: int) -> Markup:
    """Return the states as a list of the same height: each with its value and its agencies' map.

    Takes the rows of `measures.subjects.map.states_summary` in the order to list them.
    """
    items = [_state_html(row, metric, ask) for row in rows.to_dict("records")]
    return _scrolled(title, height, html_list(items))


def cameras_list_html(view: View, page: str, ask: Ask, height: int) -> Markup:
    """Return the rows of a map of cameras as a list of a height: states, or counties of a state.

    Each state leads to its own map and list on the same page, and from there back to all.
    """
    measure = ask.value("measure") or Measure.COUNT
    rows = view.rows.sort_values([measure, "camera_count"], ascending=False, na_position="last")
    is_state = "county" not in rows.columns
    items = []
    for row in rows.to_dict("records"):
        lead = _cameras_link(page, str(row["state"]), ask) if is_state else _county(row, ask)
        items.append(_item(lead, _camera_counts(row, measure, ask)))
    back = paragraph(_cameras_link(page, "", ask)) if ask.value("state") else ""
    return _scrolled(view.title, height, join_html([back, html_list(items)]))


def _county(row: dict[str, Any], ask: Ask) -> str:
    name = str(row["county"])
    return name if ask.value("state") else f"{name}, {STATE_NAMES[str(row['state'])]}"


def _camera_counts(row: dict[str, Any], measure: str, ask: Ask) -> str:
    texts = [ask.say("count.cameras", n=int(row["camera_count"]))]
    if measure != Measure.COUNT and not pd.isna(row[measure]):
        value = ask.say.number(float(row[measure]), 1)
        texts.insert(0, ask.say(f"cameras.value.{measure}", value=value))
    return " · ".join(texts)


def _cameras_link(page: str, state: str, ask: Ask) -> Markup:
    """Return a link to the map of a state, or of all if it is blank, with all else kept."""
    kept = {**for_address(ask.values), "state": state}
    kept |= {"show": "cameras"} if page == "map" else {}
    said = STATE_NAMES[state] if state else f"← {ask.say('cameras.list.all')}"
    return link(ask.address(page, **kept), said)


def _state_html(row: dict[str, Any], metric: str, ask: Ask) -> Markup:
    linked = link(ask.address("map", state=row["state"]), STATE_NAMES[row["state"]])
    if metric == "law":
        laws = "" if pd.isna(row["law_ids"]) else row["law_ids"]
        cited = [ask.names.get(law, law) for law in laws.split(LIST_SEPARATOR) if law]
        text = " · ".join([ask.say.label("map.law", row["law"]), *cited])
    else:
        digits = 1 if metric == "per_million" else 0
        text = ask.say(f"map.value.{metric}", value=ask.say.number(row[metric], digits))
    return _item(linked, text)


def _order_of_first(listed: tuple[Listed, ...]) -> Callable[[Listed], int]:
    first = {group: n for n, group in reversed(list(enumerate(one.group for one in listed)))}
    return lambda one: first[one.group]


def _group_html(group: str, items: list[Listed], is_open: bool, ask: Ask) -> Markup:
    style = items[0].style
    mark = _mark(style) if style.words == group else ""
    points = [_item(name_html(one.agency_id, ask), _detail(one, ask)) for one in items]
    return _group(is_open, mark, group, ask.say.number(len(items)), points)


def _detail(one: Listed, ask: Ask) -> Markup:
    """Return the words of a point, its best evidence, and how many sources it has."""
    detail = escape(one.detail)
    ids = [i for i in dict.fromkeys(one.source_ids.split(LIST_SEPARATOR)) if i in ask.sources]
    if not ids:
        return detail
    levels = [Evidence(str(ask.sources[i]["evidence"])) for i in ids]
    best = min(levels, key=list(Evidence).index)
    count = ask.say("frame.sources", n=len(ids))
    return Markup("{} · {} · {}").format(detail, evidence_html(best, ask), count)
