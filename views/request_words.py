"""How does the page on records requests say what it shows?"""

import pandas as pd

from views.view import Ask

PAGE = "records_requests"


def title(ask: Ask, part: str) -> str:
    """Return the title of a part, with the day it speaks of."""
    return ask.say(f"{PAGE}.{part}.title", on_date=ask.say.on_date(ask.as_of))


def opening(ask: Ask, counts: dict[str, int]) -> str:
    """Return the answer of the page in sentences."""
    if not counts["all"]:
        return ask.say("empty.filters")
    said = [ask.say(f"{PAGE}.said.all", n=counts["all"])]
    for name in ("released", "open", "suits"):
        said.append(ask.say(f"{PAGE}.said.{name}", n=counts[name]))
    return " ".join(said)


def open_days(ask: Ask, row: dict[str, object]) -> str:
    """Return how many days a request has been open: a number, or between which two."""
    least, most = int(row["open_days_least"]), int(row["open_days_most"])
    if least == most:
        return ask.say("count.days", n=most)
    return ask.say(f"{PAGE}.days_between", least=least, most=most)


def matrix_alt(ask: Ask, named: str, cells: pd.DataFrame) -> str:
    """Describe a matrix of counts: its size, and the largest cell."""
    if cells.empty:
        return ""
    largest = cells.loc[cells["n"].idxmax()]
    return ask.say(
        f"{PAGE}.alt.matrix",
        title=named,
        rows=cells["row"].nunique(),
        columns=cells["column"].nunique(),
        row=largest["row"],
        column=largest["column"],
        value=int(largest["n"]),
    )
