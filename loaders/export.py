"""Tables as files for others: CSV that no spreadsheet runs."""

import pandas as pd


def table_csv(frame: pd.DataFrame) -> bytes:
    """Return a table as CSV."""
    return frame.to_csv(index=False).encode()
