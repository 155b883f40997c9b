"""Which types do the cells of a table become?"""

import pandas as pd

from domain.schema import TABLES, Type

NUMBER_TYPES = {Type.INTEGER: "Int64", Type.NUMBER: "Float64"}


def typed(name: str, cells: pd.DataFrame) -> pd.DataFrame:
    """Convert checked cells, all text with blanks as "", to the types of the schema.

    Returns the same rows and columns: integers as Int64, numbers as Float64, everything else
    (dates stay as written) as str; a blank is missing. Raises ValueError on a cell that
    `loaders.tables.check` would have named.
    """
    columns = {}
    for column in TABLES[name].columns:
        values = cells[column.name].where(cells[column.name] != "")
        dtype = NUMBER_TYPES.get(column.type)
        columns[column.name] = pd.to_numeric(values).astype(dtype) if dtype else values
    return pd.DataFrame(columns)
