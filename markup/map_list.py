"""What does a map show, in words: its legend, and the same points as a list with the same links?"""

from html import escape
from itertools import groupby

import pandas as pd

from charts.maps.folium_maps import Listed, MarkStyle, PointMap
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import STATE_NAMES, Evidence
from markup.cells import evidence_html, name_html
from views.base.ask import Ask

OPEN_UP_TO = 150
STYLE = """<style>
.pw .pw-legend{list-style:none;margin:.3rem 0;padding:0;font-size:.83rem}
.pw .pw-legend li{display:inline-block;margin:0 1rem .15rem 0}
.pw-map-list{overflow-y:auto;font-size:.88rem;line-height:1.4}
.pw-map-list summary{cursor:pointer;padding:.35rem 0;border-bottom:1px solid var(--pw-line)}
.pw .pw-map-list ul{list-style:none;margin:0;padding:.1rem 0 .5rem}
.pw .pw-map-list li{margin:0;padding:.22rem 0;font-size:.9rem}
.pw-map-list small{color:var(--pw-muted);font-size:.82rem}
.pw-map-list li small{display:block}
@media print{.pw-map-list{max-height:none!important;overflow:visible}}
</style>"""


def legend_html(drawn: PointMap) -> str:
    """Return what each mark of the map means."""
    items = "".join(f"<li>{_mark_html(style)} {escape(style.words)}</li>" for style in drawn.legend)
    return f'{STYLE}<ul class="pw-legend">{items}</ul>'


def list_html(drawn: PointMap, title: str, ask: Ask, height: int) -> str:
    """Return the points of a map as a list that scrolls in itself, grouped as the map groups them.

    Every point is in it, also those without coordinates. Groups are open if the list is short.
    """
    ordered = sorted(drawn.listed, key=_order_of_first(drawn.listed))
    is_open = " open" if len(ordered) <= OPEN_UP_TO else ""
    groups = "".join(
        _group_html(group, list(items), is_open, ask)
        for group, items in groupby(ordered, key=lambda one: one.group)
    )
    return (
        f'{STYLE}<div class="pw-map-list" tabindex="0" role="group" aria-label="{escape(title)}" '
        f'style="max-height:{height}px">{groups}</div>'
    )


def states_html(rows: pd.DataFrame, metric: str, title: str, ask: Ask, height: int) -> str:
    """Return the states as a list of the same height: each with its value and its agencies' map.

    Takes the rows of `measures.subjects.map.states_summary` in the order to list them.
    """
    lines = "".join(_state_html(row, metric, ask) for row in rows.to_dict("records"))
    return (
        f'{STYLE}<div class="pw-map-list" tabindex="0" role="group" aria-label="{escape(title)}" '
        f'style="max-height:{height}px"><ul>{lines}</ul></div>'
    )


def _state_html(row: dict[str, object], metric: str, ask: Ask) -> str:
    name = escape(STATE_NAMES[row["state"]])
    linked = f'<a href="{escape(ask.address("map", state=row["state"]))}">{name}</a>'
    if metric == "law":
        laws = "" if pd.isna(row["law_ids"]) else row["law_ids"]
        cited = [ask.names.get(law, law) for law in laws.split(LIST_SEPARATOR) if law]
        text = " · ".join([ask.say.label("map.law", row["law"]), *cited])
    else:
        digits = 1 if metric == "per_million" else 0
        text = ask.say(f"map.value.{metric}", value=ask.say.number(row[metric], digits))
    return f"<li>{linked} <small>{escape(text)}</small></li>"


def _mark_html(style: MarkStyle) -> str:
    return f'<span aria-hidden="true" style="color:{style.colour}">{style.mark}</span>'


def _order_of_first(listed: tuple[Listed, ...]):
    first = {group: n for n, group in reversed(list(enumerate(one.group for one in listed)))}
    return lambda one: first[one.group]


def _group_html(group: str, items: list[Listed], is_open: str, ask: Ask) -> str:
    style = items[0].style
    mark = _mark_html(style) if style.words == group else ""
    lines = "".join(_item_html(one, ask) for one in items)
    return (
        f"<details{is_open}><summary>{mark} <b>{escape(group)}</b> "
        f"<small>{ask.say.number(len(items))}</small></summary>"
        f"<ul>{lines}</ul></details>"
    )


def _item_html(one: Listed, ask: Ask) -> str:
    detail = f"<small>{escape(one.detail)}{_evidence(one, ask)}</small>"
    return f"<li>{name_html(one.agency_id, ask)} {detail}</li>"


def _evidence(one: Listed, ask: Ask) -> str:
    """Return the evidence mark of the best source of a point, with how many there are."""
    ids = [i for i in dict.fromkeys(one.source_ids.split(LIST_SEPARATOR)) if i in ask.sources]
    if not ids:
        return ""
    best = min((ask.sources[i]["evidence"] for i in ids), key=list(Evidence).index)
    return f" · {evidence_html(best, ask)} · {escape(ask.say('frame.sources', n=len(ids)))}"
