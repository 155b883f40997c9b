"""Which state laws stood on a day, whom does a limit bind, and what are they read to say?"""

import datetime as dt

import pandas as pd

from domain.dates import first_days
from domain.schema import POINTS_OF_LAW, QUESTIONS_OF_LAW
from domain.vocabulary import AgencyLevel, LawAnswer, LawStatus, Rule
from measures.on_record.evidence import told_from
from measures.on_record.laws import law_answers

ASPECTS = (*POINTS_OF_LAW, "note")
BOUND_LEVELS = (
    AgencyLevel.STATE,
    AgencyLevel.COUNTY,
    AgencyLevel.MUNICIPAL,
    AgencyLevel.SPECIAL_DISTRICT,
)
# A limit binds the state and local agencies of its state. These bind only the agencies or the
# levels named; none, where it is not about the plate data agencies keep of their own.
BINDS_ONLY: dict[str, tuple[str, ...]] = {
    "ca-veh-2413": ("ca-highway-patrol",),  # src-ca-2413: Highway Patrol
    "co-24-72-113": (),  # src-ncsl-2014, src-bc-alpr-laws: they differ on whether it covers readers
    "il-605-140-5": (),  # src-bc-alpr-laws: images of expressway cameras
    "mo-eo-26-18": (AgencyLevel.STATE,),  # src-law-rows-2026: state agencies
    "vt-23-1607": ("vt-department-of-public-safety",),  # src-vt-1607: that department's data
}


def laws_after(state_laws: pd.DataFrame, sources: pd.DataFrame, as_of: dt.date) -> int:
    """Return how many laws took effect after a day, or, undated, are on record only after it."""
    begins = first_days(state_laws["effective_on"])
    begins = begins.fillna(told_from(state_laws["source_ids"], sources))
    passed = state_laws["status"].isin((LawStatus.IN_FORCE, LawStatus.ENACTED_NOT_EFFECTIVE))
    return int((passed & (begins > pd.Timestamp(as_of))).sum())


def bills(state_laws: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `state_laws` that are not law: bills, vetoed, and repealed."""
    law = (LawStatus.IN_FORCE, LawStatus.ENACTED_NOT_EFFECTIVE)
    rows = state_laws[~state_laws["status"].isin(law)]
    return rows.sort_values(["state", "citation"], ignore_index=True)


def rule_counts(laws: pd.DataFrame) -> pd.DataFrame:
    """Count what the laws in force are read to say of each question.

    Takes rows of `laws_on_record`. One row per question: question, then a count per `Rule` word
    (barred_count, conditional_count, permitted_count, unclear_count, silent_count).
    """
    in_force = laws[laws["law"] == LawAnswer.IN_FORCE]
    counted = {
        question: in_force[question].value_counts().reindex([str(r) for r in Rule], fill_value=0)
        for question in QUESTIONS_OF_LAW
    }
    rows = pd.DataFrame(counted).T.astype("Int64").add_suffix("_count")
    return rows.rename_axis("question").reset_index()


def texts_of_laws(laws: pd.DataFrame) -> pd.DataFrame:
    """Return what is written of each law, one row per law and aspect that is not blank.

    Columns: law_id, aspect (the column of `state_laws`), text.
    """
    rows = [
        (law["law_id"], aspect, law[aspect])
        for law in laws.to_dict("records")
        for aspect in ASPECTS
        if pd.notna(law[aspect])
    ]
    return pd.DataFrame(rows, columns=["law_id", "aspect", "text"], dtype="str")


def limits_on(state_laws: pd.DataFrame, sources: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return the laws in force on a day that give a number of days.

    One row per law: law_id, state, retention_limit_days, effective_on, source_ids. A law whose
    first day is not on record counts from the first day a source tells of it.
    """
    begun = law_answers(state_laws, sources, as_of) == LawAnswer.IN_FORCE
    rows = state_laws[begun & state_laws["retention_limit_days"].notna()]
    columns = ["law_id", "state", "retention_limit_days", "effective_on", "source_ids"]
    return rows[columns].reset_index(drop=True)


def binds(law_ids: pd.Series, agency_ids: pd.Series, levels: pd.Series) -> pd.Series:
    """Tell, row by row, whether the limit of a law binds an agency of its state."""
    pairs = zip(law_ids, agency_ids, levels, strict=True)
    return pd.Series([_binds(*pair) for pair in pairs], index=law_ids.index, dtype="bool")


def _binds(law_id: str, agency_id: str, level: str) -> bool:
    only = BINDS_ONLY.get(law_id, BOUND_LEVELS)
    return agency_id in only or level in only
