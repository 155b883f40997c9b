"""What does the reason written for a search speak of?

Patterns stand in `data/patterns/reason_categories.csv`, one a row, in the dialect of RE2, and are
matched without regard to case. A reason that speaks of a topic is in every category that matches;
only one that speaks of none is asked whether it says no more than "investigation" or a number.
"""

import csv
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from domain.searches import (
    ABSENT_CATEGORIES,
    FALLBACK_CATEGORIES,
    LIST_MARK,
    TOPIC_CATEGORIES,
    ReasonCategory,
)

PATTERNS_FILE = (
    Path(__file__).resolve().parent.parent.parent / "data" / "patterns" / "reason_categories.csv"
)
_BATCH = 5_000
_WRITTEN = r"\pL|\pN|[*#█■—]"


@dataclass(frozen=True)
class Pattern:
    """One pattern; it does not count where `unless` matches too."""

    pattern_id: str
    category: ReasonCategory
    pattern: str
    unless: str
    example: str
    not_example: str


@dataclass(frozen=True)
class ReasonReading:
    """How one reason was read: its categories, and the pattern that put it in each.

    `matched` holds the ids of all patterns that match, also those that were not asked.
    """

    reason: str
    categories: tuple[ReasonCategory, ...]
    patterns: tuple[str, ...]
    matched: tuple[str, ...] = ()


def read_patterns(path: Path = PATTERNS_FILE) -> tuple[Pattern, ...]:
    """Return the patterns of the table, in its order; ValueError for a category not known."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Pattern(
                row["pattern_id"],
                ReasonCategory(row["category"]),
                row["pattern"],
                row["unless"],
                row["example"],
                row["not_example"],
            )
            for row in csv.DictReader(file)
        )


def patterns_version(path: Path = PATTERNS_FILE) -> str:
    """Return twelve digits that change whenever the table of patterns does."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def typed_sql(text: str) -> str:
    """Return a DuckDB expression for a reason with the marks that stand for spaces taken out."""
    return f"translate({text}, '+_', '  ')"


def topics_sql(typed: str, patterns: Iterable[Pattern]) -> str:
    """Return a DuckDB expression for the topics a reason speaks of, joined with `|`.

    `typed` is a column that holds `typed_sql` of the reason. The value is missing where no topic
    matches, or blank where each that matches is called off.
    """
    known = tuple(patterns)
    topics = ", ".join(
        f"CASE WHEN {_matches(category, known, typed)} THEN '{category}' END"
        for category in TOPIC_CATEGORIES
    )
    any_topic = _any([p.pattern for p in known if p.category in TOPIC_CATEGORIES], typed)
    return f"CASE WHEN {any_topic} THEN concat_ws('{LIST_MARK}', {topics}) END"


def categories_sql(typed: str, topics: str, patterns: Iterable[Pattern]) -> str:
    """Return a DuckDB expression for the categories of a reason, joined with `|`.

    `topics` is a column that holds `topics_sql`: worked out in a query of its own, it is worked
    out once. The value is never missing: `no_reason` is a blank cell, `uncategorised` what no
    pattern matches.
    """
    known = tuple(patterns)
    otherwise = f"'{ReasonCategory.UNCATEGORISED}'"
    whens = " ".join(
        f"WHEN {_matches(category, known, typed)} THEN '{category}'"
        for category in (*ABSENT_CATEGORIES, *FALLBACK_CATEGORIES)
    )
    return (
        f"CASE WHEN {topics} <> '' THEN {topics}"
        f" WHEN {typed} IS NULL OR NOT regexp_matches({typed}, '{_WRITTEN}')"
        f" THEN '{ReasonCategory.NO_REASON}' {whens} ELSE {otherwise} END"
    )


def categorise(reasons: Iterable[str], patterns: Iterable[Pattern]) -> Iterator[ReasonReading]:
    """Read reasons one by one, naming the pattern that matched; in the order given."""
    known = tuple(patterns)
    listed = ", ".join(_one(p, "typed") for p in known)
    with duckdb.connect() as connection:
        query = (
            f"SELECT {categories_sql('typed', 'topics', known)}, [{listed}]"
            f" FROM (SELECT *, {topics_sql('typed', known)} AS topics FROM (SELECT"
            f" {typed_sql('reason')} AS typed FROM (SELECT unnest($1::VARCHAR[]) AS reason)))"
        )
        for batch in _batches(reasons):
            for reason, row in zip(
                batch, connection.execute(query, [batch]).fetchall(), strict=True
            ):
                yield _reading(reason, row[0], row[1], known)


def _reading(
    reason: str, joined: str, hits: list[bool], known: tuple[Pattern, ...]
) -> ReasonReading:
    categories = tuple(ReasonCategory(word) for word in joined.split(LIST_MARK))
    first: dict[ReasonCategory, str] = {}
    for pattern, hit in zip(known, hits, strict=True):
        if hit:
            first.setdefault(pattern.category, pattern.pattern)
    matched = tuple(p.pattern_id for p, hit in zip(known, hits, strict=True) if hit)
    return ReasonReading(
        reason, categories, tuple(first[c] for c in categories if c in first), matched
    )


def _batches(reasons: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for reason in reasons:
        batch.append(reason)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _matches(category: ReasonCategory, known: tuple[Pattern, ...], typed: str) -> str:
    mine = [pattern for pattern in known if pattern.category is category]
    if not mine:
        return "false"
    found = _any([p.pattern for p in mine], typed)
    if not any(p.unless for p in mine):
        return found
    plain = [p.pattern for p in mine if not p.unless]
    parts = [_any(plain, typed)] if plain else []
    parts += [_one(pattern, typed) for pattern in mine if pattern.unless]
    return f"CASE WHEN {found} THEN {' OR '.join(parts)} ELSE false END"


def _one(pattern: Pattern, typed: str) -> str:
    found = _any([pattern.pattern], typed)
    return f"({found} AND NOT {_any([pattern.unless], typed)})" if pattern.unless else found


def _any(patterns: list[str], typed: str) -> str:
    alternatives = "|".join(f"(?:{pattern})" for pattern in patterns).replace("'", "''")
    return f"regexp_matches({typed}, '{alternatives}', 'i')"
