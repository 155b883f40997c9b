"""Is what nobody would do on purpose held back, and an honest change let pass?"""

import csv
import io

import pytest

from loaders.releases.live import HOME
from loaders.tables.check import check_files, check_folder
from loaders.tables.folder import accept, read_folder
from tests.builders import agency, contract, csv_files, row, share, write_folder

TEN = [
    contract(
        contract_id=f"c-{n}",
        award_id=f"A-{n}",
        signed_on=f"2021-03-{n:02}",
        obligated_usd=1000 + n,
        ceiling_usd=5000 + n,
        purpose=f"{n} cameras",
    )
    for n in range(1, 11)
]


def held(before, now, table="contracts", redirects=None):
    """Return what is held of rows that stood otherwise in the last release."""
    checked = check_files(
        csv_files(**{table: now}), before=csv_files(**{table: before}), redirects=redirects
    )
    assert checked.problems == ()
    return [str(problem) for problem in checked.held]


def edited(n, **values):
    """Return the ten contracts, the one in row n changed."""
    return [{**row, **values} if i == n - 2 else row for i, row in enumerate(TEN)]


def test_nothing_changed_holds_nothing():
    assert held(TEN, TEN) == held(TEN, TEN[::-1]) == []


def test_new_and_corrected_rows_pass():
    new = contract(contract_id="c-11", award_id="A-11", signed_on="2022-01-01")
    assert held(TEN, [*TEN, new]) == []
    assert held(TEN, edited(4, status="expired", end_on="2023", obligated_usd=1500)) == []


def test_deleted_row_is_held():
    assert held(TEN, TEN[1:]) == [
        "data/contracts.csv: lost 1 row of 10 since the last release ('c-1'); a row is never "
        "deleted: put them back, and close what has ended"
    ]


def test_table_cut_short_is_blamed_on_itself():
    before = csv_files()
    agencies = [agency()]
    checked = check_files(csv_files(agencies=agencies), before=before)
    assert checked.problems == ()
    assert [str(problem) for problem in checked.held] == [
        "data/agencies.csv: lost 1 row of 2 since the last release ('us-fbi'); a row is never "
        "deleted: put them back, and close what has ended"
    ]
    assert "no such agency_id" in str(check_files(csv_files(agencies=agencies)).problems)


def test_renamed_id_is_held_unless_a_redirect_says_so():
    now = edited(3, contract_id="c-two")
    assert held(TEN, now) == [
        "data/contracts.csv, row 3, column contract_id: found 'c-two' was 'c-2' in the last "
        "release; an id is never changed: put it back, or add awards,c-2 and the new id to "
        "redirects.csv"
    ]
    assert held(TEN, now, redirects={("awards", "c-2"): "c-two"}) == []


def test_row_taken_out_by_a_redirect_is_no_loss():
    assert held(TEN, TEN[1:], redirects={("awards", "c-1"): ""}) == []


def test_share_follows_the_redirect_of_its_agency():
    fbi = "ca-springfield-pd--us-fbi--direct"
    dea = "ca-springfield-pd--us-dea--direct"
    rows = [share(share_id=fbi)], [share(share_id=dea, recipient_id="us-dea")]
    agencies = [
        agency(),
        agency(agency_id="us-dea", level="federal", state=None, latitude=None, longitude=None),
    ]
    checked = check_files(
        csv_files(shares=rows[1], agencies=agencies),
        before=csv_files(shares=rows[0]),
        redirects={("agencies", "us-fbi"): "us-dea"},
    )
    assert (checked.problems, checked.held) == ((), ())


def test_event_whose_day_was_corrected_is_no_loss():
    before = [row("case_events", date="2022-01")]
    assert held(before, [row("case_events", date="2022-01-05")], "case_events") == []


@pytest.mark.parametrize("column", ["obligated_usd", "signed_on", "ceiling_usd"])
def test_column_shifted_against_its_rows_is_held(column):
    cells = [row[column] for row in TEN]
    shifted = [{**row, column: cell} for row, cell in zip(TEN, [cells[-1], *cells], strict=False)]
    (said,) = held(TEN, shifted)
    assert said == (
        f"data/contracts.csv, row 2, column {column}: found '{cells[-1]}', '{cells[0]}' in the "
        "last release: 10 cells of this column have changed places, as if it was shifted or "
        "sorted without its rows; put it back"
    )


def test_column_of_a_few_words_shifted_against_its_rows_is_held():
    words = ("active", "unknown")
    rows = [{**row, "status": words[n % 2]} for n, row in enumerate(TEN)]
    now = [{**row, "status": words[(n + 1) % 2]} for n, row in enumerate(TEN)]
    assert "10 cells of this column have changed places" in held(rows, now)[0]
    assert held(rows, [{**row, "note": "Read again"} for row in now]) == []


@pytest.mark.parametrize("column", ["buyer_id", "vendor_id", "status", "source_ids"])
def test_shipped_column_shifted_against_its_rows_is_held(column):
    files, _ = read_folder(HOME / "data", "data")
    header, *rows = csv.reader(io.StringIO(files["contracts.csv"].decode(), newline=""))
    place = header.index(column)
    cells = [row[place] for row in rows]
    for line, cell in zip(rows, [cells[-1], *cells], strict=False):
        line[place] = cell
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    checked = check_files({**files, "contracts.csv": out.getvalue().encode()}, before=files)
    assert "as if it was shifted or sorted without its rows" in str(checked.held[0])


def test_rows_after_a_quotation_mark_that_does_not_close_are_not_counted_as_lost():
    files = csv_files(contracts=TEN)
    spoilt = files["contracts.csv"].replace(b",active,", b',"active,', 1)
    checked = check_files({**files, "contracts.csv": spoilt}, before=files)
    assert checked.held == ()
    assert "a quotation mark in this row opens a cell" in str(checked.problems[0])


def test_money_that_moved_to_the_other_column_is_held_unless_the_row_says_why():
    before = [{**TEN[0], "obligated_usd": 500, "ceiling_usd": None}, *TEN[1:]]
    now = {**before[0], "obligated_usd": None, "ceiling_usd": 500}
    assert "the two are swapped here, and in 1 row in all" in held(before, [now, *TEN[1:]])[0]
    assert held(before, [{**now, "note": "The most it could reach"}, *TEN[1:]]) == []


def test_row_copied_under_another_id_is_held_unless_its_note_names_the_other():
    rows = [{**TEN[0], "award_id": None, "signed_on": None}, *TEN[1:]]
    copied = {**rows[0], "contract_id": "c-copied"}
    assert held(rows, [*rows, copied]) == [
        "data/contracts.csv, row 12, column contract_id: found 'c-copied' is the same in every "
        "cell as 'c-1' in row 2; if it is another one, name that one in the note"
    ]
    assert held(rows, [*rows, {**copied, "note": "The other half of c-1"}]) == []


def test_obligated_and_ceiling_swapped_in_one_row_are_held():
    rows = [{**row, "ceiling_usd": row["obligated_usd"] - 500} for row in TEN]
    now = [{**rows[0], "obligated_usd": rows[0]["ceiling_usd"], "ceiling_usd": 1001}, *rows[1:]]
    checked = check_files(csv_files(contracts=now), before=csv_files(contracts=rows))
    assert [str(problem) for problem in checked.held] == [
        "data/contracts.csv, row 2, column obligated_usd: found '501', which stood in ceiling_usd "
        "in the last release: the two are swapped here, and in 1 row in all"
    ]


def test_contract_entered_twice_is_held_unless_its_note_names_the_other():
    again = {**TEN[0], "contract_id": "c-again"}
    said = held(TEN, [*TEN, again])
    assert said[0] == (
        "data/contracts.csv, row 12, column contract_id: found 'c-again' has the same buyer_id, "
        "vendor_id and award_id as 'c-1' in row 2; if it is another one, name that one in the note"
    )
    assert held(TEN, [*TEN, {**again, "note": "A second phase of c-1"}]) == []


def test_figure_that_jumps_is_held_unless_the_row_says_why():
    assert held(TEN, edited(2, ceiling_usd=500100))[:1] == [
        "data/contracts.csv, row 2, column ceiling_usd: found '500100', '5001' in the last "
        "release; a figure that jumps tenfold is most often a slip: say in the note why it changed"
    ]
    assert held(TEN, edited(2, ceiling_usd=500100, note="Amended in 2022")) == []


def test_sum_that_doubles_by_a_new_row_is_held():
    before = [
        {**row, "contract_id": f"{row['contract_id']}-{i}", "award_id": f"{i}-{n}"}
        for i in range(2)
        for n, row in enumerate(TEN)
    ]
    new = contract(contract_id="big", award_id="B", signed_on="2022", obligated_usd=90_000_000)
    assert held(before, [*before, new]) == [
        "data/contracts.csv, row 22, column obligated_usd: found '90000000', the row that does "
        "most of it: the sum of obligated_usd went from 20,110 to 90,020,110 since the last "
        "release; look it up again"
    ]


def test_column_that_was_emptied_is_held():
    now = [{**row, "award_id": None} for row in TEN]
    assert held(TEN, now) == [
        "data/contracts.csv, row 2, column award_id: the column lost 10 of 10 cells since the last "
        "release; put them back"
    ]


def test_shipped_tables_have_nothing_against_themselves():
    files, _ = read_folder(HOME / "data", "data")
    assert check_files(files, before=files).held == ()


def test_shipped_table_cut_to_half_is_named_alone():
    files, _ = read_folder(HOME / "data", "data")
    for name in ("contracts.csv", "search_stats.csv", "sources.csv"):
        lines = files[name].splitlines(keepends=True)
        cut = {**files, name: b"".join(lines[: len(lines) // 2])}
        checked = check_files(cut, before=files)
        assert checked.problems == ()
        assert [p.file for p in checked.held] == [f"data/{name}"]


def test_confirmed_files_are_not_held_and_any_other_content_is(tmp_path):
    before = csv_files(contracts=TEN)
    folder = write_folder(tmp_path / "data", contracts=TEN[1:])
    assert len(check_folder(folder, before=before).held) == 1
    accept(folder, read_folder(folder, "data")[0])
    assert check_folder(folder, before=before).held == ()
    write_folder(folder, contracts=TEN[2:])
    assert len(check_folder(folder, before=before).held) == 1
