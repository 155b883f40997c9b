"""Sources, dictionary and health of the tables, as the data page shows them."""

import datetime as dt

import pytest

from domain.schema import TABLES
from domain.words import LANGUAGES, words
from tests.builders import frame, row, source
from views.base.ask import Ask
from views.base.catalogue import catalogue, values_for
from views.data.data import TABLE, column_meaning, row_meaning

SAY = words("en")
VIEWS = [view_id for view_id in catalogue() if view_id.startswith("data-")]
ASKED = {"table": "policies", "source_id": "a-portal", "kind": "news", "q": "aclu"}


def small(**given):
    tables = {name: frame(name, *given.get(name, [])) for name in TABLES}
    return Ask(tables, dt.date(2026, 11, 24), SAY, values=given.get("values", {}))


@pytest.mark.parametrize("view_id", VIEWS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_answers(view_id, language, ask_shipped):
    view = catalogue()[view_id].answer(ask_shipped(language=language, **values_for(view_id, ASKED)))
    assert view.id == view_id
    assert view.title
    assert bool(view.alt) == (view.figure is not None)
    assert catalogue()[view_id].answer(small()).id == view_id


def test_sources_come_with_their_evidence_and_the_rows_that_rest_on_them():
    tables = {name: frame(name) for name in TABLES}
    tables["sources"] = frame("sources", source(), source(source_id="unused", kind="tracker"))
    tables["policies"] = frame("policies", row("policies"))
    view = catalogue()["data-sources"].answer(Ask(tables, dt.date(2026, 11, 24), SAY))
    shown = view.rows[["source_id", "evidence", "row_count", "rows_of"]]
    assert shown.to_dict("records") == [
        {"source_id": "a-portal", "evidence": "primary", "row_count": 1, "rows_of": "a-portal"},
        {"source_id": "unused", "evidence": "unverified", "row_count": 0, "rows_of": "unused"},
    ]
    assert view.title == "2 sources"


def test_sources_are_filtered_by_kind_and_by_text(ask_shipped):
    view = catalogue()["data-sources"].answer(ask_shipped(kind="press_release", q="aclu of nor"))
    assert set(view.rows["kind"]) == {"press_release"}
    assert set(view.rows["publisher"]) == {"ACLU of Northern California"}
    nothing = catalogue()["data-sources"].answer(ask_shipped(q="<script>"))
    assert nothing.rows.empty
    assert nothing.title == "No source"


def test_rows_that_rest_on_one_source_are_listed(ask_shipped):
    view = catalogue()["data-source-rows"].answer(ask_shipped(source_id="src-wa-mrsc"))
    assert view.rows.to_dict("records") == [
        {
            "table": "state_laws",
            "row_key": "wa-10-130",
            "about_id": "wa-10-130",
            "text": "RCW ch. 10.130 (Laws of 2026, ch. 239, ESSB 6002)",
        }
    ]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_is_described_in_each_language(table, language, ask_shipped):
    view = catalogue()["data-dictionary"].answer(ask_shipped(language=language, table=table))
    assert view.rows["column"].to_list() == TABLES[table].column_names
    assert view.rows["meaning"].str.len().min() > 4
    assert TABLE.label(table, words(language), {}) != table


def test_the_english_dictionary_says_what_the_schema_says():
    differing = [
        f"{table.name}.{column.name}"
        for table in TABLES.values()
        for column in table.columns
        if column_meaning(table.name, column.name, SAY) != column.description.replace("`", "")
    ]
    assert differing == []
    rows = {name: row_meaning(name, SAY) for name in TABLES}
    assert rows == {name: table.row.replace("`", "") for name, table in TABLES.items()}


def test_words_of_a_table_come_with_their_meaning(ask_shipped):
    view = catalogue()["data-words"].answer(ask_shipped(table="sources"))
    assert len(view.rows) == 14
    assert view.rows.iloc[0].to_dict() == {
        "column": "kind",
        "word": "contract",
        "label": "Contract",
        "meaning": "The signed contract or order.",
    }
    assert catalogue()["data-words"].answer(ask_shipped(table="vendors")).rows.empty


def test_health_names_every_table_and_its_totals(ask_shipped):
    view = catalogue()["data-health"].answer(ask_shipped())
    assert view.rows["table"].to_list() == list(TABLES)
    assert view.figure.data[0].y[0] == f"Agencies ({len(ask_shipped().table('agencies')):,})"
    assert "Primary: 1,429 rows." in view.alt
    age = catalogue()["data-age"].answer(ask_shipped()).rows.set_index("table")
    assert age["archived_count"].sum() == 0
    assert age.loc["shares", "old_count"] == 1_292
