"""Contracts that are over are counted in the month or the year they were."""

import datetime as dt

import pandas as pd

from measures.history.periods import over_by_period

OVER = pd.DataFrame(
    [
        ("ended_early", "2026-01-15"),
        ("ended_early", "2026-01"),
        ("rejected", "2026-03-02"),
        ("ran_out", "2026"),
        ("ran_out", None),
    ],
    columns=["fate", "end_on"],
    dtype="str",
)


def counted(before: str, after: str) -> dict[tuple[str, str], int]:
    """Return the counts that are not 0, by period and fate."""
    days = dt.date.fromisoformat(before), dt.date.fromisoformat(after)
    rows = over_by_period(OVER, *days)
    rows = rows[rows["contract_count"] > 0]
    return {(r["period"], r["fate"]): r["contract_count"] for r in rows.to_dict("records")}


def test_a_short_time_is_counted_by_month_and_leaves_out_loose_dates():
    assert counted("2025-12-01", "2026-04-30") == {
        ("2026-01", "ended_early"): 2,
        ("2026-03", "rejected"): 1,
    }


def test_a_long_time_is_counted_by_year():
    assert counted("2020-01-01", "2026-12-31") == {
        ("2026", "ended_early"): 2,
        ("2026", "rejected"): 1,
        ("2026", "ran_out"): 1,
    }


def test_every_period_between_the_days_has_a_row_for_each_fate():
    rows = over_by_period(OVER, dt.date(2025, 12, 1), dt.date(2026, 4, 30))
    assert list(rows["period"].unique()) == ["2025-12", "2026-01", "2026-02", "2026-03", "2026-04"]
    assert len(rows) == 5 * 3
