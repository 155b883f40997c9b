"""What does each column of a view mean, and in which unit?"""

from domain.schema import TABLES
from publish.cells import column_title
from views.view import Ask, View

_UNITS = {"_usd": "US dollars", "_days": "days", "_pct": "percent", "_count": "count"}


def meanings(view: View, ask: Ask) -> list[dict[str, str]]:
    """Return, for each column of a view's rows: name, title, unit and description, if known."""
    described = {column.name: column for table in TABLES.values() for column in table.columns}
    listed = []
    for name in view.rows.columns:
        column = described.get(name)
        unit = column.unit if column and column.unit else _unit(name)
        is_seen = name not in view.unseen
        one = {"name": name, "title": column_title(name, view, ask) if is_seen else name}
        one |= {"unit": unit} if unit else {}
        one |= {"description": column.description} if column else {}
        listed.append(one)
    return listed


def _unit(name: str) -> str:
    return next((unit for suffix, unit in _UNITS.items() if name.endswith(suffix)), "")
