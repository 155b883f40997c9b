"""What does each column of a view mean, and in which unit?"""

from domain.schema import TABLES
from publish.cells import column_title
from views.data import column_meaning
from views.view import Ask, View

_UNITS = {"_usd": "US dollars", "_days": "days", "_pct": "percent", "_count": "count"}
_COLUMNS = {
    column.name: (table.name, column) for table in TABLES.values() for column in table.columns
}


def meanings(view: View, ask: Ask) -> list[dict[str, str]]:
    """Return, for each column of a view's rows: name, title, unit and description, if known."""
    return [_meaning(name, view, ask) for name in view.rows.columns]


def _meaning(name: str, view: View, ask: Ask) -> dict[str, str]:
    table, column = _COLUMNS.get(name, ("", None))
    unit = column.unit if column and column.unit else _unit(name)
    is_seen = name not in view.unseen
    one = {"name": name, "title": column_title(name, view, ask) if is_seen else name}
    one |= {"unit": ask.say(f"data.unit.{unit.replace(' ', '_')}")} if unit else {}
    return one | ({"description": column_meaning(table, name, ask.say)} if column else {})


def _unit(name: str) -> str:
    return next((unit for suffix, unit in _UNITS.items() if name.endswith(suffix)), "")
