"""Data: where does it come from, what does each column mean, and how well is it sourced?"""

import pandas as pd

from charts.counts.health import evidence_shares_chart
from domain.schema import TABLES, Column, Type
from domain.vocabulary import EVIDENCE_OF_KIND, SourceKind
from domain.words import Words
from measures.coverage.health import (
    NO_ROWS,
    rows_by_source,
    source_row_counts,
    sources_listed,
    table_health,
)
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.figures import FIGURE, as_figures
from views.base.params import Param, most_cited
from views.base.view import Form, View

TABLE_LABELS = "data.table"
NOTHING = "–"
HEALTH_COLUMNS = ["table", "row_count", "primary_count", "reported_count", "unverified_count"]
AGE_COLUMNS = ["table", "row_count", "archived_count", "old_count", "undated_count"]

KIND = Param(
    "kind",
    "sources.kind",
    lambda tables: [
        kind for kind in map(str, SourceKind) if kind in set(tables["sources"]["kind"])
    ],
    labels="sources.kind",
)
TEXT = Param("q", "data.search", lambda tables: [], longest=80)
TABLE = Param(
    "table", "column.table", lambda tables: list(TABLES), labels=TABLE_LABELS, default="contracts"
)
SOURCE = Param(
    "source_id",
    "column.source_id",
    lambda tables: list(tables["sources"]["source_id"]),
    settle=most_cited,
)


@view("data-summary")
def data_summary(ask: Ask) -> View:
    """Count the rows of all tables, and how they are sourced: one row."""
    health = health_of_tables(ask)
    counted = health.drop(columns="table").sum()
    counted["source_count"] = len(ask.table("sources"))
    counted["table_count"] = len(health)
    rows = pd.DataFrame([counted]).astype("Int64")
    return View("data-summary", ask.say("data.summary.title"), rows, [], form=Form.RECORD)


@view("data-figures", FIGURE)
@as_figures
def data_figures(ask: Ask) -> View:
    """Give five figures of the release: rows, sources, and how well the rows are sourced."""
    shown = data_summary(ask)
    counted = shown.rows.iloc[0]
    numbers = {
        "rows": ("row_count", "data-health"),
        "sources": ("source_count", "data-sources"),
        "primary": ("primary_count", "data-health"),
        "archived": ("archived_count", "data-age"),
        "old": ("old_count", "data-age"),
    }
    rows = [
        (
            ask.say(f"data.figure.{name}"),
            int(counted[column]),
            ask.say.help(f"data.figure.{name}"),
            at,
        )
        for name, (column, at) in numbers.items()
    ]
    columns = ["figure", "value", "definition", "address"]
    return View("data-figures", shown.title, pd.DataFrame(rows, columns=columns), [])


@view("data-sources", KIND, TEXT)
def data_sources(ask: Ask) -> View:
    """List the sources, those on which most rows rest first."""
    listed = sources_listed(ask.table("sources"), ask.value("kind"), ask.value("q"))
    counts = source_row_counts(ask.tables)
    rows = listed.assign(
        evidence=listed["kind"].map(EVIDENCE_OF_KIND).astype("str"),
        row_count=listed["source_id"].map(counts).fillna(0).astype("Int64"),
        rows_of=listed["source_id"],
    )
    rows = rows.sort_values(["row_count", "title"], ascending=[False, True], ignore_index=True)
    columns = ["source_id", "publisher", "kind", "published_on", "evidence", "row_count", "rows_of"]
    return View(
        "data-sources",
        ask.say("data.sources.title", n=len(rows)),
        rows[columns],
        [],
        note=ask.say("data.sources.note"),
        labels={"kind": "sources.kind"},
        row_table="sources",
        empty=ask.say("data.sources.none"),
    )


@view("data-packages")
def data_packages(ask: Ask) -> View:
    """List the packages of gathered rows: whose, on what terms, how large, and any left out."""
    rows = ask.packages
    columns = ["package", "title", "owner", "licence", "attribution", "row_count", "read_on"]
    left_out = rows[rows["problem"] != ""]
    return View(
        "data-packages",
        ask.say("data.packages.title", n=len(rows)),
        rows[[*columns, "problem"]].reset_index(drop=True),
        [],
        left_out=ask.say("data.packages.left_out", n=len(left_out)) if len(left_out) else "",
        note=ask.say("data.packages.note"),
        empty=ask.say("data.packages.none"),
    )


@view("data-source", SOURCE)
def data_source(ask: Ask) -> View:
    """Show one source: its facts, where it can be read, and its evidence level."""
    rows = ask.table("sources")
    rows = rows[rows["source_id"] == ask.value("source_id")].reset_index(drop=True)
    rows["evidence"] = rows["kind"].map(EVIDENCE_OF_KIND).astype("str")
    columns = ["source_id", "publisher", "kind", "evidence", "published_on", "url", "archived_url"]
    return View(
        "data-source",
        ask.say("data.source.title"),
        rows[[*columns, "note"]],
        [],
        labels={"kind": "sources.kind"},
        row_table="sources",
        form=Form.RECORD,
    )


@view("data-source-rows", SOURCE)
def data_source_rows(ask: Ask) -> View:
    """List the rows that name a source."""
    every = ask.once("rows by source", lambda: rows_by_source(ask.tables))
    rows = every.get(ask.value("source_id"), NO_ROWS)
    return View(
        "data-source-rows",
        ask.say("data.source_rows.title", n=len(rows)),
        rows,
        [],
        note=ask.say("data.source_rows.note"),
        labels={"table": TABLE_LABELS},
        empty=ask.say("data.source_rows.none"),
    )


@view("data-dictionary", TABLE)
def data_dictionary(ask: Ask) -> View:
    """Describe the columns of a table."""
    table = TABLES[ask.value("table") or TABLE.default]
    rows = [_described(table.name, column, ask.say) for column in table.columns]
    return View(
        "data-dictionary",
        ask.say("data.dictionary.title", table=ask.say.label(TABLE_LABELS, table.name)),
        pd.DataFrame(rows),
        [],
        note=row_meaning(table.name, ask.say),
        labels={"type": "data.type", "is_required": "data.required"},
    )


@view("data-words", TABLE)
def data_words(ask: Ask) -> View:
    """List the words that columns of a table may hold, with what each means."""
    table = TABLES[ask.value("table") or TABLE.default]
    rows = [
        {
            "column": column.name,
            "word": word,
            "label": ask.say.label(f"{table.name}.{column.name}", word),
            "meaning": ask.say.help(f"{table.name}.{column.name}", word),
        }
        for column in table.columns
        for word in (map(str, column.words) if column.words else ())
    ]
    return View(
        "data-words",
        ask.say("data.words.title", table=ask.say.label(TABLE_LABELS, table.name)),
        pd.DataFrame(rows, columns=["column", "word", "label", "meaning"]),
        [],
        empty=ask.say("data.words.none"),
    )


@view("data-health")
def data_health(ask: Ask) -> View:
    """Show the share of each table's rows that is primary, reported and unverified."""
    rows = health_of_tables(ask)
    named = rows.assign(name=_table_names(rows, ask))
    total = rows.drop(columns="table").sum()
    unsourced = int(total["unsourced_count"])
    title = ask.say("data.health.title")
    return View(
        "data-health",
        title,
        rows[HEALTH_COLUMNS],
        [],
        alt=ask.say(
            "data.alt.health",
            title=title,
            n=len(rows),
            primary=int(total["primary_count"]),
            reported=int(total["reported_count"]),
            unverified=int(total["unverified_count"]),
        ),
        figure=evidence_shares_chart(named[named["row_count"] > 0], ask.say, ask.palette),
        left_out=ask.say("data.left_out.unsourced", n=unsourced) if unsourced else "",
        note=ask.say("data.health.note"),
        labels={"table": TABLE_LABELS},
    )


@view("data-age")
def data_age(ask: Ask) -> View:
    """List, for each table, how many rows have an archived source, are old, or are not dated."""
    return View(
        "data-age",
        ask.say("data.age.title"),
        health_of_tables(ask)[AGE_COLUMNS],
        [],
        note=ask.say("data.age.note", date=ask.say.date(ask.as_of)),
        labels={"table": TABLE_LABELS},
    )


def health_of_tables(ask: Ask) -> pd.DataFrame:
    """Return how the rows of each table are sourced, as of the day."""
    return ask.once(("health", ask.as_of), lambda: table_health(ask.tables, ask.as_of))


def row_meaning(table: str, say: Words) -> str:
    """Return what one row of a table is."""
    return _plain(say(f"data.row.{table}"))


def column_meaning(table: str, column: str, say: Words) -> str:
    """Return what a column of a table means; many tables share the words of some columns."""
    own = f"data.meaning.{table}.{column}"
    return _plain(say(own if say.has(own) else f"data.meaning.{column}"))


def _described(table: str, column: Column, say: Words) -> dict[str, str]:
    kind = "word" if column.words else str(column.type)
    targets = [f"{name}.{TABLES[name].key[0]}" for name in column.references]
    meaning = [column_meaning(table, column.name, say)]
    if column.unit and column.type is Type.NUMBER:
        meaning.append(say("data.unit", unit=say(f"data.unit.{column.unit.replace(' ', '_')}")))
    if column.is_list:
        meaning.append(say("data.joined", separator=column.separator))
    return {
        "column": column.name,
        "shown_as": say(f"column.{column.name}"),
        "type": kind,
        "is_required": "yes" if column.required else "no",
        "refers_to": ", ".join(targets) or NOTHING,
        "meaning": " ".join(meaning),
    }


def _table_names(rows: pd.DataFrame, ask: Ask) -> list[str]:
    return [
        ask.say("data.table_and_rows", table=ask.say.label(TABLE_LABELS, name), n=int(count))
        for name, count in zip(rows["table"], rows["row_count"], strict=True)
    ]


def _plain(text: str) -> str:
    return text.replace("`", "")
