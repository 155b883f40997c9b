"""What does each column of a view mean, and in which unit?"""

from domain.schema import TABLES, Column
from markup.cells import column_title
from views.base.ask import Ask
from views.base.view import View
from views.data.data import column_meaning

_UNITS = {"_usd": "US dollars", "_days": "days", "_pct": "percent", "_count": "count"}


def meanings(view: View, ask: Ask) -> list[dict[str, str]]:
    """Return, for each column of a view's rows: name, title, unit and description, if known."""
    return [_meaning(name, view, ask) for name in view.data.columns]


def _meaning(name: str, view: View, ask: Ask) -> dict[str, str]:
    column, meaning = _in_tables(name, view, ask)
    unit = column.unit if column and column.unit else _unit(name)
    is_seen = name not in view.unseen
    one = {"name": name, "title": column_title(name, view, ask) if is_seen else name}
    one |= {"unit": ask.say(f"data.unit.{unit.replace(' ', '_')}")} if unit else {}
    return one | ({"description": meaning} if meaning else {})


def _in_tables(name: str, view: View, ask: Ask) -> tuple[Column | None, str]:
    """Return the column of the tables that a column of a view is, and what it means there.

    None for one that the view makes up, and where tables mean different things by that name.
    """
    is_own = ask.say.has(f"{view.room}.column.{name}")
    within = [view.row_table] if view.row_table else [] if is_own else list(TABLES)
    found = [table for table in within if name in TABLES[table].column_by_name]
    keyed = [table for table in found if TABLES[table].key == (name,)]
    said = {column_meaning(table, name, ask.say) for table in keyed or found}
    if len(said) != 1:
        return None, ""
    return TABLES[found[0]].column_by_name[name], said.pop()


def _unit(name: str) -> str:
    return next((unit for suffix, unit in _UNITS.items() if name.endswith(suffix)), "")
