"""What were courts asked, where and when, and how did it come out?"""

from collections.abc import Iterable

import pandas as pd

from domain.dates import years
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import CaseStatus, CaseStep, CourtKind

_COURT_PATTERNS = (
    (r"^U\.S\. Supreme Court", CourtKind.FEDERAL_APPEALS),
    (r"^U\.S\. Court of Appeals", CourtKind.FEDERAL_APPEALS),
    (r"^U\.S\. ", CourtKind.FEDERAL_TRIAL),
    (r"Commission", CourtKind.TRIBUNAL),
    (r"County Supreme Court", CourtKind.STATE_TRIAL),
    (r"Supreme (?:Judicial )?Court", CourtKind.STATE_HIGH),
    (r"Courts? of Appeal|District Court of Appeal|Appellate", CourtKind.STATE_APPEALS),
    (r".", CourtKind.STATE_TRIAL),
)


def court_kinds(courts: pd.Series) -> pd.Series:
    """Return the kind of each court from its name, a `CourtKind`; missing where none is stated."""
    kinds = pd.Series(pd.NA, index=courts.index, dtype="str")
    for pattern, kind in _COURT_PATTERNS:
        fits = kinds.isna() & courts.str.contains(pattern, regex=True, na=False)
        kinds[fits] = kind.value
    return kinds


def cases_by_status(cases: pd.DataFrame) -> pd.DataFrame:
    """Count cases by status, in the order of the word list: status, case_count."""
    counts = cases["status"].value_counts()
    found = [(word.value, int(counts[word])) for word in CaseStatus if word in counts]
    return pd.DataFrame(found, columns=["status", "case_count"])


def case_years(cases: pd.DataFrame) -> pd.Series:
    """Return the year each case was filed, or, where that is not stated, decided, as Int64."""
    return years(cases["filed_on"].fillna(cases["decided_on"]))


def in_year(cases: pd.DataFrame, year: int) -> pd.Series:
    """Tell of each case whether it was filed or decided in a year."""
    return (years(cases["filed_on"]) == year) | (years(cases["decided_on"]) == year)


def claims_by(cases: pd.DataFrame, column: str) -> pd.DataFrame:
    """Count cases by legal claim and a column of cases; a case counts under each of its claims.

    Returns one row per claim and value that occur together: claims, the column, case_count.
    Cases of which the value is missing are left out.
    """
    each = cases[cases[column].notna()].assign(claims=cases["claims"].str.split(LIST_SEPARATOR))
    counted = each.explode("claims").groupby(["claims", column], as_index=False)
    return counted.agg(case_count=("case_id", "size"))


def steps(cases: pd.DataFrame) -> pd.DataFrame:
    """Return filings and decisions, oldest first: date, step (`CaseStep`) and the case's columns.

    Takes `cases_on_record`. A case has up to two rows; one without either day has none.
    """
    dated = (
        (cases.dropna(subset=column), column, step.value)
        for column, step in (("filed_on", CaseStep.FILED), ("decided_on", CaseStep.DECIDED))
    )
    both = pd.concat(rows.assign(date=rows[column], step=step) for rows, column, step in dated)
    return both.sort_values(["date", "step", "case_id"]).reset_index(drop=True)


def with_claim(cases: pd.DataFrame, claims: Iterable[str]) -> pd.Series:
    """Tell of each case whether it rests on any of the claims."""
    wanted = set(claims)
    return cases["claims"].map(lambda listed: bool(wanted & set(listed.split(LIST_SEPARATOR))))
