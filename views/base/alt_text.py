"""How is a picture told to those who do not see it?"""

from collections.abc import Iterable

import pandas as pd

from views.base.ask import Ask


def bars_alt(ask: Ask, title: str, names: Iterable[object], values: pd.Series) -> str:
    """Return the text description of bars: how many, the longest, the shortest; blank for none."""
    known = pd.Series(list(values), index=[str(name) for name in names]).dropna().astype("float")
    if known.empty:
        return ""
    return ask.say(
        "alt.bars",
        title=title,
        n=len(known),
        name=known.idxmax(),
        value=known.max(),
        low_name=known.idxmin(),
        low_value=known.min(),
    )


def timeline_alt(ask: Ask, title: str, count: int, dates: Iterable[object]) -> str:
    """Return the text description of a timeline: how many events, from when to when."""
    known = sorted(str(date) for date in dates if pd.notna(date) and date)
    if not known:
        return ""
    start, end = ask.say.date(known[0]), ask.say.date(known[-1])
    return ask.say("alt.timeline", title=title, n=count, start=start, end=end)


def shorten(text: str, letters: int) -> str:
    """Return a text that fits into so many letters, cut at its end if need be."""
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
