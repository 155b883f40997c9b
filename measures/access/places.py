"""Where are those reached by access paths, and how are they reached?"""

import pandas as pd

from domain.vocabulary import Answer, PathKind, Place
from measures.sharing.sharing import rank

_ANSWERS = [str(answer) for answer in (Answer.YES, Answer.NOT_KNOWN, Answer.NO_LONGER)]


def counts_by_place(rows: pd.DataFrame, place: str) -> pd.DataFrame:
    """Count those reached by where they are and how: by `Place` and the kind of the best path.

    Takes rows of `measures.access.recipients`, and the column that tells the place. One row
    per place, is_agency (False for companies, private operators and platforms) and kind
    (`PathKind`) of which there is any, in the order of the word lists: with yes_count,
    not_known_count, no_longer_count and holder_count (the first two together).
    """
    by = ["place", "is_agency", "kind"]
    counted = rows.assign(place=rows[place]).groupby([*by, "answer"]).size().unstack(fill_value=0)
    counted = counted.reindex(columns=_ANSWERS, fill_value=0).add_suffix("_count")
    counted = counted.rename_axis(columns=None).reset_index()
    counted["holder_count"] = counted["yes_count"] + counted["not_known_count"]
    order = pd.DataFrame(
        {
            "place": counted["place"].map(rank(Place)),
            "is_agency": ~counted["is_agency"].astype("bool"),
            "kind": counted["kind"].map(rank(PathKind)),
        }
    ).sort_values(by)
    return counted.loc[order.index].reset_index(drop=True)
