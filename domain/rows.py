"""A row of a table, cell by cell, as words and lines are made of it."""

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]
"""What `to_dict("records")` gives of a table: a cell by its column.

Cells are truly mixed: a column holds text, numbers or true and false, and a missing cell is pandas'
own value beside any of them, so a stated type of each would be untrue where it is missing. Which
columns there are and what each holds stands in `domain/schema.py` and is checked at loading.
"""
