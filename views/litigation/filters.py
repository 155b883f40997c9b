"""By what can court cases be asked for, and which fit?"""

from dataclasses import dataclass

import pandas as pd

from domain.vocabulary import CaseClaim, CaseStatus
from measures.subjects.litigation import in_year, with_claim
from views.base.ask import Ask
from views.base.params import Param, best_sourced
from views.base.release_tables import Tables


@dataclass(frozen=True)
class AskedCases:
    """The cases that fit a question, and how many that fit came on record after its day."""

    rows: pd.DataFrame
    later_count: int


def _years(tables: Tables) -> list[str]:
    dates = pd.concat([tables["cases"]["filed_on"], tables["cases"]["decided_on"]])
    return sorted(dates.dropna().str[:4].unique(), reverse=True)


STATUS = Param(
    "status", "cases.status", lambda tables: [s.value for s in CaseStatus], labels="cases.status"
)
CLAIM = Param(
    "claim", "cases.claims", lambda tables: [c.value for c in CaseClaim], labels="cases.claims"
)
STATE = Param("state", "column.state", lambda tables: sorted(tables["cases"]["state"].unique()))
YEAR = Param("year", "litigation.filter.year", _years)
CASE = Param(
    "case_id",
    "column.case_id",
    lambda tables: list(tables["cases"]["case_id"]),
    settle=best_sourced("cases", "case_id"),
)
FILTERS = (STATUS, CLAIM, STATE, YEAR)
LABELS = {"status": "cases.status", "claims": "cases.claims"}


def asked_cases(ask: Ask, but: str = "") -> AskedCases:
    """Return the cases of the as-of day that fit the filters, all but the one named `but`."""
    rows, all_rows = (
        _fitting(cases, ask) for cases in (ask.on_record("cases"), ask.table("cases"))
    )
    later_count = len(all_rows) - len(rows)
    if ask.value("year"):
        rows = rows[in_year(rows, int(ask.value("year"))).fillna(False)]
    if ask.value("status") and but != "status":
        rows = rows[rows["status"] == ask.value("status")]
    return AskedCases(rows, later_count)


def _fitting(cases: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    if ask.value("state"):
        cases = cases[cases["state"] == ask.value("state")]
    if ask.value("claim"):
        cases = cases[with_claim(cases, [ask.value("claim")])]
    return cases


def cases_left_out(ask: Ask, later_count: int, **counts: int) -> str:
    """Return what a view leaves out in words: cases filed later, then others by their key."""
    parts = [ask.say("litigation.left_out.later", n=later_count)] if later_count else []
    parts += [ask.say(f"litigation.left_out.{key}", n=n) for key, n in counts.items() if n]
    return " · ".join(parts)
