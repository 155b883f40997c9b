"""How the API is described to programs (OpenAPI 3.1), and to people on a page of its own."""

import functools
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route

from domain.schema import TABLES, Table, Type
from domain.words import words
from publish.api import (
    ALSO_IN,
    DAY_PATTERN,
    ROWS_AT_MOST,
    ROWS_FROM_AT_MOST,
    ROWS_USUALLY,
    VALUES_AT_MOST,
)
from publish.page import plain_page_html
from publish.refusals import PROBLEM_JSON

_TYPES = {Type.INTEGER: "integer", Type.NUMBER: "number"}
_HOUR = "public, max-age=3600"
_ACCESS_COLUMNS = {
    "recipient_id": "string",
    "recipient_table": "string",
    "place": "string",
    "answer": "string",
    "kind": "string",
    "step_count": "integer",
    "path_count": "integer",
    "evidence": "string",
    "first_known_on": "string",
    "last_seen_on": "string",
    "ended_on": "string",
    "has_denial": "boolean",
    "steps": "string",
    "source_ids": "string",
}


def routes() -> list[Route]:
    """Return the routes of the description."""
    return [Route("/api/openapi.json", openapi_json), Route("/api/docs", docs)]


def openapi_json(request: Request) -> JSONResponse:
    """Answer with the description of the API."""
    headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": _HOUR}
    return JSONResponse(openapi(), headers=headers)


def docs(request: Request) -> HTMLResponse:
    """Answer with the same as a page."""
    say = words("en")
    paths = "".join(_path_html(path, item["get"]) for path, item in openapi()["paths"].items())
    intro = (
        '<p><a href="/api/openapi.json">/api/openapi.json</a></p>'
        f"<p>{escape(openapi()['info']['description'])}</p>"
    )
    return HTMLResponse(plain_page_html(say("api.title"), intro + paths, say))


@functools.cache
def openapi() -> dict[str, object]:
    """Return the description, made from the schema of the tables."""
    paths = {
        f"/api/v1/{table.name}{form}": {"get": _operation(table, form)}
        for table in TABLES.values()
        for form in ("", ".csv")
    }
    paths["/api/v1/access/{agency_id}"] = {"get": _access_operation()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Platewatch",
            "version": "1",
            "description": (
                "Public records of who runs licence plate readers in the United States and who can "
                "reach the data. Every table has the same controls; a filter is a column's name, "
                "and may be given several times. A blank value asks for blank cells."
            ),
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "paths": paths,
    }


def _operation(table: Table, form: str) -> dict[str, object]:
    answer = {"text/csv": {"schema": {"type": "string"}}} if form else _json_content(table)
    return {
        "operationId": f"{table.name}{form.replace('.', '_')}",
        "summary": table.row,
        "parameters": [
            *_controls(table.column_names),
            *(_filter(column.name, column.description) for column in table.columns),
        ],
        "responses": _responses(answer, (400, 404, 414, 503)),
    }


def _access_operation() -> dict[str, object]:
    row = {name: {"type": [kind, "null"]} for name, kind in _ACCESS_COLUMNS.items()}
    return {
        "operationId": "access",
        "summary": "Who can reach the plate data of one agency, one row a recipient.",
        "parameters": [
            {
                "name": "agency_id",
                "in": "path",
                "required": True,
                "schema": {"type": "string"},
                "example": "ca-el-cajon-pd",
            },
            *_controls(list(row)),
            *(_filter(name) for name in row),
        ],
        "responses": _responses(_content(row), (400, 404, 414, 503)),
    }


def _controls(columns: list[str]) -> list[dict[str, object]]:
    text, count = {"type": "string"}, {"type": "integer"}
    day = {**text, "pattern": DAY_PATTERN}
    limit = {**count, "minimum": 1, "maximum": ROWS_AT_MOST, "default": ROWS_USUALLY}
    offset = {**count, "minimum": 0, "maximum": ROWS_FROM_AT_MOST, "default": 0}
    either_way = [way for name in columns for way in (name, f"-{name}")]
    return [
        _query("as_of", day, "Only what can have been so on this day, such as 2024-04-26."),
        _listed("fields", columns, "Columns wanted, joined with commas; all if none is named."),
        _listed("sort", either_way, "Columns to sort by, joined with commas; a minus turns one."),
        _query("limit", limit, "Rows of a page."),
        _query("offset", offset, "Rows before the page."),
        _query("release", text, "A kept data release; the latest if none is named."),
    ]


def _filter(name: str, description: str = "") -> dict[str, object]:
    values = {"type": "array", "items": {"type": "string"}}
    said = f"Rows with one of these values, at most {VALUES_AT_MOST}. {description}"
    return _query(name, values, said.strip())


def _listed(name: str, words: list[str], description: str) -> dict[str, object]:
    schema = {"type": "array", "items": {"type": "string", "enum": words}}
    return {**_query(name, schema, description), "style": "form", "explode": False}


def _query(name: str, schema: dict[str, object], description: str) -> dict[str, object]:
    return {"name": name, "in": "query", "description": description, "schema": schema}


def _json_content(table: Table) -> dict[str, object]:
    row = {c.name: {"type": [_TYPES.get(c.type, "string"), "null"]} for c in table.columns}
    return _content(row | {name: {"type": "string"} for name in ALSO_IN.get(table.name, ())})


def _content(row: dict[str, object]) -> dict[str, object]:
    whole, text = {"type": "integer"}, {"type": "string"}
    rows = {"type": "array", "items": {"type": "object", "properties": row}}
    properties = {
        "table": text,
        "release": text,
        "count": whole,
        "limit": whole,
        "offset": whole,
        "next": {"type": ["string", "null"]},
        "rows": rows,
    }
    schema = {"type": "object", "required": list(properties), "properties": properties}
    return {"application/json": {"schema": schema}}


def _responses(content: dict[str, object], refusals: tuple[int, ...]) -> dict[str, object]:
    problem = {
        "type": "object",
        "required": ["type", "title", "status"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "instance": {"type": "string"},
            "allowed": {"type": "array", "items": {"type": "string"}},
        },
    }
    refused = {
        str(status): {
            "description": "Refused, with what is allowed instead.",
            "content": {PROBLEM_JSON: {"schema": problem}},
        }
        for status in refusals
    }
    return {
        "200": {"description": "Rows.", "content": content},
        "304": {"description": "The reader's copy is the same."},
        **refused,
    }


def _path_html(path: str, operation: dict[str, object]) -> str:
    params = "".join(
        f"<li><code>{escape(p['name'])}</code> {escape(p.get('description', ''))}</li>"
        for p in operation["parameters"]
    )
    return (
        f"<h2><code>{escape(path)}</code></h2><p>{escape(operation['summary'])}</p>"
        f"<details><summary>{len(operation['parameters'])}</summary><ul>{params}</ul></details>"
    )
