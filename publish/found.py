"""What does a reader see of what was found: agencies to choose from, or an honest nothing?"""

from html import escape

import pandas as pd

from domain.vocabulary import STATE_NAMES
from measures.finder import Found, Match
from measures.towns import Town
from publish.cells import name_html
from views.view import Ask

SHOWN = 12
TOWNS_SHOWN = 30


def found_html(found: Found, ask: Ask, page: str) -> str:
    """Return what was found as safe HTML; `page` is the one on which a town is chosen."""
    if not found.typed:
        return ""
    if found.rows.empty:
        inside = _nothing(found, ask, page)
    else:
        inside = _said(_how_many(found, ask)) + _list(found.rows.head(SHOWN), ask)
        if len(found.rows) > SHOWN:
            inside += _said(ask.say("finder.narrow", n=SHOWN))
    place = _place_of(found, ask)
    if place and not found.serving.empty:
        said = ask.say("finder.serving", place=place)
        inside += _said(said) + _list(found.serving, ask)
    elif place and found.rows.empty:
        inside += _said(ask.say("finder.serving_none"))
    return f'<div class="pw-found" role="status">{inside}</div>'


def _how_many(found: Found, ask: Ask) -> str:
    if set(found.rows["match"]) == {Match.NEAR}:
        return ask.say("finder.near", typed=found.typed)
    if found.is_zip:
        place = _town(found.towns[0])
        return ask.say("finder.zip", n=len(found.rows), zip=found.typed, place=place)
    return ask.say("finder.found", n=len(found.rows), typed=found.typed)


def _nothing(found: Found, ask: Ask, page: str) -> str:
    if len(found.towns) > 1 and not found.is_zip:
        said = ask.say("finder.which_town", n=len(found.towns), typed=found.typed)
        return _said(said) + _towns(found.towns[:TOWNS_SHOWN], ask, page)
    if found.towns:
        return _said(ask.say("finder.town_without", place=_town(found.towns[0])))
    if found.is_zip:
        return _said(ask.say("finder.zip_unknown", zip=found.typed))
    return _said(ask.say("empty.place", query=found.typed))


def _place_of(found: Found, ask: Ask) -> str:
    """Return the one place that was meant, in words; blank if it is not one."""
    if found.towns and (found.is_zip or len(found.towns) == 1):
        return _town(found.towns[0])
    here = found.rows[found.rows["match"] == Match.TOWN]
    if here.empty or found.serving.empty:
        return ""
    return f"{here['city'].iloc[0]}, {STATE_NAMES[here['state'].iloc[0]]}"


def _town(town: Town) -> str:
    return f"{town.city}, {STATE_NAMES[town.state]}"


def _said(text: str) -> str:
    return f'<p class="pw-found-said">{escape(text)}</p>'


def _towns(towns: tuple[Town, ...], ask: Ask, page: str) -> str:
    links = (
        f'<a href="{escape(ask.address(page, q=_town(town)))}">{escape(_town(town))}</a>'
        for town in towns
    )
    return f'<p class="pw-found-towns">{" · ".join(links)}</p>'


def _list(rows: pd.DataFrame, ask: Ask) -> str:
    items = "".join(_item(row, ask) for row in rows.to_dict("records"))
    return f'<ul class="pw-lines pw-found-list">{items}</ul>'


def _item(row: dict[str, str], ask: Ask) -> str:
    state = STATE_NAMES.get(row["state"], "")
    county = ask.say("finder.county", county=row["county"]) if row["county"] else ""
    parts = [ask.say.label("agencies.kind", row["kind"]), row["city"], county, state]
    below = " · ".join(part for part in parts if part)
    return (
        f'<li><div class="pw-said"><b>{name_html(row["agency_id"], ask)}</b>'
        f'<span class="pw-below">{escape(below)}</span></div></li>'
    )
