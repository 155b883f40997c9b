"""How do the tables describe themselves to other programs? As a Data Package (version 2)."""

import json
import re
from collections.abc import Sequence

from domain.dates import DATE_PATTERN
from domain.schema import ID_PATTERN, MAX_CELL_CHARACTERS, TABLES, Column, Table, Type
from domain.vocabulary import STATE_NAMES
from domain.words import words
from loaders.gathered.package import About
from loaders.package.licences import CREDITS, LICENCE

PACKAGE_NAME = "platewatch"
PACKAGE_TITLE = "Platewatch: who can reach license plate data, from public records"
_SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {Type.INTEGER: "integer", Type.NUMBER: "number"}


def package_json(version: str | None = None, packages: Sequence[About] = ()) -> str:
    """Return `datapackage.json`, the same for every release unless its id is given as version."""
    return json.dumps(package_descriptor(version, packages), indent=2, ensure_ascii=False) + "\n"


def package_descriptor(
    version: str | None = None, packages: Sequence[About] = ()
) -> dict[str, object]:
    """Return the descriptor of the package: its licence, its credits and its sixteen tables.

    References to one table are foreign keys; lists and references to any of several tables,
    which a Table Schema cannot express, are told of in the description of the column.
    """
    return {
        "$schema": _SCHEMA,
        "name": PACKAGE_NAME,
        "title": PACKAGE_TITLE,
        **({"version": version} if version else {}),
        "licenses": [LICENCE],
        "sources": [
            {"title": credit.title, "path": credit.path, "license": credit.licence}
            for credit in CREDITS
        ]
        + [
            {"title": one.attribution, "path": f"gathered/{one.id}", "license": one.licence}
            for one in packages
        ],
        "resources": [_resource(table) for table in TABLES.values()],
    }


def _resource(table: Table) -> dict[str, object]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": table.row,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(table, column) for column in table.columns],
            "primaryKey": list(table.key),
            **({"foreignKeys": keys} if (keys := _foreign_keys(table)) else {}),
            "missingValues": [""],
        },
    }


def _field(table: Table, column: Column) -> dict[str, object]:
    field: dict[str, object] = {
        "name": column.name,
        "type": _TYPES.get(column.type, "string"),
        "description": full_description(column),
    }
    if column.type is Type.URL:
        field["format"] = "uri"
    if column.unit:
        field["unit"] = column.unit
    if column.words and not column.is_list:
        say = words("en")
        field["categories"] = [
            {"value": str(word), "label": say.label(f"{table.name}.{column.name}", str(word))}
            for word in column.words
        ]
    constraints = _constraints(column)
    return {**field, **({"constraints": constraints} if constraints else {})}


def full_description(column: Column) -> str:
    """Return what a column means, with what it refers to and how several values are joined."""
    text = column.description
    if column.references and (column.is_list or len(column.references) > 1):
        keys = [f"{name}.{TABLES[name].key[0]}" for name in column.references]
        text = f"{text} Refers to {' or '.join(keys)}."
    if column.is_list:
        text = f"{text} Several are joined with {column.separator}"
    return text


def _constraints(column: Column) -> dict[str, object]:
    pattern = _pattern(column)
    bounds = {"minimum": column.minimum, "maximum": column.maximum}
    words_or_states = _enum(column)
    return {
        **({"required": True} if column.required else {}),
        **({"enum": words_or_states} if words_or_states else {}),
        **({"pattern": pattern} if pattern else {}),
        **{name: value for name, value in bounds.items() if value is not None},
        **({"maxLength": MAX_CELL_CHARACTERS} if _is_free_text(column) else {}),
    }


def _enum(column: Column) -> list[str] | None:
    if column.type is Type.STATE:
        return list(STATE_NAMES)
    if column.words and not column.is_list:
        return [str(word) for word in column.words]
    return None


def _pattern(column: Column) -> str | None:
    if column.type is Type.DATE:
        return DATE_PATTERN
    if column.others_allowed:
        return None
    one = ID_PATTERN.strip("^$") if column.type is Type.ID else None
    if column.words and column.is_list:
        one = f"({'|'.join(str(word) for word in column.words)})"
    if one is None:
        return None
    return f"^{one}({re.escape(column.separator)}{one})*$" if column.is_list else f"^{one}$"


def _is_free_text(column: Column) -> bool:
    return column.type is Type.TEXT and column.words is None


def _foreign_keys(table: Table) -> list[dict[str, object]]:
    return [
        {
            "fields": [column.name],
            "reference": {
                "resource": "" if target == table.name else target,
                "fields": [TABLES[target].key[0]],
            },
        }
        for column in table.columns
        if len(column.references) == 1 and not column.is_list and not column.others_allowed
        for target in column.references
    ]
