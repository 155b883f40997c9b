"""Which agencies or companies belong to one, directly or through others?"""

import pandas as pd


def family(root: str, ids: pd.Series, parents: pd.Series) -> list[str]:
    """Return the id and every id below it, those nearest first.

    Takes the id column and the column of parent ids of one table (`agencies` and `parent_id`, or
    `vendors` and `parent_vendor_id`). A circle of parents is walked once.
    """
    found = [root]
    pairs = list(zip(ids, parents, strict=True))
    for member in found:
        found += [i for i, parent in pairs if parent == member and i not in found]
    return found
