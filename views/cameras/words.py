"""How are the mapped cameras said in words: the answer, its figures, and what is not on the map?"""

import pandas as pd

from domain.cameras import MappedCameras, Measure
from domain.vocabulary import STATE_NAMES
from measures.subjects.cameras import cameras_by_manufacturer
from views.base.ask import Ask
from views.base.view import View


def empty_view(view_id: str, ask: Ask) -> View:
    """Return the view where there are no cameras: none was imported, or none for that day."""
    copy = ask.cameras(ask.value("copy"))
    if copy is None:
        said = ask.say("cameras.empty")
    else:
        said = ask.say(
            "cameras.empty.day", date=ask.say.date(ask.as_of), copied=ask.say.date(copy.days[0])
        )
    title = ask.say(f"cameras.title.{view_id.removeprefix('cameras-').replace('-', '_')}")
    return View(view_id, title, pd.DataFrame(), [], note=ask.say("cameras.attribution"), empty=said)


def within(cameras: pd.DataFrame, state: str) -> pd.DataFrame:
    """Return the cameras in a state; those in any if it is blank, and so none abroad."""
    return cameras[cameras["state"] == state] if state else cameras[cameras["state"].notna()]


def with_attribution(rows: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """Return rows with whom to name for the cameras, for where a table goes without its page."""
    return rows.assign(attribution=ask.say("cameras.attribution"))


def answer_words(
    asked: pd.DataFrame, every: pd.DataFrame, copy: MappedCameras, ask: Ask
) -> tuple[str, str]:
    """Return the sentences that answer the page's question, and quieter lines below them."""
    state, manufacturer = ask.value("state"), ask.value("manufacturer")
    form = "_".join([*(["state"] if state else []), *(["manufacturer"] if manufacturer else [])])
    said = ask.say(
        f"cameras.answer.{form or 'all'}",
        n=len(asked),
        state=STATE_NAMES.get(state, ""),
        manufacturer=manufacturer,
        states=int(every["state"].nunique()),
    )
    return said, "\n".join((ask.say("cameras.answer.not_all"), copied_words(copy, ask)))


def copied_words(copy: MappedCameras, ask: Ask) -> str:
    """Say of which day the cameras are a copy, as far as it is known."""
    days = [day for day in copy.days if day]
    imported = ask.say.date(copy.imported_on)
    if not days or not copy.days[0]:
        return ask.say("cameras.copied.not_known", date=imported)
    if len(days) == 1:
        return ask.say("cameras.copied.one", date=ask.say.date(days[0]))
    return ask.say(
        "cameras.copied.several", start=ask.say.date(days[0]), end=ask.say.date(days[-1])
    )


def figures(asked: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """Return at most five figures of the cameras asked for: value, label, definition, address."""
    makers = cameras_by_manufacturer(asked).dropna(subset="manufacturer")
    counts = {
        "mapped": (len(asked), "#cameras-map"),
        "counties": (int(asked["county_id"].nunique()), "#cameras-by-county"),
        "operator": (int(asked["operator"].notna().sum()), "#cameras-stated"),
    }
    rows = [
        (
            ask.say.number(n),
            ask.say(f"cameras.figure.{key}"),
            ask.say(f"cameras.figure.{key}.help"),
            at,
        )
        for key, (n, at) in counts.items()
    ]
    if len(makers) and not ask.value("manufacturer"):
        most = makers.iloc[0]
        label = ask.say("cameras.figure.maker", manufacturer=most["manufacturer"])
        number = ask.say.number(int(most["camera_count"]))
        help_ = ask.say("cameras.figure.maker.help")
        rows.insert(1, (number, label, help_, "#cameras-by-manufacturer"))
    return pd.DataFrame(rows, columns=["value", "figure", "definition", "address"])


def map_alt(
    title: str,
    rows: pd.DataFrame,
    by_county: bool,
    ask: Ask,
    measure: str = Measure.COUNT,
) -> str:
    """Return the text description of a map of states or counties: the most and the fewest."""
    known = rows[rows[measure].notna()]
    if known.empty:
        return ""
    values = known[measure].astype("float").reset_index(drop=True)
    states = known["state"].map(STATE_NAMES)
    names = known["county"] + ", " + states if by_county else states
    most, least = int(values.argmax()), int(values.argmin())
    digits = 0 if measure == Measure.COUNT else 1
    return ask.say(
        "cameras.map.alt.county" if by_county else "map.states.alt",
        title=title,
        n=len(known),
        name=names.iloc[most],
        value=ask.say.number(values[most], digits),
        low_name=names.iloc[least],
        low_value=ask.say.number(values[least], digits),
    )


def outside_words(cameras: pd.DataFrame, ask: Ask) -> str:
    """Say how many cameras are in no state, and so in no count; blank where one state is shown."""
    if ask.value("state"):
        return ""
    return ask.say("cameras.outside", n=int(cameras["state"].isna().sum()))
