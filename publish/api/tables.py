"""The tables for programs: `/api/v1/<table>` as JSON or CSV, filtered, as of a day, page by page.

`/api/v1/access/<agency>` answers who can see its plates. Errors come as problem+json.
"""

import datetime as dt
import difflib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.dates import DATE_PATTERN, is_partial_date, last_day
from domain.schema import LIST_SEPARATOR, TABLES, Column, Table, Type
from loaders.gathered.package import CURATED
from loaders.package.licences import LICENCE
from loaders.releases.export import table_csv
from loaders.releases.release import Release
from measures.access.recipients import recipients_of
from measures.on_record.tables import rows_dated_by, rows_on_record
from publish.http.redirects import new_id_of
from publish.http.refusals import Refusal, because, printable
from publish.http.release_store import release_of, tables_of
from publish.http.respond import Cache, Media, lead_to, respond

VERSION = "v1"
ROWS_USUALLY, ROWS_AT_MOST = 100, 1_000
ROWS_FROM_AT_MOST = 10_000_000
VALUES_AT_MOST = 50
DAY_PATTERN = DATE_PATTERN.replace("[0-9]{4}", "(19|20)[0-9]{2}", 1)
LONGEST_QUERY = 4_000
FORMS = ("json", "csv")
NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")
CONTROLS = ("as_of", "fields", "limit", "offset", "package", "release", "sort")
AS_IT_STOOD = ("contracts", "cases")
ALSO_IN = {"shares": ("standing",)}
ACCESS_COLUMNS = {
    "recipient_id": "string",
    "recipient_table": "string",
    "place": "string",
    "basis": "string",
    "standing": "string",
    "is_later": "boolean",
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


@dataclass(frozen=True)
class Wanted:
    """What a request asks of rows: which, in what order, which columns, which page."""

    filters: Mapping[str, list[str]]
    sort: tuple[tuple[str, bool], ...]
    fields: tuple[str, ...]
    limit: int
    offset: int


def routes() -> list[Route]:
    """Return the routes of the tables and of access."""
    return [
        Route("/api/v1/access/{agency_id}", access),
        Route("/api/v1/{name}", rows_of_table),
    ]


def rows_of_table(request: Request) -> Response:
    """Answer with rows of a table, as JSON unless the name ends in `.csv`."""
    name, dot, form = request.path_params["name"].partition(".")
    if name not in TABLES or (dot and form not in FORMS):
        near = difflib.get_close_matches(name[:60], list(TABLES), n=4) or list(TABLES)
        allowed = [name, *(f"{name}.{f}" for f in FORMS)] if name in TABLES else near
        raise Refusal(404, because("refusal.table_form", name=printable(name)), tuple(allowed))
    release, day = _release_and_day(request)
    rows = _of_package(request, release, name)
    columns = list(TABLES[name].column_names)
    if day and name in AS_IT_STOOD:
        kept = rows_on_record(name, tables_of(release), day)[columns]
        rows = kept[kept.index.isin(rows.index)].reset_index(drop=True)
    elif day:
        rows = rows_dated_by(name, rows, day)
        columns += ALSO_IN.get(name, ())
    wanted = _wanted(request, columns, TABLES[name])
    return _answer(request, name, _chosen(rows, wanted, TABLES[name]), wanted, release, form)


def access(request: Request) -> Response:
    """Answer who can see the plates of an agency on a day, one row a recipient."""
    agency_id, dot, form = request.path_params["agency_id"].partition(".")
    release, day = _release_and_day(request)
    known = tables_of(release).ids("agencies")
    new_id = new_id_of("agency_id", agency_id) if agency_id not in known else ""
    if new_id in known:
        moved = request.url.replace(path=f"/api/{VERSION}/access/{new_id}{dot}{form}")
        return lead_to(str(moved), 308, any_site=True)
    if agency_id not in known or (dot and form not in FORMS):
        near = difflib.get_close_matches(agency_id[:80], sorted(known), n=6)
        allowed = tuple(near or ["/api/v1/agencies?fields=agency_id,name"])
        raise Refusal(404, because("refusal.agency", name=printable(agency_id)), allowed)
    rows = recipients_of(tables_of(release).network, agency_id, day or dt.date.today())
    rows = rows[list(ACCESS_COLUMNS)]
    wanted = _wanted(request, list(rows.columns))
    return _answer(request, "access", _chosen(rows, wanted), wanted, release, form)


def _of_package(request: Request, release: Release, name: str) -> pd.DataFrame:
    """Return the rows of a table, or those that rest on the package that is asked for."""
    rows, package = tables_of(release)[name], request.query_params.get("package")
    if package is None:
        return rows
    known = (CURATED, *(about.id for about in release.packages))
    if package not in known:
        reason = because("refusal.value", name="package", value=printable(package))
        raise Refusal(404, reason, known)
    return rows[release.rows_of_package(name, package).to_numpy()]


def _terms(release: Release, name: str) -> list[dict[str, str]]:
    """Return the terms of every package that rows of a table rest on, our own first."""
    owners = set("|".join(release.gathered.packages_of[name].unique()).split("|"))
    return [
        {"package": CURATED, "licence": LICENCE["name"], "attribution": "Platewatch"},
        *(
            {"package": one.id, "licence": one.licence, "attribution": one.attribution}
            for one in release.packages
            if one.id in owners
        ),
    ]


def _release_and_day(request: Request) -> tuple[Release, dt.date | None]:
    if len(request.url.query) > LONGEST_QUERY:
        raise Refusal(414, because("refusal.long", n=LONGEST_QUERY))
    release = release_of(request.query_params.get("release"))
    text = request.query_params.get("as_of")
    if text is None:
        return release, None
    if not (re.fullmatch(DAY_PATTERN, text) and is_partial_date(text)):
        reason = because("error.date", value=printable(text))
        raise Refusal(400, reason, ("2024-04-26", "2024-04"))
    return release, last_day(text)


def _wanted(request: Request, columns: list[str], table: Table | None = None) -> Wanted:
    given = request.query_params
    filters = {n: given.getlist(n) for n in given if n not in CONTROLS}
    for name, values in filters.items():
        _known(name, columns)
        if len(values) > VALUES_AT_MOST:
            reason = because("refusal.values", name=name, n=VALUES_AT_MOST)
            raise Refusal(400, reason)
        if table and name in table.column_by_name:
            _held_to(table.column_by_name[name], values)
    sort = {part.removeprefix("-"): not part.startswith("-") for part in _parts(given, "sort")}
    fields = tuple(dict.fromkeys(_parts(given, "fields")))
    for name in [*sort, *fields]:
        _known(name, columns)
    limit = _whole_number("limit", given.get("limit", str(ROWS_USUALLY)), 1, ROWS_AT_MOST)
    offset = _whole_number("offset", given.get("offset", "0"), 0, ROWS_FROM_AT_MOST)
    return Wanted(filters, tuple(sort.items()), fields or tuple(columns), limit, offset)


def _parts(given: Mapping[str, str], name: str) -> list[str]:
    return [part for part in given.get(name, "").split(",") if part]


def _known(name: str, columns: list[str]) -> None:
    if name not in columns:
        raise Refusal(400, because("refusal.column", name=printable(name)), tuple(columns))


def _held_to(column: Column, values: list[str]) -> None:
    """Refuse what no cell of a column can say; blank asks for cells that are blank."""
    words = tuple(map(str, column.words)) if column.words else ()
    is_number = column.type in (Type.INTEGER, Type.NUMBER)
    for value in values:
        if value and (value not in words if words else is_number and not NUMBER.fullmatch(value)):
            reason = because("refusal.value", name=column.name, value=printable(value))
            raise Refusal(400, reason, words or ("a number",))


def _whole_number(name: str, text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
        allowed = (f"a whole number from {least} to {most}",)
        raise Refusal(400, because("refusal.value", name=name, value=printable(text)), allowed)
    return int(text)


def _chosen(rows: pd.DataFrame, wanted: Wanted, table: Table | None = None) -> pd.DataFrame:
    """Return the rows that fit every filter, in order; a filter is one of its values."""
    for name, values in wanted.filters.items():
        column = table.column_by_name.get(name) if table else None
        rows = rows[_fits(rows[name], values, bool(column and column.is_list))]
    if wanted.sort:
        by, ascending = zip(*wanted.sort, strict=True)
        rows = rows.sort_values(list(by), ascending=list(ascending), kind="stable")
    return rows[list(wanted.fields)]


def _fits(cells: pd.Series, values: list[str], is_list: bool) -> pd.Series:
    if pd.api.types.is_numeric_dtype(cells):
        numbers = pd.to_numeric(pd.Series(values), errors="coerce").dropna().tolist()
        fits = cells.isin(numbers)
    elif is_list:
        wanted = set(values)
        listed = cells.fillna("").str.split(LIST_SEPARATOR)
        fits = pd.Series([not wanted.isdisjoint(one) for one in listed], cells.index, dtype=bool)
    else:
        fits = cells.isin(values)
    return (fits | (cells.isna() if "" in values else False)).astype(bool)


def _answer(
    request: Request, name: str, rows: pd.DataFrame, wanted: Wanted, release: Release, form: str
) -> Response:
    page = rows.iloc[wanted.offset : wanted.offset + wanted.limit]
    after = wanted.offset + wanted.limit
    following = str(request.url.include_query_params(offset=after)) if after < len(rows) else None
    more = {
        "Access-Control-Expose-Headers": "ETag, Link, X-Total-Count",
        "X-Total-Count": str(len(rows)),
    }
    if following:
        more["Link"] = f'<{following}>; rel="next"'
    lasts = _lasts(request, name)
    if form == "csv":
        return respond(table_csv(page), Media.CSV, lasts, any_site=True, more=more)
    body = _json(name, page, wanted, release, len(rows), following)
    return respond(body, Media.JSON, lasts, any_site=True, more=more)


def _lasts(request: Request, name: str) -> Cache:
    """Return how long an answer may be kept: for ever where nothing can change it.

    The rows of a table are the same on any day; who has access is asked as of today unless said.
    """
    asked = request.query_params
    is_pinned = "release" in asked and (name in TABLES or "as_of" in asked)
    return Cache.FOR_EVER if is_pinned else Cache.MINUTE


def _json(
    name: str, page: pd.DataFrame, wanted: Wanted, release: Release, count: int, after: str | None
) -> bytes:
    body = {
        "table": name,
        "release": release.id,
        "count": count,
        "limit": wanted.limit,
        "offset": wanted.offset,
        "next": after,
        **({"terms": _terms(release, name)} if name in TABLES else {}),
        "rows": json.loads(page.to_json(orient="records")),
    }
    return json.dumps(body, ensure_ascii=False).encode()
