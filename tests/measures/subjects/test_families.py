"""Who belongs to whom, through any number of steps."""

import pandas as pd

from measures.subjects.families import family


def test_a_family_is_the_root_and_all_below_it():
    ids = pd.Series(["a", "b", "c", "d"], dtype="str")
    parents = pd.Series([None, "a", "b", None], dtype="str")
    assert family("a", ids, parents) == ["a", "b", "c"]


def test_a_circle_is_walked_once():
    ids, parents = pd.Series(["a", "b"], dtype="str"), pd.Series(["b", "a"], dtype="str")
    assert family("a", ids, parents) == ["a", "b"]
