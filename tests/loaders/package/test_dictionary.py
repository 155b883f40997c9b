"""Does the dictionary tell of every table, column and word?"""

from domain.schema import TABLES
from loaders.package.dictionary import dictionary_page
from loaders.package.licences import CREDITS, licence_text
from loaders.releases.live import HOME
from loaders.releases.release import load_release

DATA = HOME / "data"


def test_written_dictionary_is_fresh():
    assert (DATA / "README.md").read_text(encoding="utf-8") == dictionary_page(), (
        "run: python -m loaders describe"
    )


def test_written_licence_is_fresh():
    assert (DATA / "LICENSE.md").read_text(encoding="utf-8") == licence_text(), (
        "run: python -m loaders describe"
    )


def test_every_table_and_column_is_told_of():
    text = dictionary_page()
    for table in TABLES.values():
        section = text.split(f"\n## {table.name}\n")[1].split("\n## ")[0]
        assert table.row in section
        for column in table.columns:
            assert f"| `{column.name}` |" in section
            assert column.description in section
            for word in column.words or ():
                assert f"| `{word}` |" in section


def test_column_is_told_of_with_type_need_reference_and_bounds():
    text = dictionary_page()
    for line in (
        "| `buyer_id` | id | yes | The agency that signed. Refers to `agencies.agency_id`. |",
        "| `obligated_usd` | number, in US dollars |  | Money legally committed so far. "
        "0 or more. |",
        "| `latitude` | number, in degrees north |  | Of the place it serves, to four decimals. "
        "-90 to 90. |",
        "| `source_ids` | id, several joined with `\\|` | yes | The sources that state this row. "
        "Refers to `sources.source_id`. |",
        "| `active` | Active | In force, by the records we have. |",
    ):
        assert line in text


def test_sources_that_ask_for_credit_are_there():
    known = set(load_release(DATA).table("sources")["source_id"])
    assert {i for credit in CREDITS for i in credit.source_ids} <= known
