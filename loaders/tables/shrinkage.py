"""Has a table lost so many rows that someone should look before it is served?"""

from collections.abc import Mapping

from loaders.problems import Problem

ACCEPT_VARIABLE = "PLATEWATCH_ACCEPT_SHRINK"
MOST_ROWS_LOST = 0.1


def check_shrinks(
    before: Mapping[str, int], now: Mapping[str, int], label: str = "data"
) -> tuple[Problem, ...]:
    """Compare row counts by table: one problem for each that lost more than a tenth."""
    return tuple(
        Problem(f"{label}/{name}.csv", None, None, None, _message(rows, now.get(name, 0)))
        for name, rows in before.items()
        if rows - now.get(name, 0) > rows * MOST_ROWS_LOST
    )


def _message(before: int, now: int) -> str:
    return (
        f"the table went from {before:,} rows to {now:,}, more than a tenth fewer; put the rows "
        f"back, or if they are meant to go, restart once with {ACCEPT_VARIABLE}=1"
    )
