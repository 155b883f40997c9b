"""Which of the searches in imported logs does a question speak of, and what is counted of them?"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import narwhals as nw
import pandas as pd


@dataclass(frozen=True)
class SearchQuestion:
    """One measure of `measures.subjects.searches`, of the searches run by a day, by some agencies.

    `agency_ids` are the agencies that ran them; None means all, also those that are not known.
    It is called with the open table of searches, and can be a key of what is kept.
    """

    measure: Callable[..., pd.DataFrame]
    as_of: dt.date
    agency_ids: tuple[str, ...] | None = None
    arguments: tuple[str, ...] = ()

    def __call__(self, searches: object) -> pd.DataFrame:
        """Return what the measure counts."""
        end = dt.datetime.combine(self.as_of + dt.timedelta(days=1), dt.time())
        asked = nw.from_native(searches).filter(nw.col("searched_at") < end)
        if self.agency_ids is not None:
            asked = asked.filter(nw.col("agency_id").is_in(list(self.agency_ids)))
        return self.measure(asked.to_native(), *self.arguments)
