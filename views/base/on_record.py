"""Which rows of a table are on record on the day asked about, with their evidence?"""

import pandas as pd

from measures.on_record.evidence import evidence_of_lists, levels_of_sources
from measures.on_record.tables import rows_on_record
from views.base.ask import Ask


def on_record(ask: Ask, table: str) -> pd.DataFrame:
    """Return the rows of a table as they stood on the day, with evidence; made once a day."""
    key = ("on record", table, ask.as_of)
    return ask.once(key, lambda: rows_on_record(table, ask.tables, ask.as_of)).copy(deep=False)


def with_evidence(rows: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """Add the evidence of each row, where rows are not those of `on_record`."""
    levels = ask.once("levels", lambda: levels_of_sources(ask.table("sources")))
    return rows.assign(evidence=evidence_of_lists(rows["source_ids"], levels))
