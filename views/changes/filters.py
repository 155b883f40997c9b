"""Between which two days is asked what changed, in which state, and what is then found?"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from domain.dates import first_day, first_days, is_partial_date, last_day
from domain.vocabulary import AgencyLevel, ClaimMetric
from domain.words import Words
from measures.history.changes import contracts_over, federal_reach_changed, shares_changed
from measures.sharing.holders import holders, places
from views.base.ask import Ask
from views.base.params import Param
from views.base.release_tables import Tables

EARLIEST = dt.date(2000, 1, 1)
LONGEST = len("2024-04-26")
MOST_LINES = 60  # of each list: the page has four of them
EXAMPLES = ("2024-04-26", "2024-04", "2024")


@dataclass(frozen=True)
class DateParam(Param):
    """A day, month or year that a reader types."""

    def accepts(self, value: str, choices: Iterable[str]) -> bool:
        """Tell whether the text is a date we can read."""
        return is_partial_date(value)

    def label(self, value: str, say: Words, names: Mapping[str, str]) -> str:
        """Return the date in words, no more exact than it was typed."""
        return say.date(value) if value else super().label(value, say, names)

    def refused(self, value: str, say: Words) -> str:
        """Return how a date is written."""
        return say("error.date", value=value)


@dataclass(frozen=True)
class Days:
    """The two days asked for, the earlier first, and what must be said of how they were read."""

    before: dt.date
    after: dt.date
    said: tuple[str, ...] = ()


def _examples(tables: Tables) -> list[str]:
    return list(EXAMPLES)


def _states(tables: Tables) -> list[str]:
    agencies = tables["agencies"]
    named = {*tables["shares"]["provider_id"], *tables["contracts"]["buyer_id"]}
    return sorted(agencies.loc[agencies["agency_id"].isin(named), "state"].dropna().unique())


def _claims(tables: Tables) -> list[str]:
    claims = tables["claims"]
    return list(claims.loc[claims["metric"] == ClaimMetric.CONTRACTS_ENDED, "claim_id"])


FROM = DateParam("from", "changes.from", _examples, longest=LONGEST, hint="changes.from.hint")
TO = DateParam("to", "changes.to", _examples, longest=LONGEST, hint="changes.to.hint")
WHERE = Param("state", "column.state", _states)
CLAIM = Param("claim_id", "changes.claim", _claims, blank="changes.claim.none")
FILTERS = (FROM, TO, WHERE)


def days_of(ask: Ask) -> Days:
    """Return the two days asked for: by default the as-of day and the same day a year earlier.

    A month or year begins on its first day as `from`, and ends on its last as `to`. A date after
    the as-of day or before our records begin is left out, two in the wrong order are turned round,
    and of two that are the same the earlier is left out; each is said.
    """
    said: list[str] = []
    begin, end = (_within(ask.value(param.name), ask, said) for param in (FROM, TO))
    if begin and end and first_day(begin) > last_day(end):
        begin, end = end, begin
        said.append(ask.say("changes.said.reversed"))
    after = min(last_day(end), ask.as_of) if end else ask.as_of
    before = max(first_day(begin), EARLIEST) if begin else a_year_before(after)
    if before >= after:
        said.append(ask.say("changes.said.same_day", date=ask.say.date(after)))
        before = a_year_before(after)
    return Days(before, after, tuple(said))


def a_year_before(day: dt.date) -> dt.date:
    """Return the same day a year earlier; February 28 for a February 29."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


def changed_shares(ask: Ask) -> pd.DataFrame:
    """Return the shares of which the records say different things of the two days, with place."""
    days = days_of(ask)
    key = ("shares_changed", days.before, days.after)
    rows = ask.once(key, lambda: _shares(ask, days))
    return _inside(rows, "provider_id", ask)


def changed_federal_reach(ask: Ask) -> pd.DataFrame:
    """Return where the reach of federal agencies is different on the two days."""
    days = days_of(ask)
    key = ("federal_changed", days.before, days.after)
    agencies = ask.table("agencies")
    rows = ask.once(
        key, lambda: federal_reach_changed(ask.network, agencies, days.before, days.after)
    )
    return _inside(rows, "provider_id", ask)


def contracts_that_ended(ask: Ask) -> tuple[pd.DataFrame, int]:
    """Return the contracts that were over, or may have been, between the two days.

    With them, how many more may have been: over at a time that nothing on record by then tells.
    """
    days, sources = days_of(ask), ask.table("sources")
    rows = contracts_over(ask.table("contracts"), sources, days.before, days.after)
    rows = ask.with_evidence(rows)
    rows = _inside(rows, "buyer_id", ask)
    reported = first_days(rows["reported_on"]) <= pd.Timestamp(days.after)
    told = rows["end_on"].notna() | reported
    return rows[told].reset_index(drop=True), int((~told).sum())


def _within(text: str, ask: Ask, said: list[str]) -> str:
    """Return a date as typed; blank, and said why, where it lies outside our records."""
    if not is_partial_date(text):
        return ""
    dates: dict[str, Any] = {"date": ask.say.date(text)}
    if first_day(text) > ask.as_of:
        said.append(ask.say("changes.said.future", **dates, latest=ask.say.date(ask.as_of)))
        return ""
    if last_day(text) < EARLIEST:
        said.append(ask.say("changes.said.early", **dates, earliest=ask.say.date(EARLIEST)))
        return ""
    return text


def _shares(ask: Ask, days: Days) -> pd.DataFrame:
    rows = shares_changed(ask.table("shares"), ask.table("sources"), days.before, days.after)
    tables = (ask.table(name) for name in ("agencies", "vendors", "platforms"))
    members = holders(*tables)
    position = pd.Index(members["member_id"])
    ends = (position.get_indexer(rows[f"{end}_id"]) for end in ("provider", "recipient"))
    return rows.assign(place=places(members, *ends))


def _inside(rows: pd.DataFrame, column: str, ask: Ask) -> pd.DataFrame:
    if not ask.value("state"):
        return rows
    agencies = ask.table("agencies")
    own = (agencies["state"] == ask.value("state")) & (agencies["level"] != AgencyLevel.FEDERAL)
    return rows[rows[column].isin(agencies.loc[own, "agency_id"])].reset_index(drop=True)
