"""Is there any file that the check cannot name the problems of, in words that can be printed?"""

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.problems import FOUND_CHARACTERS
from loaders.releases.release import typed
from loaders.tables.check import check_files
from tests.builders import csv_files

GOOD = csv_files()
NAMES = st.sampled_from(sorted(GOOD))
ODD_TEXT = st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(
    [
        "\x00",
        '"',
        ";",
        "\t",
        ",",
        "|",
        "||",
        "\r",
        "\n",
        "1.23E+11",
        "5/23/18",
        "=1",
        "nan",
        "\ufeff",
    ]
)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(NAMES, st.binary(max_size=300))
def test_any_bytes_are_checked(name, content):
    _well_worded(check_files({**GOOD, name: content}))


@FEW
@given(NAMES, st.data())
def test_any_cell_is_checked_and_what_passes_can_be_typed(name, data):
    header, row = GOOD[name].decode().splitlines()[:2]
    cells = row.split(",")
    place = data.draw(st.integers(0, len(cells) - 1))
    cells[place] = data.draw(ODD_TEXT)
    content = f"{header}\n{','.join(cells)}\n"
    checked = check_files({**GOOD, name: content.encode()})
    _well_worded(checked)
    if not checked.problems:
        sheet = checked.sheets[name.removesuffix(".csv")]
        assert len(typed(sheet.table.name, _frame(sheet))) == len(sheet)


def _frame(sheet):
    return pd.DataFrame(sheet.columns, dtype="str")


def _well_worded(checked):
    for problem in checked.problems:
        assert str(problem).isprintable()
        assert problem.found is None or len(problem.found) <= 10 * FOUND_CHARACTERS + 1
        assert problem.file.startswith("data")
        assert problem.column is None or problem.column.isidentifier()
