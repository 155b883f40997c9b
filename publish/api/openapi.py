"""How the API is described to programs (OpenAPI 3.1), and to people on a page of its own."""

import functools
from html import escape

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route

from domain.schema import TABLES, Column, Table, Type
from domain.words import LANGUAGES, Words, words
from markup.page import plain_page_html
from publish.api.tables import (
    ACCESS_COLUMNS,
    ALSO_IN,
    DAY_PATTERN,
    ROWS_AT_MOST,
    ROWS_FROM_AT_MOST,
    ROWS_USUALLY,
    VALUES_AT_MOST,
)
from publish.http.language import of_browser, varying
from publish.http.query import asked_language
from publish.http.refusals import PROBLEM_JSON
from views.data.data import column_meaning, row_meaning

_TYPES = {Type.INTEGER: "integer", Type.NUMBER: "number"}
_HOUR = "public, max-age=3600"


def routes() -> list[Route]:
    """Return the routes of the description."""
    return [Route("/api/openapi.json", openapi_json), Route("/api/docs", docs)]


def openapi_json(request: Request) -> JSONResponse:
    """Answer with the description of the API, in the language of the address."""
    described = openapi(asked_language(request, LANGUAGES[0]))
    headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": _HOUR}
    return JSONResponse(described, headers=headers)


def docs(request: Request) -> HTMLResponse:
    """Answer with the same as a page, in the language of the address or the browser."""
    say = words(asked_language(request, of_browser(request)))
    described = openapi(say.language)
    paths = "".join(_path_html(path, at["get"], say) for path, at in described["paths"].items())
    file = f"/api/openapi.json{f'?lang={say.language}' if say.language != LANGUAGES[0] else ''}"
    intro = f'<p><a href="{file}">{file}</a></p><p>{escape(described["info"]["description"])}</p>'
    page = plain_page_html(say("api.title"), Markup(intro + paths), say)
    return varying(HTMLResponse(page, headers={"Cache-Control": _HOUR}))


@functools.cache
def openapi(language: str = LANGUAGES[0]) -> dict[str, object]:
    """Return the description, made from the schema of the tables."""
    say = words(language)
    paths = {
        f"/api/v1/{table.name}{form}": {"get": _operation(table, form, say)}
        for table in TABLES.values()
        for form in ("", ".csv")
    }
    paths["/api/v1/access/{agency_id}"] = {"get": _access_operation(say)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Platewatch",
            "version": "1",
            "description": say("api.about"),
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "paths": paths,
    }


def _operation(table: Table, form: str, say: Words) -> dict[str, object]:
    names = table.column_names
    answer = {"text/csv": {"schema": {"type": "string"}}} if form else _json_content(table)
    return {
        "operationId": f"{table.name}{form.replace('.', '_')}",
        "summary": row_meaning(table.name, say),
        "parameters": [
            *_controls(names, say),
            *(
                _filter(c.name, say, column_meaning(table.name, c.name, say), c)
                for c in table.columns
            ),
        ],
        "responses": _responses(answer, (400, 404, 414, 503), say),
    }


def _access_operation(say: Words) -> dict[str, object]:
    row = {name: {"type": [kind, "null"]} for name, kind in ACCESS_COLUMNS.items()}
    return {
        "operationId": "access",
        "summary": say("api.access"),
        "parameters": [
            {
                "name": "agency_id",
                "in": "path",
                "required": True,
                "schema": {"type": "string"},
                "example": "ca-el-cajon-pd",
            },
            *_controls(list(row), say),
            *(_filter(name, say) for name in row),
        ],
        "responses": _responses(_content(row), (400, 404, 414, 503), say),
    }


def _controls(columns: list[str], say: Words) -> list[dict[str, object]]:
    text, count = {"type": "string"}, {"type": "integer"}
    day = {**text, "pattern": DAY_PATTERN}
    limit = {**count, "minimum": 1, "maximum": ROWS_AT_MOST, "default": ROWS_USUALLY}
    offset = {**count, "minimum": 0, "maximum": ROWS_FROM_AT_MOST, "default": 0}
    either_way = [way for name in columns for way in (name, f"-{name}")]
    return [
        _query("as_of", day, say("api.as_of")),
        _listed("fields", columns, say("api.fields")),
        _listed("sort", either_way, say("api.sort")),
        _query("limit", limit, say("api.limit")),
        _query("offset", offset, say("api.offset")),
        _query("release", text, say("api.release")),
    ]


def _filter(
    name: str, say: Words, description: str = "", column: Column | None = None
) -> dict[str, object]:
    values = {"type": "array", "items": _value(column), "maxItems": VALUES_AT_MOST}
    said = say("api.filter", n=VALUES_AT_MOST)
    return _query(name, values, f"{said} {description}".strip())


def _value(column: Column | None) -> dict[str, object]:
    """Return what a filter may be set to: what a cell of the column may say, or blank."""
    if column and column.words:
        return {"type": "string", "enum": ["", *(str(word) for word in column.words)]}
    if column and column.type in (Type.INTEGER, Type.NUMBER):
        return {"anyOf": [{"type": "number"}, {"const": ""}]}
    return {"type": "string"}


def _listed(name: str, allowed: list[str], description: str) -> dict[str, object]:
    schema = {"type": "array", "items": {"type": "string", "enum": allowed}}
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


def _responses(
    content: dict[str, object], refusals: tuple[int, ...], say: Words
) -> dict[str, object]:
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
            "description": say("api.refused"),
            "content": {PROBLEM_JSON: {"schema": problem}},
        }
        for status in refusals
    }
    return {
        "200": {"description": say("api.rows"), "content": content},
        "304": {"description": say("api.unchanged")},
        **refused,
    }


def _path_html(path: str, operation: dict[str, object], say: Words) -> str:
    params = "".join(
        f"<li><code>{escape(p['name'])}</code> {escape(p.get('description', ''))}</li>"
        for p in operation["parameters"]
    )
    return (
        f"<h2><code>{escape(path)}</code></h2><p>{escape(operation['summary'])}</p>"
        f"<details><summary>{escape(say('api.parameters', n=len(operation['parameters'])))}"
        f"</summary><ul>{params}</ul></details>"
    )
