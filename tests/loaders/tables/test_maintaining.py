"""Do the worked examples of data/MAINTAINING.md pass the check, and are its messages ours?"""

import csv
import io
import re

import pytest

from domain.schema import TABLES
from loaders.releases.live import HOME
from loaders.tables.check import check_files
from loaders.tables.read import read_folder

TEXT = (HOME / "data" / "MAINTAINING.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```csv (\w+) (add|correct|close)\n(.*?)```", TEXT, re.DOTALL)
SOURCE = "".join(path.read_text(encoding="utf-8") for path in (HOME / "loaders").rglob("*.py"))
CODE = re.sub(r'"\s*\n\s*f?"', "", SOURCE)


def test_every_table_has_an_example_of_each():
    assert {(table, deed) for table, deed, _ in BLOCKS} == {
        (table, deed) for table in TABLES for deed in ("add", "correct", "close")
    }


def test_examples_begin_with_the_header_of_their_table():
    for table, deed, text in BLOCKS:
        if deed == "add":
            assert text.splitlines()[0] == ",".join(TABLES[table].column_names)


def test_examples_pass_the_check_added_corrected_and_closed():
    files, _ = read_folder(HOME / "data", "data")
    for deed in ("add", "correct", "close"):
        for table, kind, text in BLOCKS:
            if kind == deed:
                files[f"{table}.csv"] = _changed(files[f"{table}.csv"], table, text)
        assert [str(problem) for problem in check_files(files).problems] == [], deed


@pytest.mark.parametrize(
    "quoted", re.findall(r"^\| `([^`]+)`", TEXT.split("## What the messages mean")[1], re.MULTILINE)
)
def test_message_that_is_explained_is_one_the_check_gives(quoted):
    assert quoted in CODE


def _changed(content, table, text):
    """Put the rows of an example in place of those with the same key, or at the end."""
    header, *rows = csv.reader(io.StringIO(content.decode(), newline=""))
    keys = len(TABLES[table].key)
    new = [row for row in csv.reader(io.StringIO(text, newline="")) if row != header]
    replaced = {tuple(row[:keys]) for row in new}
    kept = [row for row in rows if tuple(row[:keys]) not in replaced]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([header, *kept, *new])
    return out.getvalue().encode()
