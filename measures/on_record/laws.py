"""Which state laws stood on a day, and what is each read to say?"""

import datetime as dt

import pandas as pd

from domain.dates import first_days, last_days
from domain.schema import QUESTIONS_OF_LAW
from domain.vocabulary import LawAnswer, LawStatus, Rule
from measures.on_record.evidence import told_from, with_evidence


def laws_on_record(
    state_laws: pd.DataFrame, rules: pd.DataFrame, sources: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    """Return the laws that stand on a day, with what each is read to say and its evidence.

    Takes `state_laws`, `state_law_rules` and `sources`. One row per law in force or passed and not
    yet in effect, by state and citation: the columns of `state_laws`, then law (a `LawAnswer`),
    `QUESTIONS_OF_LAW`, basis and evidence. A law that has no row of rules is silent on them all,
    without a basis. Left out are bills, vetoed and repealed laws, laws whose first day lies after
    the day, and those without one that no source tells of by then.
    """
    later = first_days(state_laws["effective_on"]) > pd.Timestamp(as_of)
    answers = law_answers(state_laws, sources, as_of)
    laws = state_laws.assign(law=answers)[~later].dropna(subset="law")
    read = rules.drop(columns="note")
    laws = laws.merge(read, on="law_id", how="left", validate="one_to_one")
    laws[list(QUESTIONS_OF_LAW)] = laws[list(QUESTIONS_OF_LAW)].fillna(Rule.SILENT.value)
    laws = with_evidence(laws, sources)
    return laws.sort_values(["state", "citation"], ignore_index=True)


def law_answers(state_laws: pd.DataFrame, sources: pd.DataFrame, as_of: dt.date) -> pd.Series:
    """Return how each law stands on a day: a `LawAnswer`, or missing for a bill or a repealed law.

    A law in force with no date on record counts as in force from the first day a source tells of
    it, and before that nothing is known of it: missing. One whose date may lie after the day, or
    that is enacted and dated to no day, is not yet in effect.
    """
    passed = state_laws["status"].isin([LawStatus.IN_FORCE, LawStatus.ENACTED_NOT_EFFECTIVE])
    in_force = state_laws["status"] == LawStatus.IN_FORCE
    day, begins = pd.Timestamp(as_of), last_days(state_laws["effective_on"])
    begun = (begins <= day) | (begins.isna() & in_force)
    untold = begins.isna() & (told_from(state_laws["source_ids"], sources) > day)
    answers = pd.Series(pd.NA, index=state_laws.index, dtype="str")
    answers[passed & begun & ~untold] = LawAnswer.IN_FORCE.value
    answers[passed & ~begun & ~untold] = LawAnswer.NOT_YET.value
    return answers
