"""Agency: which agency is asked about, and which shares are its own?"""

import functools
from collections.abc import Callable, Hashable, Iterable

import pandas as pd

from domain.rows import Row
from domain.vocabulary import AgencyLevel, Direction
from measures.sharing.holders import holders
from measures.sharing.sharing import sharing_rows
from measures.subjects.agency import shares_of
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.params import Param, most_on_record
from views.base.view import View

AGENCY = Param(
    "agency_id",
    "column.agency_id",
    lambda tables: list(tables["agencies"]["agency_id"]),
    settle=most_on_record,
)
WAYS = (Direction.OUT, Direction.IN)
NOT_LOCAL = (AgencyLevel.FEDERAL, AgencyLevel.PRIVATE)


def agency_view(
    view_id: str, *more: Param
) -> Callable[[Callable[[Ask], View]], Callable[[Ask], View]]:
    """List a function as a view of one agency, and of `more`; without an agency it has no rows."""

    def listed(answer: Callable[[Ask], View]) -> Callable[[Ask], View]:
        @view(view_id, AGENCY, *more)
        @functools.wraps(answer)
        def answered(ask: Ask) -> View:
            if ask.value("agency_id") in ask.ids("agencies"):
                return answer(ask)
            title = ask.say("agency.choose.title")
            return View(view_id, title, pd.DataFrame(), [], empty=ask.say("empty.start"))

        return answered

    return listed


def agency_of(ask: Ask) -> Row:
    """Return the row of the agency asked about."""
    agencies = ask.table("agencies")
    rows = ask.once("agency rows", lambda: {r["agency_id"]: r for r in agencies.to_dict("records")})
    return rows[ask.value("agency_id")]


def own_rows(
    ask: Ask, name: Hashable, column: str, every: Callable[[], pd.DataFrame]
) -> pd.DataFrame:
    """Return the rows of the agency among all, which are made and grouped once under a name."""
    groups, none = ask.once((name, column, "of each"), lambda: _grouped(every(), column))
    return groups.get(ask.value("agency_id"), none)


def own_shares(ask: Ask, direction: Direction) -> tuple[pd.DataFrame, int]:
    """Return the shares of the agency in one direction, and how many are first seen later."""
    own = "provider_id" if direction is Direction.OUT else "recipient_id"
    counts = ask.once(("share counts", own), lambda: ask.table("shares")[own].value_counts())
    count = int(counts.get(ask.value("agency_id"), 0))
    key = ("shares of", ask.value("agency_id") if count else "", direction, ask.as_of)
    found = ask.once(key, lambda: _shares_of(ask, direction))
    return found, count - len(found)


def _shares_of(ask: Ask, direction: Direction) -> pd.DataFrame:
    agencies = ask.table("agencies")
    tables = (agencies, ask.table("vendors"), ask.table("platforms"))
    members = ask.once("holders", lambda: holders(*tables))
    rows = ask.once(
        ("sharing rows", ask.as_of),
        lambda: sharing_rows(ask.table("shares"), agencies, members, ask.as_of),
    )
    return shares_of(rows, members, ask.value("agency_id"), direction)


def _grouped(rows: pd.DataFrame, column: str) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    groups = rows.groupby(column, sort=False)
    return {key: own.reset_index(drop=True) for key, own in groups}, rows.head(0)


def later_rows_said(ask: Ask, n: int) -> str:
    """Say how many rows are left out as they lie after the day; blank for none."""
    return ask.say("agency.left_out.later", n=n) if n else ""


def letter_address(ask: Ask, agency_id: str, *categories: str) -> str:
    """Return where a letter to an agency is written, that asks for these kinds of record."""
    return ask.address("ask", agency_id=agency_id, records=",".join(categories))


def dotted(parts: Iterable[str]) -> str:
    """Return what is said, with a dot between."""
    return " · ".join(part for part in parts if part)


def text(value: object) -> str:
    """Return a cell as text, blank if it is missing."""
    return "" if pd.isna(value) else str(value)
