"""What is kept of a search, and in what form? The SQL that turns rows of text into the store.

The first step runs as a stream, so that no text typed into a search is ever held where it could be
written to disk: what leaves it are times, numbers, words of closed lists, names of organisations,
and a number made from the id, which lives no longer than the import.
"""

from collections.abc import Iterable

from domain.searches import LIST_MARK, OFFENCE_TYPES, Moderation, SearchType
from loaders.search_logs.reasons import Pattern, categories_sql, topics_sql, typed_sql
from loaders.sources.flock.flock_audit import NAMES, Field, Layout
from loaders.sources.flock.search_times import DAY_ONLY, NO_TIME, day_only, with_moments

FIRST_YEAR = 2013
MOST_NETWORKS = 50_000
MOST_DEVICES = 5_000_000
LONGEST_REASON = 100
KNOWN = "known_categories"
_MIDNIGHT = "[T ]0?0:00[:.0]*$|[T ]12:00(:00)? AM$"
_DAY_ZERO = r"^1(899|900)-\d\d-\d\d[T ]"

CONTENT = (
    "searched_at",
    "organisation",
    "network_count",
    "device_count",
    "reason_categories",
    "offence_types",
    "search_type",
    "moderation",
)
"""What two records without ids must share to be one search."""


def staging_sql(layout: Layout, patterns: Iterable[Pattern], latest: str) -> str:
    """Return the SELECT over `incoming` that gives one row of the staged table a search.

    `latest` is the last moment a search can have been run, as UTC in ISO form. Rows that are no
    search come out too, with why. Where `known_categories` is given, the reason was read before.
    """
    kept = f"""
        (SELECT {_time_text(layout)} AS written,
                {_column(layout, Field.ORGANISATION)} AS organisation,
                {_count(layout, Field.NETWORKS, MOST_NETWORKS)} AS network_count,
                {_count(layout, Field.DEVICES, MOST_DEVICES)} AS device_count,
                {_categories(layout, patterns)} AS reason_categories,
                {_offences(layout)} AS offence_types,
                {_word(layout, Field.TYPE, SearchType)} AS search_type,
                {_word(layout, Field.MODERATION, Moderation)} AS moderation,
                {_id(layout)} AS id_key,
                file_number,
                source_row
         FROM {_incoming(layout, patterns)})"""
    return f"""
        SELECT * EXCLUDE (written)
        FROM (SELECT *, {_refusal(latest)} AS why
              FROM ({with_moments(kept, layout.zone)}))
    """


def reading_sql(patterns: Iterable[Pattern]) -> str:
    """Return the SELECT that reads a list of reasons, $1, into a list of their categories."""
    return f"""
        SELECT list({categories_sql("typed", "topics", patterns)} ORDER BY place)
        FROM (SELECT *, {topics_sql("typed", patterns)} AS topics
              FROM (SELECT {typed_sql("reason")} AS typed, place
                    FROM (SELECT unnest($1::VARCHAR[]) AS reason,
                                 generate_subscripts($1::VARCHAR[], 1) AS place)))
    """


def _incoming(layout: Layout, patterns: Iterable[Pattern]) -> str:
    if not _has(layout, Field.REASON):
        return "incoming"
    return (
        f"(SELECT *, {topics_sql('typed', patterns)} AS topics"
        f" FROM (SELECT *, {typed_sql(_column(layout, Field.REASON))} AS typed FROM incoming))"
    )


def _column(layout: Layout, field: Field) -> str:
    return f'"{field.value}"' if layout.place(field) is not None else "NULL::VARCHAR"


def _has(layout: Layout, field: Field) -> bool:
    return layout.place(field) is not None


def _time_text(layout: Layout) -> str:
    time = _column(layout, Field.TIME)
    if not _has(layout, Field.DATE):
        return time
    day = f"regexp_replace(trim({_column(layout, Field.DATE)}), '{_MIDNIGHT}', '')"
    return f"{day} || ' ' || regexp_replace(trim({time}), '{_DAY_ZERO}', '')"


def _refusal(latest: str) -> str:
    names = (n for f in (Field.TIME, Field.DATE) for n in NAMES[f])
    headers = ", ".join(f"'{name.lower()}'" for name in names)
    return f"""CASE
        WHEN searched_at BETWEEN TIMESTAMP '{FIRST_YEAR}-01-01' AND TIMESTAMP '{latest}' THEN NULL
        WHEN coalesce(trim(written), '') = '' THEN '{NO_TIME}'
        WHEN searched_at IS NULL AND (lower(written) IN ({headers})
             OR lower(split_part(written, ' search', 1)) = 'search date')
             THEN 'the row repeats the header'
        WHEN searched_at IS NULL AND {day_only("written")} THEN '{DAY_ONLY}'
        WHEN searched_at IS NULL THEN 'the time of the search cannot be read'
        ELSE 'the time of the search is before {FIRST_YEAR} or in the future' END"""


def _count(layout: Layout, field: Field, most: int) -> str:
    if not _has(layout, field):
        return "NULL::INTEGER"
    column = _column(layout, field)
    spaced = f"try_cast(replace({column}, ',', '') AS INTEGER)"
    number = f"coalesce(try_cast({column} AS INTEGER), {spaced})"
    return f"CASE WHEN {number} BETWEEN 0 AND {most} THEN {number} END"


def _categories(layout: Layout, patterns: Iterable[Pattern]) -> str:
    if not _has(layout, Field.REASON):
        return "NULL::VARCHAR"
    read = categories_sql("typed", "topics", patterns)
    return f"CASE WHEN {KNOWN} IS NOT NULL THEN {KNOWN} ELSE {read} END"


def _offences(layout: Layout) -> str:
    if not _has(layout, Field.OFFENCE):
        return "NULL::VARCHAR"
    known = ", ".join("'" + word.replace("'", "''") + "'" for word in OFFENCE_TYPES)
    listed = f"string_split({_column(layout, Field.OFFENCE)}, ', ')"
    kept = f"list_filter({listed}, lambda word: word IN ({known}))"
    return f"nullif(array_to_string({kept}, '{LIST_MARK}'), '')"


def _word(layout: Layout, field: Field, words: type[SearchType] | type[Moderation]) -> str:
    if not _has(layout, field):
        return "NULL::VARCHAR"
    column = _column(layout, field)
    word = f"lower(trim(split_part({column}, ' - ', 1)))"
    known = ", ".join(f"'{w}'" for w in words)
    return (
        f"CASE WHEN {column} IN ({known}) THEN {column}"
        f" WHEN {column} <> '' AND {word} IN ({known}) THEN {word} END"
    )


def _id(layout: Layout) -> str:
    if not _has(layout, Field.ID):
        return "NULL::UBIGINT"
    column = _column(layout, Field.ID)
    return f"CASE WHEN length({column}) = 36 THEN hash({column}) END"
