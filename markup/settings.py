"""What an operator sets in the environment: the site's address, and where mistakes are reported."""

import os
from urllib.parse import quote

BASE_ADDRESS = os.environ.get("PLATEWATCH_ADDRESS", "http://localhost:8501").rstrip("/")
REPORT_ADDRESS = os.environ.get(
    "PLATEWATCH_REPORT_ADDRESS",
    "mailto:corrections@platewatch.invalid?subject=Platewatch%3A%20{table}%2C%20{row_id}",
)


def report_address(table: str, row_id: str) -> str:
    """Return the address at which a reader says what is wrong with a row."""
    return REPORT_ADDRESS.format(table=quote(table), row_id=quote(row_id))
