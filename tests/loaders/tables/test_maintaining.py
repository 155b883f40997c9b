"""Do the worked examples of data/MAINTAINING.md pass the check, and are its messages ours?"""

import csv
import io
import re

import pytest

from domain.schema import TABLES
from loaders.releases.live import HOME
from loaders.tables.check import check_files
from loaders.tables.folder import read_folder

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


# What holds each sentence that says must, never or only: a test, or why no check can.
HELD_BY = {
    "An id, once published, is never changed and never used": "test_witness.py",
    "A date is never more exact than its source": "no check can: the source is not read by it",
    "Say in `note`": "no check can: what a reader must know is a judgement",
    "A sum is never typed in": "no check can: a sum looks like any other figure",
    "Correct (the second year is optional": "no rule: it tells of an example",
    "If the agency says that it never shared": "no rule on a row alone: what an agency says",
    "`no` only where the policy says no": "no check can: the policy is not read by it",
    "An id, once published, is never changed:": "test_witness.py",
    "Where it must be, because it named the wrong place": "test_witness.py",
    "no old id may be in use, every new one must": "tests/publish/http/test_redirects.py",
    "for what must not be kept": "test_private_words.py",
    "Viewers never see half of a change": "tests/loaders/releases/test_live.py",
    "Never write 0,": "test_contradictions.py",
    "Never delete a row": "test_witness.py",
    "Only the captions of public court cases name people": "test_private_words.py",
}


def test_every_sentence_that_says_must_never_or_only_is_held_or_says_why_not():
    told = [s for s in _sentences() if re.search(r"\b(must|never|only)\b", s, re.IGNORECASE)]
    begun = {s: [b for b in HELD_BY if b in s] for s in told}
    assert [s for s, found in begun.items() if not found] == []
    assert set(HELD_BY) == {b for found in begun.values() for b in found}


@pytest.mark.parametrize("place", sorted({p for p in HELD_BY.values() if p.endswith(".py")}))
def test_what_holds_a_sentence_is_there(place):
    beside = HOME / "tests" / "loaders" / "tables" / place
    assert (HOME / place).exists() or beside.exists()


def _sentences():
    """Return the sentences of the prose, without examples, tables and headings."""
    prose = re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL).replace("**", "")
    prose = "\n".join(line for line in prose.splitlines() if not line.startswith(("|", "#")))
    for part in re.split(r"\n\s*\n|\n(?=- )|\n(?=\d\. )", prose):
        yield from re.split(r"(?<=[.:;])\s+", " ".join(part.split()))


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
