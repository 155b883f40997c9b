"""What does a reader see of what was found: agencies to choose from, or an honest nothing?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

import pandas as pd

from domain.names.towns import Town
from domain.vocabulary import STATE_NAMES
from measures.finder.finder import Found, Match
from views.base.ask import Ask

SHOWN = 12
TOWNS_SHOWN = 30


@dataclass(frozen=True)
class Leads:
    """Where what is found leads: agencies to a page, towns to what is typed on a page.

    `known` says of agencies, by id, what is known of them; `how_to_ask` gives, for the postal code
    of a state and a place in it, how a reader can ask there.
    """

    page: str
    typed_as: str = "q"
    agency_page: str = "agency"
    known: Mapping[str, str] = field(default_factory=dict)
    how_to_ask: Callable[[str, str], str] = lambda state, place: ""


def found_html(found: Found, ask: Ask, leads: Leads) -> str:
    """Return what was found as safe HTML."""
    if not found.typed:
        return ""
    if found.rows.empty:
        inside = _nothing(found, ask, leads)
    else:
        inside = _said(_how_many(found, ask)) + _list(found.rows.head(SHOWN), ask, leads)
        if len(found.rows) > SHOWN:
            inside += _said(ask.say("finder.narrow", n=SHOWN))
    place = _place_of(found, ask)
    if place and not found.serving.empty:
        said = ask.say("finder.serving", place=place)
        inside += _said(said) + _list(found.serving, ask, leads)
    elif place and found.rows.empty:
        inside += _said(ask.say("finder.serving_none"))
    if place and found.rows.empty and (how := leads.how_to_ask(found.towns[0].state, place)):
        inside += _said(how)
    return f'<div class="pw-found" role="status">{inside}</div>'


def others_html(rows: pd.DataFrame, towns: tuple[Town, ...], ask: Ask, leads: Leads) -> str:
    """Return what else may have been meant, on two quiet lines: agencies, and towns we have not."""
    agencies = [
        _linked(row["agency_id"], ask, leads) for row in rows.head(SHOWN).to_dict("records")
    ]
    found = ""
    if agencies:
        found = _note(f"{escape(ask.say('finder.also_fits'))} {' · '.join(agencies)}")
    if towns:
        said = escape(ask.say("finder.namesakes", n=len(towns)))
        links = _town_links(towns[:TOWNS_SHOWN], ask, leads)
        found += _note(f"<details><summary>{said}</summary>{links}</details>")
    return found


def _note(inside: str) -> str:
    return f'<div class="pw-note">{inside}</div>'


def _how_many(found: Found, ask: Ask) -> str:
    if set(found.rows["match"]) == {Match.NEAR}:
        return ask.say("finder.near", typed=found.typed)
    if found.is_zip:
        place = _town(found.towns[0])
        return ask.say("finder.zip", n=len(found.rows), zip=found.typed, place=place)
    return ask.say("finder.found", n=len(found.rows), typed=found.typed)


def _nothing(found: Found, ask: Ask, leads: Leads) -> str:
    if len(found.towns) > 1 and not found.is_zip:
        said = ask.say("finder.which_town", n=len(found.towns), typed=found.typed)
        return _said(said) + _towns(found.towns[:TOWNS_SHOWN], ask, leads)
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


def _towns(towns: tuple[Town, ...], ask: Ask, leads: Leads) -> str:
    return f'<p class="pw-found-towns">{_town_links(towns, ask, leads)}</p>'


def _town_links(towns: tuple[Town, ...], ask: Ask, leads: Leads) -> str:
    named = (_town(town) for town in towns)
    links = (
        f'<a href="{escape(ask.address(leads.page, **{leads.typed_as: name}))}">{escape(name)}</a>'
        for name in named
    )
    return " · ".join(links)


def _list(rows: pd.DataFrame, ask: Ask, leads: Leads) -> str:
    items = "".join(_item(row, ask, leads) for row in rows.to_dict("records"))
    return f'<ul class="pw-lines pw-found-list">{items}</ul>'


def _item(row: dict[str, str], ask: Ask, leads: Leads) -> str:
    state = STATE_NAMES.get(row["state"], "")
    county = ask.say("finder.county", county=row["county"]) if row["county"] else ""
    known = leads.known.get(row["agency_id"], "")
    parts = [ask.say.label("agencies.kind", row["kind"]), row["city"], county, state, known]
    below = " · ".join(part for part in parts if part)
    return (
        f'<li><div class="pw-said"><b>{_linked(row["agency_id"], ask, leads)}</b>'
        f'<span class="pw-below">{escape(below)}</span></div></li>'
    )


def _linked(agency_id: str, ask: Ask, leads: Leads) -> str:
    address = escape(ask.address(leads.agency_page, agency_id=agency_id))
    return f'<a href="{address}">{escape(ask.names[agency_id])}</a>'
