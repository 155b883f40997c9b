"""Which states and counties does a map of cameras count, as a list for those who use no map?"""

from html import escape

import pandas as pd

from domain.cameras import Measure
from domain.vocabulary import STATE_NAMES
from markup.map_list import STYLE
from views.base.ask import Ask
from views.base.view import View
from views.cameras.params import for_address


def cameras_list_html(view: View, page: str, ask: Ask, height: int) -> str:
    """Return the rows of a map of cameras as a list of a height: states, or counties of a state.

    Each state leads to its own map and list on the same page, and from there back to all.
    """
    measure = ask.value("measure") or Measure.COUNT
    rows = view.rows.sort_values([measure, "camera_count"], ascending=False, na_position="last")
    is_state = "county" not in rows.columns
    lines = [
        _state_html(row, measure, page, ask) if is_state else _county_html(row, measure, ask)
        for row in rows.to_dict("records")
    ]
    back = "" if not ask.value("state") else f"<p>{_linked(page, '', ask)}</p>"
    return (
        f'{STYLE}<div class="pw-map-list" tabindex="0" role="group" '
        f'aria-label="{escape(view.title)}" style="max-height:{height}px">'
        f"{back}<ul>{''.join(lines)}</ul></div>"
    )


def _state_html(row: dict[str, object], measure: str, page: str, ask: Ask) -> str:
    return f"<li>{_linked(page, str(row['state']), ask)} {_counted(row, measure, ask)}</li>"


def _county_html(row: dict[str, object], measure: str, ask: Ask) -> str:
    name = str(row["county"])
    if not ask.value("state"):
        name = f"{name}, {STATE_NAMES[str(row['state'])]}"
    return f"<li>{escape(name)} {_counted(row, measure, ask)}</li>"


def _counted(row: dict[str, object], measure: str, ask: Ask) -> str:
    texts = [ask.say("count.cameras", n=int(row["camera_count"]))]
    if measure != Measure.COUNT and not pd.isna(row[measure]):
        value = ask.say.number(float(row[measure]), 1)
        texts.insert(0, ask.say(f"cameras.value.{measure}", value=value))
    return f"<small>{escape(' · '.join(texts))}</small>"


def _linked(page: str, state: str, ask: Ask) -> str:
    """Return a link to the map of a state, or of all if it is blank, with all else kept."""
    kept = {**for_address(ask.values), "state": state}
    kept |= {"show": "cameras"} if page == "map" else {}
    said = STATE_NAMES[state] if state else f"← {ask.say('cameras.list.all')}"
    return f'<a href="{escape(ask.address(page, **kept))}">{escape(said)}</a>'
