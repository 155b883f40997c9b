"""How does the page on records requests say what it shows?"""

import pandas as pd

from domain.rows import Row
from views.base.ask import Ask

PAGE = "records_requests"


def requests_title(ask: Ask, part: str) -> str:
    """Return the title of a part, with the day it speaks of."""
    return ask.say(f"{PAGE}.{part}.title", on_date=ask.say.on_date(ask.as_of))


def requests_opening(ask: Ask, counts: dict[str, int]) -> str:
    """Return the answer of the page in sentences."""
    if not counts["all"]:
        return ask.say("empty.filters")
    said = [ask.say(f"{PAGE}.said.all", n=counts["all"])]
    for name in ("released", "open", "overdue", "suits"):
        said.append(ask.say(f"{PAGE}.said.{name}", n=counts[name]))
    return " ".join(said)


def open_days(ask: Ask, row: Row) -> str:
    """Return how many days a request has been open: a number, or between which two."""
    least, most = int(row["open_days_least"]), int(row["open_days_most"])
    if least == most:
        return ask.say("count.days", n=most)
    return ask.say(f"{PAGE}.days_between", least=least, most=most)


def law_name(law: str) -> str:
    """Return a citation as it ends a sentence, without a full stop of its own."""
    return law.strip().removesuffix(".")


def due_sentences(ask: Ask, row: Row) -> list[str]:
    """Say when a first answer to a request is due, and whether that has passed."""
    if pd.isna(row["law_id"]):
        return []
    law = {"law": row["citation"].split(";")[0]}
    if pd.isna(row["submitted_on"]):
        return [ask.say("frame.request.due_not_known")]
    if pd.isna(row["due_first"]):
        return [ask.say("frame.request.no_fixed_deadline", **law)]
    said = [_due(ask, row, law)]
    if pd.notna(row["days_overdue"]):
        days = int(row["days_overdue"])
        said.append(ask.say("frame.request.overdue", n=days, date=ask.say.date(ask.as_of), **law))
    return said


def items_matrix_alt(ask: Ask, named: str, cells: pd.DataFrame) -> str:
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


def _due(ask: Ask, row: Row, law: Row) -> str:
    """Say the due date, or between which two days it falls, with the extension if there is one."""
    first, last, extended = (
        _text(row[name]) for name in ("due_first", "due_last", "extended_last")
    )
    if first != last:
        start, end = ask.say.date(first), ask.say.date(last)
        return ask.say("frame.request.due_between", start=start, end=end)
    if not extended:
        return ask.say(f"{PAGE}.due", date=ask.say.date(first), **law)
    until = ask.say.date(extended)
    return ask.say(f"{PAGE}.due_extended", date=ask.say.date(first), extended=until, **law)


def _text(day: object) -> str:
    return "" if pd.isna(day) else f"{day:%Y-%m-%d}"
