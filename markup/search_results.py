"""What does a reader see of what was found: agencies to choose from, or an honest nothing?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from markupsafe import Markup

from domain.names.towns import Town
from domain.vocabulary import STATE_NAMES
from markup.pieces import details, html_list, join_html, link, macro, paragraph
from measures.finder.finder import Found, Match
from views.base.ask import Ask

SHOWN = 12
TOWNS_SHOWN = 30
_found = macro("search_results.html", "found")
_item = macro("search_results.html", "item")
_note = macro("search_results.html", "note")


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


def found_html(found: Found, ask: Ask, leads: Leads) -> Markup:
    """Return what was found as safe HTML."""
    if not found.typed:
        return Markup("")
    return _found([*_agencies_found(found, ask, leads), *_serving(found, ask, leads)])


def others_html(rows: pd.DataFrame, towns: tuple[Town, ...], ask: Ask, leads: Leads) -> Markup:
    """Return what else may have been meant, on two quiet lines: agencies, and towns we have not."""
    agencies = [
        _linked(row["agency_id"], ask, leads) for row in rows.head(SHOWN).to_dict("records")
    ]
    shown = []
    if agencies:
        also = ask.say("finder.also_fits")
        shown.append(_note(Markup("{} {}").format(also, join_html(agencies, " · "))))
    if towns:
        said = ask.say("finder.namesakes", n=len(towns))
        shown.append(_note(details(said, _town_links(towns[:TOWNS_SHOWN], ask, leads))))
    return join_html(shown)


def _agencies_found(found: Found, ask: Ask, leads: Leads) -> list[Markup]:
    if found.rows.empty:
        return _nothing(found, ask, leads)
    parts = [_said(_how_many(found, ask)), _list(found.rows.head(SHOWN), ask, leads)]
    if len(found.rows) > SHOWN:
        parts.append(_said(ask.say("finder.narrow", n=SHOWN)))
    return parts


def _serving(found: Found, ask: Ask, leads: Leads) -> list[Markup]:
    """Return who serves the place that was meant; where no one has it, how to ask there."""
    place = _place_of(found, ask)
    if not place:
        return []
    parts = []
    if not found.serving.empty:
        said = ask.say("finder.serving", place=place)
        parts += [_said(said), _list(found.serving, ask, leads)]
    elif found.rows.empty:
        parts.append(_said(ask.say("finder.serving_none")))
    if found.rows.empty and (how := leads.how_to_ask(found.towns[0].state, place)):
        parts.append(_said(how))
    return parts


def _how_many(found: Found, ask: Ask) -> str:
    if set(found.rows["match"]) == {Match.NEAR}:
        return ask.say("finder.near", typed=found.typed)
    if found.is_zip:
        place = _town(found.towns[0])
        return ask.say("finder.zip", n=len(found.rows), zip=found.typed, place=place)
    return ask.say("finder.found", n=len(found.rows), typed=found.typed)


def _nothing(found: Found, ask: Ask, leads: Leads) -> list[Markup]:
    if len(found.towns) > 1 and not found.is_zip:
        said = ask.say("finder.which_town", n=len(found.towns), typed=found.typed)
        links = _town_links(found.towns[:TOWNS_SHOWN], ask, leads)
        return [_said(said), paragraph(links, "pw-found-towns")]
    if found.towns:
        return [_said(ask.say("finder.town_without", place=_town(found.towns[0])))]
    if found.is_zip:
        return [_said(ask.say("finder.zip_unknown", zip=found.typed))]
    return [_said(ask.say("empty.place", query=found.typed))]


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


def _said(text: str) -> Markup:
    return paragraph(text, "pw-found-said")


def _town_links(towns: tuple[Town, ...], ask: Ask, leads: Leads) -> Markup:
    named = (_town(town) for town in towns)
    links = (link(ask.address(leads.page, **{leads.typed_as: name}), name) for name in named)
    return join_html(links, " · ")


def _list(rows: pd.DataFrame, ask: Ask, leads: Leads) -> Markup:
    items = [_agency_html(row, ask, leads) for row in rows.to_dict("records")]
    return html_list(items, "pw-lines pw-found-list")


def _agency_html(row: dict[str, Any], ask: Ask, leads: Leads) -> Markup:
    state = STATE_NAMES.get(row["state"], "")
    county = ask.say("finder.county", county=row["county"]) if row["county"] else ""
    known = leads.known.get(row["agency_id"], "")
    parts = [ask.say.label("agencies.kind", row["kind"]), row["city"], county, state, known]
    below = " · ".join(part for part in parts if part)
    return _item(_linked(row["agency_id"], ask, leads), below)


def _linked(agency_id: str, ask: Ask, leads: Leads) -> Markup:
    return link(ask.address(leads.agency_page, agency_id=agency_id), ask.names[agency_id])
