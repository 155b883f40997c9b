"""How the API is described to programs (OpenAPI 3.1), and to people on a page of its own."""

import functools
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.schema import TABLES, Column, Table, Type
from domain.words import LANGUAGES, Words, words
from markup.page import plain_page_html
from markup.pieces import macro
from publish.api.tables import (
    ACCESS_COLUMNS,
    ALSO_IN,
    DAY_PATTERN,
    ROWS_AT_MOST,
    ROWS_FROM_AT_MOST,
    ROWS_USUALLY,
    VALUES_AT_MOST,
)
from publish.http.language import of_browser
from publish.http.query import asked_language
from publish.http.respond import Cache, Media, compact_json, respond
from views.data.data import column_meaning, row_meaning

_description = macro("pieces.html", "api_description")
_TYPES = {Type.INTEGER: "integer", Type.NUMBER: "number"}
# A part of an OpenAPI description: JSON of any depth.
Described = dict[str, Any]


def routes() -> list[Route]:
    """Return the routes of the description."""
    return [Route("/api/openapi.json", openapi_json), Route("/api/docs", docs)]


def openapi_json(request: Request) -> Response:
    """Answer with the description of the API, in the language of the address."""
    described = openapi(asked_language(request, LANGUAGES[0]))
    return respond(compact_json(described), Media.JSON, Cache.HOUR, any_site=True)


def docs(request: Request) -> Response:
    """Answer with the same as a page, in the language of the address or the browser."""
    say = words(asked_language(request, of_browser(request)))
    described = openapi(say.language)
    asked = ((path, at["get"]) for path, at in described["paths"].items())
    operations = [
        (path, one["summary"], say("api.parameters", n=len(one["parameters"])), one["parameters"])
        for path, one in asked
    ]
    file = f"/api/openapi.json{f'?lang={say.language}' if say.language != LANGUAGES[0] else ''}"
    inside = _description(file, described["info"]["description"], operations)
    page = plain_page_html(say("api.title"), inside, say)
    return respond(page, Media.HTML, Cache.HOUR, by_language=True)


@functools.cache
def openapi(language: str = LANGUAGES[0]) -> Described:
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


def _operation(table: Table, form: str, say: Words) -> Described:
    names = table.column_names
    answer = {"text/csv": {"schema": {"type": "string"}}} if form else _json_content(table)
    return {
        "operationId": f"{table.name}{form.replace('.', '_')}",
        "summary": row_meaning(table.name, say),
        "parameters": [
            *_controls(names, say),
            _query("package", {"type": "string"}, say("api.package")),
            *(
                _filter(c.name, say, column_meaning(table.name, c.name, say), c)
                for c in table.columns
            ),
        ],
        "responses": _responses(answer, (400, 404, 414, 503), say),
    }


def _access_operation(say: Words) -> Described:
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


def _controls(columns: list[str], say: Words) -> list[Described]:
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
) -> Described:
    values = {"type": "array", "items": _value(column), "maxItems": VALUES_AT_MOST}
    said = say("api.filter", n=VALUES_AT_MOST)
    return _query(name, values, f"{said} {description}".strip())


def _value(column: Column | None) -> Described:
    """Return what a filter may be set to: what a cell of the column may say, or blank."""
    if column and column.words:
        return {"type": "string", "enum": ["", *map(str, column.words)]}
    if column and column.type in (Type.INTEGER, Type.NUMBER):
        return {"anyOf": [{"type": "number"}, {"const": ""}]}
    return {"type": "string"}


def _listed(name: str, allowed: list[str], description: str) -> Described:
    schema = {"type": "array", "items": {"type": "string", "enum": allowed}}
    return {**_query(name, schema, description), "style": "form", "explode": False}


def _query(name: str, schema: Described, description: str) -> Described:
    return {"name": name, "in": "query", "description": description, "schema": schema}


def _json_content(table: Table) -> Described:
    row = {c.name: {"type": [_TYPES.get(c.type, "string"), "null"]} for c in table.columns}
    return _content(row | {name: {"type": "string"} for name in ALSO_IN.get(table.name, ())})


def _content(row: Described) -> Described:
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


def _responses(content: Described, refusals: tuple[int, ...], say: Words) -> Described:
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
            "content": {str(Media.PROBLEM): {"schema": problem}},
        }
        for status in refusals
    }
    return {
        "200": {"description": say("api.rows"), "content": content},
        "304": {"description": say("api.unchanged")},
        **refused,
    }
