"""Does the first row of a file name the columns of its table?"""

from domain.nearest import nearest
from domain.schema import Table
from loaders.problems import Problem, shortened

MOST_COLUMNS = 100
_SEPARATORS = {";": "semicolons", "\t": "tabs"}
_LIST = "data/README.md lists the columns"


def has_header(table: Table, header: list[str]) -> bool:
    """Tell whether a first row names any column of the table, so that cells can be placed."""
    return len(header) <= MOST_COLUMNS and any(name in header for name in table.column_names)


def check_header(table: Table, header: list[str], file: str) -> list[Problem]:
    """Compare a header with the schema: columns missing, not known, twice, or out of order."""
    for separator, words in _SEPARATORS.items():
        if len(header) == 1 and separator in header[0]:
            message = f"cells are separated by {words}; save the file with commas between cells"
            return [Problem(file, 1, None, None, message)]
    wanted = table.column_names
    if len(header) > MOST_COLUMNS:
        message = f"the first row has {len(header):,} cells; the table has {len(wanted)} columns"
        return [Problem(file, 1, None, None, message)]
    if not has_header(table, header):
        message = f"the first row must name the columns: {','.join(wanted)}"
        return [Problem(file, 1, None, None, message)]
    problems = [
        Problem(file, None, None, None, f"column {name} is missing; {_LIST}")
        for name in wanted
        if name not in header
    ]
    problems += [_stray(name, table, header, file) for name in header if name not in wanted]
    problems += [
        Problem(file, 1, None, None, f"column {name} stands in the header twice; keep one of them")
        for name in wanted
        if header.count(name) > 1
    ]
    if not problems and header != wanted:
        message = f"put the columns in this order: {','.join(wanted)}"
        problems.append(Problem(file, 1, None, None, message))
    return problems


def _stray(name: str, table: Table, header: list[str], file: str) -> Problem:
    if not name.strip():
        message = "a column has no name; delete it, or name it as data/README.md does"
        return Problem(file, 1, None, None, message)
    near = nearest(name, [c for c in table.column_names if c not in header])
    hint = f"nearest is '{near}'" if near else "delete it"
    return Problem(file, 1, None, shortened(name), f", no such column; {hint}; {_LIST}")
